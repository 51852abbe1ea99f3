"""Full-text search over documents, and the forgiving kind for what was mistyped."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, literal, or_, select

from extract.thai import words
from extract.thai.agencies import Register
from store import finding, sqlite
from store.database import Database
from store.ranking import asked_for, likeness
from store.rows import DocumentState, Hit
from store.schema import documents, events, mentions, search_entries

_ERA = 543
_AGENCY_BOOST = 0.25
"""How much better a document is for each step from mentioning an agency to being published by it."""

_MOST_ALIKE = 120
_ALIKE_ENOUGH = 0.55


class Search:
    """Finds documents."""

    def __init__(self, database: Database, register: Register) -> None:
        self._database = database
        self._register = register

    async def find(
        self,
        text: str,
        *,
        agency_ids: Collection[str] | None = None,
        years: tuple[int, int] | None = None,
        limit: int = 10,
        offset: int = 0,
    ) -> list[Hit]:
        """Documents that hold any of the words, best first; of equals the newest first.

        Documents of an agency that the words name go higher than those that mention it. With `agency_ids` only
        documents that mention one are found; with Buddhist years only those published in them (or, undated, with an
        event in them).
        """
        query = self._matching(text, agency_ids, years)
        if query is None:
            return []
        async with self._database.read() as connection:
            rows = (await connection.execute(query.limit(limit).offset(offset))).all()
        return [Hit(row.id, row.number, row.title, row.published, float(row.score)) for row in rows]

    async def count(
        self,
        text: str,
        *,
        agency_ids: Collection[str] | None = None,
        years: tuple[int, int] | None = None,
    ) -> int:
        """How many `find` has in all."""
        query = self._matching(text, agency_ids, years)
        if query is None:
            return 0
        async with self._database.read() as connection:
            return await finding.count(connection, query)

    async def near(self, text: str, limit: int = 5) -> list[Hit]:
        """Documents whose title, or the name of a plan, event or project in them, is spelt alike; at most 120 are
        looked at closely."""
        asked = words.key(text)[:200]
        matching = sqlite.match_names(asked)
        if matching is None:
            return []
        alike = matching.subquery()
        query = (
            select(documents.c.id, documents.c.number, documents.c.title, documents.c.published, search_entries.c.name)
            .join(search_entries, search_entries.c.document_number == documents.c.number)
            .join(alike, alike.c.entry_id == search_entries.c.id)
            .where(documents.c.state == DocumentState.PUBLISHED.value)
            .order_by(alike.c.score.desc())
            .limit(_MOST_ALIKE)
        )
        async with self._database.read() as connection:
            rows = (await connection.execute(query)).all()
        best: dict[str, Hit] = {}
        for row in rows:
            score = likeness(asked, row.name)
            if score >= max(_ALIKE_ENOUGH, best[row.id].score if row.id in best else 0.0):
                best[row.id] = Hit(row.id, row.number, row.title, row.published, score)
        return sorted(best.values(), key=lambda hit: -hit.score)[:limit]

    def _matching(
        self, text: str, agency_ids: Collection[str] | None, years: tuple[int, int] | None
    ) -> Select[Any] | None:
        matching = sqlite.match_documents(asked_for(text, self._register).tokens)
        if matching is None:
            return None
        found = matching.subquery()
        # "ประชุมของ DGA": of documents that name DGA, its own are meant.
        meant = agency_ids if agency_ids is not None else {each.id for each in self._register.find(text)}
        score = found.c.score * (1 + _AGENCY_BOOST * func.coalesce(_rank(meant), 0))
        query = (
            select(documents.c.id, documents.c.number, documents.c.title, documents.c.published, score.label("score"))
            .join(search_entries, search_entries.c.document_number == documents.c.number)
            .join(found, found.c.entry_id == search_entries.c.id)
            .where(documents.c.state == DocumentState.PUBLISHED.value)
            # Scores that differ in the fourth place are the same to a reader: then the newest is wanted.
            .order_by(func.round(score, 3).desc(), documents.c.published.desc().nulls_last(), documents.c.number.desc())
        )
        if agency_ids is not None:
            query = query.where(_rank(agency_ids).is_not(None))
        return query.where(_within(years)) if years is not None else query


def _rank(agency_ids: Collection[str] | None) -> ColumnElement[Any]:
    if agency_ids is None:
        return literal(0)
    return (
        select(func.max(mentions.c.rank))
        .where(mentions.c.document_number == documents.c.number, mentions.c.agency_id.in_(list(agency_ids)))
        .scalar_subquery()
    )


def _within(years: tuple[int, int]) -> ColumnElement[bool]:
    # A year of no calendar ("ปี 99999") finds nothing instead of raising.
    since, until = (min(max(year - _ERA, date.min.year), date.max.year) for year in years)
    first, last = date(since, 1, 1), date(until, 12, 31)
    in_event = select(events.c.document_number).where(events.c.date.between(first, last))
    undated = and_(documents.c.published.is_(None), documents.c.number.in_(in_event))
    return or_(documents.c.published.between(first, last), undated)
