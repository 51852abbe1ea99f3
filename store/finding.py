"""What finding plans, events, people and projects has in common: their documents, agencies, words and order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Column, ColumnElement, Label, Row, Select, Table, and_, func, literal, select
from sqlalchemy.ext.asyncio import AsyncConnection

from store.rows import DocumentState, Found, Record
from store.schema import document_aliases, documents, record_agencies

_DOCUMENT = (
    documents.c.id.label("document_id"),
    documents.c.number.label("found_number"),
    documents.c.title.label("document_title"),
    documents.c.published.label("published"),
    documents.c.record["pages"].label("pages"),
    documents.c.record["scanned"].label("scanned"),
)
_OTHERS = 4


def shown(table: Table, *more: Label[Any] | Column[Any]) -> Select[Any]:
    """Records of documents that are published, with what `found` needs of their document."""
    return (
        select(table.c.id, table.c.record, *_DOCUMENT, *more)
        .join(documents, documents.c.number == table.c.document_number)
        .where(documents.c.state == DocumentState.PUBLISHED.value)
    )


def found(row: Row[Any], decode: Callable[[Mapping[str, Any]], Record], score: float = 0.0) -> Found[Record]:
    """The record in a row of `shown`, or of `joined`."""
    return Found(
        row.id,
        row.document_id,
        row.found_number,
        row.document_title,
        row.published,
        decode(row.record),
        score,
        sources=getattr(row, "sources", 1),
        page=_page_of(row),
        scanned=bool(row.scanned),
    )


def _page_of(row: Row[Any]) -> int | None:
    """The page that the record's name stands on, where the document has pages."""
    pages = row.pages
    spans = row.record.get("evidence") or {}
    span = spans.get("name") or spans.get("title")
    return bisect_right(pages, span[0]) or None if pages and span else None


def joined(table: Table, joined_table: Table) -> Select[Any]:
    """The best record of each joined plan or event, with how many documents tell of it."""
    return shown(table, joined_table.c.sources).join(joined_table, joined_table.c.best_id == table.c.id)


def belongs_joined(kind: str, table: Table, joined_table: Table, agency_ids: Collection[str]) -> ColumnElement[bool]:
    """Whether a joined plan or event belongs, in any of its documents, to one of the agencies."""
    theirs = (
        select(table.c.joined_id)
        .join(record_agencies, and_(record_agencies.c.kind == kind, record_agencies.c.record_id == table.c.id))
        .where(record_agencies.c.agency_id.in_(list(agency_ids)), table.c.joined_id.is_not(None))
    )
    return joined_table.c.id.in_(theirs)


def joined_rank(kind: str, table: Table, joined_table: Table, agency_ids: Collection[str] | None) -> ColumnElement[int]:
    """How closely a joined record belongs to one of the agencies (3 owner or host, 2 in its name, 1 publisher)."""
    if agency_ids is None:
        return literal(0)
    member = table.alias()
    return (
        select(func.max(record_agencies.c.rank))
        .join(member, and_(record_agencies.c.kind == kind, record_agencies.c.record_id == member.c.id))
        .where(member.c.joined_id == joined_table.c.id, record_agencies.c.agency_id.in_(list(agency_ids)))
        .scalar_subquery()
    )


async def joined_by(connection: AsyncConnection, table: Table, row_ids: Collection[int]) -> dict[int, int]:
    """The joined row of each of these records."""
    query = select(table.c.id, table.c.joined_id).where(table.c.id.in_(list(row_ids)), table.c.joined_id.is_not(None))
    return {row.id: row.joined_id for row in (await connection.execute(query)).all()}


async def told_by(connection: AsyncConnection, table: Table, row_id: int, limit: int) -> Sequence[Row[Any]]:
    """The records of all documents that tell of the same plan or event, the newest document first."""
    mine = select(table.c.joined_id).where(table.c.id == row_id).scalar_subquery()
    query = shown(table).where(table.c.joined_id == mine)
    query = query.order_by(documents.c.published.desc().nulls_last(), documents.c.number.desc())
    return (await connection.execute(query.limit(limit))).all()


async def with_others(
    connection: AsyncConnection, table: Table, listed: Sequence[Found[Record]]
) -> list[Found[Record]]:
    """The records with the ids of a few other documents that tell of the same."""
    done = []
    for each in listed:
        ids: tuple[str, ...] = ()
        if each.sources > 1:
            rows = await told_by(connection, table, each.id, _OTHERS)
            ids = tuple(dict.fromkeys(row.document_id for row in rows if row.document_id != each.document_id))
        done.append(replace(each, also=ids))
    return done


def of_document(document_id: str) -> ColumnElement[bool]:
    """Whether it is the document of this id or alias."""
    alias = select(document_aliases.c.document_number).where(document_aliases.c.alias == document_id)
    return (documents.c.id == document_id) | documents.c.number.in_(alias)


async def count(connection: AsyncConnection, query: Select[Any]) -> int:
    """How many rows a query has."""
    counted = select(func.count()).select_from(query.order_by(None).subquery())
    return int((await connection.execute(counted)).scalar_one())
