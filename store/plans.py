"""Plans by agency, years, status, kind and words."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from extract.records import Plan, PlanKind, PlanStatus
from extract.thai.agencies import Register
from store import finding
from store.codec import decode
from store.database import Database
from store.ranking import asked_for, scores
from store.rows import DocumentState, Found
from store.schema import documents, plans

_SAME = (plans.c.key.label("key"), plans.c.start.label("start"), plans.c.end.label("end"))
"""Of one name and one span: the same plan, whichever document names it."""

_READ_AHEAD = 8
"""How many documents on average may name one plan before a page needs a second look."""

_SUBJECT_BONUS = 0.05
"""A plan that its document is about goes before the same plan cited elsewhere."""


def _decode(data: Mapping[str, Any]) -> Plan:
    return decode(Plan, data)


@dataclass(frozen=True, slots=True)
class _Filters:
    agency_ids: Collection[str] | None = None
    years: tuple[int, int] | None = None
    status: PlanStatus | None = None
    kind: PlanKind | None = None
    in_force_on: int | None = None
    ending: tuple[int, int] | None = None
    subject_only: bool = False
    document_id: str | None = None

    def conditions(self) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if self.agency_ids is not None:
            found.append(finding.belongs("plan", plans, self.agency_ids))
        if self.years is not None:
            found += [plans.c.start <= self.years[1], func.coalesce(plans.c.end, plans.c.start) >= self.years[0]]
        if self.status is not None:
            found.append(plans.c.status == self.status.value)
        if self.kind is not None:
            found.append(plans.c.kind == self.kind.value)
        if self.in_force_on is not None:
            found.append(_in_force(self.in_force_on))
        if self.ending is not None:
            found.append(plans.c.end.between(*self.ending))
        if self.subject_only:
            found.append(plans.c.subject.is_(True))
        if self.document_id is not None:
            found.append(finding.of_document(self.document_id))
        return found


def _in_force(year: int) -> ColumnElement[bool]:
    undated = and_(plans.c.start.is_(None), plans.c.end.is_(None), plans.c.status == PlanStatus.IN_FORCE.value)
    return or_(and_(plans.c.start <= year, plans.c.end >= year), undated)


class Plans:
    """Plans of published documents. Years are of the Buddhist era."""

    def __init__(self, database: Database, register: Register) -> None:
        self._database = database
        self._register = register

    async def find(
        self,
        *,
        agency_ids: Collection[str] | None = None,
        years: tuple[int, int] | None = None,
        status: PlanStatus | None = None,
        kind: PlanKind | None = None,
        words: str | None = None,
        in_force_on: int | None = None,
        ending: tuple[int, int] | None = None,
        subject_only: bool = False,
        document_id: str | None = None,
        limit: int = 20,
        offset: int = 0,
    ) -> list[Found[Plan]]:
        """Plans that fit, best first: by the words asked for, else those their documents are about, the latest first.

        A plan that many documents name comes once, from the document that is about it, else from the newest
        (unless `document_id` asks for one document's own). `years` overlaps a plan's span; `in_force_on` is a year
        that the span holds; `ending` holds the span's last year. `words` ranks by name, owner and document's agency,
        forgives spelling, and gives each a score.
        """
        filters = _Filters(agency_ids, years, status, kind, in_force_on, ending, subject_only, document_id)
        if words is not None:
            return (await self._ranked(filters, words))[offset : offset + limit]
        async with self._database.read() as connection:
            ids = await _page(connection, filters, limit, offset)
            rows = (await connection.execute(finding.shown(plans).where(plans.c.id.in_(ids)))).all()
        by_id = {row.id: row for row in rows}
        return [finding.found(by_id[each], _decode) for each in ids]

    async def count(
        self,
        *,
        agency_ids: Collection[str] | None = None,
        years: tuple[int, int] | None = None,
        status: PlanStatus | None = None,
        kind: PlanKind | None = None,
        words: str | None = None,
        in_force_on: int | None = None,
        ending: tuple[int, int] | None = None,
        subject_only: bool = False,
        document_id: str | None = None,
    ) -> int:
        """How many `find` has in all."""
        filters = _Filters(agency_ids, years, status, kind, in_force_on, ending, subject_only, document_id)
        if words is not None:
            return len(await self._ranked(filters, words))
        async with self._database.read() as connection:
            told_apart = _same(filters).with_only_columns(*_SAME).distinct()
            return await finding.count(connection, told_apart if filters.document_id is None else _same(filters))

    async def get(self, row_id: int) -> Found[Plan] | None:
        """The plan with a number."""
        async with self._database.read() as connection:
            row = (await connection.execute(finding.shown(plans).where(plans.c.id == row_id))).one_or_none()
        return finding.found(row, _decode) if row is not None else None

    async def _ranked(self, filters: _Filters, words: str) -> list[Found[Plan]]:
        asked = asked_for(words, self._register)
        async with self._database.read() as connection:
            fitting = await scores(connection, "plan", asked)
            query = finding.shown(plans, plans.c.subject.label("subject"), *_SAME)
            chosen = plans.c.id.in_(list(fitting)), *filters.conditions()
            rows = (await connection.execute(query.where(*chosen))).all()

        def order(row: Any) -> tuple[float, int, int]:
            published = row.published.toordinal() if row.published else 0
            return -(fitting[row.id] + _SUBJECT_BONUS * row.subject), -published, -row.id

        ranked = sorted(rows, key=order)
        if filters.document_id is None:
            ranked = _once(ranked)
        return [finding.found(row, _decode, fitting[row.id]) for row in ranked]


async def _page(connection: AsyncConnection, filters: _Filters, limit: int, offset: int) -> list[int]:
    """The numbers of one page's plans, each plan once.

    Reads from the front until there are enough: telling all apart in the database took ten times as long.
    """
    wanted, size = offset + limit, (offset + limit) * _READ_AHEAD
    while True:
        rows = list((await connection.execute(_ordered(filters).limit(size))).all())
        kept = rows if filters.document_id is not None else _once(rows)
        if len(kept) >= wanted or len(rows) < size:
            return [row.id for row in kept[offset:wanted]]
        size *= _READ_AHEAD


def _once(ranked: list[Row[Any]]) -> list[Row[Any]]:
    """Each plan from its best document only; the same name with other years is another plan."""
    kept: dict[tuple[str, int | None, int | None], Row[Any]] = {}
    for row in ranked:
        kept.setdefault((row.key, row.start, row.end), row)
    return list(kept.values())


def _same(filters: _Filters) -> Select[Any]:
    """What tells plans apart, of those that fit."""
    published = documents.c.state == DocumentState.PUBLISHED.value
    query = select(plans.c.id, *_SAME).join(documents, documents.c.number == plans.c.document_number)
    return query.where(published, *filters.conditions())


def _ordered(filters: _Filters) -> Select[Any]:
    query = _same(filters)
    if filters.document_id is not None:
        return query.order_by(plans.c.position)
    return query.order_by(
        plans.c.subject.desc(),
        finding.agency_rank("plan", plans, filters.agency_ids).desc(),
        plans.c.start.desc().nulls_last(),
        documents.c.published.desc().nulls_last(),
        plans.c.id.desc(),
    )
