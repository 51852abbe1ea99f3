"""Thailand's PDPA: see and delete what is kept of a chat."""

from __future__ import annotations

from handlers.context import Context
from handlers.messages import Message
from handlers.replies import Block, Reply


async def my_data(words: str, message: Message, context: Context) -> Reply:
    """See the module's docstring."""
    return Reply(blocks=(Block(words),), intent="my_data")


async def forget_me(words: str, message: Message, context: Context) -> Reply:
    """See the module's docstring."""
    return Reply(blocks=(Block(words),), intent="forget_me")
