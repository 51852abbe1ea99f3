"""Alerts inside a transaction that is open: created with what they tell of, and followed up by later ones."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, insert, literal, null, or_, select, update

from store.indexing import Facets
from store.rows import Alert, AlertKind, DeliveryState
from store.schema import alerts, deliveries, dispatches, documents
from store.sqlite import upsert

EMPTY: list[str] = []

TELLS_OF_DOCUMENT = (AlertKind.NEW_DOCUMENT.value, AlertKind.CORRECTION.value)


def facets_of(stored: Mapping[str, list[str]]) -> Facets:
    """The facets that an alert's row keeps."""
    return Facets(**{name: tuple(values) for name, values in stored.items()})


def stored(facets: Facets) -> dict[str, list[str]]:
    """Facets as an alert's row keeps them."""
    return {name: list(values) for name, values in asdict(facets).items()}


def create(
    connection: Connection,
    now: datetime,
    kind: AlertKind,
    document_number: int | None = None,
    *,
    text: str | None = None,
    facets: Facets | None = None,
) -> int:
    """Adds an alert. A new document's and an announcement's are expanded by the courier, in chunks."""
    values = {
        "kind": kind.value,
        "created_at": now,
        "document_number": document_number,
        "text": text,
        "facets": stored(facets or Facets()),
        "expanding": kind in (AlertKind.NEW_DOCUMENT, AlertKind.ANNOUNCEMENT),
        "cursor": 0,
        "held": False,
    }
    made = connection.execute(insert(alerts).values(values).returning(alerts.c.id))
    return int(made.scalar_one())


def alert_query() -> Select[Any]:
    """Alerts with their document's id."""
    return select(
        alerts.c.id, alerts.c.kind, alerts.c.created_at, documents.c.id.label("document_id"), alerts.c.text,
        alerts.c.held, alerts.c.expanding,
    ).outerjoin(documents, documents.c.number == alerts.c.document_number)  # fmt: skip


def alert_of(row: Row[Any]) -> Alert:
    """The alert in a row of `alert_query`."""
    return Alert(row.id, AlertKind(row.kind), row.created_at, row.document_id, row.text, row.held)


def reached() -> ColumnElement[bool]:
    """Deliveries, joined with their dispatches, that came or may have come: sent, uncertain, or being sent now."""
    in_flight = and_(
        deliveries.c.state == DeliveryState.QUEUED.value,
        or_(dispatches.c.state == "sending", dispatches.c.unsure.is_(True)),
    )
    return or_(deliveries.c.state.in_((DeliveryState.SENT.value, DeliveryState.UNCERTAIN.value)), in_flight)


def _of_document(number: int) -> Select[Any]:
    return select(alerts.c.id).where(alerts.c.document_number == number, alerts.c.kind.in_(TELLS_OF_DOCUMENT))


def follow_up(connection: Connection, now: datetime, kind: AlertKind, document_number: int, text: str) -> int | None:
    """Tells exactly those who were told of a document before; None where nobody was.

    Written out at once, in the transaction that corrects or withdraws: who was reached is known only at this moment.
    """
    told = (
        select(deliveries.c.chat_id, deliveries.c.person_id, deliveries.c.platform)
        .outerjoin(dispatches, dispatches.c.id == deliveries.c.dispatch_id)
        .where(deliveries.c.alert_id.in_(_of_document(document_number)), reached())
        .distinct()
    )
    if connection.execute(told.limit(1)).first() is None:
        return None
    alert_id = create(connection, now, kind, document_number, text=text)
    told_now = told.subquery()
    rows = select(
        literal(alert_id), told_now.c.chat_id, told_now.c.person_id, told_now.c.platform,
        literal(DeliveryState.PENDING.value), literal(EMPTY, deliveries.c.why.type), literal(False),
        literal(now, deliveries.c.due_at.type),
    ).where(told_now.c.chat_id.is_not(null()))  # fmt: skip
    names = ["alert_id", "chat_id", "person_id", "platform", "state", "why", "digest", "due_at"]
    connection.execute(upsert(deliveries).from_select(names, rows).on_conflict_do_nothing())
    return alert_id


def drop_unsent(connection: Connection, document_number: int) -> None:
    """A withdrawn document is told to nobody who was not reached yet: expansion ends, what waits is dropped."""
    of_document = _of_document(document_number)
    connection.execute(update(alerts).where(alerts.c.id.in_(of_document)).values(expanding=False))
    certain = select(dispatches.c.id).where(dispatches.c.state == "queued", dispatches.c.unsure.is_(False))
    waiting = or_(
        deliveries.c.state.in_((DeliveryState.PENDING.value, DeliveryState.HELD.value)),
        and_(deliveries.c.state == DeliveryState.QUEUED.value, deliveries.c.dispatch_id.in_(certain)),
    )
    dropped = {"state": DeliveryState.DROPPED.value, "error": "withdrawn"}
    connection.execute(update(deliveries).where(deliveries.c.alert_id.in_(of_document), waiting).values(dropped))
    cancel_empty(connection)
    thaw(connection, document_number)


def cancel_empty(connection: Connection) -> None:
    """Cancels queued dispatches that have nobody left to be sent to."""
    wanted = select(deliveries.c.id).where(
        deliveries.c.dispatch_id == dispatches.c.id, deliveries.c.state == DeliveryState.QUEUED.value
    )
    empty = and_(dispatches.c.state == "queued", ~wanted.exists())
    connection.execute(update(dispatches).where(empty).values(state="cancelled"))


def thaw(connection: Connection, document_number: int) -> None:
    """Dispatches that tell of a document and surely reached nobody yet are rendered anew, under a new retry key."""
    about = select(deliveries.c.dispatch_id).where(
        deliveries.c.alert_id.in_(select(alerts.c.id).where(alerts.c.document_number == document_number)),
        deliveries.c.dispatch_id.is_not(None),
    )
    certain = select(dispatches.c.id).where(
        dispatches.c.state == "queued", dispatches.c.unsure.is_(False), dispatches.c.id.in_(about)
    )
    for dispatch_id in connection.execute(certain).scalars().all():
        fresh = {"retry_key": str(uuid.uuid4()), "body": None, "first_attempt_at": None}
        connection.execute(update(dispatches).where(dispatches.c.id == dispatch_id).values(fresh))
