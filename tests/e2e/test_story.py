"""The story: asked, followed, uploaded, reviewed, published, told once on each platform, withdrawn, stopped."""

from __future__ import annotations

import pytest

from tests.e2e.conftest import LINE_OWNER, TELEGRAM_OWNER
from tests.e2e.samples import PLAN_NEWS, TITLE
from tests.e2e.service import Service
from tests.emulators.line_users import LineEmulator, LineUser
from tests.emulators.running import until
from tests.emulators.telegram_users import TelegramEmulator, TelegramUser

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(90)]

QUESTION = "แผนดิจิทัลของคมนาคมใช้ถึงปีไหน"
TOLD = "เอกสารใหม่: "
WITHDRAWN = "ถอนเอกสาร: "


async def test_story_when_lived_from_question_to_withdrawal_then_everyone_is_told_once(
    service: Service, line: LineEmulator, telegram: TelegramEmulator
) -> None:
    await service.start()
    official, stranger = line.user(name="สมชาย"), line.user(name="คนแปลกหน้า")
    owner = line.user(LINE_OWNER, name="เจ้าของ")
    subscriber, reader = line.user(name="สมศรี"), telegram.user(name="สมหญิง")

    await _officials_ask(official, reader)
    await _subscribers_follow(subscriber, reader)
    await _a_strangers_upload_is_refused(stranger)
    await _the_owner_publishes(owner)
    await _each_was_told_once(service, subscriber, reader, TOLD + TITLE)
    assert [text for text in official.texts if TITLE in text] == []
    await _a_duplicate_is_recognised(owner)
    await _a_redelivery_is_answered_once(line, official)
    await _a_forgery_is_turned_away(line, official)
    await _the_owner_withdraws(telegram.user(TELEGRAM_OWNER, name="เจ้าของ"))
    await _each_was_told_once(service, subscriber, reader, WITHDRAWN + TITLE)
    assert service.terminate() == 0, service.tail()


async def _officials_ask(official: LineUser, reader: TelegramUser) -> None:
    await official.follows()
    await official.hears("สวัสดี")
    assert "2570" in await official.asks(QUESTION)
    assert official.received[-1].how == "reply"
    await reader.starts()
    await reader.hears("สวัสดี")
    assert "2570" in await reader.asks(QUESTION)


async def _subscribers_follow(subscriber: LineUser, reader: TelegramUser) -> None:
    await subscriber.follows()
    await subscriber.hears("สวัสดี")
    for person in (subscriber, reader):
        await person.says("ติดตาม สพร.")
        await person.hears("ติดตาม")
        await person.says("ติดตาม สพร.")
        await person.hears("อยู่แล้ว")


async def _a_strangers_upload_is_refused(stranger: LineUser) -> None:
    await stranger.sends_file("ข่าว.txt", PLAN_NEWS)
    assert "ไม่มีสิทธิ์" in (await stranger.hears()).text


async def _the_owner_publishes(owner: LineUser) -> None:
    await owner.sends_file("แผนอำเภอ.txt", PLAN_NEWS)
    card = (await owner.hears("ตรวจเอกสาร")).text
    assert TITLE in card
    assert "LINE 1 ราย · Telegram 1 ราย" in card
    await owner.presses("เผยแพร่")
    await owner.hears("เผยแพร่แล้ว: " + TITLE)
    before = len(owner.received)
    await owner.presses("เผยแพร่")
    await owner.hears("จึงไม่ดำเนินการซ้ำ", after=before)


async def _each_was_told_once(service: Service, subscriber: LineUser, reader: TelegramUser, alert: str) -> None:
    for person in (subscriber, reader):
        await person.hears(alert)
    await service.delivered_all()
    for person in (subscriber, reader):
        assert sum(alert in text for text in person.texts) == 1, person.texts


async def _a_duplicate_is_recognised(owner: LineUser) -> None:
    before = len(owner.received)
    await owner.sends_file("แผนอำเภอ สำเนา.txt", PLAN_NEWS)
    duplicate = await owner.hears("มีเอกสารนี้แล้ว: " + TITLE, after=before)
    assert "/documents/" in str(duplicate.messages)


async def _a_redelivery_is_answered_once(line: LineEmulator, official: LineUser) -> None:
    before = len(official.received)
    event = await official.says("ล่าสุด")
    assert await line.redeliver(event) == 200
    await official.hears(TITLE, after=before)
    await official.asks("ช่วยเหลือ")
    assert sum(TITLE in text for text in official.texts[before:]) == 1


async def _a_forgery_is_turned_away(line: LineEmulator, official: LineUser) -> None:
    before = len(official.received)
    assert await line.forge(official.message("ล่าสุด")) == 401
    assert await line.post_raw(b"{not json") == 400
    assert await line.post_raw(b"{}", headers={}) == 401
    unknown = line.event("somethingNew", official.source)
    assert await line.post(unknown) == 200
    assert await line.post() == 200
    assert len(official.received) == before


async def _the_owner_withdraws(owner: TelegramUser) -> None:
    await owner.starts()
    await owner.says("ล่าสุด")
    await owner.hears(TITLE)
    await owner.says("ถอนเอกสาร 6 ตัวอย่างในการทดสอบ")
    await until(lambda: any(button["text"] == "ยืนยันถอน" for _, button in owner.buttons()), what=str(owner.texts))
    await owner.presses("ยืนยันถอน")
    await owner.hears("ถอนเอกสารแล้ว: " + TITLE)


async def test_telegram_when_by_webhook_then_answered_once_and_a_wrong_secret_refused(
    service: Service, telegram: TelegramEmulator
) -> None:
    service.set(PHAEN_TELEGRAM_SECRET="a-secret-of-the-test")
    telegram.webhook_url = service.url + "/telegram/webhook"
    await service.start()
    await until(lambda: telegram.state.webhook["url"] or None, what="setWebhook")
    assert telegram.state.webhook["url"] == "https://phaen.example.go.th/telegram/webhook"
    reader = telegram.user()
    update = await reader.says(QUESTION)
    await reader.hears("2570")
    assert await telegram.post(update) == 200
    assert await telegram.post(update, secret="forged") in (401, 403)
    await reader.says("ล่าสุด")
    await reader.hears(after=1)
    assert sum("2570" in text for text in reader.texts) == 1
    assert service.terminate() == 0, service.tail()
