"""Full-text search over documents, and the forgiving kind for what was mistyped."""

from __future__ import annotations

from collections.abc import Collection, Container
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Row, Select, and_, func, literal, or_, select

from extract.thai import words
from extract.thai.agencies import Register
from store import sqlite
from store.commonness import Commonness
from store.copies import FIRST, hidden, number_of_copies
from store.database import Database
from store.ranking import asked_for, likeness
from store.reading import Stored, read_stored
from store.rows import DocumentState, Hit
from store.schema import documents, events, mentions, search_entries

_ERA = 543
_AGENCY_BOOST = 0.25
"""How much better a document is for each step from mentioning an agency to being published by it."""

_MOST_COMPARED = 60
"""Documents whose words fit best: among them the order by agency and day is made. A boost lifts none from below."""

_SHOWN = (
    *(documents.c.id, documents.c.number, documents.c.title, documents.c.published, documents.c.version),
    number_of_copies(),
)
_MOST_ALIKE = 120
_ALIKE_ENOUGH = 0.55


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is searched for: words, bodies and Buddhist years."""

    text: str
    agency_ids: Collection[str] | None = None
    years: tuple[int, int] | None = None

    @property
    def filtered(self) -> bool:
        return self.agency_ids is not None or self.years is not None


class Search:
    """Finds documents."""

    def __init__(self, database: Database, register: Register) -> None:
        self._database = database
        self._register = register
        self._commonness = Commonness()

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
        event in them). Of documents that are nearly the same the first stands for all.
        """
        wanted = _Wanted(text, agency_ids, years)
        return await self._database.look(lambda connection: self._find(connection, wanted, limit, offset))

    async def find_with_records(
        self, text: str, limit: int, known: Container[tuple[int, int]] = ()
    ) -> tuple[list[Hit], dict[int, Stored]]:
        """What `find` finds, with the documents themselves, by number, but for those known by number and version."""

        def work(connection: Connection) -> tuple[list[Hit], dict[int, Stored]]:
            hits = self._find(connection, _Wanted(text), limit)
            wanted = [hit.document_number for hit in hits if (hit.document_number, hit.version) not in known]
            return hits, read_stored(connection, wanted) if wanted else {}

        return await self._database.look(work)

    def _find(self, connection: Connection, wanted: _Wanted, limit: int, offset: int = 0) -> list[Hit]:
        best = None if wanted.filtered else max(_MOST_COMPARED, 2 * (offset + limit))
        query = self._matching(connection, wanted, best)
        if query is None:
            return []
        rows = connection.execute(query.limit(limit).offset(offset)).all()
        return [_hit(row, float(row.score)) for row in rows]

    async def count(
        self,
        text: str,
        *,
        agency_ids: Collection[str] | None = None,
        years: tuple[int, int] | None = None,
    ) -> int:
        """How many `find` has in all."""

        def work(connection: Connection) -> int:
            query = self._matching(connection, _Wanted(text, agency_ids, years))
            if query is None:
                return 0
            return connection.execute(select(func.count()).select_from(query.order_by(None).subquery())).scalar_one()

        return await self._database.look(work)

    async def near(self, text: str, limit: int = 5) -> list[Hit]:
        """Documents whose title, or the name of a plan, event or project in them, is spelt alike; at most 120 are
        looked at closely."""
        asked = words.key(text)[:200]
        matching = sqlite.match_names(asked)
        if matching is None:
            return []
        alike = matching.subquery()
        query = (
            select(*_SHOWN, search_entries.c.name)
            .join(search_entries, search_entries.c.document_number == documents.c.number)
            .join(alike, alike.c.entry_id == search_entries.c.id)
            .where(documents.c.state == DocumentState.PUBLISHED.value, documents.c.number.not_in(hidden()))
            .order_by(alike.c.score.desc())
            .limit(_MOST_ALIKE)
        )
        async with self._database.read() as connection:
            rows = (await connection.execute(query)).all()
        best: dict[str, Hit] = {}
        for row in rows:
            score = likeness(asked, row.name)
            if score >= max(_ALIKE_ENOUGH, best[row.id].score if row.id in best else 0.0):
                best[row.id] = _hit(row, score)
        return sorted(best.values(), key=lambda hit: -hit.score)[:limit]

    def _matching(self, connection: Connection, wanted: _Wanted, best: int | None = None) -> Select[Any] | None:
        """Documents with any of the telling words, in order; with `best` only so many, of those that fit best."""
        tokens = self._commonness.telling(connection, asked_for(wanted.text, self._register).tokens)
        matching = sqlite.match_documents(tokens)
        if matching is None:
            return None
        if best is not None:
            matching = matching.order_by(matching.selected_columns.score.desc()).limit(best)
        found = matching.subquery()
        # "ประชุมของ DGA": of documents that name DGA, its own are meant.
        agency_ids = wanted.agency_ids
        meant = agency_ids if agency_ids is not None else {each.id for each in self._register.find(wanted.text)}
        score = found.c.score * (1 + _AGENCY_BOOST * func.coalesce(_rank(meant), 0))
        query = (
            select(*_SHOWN, score.label("score"))
            .join(search_entries, search_entries.c.document_number == documents.c.number)
            .join(found, found.c.entry_id == search_entries.c.id)
            .where(documents.c.state == DocumentState.PUBLISHED.value)
            # Scores that differ in the fourth place are the same to a reader: then the newest is wanted.
            .order_by(func.round(score, 3).desc(), documents.c.published.desc().nulls_last(), documents.c.number.desc())
        )
        query = query.where(documents.c.number.not_in(hidden(*_fitting(FIRST, wanted))))
        return query.where(*_fitting(documents, wanted))


def _hit(row: Row[Any], score: float) -> Hit:
    return Hit(row.id, row.number, row.title, row.published, score, row.version, row.copies)


def _fitting(table: FromClause, wanted: _Wanted) -> list[ColumnElement[bool]]:
    """What a search's filters ask of a document."""
    found: list[ColumnElement[bool]] = []
    if wanted.agency_ids is not None:
        of_them = select(mentions.c.document_number).where(mentions.c.agency_id.in_(list(wanted.agency_ids)))
        found.append(table.c.number.in_(of_them))
    if wanted.years is not None:
        found.append(_within(table, wanted.years))
    return found


def _rank(agency_ids: Collection[str] | None) -> ColumnElement[Any]:
    if agency_ids is None:
        return literal(0)
    return (
        select(func.max(mentions.c.rank))
        .where(mentions.c.document_number == documents.c.number, mentions.c.agency_id.in_(list(agency_ids)))
        .scalar_subquery()
    )


def _within(table: FromClause, years: tuple[int, int]) -> ColumnElement[bool]:
    # A year of no calendar ("ปี 99999") finds nothing instead of raising.
    since, until = (min(max(year - _ERA, date.min.year), date.max.year) for year in years)
    first, last = date(since, 1, 1), date(until, 12, 31)
    in_event = select(events.c.document_number).where(events.c.date.between(first, last))
    undated = and_(table.c.published.is_(None), table.c.number.in_(in_event))
    return or_(table.c.published.between(first, last), undated)
