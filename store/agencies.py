"""What there is of agencies: their documents, and numbers."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, Table, func, select

from store.copies import FIRST, hidden, number_of_copies
from store.database import Database
from store.documents import document_of
from store.rows import DocumentRow, DocumentState
from store.schema import documents, events, mentions, plans, record_agencies

_SHOWN = documents.c.state == DocumentState.PUBLISHED.value


class Agencies:
    """Documents by the agencies in them. A document counts for an agency that it mentions at all."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def documents_of(self, agency_ids: Collection[str], limit: int = 10, offset: int = 0) -> list[DocumentRow]:
        """Documents that agencies published, then those about their plans and events, then mentions; newest first. Of
        documents that are nearly the same the first stands for all."""
        best = (
            select(mentions.c.document_number, func.max(mentions.c.rank).label("rank"))
            .where(mentions.c.agency_id.in_(list(agency_ids)))
            .group_by(mentions.c.document_number)
            .subquery()
        )
        mentioning = select(mentions.c.document_number).where(mentions.c.agency_id.in_(list(agency_ids)))
        query = select(documents, number_of_copies()).join(best, best.c.document_number == documents.c.number)
        query = query.where(_SHOWN, documents.c.number.not_in(hidden(FIRST.c.number.in_(mentioning))))
        query = query.order_by(best.c.rank.desc(), documents.c.published.desc().nulls_last(), documents.c.number.desc())
        async with self._database.read() as connection:
            rows = (await connection.execute(query.limit(limit).offset(offset))).all()
        return [document_of(row) for row in rows]

    async def counts(self, agency_ids: Collection[str]) -> tuple[int, int, int]:
        """Numbers of documents, and of plans and events as joined, that belong to agencies."""
        wanted = list(agency_ids)
        shown = select(documents.c.number).where(_SHOWN)
        in_documents = select(func.count(func.distinct(mentions.c.document_number))).where(
            mentions.c.agency_id.in_(wanted), mentions.c.document_number.in_(shown)
        )

        def records(kind: str, table: Table) -> Select[Any]:
            return (
                select(func.count(func.distinct(table.c.joined_id)))
                .join(record_agencies, record_agencies.c.record_id == table.c.id)
                .where(record_agencies.c.kind == kind, record_agencies.c.agency_id.in_(wanted))
            )

        async with self._database.read() as connection:
            found = [
                int((await connection.execute(query)).scalar_one())
                for query in (in_documents, records("plan", plans), records("event", events))
            ]
        return found[0], found[1], found[2]

    async def active(self, limit: int = 10) -> list[tuple[str, int]]:
        """The agencies with the most documents, with their numbers."""
        number = func.count().label("documents")
        query = (
            select(mentions.c.agency_id, number)
            .join(documents, documents.c.number == mentions.c.document_number)
            .where(_SHOWN)
            .group_by(mentions.c.agency_id)
            .order_by(number.desc(), mentions.c.agency_id)
            .limit(limit)
        )
        async with self._database.read() as connection:
            return [(row[0], row[1]) for row in (await connection.execute(query)).all()]
