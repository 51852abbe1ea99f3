import re

from handlers.context import Context
from store.rows import ChatKind, Platform
from tests.handlers.conftest import Dialogue, MovedClock, start


async def two(context: Context, clock: MovedClock) -> tuple[Dialogue, Dialogue]:
    line = await start(context, clock, name="U1", platform=Platform.LINE)
    return line, await start(context, clock, name="1001", platform=Platform.TELEGRAM)


async def code_of(dialogue: Dialogue) -> str:
    matched = re.search(r"รหัสเชื่อมบัญชี: (\w{6})", (await dialogue.say("เชื่อมบัญชี")).plain())
    assert matched
    return matched[1]


async def test_link_when_code_is_typed_in_the_other_app_then_they_are_one(context: Context, clock: MovedClock) -> None:
    line, telegram = await two(context, clock)

    reply = await telegram.say(f"เชื่อมบัญชี {(await code_of(line)).lower()}")

    assert "เชื่อมบัญชีแล้ว" in reply.plain()
    assert "LINE" in reply.plain()
    linked = await context.store.links.of(line.chat.id)
    assert telegram.chat.id in {chat.id for chat in linked}
    assert "แชตนี้" in (await telegram.press(reply, "รับแจ้งที่แชตนี้")).plain()
    assert "ยกเลิกการเชื่อม" in (await telegram.press(reply, "ยกเลิกการเชื่อม")).plain()


async def test_link_when_code_has_expired_then_says_so(context: Context, clock: MovedClock) -> None:
    line, telegram = await two(context, clock)
    code = await code_of(line)
    clock.move(minutes=11)

    assert "หมดอายุ" in (await telegram.say(f"เชื่อมบัญชี {code}")).plain()


async def test_link_when_code_is_unknown_then_says_so(context: Context, clock: MovedClock) -> None:
    line, _ = await two(context, clock)

    assert "ไม่พบรหัส" in (await line.say("เชื่อมบัญชี ZZZZZZ")).plain()


async def test_link_when_code_is_own_then_says_where_to_type_it(context: Context, clock: MovedClock) -> None:
    line, _ = await two(context, clock)

    assert "อีกแอป" in (await line.say(f"เชื่อมบัญชี {await code_of(line)}")).plain()


async def test_link_when_nothing_is_linked_then_preferring_says_so(context: Context, clock: MovedClock) -> None:
    line, _ = await two(context, clock)

    assert "ยังไม่ได้เชื่อม" in (await line.say("เชื่อมบัญชี แจ้งที่นี่")).plain()


async def test_link_when_in_a_group_then_refused(context: Context, clock: MovedClock) -> None:
    group = await start(context, clock, kind=ChatKind.GROUP, platform=Platform.LINE)

    assert "แชตส่วนตัว" in (await group.say("/เชื่อมบัญชี")).plain()


async def test_unfollow_when_alert_came_to_the_linked_chat_then_it_stops_everywhere(
    context: Context, clock: MovedClock
) -> None:
    line, telegram = await two(context, clock)
    for chat in (line, telegram):
        await chat.say("ติดตาม กระทรวงคมนาคม")
    await line.say("ติดตาม สัมมนา")
    await telegram.say(f"เชื่อมบัญชี {await code_of(line)}")
    assert "ที่ติดตามใน LINE: กระทรวงคมนาคม · สัมมนา" in (await telegram.say("การติดตาม")).plain()

    await telegram.say("เลิกติดตาม กระทรวงคมนาคม")
    await telegram.say("เลิกติดตาม สัมมนา")

    assert await context.store.subscriptions.of(line.chat.id) == []
    assert await context.store.subscriptions.of(telegram.chat.id) == []
