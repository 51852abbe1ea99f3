"""Files and photographs on their way in: fetched as allowed, named, refused kindly, against the emulators."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from bot.intake import Intake
from bot.line.receiving import store_events
from bot.senders import open_senders
from handlers.messages import FileProblem, MessageKind
from store.rows import ChatKind, Platform, Role
from tests.bot.taking_in import poll, with_line, with_telegram
from tests.emulators.line import Content


@pytest.mark.parametrize(
    ("role", "size", "status", "problem"),
    [
        (Role.READER, None, 200, "not_allowed"),
        (Role.UPLOADER, 21 * 1024 * 1024, 200, "too_large"),
        (Role.UPLOADER, None, 202, "gone"),
        (Role.UPLOADER, None, 404, "gone"),
        (Role.UPLOADER, None, 410, "gone"),
        (Role.UPLOADER, None, 200, None),
    ],
)
async def test_line_file_when_sent_then_fetched_only_as_allowed(open_house, line, answers, role, size, status, problem):
    user = line.user()
    async with open_house(**with_line(line)) as service, open_senders(service) as senders:
        chat = await service.store.chats.see(Platform.LINE, user.id, ChatKind.PRIVATE)
        await service.store.chats.set_role(chat.id, role)
        message = {"id": "77", "type": "file", "fileName": "แผน.txt", "fileSize": size or 3}
        line.state.contents["77"] = Content("แผน".encode(), "text/plain", status)
        await store_events(service, [line.event("message", user.source, message=message)])
        await Intake(service, senders).drain()
        [got] = answers
        assert got.file.problem == problem
        assert got.file.content == ("แผน".encode() if problem is None else None)
        fetched = [call for call in line.state.calls if call.path.endswith("/content")]
        assert bool(fetched) == (problem not in ("not_allowed", "too_large"))


async def _made(service, platform, user, role):
    chat = await service.store.chats.see(platform, str(user.id), ChatKind.PRIVATE)
    await service.store.chats.set_role(chat.id, role)


def _line_photo(line, user, *, external=False):
    line.state.contents["88"] = Content(b"jpeg", "image/jpeg", 200)
    provider = {"type": "external" if external else "line"}
    message = {"id": "88", "type": "image", "contentProvider": provider}
    at = int(dt.datetime(2026, 11, 20, 7, 35, tzinfo=dt.UTC).timestamp() * 1000)
    return line.event("message", user.source, message=message) | {"timestamp": at}


async def test_line_photo_when_an_uploader_sends_it_then_a_file_named_by_its_time(open_house, line, answers):
    user = line.user()
    async with open_house(**with_line(line)) as service, open_senders(service) as senders:
        await _made(service, Platform.LINE, user, Role.UPLOADER)
        await store_events(service, [_line_photo(line, user)])
        await Intake(service, senders).drain()
        [got] = answers
        assert (got.kind, got.file.name, got.file.content) == (MessageKind.FILE, "ภาพ 2026-11-20 1435.jpg", b"jpeg")


async def test_line_photo_when_it_lies_elsewhere_then_not_fetched(open_house, line, answers):
    user = line.user()
    async with open_house(**with_line(line)) as service, open_senders(service) as senders:
        await _made(service, Platform.LINE, user, Role.UPLOADER)
        await store_events(service, [_line_photo(line, user, external=True)])
        await Intake(service, senders).drain()
        [got] = answers
        assert (got.file.problem, got.file.content) == (FileProblem.ELSEWHERE, None)
        assert [call for call in line.state.calls if call.path.endswith("/content")] == []


async def test_line_photo_when_a_reader_sends_it_then_no_file(open_house, line, answers):
    user = line.user()
    async with open_house(**with_line(line)) as service, open_senders(service) as senders:
        await store_events(service, [_line_photo(line, user)])
        await Intake(service, senders).drain()
        [got] = answers
        assert (got.kind, got.file) == (MessageKind.OTHER, None)


async def test_telegram_photo_when_an_uploader_sends_it_then_the_largest_size_is_read(open_house, telegram, answers):
    user = telegram.user()
    async with open_house(**with_telegram(telegram)) as service, open_senders(service) as senders:
        await _made(service, Platform.TELEGRAM, user, Role.UPLOADER)
        await user.sends_photo(b"large")
        await poll(service)
        await Intake(service, senders).drain()
        [got] = answers
        assert (got.kind, got.file.content) == (MessageKind.FILE, b"large")
        assert re.fullmatch(r"ภาพ \d{4}-\d\d-\d\d \d{4}\.jpg", got.file.name)


async def test_telegram_file_when_sent_by_an_uploader_then_fetched(open_house, telegram, answers):
    user = telegram.user()
    await user.sends_file("แผน.txt", "แผน".encode())
    await user.sends_file("ใหญ่.txt", b"x", size=30 * 1024 * 1024)
    async with open_house(**with_telegram(telegram)) as service, open_senders(service) as senders:
        chat = await service.store.chats.see(Platform.TELEGRAM, str(user.id), ChatKind.PRIVATE)
        await service.store.chats.set_role(chat.id, Role.UPLOADER)
        await poll(service)
        telegram.faults.add("*/sendChatAction", status=500)
        await Intake(service, senders).drain()
        assert [(m.file.content, m.file.problem) for m in answers] == [("แผน".encode(), None), (None, "too_large")]
