"""Thailand's PDPA: a person sees what is kept of their chat, and has it deleted."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from handlers import texts_service as texts
from handlers.context import Context
from handlers.messages import Message
from handlers.replies import Block, Button, File, Reply, Style


async def my_data(words: str, message: Message, context: Context) -> Reply:
    """Everything that is kept of this chat: readable, and whole as a JSON file."""
    data = await context.store.chats.data(message.chat.id)
    rows = [Block(_readable(value, context), Style.ITEM, label=texts.DATA_KEYS.get(key, key)) for key, value in data.items()]
    content = json.dumps(data, ensure_ascii=False, indent=2, default=str).encode()
    return Reply(
        blocks=(Block(texts.DATA_TITLE, Style.TITLE), *rows, Block(texts.DATA_WHY, Style.NOTE)),
        buttons=(Button(*texts.FORGET_BUTTON),),
        # No path: a person's data is never served under a public address; the rows above say the same on LINE.
        files=(File(texts.DATA_FILE, "application/json", "", content),),
        intent="privacy",
    )


async def forget_me(words: str, message: Message, context: Context) -> Reply:
    """Asks first; with "ยืนยัน" behind it deletes everything that is kept of this chat."""
    if words.strip() != texts.CONFIRM_WORD:
        buttons = (Button(*texts.FORGET_CONFIRM), Button(*texts.FORGET_CANCEL))
        return Reply(blocks=(Block(texts.FORGET_ASK),), buttons=buttons, intent="privacy")
    await context.store.chats.forget(message.chat.id)
    return Reply(blocks=(Block(texts.FORGOTTEN),), intent="privacy")


def _readable(value: Any, context: Context) -> str:
    """One kept value for people; long lists are counted and shown in part."""
    if value is None or value == [] or value == {}:
        return texts.DATA_NONE
    if isinstance(value, bool):
        return texts.DATA_YES_NO[value]
    if isinstance(value, datetime):
        return texts.moment(value, context.timezone)
    if isinstance(value, str):
        return _moment_or_text(value, context)
    if isinstance(value, Mapping):
        return " · ".join(f"{texts.DATA_KEYS.get(str(k), str(k))}: {_readable(v, context)}" for k, v in value.items())
    if isinstance(value, Sequence):
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
