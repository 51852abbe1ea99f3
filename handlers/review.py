"""Review of uploads: the list of what waits, the card's buttons, and edits whose value comes in the next message."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from extract.thai.words import clean, fold
from handlers import access, correcting, decisions, fields, texts_service
from handlers import texts_review as texts
from handlers.context import Context
from handlers.corrections import Slot, apply
from handlers.errors import NotFound, NotUnderstood
from handlers.in_reading import Reading
from handlers.messages import Message, MessageKind
from handlers.replies import Block, Button, Reply, Style
from handlers.review_card import card, reading_of
from store.errors import AlreadyDecided
from store.rows import Audience, Published, PublishState, Role, Upload, UploadState

_NUMBERS: Final = re.compile(r"#?(\d{1,9})(?:\s+(\d{1,6})(?=\s|$))?\s*")
_WAITING: Final = 12
_COMMAND: Final = re.compile(
    r"(?:เผยแพร่|เผยแพร่โดยไม่แจ้ง|แก้ไข|แก้ไขเอกสาร|ไม่เผยแพร่|ถอนเอกสาร|เอกสาร)\s+#?\d.*|รอตรวจ|ช่วยเหลือ|ล่าสุด|สถิติ|บันทึก|การติดตาม",
    re.DOTALL,
)
"""Texts that are commands even while a value is awaited; no title or venue reads like this."""


@dataclass(frozen=True, slots=True)
class _Called:
    """An upload named by a command; `revision` is what the pressed card showed, None where none was given."""

    upload: Upload
    revision: int | None
    rest: str

    @property
    def is_old(self) -> bool:
        return self.revision is not None and self.revision != self.upload.revision


async def waiting(words: str, message: Message, context: Context) -> Reply:
    """What waits for review; with a number the card itself."""
    if refused := access.require(Role.UPLOADER, message.chat):
        return refused
    if words.strip():
        called = await _called(words, texts.WAITING_BUTTON[1], context)
        return await _undecidable(called, context) or await card(called.upload, context)
    uploads = await context.store.uploads.waiting(_WAITING)
    in_reading = [_in_reading(each) for each in context.in_reading.now()[:_WAITING]]
    if not uploads:
        return Reply(blocks=(*in_reading, Block(texts.WAITING_NONE)), intent="review")
    blocks = [*in_reading, Block(texts.WAITING_TITLE.format(count=len(uploads)), Style.TITLE)]
    for upload in uploads:
        line = texts.WAITING_ITEM.format(number=upload.id, title=decisions.title_of(upload))
        sent = texts.WAITING_FROM.format(at=texts_service.moment(upload.created_at, context.timezone))
        blocks.append(Block(f"{line} · {sent}", Style.ITEM))
    label, say = texts.CARD_BUTTON
    buttons = tuple(Button(label.format(number=each.id), say.format(number=each.id)) for each in uploads)
    return Reply(blocks=tuple(blocks), buttons=buttons, intent="review")


def _in_reading(reading: Reading) -> Block:
    """An upload that workers have in hand, with how far they are."""
    line = texts.READING_ITEM.format(number=reading.upload_id, name=reading.name)
    if reading.total:
        return Block(
            texts.READING_PAGE.format(item=line, page=min(reading.done + 1, reading.total), total=reading.total)
        )
    return Block(texts.READING_BEGUN.format(item=line))


async def publish(words: str, message: Message, context: Context) -> Reply:
    """Publishes an upload and tells its followers."""
    return await _publish(words, message, context, announce=True)


async def publish_quietly(words: str, message: Message, context: Context) -> Reply:
    """Publishes an upload and tells nobody: for old documents."""
    return await _publish(words, message, context, announce=False)


async def _publish(words: str, message: Message, context: Context, *, announce: bool) -> Reply:
    if refused := access.require(Role.PUBLISHER, message.chat):
        return refused
    button = texts.PUBLISH_BUTTON if announce else texts.QUIETLY_BUTTON
    called = await _called(words, button[0], context)
    if stopped := await _undecidable(called, context):
        return stopped
    audience = await context.store.outbox.audience(reading_of(called.upload)) if announce else None
    try:
        published = await context.store.uploads.publish(called.upload.id, actor=message.chat.id, announce=announce)
    except AlreadyDecided as error:
        return await _overtaken(error.upload, context)
    return await _published(called.upload, published, audience, context)


async def _published(upload: Upload, published: Published, audience: Audience | None, context: Context) -> Reply:
    document = await context.store.documents.get(published.document_id)
    title = document.title if document else decisions.title_of(upload)
    if published.state is PublishState.DUPLICATE:
        blocks = [Block(texts.PUBLISHED_DUPLICATE.format(title=title))]
    elif audience is None:
        blocks = [Block(texts.PUBLISHED_QUIETLY.format(title=title))]
    else:
        told = texts.PUBLISHED_AUDIENCE.format(line=audience.line, telegram=audience.telegram)
        nobody = not audience.line and not audience.telegram
        blocks = [Block(texts.PUBLISHED_TOLD.format(title=title)), Block(texts.PUBLISHED_NOBODY if nobody else told)]
    if published.same_as and (first := await context.store.documents.get(published.same_as)):
        blocks.append(Block(texts.PUBLISHED_SAME.format(number=first.number, title=first.title), Style.NOTE))
    return Reply(
        blocks=tuple(blocks),
        buttons=(*decisions.open_button(document), Button(*texts.WAITING_BUTTON)),
        intent="publish",
        documents=(published.document_id,),
        edit_key=f"upload-{upload.id}",
    )


async def refuse(words: str, message: Message, context: Context) -> Reply:
    """Decides not to publish an upload."""
    if refused := access.require(Role.PUBLISHER, message.chat):
        return refused
    called = await _called(words, texts.REFUSE_BUTTON[0], context)
    if stopped := await _undecidable(called, context):
        return stopped
    try:
        await context.store.uploads.refuse(called.upload.id, actor=message.chat.id)
    except AlreadyDecided as error:
        return await _overtaken(error.upload, context)
    sentence = texts.REFUSED.format(number=called.upload.id, title=decisions.title_of(called.upload))
    return Reply(
        blocks=(Block(sentence),),
        buttons=(Button(*texts.WAITING_BUTTON),),
        intent="refuse",
        edit_key=f"upload-{called.upload.id}",
    )


async def edit(words: str, message: Message, context: Context) -> Reply:
    """Corrects a field: offers the fields, asks for the value, or takes both from the words at once."""
    if refused := access.require(Role.UPLOADER, message.chat):
        return refused
    called = await _called(words, texts.EDIT_BUTTON[0], context)
    if stopped := await _undecidable(called, context):
        return stopped
    if not access.may_touch(called.upload, message.chat):
        return access.require(Role.PUBLISHER, message.chat) or await card(called.upload, context)
    return await _edit(called, message, context)


async def _edit(called: _Called, message: Message, context: Context) -> Reply:
    upload, extraction = called.upload, reading_of(called.upload)
    command = texts.EDIT_BUTTON[1].format(number=upload.id, revision=upload.revision)

    async def revise(slot: Slot, typed: str) -> Reply:
        return await _revise(upload, slot, typed, message, context)

    return await fields.lead(called.rest, extraction, command, message.chat, context, make=revise)


async def _revise(upload: Upload, slot: Slot, typed: str, message: Message, context: Context) -> Reply:
    """Sets the field and shows the new card. Raises `BadValue`."""
    before = reading_of(upload)
    after = apply(before, slot, typed, context.register)
    if fields.is_same(before, after, slot):
        return (await card(upload, context)).plus(Block(texts.EDIT_NOTHING, Style.NOTE))
    try:
        revised = await context.store.uploads.revise(upload.id, after, actor=message.chat.id)
    except AlreadyDecided as error:
        return await _overtaken(error.upload, context)
    return (await card(revised, context)).plus(Block(fields.change(before, after, slot), Style.NOTE))


async def pending(message: Message, context: Context) -> Reply | None:
    """The answer to a value awaited by an edit, or None; the router asks this before it looks for commands.

    A pressed button, a slash or a command of review ends the waiting: the admin has turned to something else.
    """
    if message.kind is not MessageKind.TEXT:
        return None
    command = await fields.awaited(message.chat.id, context)
    text = clean(message.text).strip()
    if command is None or not text:
        return None
    if text == texts.EDIT_CANCEL_WORD:
        await fields.await_nothing(message.chat.id, context)
        return Reply(blocks=(Block(texts.EDIT_CANCELLED),), buttons=(Button(*texts.WAITING_BUTTON),), intent="edit")
    if message.pressed or text.startswith("/") or _COMMAND.fullmatch(text):
        await fields.await_nothing(message.chat.id, context)
        return None
    return await _with_value(command, text, message, context)


async def _with_value(command: str, typed: str, message: Message, context: Context) -> Reply:
    """Completes the command; the value is awaited no longer, unless it was nonsense.

    That is forgotten last: were the process killed in between, the redelivered value would meet the newer card.
    """
    correction = correcting.words_of(command)
    reply = None
    try:
        if correction is not None:
            reply = await correcting.correct(f"{correction} {typed}", message, context)
        else:
            reply = await edit(f"{command.removeprefix(texts.EDIT_BUTTON[0])} {typed}", message, context)
    finally:
        if reply is None or reply.intent != fields.TRY_AGAIN:
            await fields.await_nothing(message.chat.id, context)
    return reply


async def _called(words: str, command: str, context: Context) -> _Called:
    """The upload that a command names. Raises a `UserError` where it names none."""
    matched = _NUMBERS.match(fold(words.strip()))
    if matched is None:
        raise NotUnderstood(texts.WHICH_UPLOAD.format(command=command), (Button(*texts.WAITING_BUTTON),))
    upload = await context.store.uploads.get(int(matched[1]))
    if upload is None:
        raise NotFound(texts.NO_UPLOAD.format(number=matched[1]), (Button(*texts.WAITING_BUTTON),))
    return _Called(upload, int(matched[2]) if matched[2] else None, words.strip()[matched.end() :].strip())


async def _undecidable(called: _Called, context: Context) -> Reply | None:
    """Why an upload cannot be decided upon now: not read yet, decided before, or the card pressed is an old one."""
    upload = called.upload
    if upload.state is UploadState.RECEIVED:
        state = texts.UPLOAD_STATES[upload.state]
        return Reply(blocks=(Block(texts.NOT_READY.format(number=upload.id, state=state)),), intent="review")
    if upload.state is not UploadState.REVIEW:
        return await decisions.decided(upload, context)
    return await _old_card(upload, context) if called.is_old else None


async def _overtaken(upload: Upload, context: Context) -> Reply:
    """Someone else was faster: decided upon, or corrected in the meantime."""
    if upload.state is UploadState.REVIEW:
        return await _old_card(upload, context)
    return await decisions.decided(upload, context)


async def _old_card(upload: Upload, context: Context) -> Reply:
    """The card as it stands now, with a word that the pressed one was older."""
    current = await card(upload, context)
    return Reply(
        blocks=(Block(texts.OLD_CARD), *current.blocks),
        buttons=current.buttons,
        intent=current.intent,
        edit_key=current.edit_key,
    )
