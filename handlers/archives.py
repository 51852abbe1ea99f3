"""Archives that admins send: each document within becomes an upload of its own, and the reply lists what became of all.

A redelivered event (same key) finds the same uploads again. Unpacking runs in a thread, one member at a time: a large
archive must neither hold up other chats nor lie unpacked in memory.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Final

from extract.read import Member, Unreadable, is_archive, members
from handlers import decisions, receiving
from handlers import texts_review as texts
from handlers.context import Context
from handlers.messages import Message
from handlers.replies import Block, Button, Reply, Style
from handlers.review_card import card
from store.rows import Upload, UploadState

_ZIP: Final = b"PK"
_MOST_BUTTONS: Final = 10


@dataclass(frozen=True, slots=True)
class _Taken:
    """What became of one member: an upload, or why there is none."""

    path: str
    upload: Upload | None = None
    reason: str | None = None

    @property
    def waits(self) -> bool:
        return self.upload is not None and self.upload.state is UploadState.REVIEW


async def is_one(content: bytes, name: str) -> bool:
    """Is a file an archive of documents, and no office document?"""
    return content.startswith(_ZIP) and await asyncio.to_thread(is_archive, content, name)


async def upload(name: str, content: bytes, message: Message, context: Context) -> Reply:
    """Takes every document of an archive in; answers with what became of each, and with a way to its card."""
    taken: list[_Taken] = []
    try:
        async for member in _unpacked(content):
            taken.append(await _take(member, len(taken), message, context))
    except Unreadable as error:
        if not taken:
            return await _refused(name, content, error, message, context)
        taken.append(_Taken(name, reason=error.reason.value))
    if len(taken) == 1 and taken[0].waits and taken[0].upload is not None:
        return await card(taken[0].upload, context)
    return _listed(name, taken)


async def _unpacked(content: bytes) -> AsyncIterator[Member]:
    found = members(content)
    while (member := await asyncio.to_thread(next, found, None)) is not None:
        yield member


async def _take(member: Member, index: int, message: Message, context: Context) -> _Taken:
    if isinstance(member.content, Unreadable):
        return _Taken(member.path, reason=member.content.reason.value)
    name, key = receiving.name_of(member.path), f"{message.key}#{index}"
    received = await context.store.uploads.receive(message.chat.id, name, member.content, key=key)
    return _Taken(member.path, await receiving.read(received, member.content, context))


async def _refused(name: str, content: bytes, error: Unreadable, message: Message, context: Context) -> Reply:
    """An archive that cannot be opened is kept as an upload that failed, like any file that cannot be read."""
    received = await context.store.uploads.receive(message.chat.id, name, content, key=message.key)
    if received.state is UploadState.RECEIVED:
        received = await context.store.uploads.could_not_read(received.id, error.reason.value)
    return receiving.unreadable(name, received.error)


def _listed(name: str, taken: list[_Taken]) -> Reply:
    waiting = [each.upload for each in taken if each.waits and each.upload is not None]
    title = texts.ARCHIVE_TITLE.format(name=name, count=len(taken), waiting=len(waiting))
    label, say = texts.CARD_BUTTON
    buttons = [Button(label.format(number=each.id), say.format(number=each.id)) for each in waiting[:_MOST_BUTTONS]]
    if waiting:
        buttons.append(Button(*texts.WAITING_BUTTON))
    return Reply(
        blocks=(Block(title, Style.TITLE), *(Block(_line(each), Style.ITEM) for each in taken)),
        buttons=tuple(buttons),
        intent="upload",
        documents=tuple(each.upload.document_id for each in taken if each.upload and each.upload.document_id),
    )


def _line(taken: _Taken) -> str:
    upload = taken.upload
    if upload is None or upload.state is UploadState.FAILED:
        reason = upload.error if upload else taken.reason
        return texts.ARCHIVE_UNREADABLE.format(path=taken.path, how=receiving.how(reason))
    state = texts.UPLOAD_STATES[upload.state]
    return texts.ARCHIVE_ITEM.format(number=upload.id, title=decisions.title_of(upload), path=taken.path, state=state)
