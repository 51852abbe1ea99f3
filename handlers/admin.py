"""What admins and owners do with what is published, and with the service."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from handlers.context import Context
from handlers.messages import Message
from handlers.replies import Block, Reply
from store.rows import Role


async def correct(words: str, message: Message, context: Context) -> Reply:
    """See the module's docstring."""
    return Reply(blocks=(Block(words),), intent="correct")


async def withdraw(words: str, message: Message, context: Context) -> Reply:
    """See the module's docstring."""
    return Reply(blocks=(Block(words),), intent="withdraw")


async def announce(words: str, message: Message, context: Context) -> Reply:
    """See the module's docstring."""
    return Reply(blocks=(Block(words),), intent="announce")


async def stats(words: str, message: Message, context: Context) -> Reply:
    """See the module's docstring."""
    return Reply(blocks=(Block(words),), intent="stats")


async def invite(words: str, message: Message, context: Context) -> Reply:
    """See the module's docstring."""
    return Reply(blocks=(Block(words),), intent="invite")


async def audit(words: str, message: Message, context: Context) -> Reply:
    """See the module's docstring."""
    return Reply(blocks=(Block(words),), intent="audit")


# For the router: further commands (Thai word, least role, handler), beside those of the design's table.
Handler = Callable[[str, Message, Context], Awaitable[Reply]]
EXTRA_COMMANDS: tuple[tuple[str, Role, Handler], ...] = ()
