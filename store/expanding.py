"""From an alert to deliveries: one row for each chat that is to be told, in chunks with a cursor.

Cursor and rows are written in one transaction, so a crash between chunks loses nothing, and the unique key of
deliveries makes a repeat harmless.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, select, update

from extract.thai.agencies import Register
from store import matching
from store.alerting import facets_of
from store.database import Database
from store.matching import Receiver
from store.rows import AlertKind, DeliveryState, Pace
from store.schedule import due_at
from store.schema import alerts, deliveries
from store.sqlite import upsert


async def expand(database: Database, register: Register, chunk: int) -> bool:
    """Expands one chunk of the oldest alert that is not wholly expanded; False where there is none."""
    waiting = select(alerts).where(alerts.c.expanding.is_(True), alerts.c.held.is_(False)).order_by(alerts.c.id)
    # Looked up on a reader first: idle polls must not take the write lock.
    async with database.read() as connection:
        if (await connection.execute(waiting.limit(1))).first() is None:
            return False

    def work(connection: Connection) -> bool:
        alert = connection.execute(waiting.limit(1)).first()
        if alert is not None:
            _expand_chunk(connection, database, register, alert, chunk)
        return alert is not None

    return await database.transact(work)


def _expand_chunk(connection: Connection, database: Database, register: Register, alert: Row[Any], chunk: int) -> None:
    kind, facets = AlertKind(alert.kind), facets_of(alert.facets)
    chat_ids = matching.next_chats(connection, kind, facets, alert.cursor, chunk)
    told = matching.receivers(connection, register, kind, facets, chat_ids)
    if told:
        rows = [_row(database, alert, receiver) for receiver in told]
        connection.execute(upsert(deliveries).on_conflict_do_nothing(), rows)
    progress = {"cursor": chat_ids[-1] if chat_ids else alert.cursor, "expanding": len(chat_ids) == chunk}
    connection.execute(update(alerts).where(alerts.c.id == alert.id).values(progress))


def _row(database: Database, alert: Row[Any], receiver: Receiver) -> dict[str, Any]:
    state = DeliveryState.HELD if receiver.paused else DeliveryState.PENDING
    return {
        "alert_id": alert.id,
        "chat_id": receiver.chat_id,
        "person_id": receiver.person_id,
        "platform": receiver.platform.value,
        "state": state.value,
        "why": list(receiver.why),
        "digest": receiver.pace is not Pace.INSTANT,
        "due_at": due_at(database.now(), receiver.pace, receiver.quiet, database.timezone),
    }
