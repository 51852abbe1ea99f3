"""Every command's reply fits both platforms, and each of its buttons says on both what it stands for."""

from __future__ import annotations

import pytest

from bot.line import rendering as line
from bot.parsed import said
from bot.telegram import rendering as telegram
from handlers import texts, texts_service
from handlers.commands import COMMANDS
from handlers.replies import Button, Reply
from store import Store
from tests.emulators.line_limits import problems
from tests.emulators.telegram_text import check_markup, shown
from tests.handlers.conftest import (  # noqa: F401  # fixtures
    Dialogue,
    clock,
    founding,
    library,
    library_file,
    owner,
    register,
)

URL = "https://phaen.example.go.th"
LONG = "แผนปฏิบัติการ" + "พัฒนาระบบขนส่งอัจฉริยะเพื่อประชาชนทุกกลุ่มในทุกภูมิภาค" * 6
LONG_NAMES = f"""กระทรวงคมนาคมประกาศใช้{LONG} พ.ศ. 2571 - 2575

วันที่ 1 มกราคม 2570

กระทรวงคมนาคมประกาศใช้{LONG} พ.ศ. 2571 - 2575 แล้ว และจัดประชุมเชิงปฏิบัติการจัดทำ{LONG} ครั้งที่ 2 เมื่อวันที่ 1 มกราคม 2570
"""
SAID = (
    *(word for command in COMMANDS for word in command.words[:1]),
    *("แผน คมนาคม", "แผน #1", "ประชุม DGA", "ประชุม #1", "โครงการ Coding Nation", "หน่วยงาน สพร.", "หน่วยงาน กระทรวง"),
    *("บุคคล สุพจน์", "ค้นหา ดิจิทัล", "ค้นหา " + "ยาว" * 300, "เอกสาร 1", "เอกสาร 6", "ไทม์ไลน์ คมนาคม", "ปฏิทิน DGA"),
    *("ติดตาม สพร.", "ติดตาม ดิจิทัล", f"ติดตาม {LONG}", "การติดตาม", "เลิกติดตาม", "เลิกติดตามทั้งหมด", "เชิญ", "เวลาเงียบ 22-07"),
    *("แก้ไขเอกสาร 6", "ถอนเอกสาร 6", "ถอนเอกสาร 6 " + "เหตุผล" * 100, "ประกาศ " + "ข้อความ" * 200, "รอตรวจ", "สวัสดี"),
    *("ใครเป็นประธานประชุม", "แผนดิจิทัลของคมนาคมใช้ถึงปีไหน", "/xyz", ""),
)


async def _data_of(button: Button, platform: str, store: Store) -> str:
    """What the platform's button carries for it."""
    reply = Reply((), (button,))
    room = line if platform == "line" else telegram
    keys = {say: await store.buttons.keep(say) for say in room.long_says(reply)}
    return line.button_data(button.say, keys.get(button.say))


async def _check(reply: Reply, store: Store) -> None:
    for lasting in (False, True):
        keys = {say: await store.buttons.keep(say) for say in line.long_says(reply)}
        assert problems(line.render(reply, keys, public_url=URL, lasting=lasting)) == []
    keys = {say: await store.buttons.keep(say) for say in telegram.long_says(reply)}
    rendered = telegram.render(reply, keys, public_url=URL)
    assert all(shown(part.html, "HTML").strip() == part.plain.strip() for part in rendered.parts)
    if rendered.keyboard:
        check_markup({"inline_keyboard": [list(row) for row in rendered.keyboard]})
    assert len({button.label for button in reply.buttons}) == len(reply.buttons), reply.buttons


async def _press(button: Button, owner: Dialogue, platform: str) -> Reply:  # noqa: F811  # the fixture's name
    """The reply to a press, by what the platform's button carried."""
    store = owner.context.store
    text, key = said(await _data_of(button, platform, store))
    if key is not None:
        text = await store.buttons.say(key) or ""
    assert text == button.say
    return await owner.say(text, pressed=True)


@pytest.mark.parametrize("platform", ["line", "telegram"])
async def test_every_command_when_said_and_its_buttons_pressed_then_all_fits_and_none_is_dead(
    owner: Dialogue,  # noqa: F811
    platform: str,
) -> None:
    card = await owner.send_file("แผน.txt", LONG_NAMES.encode())
    published = await owner.press(card, "เผยแพร่")
    waiting = await owner.send_file("อื่น.txt", (LONG_NAMES + "ฉบับที่สอง").encode())
    buttons = {}
    for reply in [card, published, waiting, *[await owner.say(text) for text in SAID]]:
        await _check(reply, owner.context.store)
        buttons |= {button.say: button for button in reply.buttons}
    assert len(buttons) > 60
    del buttons[texts_service.FORGET_CONFIRM[1]]  # it works: afterwards the chat that presses is gone
    for button in buttons.values():
        reply = await _press(button, owner, platform)
        assert not reply.silent, button
        assert texts.DEAD_BUTTON not in reply.plain(), button
        assert texts.UNKNOWN_COMMAND not in reply.plain(), button
        await _check(reply, owner.context.store)
