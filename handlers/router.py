"""The one entrance of every message, from whatever platform: to a command, or to the answering of questions.

A text is a command where it begins with one's word, and a question where what follows asks something ("แผน สพร. ปี
2563" lists, "ประชุมของ DGA มีคนมากี่คน" answers). Pressed and typed are the same. What a person can put right comes
back as a kind sentence; other errors are bugs and are left to the caller's boundary.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from extract.thai.words import clean
from handlers import access, ask, conversation, help, review, texts, uploads
from handlers.commands import Called, Takes, find, find_glued, is_unknown
from handlers.context import Context
from handlers.errors import UserError
from handlers.formats import told_apart
from handlers.messages import Message, MessageKind
from handlers.replies import SILENCE, Block, Reply
from handlers.understanding.reader import asks, put_right
from store.rows import ChatKind

_TOPICAL: Final = (Takes.TOPIC, Takes.GLUED_TOPIC)
"""Commands that ask the library: their words may be a question, and a follow-up may be about what they showed."""
LONGEST_TEXT: Final = 5000
"""Letters: LINE's own limit of a text message; Telegram's is 4,096."""


async def route(message: Message, context: Context) -> Reply:
    """The reply to a message. `SILENCE` where nothing is to be said. Raises nothing that a person could cause."""
    if message.kind is MessageKind.LEFT:
        return SILENCE
    # A file is let through to be refused there: whoever may not upload is told so, and it is recorded.
    if message.kind is not MessageKind.FILE and (refused := access.admits(message, context)):
        return refused
    try:
        reply = await _by_kind(message, context)
    except UserError as error:
        reply = Reply(blocks=(Block(error.sentence),), buttons=error.buttons, intent="refused")
    return replace(reply, buttons=told_apart(reply.buttons))


async def _by_kind(message: Message, context: Context) -> Reply:
    match message.kind:
        case MessageKind.FILE:
            return await uploads.upload(message, context)
        case MessageKind.JOINED:
            return await help.start("", message, context)
        case MessageKind.TEXT:
            return await _text(message, context)
    return _hint(message, texts.NOT_TEXT)


def _hint(message: Message, sentence: str, intent: str = "hint") -> Reply:
    """A kind hint for one person; a group is not to be disturbed."""
    if message.chat.kind is not ChatKind.PRIVATE:
        return SILENCE
    return Reply(blocks=(Block(sentence),), buttons=texts.TRY_THESE, intent=intent)


def _nothing_said(message: Message) -> Reply:
    """An empty text; a press without one comes from a button that stands for nothing any more, in a group as well."""
    if message.pressed:
        return Reply(blocks=(Block(texts.DEAD_BUTTON),), buttons=texts.TRY_THESE, intent="hint")
    return _hint(message, texts.EMPTY)


async def _text(message: Message, context: Context) -> Reply:
    if len(message.text) > LONGEST_TEXT:
        return Reply(blocks=(Block(texts.TOO_LONG),), intent="refused")
    text = clean(message.text).strip()
    if not text:
        return _nothing_said(message)
    if awaited := await review.pending(message, context):
        return awaited
    if is_unknown(text):  # in a group it is meant for another bot, most likely
        return _hint(message, texts.UNKNOWN_COMMAND, intent="help")
    if (called := _command(text, context)) is None:
        text = await conversation.follow_up(text, message.chat, context)
        called = _command(text, context)
    if called:
        return await _call(called, text, message, context)
    return await ask.ask(text, message, context)


def _command(text: str, context: Context) -> Called | None:
    """The command that a text is; None where it is a question or mere talk."""
    called = find(text) or find(put_right(text)[0]) or find_glued(text, _is_body(context))
    return None if called and _asks_after_all(called) else called


def _is_body(context: Context) -> Callable[[str], bool]:
    return lambda name: context.register.resolve(name) is not None


def _asks_after_all(called: Called) -> bool:
    """Whether a text that begins with a command's word is a question all the same."""
    return not called.slash and called.command.takes in _TOPICAL and asks(called.rest)


async def _call(called: Called, text: str, message: Message, context: Context) -> Reply:
    if refused := access.require(called.command.role, message.chat):
        return refused
    reply = await called.command.handler(called.rest, message, context)
    if reply.documents and called.command.takes in _TOPICAL:
        await conversation.remember(text, reply, message.chat, context)
    return reply
