"""One person on LINE and Telegram: linking accounts by a short-lived code."""

from __future__ import annotations

from handlers.context import Context
from handlers.messages import Message
from handlers.replies import Block, Reply


async def link(words: str, message: Message, context: Context) -> Reply:
    """See the module's docstring."""
    return Reply(blocks=(Block(words),), intent="link")
