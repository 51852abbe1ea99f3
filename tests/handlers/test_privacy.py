import json

from tests.handlers.conftest import Dialogue


async def test_my_data_when_asked_then_all_is_told_and_handed_over(dialogue: Dialogue) -> None:
    await dialogue.say("ติดตาม กระทรวงคมนาคม")

    reply = await dialogue.say("ข้อมูลของฉัน")

    assert "กระทรวงคมนาคม" in reply.plain()
    assert "คุ้มครองข้อมูลส่วนบุคคล" in reply.plain()
    data = json.loads(reply.files[0].content)
    assert data["platform_id"] == dialogue.chat.platform_id
    assert data["subscriptions"][0]["label"] == "กระทรวงคมนาคม"
    assert reply.files[0].path == ""


async def test_forget_me_when_not_confirmed_then_nothing_is_deleted(dialogue: Dialogue) -> None:
    await dialogue.say("ติดตาม กระทรวงคมนาคม")

    await dialogue.say("ลบข้อมูลของฉัน")

    assert await dialogue.context.store.subscriptions.of(dialogue.chat.id)


async def test_forget_me_when_confirmed_then_the_chat_is_gone(dialogue: Dialogue) -> None:
    await dialogue.say("ติดตาม กระทรวงคมนาคม")

    reply = await dialogue.press(await dialogue.say("ลบข้อมูลของฉัน"), "ยืนยัน")

    assert "ลบข้อมูล" in reply.plain()
    assert await dialogue.context.store.chats.get(dialogue.chat.id) is None
    assert await dialogue.context.store.subscriptions.of(dialogue.chat.id) == []


async def test_forget_me_when_the_confirmation_is_typed_then_the_chat_is_gone(dialogue: Dialogue) -> None:
    assert "ลบข้อมูล" in (await dialogue.say("ลบข้อมูลของฉัน ยืนยัน")).plain()
    assert await dialogue.context.store.chats.get(dialogue.chat.id) is None
