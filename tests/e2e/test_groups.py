"""Groups, digests and a chat that blocks the bot, on the real process with a clock that can be moved."""

from __future__ import annotations

import pytest

from tests.e2e.conftest import LINE_OWNER
from tests.e2e.samples import PLAN_NEWS, TITLE
from tests.e2e.service import Service
from tests.emulators.line_users import LineEmulator, LineGroup, LineUser
from tests.emulators.telegram_users import TelegramEmulator, TelegramGroup, TelegramUser

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(120)]

QUESTION = "แผนดิจิทัลของคมนาคมใช้ถึงปีไหน"
DAY_S = 24 * 3600


async def test_alert_when_for_groups_digests_and_a_blocked_chat_then_each_gets_what_it_asked_for(
    service: Service, line: LineEmulator, telegram: TelegramEmulator
) -> None:
    offset = service.folder / "offset"
    service.set(PHAEN_CLOCK_OFFSET_FILE=str(offset))
    await service.start()
    member, reader, gone = line.user(), telegram.user(name="สมหญิง"), telegram.user(name="สมปอง")
    line_group, telegram_group = line.group(members=12), telegram.group()
    await _a_line_group_is_answered_when_it_calls(line_group, member)
    await _a_telegram_group_is_answered_when_it_calls(telegram_group, reader)
    for person in (reader, gone):
        await person.says("ติดตาม สพร.")
        await person.hears("ติดตาม")
    await reader.says("สรุปรายวัน")
    await reader.hears("สรุปรายวัน")
    gone.chat.refuses = "bot was blocked by the user"  # without a word: the bot learns it when it writes

    await _publish(line.user(LINE_OWNER))
    pushed = await line_group.hears("เอกสารใหม่: " + TITLE)
    assert pushed.how == "push"
    await telegram_group.hears("เอกสารใหม่: " + TITLE)
    await service.delivered_all()
    assert not any(TITLE in text for text in reader.texts + gone.texts)

    offset.write_text(str(DAY_S), encoding="ascii")
    await reader.hears(TITLE)
    await service.delivered_all()
    assert sum(TITLE in text for text in reader.texts) == 1
    assert service.terminate() == 0, service.tail()


async def _a_line_group_is_answered_when_it_calls(group: LineGroup, member: LineUser) -> None:
    assert await group.joins() == 200
    await group.hears("สวัสดี")
    await group.says("พรุ่งนี้ประชุมกี่โมงนะ", by=member)
    await group.says(QUESTION, by=member, mention=True)
    await group.hears("2570")
    assert len(group.received) == 2
    await group.says("/ติดตาม สพร.", by=member)
    await group.hears("ติดตาม", after=2)


async def _a_telegram_group_is_answered_when_it_calls(group: TelegramGroup, member: TelegramUser) -> None:
    await group.joins(by=member)
    await group.hears("สวัสดี")
    await group.says("พรุ่งนี้ประชุมกี่โมงนะ", by=member)
    await group.says(QUESTION, by=member, mention=True)
    await group.hears("2570")
    assert len(group.received) == 2
    await group.says("/follow สพร.", by=member)
    await group.hears("ติดตาม", after=2)


async def _publish(owner: LineUser) -> None:
    await owner.sends_file("แผนอำเภอ.txt", PLAN_NEWS)
    await owner.hears("ตรวจเอกสาร")
    await owner.presses("เผยแพร่")
    await owner.hears("เผยแพร่แล้ว: " + TITLE)
