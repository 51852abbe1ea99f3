"""How an upload was decided upon: by what and when, said again to whoever presses an old button."""

from __future__ import annotations

from typing import Final

from handlers import texts_review as texts
from handlers import texts_service
from handlers.context import Context
from handlers.replies import Block, Button, Reply, Style
from store.rows import AuditEntry, Chat, DocumentRow, Upload, UploadState

_SEARCHED: Final = 500
"""Entries of the log, newest first, in which a decision is looked for; an older one is told without its time."""


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
    wanted = {
        UploadState.PUBLISHED: ("publish", upload.document_id),
        UploadState.REFUSED: ("refuse", f"upload {upload.id}"),
    }.get(upload.state)
    if wanted is None:
        return None
    entries = await context.store.audit.latest(_SEARCHED)
    return next((entry for entry in entries if (entry.action, entry.subject) == wanted), None)
