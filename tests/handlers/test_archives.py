import io
import zipfile

import pytest

from extract.records import Extraction
from handlers.context import Context
from handlers.messages import Message, MessageKind, ReceivedFile
from handlers.router import route
from store.rows import Role, UploadState
from tests.handlers.conftest import Dialogue, MovedClock, start

PLAN = "กรมทางหลวง จัดทำแผนปฏิบัติการดิจิทัล กรมทางหลวง พ.ศ. 2566 - 2570\n".encode()
OTHER = "กรมเจ้าท่า จัดทำแผนปฏิบัติราชการ กรมเจ้าท่า พ.ศ. 2566 - 2570\n".encode()


def zipped(**files: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


@pytest.fixture
async def uploader(library: Context, clock: MovedClock) -> Dialogue:
    return await start(library, clock, name="uploader", role=Role.UPLOADER)


async def test_archive_when_sent_then_each_document_waits_and_the_unreadable_are_named_with_reason(
    uploader: Dialogue,
) -> None:
    content = zipped(**{"แผน/ทล.txt": PLAN, "จท.txt": OTHER, "เก่า.doc": b"x", "ว่าง.txt": b"", ".DS_Store": b"x"})

    reply = await uploader.send_file("รวม.zip", content)

    text = reply.plain()
    assert "“รวม.zip” มี 4 ไฟล์ รอตรวจ 2 เอกสาร" in text
    assert "เก่า.doc: ไฟล์ Office แบบเก่า" in text
    assert "ว่าง.txt: ไม่พบข้อความ" in text
    assert [button.say for button in reply.buttons] == ["/รอตรวจ 1", "/รอตรวจ 2", "รอตรวจ"]
    assert "ทล.txt" in (await uploader.press(reply, "#1")).plain()


async def test_archive_when_delivered_again_then_same_reply_and_nothing_twice(uploader: Dialogue) -> None:
    content = zipped(**{"ก.txt": PLAN, "ข.txt": OTHER})
    file = ReceivedFile("a.zip", len(content), content)
    message = Message(uploader.chat, MessageKind.FILE, "event-1", uploader.clock.now(), file=file)

    assert await route(message, uploader.context) == await route(message, uploader.context)
    assert [each.name for each in await uploader.context.store.uploads.waiting()] == ["ก.txt", "ข.txt"]


async def test_archive_when_it_died_between_members_then_redelivery_takes_the_rest(uploader: Dialogue) -> None:
    content = zipped(**{"ก.txt": PLAN, "ข.txt": OTHER})
    await uploader.context.store.uploads.receive(uploader.chat.id, "ก.txt", PLAN, key="event-1#0")

    file = ReceivedFile("a.zip", len(content), content)
    await route(Message(uploader.chat, MessageKind.FILE, "event-1", uploader.clock.now(), file=file), uploader.context)

    waiting = await uploader.context.store.uploads.waiting()
    assert [(each.name, each.state) for each in waiting] == [
        ("ก.txt", UploadState.REVIEW),
        ("ข.txt", UploadState.REVIEW),
    ]


async def test_archive_when_it_holds_one_document_then_its_card(uploader: Dialogue) -> None:
    reply = await uploader.send_file("a.zip", zipped(**{"ก.txt": PLAN}))

    assert reply.edit_key == "upload-1"


async def test_archive_when_a_document_is_known_then_said_so(
    uploader: Dialogue, founding: dict[str, Extraction]
) -> None:
    known = founding["000_a6d3fa7f957d665a"].document.text.encode()

    text = (await uploader.send_file("a.zip", zipped(**{"ก.txt": PLAN, "ข.txt": known}))).plain()

    assert "ซ้ำกับที่มีอยู่" in text
    assert "รอตรวจ 1 เอกสาร" in text


@pytest.mark.parametrize(
    ("content", "words"),
    [(zipped(), "ไม่พบข้อความ"), (zipped(**{"ก.txt": PLAN})[:-30], "ไฟล์เสียหาย")],
)
async def test_archive_when_it_cannot_be_opened_then_the_reason(uploader: Dialogue, content: bytes, words: str) -> None:
    reply = await uploader.send_file("a.zip", content)

    assert "อ่านไฟล์ “a.zip” ไม่ได้" in reply.plain()
    assert words in reply.plain()
    upload = await uploader.context.store.uploads.get(1)
    assert upload is not None
    assert upload.state is UploadState.FAILED


async def test_archive_when_a_reader_sends_it_then_refused_unopened(library: Context, clock: MovedClock) -> None:
    reader = await start(library, clock, name="reader")

    assert "ขออภัย" in (await reader.send_file("a.zip", zipped(**{"ก.txt": PLAN}))).plain()
