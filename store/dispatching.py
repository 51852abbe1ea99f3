"""The courier's side of the outbox: taking dispatches, and what became of them.

Every method is one transaction, so that a kill at any point leaves either what was before or what is after. A dispatch
that a kill left `sending` may have gone out or not: `recover` queues it again under the same key and body.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Select, and_, func, select, update

from extract.thai.agencies import Register
from store.alerting import alert_of, alert_query
from store.database import Database
from store.expanding import expand
from store.forming import form
from store.rows import Alert, Backlog, ChatKind, DeliveryState, Dispatch, Platform, Recipient
from store.schema import alerts, chats, deliveries, dispatches

RETRY_KEY_LIFE = timedelta(hours=23, minutes=50)
"""LINE remembers a retry key for 24 hours; the margin is for clocks that differ."""

_QUEUED = DeliveryState.QUEUED.value
_OPEN = (DeliveryState.PENDING.value, _QUEUED)


class Dispatching:
    """Expanding, forming, claiming, and the outcomes."""

    def __init__(self, database: Database, register: Register) -> None:
        self._database = database
        self._register = register

    async def expand(self, chunk: int = 1000) -> bool:
        """Expands one chunk of one alert into deliveries; False where there was nothing to do."""
        return await expand(self._database, self._register, chunk)

    async def form(self, platform: Platform, limit: int = 2000) -> int:
        """Makes dispatches of due deliveries; how many deliveries were dealt with (0: nothing is due)."""
        return await form(self._database, self._register, platform, limit)

    async def claim(self, platform: Platform, limit: int = 1) -> list[Dispatch]:
        """Takes queued dispatches whose time has come, their bodies still to be frozen (see `waiting`, `take`)."""
        waiting = await self.waiting(platform, limit)
        return [taken for each in waiting if (taken := await self.take(each)) is not None]

    async def waiting(self, platform: Platform, limit: int) -> list[Dispatch]:
        """Queued dispatches whose time has come, as they are now: so that their bodies can be composed before `take`.

        A LINE dispatch of an unsure outcome whose retry key has died is marked uncertain instead, and never sent again
        by itself; where it is sure that nobody got it, it gets a new key.
        """
        if platform is Platform.LINE:
            await self._expire()
        query = (
            select(dispatches)
            .where(dispatches.c.platform == platform.value, dispatches.c.state == "queued")
            .where(dispatches.c.next_attempt_at <= self._database.now())
            .order_by(dispatches.c.next_attempt_at, dispatches.c.id)
            .limit(limit)
        )
        return await self._database.look(lambda connection: _load(connection, query))

    async def take(self, waiting: Dispatch, *, body: str | None = None, sent: int | None = None) -> Dispatch | None:
        """Takes one of the `waiting` to be sent: it is `sending` from now on, with one attempt more.

        In the same transaction `body` is frozen, where none was before, and the dispatch `sent`, which the platform
        confirmed, is marked so. None where the dispatch is not what it was any more (withdrawn, corrected, one of its
        chats forgotten or moved): `sent` is marked all the same.
        """

        def work(connection: Connection) -> Dispatch | None:
            if sent is not None:
                self._end(connection, sent, DeliveryState.SENT, None)
            unchanged = and_(
                dispatches.c.id == waiting.id,
                dispatches.c.state == "queued",
                dispatches.c.attempts == waiting.attempts,
                # Whoever makes a body anew gives it a new key.
                dispatches.c.retry_key == waiting.retry_key,
            )
            first_attempt_at = waiting.first_attempt_at or self._database.now()
            values = {
                "state": "sending",
                "attempts": waiting.attempts + 1,
                "first_attempt_at": first_attempt_at,
                "body": waiting.body or body,
            }
            if _recipients(connection, [waiting.id])[waiting.id] != waiting.recipients:
                return None
            if connection.execute(update(dispatches).where(unchanged).values(values)).rowcount == 0:
                return None
            return replace(
                waiting,
                body=waiting.body or body,
                attempts=waiting.attempts + 1,
                first_attempt_at=first_attempt_at,
            )

        return await self._database.transact(work)

    async def freeze(self, dispatch_id: int, body: str) -> None:
        """Keeps what is about to be sent, before it is."""
        await self._finish(dispatch_id, body=body)

    async def sent(self, dispatch_id: int) -> None:
        """The platform confirmed it."""
        await self._conclude(dispatch_id, DeliveryState.SENT, None)

    async def failed(self, dispatch_id: int, error: str) -> None:
        """The platform refused it for good; nobody got it."""
        await self._conclude(dispatch_id, DeliveryState.FAILED, error)

    async def uncertain(self, dispatch_id: int, error: str) -> None:
        """Nobody can tell any more whether it came; it is shown, and not sent again by itself."""
        await self._conclude(dispatch_id, DeliveryState.UNCERTAIN, error)

    async def retry(self, dispatch_id: int, *, at: datetime, error: str, sure: bool = False) -> None:
        """Tries again at a time, under the same key and body. `sure`: the platform's answer says that nobody got it
        (a 429), which keeps the dispatch from ever becoming uncertain by this attempt."""
        values: dict[str, object] = {"state": "queued", "next_attempt_at": at, "error": error}
        await self._finish(dispatch_id, **(values if sure else values | {"unsure": True}))

    async def without(self, dispatch_id: int, platform_id: str, error: str) -> None:
        """Drops one recipient, whom the platform refused, as failed; the others are queued again at once, under a new
        key and to be rendered anew (nobody got it: LINE takes or refuses a multicast whole)."""

        def work(connection: Connection) -> None:
            chat = select(chats.c.id).where(chats.c.platform_id == platform_id)
            refused = (
                deliveries.c.dispatch_id == dispatch_id,
                deliveries.c.state == _QUEUED,
                deliveries.c.chat_id.in_(chat),
            )
            values = {"state": DeliveryState.FAILED.value, "error": error}
            connection.execute(update(deliveries).where(*refused).values(values))
            fresh = {
                "retry_key": str(uuid.uuid4()),
                "body": None,
                "unsure": False,
                "first_attempt_at": None,
                "state": "queued" if _recipients(connection, [dispatch_id])[dispatch_id] else "failed",
                "next_attempt_at": self._database.now(),
                "error": error,
            }
            connection.execute(update(dispatches).where(dispatches.c.id == dispatch_id).values(fresh))

        await self._database.transact(work)

    async def recover(self) -> int:
        """Queues again what a crash left `sending`, with its key and body. For the courier's start."""
        values = {"state": "queued", "unsure": True, "next_attempt_at": self._database.now()}
        async with self._database.write() as connection:
            left = await connection.execute(update(dispatches).where(dispatches.c.state == "sending").values(values))
            return left.rowcount

    async def next_due(self) -> datetime | None:
        """When there is something to do next; None where nothing waits."""
        pending = (
            select(func.min(deliveries.c.due_at))
            .join(alerts, alerts.c.id == deliveries.c.alert_id)
            .where(deliveries.c.state == DeliveryState.PENDING.value, alerts.c.held.is_(False))
        )
        queued = select(func.min(dispatches.c.next_attempt_at)).where(dispatches.c.state == "queued")
        expanding = select(alerts.c.id).where(alerts.c.expanding.is_(True), alerts.c.held.is_(False)).limit(1)
        async with self._database.read() as connection:
            if (await connection.execute(expanding)).first() is not None:
                return self._database.now()
            moments = [(await connection.execute(query)).scalar_one() for query in (pending, queued)]
        return min((moment for moment in moments if moment is not None), default=None)

    async def backlog(self) -> Backlog:
        """Deliveries that are due and not out yet; what is paused, held or not due does not count."""
        query = (
            select(func.count(), func.min(deliveries.c.due_at))
            .join(alerts, alerts.c.id == deliveries.c.alert_id)
            .where(deliveries.c.state.in_(_OPEN), alerts.c.held.is_(False))
            .where(deliveries.c.due_at <= self._database.now())
        )
        async with self._database.read() as connection:
            number, oldest = (await connection.execute(query)).one()
        return Backlog(number, oldest)

    async def _expire(self) -> None:
        """Ends LINE's dispatches whose retry key has died, or gives them a new one."""
        dead = select(dispatches.c.id, dispatches.c.unsure).where(
            dispatches.c.state == "queued",
            dispatches.c.platform == Platform.LINE.value,
            dispatches.c.first_attempt_at <= self._database.now() - RETRY_KEY_LIFE,
        )
        async with self._database.read() as connection:
            if (await connection.execute(dead.limit(1))).first() is None:
                return

        def work(connection: Connection) -> None:
            for row in connection.execute(dead).all():
                if row.unsure:
                    self._end(connection, row.id, DeliveryState.UNCERTAIN, "retry key died")
                else:
                    fresh = {"retry_key": str(uuid.uuid4()), "first_attempt_at": None}
                    connection.execute(update(dispatches).where(dispatches.c.id == row.id).values(fresh))

        await self._database.transact(work)

    async def _conclude(self, dispatch_id: int, state: DeliveryState, error: str | None) -> None:
        await self._database.transact(lambda connection: self._end(connection, dispatch_id, state, error))

    def _end(self, connection: Connection, dispatch_id: int, state: DeliveryState, error: str | None) -> None:
        now = self._database.now()
        ended = {"state": state.value, "error": error, "finished_at": now}
        connection.execute(update(dispatches).where(dispatches.c.id == dispatch_id).values(ended))
        outcome = {"state": state.value, "error": error, "sent_at": now if state is DeliveryState.SENT else None}
        mine = (deliveries.c.dispatch_id == dispatch_id, deliveries.c.state == _QUEUED)
        connection.execute(update(deliveries).where(*mine).values(outcome))

    async def _finish(self, dispatch_id: int, **values: object) -> None:
        statement = update(dispatches).where(dispatches.c.id == dispatch_id).values(values)
        async with self._database.write() as connection:
            await connection.execute(statement)


def _recipients(connection: Connection, ids: Sequence[int]) -> dict[int, tuple[Recipient, ...]]:
    """Those who are still to be told by each of some dispatches."""
    query = (
        select(deliveries.c.dispatch_id, chats.c.id, chats.c.platform_id, chats.c.kind)
        .join(deliveries, deliveries.c.chat_id == chats.c.id)
        .where(deliveries.c.dispatch_id.in_(ids), deliveries.c.state == _QUEUED)
        .distinct()
        .order_by(chats.c.id)
    )
    found: dict[int, list[Recipient]] = {each: [] for each in ids}
    for row in connection.execute(query):
        found[row.dispatch_id].append(Recipient(row.id, row.platform_id, ChatKind(row.kind)))
    return {each: tuple(recipients) for each, recipients in found.items()}


def _told(connection: Connection, ids: Sequence[int]) -> dict[int, tuple[Alert, ...]]:
    """The alerts that each of some dispatches tells of."""
    pairs = (
        select(deliveries.c.dispatch_id, deliveries.c.alert_id)
        .where(deliveries.c.dispatch_id.in_(ids), deliveries.c.state == _QUEUED)
        .distinct()
        .order_by(deliveries.c.alert_id)
    )
    told = connection.execute(pairs).all()
    query = alert_query().where(alerts.c.id.in_({row.alert_id for row in told}))
    known = {row.id: alert_of(row) for row in connection.execute(query)}
    found: dict[int, list[Alert]] = {each: [] for each in ids}
    for row in told:
        found[row.dispatch_id].append(known[row.alert_id])
    return {each: tuple(of_it) for each, of_it in found.items()}


def _load(connection: Connection, query: Select[Any]) -> list[Dispatch]:
    rows = connection.execute(query).all()
    ids = [row.id for row in rows]
    recipients, told = _recipients(connection, ids), _told(connection, ids)
    return [
        Dispatch(
            id=row.id,
            platform=Platform(row.platform),
            recipients=recipients[row.id],
            alerts=told[row.id],
            why=tuple(row.why),
            digest=row.digest,
            retry_key=row.retry_key,
            body=row.body,
            attempts=row.attempts,
            created_at=row.created_at,
            first_attempt_at=row.first_attempt_at,
        )
        for row in rows
    ]
