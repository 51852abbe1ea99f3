"""Plans by agency, years, status, kind and words."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from extract.records import Plan, PlanKind, PlanStatus
from extract.thai.agencies import Register
from store import finding
from store.codec import decode
from store.database import Database
from store.ranking import asked_for, scores
from store.rows import Found
from store.schema import documents, joined_plans, plans

_SUBJECT_BONUS = 0.05
"""A plan that a document is about goes before one that is only cited."""

_MOST_SOURCES = 30
"""Documents that a card looks at for what they say differently; the newest ones."""


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

    def conditions(self) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if self.agency_ids is not None:
            found.append(finding.belongs_joined("plan", plans, joined_plans, self.agency_ids))
        if self.years is not None:
            last = func.coalesce(joined_plans.c.end, joined_plans.c.start)
            found += [joined_plans.c.start <= self.years[1], last >= self.years[0]]
        if self.status is not None:
            found.append(joined_plans.c.status == self.status.value)
        if self.kind is not None:
            found.append(plans.c.kind == self.kind.value)
        if self.in_force_on is not None:
            found.append(_in_force(self.in_force_on))
        if self.ending is not None:
            found.append(joined_plans.c.end.between(*self.ending))
        if self.subject_only:
            found.append(plans.c.subject.is_(True))
        return found


def _in_force(year: int) -> ColumnElement[bool]:
    start, end = joined_plans.c.start, joined_plans.c.end
    undated = and_(start.is_(None), end.is_(None), joined_plans.c.status == PlanStatus.IN_FORCE.value)
    return or_(and_(start <= year, end >= year), undated)


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

        A plan that many documents tell of comes once, from the document that says most of it, with the newest status.
        `document_id` asks for one document's own instead, as it tells of them, in its order, whatever else is asked
        but `subject_only`. `years` overlaps a plan's span; `in_force_on` is a year that the span holds; `ending` holds
        the span's last year. `words` ranks by name, owner and document's agency, forgives spelling, and gives each a
        score.
        """
        filters = _Filters(agency_ids, years, status, kind, in_force_on, ending, subject_only)
        if document_id is not None:
            return (await self._of_document(document_id, subject_only))[offset : offset + limit]
        async with self._database.read() as connection:
            if words is not None:
                found = (await self._ranked(connection, filters, words))[offset : offset + limit]
            else:
                rows = (await connection.execute(_ordered(filters).limit(limit).offset(offset))).all()
                found = [_found(row) for row in rows]
            return await finding.with_others(connection, plans, found)

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
        filters = _Filters(agency_ids, years, status, kind, in_force_on, ending, subject_only)
        if document_id is not None:
            return len(await self._of_document(document_id, subject_only))
        async with self._database.read() as connection:
            if words is not None:
                return len(await self._ranked(connection, filters, words))
            return await finding.count(connection, _listed(filters))

    async def get(self, row_id: int) -> Found[Plan] | None:
        """The plan with a number, as the document that says most of it tells of it."""
        mine = select(plans.c.joined_id).where(plans.c.id == row_id).scalar_subquery()
        query = _joined().where(joined_plans.c.id == mine)
        async with self._database.read() as connection:
            row = (await connection.execute(query)).one_or_none()
        return _found(row) if row is not None else None

    async def told_by(self, row_id: int) -> list[Found[Plan]]:
        """What each of the documents says that tell of the plan with a number; the newest thirty."""
        async with self._database.read() as connection:
            rows = await finding.told_by(connection, plans, row_id, _MOST_SOURCES)
        return [finding.found(row, _decode) for row in rows]

    async def _of_document(self, document_id: str, subject_only: bool) -> list[Found[Plan]]:
        query = finding.shown(plans).where(finding.of_document(document_id)).order_by(plans.c.position)
        if subject_only:
            query = query.where(plans.c.subject.is_(True))
        async with self._database.read() as connection:
            return [finding.found(row, _decode) for row in (await connection.execute(query)).all()]

    async def _ranked(self, connection: AsyncConnection, filters: _Filters, words: str) -> list[Found[Plan]]:
        fitting = await scores(connection, "plan", asked_for(words, self._register))
        best: dict[int, float] = {}
        for row_id, joined_id in (await finding.joined_by(connection, plans, fitting)).items():
            best[joined_id] = max(fitting[row_id], best.get(joined_id, 0.0))
        rows = (await connection.execute(_listed(filters).where(joined_plans.c.id.in_(list(best))))).all()

        def order(row: Any) -> tuple[float, int, int]:
            published = row.published.toordinal() if row.published else 0
            return -(best[row.joined_id] + _SUBJECT_BONUS * row.subject), -published, -row.id

        return [_found(row, best[row.joined_id]) for row in sorted(rows, key=order)]


def _joined() -> Select[Any]:
    columns = joined_plans.c.status.label("newest_status"), plans.c.subject, plans.c.joined_id
    return finding.joined(plans, joined_plans).add_columns(*columns)


def _found(row: Row[Any], score: float = 0.0) -> Found[Plan]:
    """The plan of a joined row: its best document's, with the newest status; evidence is of that document alone."""
    found = finding.found(row, _decode, score)
    plan, status = found.record, PlanStatus(row.newest_status)
    if plan.status is status:
        return found
    evidence = {field: span for field, span in plan.evidence.items() if field != "status"}
    return replace(found, record=replace(plan, status=status, evidence=evidence))


def _listed(filters: _Filters) -> Select[Any]:
    """The joined plans that fit."""
    return _joined().where(*filters.conditions())


def _ordered(filters: _Filters) -> Select[Any]:
    return _listed(filters).order_by(
        plans.c.subject.desc(),
        finding.joined_rank("plan", plans, joined_plans, filters.agency_ids).desc(),
        joined_plans.c.start.desc().nulls_last(),
        documents.c.published.desc().nulls_last(),
        plans.c.id.desc(),
    )
