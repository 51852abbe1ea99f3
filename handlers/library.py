"""Published documents as admins name them: by number ("5", "#5") or id, with what follows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from extract.thai.words import fold
from handlers import texts_review as texts
from handlers import texts_service
from handlers.context import Context
from handlers.errors import NotFound, NotUnderstood
from handlers.replies import Block, Button, Reply
from store.rows import DocumentRow, DocumentState

_NAMED: Final = re.compile(r"#?(\S{1,200})\s*")
_VERSIONED: Final = re.compile(r"#?(\d{1,9})\s+(\d{1,6})(?:\s+|$)")


@dataclass(frozen=True, slots=True)
class Named:
    """A document, the version that a button was made for (None for a typed command), and the words behind."""

    document: DocumentRow
    version: int | None
    rest: str


async def named(words: str, command: str, context: Context) -> Named:
    """The document that a command names. Raises a `UserError` where it names none."""
    matched = _NAMED.match(words.strip())
    if matched is None:
        raise NotUnderstood(texts.WHICH_DOCUMENT.format(command=command), (Button(*texts.LATEST_BUTTON),))
    document = await _find(matched[1], context)
    return Named(document, None, words.strip()[matched.end() :].strip())


async def versioned(words: str, command: str, context: Context) -> Named:
    """The document and version that a confirming button names. Raises a `UserError` where it names none."""
    matched = _VERSIONED.match(fold(words.strip()))
    if matched is None:
        raise NotUnderstood(texts.WHICH_DOCUMENT.format(command=command), (Button(*texts.LATEST_BUTTON),))
    document = await _find(matched[1], context)
    return Named(document, int(matched[2]), words.strip()[matched.end() :].strip())


async def _find(name: str, context: Context) -> DocumentRow:
    number = fold(name)
    by_number = await context.store.documents.by_number(int(number[:9])) if number.isdecimal() else None
    document = by_number or await context.store.documents.get(name)
    if document is None:
        raise NotFound(texts.NO_DOCUMENT.format(words=name[:60]), (Button(*texts.LATEST_BUTTON),))
    return document


def unchangeable(called: Named) -> Reply | None:
    """Why a document cannot be changed now: withdrawn, or changed since the button was made."""
    document = called.document
    if document.state is DocumentState.WITHDRAWN:
        return Reply(blocks=(Block(texts.ALREADY_WITHDRAWN.format(title=document.title)),), intent="correct")
    if called.version is None or called.version == document.version:
        return None
    opening = Button(texts.OPEN_BUTTON, texts_service.DOCUMENT_SAY.format(number=document.number))
    return Reply(
        blocks=(Block(texts.OLD_VERSION.format(version=document.version)),),
        buttons=(opening,),
        intent="correct",
        documents=(document.id,),
    )
