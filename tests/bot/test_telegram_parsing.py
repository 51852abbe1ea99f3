"""Telegram's updates into the neutral form."""

import pytest

from bot.parsed import FileRef
from bot.telegram.parsing import Bot, chat_key_of, parse
from handlers.messages import MessageKind
from store.rows import ChatKind

BOT = Bot(4242, "phaen_bot")
PERSON = {"id": 7, "type": "private", "first_name": "ก"}
GROUP = {"id": -9, "type": "supergroup", "title": "ข"}


def _message(chat=PERSON, **content):
    return {"update_id": 1, "message": {"message_id": 1, "chat": chat, "from": {"id": 7, "is_bot": False}, **content}}


def _membership(old, new, chat=GROUP):
    change = {"chat": chat, "old_chat_member": {"status": old}, "new_chat_member": new}
    return {"update_id": 1, "my_chat_member": change}


@pytest.mark.parametrize(
    ("update", "text"),
    [
        (_message(text=" แผน สพร. "), "แผน สพร."),
        (_message(text="/help@Phaen_Bot แผน"), "/help แผน"),
        (_message(text="/ค้นหา@phaen_bot ถนน"), "/ค้นหา ถนน"),
        (_message(GROUP, text="/แผน"), "/แผน"),
        (_message(GROUP, text="ถาม @PHAEN_bot หน่อย"), "ถาม  หน่อย"),
        (_message(GROUP, text="แล้วปีไหน", reply_to_message={"from": {"id": 4242}}), "แล้วปีไหน"),
    ],
)
def test_parse_when_addressed_then_the_text_alone(update, text):
    parsed = parse(update, BOT)
    assert (parsed.kind, parsed.text) == (MessageKind.TEXT, text)
    assert parsed.chat_id == chat_key_of(update) == str(update["message"]["chat"]["id"])


@pytest.mark.parametrize(
    "update",
    [
        _message(GROUP, text="คุยกันเอง"),
        _message(GROUP, text="@phaen_botany สวัสดี"),
        _message(GROUP, text="/help@other_bot"),
        _message(text="/help@other_bot"),
        _message(GROUP, sticker={}),
        _message(GROUP, new_chat_members=[{"id": 4242}]),
        _message({"id": 5, "type": "channel"}, text="/help"),
        {"update_id": 1, "edited_message": _message(text="ก")["message"]},
        {"update_id": 1, "channel_post": _message(text="/help")["message"]},
        {"update_id": 1, "callback_query": {"id": "1", "data": "s:ก"}},
        {"update_id": 1, "poll": {}},
        {"update_id": 1, "message": "text"},
        _membership("member", {"status": "administrator"}),
    ],
)
def test_parse_when_not_for_the_bot_then_none(update):
    assert parse(update, BOT) is None


def test_parse_when_the_name_is_not_known_yet_then_commands_still_come_through():
    assert parse(_message(GROUP, text="/help@phaen_bot"), Bot(4242)).text == "/help"


def test_parse_when_pressed_then_the_query_is_told():
    query = {"id": "q1", "data": "b:key", "message": {"chat": GROUP}}
    parsed = parse({"update_id": 1, "callback_query": query}, BOT)
    assert (parsed.pressed, parsed.button, parsed.press_id, parsed.chat_id) == (True, "key", "q1", "-9")


def test_parse_when_a_document_then_its_reference_and_caption():
    document = {"file_id": "f", "file_name": "แผน.txt", "file_size": 9}
    parsed = parse(_message(document=document, caption="ดูนี่"), BOT)
    assert (parsed.kind, parsed.file, parsed.text) == (MessageKind.FILE, FileRef("f", "แผน.txt", 9), "ดูนี่")


@pytest.mark.parametrize(
    ("update", "kind", "quiet"),
    [
        (_membership("left", {"status": "member"}), MessageKind.JOINED, False),
        (_membership("left", {"status": "restricted", "is_member": True}), MessageKind.JOINED, False),
        (_membership("member", {"status": "kicked"}), MessageKind.LEFT, False),
        (_membership("member", {"status": "restricted", "is_member": False}), MessageKind.LEFT, False),
        (_membership("kicked", {"status": "member"}, PERSON), MessageKind.JOINED, True),
        (_membership("member", {"status": "kicked"}, PERSON), MessageKind.LEFT, False),
    ],
)
def test_parse_when_membership_changes_then_joined_or_left(update, kind, quiet):
    parsed = parse(update, BOT)
    assert (parsed.kind, parsed.quiet) == (kind, quiet)


def test_parse_when_a_group_migrates_then_its_new_id():
    parsed = parse(_message({"id": -9, "type": "group"}, migrate_to_chat_id=-1009), BOT)
    assert (parsed.chat_id, parsed.chat_kind, parsed.moved_to) == ("-9", ChatKind.GROUP, "-1009")
