"""แก้ไขเอกสาร: correcting a published document, field by field; whoever was told of it is told what changed.

Nothing is kept between preview and confirmation: the confirming button carries document, version, field and value, so
that an old one is recognised by its version and does no harm.
"""

from __future__ import annotations

from extract.records import Extraction
from handlers import access, decisions, fields, library
from handlers import texts_review as texts
from handlers.context import Context
from handlers.corrections import BadValue, Slot, apply
from handlers.messages import Message
from handlers.replies import Block, Button, Reply, Style
from store.rows import DocumentRow, Role


async def correct(words: str, message: Message, context: Context) -> Reply:
    """Offers the fields, asks for a value, or previews the change that the words name."""
    if refused := access.require(Role.PUBLISHER, message.chat):
        return refused
    called = await library.named(words, texts.CORRECT_SAY, context)
    return library.unchangeable(called) or await _go_on(called, message, context)


async def _go_on(called: library.Named, message: Message, context: Context) -> Reply:
    """The next step towards a correction, by how much the words name."""
    extraction = await context.store.documents.records(called.document.id)
    command = f"{texts.CORRECT_SAY} {called.document.number}"

    async def preview(slot: Slot, typed: str) -> Reply:
        return _preview(called.document, extraction, slot, typed, context)

    return await fields.lead(called.rest, extraction, command, message.chat, context, make=preview)


def words_of(command: str) -> str | None:
    """The words of an awaited command where it is one of these, else None."""
    prefix = f"{texts.CORRECT_SAY} "
    return command.removeprefix(prefix) if command.startswith(prefix) else None


async def confirm(words: str, message: Message, context: Context) -> Reply:
    """Makes the previewed change and tells those who were told of the document."""
    return await _change(words, message, context, announce=True)


async def confirm_quietly(words: str, message: Message, context: Context) -> Reply:
    """Makes the previewed change and tells nobody."""
    return await _change(words, message, context, announce=False)


def _preview(document: DocumentRow, before: Extraction, slot: Slot, typed: str, context: Context) -> Reply:
    """What would change, from what to what. Raises `BadValue`."""
    after = apply(before, slot, typed, context.register)
    if fields.is_same(before, after, slot):
        return Reply(blocks=(Block(texts.EDIT_NOTHING),), intent="correct")
    values = {"number": document.number, "version": document.version, "slot": fields.written(slot), "value": typed}
    rows = (texts.CORRECT_BUTTON, texts.CORRECT_QUIETLY_BUTTON, texts.CORRECT_CANCEL_BUTTON)
    return Reply(
        blocks=(
            Block(texts.CORRECT_CONFIRM.format(title=document.title)),
            Block(fields.change(before, after, slot), Style.ITEM),
            Block(texts.CORRECT_TOLD, Style.NOTE),
        ),
        buttons=tuple(Button(label, say.format(**values).strip()) for label, say in rows),
        intent="correct",
        documents=(document.id,),
    )


async def _change(words: str, message: Message, context: Context, *, announce: bool) -> Reply:
    if refused := access.require(Role.PUBLISHER, message.chat):
        return refused
    called = await library.versioned(words, texts.CORRECT_SAY, context)
    named = fields.read(called.rest)
    if named is None or named.slot is None:
        raise fields.not_a_field(called.rest)
    before = await context.store.documents.records(called.document.id)
    try:
        after = apply(before, named.slot, named.typed, context.register)
        what = fields.change(before, after, named.slot)
    except BadValue as error:
        return library.unchangeable(called) or fields.bad_value(error, named.slot)
    if fields.is_same(before, after, named.slot):
        return _done(called.document)
    if stopped := library.unchangeable(called):
        return stopped
    alert_id = await context.store.documents.correct(
        called.document.id, after, actor=message.chat.id, text=what, announce=announce
    )
    document = await context.store.documents.get(called.document.id) or called.document
    told = (Block(texts.CORRECTED_TOLD, Style.NOTE),) if alert_id is not None else ()
    return _done(document).plus(Block(what, Style.ITEM), *told)


def _done(document: DocumentRow) -> Reply:
    """The document stands corrected, by this press or by an earlier one."""
    return Reply(
        blocks=(Block(texts.CORRECTED.format(title=document.title)),),
        buttons=decisions.open_button(document),
        intent="correct",
        documents=(document.id,),
    )
