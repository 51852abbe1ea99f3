"""A platform's event once it is parsed: what `bot.intake` needs to make a `handlers.messages.Message` of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from handlers.messages import MessageKind
from store.rows import ChatKind


@dataclass(frozen=True, slots=True)
class FileRef:
    """A file that was sent and not fetched yet. `size` is in bytes as the platform says, 0 where it does not say.

    A photograph has no name, and is a document only where it comes from who may send some: `Parsed.kind` is OTHER.
    `elsewhere`: the platform holds no more than its address on some other server, which is not called.
    """

    id: str
    name: str
    size: int
    is_photo: bool = False
    sent_at: datetime | None = None
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Parsed:
    """One event.

    `button` is a key in `store.buttons` whose text replaces `text`. `quiet` says that the chat is to be noted but not
    answered (its user has unblocked the bot and will press START next). `moved_to` is a group's new id, which replaces
    `chat_id` in the store. `reply_token` is LINE's, `press_id` that of Telegram's callback query.
    """

    chat_id: str
    chat_kind: ChatKind
    kind: MessageKind
    text: str = ""
    pressed: bool = False
    button: str | None = None
    file: FileRef | None = None
    quiet: bool = False
    moved_to: str | None = None
    reply_token: str | None = None
    press_id: str | None = None


def moment(seconds: float) -> datetime | None:
    """A platform's time stamp; None for one that no calendar holds."""
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, ValueError, OSError):
        return None


PLAIN_SAY = "s:"
KEPT_SAY = "b:"


def button_data(say: str, key: str | None) -> str:
    """What a button carries: its text, or the key under which `store.buttons` keeps it."""
    return PLAIN_SAY + say if key is None else KEPT_SAY + key


def said(data: str) -> tuple[str, str | None]:
    """Text and key that a pressed button's data stands for; data that is none of ours counts as an empty text."""
    if data.startswith(PLAIN_SAY):
        return data[len(PLAIN_SAY) :], None
    if data.startswith(KEPT_SAY):
        return "", data[len(KEPT_SAY) :]
    return "", None
