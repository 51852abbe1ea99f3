"""Files that admins send: received, read, and shown for review."""

from __future__ import annotations

from handlers.context import Context
from handlers.messages import Message
from handlers.replies import Block, Reply


async def upload(message: Message, context: Context) -> Reply:
    """Takes a file (`MessageKind.FILE`) in and answers with its review card, or says kindly why not."""
    return Reply(blocks=(Block(message.key),), intent="upload")


async def upload_hint(words: str, message: Message, context: Context) -> Reply:
    """Says how to send a file."""
    return Reply(blocks=(Block(words),), intent="upload")
