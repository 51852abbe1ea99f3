"""LINE's events into the neutral form."""

import pytest

from bot.line.parsing import key_of, parse
from bot.parsed import FileRef
from handlers.messages import MessageKind
from store.rows import ChatKind

USER = {"type": "user", "userId": "U1"}
GROUP = {"type": "group", "groupId": "C1"}  # without userId, as LINE sends it for who has not consented
ROOM = {"type": "room", "roomId": "R1", "userId": "U1"}


def _event(kind, source=USER, **more):
    return {"type": kind, "source": source, "mode": "active", "replyToken": "token", **more}


def _text(text, source=USER, **more):
    return _event("message", source, message={"type": "text", "id": "1", "text": text, **more})


def _mention(text, index, length, *, own=True, source=GROUP):
    one = {"index": index, "length": length, "type": "user", "isSelf": own}
    return _text(text, source, mention={"mentionees": [one]})


@pytest.mark.parametrize(
    ("event", "chat", "kind", "text"),
    [
        (_text(" แผน สพร. "), ("U1", ChatKind.PRIVATE), MessageKind.TEXT, "แผน สพร."),
        (_text("/แผน", GROUP), ("C1", ChatKind.GROUP), MessageKind.TEXT, "/แผน"),
        (_mention("@แผน สวัสดี", 0, 4), ("C1", ChatKind.GROUP), MessageKind.TEXT, "สวัสดี"),
        (_mention("😀 ถาม @แผน หน่อย", 7, 4, source=ROOM), ("R1", ChatKind.ROOM), MessageKind.TEXT, "😀 ถาม  หน่อย"),
        (_event("follow"), ("U1", ChatKind.PRIVATE), MessageKind.JOINED, ""),
        (_event("join", GROUP), ("C1", ChatKind.GROUP), MessageKind.JOINED, ""),
        (_event("unfollow"), ("U1", ChatKind.PRIVATE), MessageKind.LEFT, ""),
        (_event("leave", GROUP), ("C1", ChatKind.GROUP), MessageKind.LEFT, ""),
        (_event("message", message={"type": "sticker", "id": "1"}), ("U1", ChatKind.PRIVATE), MessageKind.OTHER, ""),
        (_event("message", message={"type": "hologram"}), ("U1", ChatKind.PRIVATE), MessageKind.OTHER, ""),
    ],
)
def test_parse_when_for_the_bot_then_chat_kind_and_text(event, chat, kind, text):
    parsed = parse(event)
    assert (parsed.chat_id, parsed.chat_kind) == chat
    assert (parsed.kind, parsed.text, parsed.reply_token) == (kind, text, "token")


@pytest.mark.parametrize(
    ("data", "text", "button"),
    [("s:เอกสาร 5", "เอกสาร 5", None), ("b:abc", "", "abc"), ("of-another-bot", "", None), ("", "", None)],
)
def test_parse_when_a_button_is_pressed_then_what_it_stands_for(data, text, button):
    parsed = parse(_event("postback", postback={"data": data}))
    assert (parsed.kind, parsed.text, parsed.button, parsed.pressed) == (MessageKind.TEXT, text, button, True)


def test_parse_when_a_file_then_its_reference():
    message = {"type": "file", "id": "77", "fileName": "แผน.txt", "fileSize": 12}
    assert parse(_event("message", message=message)).file == FileRef("77", "แผน.txt", 12)
    assert parse(_event("message", message={"type": "file"})).file == FileRef("", "", 0)


@pytest.mark.parametrize(
    "event",
    [
        _text("คุยกันเอง", GROUP),
        _mention("@คนอื่น สวัสดี", 0, 7, own=False),
        _event("message", GROUP, message={"type": "sticker"}),
        _text("สวัสดี", {"type": "user"}),
        _text("สวัสดี", None),
        _text("สวัสดี", {"type": "planet", "planetId": "P"}),
        _text("สวัสดี") | {"mode": "standby"},
        _event("memberJoined", GROUP),
        _event("unsend", unsend={"messageId": "1"}),
        _event("invented"),
        {},
        {"type": ["list"], "source": "text"},
    ],
)
def test_parse_when_not_for_the_bot_then_none(event):
    assert parse(event) is None


def test_key_when_redelivered_then_the_same():
    event = _event("follow", timestamp=5)
    assert key_of(event | {"webhookEventId": "01H"}) == "01H"
    again = event | {"deliveryContext": {"isRedelivery": True}}
    assert key_of(event) == key_of(again) != key_of(event | {"timestamp": 6})
