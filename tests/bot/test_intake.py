"""From the stored event to the answer on the platform, crashes and refusals included, against the emulators."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import re
from collections.abc import Iterator

import pytest

from bot import reply_codec
from bot.intake import Intake
from bot.line.receiving import store_events
from bot.senders import open_senders
from bot.telegram.client import open_bot
from bot.telegram.poller import TelegramPoller
from handlers import router
from handlers.messages import FileProblem, MessageKind
from handlers.replies import Block, Button, Reply
from handlers.texts_platforms import APOLOGY
from store.errors import DatabaseUnavailable, UnavailableReason
from store.rows import ChatKind, ChatState, Platform, Role
from tests.bot.house import LINE, TELEGRAM
from tests.emulators.faults import Behaviour
from tests.emulators.line import Content
from tests.emulators.line_users import LineEmulator
from tests.emulators.telegram_users import TelegramEmulator

ANSWER = Reply((Block("คำตอบ"),))


@pytest.fixture
def line() -> Iterator[LineEmulator]:
    with LineEmulator() as emulator:
        yield emulator


@pytest.fixture
def telegram() -> Iterator[TelegramEmulator]:
    with TelegramEmulator() as emulator:
        yield emulator


@pytest.fixture
def answers(monkeypatch):
    """What the router was asked; it answers `answers.reply`, or raises it."""

    class Answers(list):
        reply: object = ANSWER

        async def __call__(self, message, context):
            self.append(message)
            if isinstance(self.reply, Exception):
                raise self.reply
            return self.reply

    made = Answers()
    monkeypatch.setattr(router, "route", made)
    return made


def _with_line(line):
    return {**LINE, "line_api_url": line.url}


def _with_telegram(telegram):
    return {**TELEGRAM, "telegram_api_url": telegram.url}


async def _poll(service):
    async with open_bot(service.settings) as bot:
        return await TelegramPoller(bot, service).poll()


async def test_line_event_when_answered_then_by_reply_and_nothing_of_it_is_kept(open_house, line, answers):
    user = line.user()
    async with open_house(**_with_line(line)) as service, open_senders(service) as senders:
        await store_events(service, [user.message("ถาม"), line.event("unsend", user.source)])
        assert await Intake(service, senders).drain() == 1
        assert [(sent.how, sent.text) for sent in user.received] == [("reply", "คำตอบ")]
        assert [message.text for message in answers] == ["ถาม"]
        assert await service.store.inbox.waiting() == 0


async def test_line_event_when_old_then_pushed_once_under_a_key_of_its_own(open_house, line, answers, still):
    user = line.user()
    async with open_house(**_with_line(line)) as service, open_senders(service) as senders:
        await store_events(service, [user.message("ถาม")])
        still.at += dt.timedelta(seconds=51)
        line.faults.add("*/push", Behaviour.ACCEPT_THEN_REFUSE)
        intake = Intake(service, senders)
        await intake.drain()
        still.at += dt.timedelta(seconds=5)
        await intake.drain()
        assert [sent.how for sent in user.received] == ["push"]
        assert (len(answers), await service.store.inbox.waiting()) == (1, 0)


async def test_line_event_when_its_token_is_no_good_then_pushed(open_house, line, answers):
    user = line.user()
    event = user.message("ถาม")
    line.state.reply_tokens[event["replyToken"]].used = True
    async with open_house(**_with_line(line)) as service, open_senders(service) as senders:
        await store_events(service, [event])
        await Intake(service, senders).drain()
        assert [sent.how for sent in user.received] == ["push"]


@pytest.mark.parametrize("behaviour", [Behaviour.ACCEPT_THEN_REFUSE, Behaviour.ACCEPT_THEN_RESET, Behaviour.REFUSE])
async def test_line_reply_when_its_outcome_is_lost_then_said_exactly_once(open_house, line, answers, still, behaviour):
    user = line.user()
    async with open_house(**_with_line(line)) as service, open_senders(service) as senders:
        await store_events(service, [user.message("ถาม")])
        line.faults.add("*/reply", behaviour)
        intake = Intake(service, senders)
        await intake.drain()
        still.at += dt.timedelta(seconds=2)
        assert await intake.drain() == 1
        assert user.texts == ["คำตอบ"]
        assert (len(answers), await service.store.inbox.waiting()) == (1, 0)


async def test_event_when_killed_before_its_reply_was_kept_then_handled_again(open_house, line, answers):
    user = line.user()
    async with open_house(**_with_line(line)) as service:
        await store_events(service, [user.message("ถาม")])
        await service.store.inbox.claim()
    async with open_house(**_with_line(line)) as service, open_senders(service) as senders:
        assert await service.store.inbox.recover() == 1
        await Intake(service, senders).drain()
        assert (user.texts, len(answers)) == (["คำตอบ"], 1)


@pytest.mark.parametrize("sent_before_the_kill", [False, True])
async def test_event_when_killed_after_its_reply_was_kept_then_said_once(
    open_house, line, answers, sent_before_the_kill
):
    user = line.user()
    async with open_house(**_with_line(line)) as service, open_senders(service) as senders:
        await store_events(service, [user.message("ถาม")])
        event = await service.store.inbox.claim()
        await service.store.inbox.answered(event.id, reply_codec.encode(ANSWER))
        if sent_before_the_kill:
            await senders.answerers[Platform.LINE]._client.reply(
                json.loads(event.payload)["replyToken"], [{"type": "text", "text": "คำตอบ"}]
            )
    async with open_house(**_with_line(line)) as service, open_senders(service) as senders:
        await service.store.inbox.recover()
        await Intake(service, senders).drain()
        assert (user.texts, list(answers)) == (["คำตอบ"], [])
        assert await service.store.inbox.waiting() == 0


async def test_handler_when_it_breaks_then_an_apology_once_and_another_try(open_house, line, answers, still, caplog):
    user = line.user()
    answers.reply = KeyError("ความลับของผู้ใช้")
    async with open_house(**_with_line(line)) as service, open_senders(service) as senders:
        await store_events(service, [user.message("ถาม")])
        intake = Intake(service, senders)
        await intake.drain()
        still.at += dt.timedelta(seconds=3)
        await intake.drain()
        assert user.texts == [APOLOGY]
        answers.reply = ANSWER
        still.at += dt.timedelta(seconds=3)
        await intake.drain()
        assert user.texts == [APOLOGY, "คำตอบ"]
        failures = [record for record in caplog.records if record.message == "event failed"]
        assert len(failures) == 2
        assert "ถาม" not in caplog.text
        answers.reply = KeyError()
        await store_events(service, [user.message("อีกคำถาม")])
        for _ in range(9):
            await intake.drain()
            still.at += dt.timedelta(seconds=30)
        assert len(await service.store.inbox.dead()) == 1


async def test_handler_when_the_database_fails_then_the_event_waits(open_house, line, answers, still):
    answers.reply = DatabaseUnavailable(UnavailableReason.FULL)
    user = line.user()
    async with open_house(**_with_line(line)) as service, open_senders(service) as senders:
        await store_events(service, [user.message("ถาม")])
        await Intake(service, senders).drain()
        assert await service.store.inbox.waiting() == 1


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
    async with open_house(**_with_line(line)) as service, open_senders(service) as senders:
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
    async with open_house(**_with_line(line)) as service, open_senders(service) as senders:
        await _made(service, Platform.LINE, user, Role.UPLOADER)
        await store_events(service, [_line_photo(line, user)])
        await Intake(service, senders).drain()
        [got] = answers
        assert (got.kind, got.file.name, got.file.content) == (MessageKind.FILE, "ภาพ 2026-11-20 1435.jpg", b"jpeg")


async def test_line_photo_when_it_lies_elsewhere_then_not_fetched(open_house, line, answers):
    user = line.user()
    async with open_house(**_with_line(line)) as service, open_senders(service) as senders:
        await _made(service, Platform.LINE, user, Role.UPLOADER)
        await store_events(service, [_line_photo(line, user, external=True)])
        await Intake(service, senders).drain()
        [got] = answers
        assert (got.file.problem, got.file.content) == (FileProblem.ELSEWHERE, None)
        assert [call for call in line.state.calls if call.path.endswith("/content")] == []


async def test_line_photo_when_a_reader_sends_it_then_no_file(open_house, line, answers):
    user = line.user()
    async with open_house(**_with_line(line)) as service, open_senders(service) as senders:
        await store_events(service, [_line_photo(line, user)])
        await Intake(service, senders).drain()
        [got] = answers
        assert (got.kind, got.file) == (MessageKind.OTHER, None)


async def test_telegram_photo_when_an_uploader_sends_it_then_the_largest_size_is_read(open_house, telegram, answers):
    user = telegram.user()
    async with open_house(**_with_telegram(telegram)) as service, open_senders(service) as senders:
        await _made(service, Platform.TELEGRAM, user, Role.UPLOADER)
        await user.sends_photo(b"large")
        await _poll(service)
        await Intake(service, senders).drain()
        [got] = answers
        assert (got.kind, got.file.content) == (MessageKind.FILE, b"large")
        assert re.fullmatch(r"ภาพ \d{4}-\d\d-\d\d \d{4}\.jpg", got.file.name)


async def test_intake_when_events_take_long_then_other_chats_are_answered(open_house, line, monkeypatch):
    slow, quick = line.user(), line.user()
    done = asyncio.Event()

    async def route(message, context):
        if message.text == "ช้า":
            await done.wait()
        return ANSWER

    monkeypatch.setattr(router, "route", route)
    async with open_house(**_with_line(line)) as service, open_senders(service) as senders:
        await store_events(service, [slow.message("ช้า"), quick.message("เร็ว")])
        intake = Intake(service, senders, workers=1, patience_s=0.05)
        running = asyncio.create_task(intake.run())
        await quick.hears("คำตอบ")
        assert slow.received == []
        done.set()
        await slow.hears("คำตอบ")
        await intake.stop()
        await running


async def test_line_button_when_its_text_is_long_then_pressed_all_the_same(open_house, line, answers):
    user = line.user()
    long = "เลิกติดตาม " + "ยาว" * 200
    answers.reply = Reply((Block("เลือก"),), (Button("กด", long),))
    async with open_house(**_with_line(line)) as service, open_senders(service) as senders:
        await store_events(service, [user.message("ถาม")])
        intake = Intake(service, senders)
        await intake.drain()
        data = user.button("กด")["data"]
        await store_events(service, [line.event("postback", user.source, postback={"data": data})])
        await store_events(service, [line.event("postback", user.source, postback={"data": "b:unknown"})])
        await intake.drain()
        assert [(message.text, message.pressed) for message in answers[1:]] == [(long, True), ("", True)]


async def test_unfollow_then_follow_when_it_happens_then_left_and_active_again(open_house, line, answers):
    user = line.user()
    async with open_house(**_with_line(line)) as service, open_senders(service) as senders:
        intake = Intake(service, senders)
        await store_events(service, [user.message("ถาม"), line.event("unfollow", user.source, reply=False)])
        await intake.drain()
        assert (await service.store.chats.find(Platform.LINE, user.id)).state is ChatState.LEFT
        assert len(user.received) == 1
        await store_events(service, [line.event("follow", user.source)])
        await intake.drain()
        assert (await service.store.chats.find(Platform.LINE, user.id)).state is ChatState.ACTIVE
        assert len(user.received) == 2


async def test_telegram_when_polled_then_stored_before_the_offset_moves(open_house, telegram, answers):
    user = telegram.user()
    await user.says("ถาม")
    async with open_house(**_with_telegram(telegram)) as service, open_senders(service) as senders:
        assert await _poll(service) == 1
        assert await service.store.inbox.waiting() == 1
        assert len(telegram.state.updates) == 1  # not confirmed yet: that is what the next call does
        await user.says("อีก")
        assert await _poll(service) == 1
        await Intake(service, senders).drain()
        assert [message.text for message in answers] == ["ถาม", "อีก"]
        assert user.texts == ["คำตอบ", "คำตอบ"]
        assert [one["command"] for one in next(iter(telegram.state.commands.values()))][:2] == ["help", "start"]


async def test_telegram_card_when_pressed_then_edited_and_when_typed_then_sent_anew(open_house, telegram, answers):
    user = telegram.user()
    answers.reply = Reply((Block("บัตร 1"),), (Button("กด", "แก้ไข 1 1"),), edit_key="upload-1")
    async with open_house(**_with_telegram(telegram)) as service, open_senders(service) as senders:
        intake = Intake(service, senders)

        async def take():
            await _poll(service)
            await intake.drain()

        await user.says("รอตรวจ")
        await take()
        answers.reply = Reply((Block("บัตร 2"),), (Button("กด", "แก้ไข 1 2"),), edit_key="upload-1")
        await user.presses("กด")
        await take()
        assert user.texts == ["บัตร 2"]
        assert len(telegram.state.answered_queries) == 1
        await user.presses("กด")  # nothing changes: "message is not modified"
        await take()
        assert user.texts == ["บัตร 2"]
        await user.says("รอตรวจ")
        await take()
        assert user.texts == ["บัตร 2", "บัตร 2"]
        telegram.state.sent[user.id].clear()
        telegram.faults.add("*/editMessageText", status=400, body=_bad("message to edit not found"))
        query = {"id": "q", "data": "s:แก้ไข 1 2", "message": {"chat": user.chat.as_json()}}
        await telegram.deliver(callback_query=query)
        await take()
        assert user.texts == ["บัตร 2"]


def _bad(what):
    return {"ok": False, "error_code": 400, "description": f"Bad Request: {what}"}


async def test_telegram_when_markup_cannot_be_parsed_then_sent_plain(open_house, telegram, answers):
    user = telegram.user()
    await user.says("ถาม")
    telegram.faults.add("*/sendMessage", status=400, body=_bad("can't parse entities: bad"))
    async with open_house(**_with_telegram(telegram)) as service, open_senders(service) as senders:
        await _poll(service)
        await Intake(service, senders).drain()
        assert user.texts == ["คำตอบ"]


async def test_telegram_when_blocked_then_suspended_and_done(open_house, telegram, answers):
    user = telegram.user()
    await user.says("ถาม")
    user.deactivates()
    async with open_house(**_with_telegram(telegram)) as service, open_senders(service) as senders:
        await _poll(service)
        await Intake(service, senders).drain()
        assert (await service.store.chats.find(Platform.TELEGRAM, str(user.id))).state is ChatState.SUSPENDED
        assert await service.store.inbox.waiting() == 0


async def test_telegram_group_when_it_moves_then_answered_where_it_is(open_house, telegram, answers):
    group, user = telegram.group(), telegram.user()
    await group.says("/help", by=user)
    async with open_house(**_with_telegram(telegram)) as service, open_senders(service) as senders:
        await _poll(service)
        moved = group.migrates()
        await Intake(service, senders).drain()
        assert moved.texts == ["คำตอบ"]
        assert await service.store.chats.find(Platform.TELEGRAM, str(group.id)) is None
        assert await service.store.inbox.waiting() == 0


async def test_telegram_file_when_sent_by_an_uploader_then_fetched(open_house, telegram, answers):
    user = telegram.user()
    await user.sends_file("แผน.txt", "แผน".encode())
    await user.sends_file("ใหญ่.txt", b"x", size=30 * 1024 * 1024)
    async with open_house(**_with_telegram(telegram)) as service, open_senders(service) as senders:
        chat = await service.store.chats.see(Platform.TELEGRAM, str(user.id), ChatKind.PRIVATE)
        await service.store.chats.set_role(chat.id, Role.UPLOADER)
        await _poll(service)
        telegram.faults.add("*/sendChatAction", status=500)
        await Intake(service, senders).drain()
        assert [(m.file.content, m.file.problem) for m in answers] == [("แผน".encode(), None), (None, "too_large")]


async def test_line_when_it_refuses_the_messages_then_the_answer_comes_as_plain_text(open_house, line, answers):
    user = line.user()
    answers.reply = Reply((Block("คำตอบ"),), (Button("กด", "แผน"),))
    line.faults.add("*/reply", status=400, body={"message": "The request body has 1 error(s)"})
    async with open_house(**_with_line(line)) as service, open_senders(service) as senders:
        await store_events(service, [user.message("ถาม")])
        await Intake(service, senders).drain()
        assert [(sent.how, sent.text) for sent in user.received] == [("reply", "คำตอบ")]
        assert list(user.buttons()) == []
