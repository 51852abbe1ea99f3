from dataclasses import replace

import pytest

from handlers import access
from handlers.context import Context
from handlers.messages import Message, MessageKind
from store.rows import ChatKind, Platform, Role
from tests.handlers.conftest import Dialogue, MovedClock, start


@pytest.mark.parametrize(
    ("role", "shown", "hidden"),
    [
        (Role.READER, "ติดตาม กระทรวงคมนาคม", "รอตรวจ"),
        (Role.UPLOADER, "รอตรวจ", "ถอนเอกสาร"),
        (Role.PUBLISHER, "ถอนเอกสาร", "ประกาศ"),
        (Role.OWNER, "ประกาศ", "ไม่มีอะไร"),
    ],
)
async def test_help_when_asked_then_what_the_role_may_do(
    library: Context, clock: MovedClock, role: Role, shown: str, hidden: str
) -> None:
    chat = await start(library, clock, role=role)

    reply = await chat.say("ช่วยเหลือ")

    assert shown in reply.plain()
    assert hidden not in reply.plain()
    assert reply.buttons


async def test_help_when_its_buttons_are_pressed_then_each_is_answered(owner: Dialogue) -> None:
    reply = await owner.say("/help")

    for button in reply.buttons:
        answer = await owner.say(button.say, pressed=True)
        assert not answer.silent, button
        assert answer.intent != "refused", button


async def test_start_when_joined_then_hello(dialogue: Dialogue) -> None:
    assert "สวัสดี" in (await dialogue.event(MessageKind.JOINED)).plain()


async def test_start_when_code_gives_a_role_in_a_group_then_reading_alone(owner: Dialogue, clock: MovedClock) -> None:
    code = await owner.context.store.invitations.create(Role.OWNER, actor=owner.chat.id)
    group = await start(owner.context, clock, name="g", kind=ChatKind.GROUP, platform=Platform.LINE)

    reply = await group.say(f"/start {code}")

    assert "สิทธิ์ผู้อ่าน" in reply.plain()
    chat = await owner.context.store.chats.get(group.chat.id)
    assert chat is not None
    assert (chat.role, chat.invited) == (Role.READER, True)


@pytest.fixture
async def stranger(library: Context, clock: MovedClock) -> Dialogue:
    return await start(replace(library, invited_only=True), clock, name="stranger")


@pytest.mark.parametrize("text", ["แผนดิจิทัลของคมนาคมใช้ถึงปีไหน", "ติดตามทั้งหมด", "/start", "ช่วยเหลือ"])
async def test_access_when_not_invited_then_polite_refusal_with_the_way_in(stranger: Dialogue, text: str) -> None:
    reply = await stranger.say(text)

    assert "เฉพาะผู้ที่ได้รับเชิญ" in reply.plain()
    assert "/start" in reply.plain()
    assert reply.documents == ()


async def test_access_when_code_is_right_then_let_in(stranger: Dialogue) -> None:
    code = await stranger.context.store.invitations.create(Role.READER, actor=None)

    await stranger.say(f"/start {code}")

    assert (await stranger.say("ล่าสุด")).documents


async def test_access_when_code_is_wrong_then_still_outside(stranger: Dialogue) -> None:
    assert "ใช้ไม่ได้" in (await stranger.say("/start WRONG123")).plain()
    assert "เฉพาะผู้ที่ได้รับเชิญ" in (await stranger.say("ล่าสุด")).plain()


@pytest.mark.parametrize(
    ("text", "is_admitted"),
    [
        ("/start ABCD2345", True),
        ("/start@PhaenBot ABCD2345", True),
        ("ช่วยเหลือ", True),
        ("ข้อมูลของฉัน", True),
        ("/ลบข้อมูลของฉัน ยืนยัน", True),
        ("/mydata", True),
        ("ล่าสุด", False),
        ("/starting", False),
        ("ช่วยเหลือผู้ประสบภัยใช้แผนอะไร", False),
        ("", False),
    ],
)
async def test_admits_when_not_invited_then_only_the_way_in_help_and_own_data(
    stranger: Dialogue, text: str, is_admitted: bool
) -> None:
    message = Message(stranger.chat, MessageKind.TEXT, "k", stranger.clock.now(), text)

    assert (access.admits(message, stranger.context) is None) is is_admitted


async def test_access_when_not_invited_then_own_data_can_be_seen_and_deleted(stranger: Dialogue) -> None:
    assert (await stranger.say("ข้อมูลของฉัน")).intent != "refused"
    assert (await stranger.say("ลบข้อมูลของฉัน")).buttons


async def test_access_when_not_invited_and_a_file_is_sent_then_refused_and_recorded(stranger: Dialogue) -> None:
    assert (await stranger.send_file("plan.txt", "แผน".encode())).intent == "upload_refused"
    assert [entry.action for entry in await stranger.context.store.audit.latest()] == ["upload_refused"]


async def test_access_when_role_is_given_then_no_invitation_is_needed(stranger: Dialogue) -> None:
    await stranger.context.store.chats.set_role(stranger.chat.id, Role.UPLOADER)

    assert (await stranger.say("ล่าสุด")).documents
