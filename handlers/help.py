"""What the bot can do, by role, and the first hello."""

from __future__ import annotations

from handlers.context import Context
from handlers.messages import Message
from handlers.replies import Block, Reply


async def help_(words: str, message: Message, context: Context) -> Reply:
    """See the module's docstring."""
    return Reply(blocks=(Block(words),), intent="help_")


async def start(words: str, message: Message, context: Context) -> Reply:
    """See the module's docstring."""
    return Reply(blocks=(Block(words),), intent="start")
