"""Working through documents that an earlier version published: compared, joined, and told their policy areas.

A document that has no row in `signatures` is yet to be worked through. Each is done in a transaction of its own, so
this may be stopped at any moment and goes on where it was. That nothing is left is written down, for looking takes the
time of reading all documents' rows, and whatever is published from then on is compared at once.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final

from sqlalchemy import Connection, Row, insert, select

from extract.records import Extraction
from extract.source import look
from extract.thai.agencies import Register
from extract.topics import topics_of
from store import copies, joining, publishing
from store.codec import encode
from store.copies import Compared
from store.database import Database
from store.indexing import Prepared, prepare
from store.joining import Joining
from store.recording import numbers_of_records
from store.rows import DocumentState
from store.schema import document_topics, documents, meta, signatures
from store.sqlite import upsert

_DONE: Final = "caught_up_0002"
"""The key in `meta` under which it stands; a migration that leaves more to be done needs another."""

Progress = Callable[[], None]
"""Told of each document that is done."""


@dataclass(frozen=True, slots=True)
class _Left:
    """A document that is left, with all that takes time done."""

    row: Row[Any]
    extraction: Extraction
    prepared: Prepared


async def catch_up(database: Database, register: Register, progress: Progress | None = None) -> int:
    """Works through what is left; how many documents that were."""
    done = after = 0
    if await database.look(_is_done):
        return done
    while (waiting := await database.look(partial(_next, after=after))) is not None:
        after = waiting[0].number
        left = await asyncio.to_thread(_worked_out, *waiting, register)

        def work(connection: Connection, left: _Left = left) -> None:
            _keep(connection, left)

        await database.transact(work)
        done += 1
        if progress is not None:
            progress()
    await database.transact(_write_done)
    return done


def _is_done(connection: Connection) -> bool:
    return connection.execute(select(meta.c.value).where(meta.c.key == _DONE)).first() is not None


def _write_done(connection: Connection) -> None:
    connection.execute(upsert(meta).values(key=_DONE, value="").on_conflict_do_nothing())


def _next(connection: Connection, *, after: int) -> tuple[Row[Any], Extraction] | None:
    """The first document of a number behind `after` that is left, with its records."""
    worked = select(signatures.c.document_number).where(signatures.c.document_number == documents.c.number)
    query = select(documents).where(documents.c.number > after, ~worked.exists()).order_by(documents.c.number).limit(1)
    row = connection.execute(query).one_or_none()
    return None if row is None else (row, publishing.read_extraction(connection, row))


def _worked_out(row: Row[Any], extraction: Extraction, register: Register) -> _Left:
    if not extraction.topics:
        topics = topics_of(look(extraction.document.text, register), extraction.document)
        extraction = replace(extraction, topics=topics)
    return _Left(row, extraction, prepare(extraction, register))


def _keep(connection: Connection, left: _Left) -> None:
    number = left.row.number
    known = select(signatures.c.document_number).where(signatures.c.document_number == number)
    if connection.execute(known).first() is not None:
        return  # another process was faster
    _keep_topics(connection, left)
    text, published = left.extraction.document.text, left.extraction.document.published
    copies.keep(connection, Compared(number, left.prepared.signature, text, published))
    if left.row.state == DocumentState.PUBLISHED.value:
        copies.settle(connection, number)  # a later one may have been published meanwhile
        document = Joining(number, left.extraction, left.prepared.identities, copies.first_of(connection, number))
        joining.join(connection, document, numbers_of_records(connection, number))


def _keep_topics(connection: Connection, left: _Left) -> None:
    number = left.row.number
    known = select(document_topics.c.id).where(document_topics.c.document_number == number).limit(1)
    if not left.extraction.topics or connection.execute(known).first() is not None:
        return
    rows = [
        {"document_number": number, "position": at, "key": topic.id, "record": encode(topic)}
        for at, topic in enumerate(left.extraction.topics)
    ]
    connection.execute(insert(document_topics), rows)
