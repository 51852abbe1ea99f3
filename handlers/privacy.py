"""Thailand's PDPA: a person sees what is kept of their chat, and has it deleted."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from handlers import texts_service as texts
from handlers.context import Context
from handlers.messages import Message
from handlers.replies import Block, Button, File, Reply, Style


async def my_data(words: str, message: Message, context: Context) -> Reply:
    """Everything that is kept of this chat: readable, and whole as a JSON file."""
    data = await context.store.chats.data(message.chat.id)
    rows = [Block(_named(key, value, context), label=_label(key)) for key, value in data.items()]
    content = json.dumps(data, ensure_ascii=False, indent=2, default=str).encode()
    return Reply(
        blocks=(Block(texts.DATA_TITLE, Style.TITLE), *rows, Block(texts.DATA_WHY, Style.NOTE)),
        buttons=(Button(*texts.FORGET_BUTTON),),
        # No path: a person's data is never served under a public address. Plain text, which LINE can be given as such.
        files=(File(texts.DATA_FILE, "text/plain", "", content),),
        intent="privacy",
    )


async def forget_me(words: str, message: Message, context: Context) -> Reply:
    """Asks first; with "ยืนยัน" behind it deletes everything that is kept of this chat."""
    if words.strip() != texts.CONFIRM_WORD:
        buttons = (Button(*texts.FORGET_CONFIRM), Button(*texts.FORGET_CANCEL))
        return Reply(blocks=(Block(texts.FORGET_ASK),), buttons=buttons, intent="privacy")
    await context.store.chats.forget(message.chat.id)
    return Reply(blocks=(Block(texts.FORGOTTEN),), intent="privacy")


def _label(key: object) -> str:
    return texts.DATA_KEYS.get(str(key), str(key))


def _named(key: object, value: Any, context: Context) -> str:
    """A kept value under its key: known codes become words."""
    word = texts.DATA_VALUES.get(str(key), {}).get(value) if isinstance(value, str) else None
    return word or _readable(value, context)


def _readable(value: Any, context: Context) -> str:
    """One kept value for people; long lists are counted and shown in part."""
    if isinstance(value, bool):
        return texts.DATA_YES_NO[value]
    if not value:
        return texts.DATA_NONE if value != 0 else "0"
    match value:
        case str():
            return _moment_or_text(value, context)
        case {}:
            return " · ".join(f"{_label(key)}: {_named(key, each, context)}" for key, each in value.items())
        case [*_]:
            return _list(value, context)
    return str(value)


_LISTED = 10


def _list(values: Sequence[Any], context: Context) -> str:
    if len(values) > _LISTED:
        return texts.DATA_COUNT.format(count=len(values))
    return " / ".join(_readable(value, context) for value in values)


def _moment_or_text(value: str, context: Context) -> str:
    """A time kept as ISO text is shown as a Thai one."""
    try:
        at = datetime.fromisoformat(value) if "T" in value[:11] else None
    except ValueError:
        at = None
    return texts.moment(at, context.timezone) if at and at.tzinfo else value
