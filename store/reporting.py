"""The admins' side of the outbox: who would be told, what became of it, and what waits for an owner's word."""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import Any

from sqlalchemy import Row, Select, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from extract.records import Extraction
from extract.thai.agencies import Register
from store import alerting, matching, publishing
from store.alerting import alert_of, alert_query
from store.audit import record
from store.database import Database
from store.errors import NotFound
from store.indexing import Facets, prepare
from store.matching import Receiver
from store.rows import Alert, AlertKind, AlertReport, Audience, DeliveryState, Platform
from store.schema import alerts, deliveries, delivery_history, dispatches

_CHUNK = 5000

_UNSENT = (DeliveryState.PENDING.value, DeliveryState.QUEUED.value, DeliveryState.HELD.value)
_TROUBLED = (DeliveryState.FAILED.value, DeliveryState.UNCERTAIN.value)


class Reporting:
    """Audience, announcements, reports."""

    def __init__(self, database: Database, register: Register) -> None:
        self._database = database
        self._register = register

    async def audience(self, about: Extraction | str) -> Audience:
        """Who would be told of a document now (an extraction under review, or the id of a published one). Paused
        chats are not counted. Raises `NotFound`."""
        if isinstance(about, str):
            async with self._database.read() as connection:
                about = await connection.run_sync(publishing.read, about)
        facets = (await asyncio.to_thread(prepare, about, self._register)).facets
        return _audience(await self._told(AlertKind.NEW_DOCUMENT, facets))

    async def announcement_audience(self) -> Audience:
        """Who would be told of an announcement now."""
        return _audience(await self._told(AlertKind.ANNOUNCEMENT, Facets()))

    async def announce(self, text: str, *, actor: int | None) -> int:
        """An announcement to every active chat that follows anything, and to everyone with a role; the alert's id."""
        async with self._database.write() as connection:
            now = self._database.now()
            alert_id = await connection.run_sync(alerting.create, now, AlertKind.ANNOUNCEMENT, text=text)
            await connection.run_sync(record, self._database, actor, "announce", f"alert {alert_id}", text=text)
        return alert_id

    async def alert(self, alert_id: int) -> Alert:
        """The alert with a number. Raises `NotFound`."""
        async with self._database.read() as connection:
            return alert_of(await _row(connection, alert_id))

    async def report(self, alert_id: int) -> AlertReport:
        """How an alert fared. Raises `NotFound`."""
        async with self._database.read() as connection:
            return await _report(connection, await _row(connection, alert_id))

    async def recent(self, limit: int = 10) -> list[AlertReport]:
        """Reports of the newest alerts."""
        return await self._reports(alert_query().order_by(alerts.c.id.desc()).limit(limit))

    async def retry_failed(self, alert_id: int) -> int:
        """Sends an alert again to those whom it failed to reach, under new keys; how many. Uncertain ones are not."""
        values = {
            "state": DeliveryState.PENDING.value,
            "due_at": self._database.now(),
            "dispatch_id": None,
            "error": None,
            "digest": False,
        }
        failed = (deliveries.c.alert_id == alert_id, deliveries.c.state == DeliveryState.FAILED.value)
        async with self._database.write() as connection:
            return (await connection.execute(update(deliveries).where(*failed).values(values))).rowcount

    async def hold_unsent(self) -> int:
        """Holds every alert that is not wholly out; how many. After a restore nobody knows what was sent since."""
        async with self._database.write() as connection:
            return await hold_unsent(connection)

    async def held(self) -> list[Alert]:
        """The alerts that wait for an owner's word."""
        query = alert_query().where(alerts.c.held.is_(True)).order_by(alerts.c.id)
        async with self._database.read() as connection:
            return [alert_of(row) for row in (await connection.execute(query)).all()]

    async def release(self, alert_id: int) -> None:
        """Lets a held alert go on. Raises `NotFound`."""
        async with self._database.write() as connection:
            await _row(connection, alert_id)
            await connection.execute(update(alerts).where(alerts.c.id == alert_id).values(held=False))

    async def discard(self, alert_id: int) -> int:
        """Gives up what is unsent of an alert; how many deliveries that were. Raises `NotFound`."""
        async with self._database.write() as connection:
            await _row(connection, alert_id)
            ended = {"held": False, "expanding": False}
            await connection.execute(update(alerts).where(alerts.c.id == alert_id).values(ended))
            waiting = (DeliveryState.PENDING.value, DeliveryState.HELD.value)
            unsent = (deliveries.c.alert_id == alert_id, deliveries.c.state.in_(waiting))
            dropped = {"state": DeliveryState.DROPPED.value, "error": "discarded"}
            return (await connection.execute(update(deliveries).where(*unsent).values(dropped))).rowcount

    async def _told(self, kind: AlertKind, facets: Facets) -> list[Receiver]:
        told: dict[int, Receiver] = {}
        cursor = 0
        async with self._database.read() as connection:
            while chat_ids := await connection.run_sync(matching.next_chats, kind, facets, cursor, _CHUNK):
                found = await connection.run_sync(matching.receivers, self._register, kind, facets, chat_ids)
                told |= {receiver.chat_id: receiver for receiver in found}
                cursor = chat_ids[-1]
        return [receiver for receiver in told.values() if not receiver.paused]

    async def _reports(self, query: Select[Any]) -> list[AlertReport]:
        async with self._database.read() as connection:
            return [await _report(connection, row) for row in (await connection.execute(query)).all()]


def _audience(told: list[Receiver]) -> Audience:
    line = sum(receiver.platform is Platform.LINE for receiver in told)
    return Audience(line=line, telegram=len(told) - line, line_cost=line)


async def _row(connection: AsyncConnection, alert_id: int) -> Row[Any]:
    row = (await connection.execute(alert_query().where(alerts.c.id == alert_id))).one_or_none()
    if row is None:
        raise NotFound("alert", alert_id)
    return row


async def _report(connection: AsyncConnection, row: Row[Any]) -> AlertReport:
    mine = deliveries.c.alert_id == row.id
    states = select(deliveries.c.state, func.count()).where(mine).group_by(deliveries.c.state)
    forgotten = select(delivery_history.c.state, delivery_history.c.number).where(delivery_history.c.alert_id == row.id)
    counts: Counter[str] = Counter()
    for query in (states, forgotten):
        for state, number in await connection.execute(query):
            counts[state] += number
    problems = select(func.coalesce(deliveries.c.error, ""), func.count()).where(
        mine, deliveries.c.state.in_(_TROUBLED)
    )
    rows = (await connection.execute(problems.group_by(deliveries.c.error))).all()
    errors: dict[str, int] = {row[0]: row[1] for row in rows}
    return AlertReport(alert_of(row), dict(counts), errors, expanded=not row.expanding)


async def hold_unsent(connection: AsyncConnection) -> int:
    """Holds every alert that is not wholly out; its unsent dispatches are taken apart again."""
    unsent = select(deliveries.c.alert_id).where(deliveries.c.state.in_(_UNSENT))
    waiting = or_(alerts.c.expanding.is_(True), alerts.c.id.in_(unsent))
    held = await connection.execute(update(alerts).where(waiting, alerts.c.held.is_(False)).values(held=True))
    apart = {"state": DeliveryState.PENDING.value, "dispatch_id": None}
    queued = deliveries.c.state == DeliveryState.QUEUED.value
    await connection.execute(update(deliveries).where(queued).values(apart))
    open_states = dispatches.c.state.in_(("queued", "sending"))
    await connection.execute(update(dispatches).where(open_states).values(state="cancelled"))
    return held.rowcount
