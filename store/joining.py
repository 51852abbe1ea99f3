"""Plans and events that several documents tell of, as one: every record of a shown document belongs to one joined row.

Records stay as each document has them; a joined row keeps which of them says most (its best), the newest status, and
what the next document's record is compared with (`store.identity`), found by index. Everything runs inside a
transaction that is open. Two records of one document are never one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, Row, Table, Update, bindparam, delete, func, insert, select, update

from extract.records import Event, Extraction, Plan, PlanStatus
from store.codec import decode
from store.identity import EventIdentity, KnownPlan, PlanIdentity, is_same_event, is_same_plan
from store.indexing import Identities
from store.rows import DocumentState
from store.schema import documents, events, joined_events, joined_plans, plans

_MOST_COMPARED: Final = 300
"""Events of one day that a new one is compared with."""
_MOST_WEIGHED: Final = 500
"""Records that a joined row is made anew from when one of its documents goes."""

_SUBJECT, _YEARS, _OWNER = 8, 4, 1

_UNKNOWN: Final = PlanStatus.UNKNOWN.value


def _put(table: Table) -> Update:
    return update(table).where(table.c.id == bindparam("row_id")).values(joined_id=bindparam("joined"))


# Statements that every document needs, made once: making one takes longer than running it.
_PLANS_OF_KEYS: Final = (
    select(joined_plans).where(joined_plans.c.key.in_(bindparam("keys", expanding=True))).order_by(joined_plans.c.id)
)
_EVENTS_OF_DAYS: Final = (
    select(joined_events)
    .where(joined_events.c.date.in_(bindparam("days", expanding=True)))
    .order_by(joined_events.c.id.desc())
    .limit(_MOST_COMPARED)
)
_NEW_PLAN: Final = insert(joined_plans).returning(joined_plans.c.id)
_NEW_EVENT: Final = insert(joined_events).returning(joined_events.c.id)
_PUT_PLAN: Final = _put(plans)
_PUT_EVENT: Final = _put(events)


@dataclass(frozen=True, slots=True)
class Joining:
    """A document whose records are to be joined. `first_number` is that of the document that it is a copy of."""

    number: int
    extraction: Extraction
    identities: Identities
    first_number: int | None = None

    @property
    def published(self) -> date | None:
        """The day of its publication."""
        return self.extraction.document.published


def join(connection: Connection, document: Joining, ids: Mapping[str, Sequence[int]]) -> None:
    """Gives each plan and event of a document its joined row; `ids` are their rows' numbers."""
    _join_plans(connection, document, ids["plans"])
    _join_events(connection, document, ids["events"])


def leave(connection: Connection, number: int) -> None:
    """Takes a document's records out of their joined rows, which are made anew from the others or deleted."""
    for table, refresh in ((plans, _refresh_plan), (events, _refresh_event)):
        mine = table.c.document_number == number
        left = connection.execute(select(table.c.joined_id).where(mine, table.c.joined_id.is_not(None))).scalars()
        concerned = list(dict.fromkeys(left))
        connection.execute(update(table).where(mine).values(joined_id=None))
        for joined_id in concerned:
            refresh(connection, joined_id)


# --- plans ----------------------------------------------------------------------------------------------------------
def _join_plans(connection: Connection, document: Joining, ids: Sequence[int]) -> None:
    identities = document.identities.plans
    keys = {identity.key for identity in identities if identity.key}
    known = list(connection.execute(_PLANS_OF_KEYS, {"keys": list(keys)}).all()) if keys else []
    same = _of_first(connection, plans, document)
    used: set[int] = set()
    for plan, identity, row_id in zip(document.extraction.plans, identities, ids, strict=True):
        fitting = (row for row in known if row.id not in used and _is_known(identity, document.published, row))
        joined_id = same.get((plan.name, plan.start, plan.end)) or next((row.id for row in fitting), None)
        if joined_id is None or joined_id in used:
            joined_id = _new_plan(connection, plan, identity, document.published, row_id)
        else:
            row = connection.execute(select(joined_plans).where(joined_plans.c.id == joined_id)).one()
            values = _with_plan(row, plan, identity, document.published, row_id)
            connection.execute(update(joined_plans).where(joined_plans.c.id == joined_id).values(values))
        used.add(joined_id)
        connection.execute(_PUT_PLAN, {"row_id": row_id, "joined": joined_id})


def _is_known(identity: PlanIdentity, published: date | None, row: Row[Any]) -> bool:
    known = KnownPlan(row.key, (row.start, row.end), row.owner_id, row.publisher_id, row.newest)
    return is_same_plan(identity, published, known)


def _weight_of_plan(plan: Plan, identity: PlanIdentity) -> int:
    return _SUBJECT * plan.subject + _YEARS * all(identity.years) + _OWNER * bool(plan.owner)


def _new_plan(connection: Connection, plan: Plan, identity: PlanIdentity, published: date | None, row_id: int) -> int:
    values = {
        "key": identity.key,
        "owner_id": identity.owner_id,
        "publisher_id": identity.publisher_id,
        "start": identity.years[0],
        "end": identity.years[1],
        "status": plan.status.value,
        "status_on": published,
        "newest": published,
        "best_id": row_id,
        "best_on": published,
        "weight": _weight_of_plan(plan, identity),
        "sources": 1,
    }
    return int(connection.execute(_NEW_PLAN, values).scalar_one())


def _with_plan(
    row: Row[Any], plan: Plan, identity: PlanIdentity, published: date | None, row_id: int
) -> dict[str, object]:
    """A joined plan with one more document: the best says the years, the newest the status."""
    day, weight = published or date.min, _weight_of_plan(plan, identity)
    values: dict[str, object] = {
        "sources": row.sources + 1,
        "newest": max(filter(None, (row.newest, published)), default=None),
        "owner_id": row.owner_id or identity.owner_id,
    }
    if (weight, day) > (row.weight, row.best_on or date.min):
        values |= {"best_id": row_id, "best_on": published, "weight": weight}
    if any(identity.years) and ("best_id" in values or (row.start, row.end) == (None, None)):
        values |= {"start": identity.years[0], "end": identity.years[1]}
    if plan.status.value != _UNKNOWN and (row.status == _UNKNOWN or day >= (row.status_on or date.min)):
        values |= {"status": plan.status.value, "status_on": published}
    return values


def _refresh_plan(connection: Connection, joined_id: int) -> None:
    """Makes a joined plan anew from those that are left."""
    query = _members(plans, joined_id).order_by(plans.c.subject.desc(), documents.c.published.desc().nulls_last())
    members = connection.execute(query.limit(_MOST_WEIGHED)).all()
    if not members:
        connection.execute(delete(joined_plans).where(joined_plans.c.id == joined_id))
        return
    kept = connection.execute(select(joined_plans).where(joined_plans.c.id == joined_id)).one()
    said = [(decode(Plan, row.record), row) for row in members]
    best_plan, best = max(said, key=lambda each: _rank(each[0], each[1]))
    dated = [row for _, row in said if row.start or row.end]
    newest = [(row.published or date.min, row.status, row.published) for _, row in said if row.status != _UNKNOWN]
    status = max(newest, default=(date.min, _UNKNOWN, None))
    years = next((row for row in (best, *dated) if row.start or row.end), best)
    values = {
        "sources": _count_sources(connection, plans, joined_id),
        "newest": max(filter(None, (row.published for row in members)), default=None),
        "owner_id": best_plan.owner_id or next((plan.owner_id for plan, _ in said if plan.owner_id), None),
        "publisher_id": kept.publisher_id,
        "start": years.start,
        "end": years.end,
        "status": status[1],
        "status_on": status[2],
        "best_id": best.id,
        "best_on": best.published,
        "weight": _rank(best_plan, best)[0],
    }
    connection.execute(update(joined_plans).where(joined_plans.c.id == joined_id).values(values))


def _rank(plan: Plan, row: Row[Any]) -> tuple[int, date]:
    weight = _SUBJECT * plan.subject + _YEARS * bool(row.start and row.end) + _OWNER * bool(plan.owner)
    return weight, row.published or date.min


# --- events ---------------------------------------------------------------------------------------------------------
def _join_events(connection: Connection, document: Joining, ids: Sequence[int]) -> None:
    identities = document.identities.events
    days = {identity.date for identity in identities if identity.date}
    known = list(connection.execute(_EVENTS_OF_DAYS, {"days": list(days)}).all()) if days else []
    same = _of_first(connection, events, document)
    used: set[int] = set()
    for event, identity, row_id in zip(document.extraction.events, identities, ids, strict=True):
        fitting = (row for row in known if row.id not in used and is_same_event(identity, _known_event(row)))
        joined_id = same.get((event.title, event.date, event.venue)) or next((row.id for row in fitting), None)
        if joined_id is None or joined_id in used:
            joined_id = _new_event(connection, event, identity, row_id)
        else:
            row = connection.execute(select(joined_events).where(joined_events.c.id == joined_id)).one()
            values = _with_event(row, event, identity, row_id)
            connection.execute(update(joined_events).where(joined_events.c.id == joined_id).values(values))
        used.add(joined_id)
        connection.execute(_PUT_EVENT, {"row_id": row_id, "joined": joined_id})


def _known_event(row: Row[Any]) -> EventIdentity:
    return EventIdentity(row.key or "", row.date, row.end_date, row.number, row.kind, row.venue, row.host)


def _weight_of_event(event: Event) -> int:
    """How much is said of an event; what a list shows counts most."""
    shown = (event.venue, event.number, event.end_date, event.start_time)
    rest = (event.host, event.chair, event.attendees, event.agencies)
    return 2 * sum(each is not None for each in shown) + sum(each is not None for each in rest)


def _new_event(connection: Connection, event: Event, identity: EventIdentity, row_id: int) -> int:
    values = _event_values(identity) | {"best_id": row_id, "weight": _weight_of_event(event), "sources": 1}
    return int(connection.execute(_NEW_EVENT, values).scalar_one())


def _event_values(identity: EventIdentity) -> dict[str, object]:
    return {
        "key": identity.key,
        "date": identity.date,
        "end_date": identity.end_date,
        "number": identity.number,
        "kind": identity.kind,
        "venue": identity.venue,
        "host": identity.host,
    }


def _with_event(row: Row[Any], event: Event, identity: EventIdentity, row_id: int) -> dict[str, object]:
    """A joined event with one more document; what only one says is kept for telling the next."""
    values: dict[str, object] = {
        name: value for name, value in _event_values(identity).items() if row._mapping[name] is None
    }
    weight = _weight_of_event(event)
    if weight > row.weight:
        values |= {"best_id": row_id, "weight": weight}
    return values | {"sources": row.sources + 1}


def _refresh_event(connection: Connection, joined_id: int) -> None:
    """Makes a joined event anew from those that are left; what it is told by stays."""
    members = connection.execute(_members(events, joined_id).order_by(events.c.id).limit(_MOST_WEIGHED)).all()
    if not members:
        connection.execute(delete(joined_events).where(joined_events.c.id == joined_id))
        return
    weighed = [(_weight_of_event(decode(Event, row.record)), -at, row) for at, row in enumerate(members)]
    weight, _, best = max(weighed, key=lambda each: each[:2])
    values = {
        "best_id": best.id,
        "weight": weight,
        "sources": _count_sources(connection, events, joined_id),
        "number": next((row.number for row in members if row.number is not None), None),
        "end_date": next((row.end_date for row in members if row.end_date is not None), None),
    }
    connection.execute(update(joined_events).where(joined_events.c.id == joined_id).values(values))


# --- both -----------------------------------------------------------------------------------------------------------
def _members(table: Table, joined_id: int) -> Any:
    return (
        select(table, documents.c.published)
        .join(documents, documents.c.number == table.c.document_number)
        .where(table.c.joined_id == joined_id, documents.c.state == DocumentState.PUBLISHED.value)
    )


def _count_sources(connection: Connection, table: Table, joined_id: int) -> int:
    query = select(func.count(func.distinct(table.c.document_number))).where(table.c.joined_id == joined_id)
    return int(connection.execute(query).scalar_one())


def _of_first(connection: Connection, table: Table, document: Joining) -> dict[tuple[object, ...], int]:
    """The joined rows of the document that this one is a copy of: what both word alike is the same, however general."""
    if document.first_number is None:
        return {}
    query = select(table.c.record, table.c.joined_id)
    rows = connection.execute(query.where(table.c.document_number == document.first_number)).all()
    found: dict[tuple[object, ...], int] = {}
    for row in rows:
        if row.joined_id is not None:
            found[_wording(table, row.record)] = row.joined_id
    return found


def _wording(table: Table, record: Mapping[str, Any]) -> tuple[object, ...]:
    if table is plans:
        plan = decode(Plan, record)
        return plan.name, plan.start, plan.end
    event = decode(Event, record)
    return event.title, event.date, event.venue
