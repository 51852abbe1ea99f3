from dataclasses import replace

import pytest

from extract.records import Extraction
from handlers import receiving, review_card
from handlers.context import Context
from handlers.messages import FileProblem, Message, MessageKind, ReceivedFile
from handlers.replies import Reply
from handlers.router import route
from store.rows import ChatKind, Platform, Role, UploadState
from tests.handlers.conftest import Dialogue, MovedClock, start

TEXT = """กรมทางหลวง จัดสัมมนารับฟังความคิดเห็นร่างแผนปฏิบัติการดิจิทัล กรมทางหลวง พ.ศ. 2566 - 2570

เมื่อวันที่ 14 มีนาคม 2565 กรมทางหลวง จัดการสัมมนารับฟังความคิดเห็นต่อร่างแผนปฏิบัติการดิจิทัล
กรมทางหลวง พ.ศ. 2566 - 2570 ณ ห้องประชุมใหญ่ อาคารสโมสร โดยมีผู้เข้าร่วมสัมมนาจำนวน 80 คน
""".encode()


@pytest.fixture
async def uploader(library: Context, clock: MovedClock) -> Dialogue:
    return await start(library, clock, name="uploader", role=Role.UPLOADER)


async def send_problem(dialogue: Dialogue, name: str, problem: FileProblem | None, size: int = 100) -> Reply:
    """A file that the adapter did not fetch."""
    file = ReceivedFile(name, size, None, problem)
    return await route(
        Message(dialogue.chat, MessageKind.FILE, "problem", dialogue.clock.now(), file=file), dialogue.context
    )


async def test_card_when_the_upload_was_scanned_then_it_asks_to_check_the_original(uploader: Dialogue) -> None:
    await uploader.send_file("doh.txt", TEXT)
    upload = await uploader.context.store.uploads.get(1)
    assert upload is not None
    assert upload.extraction is not None
    assert "ภาพสแกน" not in (await review_card.card(upload, uploader.context)).plain()

    document = replace(upload.extraction.document, scanned=True)
    scanned = replace(upload, extraction=replace(upload.extraction, document=document))

    said = (await review_card.card(scanned, uploader.context)).plain()
    assert "⚠ อ่านจากภาพสแกน โปรดตรวจตัวเลข วันที่ และชื่อกับต้นฉบับ" in said


async def test_upload_when_read_then_review_card_with_what_was_read(uploader: Dialogue) -> None:
    reply = await uploader.send_file("doh.txt", TEXT)

    text = reply.plain()
    assert "แผนปฏิบัติการดิจิทัล" in text
    assert "2566" in text
    assert "⚠ ไม่พบ" in text
    assert [button.say for button in reply.buttons] == [
        "เผยแพร่ 1 1",
        "เผยแพร่โดยไม่แจ้ง 1 1",
        "แก้ไข 1 1",
        "ไม่เผยแพร่ 1 1",
    ]
    assert reply.edit_key == "upload-1"


async def test_card_when_the_plan_has_pillars_then_they_are_shown_to_be_checked(uploader: Dialogue) -> None:
    listed = TEXT + "แผนปฏิบัติการดิจิทัลมี 2 ด้าน ได้แก่ 1) ด้านบริการประชาชน 2) ด้านข้อมูลเปิด\n".encode()

    reply = await uploader.send_file("doh.txt", listed)

    assert "ประเด็น/ด้าน 2 รายการ: ด้านบริการประชาชน, ด้านข้อมูลเปิด" in reply.plain()


async def test_upload_when_followers_match_then_card_counts_them_and_the_cost(
    uploader: Dialogue, clock: MovedClock
) -> None:
    for name in ("U1", "U2"):
        line = await start(uploader.context, clock, name=name, platform=Platform.LINE)
        await line.say("ติดตามทั้งหมด")
    await (await start(uploader.context, clock, name="9", platform=Platform.TELEGRAM)).say("ติดตามทั้งหมด")

    text = (await uploader.send_file("doh.txt", TEXT)).plain()

    assert "จะแจ้งผู้ติดตาม LINE 2 ราย · Telegram 1 ราย" in text
    assert "ใช้โควตา LINE 2 ข้อความ จากที่เหลือ 480" in text


async def test_upload_when_reader_then_refused_politely_and_recorded(dialogue: Dialogue) -> None:
    reply = await send_problem(dialogue, "../../etc/doh.txt", FileProblem.NOT_ALLOWED)

    assert "ขออภัย" in reply.plain()
    entry = (await dialogue.context.store.audit.latest(1))[0]
    assert (entry.action, entry.subject) == ("upload_refused", "doh.txt")
    assert await dialogue.context.store.uploads.waiting() == []


async def test_upload_when_reader_in_a_group_then_silence(library: Context, clock: MovedClock) -> None:
    group = await start(library, clock, name="g", kind=ChatKind.GROUP, platform=Platform.LINE)

    assert (await group.send_file("doh.txt", TEXT)).silent


@pytest.mark.parametrize(
    ("problem", "said"), [(FileProblem.TOO_LARGE, "20 MB"), (FileProblem.GONE, "โปรดส่งใหม่"), (None, "โปรดส่งใหม่")]
)
async def test_upload_when_file_was_not_fetched_then_says_what_to_do(
    uploader: Dialogue, problem: FileProblem | None, said: str
) -> None:
    reply = await send_problem(uploader, "ใหญ่.txt", problem, 25 * 1024 * 1024)

    assert said in reply.plain()
    assert "ใหญ่.txt" in reply.plain()


async def test_upload_when_bytes_are_known_then_already_have_it(uploader: Dialogue, clock: MovedClock) -> None:
    publisher = await start(uploader.context, clock, name="publisher", role=Role.PUBLISHER)
    await uploader.send_file("doh.txt", TEXT)
    await publisher.say("เผยแพร่โดยไม่แจ้ง 1 1")

    reply = await uploader.send_file("other-name.txt", TEXT)

    assert "มีเอกสารนี้แล้ว" in reply.plain()
    assert "วันที่เผยแพร่" in reply.plain()
    assert reply.documents == ("doh",)
    assert "เอกสาร" in reply.buttons[0].say


async def test_upload_when_text_is_known_then_already_have_it(
    uploader: Dialogue, founding: dict[str, Extraction]
) -> None:
    document_id, extraction = next(iter(founding.items()))

    reply = await uploader.send_file(
        "copy.txt", b"\xef\xbb\xbf" + extraction.document.text.replace("\n", "\r\n").encode()
    )

    assert "มีเอกสารนี้แล้ว" in reply.plain()
    assert reply.documents == (document_id,)


async def test_upload_when_withdrawn_before_then_offers_to_bring_it_back(uploader: Dialogue, clock: MovedClock) -> None:
    publisher = await start(uploader.context, clock, name="publisher", role=Role.PUBLISHER)
    await uploader.send_file("doh.txt", TEXT)
    await publisher.say("เผยแพร่โดยไม่แจ้ง 1 1")
    document = await uploader.context.store.documents.get("doh")
    assert document is not None
    await publisher.press(await publisher.say(f"ถอนเอกสาร {document.number} พิมพ์ผิด"), "ยืนยันถอน")

    reply = await publisher.send_file("again.txt", TEXT)

    assert "ถูกถอนไปแล้ว" in reply.plain()
    assert "นำเอกสารกลับมาแสดงแล้ว" in (await publisher.press(reply, "นำเอกสารกลับมา")).plain()
    assert "เผยแพร่อยู่แล้ว" in (await publisher.press(reply, "นำเอกสารกลับมา")).plain()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.txt", b"", "ไม่พบข้อความ"),
        ("a.txt", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(256)) * 20, ".txt"),
        ("a.exe", b"MZ" + bytes(200), ".txt"),
    ],
)
async def test_upload_when_unreadable_then_reason_and_what_to_send(
    uploader: Dialogue, name: str, content: bytes, said: str
) -> None:
    reply = await uploader.send_file(name, content)

    assert "อ่านไฟล์" in reply.plain()
    assert said in reply.plain()
    upload = await uploader.context.store.uploads.get(1)
    assert upload is not None
    assert upload.state is UploadState.FAILED


async def test_upload_when_event_is_delivered_twice_then_one_upload_and_the_same_card(uploader: Dialogue) -> None:
    file = ReceivedFile("doh.txt", len(TEXT), TEXT)
    message = Message(uploader.chat, MessageKind.FILE, "event-1", uploader.clock.now(), file=file)

    first = await route(message, uploader.context)
    again = await route(message, uploader.context)

    assert first == again
    assert len(await uploader.context.store.uploads.waiting()) == 1


async def test_upload_when_process_died_after_receiving_then_redelivery_goes_on(uploader: Dialogue) -> None:
    await uploader.context.store.uploads.receive(uploader.chat.id, "doh.txt", TEXT, key="event-1")
    assert "กำลังอ่าน" in (await uploader.say("แก้ไข 1")).plain()

    file = ReceivedFile("doh.txt", len(TEXT), TEXT)
    message = Message(uploader.chat, MessageKind.FILE, "event-1", uploader.clock.now(), file=file)
    reply = await route(message, uploader.context)

    assert reply.edit_key == "upload-1"
    assert len(await uploader.context.store.uploads.waiting()) == 1


async def test_upload_hint_when_asked_then_types_and_limit(uploader: Dialogue) -> None:
    assert ".txt" in (await uploader.say("อัปโหลด")).plain()


async def test_upload_hint_when_reader_then_refused(dialogue: Dialogue) -> None:
    assert "ขออภัย" in (await dialogue.say("อัปโหลด")).plain()


@pytest.mark.parametrize(
    ("name", "expected"),
    [("a/b\\c.txt", "c.txt"), ("\x00\x1b", "document.txt"), ("ก" * 300 + ".txt", "ก" * 116 + ".txt")],
)
def test_name_of_when_sender_is_hostile_then_plain_short_name(name: str, expected: str) -> None:
    assert receiving.name_of(name) == expected
