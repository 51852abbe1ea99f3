import datetime as dt

import pytest

from handlers.context import Context
from handlers.replies import Reply
from store.rows import Platform, Role, UploadState
from tests.handlers.conftest import Dialogue, MovedClock, start
from tests.handlers.test_uploads import TEXT


@pytest.fixture
async def publisher(library: Context, clock: MovedClock) -> Dialogue:
    return await start(library, clock, name="publisher", role=Role.PUBLISHER)


@pytest.fixture
async def card(publisher: Dialogue) -> Reply:
    return await publisher.send_file("doh.txt", TEXT)


async def follower(dialogue: Dialogue) -> Dialogue:
    chat = await start(dialogue.context, dialogue.clock, name="U1", platform=Platform.LINE)
    await chat.say("ติดตามทั้งหมด")
    return chat


async def test_publish_when_pressed_then_published_and_followers_are_told(publisher: Dialogue, card: Reply) -> None:
    await follower(publisher)

    reply = await publisher.press(card, "เผยแพร่")

    assert "เผยแพร่แล้ว" in reply.plain()
    assert "LINE 1 ราย" in reply.plain()
    assert reply.documents == ("doh",)
    assert len(await publisher.context.store.outbox.recent()) == 1


async def test_publish_when_pressed_twice_then_says_by_whom_and_tells_nobody_again(
    publisher: Dialogue, card: Reply
) -> None:
    await follower(publisher)
    await publisher.press(card, "เผยแพร่")

    reply = await publisher.press(card, "เผยแพร่")

    assert "จึงไม่ดำเนินการซ้ำ" in reply.plain()
    assert "ผู้เผยแพร่" in reply.plain()
    assert "เมื่อ 15 มิถุนายน 2565 เวลา 10.00 น." in reply.plain()
    assert len(await publisher.context.store.outbox.recent()) == 1


async def test_publish_quietly_when_pressed_then_no_alert(publisher: Dialogue, card: Reply) -> None:
    await follower(publisher)

    reply = await publisher.press(card, "เผยแพร่โดยไม่แจ้ง")

    assert "โดยไม่แจ้ง" in reply.plain()
    assert await publisher.context.store.outbox.recent() == []
    assert await publisher.context.store.documents.get("doh") is not None


async def test_refuse_when_pressed_then_it_is_not_published(publisher: Dialogue, card: Reply) -> None:
    await publisher.press(card, "ไม่เผยแพร่")

    assert await publisher.context.store.documents.get("doh") is None
    again = await publisher.press(card, "เผยแพร่")
    assert "ถูกตัดสินไม่เผยแพร่" in again.plain()


@pytest.mark.parametrize("text", ["เผยแพร่ 1 1", "เผยแพร่โดยไม่แจ้ง 1 1", "ไม่เผยแพร่ 1 1", "/publish 1 1"])
async def test_decision_when_uploader_then_refused_politely(
    publisher: Dialogue, card: Reply, clock: MovedClock, text: str
) -> None:
    uploader = await start(publisher.context, clock, name="uploader", role=Role.UPLOADER)

    reply = await uploader.say(text, pressed=True)

    assert "ขออภัย" in reply.plain()
    upload = await publisher.context.store.uploads.get(1)
    assert upload is not None
    assert upload.state is UploadState.REVIEW


@pytest.mark.parametrize("text", ["รอตรวจ", "แก้ไข 1 1", "เผยแพร่ 1 1", "แก้ไขเอกสาร 1", "ถอนเอกสาร 1 ผิด", "สถิติ", "เชิญ"])
async def test_command_when_reader_then_refused_politely(dialogue: Dialogue, text: str) -> None:
    assert "ขออภัย" in (await dialogue.say(text)).plain()


async def test_edit_when_not_own_upload_then_uploader_is_refused(
    publisher: Dialogue, card: Reply, clock: MovedClock
) -> None:
    uploader = await start(publisher.context, clock, name="uploader", role=Role.UPLOADER)

    assert "ขออภัย" in (await uploader.say("แก้ไข 1 1 ชื่อเรื่อง อื่น")).plain()


@pytest.mark.parametrize("text", ["เผยแพร่ 99 1", "เผยแพร่ มั่ว", "แก้ไข 99", "/รอตรวจ 99", "ไม่เผยแพร่"])
async def test_decision_when_number_is_unknown_then_clear_sentence(publisher: Dialogue, text: str) -> None:
    reply = await publisher.say(text, pressed=True)

    assert reply.intent == "refused"
    assert "รอตรวจ" in [button.say for button in reply.buttons]


async def test_waiting_when_uploads_wait_then_listed_with_buttons_to_their_cards(
    publisher: Dialogue, card: Reply
) -> None:
    reply = await publisher.say("รอตรวจ")

    assert "1 รายการ" in reply.plain()
    assert (await publisher.press(reply, "#1")).edit_key == "upload-1"


async def test_waiting_when_none_then_says_so(publisher: Dialogue) -> None:
    assert "ไม่มีเอกสารรอตรวจ" in (await publisher.say("รอตรวจ")).plain()


async def test_edit_when_led_by_buttons_then_value_of_next_message_makes_a_new_card(
    publisher: Dialogue, card: Reply
) -> None:
    fields = await publisher.press(card, "แก้ไข")
    asked = await publisher.press(fields, "วันที่เผยแพร่")
    assert "ข้อความถัดไป" in asked.plain()

    reply = await publisher.say("๑๕ มี.ค. ๒๕๖๕")

    assert "15 มีนาคม 2565" in reply.plain()
    assert reply.buttons[0].say == "เผยแพร่ 1 2"
    upload = await publisher.context.store.uploads.get(1)
    assert upload is not None
    assert upload.extraction is not None
    assert upload.extraction.document.published == dt.date(2022, 3, 15)


async def test_edit_when_value_is_nonsense_then_refused_and_still_awaited(publisher: Dialogue, card: Reply) -> None:
    await publisher.say("แก้ไข 1 1 แผน1 ช่วงปี")

    assert "ก่อนเริ่มต้น" in (await publisher.say("2570-2566")).plain()
    assert "อ่านเป็นช่วงปีไม่ได้" in (await publisher.say("ยังไม่รู้")).plain()
    reply = await publisher.say("2567-2571")

    assert "2567–2571" in reply.plain()


async def test_edit_when_cancelled_then_nothing_changes(publisher: Dialogue, card: Reply) -> None:
    await publisher.say("แก้ไข 1 1 ชื่อเรื่อง")

    assert "ยกเลิกการแก้ไข" in (await publisher.say("ยกเลิก")).plain()
    upload = await publisher.context.store.uploads.get(1)
    assert upload is not None
    assert upload.revision == 1


@pytest.mark.parametrize(("text", "pressed"), [("เผยแพร่ 1 1", True), ("/รอตรวจ", False), ("รอตรวจ", False)])
async def test_edit_when_another_command_comes_then_it_is_no_value(
    publisher: Dialogue, card: Reply, text: str, pressed: bool
) -> None:
    await publisher.say("แก้ไข 1 1 ชื่อเรื่อง")

    await publisher.say(text, pressed=pressed)

    upload = await publisher.context.store.uploads.get(1)
    assert upload is not None
    assert upload.revision == 1
    assert await publisher.context.store.conversations.get(publisher.chat.id) in (None, {})


async def test_edit_when_in_one_line_then_done_at_once(publisher: Dialogue, card: Reply) -> None:
    reply = await publisher.say("แก้ไข 1 1 แผน1 สถานะ เห็นชอบแล้ว")

    assert "เห็นชอบแล้ว" in reply.plain()
    assert reply.buttons[0].say == "เผยแพร่ 1 2"


async def test_edit_when_plan_is_chosen_then_its_fields_are_offered_and_it_can_be_removed(
    publisher: Dialogue, card: Reply
) -> None:
    fields = await publisher.say("แก้ไข 1 1 แผน1")
    before = await publisher.context.store.uploads.get(1)

    await publisher.press(fields, "ลบ")

    after = await publisher.context.store.uploads.get(1)
    assert before is not None and before.extraction is not None
    assert after is not None and after.extraction is not None
    assert len(after.extraction.plans) == len(before.extraction.plans) - 1


async def test_edit_when_field_is_unknown_then_clear_sentence(publisher: Dialogue, card: Reply) -> None:
    assert "สี" in (await publisher.say("แก้ไข 1 1 สี แดง")).plain()
    assert "ไม่มีแผน" in (await publisher.say("แก้ไข 1 1 แผน77")).plain()


@pytest.mark.parametrize("label", ["เผยแพร่", "เผยแพร่โดยไม่แจ้ง", "แก้ไข", "ไม่เผยแพร่"])
async def test_old_card_when_pressed_then_current_card_and_nothing_done(
    publisher: Dialogue, card: Reply, label: str
) -> None:
    await publisher.say("แก้ไข 1 1 ชื่อเรื่อง ชื่อใหม่ของเอกสาร")

    reply = await publisher.press(card, label)

    assert "การ์ดนี้เก่าแล้ว" in reply.plain()
    assert "ชื่อใหม่ของเอกสาร" in reply.plain()
    assert reply.buttons[0].say == "เผยแพร่ 1 2"
    upload = await publisher.context.store.uploads.get(1)
    assert upload is not None
    assert (upload.state, upload.revision) == (UploadState.REVIEW, 2)


async def test_publish_when_same_text_came_in_meanwhile_then_not_twice(publisher: Dialogue, card: Reply) -> None:
    await publisher.send_file("copy.txt", TEXT.replace(b"\n", b"\r\n"))
    await publisher.press(card, "เผยแพร่โดยไม่แจ้ง")

    reply = await publisher.say("เผยแพร่ 2 1")

    assert "ไม่เผยแพร่ซ้ำ" in reply.plain()
    assert await publisher.context.store.outbox.recent() == []


async def test_edit_when_value_is_as_before_then_nothing_changes(publisher: Dialogue, card: Reply) -> None:
    reply = await publisher.say("แก้ไข 1 1 กิจกรรม1 ผู้เข้าร่วม ๘๐ คน")

    assert "ตรงกับของเดิม" in reply.plain()
    assert reply.buttons[0].say == "เผยแพร่ 1 1"


async def test_edit_when_any_field_button_is_pressed_then_it_goes_on_with_the_edit(
    publisher: Dialogue, card: Reply
) -> None:
    for button in (await publisher.press(card, "แก้ไข")).buttons:
        asked = await publisher.say(button.say, pressed=True)
        assert asked.intent == "edit", button
        for field in asked.buttons:
            if field.label not in ("ยกเลิก", "ลบ"):
                assert (await publisher.say(field.say, pressed=True)).intent == "edit", field


async def test_edit_when_role_is_taken_away_then_refused_once_and_no_value_is_awaited(
    publisher: Dialogue, card: Reply
) -> None:
    await publisher.say("แก้ไข 1 1 ชื่อเรื่อง")
    await publisher.context.store.chats.set_role(publisher.chat.id, Role.READER)

    assert "ขออภัย" in (await publisher.say("ชื่อใหม่")).plain()
    assert (await publisher.say("ล่าสุด")).documents


async def test_edit_when_someone_else_corrected_meanwhile_then_value_meets_the_current_card(
    publisher: Dialogue, card: Reply, clock: MovedClock
) -> None:
    await publisher.say("แก้ไข 1 1 ชื่อเรื่อง")
    other = await start(publisher.context, clock, name="other", role=Role.PUBLISHER)
    await other.say("แก้ไข 1 1 แผน1 ช่วงปี 2567-2571")

    reply = await publisher.say("ชื่อใหม่")

    assert "การ์ดนี้เก่าแล้ว" in reply.plain()
    upload = await publisher.context.store.uploads.get(1)
    assert upload is not None
    assert upload.revision == 2


async def test_waiting_when_a_scan_is_being_read_then_its_page_is_told(publisher: Dialogue, card: Reply) -> None:
    in_reading = publisher.context.in_reading
    with in_reading.noting(7, "แผน.pdf") as reading, in_reading.noting(8, "ภาพ.jpg"):
        reading.progress(2, 40)
        said = (await publisher.say("รอตรวจ")).plain()
    assert "#7 แผน.pdf · กำลังอ่าน หน้า 3 จาก 40" in said
    assert "#8 ภาพ.jpg · กำลังอ่าน" in said
    assert "กำลังอ่าน" not in (await publisher.say("รอตรวจ")).plain()
