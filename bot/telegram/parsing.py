"""Telegram's updates, as raw JSON, into the neutral form. What is not for the bot is None and is never stored."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from bot.parsed import FileRef, Parsed, moment, said
from handlers.messages import MessageKind
from store.rows import ChatKind

Json = dict[str, Any]

ALLOWED_UPDATES = ("message", "callback_query", "my_chat_member")

_KINDS = {"private": ChatKind.PRIVATE, "group": ChatKind.GROUP, "supergroup": ChatKind.GROUP}
_COMMAND_TO = re.compile(r"\s*/[^\s@/]{1,64}@([A-Za-z0-9_]{1,64})")
_ABSENT = frozenset({"left", "kicked"})
_SAID_NOTHING = frozenset(
    {
        "new_chat_members",
        "left_chat_member",
        "new_chat_title",
        "new_chat_photo",
        "delete_chat_photo",
        "group_chat_created",
        "supergroup_chat_created",
        "migrate_from_chat_id",
        "pinned_message",
        "message_auto_delete_timer_changed",
        "write_access_allowed",
        "chat_background_set",
    }
)


@dataclass(frozen=True, slots=True)
class Bot:
    """Who the bot is: its user name without "@" is None until Telegram has told it."""

    id: int
    username: str | None = None


def chat_key_of(update: Json) -> str:
    """The chat whose updates keep their order; empty where the update names none."""
    for name in ALLOWED_UPDATES:
        body = _object(update.get(name))
        chat = _object(_object(body.get("message")).get("chat") if name == "callback_query" else body.get("chat"))
        if "id" in chat:
            return str(chat["id"])
    return ""


def parse(update: Json, bot: Bot) -> Parsed | None:
    """The update in the neutral form; None for one that is not for the bot to answer or note."""
    if "callback_query" in update:
        return _pressed(_object(update["callback_query"]))
    if "my_chat_member" in update:
        return _membership(_object(update["my_chat_member"]))
    if "message" in update:
        return _message(_object(update["message"]), bot)
    return None


def _chat(value: object) -> tuple[str, ChatKind] | None:
    chat = _object(value)
    kind = _KINDS.get(str(chat.get("type")))
    chat_id = chat.get("id")
    return (str(chat_id), kind) if kind and isinstance(chat_id, int) else None


def _pressed(query: Json) -> Parsed | None:
    where = _chat(_object(query.get("message")).get("chat"))
    if where is None:
        return None
    text, key = said(str(query.get("data") or ""))
    press_id = str(query.get("id") or "") or None
    return Parsed(*where, MessageKind.TEXT, text, pressed=True, button=key, press_id=press_id)


def _membership(change: Json) -> Parsed | None:
    """Added, removed, blocked, unblocked. An unblocking is noted but not greeted: its /start follows."""
    where = _chat(change.get("chat"))
    if where is None:
        return None
    was_in, is_in = (_is_in(_object(change.get(name))) for name in ("old_chat_member", "new_chat_member"))
    if not is_in:
        return Parsed(*where, MessageKind.LEFT)
    if was_in:
        return None
    return Parsed(*where, MessageKind.JOINED, quiet=where[1] is ChatKind.PRIVATE)


def _is_in(member: Json) -> bool:
    status = member.get("status")
    return member.get("is_member") is True if status == "restricted" else status not in _ABSENT


def _message(message: Json, bot: Bot) -> Parsed | None:
    where = _chat(message.get("chat"))
    if where is None or _object(message.get("from")).get("is_bot") is True:
        return None
    if "migrate_to_chat_id" in message:
        return Parsed(*where, MessageKind.OTHER, quiet=True, moved_to=str(message["migrate_to_chat_id"]))
    if _SAID_NOTHING & message.keys():
        return None
    if "text" in message:
        text = _addressed(message, where[1], bot)
        return None if text is None else Parsed(*where, MessageKind.TEXT, text)
    if "document" in message:
        return _document(message, where)
    return Parsed(*where, MessageKind.OTHER, file=_photo(message)) if where[1] is ChatKind.PRIVATE else None


def _document(message: Json, where: tuple[str, ChatKind]) -> Parsed:
    document = _object(message.get("document"))
    file = FileRef(
        id=str(document.get("file_id") or ""),
        name=str(document.get("file_name") or ""),
        size=_whole(document.get("file_size")),
    )
    return Parsed(*where, MessageKind.FILE, str(message.get("caption") or ""), file=file)


def _photo(message: Json) -> FileRef | None:
    """The largest of the sizes that a photograph is offered in."""
    sizes = message.get("photo")
    offered = [_object(each) for each in sizes] if isinstance(sizes, list) else []
    if not offered:
        return None
    largest = max(offered, key=lambda each: _whole(each.get("width")) * _whole(each.get("height")))
    return FileRef(
        id=str(largest.get("file_id") or ""),
        name="",
        size=_whole(largest.get("file_size")),
        is_photo=True,
        sent_at=moment(_whole(message.get("date"))) if message.get("date") else None,
    )


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0


def _addressed(message: Json, kind: ChatKind, bot: Bot) -> str | None:
    """The text without the bot's name; None where a group talks to somebody else, or a command names another bot."""
    text = str(message.get("text") or "")
    if named := _COMMAND_TO.match(text):
        ours = bot.username is None or named[1].lower() == bot.username.lower()
        return (text[: named.start(1) - 1] + text[named.end(1) :]).strip() if ours else None
    if kind is ChatKind.PRIVATE or text.lstrip().startswith("/"):
        return text.strip()
    without = _without_mention(text, bot)
    replied_to = _object(_object(message.get("reply_to_message")).get("from")).get("id")
    return without.strip() if without != text or replied_to == bot.id else None


def _without_mention(text: str, bot: Bot) -> str:
    if bot.username is None:
        return text
    return re.sub(rf"@{re.escape(bot.username)}(?![A-Za-z0-9_])", "", text, flags=re.IGNORECASE)


def _object(value: object) -> Json:
    return value if isinstance(value, dict) else {}
