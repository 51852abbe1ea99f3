"""What comes into a chat, stripped of its platform: the one event type that the router takes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from store.rows import Chat


class MessageKind(StrEnum):
    """What happened in the chat."""

    TEXT = "text"
    FILE = "file"
    OTHER = "other"
    JOINED = "joined"
    LEFT = "left"


class FileProblem(StrEnum):
    """Why a file's content was not fetched."""

    NOT_ALLOWED = "not_allowed"
    TOO_LARGE = "too_large"
    GONE = "gone"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """A file that was sent. `name` is what its sender called it and is not to be trusted; `size` is in bytes.

    `content` is None where it was not fetched, and `problem` says why: an adapter fetches only what the chat's role
    allows and what is at most `MAX_FILE_BYTES` long.
    """

    name: str
    size: int
    content: bytes | None = None
    problem: FileProblem | None = None


MAX_FILE_BYTES = 20 * 1024 * 1024
"""The largest upload: what Telegram's Bot API lets a bot download; LINE documents none."""


@dataclass(frozen=True, slots=True)
class Message:
    """One event. `key` is unique for it (a redelivery has the same), `pressed` says that a button stands behind it.

    JOINED: the bot was added, followed or started; LEFT: it was blocked, unfollowed or removed; OTHER: a sticker, a
    location, a picture, a voice message.
    """

    chat: Chat
    kind: MessageKind
    key: str
    at: datetime
    text: str = ""
    file: ReceivedFile | None = None
    pressed: bool = False
