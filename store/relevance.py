"""Whether a due delivery is still wanted, and possible, now. Asked for the last time when its dispatch is formed.

A delivery is dropped where the chat follows nothing of it any more or is gone, or the document is withdrawn; it is put
off in quiet hours and held in a pause; and where a person's chat has left, it moves to the person's other chat.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select, update

from extract.thai.agencies import Register
from store import matching
from store.alerting import TELLS_OF_DOCUMENT, facets_of
from store.chats import quiet_of
from store.database import Database
from store.matching import Receiver
from store.rows import AlertKind, ChatState, DeliveryState, DocumentState, Pace
from store.schedule import after_quiet
from store.schema import alerts, deliveries

FOLLOW_UPS = (AlertKind.CORRECTION, AlertKind.WITHDRAWAL)


@dataclass(frozen=True, slots=True)
class Ready:
    """A delivery that goes out now."""

    id: int
    alert_id: int
    chat_id: int
    kind: str
    digest: bool
    why: tuple[str, ...]


@dataclass(slots=True)
class _Known:
    """What is known of one alert's deliveries: who still wants them, and for a follow-up who was told before."""

    wanted: dict[int, Receiver] = field(default_factory=dict)
    told: frozenset[int] = frozenset()
    has: frozenset[int] = frozenset()
    """Chats that have a delivery of this alert already, of those that one could be moved to."""


def check(connection: Connection, database: Database, register: Register, rows: Sequence[Row[Any]]) -> list[Ready]:
    """The deliveries that go out now; what is to become of the others is written down."""
    by_alert: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in rows:
        by_alert[row.alert_id].append(row)
    ready: list[Ready] = []
    changes: dict[int, dict[str, object]] = {}
    for of_alert in by_alert.values():
        known = _known(connection, register, of_alert)
        for row in of_alert:
            change = _change(database, row, known)
            if change is None:
                why = known.wanted[row.chat_id].why if row.chat_id in known.wanted else ()
                ready.append(Ready(row.id, row.alert_id, row.chat_id, row.kind, row.digest, why))
            else:
                changes[row.id] = change
    _write(connection, changes)
    return ready


def _known(connection: Connection, register: Register, rows: list[Row[Any]]) -> _Known:
    kind, alert_id = AlertKind(rows[0].alert_kind), rows[0].alert_id
    chat_ids = [row.chat_id for row in rows]
    if kind in FOLLOW_UPS:
        return _Known(told=_told(connection, rows[0].document_number, alert_id, chat_ids))
    stored = connection.execute(select(alerts.c.facets).where(alerts.c.id == alert_id)).scalar_one()
    found = matching.receivers(connection, register, kind, facets_of(stored), chat_ids)
    by_chat = {receiver.chat_id: receiver for receiver in found}
    by_person = {receiver.person_id: receiver for receiver in found if receiver.person_id is not None}
    wanted = {
        row.chat_id: receiver
        for row in rows
        if (receiver := by_chat.get(row.chat_id) or by_person.get(row.person_id)) is not None
    }
    has = select(deliveries.c.chat_id).where(deliveries.c.alert_id == alert_id, deliveries.c.chat_id.in_(by_chat))
    return _Known(wanted, has=frozenset(connection.execute(has).scalars()))


def _told(connection: Connection, document_number: int, alert_id: int, chat_ids: list[int]) -> frozenset[int]:
    """Which chats were told of a document by an earlier alert."""
    states = (DeliveryState.SENT.value, DeliveryState.UNCERTAIN.value)
    query = (
        select(deliveries.c.chat_id)
        .join(alerts, alerts.c.id == deliveries.c.alert_id)
        .where(alerts.c.document_number == document_number, alerts.c.id < alert_id)
        .where(deliveries.c.chat_id.in_(chat_ids), deliveries.c.state.in_(states))
    )
    return frozenset(connection.execute(query).scalars())


def _change(database: Database, row: Row[Any], known: _Known) -> dict[str, object] | None:
    """What becomes of a delivery that does not go out now; None for one that does."""
    receiver = known.wanted.get(row.chat_id)
    reason = _unwanted(row, known, receiver)
    if reason is not None:
        return {"state": DeliveryState.DROPPED.value, "error": reason}
    if receiver is not None and receiver.chat_id != row.chat_id:
        return _moved(receiver, known)
    if row.paused:
        return {"state": DeliveryState.HELD.value}
    later = after_quiet(database.now(), quiet_of(row.quiet), database.timezone)
    return {"due_at": later} if later > database.now() else None


def _unwanted(row: Row[Any], known: _Known, receiver: Receiver | None) -> str | None:
    """Why a delivery is not wanted any more."""
    kind = AlertKind(row.alert_kind)
    gone = row.chat_state != ChatState.ACTIVE.value
    if kind.value in TELLS_OF_DOCUMENT and row.document_state != DocumentState.PUBLISHED.value:
        return "withdrawn"
    if kind in FOLLOW_UPS:
        if gone:
            return "chat is gone"
        return None if row.chat_id in known.told else "was never told"
    if receiver is not None:
        return None
    return "chat is gone" if gone else "not followed any more"


def _moved(receiver: Receiver, known: _Known) -> dict[str, object]:
    """To the person's other chat, unless that has the alert already; the next round forms it there."""
    if receiver.chat_id in known.has:
        return {"state": DeliveryState.DROPPED.value, "error": "told in another chat"}
    digest = receiver.pace is not Pace.INSTANT
    return {"chat_id": receiver.chat_id, "platform": receiver.platform.value, "digest": digest}


def _write(connection: Connection, changes: dict[int, dict[str, object]]) -> None:
    """One statement for each kind of change, however many deliveries it concerns."""
    by_names: dict[tuple[str, ...], list[dict[str, object]]] = defaultdict(list)
    for delivery_id, change in changes.items():
        values = {f"new_{name}": value for name, value in change.items()}
        by_names[tuple(change)].append({"delivery": delivery_id, **values})
    for names, rows in by_names.items():
        values = {name: bindparam(f"new_{name}", type_=deliveries.c[name].type) for name in names}
        connection.execute(update(deliveries).where(deliveries.c.id == bindparam("delivery")).values(values), rows)
