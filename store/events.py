"""Events by agency, time, kind, number and words."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from extract.records import Event, EventKind
from extract.thai.agencies import Register
from store import finding
from store.codec import decode
from store.database import Database
from store.ranking import asked_for, scores
from store.rows import Found
from store.schema import documents, events, joined_events

_MOST_SOURCES = 30


def _decode(data: Mapping[str, Any]) -> Event:
    return decode(Event, data)


@dataclass(frozen=True, slots=True)
class _Filters:
    agency_ids: Collection[str] | None = None
    since: date | None = None
    until: date | None = None
    kind: EventKind | None = None
    number: int | None = None

    def conditions(self) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if self.agency_ids is not None:
            found.append(finding.belongs_joined("event", events, joined_events, self.agency_ids))
        if self.since is not None:
            found.append(func.coalesce(events.c.end_date, events.c.date) >= self.since)
        if self.until is not None:
            found.append(events.c.date <= self.until)
        if self.kind is not None:
            found.append(events.c.kind == self.kind.value)
        if self.number is not None:
            found.append(joined_events.c.number == self.number)
        return found


class Events:
    """Events of published documents."""

    def __init__(self, database: Database, register: Register) -> None:
        self._database = database
        self._register = register

    async def find(
        self,
        *,
        agency_ids: Collection[str] | None = None,
        since: date | None = None,
        until: date | None = None,
        kind: EventKind | None = None,
        number: int | None = None,
        words: str | None = None,
        document_id: str | None = None,
        limit: int = 20,
        offset: int = 0,
    ) -> list[Found[Event]]:
        """Events that fit: by the words asked for (each with a score), else hosts before publishers, the latest first.

        An event that several documents tell of comes once, from the one that says most of it; `document_id` asks for
        one document's own instead, in its order. `since` and `until` hold any day of the event. Words are looked for in
        its title, kind, host and venue, its document's title, agency and plans.
        """
        filters = _Filters(agency_ids, since, until, kind, number)
        if document_id is not None:
            return (await self._of_document(document_id))[offset : offset + limit]
        async with self._database.read() as connection:
            if words is not None:
                found = (await self._ranked(connection, filters, words))[offset : offset + limit]
            else:
                rows = (await connection.execute(_ordered(filters).limit(limit).offset(offset))).all()
                found = [finding.found(row, _decode) for row in rows]
            return await finding.with_others(connection, events, found)

    async def count(
        self,
        *,
        agency_ids: Collection[str] | None = None,
        since: date | None = None,
        until: date | None = None,
        kind: EventKind | None = None,
        number: int | None = None,
        words: str | None = None,
        document_id: str | None = None,
    ) -> int:
        """How many `find` has in all."""
        filters = _Filters(agency_ids, since, until, kind, number)
        if document_id is not None:
            return len(await self._of_document(document_id))
        async with self._database.read() as connection:
            if words is not None:
                return len(await self._ranked(connection, filters, words))
            return await finding.count(connection, _listed(filters))

    async def get(self, row_id: int) -> Found[Event] | None:
        """The event with a number, as the document that says most of it tells of it."""
        mine = select(events.c.joined_id).where(events.c.id == row_id).scalar_subquery()
        query = finding.joined(events, joined_events).where(joined_events.c.id == mine)
        async with self._database.read() as connection:
            row = (await connection.execute(query)).one_or_none()
        return finding.found(row, _decode) if row is not None else None

    async def told_by(self, row_id: int) -> list[Found[Event]]:
        """What each of the documents says that tell of the event with a number."""
        async with self._database.read() as connection:
            rows = await finding.told_by(connection, events, row_id, _MOST_SOURCES)
        return [finding.found(row, _decode) for row in rows]

    async def _of_document(self, document_id: str) -> list[Found[Event]]:
        query = finding.shown(events).where(finding.of_document(document_id)).order_by(events.c.position)
        async with self._database.read() as connection:
            return [finding.found(row, _decode) for row in (await connection.execute(query)).all()]

    async def _ranked(self, connection: AsyncConnection, filters: _Filters, words: str) -> list[Found[Event]]:
        fitting = await scores(connection, "event", asked_for(words, self._register))
        best: dict[int, float] = {}
        for row_id, joined_id in (await finding.joined_by(connection, events, fitting)).items():
            best[joined_id] = max(fitting[row_id], best.get(joined_id, 0.0))
        rows = (await connection.execute(_listed(filters).where(joined_events.c.id.in_(list(best))))).all()

        def order(row: Any) -> tuple[float, int, int]:
            return -best[row.joined_id], -(row.day.toordinal() if row.day else 0), -row.id

        return [finding.found(row, _decode, best[row.joined_id]) for row in sorted(rows, key=order)]


def _listed(filters: _Filters) -> Select[Any]:
    """The joined events that fit."""
    query = finding.joined(events, joined_events).add_columns(events.c.date.label("day"), events.c.joined_id)
    return query.where(*filters.conditions())


def _ordered(filters: _Filters) -> Select[Any]:
    return _listed(filters).order_by(
        finding.joined_rank("event", events, joined_events, filters.agency_ids).desc(),
        events.c.date.desc().nulls_last(),
        documents.c.published.desc().nulls_last(),
        events.c.id.desc(),
    )
