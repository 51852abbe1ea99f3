"""What bad input gets, on both platforms through the real process."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable

import pytest

from tests.e2e.conftest import LINE_OWNER, TELEGRAM_OWNER
from tests.e2e.samples import PLAN_NEWS, TITLE
from tests.e2e.service import Service
from tests.emulators.line_users import LineEmulator, LineUser
from tests.emulators.telegram import Sent
from tests.emulators.telegram_users import TelegramEmulator, TelegramUser

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(90)]

SAID = {
    " ": "ยังไม่มีข้อความ",
    "ก" * 4096: "ยังไม่มีในคลัง",
    "ก" * 5001: "ยาวเกิน 5,000",
    "/xyz": "ไม่มีคำสั่งนี้",
    "เอกสาร 999": "ไม่พบเอกสาร",
}
NO_BUTTON = "ปุ่มนี้ใช้ไม่ได้แล้ว"
Person = LineUser | TelegramUser


async def test_bad_input_when_sent_on_either_platform_then_a_kind_answer_and_nothing_breaks(
    service: Service, line: LineEmulator, telegram: TelegramEmulator
) -> None:
    await service.start()
    reader, owner = line.user(), line.user(LINE_OWNER)
    other_reader, other_owner = telegram.user(), telegram.user(TELEGRAM_OWNER)
    await asyncio.gather(
        _says_nonsense(reader, _press_on_line(line, reader)),
        _says_nonsense(other_reader, _press_on_telegram(telegram, other_reader)),
        _sends_what_is_no_text(owner),
        _sends_what_is_no_text(other_owner),
    )
    await _sends_twice(owner)
    again = await _sends(other_owner, "สำเนา.txt", PLAN_NEWS, "มีเอกสารนี้แล้ว: " + TITLE)
    assert "/documents/" in again
    assert service.terminate() == 0, service.tail()
    assert '"level": "error"' not in service.tail()


async def _says_nonsense(person: Person, dead_button: Awaitable[object]) -> None:
    await person.sends_sticker()
    await person.hears("รับได้เฉพาะข้อความ")
    for text, answer in SAID.items():
        before = len(person.received)
        await person.says(text)
        await person.hears(answer, after=before)
    await dead_button
    await person.hears(NO_BUTTON)


async def _press_on_line(line: LineEmulator, reader: LineUser) -> None:
    assert await line.post(line.event("postback", reader.source, postback={"data": "b:nobodykeptit"})) == 200


async def _press_on_telegram(telegram: TelegramEmulator, reader: TelegramUser) -> None:
    telegram.state.open_queries.add("dead")
    sender = {"id": reader.id, "is_bot": False, "first_name": "ก"}
    message = reader.message(reader.chat, text="การ์ดเก่า")
    query = {"id": "dead", "from": sender, "message": message, "data": "from-another-bot", "chat_instance": "1"}
    await telegram.deliver(callback_query=query)


async def _sends(person: Person, name: str, data: bytes, answer: str) -> str:
    """Sends a file; the answer as it went over the wire, links and all."""
    before = len(person.received)
    await person.sends_file(name, data)
    heard = await person.hears(answer, after=before)
    return heard.raw if isinstance(heard, Sent) else str(heard.messages)


async def _sends_what_is_no_text(owner: Person) -> None:
    await _sends(owner, "ภาพ.txt", bytes(range(256)) * 40, "ไม่ตรงกับนามสกุล")
    await _sends(owner, "คลิป.mp4", b"\x00\x00\x00\x18ftypmp42", "ยังไม่รับไฟล์ประเภทนี้")
    await _sends(owner, "ว่าง.txt", b"", "ไม่พบข้อความ")


async def _sends_twice(owner: LineUser) -> None:
    await _sends(owner, "แผน.txt", PLAN_NEWS, "ตรวจเอกสาร")
    await owner.presses("เผยแพร่")
    await owner.hears("เผยแพร่แล้ว")
    duplicate = await _sends(owner, "สำเนา.txt", PLAN_NEWS, "มีเอกสารนี้แล้ว: " + TITLE)
    assert "/documents/" in duplicate
