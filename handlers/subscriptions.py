"""Following: what a chat is told about, and how fast."""

from __future__ import annotations

from handlers.context import Context
from handlers.messages import Message
from handlers.replies import Block, Reply


async def follow(words: str, message: Message, context: Context) -> Reply:
    """See the module's docstring."""
    return Reply(blocks=(Block(words),), intent="follow")


async def follow_all(words: str, message: Message, context: Context) -> Reply:
    """See the module's docstring."""
    return Reply(blocks=(Block(words),), intent="follow_all")


async def unfollow(words: str, message: Message, context: Context) -> Reply:
    """See the module's docstring."""
    return Reply(blocks=(Block(words),), intent="unfollow")


async def unfollow_all(words: str, message: Message, context: Context) -> Reply:
    """See the module's docstring."""
    return Reply(blocks=(Block(words),), intent="unfollow_all")


async def following(words: str, message: Message, context: Context) -> Reply:
    """See the module's docstring."""
    return Reply(blocks=(Block(words),), intent="following")


async def instant(words: str, message: Message, context: Context) -> Reply:
    """See the module's docstring."""
    return Reply(blocks=(Block(words),), intent="instant")


async def daily(words: str, message: Message, context: Context) -> Reply:
    """See the module's docstring."""
    return Reply(blocks=(Block(words),), intent="daily")


async def weekly(words: str, message: Message, context: Context) -> Reply:
    """See the module's docstring."""
    return Reply(blocks=(Block(words),), intent="weekly")


async def pause(words: str, message: Message, context: Context) -> Reply:
    """See the module's docstring."""
    return Reply(blocks=(Block(words),), intent="pause")


async def resume(words: str, message: Message, context: Context) -> Reply:
    """See the module's docstring."""
    return Reply(blocks=(Block(words),), intent="resume")


async def quiet(words: str, message: Message, context: Context) -> Reply:
    """See the module's docstring."""
    return Reply(blocks=(Block(words),), intent="quiet")


async def export(words: str, message: Message, context: Context) -> Reply:
    """See the module's docstring."""
    return Reply(blocks=(Block(words),), intent="export")
