"""Replies as Telegram messages, checked by the emulator's reading of HTML and keyboards."""

import json

import pytest

from bot.telegram.rendering import Rendered, long_says, render
from handlers.replies import Block, Button, Reply, Style
from tests.emulators.telegram_text import check_markup, shown

URL = "https://phaen.example.go.th"


def _render(reply, public_url=URL):
    keys = {say: f"key{number}" for number, say in enumerate(long_says(reply))}
    rendered = render(reply, keys, public_url=public_url)
    for part in rendered.parts:
        assert shown(part.html, "HTML").strip() == part.plain.strip()
    if rendered.keyboard:
        check_markup({"inline_keyboard": [list(row) for row in rendered.keyboard]})
    return rendered


@pytest.mark.parametrize("style", list(Style))
@pytest.mark.parametrize(
    "text", ["สั้น", "<b>&amp; \"'</b>", "ก" * 9000, "😀" * 5000, "บรรทัด\n" * 2000, "{} {0} %s", "a" * 4095 + "&" * 20]
)
def test_render_when_anything_then_html_parses_and_fits(style, text):
    reply = Reply((Block(text, style, label="ป้าย <i>", href="/documents/ก#evidence-1-2"), Block(text, style)))
    rendered = _render(reply)
    joined = "".join("".join(part.plain for part in rendered.parts).split())
    assert joined.count("".join(text.split())[:50]) >= 2


def test_render_when_silent_then_nothing():
    assert render(Reply(), {}, public_url=URL) == Rendered(())


def test_render_when_many_blocks_then_parts_break_between_them():
    rendered = _render(Reply(tuple(Block(f"{n} " + "ก" * 1000, Style.ITEM) for n in range(9)), (Button("ต่อ", "ต่อ"),)))
    assert len(rendered.parts) == 3
    assert all(part.plain.startswith("• ") for part in rendered.parts)


def test_render_when_a_say_is_too_long_then_the_button_carries_a_key():
    reply = Reply((Block("ก"),), (Button("สั้น", "เอกสาร 5"), Button("ยาว", "เลิกติดตาม " + "ยาว" * 30)))
    assert [button["callback_data"] for row in _render(reply).keyboard for button in row] == ["s:เอกสาร 5", "b:key0"]


def test_render_when_more_buttons_than_a_keyboard_holds_then_the_first_hundred():
    rendered = _render(Reply((Block("ก"),), tuple(Button(f"ปุ่ม {n}", f"เอกสาร {n}") for n in range(150))))
    assert sum(map(len, rendered.keyboard)) == 100


def test_render_when_no_public_address_then_no_link():
    (part,) = _render(Reply((Block("ก", href="/documents/x"),)), public_url=None).parts
    assert part.html == "ก"


def test_rendered_when_kept_as_json_then_the_same():
    rendered = _render(Reply((Block("ก", Style.QUOTE),), (Button("ก", "ข"), Button("ค", "ง"))))
    assert Rendered.from_json(json.loads(json.dumps(rendered.as_json()))) == rendered
