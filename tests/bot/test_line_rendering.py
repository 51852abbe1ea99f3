"""Replies as LINE messages, checked by the emulator's limits and by LINE's own SDK."""

import pytest
from linebot.v3.messaging import ReplyMessageRequest

from bot.line.rendering import long_says, render
from handlers.replies import Block, Button, File, Reply, Style
from tests.emulators.line_limits import problems

URL = "https://phaen.example.go.th"
CARD = Reply(
    (Block("ตรวจเอกสาร", Style.TITLE), Block("แผนแม่บท", label="ชื่อ", href="/documents/x#evidence-1-5")),
    (Button("เผยแพร่", "เผยแพร่ 1 1"), Button("แก้ไข", "แก้ไข 1 1")),
    edit_key="upload-1",
)


def _sound(messages):
    assert problems(messages) == []
    ReplyMessageRequest.from_dict({"replyToken": "t", "messages": messages})
    return messages


def _render(reply, *, public_url=URL, lasting=False):
    keys = {say: f"key{number}" for number, say in enumerate(long_says(reply))}
    return _sound(render(reply, keys, public_url=public_url, lasting=lasting))


@pytest.mark.parametrize("lasting", [False, True])
@pytest.mark.parametrize(
    "reply",
    [
        Reply((Block("สั้น"),)),
        Reply(tuple(Block("ก" * 700, Style.ITEM) for _ in range(60)), (Button("ต่อ", "ต่อ"),)),
        Reply((Block("😀" * 20_000),), tuple(Button("ป้าย" * 20, f"พูด {n} " + "ยาว" * 300) for n in range(40))),
        Reply((Block("ก", label="ข", href="/documents/" + "ก" * 500),), (Button("ดู", "เอกสาร 1"),)),
        Reply((Block("ภาพ"),), (Button("ก", "ข"),), tuple(File("a.png", "image/png", "/a.png", b"") for _ in range(9))),
        Reply((Block(" "), Block("<b>&\"'"))),
        CARD,
    ],
)
def test_render_when_anything_then_within_every_limit(reply, lasting):
    assert _render(reply, lasting=lasting)


def test_render_when_silent_then_nothing():
    assert render(Reply(), {}, public_url=URL) == []


def test_render_when_cut_short_then_it_says_so():
    messages = _render(Reply(tuple(Block("ก" * 4000, Style.ITEM) for _ in range(9))))
    assert len(messages) == 5
    assert messages[-1]["text"].endswith("(ข้อความยาวเกินกว่าจะแสดงได้ทั้งหมด)")


def test_render_when_blocks_fit_then_texts_break_between_them():
    messages = _render(Reply((Block("ก" * 3000), Block("ข" * 3000))))
    assert [set(message["text"]) for message in messages] == [{"ก"}, {"ข"}]


def test_render_when_a_card_then_its_buttons_last():
    [message] = _render(CARD, lasting=True)
    assert message["type"] == "flex"
    actions = [button["action"] for button in message["contents"]["footer"]["contents"]]
    assert [(a["type"], a["label"], a["data"]) for a in actions] == [
        ("postback", "เผยแพร่", "s:เผยแพร่ 1 1"),
        ("postback", "แก้ไข", "s:แก้ไข 1 1"),
    ]
    assert message["contents"]["body"]["contents"][1]["action"]["uri"] == f"{URL}/documents/x?mark=1-5#evidence-1-5"


def test_render_when_not_a_card_then_quick_replies_hang_on_the_last_message():
    *_, last = _render(Reply((Block("ก" * 6000),), (Button("ต่อ", "ต่อ"),)))
    assert last["quickReply"]["items"][0]["action"]["data"] == "s:ต่อ"


@pytest.mark.parametrize(
    ("public_url", "file", "kind", "part"),
    [
        (URL, File("t.png", "image/png", "/timeline/t.png", b"x"), "image", f"{URL}/timeline/t.png"),
        ("http://10.0.0.1", File("t.png", "image/png", "/t.png", b"x"), "text", "http://10.0.0.1/t.png"),
        (URL, File("c.ics", "text/calendar", "/calendar/c.ics", b"x"), "text", f"{URL}/calendar/c.ics"),
        (None, File("ติดตาม.txt", "text/plain", "", "รายการ".encode()), "text", "รายการ"),
        (None, File("c.ics", "text/calendar", "/c.ics", b"x"), "text", "c.ics"),
    ],
)
def test_render_when_a_file_then_what_line_can_show_of_it(public_url, file, kind, part):
    *_, last = _render(Reply((Block("ไฟล์"),), files=(file,)), public_url=public_url)
    assert last["type"] == kind
    assert part in str(last)
