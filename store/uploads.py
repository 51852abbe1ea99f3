"""Files that admins sent: received, read, reviewed, published or refused."""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePath
from typing import Any

from sqlalchemy import Row, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from extract.records import Extraction
from extract.thai.agencies import Register
from store import publishing
from store.audit import record
from store.codec import decode_extraction, encode_extraction
from store.database import Database
from store.errors import AlreadyDecided, NotFound
from store.rows import Published, PublishState, Upload, UploadState
from store.schema import document_files, documents, uploads
from store.sqlite import upsert

_DECIDED = (UploadState.PUBLISHED, UploadState.REFUSED, UploadState.DUPLICATE)

# An id stands in addresses and in file names; Thai letters and their marks may.
_UNSAFE = re.compile(r"[^0-9A-Za-z\u0e01-\u0e3a\u0e40-\u0e4e\u0e50-\u0e59._-]+")
_LONGEST_STEM = 80

_COLUMNS = [column for column in uploads.c if column.name != "content"]
"""A list of uploads must not load their files."""


def id_from(name: str) -> str:
    """A document's id from the name of the file that was sent (which is not to be trusted)."""
    stem = PurePath(name.replace("\\", "/")).stem
    return _UNSAFE.sub("-", stem).strip("-.")[:_LONGEST_STEM] or "document"


def _upload(row: Row[Any]) -> Upload:
    return Upload(
        id=row.id,
        chat_id=row.chat_id or 0,
        name=row.name,
        sha256=row.sha256,
        size=row.size,
        state=UploadState(row.state),
        revision=row.revision,
        created_at=row.created_at,
        extraction=decode_extraction(row.extraction) if row.extraction else None,
        error=row.error,
        document_id=row.document_id,
    )


async def _load(connection: AsyncConnection, upload_id: int) -> Upload:
    row = (await connection.execute(select(*_COLUMNS).where(uploads.c.id == upload_id))).one_or_none()
    if row is None:
        raise NotFound("upload", upload_id)
    return _upload(row)


async def _open(connection: AsyncConnection, upload_id: int) -> Upload:
    found = await _load(connection, upload_id)
    if found.state in _DECIDED:
        raise AlreadyDecided(found)
    return found


async def _set(connection: AsyncConnection, upload_id: int, **values: object) -> None:
    await connection.execute(update(uploads).where(uploads.c.id == upload_id).values(values))


class Uploads:
    """Files under review. A `chat_id` of 0 is a sender who was forgotten."""

    def __init__(self, database: Database, register: Register) -> None:
        self._database = database
        self._register = register

    async def receive(self, chat_id: int, name: str, content: bytes, *, key: str) -> Upload:
        """Stores a file; the same `key` of the same chat is the same upload. DUPLICATE where its bytes are known."""
        sha256 = hashlib.sha256(content).hexdigest()
        async with self._database.write() as connection:
            known = await self._document_with(connection, sha256)
            values = {
                "chat_id": chat_id,
                "key": key,
                "name": name,
                "sha256": sha256,
                "size": len(content),
                "content": content,
                "state": (UploadState.DUPLICATE if known else UploadState.RECEIVED).value,
                "revision": 1,
                "created_at": self._database.now(),
                "document_id": known,
            }
            await connection.execute(upsert(uploads).values(values).on_conflict_do_nothing())
            mine = select(*_COLUMNS).where(uploads.c.chat_id == chat_id, uploads.c.key == key)
            return _upload((await connection.execute(mine)).one())

    async def read(self, upload_id: int, extraction: Extraction) -> Upload:
        """Keeps what was read and opens the review; DUPLICATE where the text is known. Raises `NotFound`,
        `AlreadyDecided`."""
        async with self._database.write() as connection:
            await _open(connection, upload_id)
            same = await connection.run_sync(publishing.by_text, extraction.document.text)
            if same is not None:
                await _set(connection, upload_id, state=UploadState.DUPLICATE.value, document_id=same.id)
            else:
                await _set(
                    connection,
                    upload_id,
                    state=UploadState.REVIEW.value,
                    extraction=encode_extraction(extraction),
                    error=None,
                )
            return await _load(connection, upload_id)

    async def could_not_read(self, upload_id: int, reason: str) -> Upload:
        """Keeps why a file could not be read. Raises `NotFound`, `AlreadyDecided`."""
        async with self._database.write() as connection:
            await _open(connection, upload_id)
            await _set(connection, upload_id, state=UploadState.FAILED.value, error=reason)
            return await _load(connection, upload_id)

    async def get(self, upload_id: int) -> Upload | None:
        """The upload with a number."""
        async with self._database.read() as connection:
            try:
                return await _load(connection, upload_id)
            except NotFound:
                return None

    async def content(self, upload_id: int) -> bytes:
        """The file as it was sent. Raises `NotFound`."""
        async with self._database.read() as connection:
            query = select(uploads.c.content, uploads.c.sha256).where(uploads.c.id == upload_id)
            row = (await connection.execute(query)).one_or_none()
            if row is None:
                raise NotFound("upload", upload_id)
            if row.content is not None:
                return bytes(row.content)
            kept = select(document_files.c.content).where(document_files.c.sha256 == row.sha256).limit(1)
            found = (await connection.execute(kept)).scalar_one_or_none()
        if found is None:
            raise NotFound("content of upload", upload_id)
        return bytes(found)

    async def waiting(self, limit: int = 20) -> list[Upload]:
        """Uploads that wait for a decision (or, after a crash, for being read), oldest first."""
        states = (UploadState.RECEIVED.value, UploadState.REVIEW.value)
        query = select(*_COLUMNS).where(uploads.c.state.in_(states)).order_by(uploads.c.id).limit(limit)
        async with self._database.read() as connection:
            return [_upload(row) for row in (await connection.execute(query)).all()]

    async def revise(self, upload_id: int, extraction: Extraction, *, actor: int | None) -> Upload:
        """Keeps a corrected reading as the next revision. Raises `NotFound`, `AlreadyDecided`."""
        async with self._database.write() as connection:
            found = await _open(connection, upload_id)
            values = {"extraction": encode_extraction(extraction), "revision": found.revision + 1}
            await _set(connection, upload_id, **values)
            await connection.run_sync(record, self._database, actor, "revise", f"upload {upload_id}", name=found.name)
            return await _load(connection, upload_id)

    async def publish(self, upload_id: int, *, actor: int | None, announce: bool) -> Published:
        """Publishes what was reviewed: upload, document, search rows, alert and audit in one transaction.

        Raises `NotFound`, also for an upload that was never read, and `AlreadyDecided`.
        """
        found = await self.get(upload_id)
        if found is None:
            raise NotFound("upload", upload_id)
        if found.state in _DECIDED:
            raise AlreadyDecided(found)
        if found.extraction is None:
            raise NotFound("reading of upload", upload_id)
        original = (found.name, await self.content(upload_id))
        wanted = await publishing.draft(found.extraction, self._register, id_from(found.name), original)
        async with self._database.write() as connection:
            now = await _open(connection, upload_id)
            if now.revision != found.revision:
                # Corrected while the words were being cut: what would be published is not what was seen.
                raise AlreadyDecided(now)
            published = await connection.run_sync(
                publishing.publish, self._database, wanted, announce=announce, actor=actor
            )
            added = published.state is PublishState.ADDED
            outcome = UploadState.PUBLISHED if added else UploadState.DUPLICATE
            # The file is the document's from now on, and is not kept twice.
            await _set(
                connection,
                upload_id,
                state=outcome.value,
                document_id=published.document_id,
                content=None,
            )
        return published

    async def refuse(self, upload_id: int, *, actor: int | None) -> Upload:
        """Decides against publishing. Raises `NotFound`, `AlreadyDecided`."""
        async with self._database.write() as connection:
            found = await _open(connection, upload_id)
            await _set(connection, upload_id, state=UploadState.REFUSED.value)
            await connection.run_sync(record, self._database, actor, "refuse", f"upload {upload_id}", name=found.name)
            return await _load(connection, upload_id)

    @staticmethod
    async def _document_with(connection: AsyncConnection, sha256: str) -> str | None:
        query = (
            select(documents.c.id)
            .join(document_files, document_files.c.document_number == documents.c.number)
            .where(document_files.c.sha256 == sha256)
            .limit(1)
        )
        found: str | None = (await connection.execute(query)).scalar_one_or_none()
        return found
