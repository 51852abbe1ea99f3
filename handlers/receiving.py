"""Taking one file in: its name made safe, its reading in a worker process, and why it could not be read."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Final

from extract.read import Unreadable, UnreadableReason
from handlers import texts_review as texts
from handlers.context import Context
from handlers.replies import Block, Reply
from store.rows import Upload, UploadState

_LONGEST_NAME: Final = 120


def name_of(stated: str) -> str:
    """A file's name without folders and control characters: it comes from a stranger."""
    name = PurePosixPath(stated.replace("\\", "/")).name
    printable = "".join(letter for letter in name if letter.isprintable()).strip()
    if len(printable) <= _LONGEST_NAME:
        return printable or "document.txt"
    suffix = PurePosixPath(printable).suffix[:10]
    return printable[: _LONGEST_NAME - len(suffix)] + suffix


async def read(received: Upload, content: bytes, context: Context) -> Upload:
    """Reads an upload that was not read yet, and keeps what came of it; any other is returned as it stands."""
    if received.state is not UploadState.RECEIVED:
        return received
    try:
        with context.in_reading.noting(received.id, received.name) as reading:
            extraction = await context.extractor(content, received.name, progress=reading.progress)
    except Unreadable as error:
        return await context.store.uploads.could_not_read(received.id, error.reason.value)
    return await context.store.uploads.read(received.id, extraction)


def unreadable(name: str, reason: str | None) -> Reply:
    """Says kindly why a file could not be read and what to send instead."""
    return Reply(blocks=(Block(texts.UNREADABLE_TITLE.format(name=name)), Block(how(reason))), intent="upload")


def how(reason: str | None) -> str:
    """What to do about a file that could not be read, by the value of its `UnreadableReason`."""
    known = {each.value: each for each in UnreadableReason}.get(reason or "")
    return texts.UNREADABLE[known] if known else texts.UNREADABLE_OTHER
