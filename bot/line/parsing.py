"""LINE's webhook events, as raw JSON, into the neutral form.

Parsed from plain dicts and not by the SDK's models: a missing or new field makes these lose user and message
(line-bot-sdk-python#496). What is not for us (talk in groups, types that we do not know) is None and is never stored.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from typing import Any

from bot.parsed import FileRef, Parsed, moment, said
from handlers.messages import MessageKind
from store.rows import ChatKind

Json = dict[str, Any]

_SOURCES = {
    "user": ("userId", ChatKind.PRIVATE),
    "group": ("groupId", ChatKind.GROUP),
    "room": ("roomId", ChatKind.ROOM),
}
_CAME_AND_WENT = {
    "follow": MessageKind.JOINED,
    "join": MessageKind.JOINED,
    "unfollow": MessageKind.LEFT,
    "leave": MessageKind.LEFT,
}


def chat_of(event: Json) -> tuple[str, ChatKind] | None:
    """The chat that an event happened in; None where its source names none."""
    source = _object(event.get("source"))
    name, kind = _SOURCES.get(str(source.get("type")), ("", ChatKind.PRIVATE))
    chat_id = source.get(name)
    return (chat_id, kind) if isinstance(chat_id, str) and 0 < len(chat_id) <= 64 else None


def key_of(event: Json) -> str:
    """The key that tells a redelivery from a new event."""
    given = event.get("webhookEventId")
    if isinstance(given, str) and 0 < len(given) <= 64:
        return given
    fixed = {name: value for name, value in event.items() if name != "deliveryContext"}
    return hashlib.sha256(json.dumps(fixed, sort_keys=True).encode()).hexdigest()


def parse(event: Json) -> Parsed | None:
    """The event in the neutral form; None for one that is not for the bot to answer or note."""
    where = chat_of(event)
    if where is None or event.get("mode") == "standby":
        return None
    reader = _READERS.get(str(event.get("type")))
    return reader(event, *where) if reader else None


def _came_or_went(event: Json, chat_id: str, kind: ChatKind) -> Parsed:
    return Parsed(chat_id, kind, _CAME_AND_WENT[event["type"]], reply_token=_token(event))


def _postback(event: Json, chat_id: str, kind: ChatKind) -> Parsed:
    text, key = said(str(_object(event.get("postback")).get("data") or ""))
    return Parsed(chat_id, kind, MessageKind.TEXT, text, pressed=True, button=key, reply_token=_token(event))


def _message(event: Json, chat_id: str, kind: ChatKind) -> Parsed | None:
    message = _object(event.get("message"))
    match message.get("type"):
        case "text":
            text = _addressed(message, kind)
            return None if text is None else Parsed(chat_id, kind, MessageKind.TEXT, text, reply_token=_token(event))
        case "file":
            return Parsed(chat_id, kind, MessageKind.FILE, file=_file(message), reply_token=_token(event))
    if kind is not ChatKind.PRIVATE:
        return None
    photo = _photo(message, event) if message.get("type") == "image" else None
    return Parsed(chat_id, kind, MessageKind.OTHER, file=photo, reply_token=_token(event))


def _file(message: Json) -> FileRef:
    size = message.get("fileSize")
    return FileRef(
        id=str(message.get("id") or ""),
        name=str(message.get("fileName") or ""),
        size=size if isinstance(size, int) else 0,
    )


def _photo(message: Json, event: Json) -> FileRef:
    milliseconds = event.get("timestamp")
    return FileRef(
        id=str(message.get("id") or ""),
        name="",
        size=0,
        is_photo=True,
        sent_at=moment(milliseconds / 1000) if isinstance(milliseconds, int) else None,
        elsewhere=_object(message.get("contentProvider")).get("type") == "external",
    )


def _addressed(message: Json, kind: ChatKind) -> str | None:
    """The text without the bot's name; None in a group that talks to somebody else."""
    text = str(message.get("text") or "")
    mentions = _own_mentions(message)
    if kind is not ChatKind.PRIVATE and not mentions and not text.lstrip().startswith("/"):
        return None
    for start, length in sorted(mentions, reverse=True):
        text = _without(text, start, length)
    return text.strip()


def _own_mentions(message: Json) -> list[tuple[int, int]]:
    mentionees = _object(message.get("mention")).get("mentionees")
    found = [_object(each) for each in mentionees] if isinstance(mentionees, list) else []
    spans = [(each.get("index"), each.get("length")) for each in found if each.get("isSelf") is True]
    return [(start, length) for start, length in spans if isinstance(start, int) and isinstance(length, int)]


def _without(text: str, start: int, length: int) -> str:
    """The text without a span that LINE counts in UTF-16 units."""
    units = text.encode("utf-16-le", "surrogatepass")
    kept = units[: 2 * max(start, 0)] + units[2 * max(start + length, 0) :]
    return kept.decode("utf-16-le", "replace")


def _token(event: Json) -> str | None:
    token = event.get("replyToken")
    return token if isinstance(token, str) and token else None


def _object(value: object) -> Json:
    return value if isinstance(value, dict) else {}


_READERS: dict[str, Callable[[Json, str, ChatKind], Parsed | None]] = {
    "message": _message,
    "postback": _postback,
    **dict.fromkeys(_CAME_AND_WENT, _came_or_went),
}
