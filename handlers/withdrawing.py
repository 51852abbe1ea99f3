"""ถอนเอกสาร: taking a published document back; whoever was told of it is told why."""

from __future__ import annotations

from typing import Final

from handlers import access, decisions, library
from handlers import texts_review as texts
from handlers.context import Context
from handlers.errors import NotUnderstood
from handlers.messages import Message
from handlers.replies import Block, Button, Reply, Style
from store.rows import DocumentState, Role

LONGEST_REASON: Final = 300
"""Letters of a reason: it stands in an alert."""


async def withdraw(words: str, message: Message, context: Context) -> Reply:
    """Asks for a confirmation by a button, which carries the document, its version and the reason."""
    if refused := access.require(Role.PUBLISHER, message.chat):
        return refused
    called = await library.named(words, texts.WITHDRAW_SAY, context)
    if stopped := library.unchangeable(called):
        return stopped
    document, reason = called.document, _reason(called)
    values = {"number": document.number, "version": document.version, "reason": reason}
    rows = (texts.WITHDRAW_BUTTON, texts.WITHDRAW_QUIETLY_BUTTON, texts.WITHDRAW_CANCEL_BUTTON)
    return Reply(
        blocks=(
            Block(texts.WITHDRAW_CONFIRM.format(title=document.title)),
            Block(reason, label=texts.WITHDRAW_REASON),
            Block(texts.WITHDRAW_TOLD, Style.NOTE),
        ),
        buttons=tuple(Button(label, say.format(**values)) for label, say in rows),
        intent="withdraw",
        documents=(document.id,),
    )


async def confirm(words: str, message: Message, context: Context) -> Reply:
    """Withdraws the document and tells those who were told of it."""
    return await _withdraw(words, message, context, announce=True)


async def confirm_quietly(words: str, message: Message, context: Context) -> Reply:
    """Withdraws the document and tells nobody."""
    return await _withdraw(words, message, context, announce=False)


async def restore(words: str, message: Message, context: Context) -> Reply:
    """Shows a withdrawn document again; nobody is told."""
    if refused := access.require(Role.PUBLISHER, message.chat):
        return refused
    document = (await library.named(words, texts.RESTORE_SAY, context)).document
    sentence = texts.NOT_WITHDRAWN
    if document.state is DocumentState.WITHDRAWN:
        await context.store.documents.restore(document.id, actor=message.chat.id)
        sentence = texts.RESTORED
    return Reply(
        blocks=(Block(sentence.format(title=document.title)),),
        buttons=decisions.open_button(document),
        intent="withdraw",
        documents=(document.id,),
    )


def _reason(called: library.Named) -> str:
    """The reason as one line. Raises `NotUnderstood`."""
    reason = " ".join(called.rest.split())
    if not any(letter.isalnum() for letter in reason):
        raise NotUnderstood(texts.WITHDRAW_NO_REASON.format(number=called.document.number))
    if len(reason) > LONGEST_REASON:
        raise NotUnderstood(texts.REASON_TOO_LONG.format(limit=LONGEST_REASON))
    return reason


async def _withdraw(words: str, message: Message, context: Context, *, announce: bool) -> Reply:
    if refused := access.require(Role.PUBLISHER, message.chat):
        return refused
    called = await library.versioned(words, texts.WITHDRAW_SAY, context)
    if stopped := library.unchangeable(called):
        return stopped
    reason = _reason(called)
    told = texts.WITHDRAW_ALERT.format(reason=reason)
    alert_id = await context.store.documents.withdraw(
        called.document.id, actor=message.chat.id, reason=told, announce=announce
    )
    label, say = texts.RESTORE_BUTTON
    note = (Block(texts.WITHDRAW_TOLD, Style.NOTE),) if alert_id is not None else ()
    return Reply(
        blocks=(Block(texts.WITHDRAWN.format(title=called.document.title)), *note),
        buttons=(Button(label, say.format(number=called.document.number)), Button(*texts.LATEST_BUTTON)),
        intent="withdraw",
    )
