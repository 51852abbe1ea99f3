"""What finding plans, events, people and projects has in common: their documents, agencies, words and order."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Label, Row, Select, Table, func, literal, select
from sqlalchemy.ext.asyncio import AsyncConnection

from store.rows import DocumentState, Found, Record
from store.schema import document_aliases, documents, record_agencies

_DOCUMENT = (
    documents.c.id.label("document_id"),
    documents.c.number.label("found_number"),
    documents.c.title.label("document_title"),
    documents.c.published.label("published"),
)


def shown(table: Table, *more: Label[Any]) -> Select[Any]:
    """Records of documents that are published, with what `found` needs of their document."""
    return (
        select(table.c.id, table.c.record, *_DOCUMENT, *more)
        .join(documents, documents.c.number == table.c.document_number)
        .where(documents.c.state == DocumentState.PUBLISHED.value)
    )


def found(row: Row[Any], decode: Callable[[Mapping[str, Any]], Record], score: float = 0.0) -> Found[Record]:
    """The record in a row of `shown`."""
    return Found(
        row.id, row.document_id, row.found_number, row.document_title, row.published, decode(row.record), score
    )


def agency_rank(kind: str, table: Table, agency_ids: Collection[str] | None) -> ColumnElement[int]:
    """How closely a record belongs to one of the agencies (3 owner or host, 2 in its name, 1 publisher)."""
    if agency_ids is None:
        return literal(0)
    return (
        select(func.max(record_agencies.c.rank))
        .where(
            record_agencies.c.kind == kind,
            record_agencies.c.record_id == table.c.id,
            record_agencies.c.agency_id.in_(list(agency_ids)),
        )
        .scalar_subquery()
    )


def belongs(kind: str, table: Table, agency_ids: Collection[str]) -> ColumnElement[bool]:
    """Whether a record belongs to one of the agencies."""
    theirs = select(record_agencies.c.record_id).where(
        record_agencies.c.kind == kind, record_agencies.c.agency_id.in_(list(agency_ids))
    )
    return table.c.id.in_(theirs)


def of_document(document_id: str) -> ColumnElement[bool]:
    """Whether it is the document of this id or alias."""
    alias = select(document_aliases.c.document_number).where(document_aliases.c.alias == document_id)
    return (documents.c.id == document_id) | documents.c.number.in_(alias)


async def count(connection: AsyncConnection, query: Select[Any]) -> int:
    """How many rows a query has."""
    counted = select(func.count()).select_from(query.order_by(None).subquery())
    return int((await connection.execute(counted)).scalar_one())
