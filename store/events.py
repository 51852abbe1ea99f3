"""Events by agency, time, kind, number and words."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func

from extract.records import Event, EventKind
from extract.thai.agencies import Register
from store import finding
from store.codec import decode
from store.database import Database
from store.ranking import asked_for, scores
from store.rows import Found
from store.schema import documents, events


def _decode(data: Mapping[str, Any]) -> Event:
    return decode(Event, data)


@dataclass(frozen=True, slots=True)
class _Filters:
    agency_ids: Collection[str] | None = None
    since: date | None = None
    until: date | None = None
    kind: EventKind | None = None
    number: int | None = None
    document_id: str | None = None

    def conditions(self) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if self.agency_ids is not None:
            found.append(finding.belongs("event", events, self.agency_ids))
        if self.since is not None:
            found.append(func.coalesce(events.c.end_date, events.c.date) >= self.since)
        if self.until is not None:
            found.append(events.c.date <= self.until)
        if self.kind is not None:
            found.append(events.c.kind == self.kind.value)
        if self.number is not None:
            found.append(events.c.number == self.number)
        if self.document_id is not None:
            found.append(finding.of_document(self.document_id))
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

        `since` and `until` hold any day of the event. Words are looked for in its title, kind, host and venue, its
        document's title, agency and plans.
        """
        filters = _Filters(agency_ids, since, until, kind, number, document_id)
        if words is not None:
            return (await self._ranked(filters, words))[offset : offset + limit]
        async with self._database.read() as connection:
            rows = (await connection.execute(_listed(filters).limit(limit).offset(offset))).all()
        return [finding.found(row, _decode) for row in rows]

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
        filters = _Filters(agency_ids, since, until, kind, number, document_id)
        if words is not None:
            return len(await self._ranked(filters, words))
        async with self._database.read() as connection:
            return await finding.count(connection, _listed(filters))

    async def get(self, row_id: int) -> Found[Event] | None:
        """The event with a number."""
        async with self._database.read() as connection:
            row = (await connection.execute(finding.shown(events).where(events.c.id == row_id))).one_or_none()
        return finding.found(row, _decode) if row is not None else None

    async def _ranked(self, filters: _Filters, words: str) -> list[Found[Event]]:
        asked = asked_for(words, self._register)
        async with self._database.read() as connection:
            fitting = await scores(connection, "event", asked)
            query = finding.shown(events, events.c.date.label("day"))
            rows = (await connection.execute(query.where(events.c.id.in_(list(fitting)), *filters.conditions()))).all()

        def order(row: Any) -> tuple[float, int, int]:
            return -fitting[row.id], -(row.day.toordinal() if row.day else 0), -row.id

        return [finding.found(row, _decode, fitting[row.id]) for row in sorted(rows, key=order)]


def _listed(filters: _Filters) -> Select[Any]:
    query = finding.shown(events).where(*filters.conditions())
    if filters.document_id is not None:
        return query.order_by(events.c.position)
    return query.order_by(
        finding.agency_rank("event", events, filters.agency_ids).desc(),
        events.c.date.desc().nulls_last(),
        documents.c.published.desc().nulls_last(),
        events.c.id.desc(),
    )
