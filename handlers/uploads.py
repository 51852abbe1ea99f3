"""Files that admins send: received, read in a worker process, and shown for review.

Each step goes on from the upload's stored state, so a redelivered event (same key) ends where the first one would have.
"""

from __future__ import annotations

from typing import Final

from extract.thai.dates import thai_date
from handlers import access, archives, decisions, receiving
from handlers import texts_review as texts
from handlers.context import Context
from handlers.messages import MAX_FILE_BYTES, FileProblem, Message, ReceivedFile
from handlers.replies import SILENCE, Block, Button, Reply, Style
from handlers.review_card import card
from store.rows import ChatKind, DocumentRow, DocumentState, Role, Upload, UploadState

_MEGABYTE: Final = 1024 * 1024


async def upload(message: Message, context: Context) -> Reply:
    """Takes a file (`MessageKind.FILE`) in and answers with its review card, or says kindly why not."""
    file = message.file
    if file is None:
        return _hint()
    if not message.chat.role.covers(Role.UPLOADER):
        return await _refused(file, message, context)
    if file.problem is not None or file.content is None:
        return _problem(file)
    name = receiving.name_of(file.name)
    if await archives.is_one(file.content, name):
        return await archives.upload(name, file.content, message, context)
    received = await context.store.uploads.receive(message.chat.id, name, file.content, key=message.key)
    return await _go_on(received, file.content, context)


async def upload_hint(words: str, message: Message, context: Context) -> Reply:
    """Says how to send a file."""
    return access.require(Role.UPLOADER, message.chat) or _hint()


async def _go_on(received: Upload, content: bytes, context: Context) -> Reply:
    """What follows from where the upload stands."""
    received = await receiving.read(received, content, context)
    match received.state:
        case UploadState.REVIEW:
            return await card(received, context)
        case UploadState.DUPLICATE:
            return await _duplicate(received, context)
        case UploadState.FAILED:
            return receiving.unreadable(received.name, received.error)
    return await decisions.decided(received, context)


async def _refused(file: ReceivedFile, message: Message, context: Context) -> Reply:
    """Refuses a stranger's file and records it; in a group people share files that are not meant for the bot."""
    if message.chat.kind is not ChatKind.PRIVATE:
        return SILENCE
    await context.store.audit.add(message.chat.id, "upload_refused", receiving.name_of(file.name), {"size": file.size})
    return Reply(
        blocks=(Block(texts.UPLOAD_REFUSED), Block(texts.UPLOAD_REFUSED_HOW, Style.NOTE)), intent="upload_refused"
    )


def _problem(file: ReceivedFile) -> Reply:
    sentence = texts.FILE_PROBLEMS[file.problem or FileProblem.GONE].format(
        name=receiving.name_of(file.name), size_mb=-(-file.size // _MEGABYTE), limit_mb=MAX_FILE_BYTES // _MEGABYTE
    )
    return Reply(blocks=(Block(sentence),), intent="upload")


async def _duplicate(received: Upload, context: Context) -> Reply:
    """ "Already have it", with its title, date and a way to it."""
    document = await context.store.documents.get(received.document_id) if received.document_id else None
    if document is None:
        return Reply(blocks=(Block(texts.DUPLICATE_REVIEW),), buttons=(Button(*texts.WAITING_BUTTON),), intent="upload")
    if document.state is DocumentState.WITHDRAWN:
        return _withdrawn(document)
    published = thai_date(document.published) if document.published else texts.NO_DATE
    return Reply(
        blocks=(
            Block(texts.DUPLICATE.format(title=document.title), href=f"/documents/{document.id}"),
            Block(published, label=texts.DUPLICATE_DATE),
        ),
        buttons=decisions.open_button(document),
        intent="upload",
        documents=(document.id,),
    )


def _withdrawn(document: DocumentRow) -> Reply:
    """It was published once and taken back: a publisher can bring it back instead of sending it again."""
    label, say = texts.RESTORE_BUTTON
    return Reply(
        blocks=(Block(texts.DUPLICATE_WITHDRAWN.format(title=document.title)),),
        buttons=(Button(label, say.format(number=document.number)),),
        intent="upload",
        documents=(document.id,),
    )


def _hint() -> Reply:
    types = texts.UPLOAD_TYPES.format(limit_mb=MAX_FILE_BYTES // _MEGABYTE)
    return Reply(blocks=(Block(texts.UPLOAD_HINT), Block(types, Style.NOTE)), intent="upload")
