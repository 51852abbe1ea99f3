"""Published documents: publishing, finding, correcting, withdrawing."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Row, func, or_, select, update

from extract.records import Extraction
from extract.thai import words
from extract.thai.agencies import Register
from store import alerting, publishing
from store.audit import record
from store.copies import FIRST, Compared, first_like, hidden, number_of_copies
from store.database import Database
from store.indexing import Prepared
from store.likeness import signature_of
from store.reading import Stored, read_stored
from store.rows import AlertKind, DocumentRow, DocumentState, Published
from store.schema import alerts, copies, document_files, document_topics, documents, mentions

_SHOWN = documents.c.state == DocumentState.PUBLISHED.value
_MOST_COPIES = 20


def document_of(row: Row[Any]) -> DocumentRow:
    """The document in a row of the table."""
    return DocumentRow(
        id=row.id,
        number=row.number,
        title=row.title,
        text=row.text,
        state=DocumentState(row.state),
        version=row.version,
        ingested_at=row.ingested_at,
        published=row.published,
        published_partial=row.published_partial,
        source_url=row.source_url,
        publisher=row.publisher,
        publisher_id=row.publisher_id,
        copies=getattr(row, "copies", 0),
    )


class Documents:
    """Documents by their id (a file's stem, or an alias of it) and by their short number."""

    def __init__(self, database: Database, register: Register) -> None:
        self._database = database
        self._register = register

    async def publish(
        self,
        extraction: Extraction,
        *,
        document_id: str,
        original: tuple[str, bytes] | None = None,
        announce: bool = False,
        actor: int | None = None,
        prepared: Prepared | None = None,
    ) -> Published:
        """Publishes a document in one transaction: row, records, search rows, alert and audit entry.

        An id that a different text has gets "-2"; a known text is a duplicate and only makes the id an alias of it.
        `prepared` is `indexing.prepare` done elsewhere (a worker process), to save the time here.
        """
        wanted = await publishing.draft(extraction, self._register, document_id, original, prepared)
        return await self._database.transact(
            lambda connection: publishing.publish(connection, self._database, wanted, announce=announce, actor=actor)
        )

    async def get(self, name: str) -> DocumentRow | None:
        """The document of an id or alias, also one that was withdrawn (see its `state`)."""
        async with self._database.read() as connection:
            row = await connection.run_sync(publishing.by_name, name)
        return document_of(row) if row is not None else None

    async def by_number(self, number: int) -> DocumentRow | None:
        """The document with a short number, also one that was withdrawn."""
        async with self._database.read() as connection:
            found = await connection.execute(select(documents).where(documents.c.number == number))
            row = found.one_or_none()
        return document_of(row) if row is not None else None

    async def latest(
        self, limit: int = 10, offset: int = 0, agency_ids: Collection[str] | None = None, area: str | None = None
    ) -> list[DocumentRow]:
        """The newest first, by date of publication, then by when they came; of agencies: those that mention one; of a
        policy area (its id): those about it. Of documents that are nearly the same the first stands for all."""

        def fitting(table: FromClause) -> list[ColumnElement[bool]]:
            wanted: list[ColumnElement[bool]] = []
            if agency_ids is not None:
                of_them = select(mentions.c.document_number).where(mentions.c.agency_id.in_(list(agency_ids)))
                wanted.append(table.c.number.in_(of_them))
            if area is not None:
                about = select(document_topics.c.document_number).where(document_topics.c.key == area)
                wanted.append(table.c.number.in_(about))
            return wanted

        query = select(documents, number_of_copies()).where(_SHOWN, *fitting(documents))
        query = query.where(documents.c.number.not_in(hidden(*fitting(FIRST))))
        query = query.order_by(documents.c.published.desc().nulls_last(), documents.c.number.desc())
        async with self._database.read() as connection:
            rows = (await connection.execute(query.limit(limit).offset(offset))).all()
        return [document_of(row) for row in rows]

    async def count(self) -> int:
        """How many documents are published."""
        async with self._database.read() as connection:
            return await connection.run_sync(publishing.count_published)

    async def same_as(self, number: int) -> list[DocumentRow]:
        """The other documents whose text is nearly that of the one with a short number, the first of them first."""
        first = select(copies.c.first_number).where(copies.c.document_number == number)
        family = func.coalesce(first.scalar_subquery(), number)
        others = select(copies.c.document_number).where(copies.c.first_number == family)
        query = select(documents).where(_SHOWN, documents.c.number != number)
        query = query.where(or_(documents.c.number == family, documents.c.number.in_(others)))
        async with self._database.read() as connection:
            rows = (await connection.execute(query.order_by(documents.c.number).limit(_MOST_COPIES))).all()
        return [document_of(row) for row in rows]

    async def with_copies(self, ids: Sequence[str]) -> tuple[str, ...]:
        """The ids with those of the copies of each right behind it."""
        first = documents.alias()
        query = (
            select(first.c.id, documents.c.id.label("copy"))
            .join(copies, copies.c.first_number == first.c.number)
            .join(documents, documents.c.number == copies.c.document_number)
            .where(first.c.id.in_(list(ids)))
            .order_by(documents.c.number)
        )
        async with self._database.read() as connection:
            rows = (await connection.execute(query)).all()
        behind: dict[str, list[str]] = {}
        for row in rows:
            behind.setdefault(row.id, []).append(row.copy)
        return tuple(dict.fromkeys(each for name in ids for each in (name, *behind.get(name, ()))))

    async def like(self, extraction: Extraction) -> DocumentRow | None:
        """The first of the published documents whose text is nearly that of one under review."""
        document = extraction.document
        tokens = await asyncio.to_thread(words.tokens, document.text, self._register)
        compared = Compared(None, signature_of(document.text, tokens), document.text, document.published)
        number = await self._database.look(lambda connection: first_like(connection, compared))
        return await self.by_number(number) if number is not None else None

    async def records(self, name: str) -> Extraction:
        """Everything that was read from a document. Raises `NotFound`."""
        async with self._database.read() as connection:
            return await connection.run_sync(publishing.read, name)

    async def stored(self, numbers: Sequence[int]) -> dict[int, Stored]:
        """The published ones of many documents, by short number, with their records to be decoded when needed."""
        if not numbers:
            return {}
        return await self._database.look(lambda connection: read_stored(connection, numbers))

    async def find_same(self, content: bytes | None, text: str | None) -> DocumentRow | None:
        """The document that has exactly this file or this text, also one that was withdrawn."""
        async with self._database.read() as connection:
            row = await connection.run_sync(publishing.by_text, text) if text is not None else None
            if row is None and content is not None:
                sha256 = hashlib.sha256(content).hexdigest()
                numbers = select(document_files.c.document_number).where(document_files.c.sha256 == sha256)
                row = (await connection.execute(select(documents).where(documents.c.number.in_(numbers)))).first()
        return document_of(row) if row is not None else None

    async def original(self, name: str) -> tuple[str, bytes] | None:
        """The name and bytes of the file that a document came as; None where none was kept. Raises `NotFound`."""
        async with self._database.read() as connection:
            number = (await connection.run_sync(publishing.require, name)).number
            query = select(document_files.c.name, document_files.c.content)
            query = query.where(document_files.c.document_number == number).order_by(document_files.c.id).limit(1)
            row = (await connection.execute(query)).one_or_none()
        return (row.name, row.content) if row is not None else None

    async def correct(
        self, name: str, extraction: Extraction, *, actor: int | None, text: str, announce: bool = True
    ) -> int | None:
        """Puts a corrected version in a document's place and tells those who were told of it, with `text`.

        The alert's id, or None where nobody was told before or `announce` is False. Raises `NotFound`.
        """
        wanted = await publishing.draft(extraction, self._register, name)

        def work(connection: Connection) -> int | None:
            row = publishing.require(connection, name)
            alert_id = self._follow_up(connection, AlertKind.CORRECTION, row.number, text, announce)
            publishing.replace(connection, self._database, row, wanted)
            alerting.thaw(connection, row.number)
            connection.execute(
                update(alerts)
                .where(alerts.c.document_number == row.number, alerts.c.kind == AlertKind.NEW_DOCUMENT.value)
                .values(facets=alerting.stored(wanted.prepared.facets))
            )
            record(connection, self._database, actor, "correct", row.id, note=text, version=row.version + 1)
            return alert_id

        return await self._database.transact(work)

    async def withdraw(self, name: str, *, actor: int | None, reason: str, announce: bool = True) -> int | None:
        """Takes a document out of every answer and tells those who were told of it; others are no longer told at all.

        The alert's id, or None as for `correct`. Withdrawing twice does nothing. Raises `NotFound`.
        """

        def work(connection: Connection) -> int | None:
            row = publishing.require(connection, name)
            if row.state == DocumentState.WITHDRAWN.value:
                return None
            self._set_state(connection, row.number, DocumentState.WITHDRAWN)
            publishing.hide(connection, row.number)
            alert_id = self._follow_up(connection, AlertKind.WITHDRAWAL, row.number, reason, announce)
            alerting.drop_unsent(connection, row.number)
            record(connection, self._database, actor, "withdraw", row.id, reason=reason)
            return alert_id

        return await self._database.transact(work)

    async def restore(self, name: str, *, actor: int | None) -> None:
        """Shows a withdrawn document again; nobody is told. Raises `NotFound`."""

        def work(connection: Connection) -> None:
            row = publishing.require(connection, name)
            self._set_state(connection, row.number, DocumentState.PUBLISHED)
            if row.state != DocumentState.PUBLISHED.value:
                publishing.show_again(connection, row, self._register)
            record(connection, self._database, actor, "restore_document", row.id)

        await self._database.transact(work)

    def _follow_up(self, connection: Connection, kind: AlertKind, number: int, text: str, announce: bool) -> int | None:
        if not announce:
            return None
        return alerting.follow_up(connection, self._database.now(), kind, number, text)

    @staticmethod
    def _set_state(connection: Connection, number: int, state: DocumentState) -> None:
        connection.execute(update(documents).where(documents.c.number == number).values(state=state.value))
