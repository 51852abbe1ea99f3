import re

import pytest

from handlers.context import Context
from store.rows import AlertKind, Dispatch, DocumentRow, Platform, Role
from tests.handlers.conftest import Dialogue, MovedClock, start
from tests.handlers.test_uploads import TEXT


async def newest(dialogue: Dialogue) -> DocumentRow:
    return (await dialogue.context.store.documents.latest(1))[0]


async def publish_to_follower(owner: Dialogue) -> Dispatch:
    """A document that one LINE chat has been told of."""
    chat = await start(owner.context, owner.clock, name="U1", platform=Platform.LINE)
    await chat.say("ติดตามทั้งหมด")
    await owner.press(await owner.send_file("doh.txt", TEXT), "เผยแพร่")
    return await dispatch(owner)


async def dispatch(owner: Dialogue) -> Dispatch:
    outbox = owner.context.store.outbox
    while await outbox.expand():
        pass
    await outbox.form(Platform.LINE)
    (claimed,) = await outbox.claim(Platform.LINE)
    return claimed


async def test_correct_when_led_then_confirmed_then_told_from_and_to(owner: Dialogue) -> None:
    await owner.context.store.outbox.sent((await publish_to_follower(owner)).id)
    number = (await owner.context.store.documents.get("doh")).number  # type: ignore[union-attr]
    fields = await owner.say(f"แก้ไขเอกสาร {number}")
    await owner.press(await owner.press(fields, "แผน1"), "ช่วงปี")

    preview = await owner.say("2567-2571")
    assert "เป็น “พ.ศ. 2567–2571”" in preview.plain()
    reply = await owner.press(preview, "ยืนยันแก้ไข")

    assert "แก้ไขเอกสารแล้ว" in reply.plain()
    extraction = await owner.context.store.documents.records("doh")
    assert (extraction.plans[0].start, extraction.plans[0].end) == (2567, 2571)
    alert = (await owner.context.store.outbox.recent())[0].alert
    assert alert.kind is AlertKind.CORRECTION
    assert "เป็น “พ.ศ. 2567–2571”" in (alert.text or "")
    assert "2567–2571" not in (await owner.press(preview, "ไม่แก้ไข")).buttons[0].label


async def test_correct_when_confirmed_twice_then_done_once(owner: Dialogue) -> None:
    number = (await newest(owner)).number
    preview = await owner.say(f"แก้ไขเอกสาร {number} ชื่อเรื่อง ชื่อที่ถูกต้อง")
    await owner.press(preview, "แก้ไขโดยไม่แจ้ง")
    version = (await newest(owner)).version

    reply = await owner.press(preview, "ยืนยันแก้ไข")

    assert "แก้ไขเอกสารแล้ว: ชื่อที่ถูกต้อง" in reply.plain()
    assert (await newest(owner)).version == version


async def test_correct_when_document_changed_since_then_old_button_does_nothing(owner: Dialogue) -> None:
    number = (await newest(owner)).number
    preview = await owner.say(f"แก้ไขเอกสาร {number} ชื่อเรื่อง ชื่อแรก")
    await owner.press(await owner.say(f"แก้ไขเอกสาร {number} ชื่อเรื่อง ชื่อที่สอง"), "ยืนยันแก้ไข")

    reply = await owner.press(preview, "ยืนยันแก้ไข")

    assert "ถูกแก้ไขไปหลังจากปุ่มนี้" in reply.plain()
    assert (await newest(owner)).title == "ชื่อที่สอง"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("แก้ไขเอกสาร", "โปรดระบุหมายเลข"),
        ("แก้ไขเอกสาร 999", "ไม่พบเอกสาร"),
        ("แก้ไขเอกสาร 1 สี แดง", "ไม่รู้จักส่วน"),
        ("แก้ไขเอกสาร 1 วันที่เผยแพร่ เมื่อวาน", "อ่านเป็นวันที่ไม่ได้"),
        ("แก้ไขเอกสาร 1 แผน88 ชื่อ ก", "ไม่มีแผน"),
        ("ถอนเอกสาร 999 ผิด", "ไม่พบเอกสาร"),
        ("ถอนเอกสาร 1", "โปรดระบุเหตุผล"),
        ("ถอนเอกสาร 1 " + "ก" * 400, "เหตุผลยาวเกินไป"),
        ("ยืนยันแก้ไข มั่ว", "โปรดระบุหมายเลข"),
        ("ยืนยันถอน 1 1", "โปรดระบุเหตุผล"),
        ("ประกาศ", "พิมพ์ “ประกาศ”"),
        ("ประกาศ " + "ก" * 1500, "ยาวเกินไป"),
        ("ยืนยันประกาศ มั่ว", "พิมพ์ “ประกาศ”"),
        ("ยืนยันประกาศ 999999999999 ทดสอบ", "พิมพ์ “ประกาศ”"),
        ("เชิญ เพื่อน", "ไม่รู้จักสิทธิ์"),
        ("ส่งซ้ำเฉพาะที่ไม่สำเร็จ 99", "ไม่พบแจ้งเตือน"),
        ("ปล่อยแจ้งเตือน มั่ว", "ไม่พบแจ้งเตือน"),
        ("บันทึก 0", "เลขหน้า"),
    ],
)
async def test_command_when_words_make_no_sense_then_clear_sentence(owner: Dialogue, text: str, said: str) -> None:
    assert said in (await owner.say(text)).plain()


async def test_correct_when_named_by_id_then_found(owner: Dialogue) -> None:
    document = await newest(owner)

    assert document.title in (await owner.say(f"แก้ไขเอกสาร {document.id}")).plain()


async def test_withdraw_when_confirmed_then_gone_and_told_why(owner: Dialogue) -> None:
    await owner.context.store.outbox.sent((await publish_to_follower(owner)).id)
    number = (await owner.context.store.documents.get("doh")).number  # type: ignore[union-attr]

    preview = await owner.say(f"ถอนเอกสาร {number} หน่วยงานขอปรับปรุง")
    assert (await newest(owner)).state == "published"
    reply = await owner.press(preview, "ยืนยันถอน")

    assert "ถอนเอกสารแล้ว" in reply.plain()
    alert = (await owner.context.store.outbox.recent())[0].alert
    assert alert.kind is AlertKind.WITHDRAWAL
    assert "หน่วยงานขอปรับปรุง" in (alert.text or "")
    assert "ถูกถอนแล้ว" in (await owner.press(preview, "ยืนยันถอน")).plain()
    assert len(await owner.context.store.outbox.recent()) == 2


async def test_withdraw_when_quietly_then_nobody_is_told(owner: Dialogue) -> None:
    document = await newest(owner)
    preview = await owner.say(f"ถอนเอกสาร {document.number} ซ้ำกับฉบับอื่น")

    await owner.press(preview, "ถอนโดยไม่แจ้ง")

    assert (await owner.context.store.documents.get(document.id)).state == "withdrawn"  # type: ignore[union-attr]
    assert await owner.context.store.outbox.recent() == []


async def test_announce_when_confirmed_twice_then_sent_once(owner: Dialogue, clock: MovedClock) -> None:
    line = await start(owner.context, clock, name="U1", platform=Platform.LINE)
    await line.say("ติดตามทั้งหมด")

    preview = await owner.say("ประกาศ ปิดปรับปรุงระบบคืนนี้\nขออภัยในความไม่สะดวก")
    assert "LINE 1 แชต" in preview.plain()
    assert await owner.context.store.outbox.recent() == []
    await owner.press(preview, "ยืนยันประกาศ")
    again = await owner.press(preview, "ยืนยันประกาศ")

    assert "ไม่ส่งซ้ำ" in again.plain()
    (report,) = await owner.context.store.outbox.recent()
    assert report.alert.text == "ปิดปรับปรุงระบบคืนนี้\nขออภัยในความไม่สะดวก"


async def test_announce_when_button_is_days_old_then_preview_anew(owner: Dialogue, clock: MovedClock) -> None:
    preview = await owner.say("ประกาศ ปิดปรับปรุง")
    clock.move(days=2)

    reply = await owner.press(preview, "ยืนยันประกาศ")

    assert "ตัวอย่างประกาศ" in reply.plain()
    assert await owner.context.store.outbox.recent() == []


async def test_stats_when_delivery_failed_then_why_and_a_button_to_try_again(owner: Dialogue) -> None:
    await owner.context.store.outbox.failed((await publish_to_follower(owner)).id, "invalid recipient")

    stats = await owner.say("สถิติ")
    assert "เอกสาร 6" in stats.plain()
    assert "ไม่สำเร็จ 1" in stats.plain()
    assert "invalid recipient (1)" in stats.plain()
    assert "โควตา LINE เดือนนี้: ใช้ไป 20 จาก 500" in stats.plain()

    assert "1 ราย" in (await owner.press(stats, "ส่งซ้ำ")).plain()
    assert "ไม่มีรายการ" in (await owner.press(stats, "ส่งซ้ำ")).plain()


@pytest.mark.parametrize(("label", "said"), [("ปล่อย", "กำลังส่ง"), ("ทิ้ง", "จะไม่ส่ง")])
async def test_held_alert_when_owner_decides_then_it_waits_no_more(owner: Dialogue, label: str, said: str) -> None:
    await publish_to_follower(owner)
    await owner.context.store.outbox.hold_unsent()
    stats = await owner.say("สถิติ")
    assert "พักไว้หลังกู้คืน" in stats.plain()

    assert said in (await owner.press(stats, label)).plain()

    assert await owner.context.store.outbox.held() == []
    assert "ไม่ได้ถูกพักไว้" in (await owner.press(stats, label)).plain()


async def test_held_alert_when_publisher_then_no_button_and_refused(owner: Dialogue, clock: MovedClock) -> None:
    await publish_to_follower(owner)
    await owner.context.store.outbox.hold_unsent()
    publisher = await start(owner.context, clock, name="publisher", role=Role.PUBLISHER)

    stats = await publisher.say("สถิติ")

    assert not any("ปล่อย" in button.label for button in stats.buttons)
    assert "ขออภัย" in (await publisher.say("ปล่อยแจ้งเตือน 1")).plain()
    assert len(await owner.context.store.outbox.held()) == 1


async def invitation(owner: Dialogue, role: str) -> str:
    matched = re.search(r"/start (\w+)", (await owner.say(f"เชิญ {role}")).plain())
    assert matched
    return matched[1]


async def test_invite_when_code_is_used_then_the_role_is_given_once(owner: Dialogue, clock: MovedClock) -> None:
    code = await invitation(owner, "ผู้เผยแพร่")
    guest = await start(owner.context, clock, name="guest")
    late = await start(owner.context, clock, name="late")

    assert "สิทธิ์ของแชตนี้คือผู้เผยแพร่" in (await guest.say(f"/start {code}")).plain()
    assert "ใช้ไม่ได้" in (await late.say(f"/start {code}")).plain()

    chat = await owner.context.store.chats.get(guest.chat.id)
    assert chat is not None
    assert chat.role is Role.PUBLISHER


async def test_invite_when_no_role_is_named_then_roles_as_buttons(owner: Dialogue) -> None:
    reply = await owner.say("เชิญ")

    assert [button.label for button in reply.buttons] == ["ผู้อ่าน", "ผู้อัปโหลด", "ผู้เผยแพร่", "เจ้าของ"]


@pytest.mark.parametrize("text", ["ประกาศ ทดสอบ", "เชิญ เจ้าของ", "บันทึก", "ยืนยันประกาศ 1655262000 ทดสอบ"])
async def test_owner_command_when_publisher_then_refused(library: Context, clock: MovedClock, text: str) -> None:
    publisher = await start(library, clock, name="publisher", role=Role.PUBLISHER)

    assert "ขออภัย" in (await publisher.say(text)).plain()
    assert await library.store.outbox.recent() == []


async def test_audit_when_read_then_thai_words_and_pages(owner: Dialogue, dialogue: Dialogue) -> None:
    await owner.press(await owner.send_file("doh.txt", TEXT), "ไม่เผยแพร่")
    for _ in range(20):
        await invitation(owner, "ผู้อ่าน")

    first = await owner.say("บันทึก")
    older = await owner.press(first, "เก่ากว่านี้")

    assert "เจ้าของ (เทอร์มินัล) · ออกรหัสเชิญ · ผู้อ่าน" in first.plain()
    assert "ไม่เผยแพร่เอกสารที่ส่งเข้ามา · upload 1" in older.plain()
