"""How an upload was decided upon: by what and when, said again to whoever presses an old button."""

from __future__ import annotations

from typing import Final

from handlers import texts_review as texts
from handlers import texts_service
from handlers.context import Context
from handlers.replies import Block, Button, Reply, Style
from store.errors import NotFound
from store.rows import AuditEntry, Chat, DocumentRow, Upload, UploadState

_SEARCHED: Final = 500
"""Entries of the log, newest first, in which a decision is looked for; an older one is told without its time."""


async def upload_of(number: int, context: Context) -> Upload | None:
    """The upload of that number."""
    try:
        return await context.store.uploads.get(number)
    except NotFound:
        return None


def title_of(upload: Upload) -> str:
    """An upload's title, or its file's name where none was read."""
    return (upload.extraction.document.title if upload.extraction else "") or upload.name


def open_button(document: DocumentRow | None) -> tuple[Button, ...]:
    """A button to a document, none where there is no document."""
    if document is None:
        return ()
    return (Button(texts.OPEN_BUTTON, texts_service.DOCUMENT_SAY.format(number=document.number)),)


def person(chat: Chat | None) -> str:
    """Who did something, without an id of any platform."""
    if chat is None:
        return texts.AUDIT_SYSTEM
    return texts.PERSON.format(role=texts_service.ROLES[chat.role], platform=texts_service.PLATFORMS[chat.platform])


async def decided(upload: Upload, context: Context) -> Reply:
    """Says that an upload was decided before, by whom and when; a repeated press does nothing again."""
    entry = await _entry(upload, context)
    by = texts.DECIDED_BY.format(who=person(entry.actor)) if entry else ""
    at = texts.DECIDED_AT.format(at=texts_service.moment(entry.at, context.timezone)) if entry else ""
    decision = texts.DECISIONS.get(upload.state, texts.UPLOAD_STATES[upload.state])
    sentence = texts.DECIDED.format(number=upload.id, decision=decision, by=by, at=at)
    document = await context.store.documents.get(upload.document_id) if upload.document_id else None
    return Reply(
        blocks=(Block(sentence), Block(title_of(upload), Style.NOTE)),
        buttons=(*open_button(document), Button(*texts.WAITING_BUTTON)),
        intent="review",
        documents=(document.id,) if document else (),
    )


async def _entry(upload: Upload, context: Context) -> AuditEntry | None:
    """The log's entry of the decision."""
    actions = {UploadState.PUBLISHED: _PUBLISHED, UploadState.REFUSED: _REFUSED}.get(upload.state)
    if actions is None:
        return None
    for entry in await context.store.audit.latest(_SEARCHED):
        if entry.action in actions and str(upload.id) in (entry.subject, entry.subject.rpartition(" ")[2]):
            return entry
    return None


_PUBLISHED: Final = frozenset({"publish_upload", "publish"})
_REFUSED: Final = frozenset({"refuse_upload", "refuse"})
