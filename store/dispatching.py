"""The courier's side of the outbox: taking dispatches, and what became of them.

Every method is one transaction, so that a kill at any point leaves either what was before or what is after. A dispatch
that a kill left `sending` may have gone out or not: `recover` queues it again under the same key and body.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from extract.thai.agencies import Register
from store.alerting import alert_of, alert_query
from store.database import Database
from store.errors import NotFound
from store.expanding import expand
from store.forming import form
from store.rows import Backlog, ChatKind, DeliveryState, Dispatch, Platform, Recipient
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
        """Takes queued dispatches whose time has come: they are `sending` now, with one attempt more.

        A LINE dispatch of an unsure outcome whose retry key has died is marked uncertain instead, and never sent again
        by itself; where it is sure that nobody got it, it gets a new key.
        """
        async with self._database.read() as connection:
            if not (await connection.execute(self._claimable(platform).limit(1))).first():
                return []
        async with self._database.write() as connection:
            await self._expire(connection, platform)
            found = await connection.execute(self._claimable(platform).limit(limit))
            ids = list(found.scalars())
            now = self._database.now()
            values = {
                "state": "sending",
                "attempts": dispatches.c.attempts + 1,
                "first_attempt_at": func.coalesce(dispatches.c.first_attempt_at, now),
            }
            await connection.execute(update(dispatches).where(dispatches.c.id.in_(ids)).values(values))
            return [await _load(connection, each) for each in ids]

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
        async with self._database.write() as connection:
            chat = select(chats.c.id).where(chats.c.platform_id == platform_id)
            refused = (
                deliveries.c.dispatch_id == dispatch_id,
                deliveries.c.state == _QUEUED,
                deliveries.c.chat_id.in_(chat),
            )
            values = {"state": DeliveryState.FAILED.value, "error": error}
            await connection.execute(update(deliveries).where(*refused).values(values))
            fresh = {
                "retry_key": str(uuid.uuid4()),
                "body": None,
                "unsure": False,
                "first_attempt_at": None,
                "state": "queued" if await _recipients(connection, dispatch_id) else "failed",
                "next_attempt_at": self._database.now(),
                "error": error,
            }
            await connection.execute(update(dispatches).where(dispatches.c.id == dispatch_id).values(fresh))

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

    def _claimable(self, platform: Platform) -> Any:
        return (
            select(dispatches.c.id)
            .where(dispatches.c.platform == platform.value, dispatches.c.state == "queued")
            .where(dispatches.c.next_attempt_at <= self._database.now())
            .order_by(dispatches.c.next_attempt_at, dispatches.c.id)
        )

    async def _expire(self, connection: AsyncConnection, platform: Platform) -> None:
        if platform is not Platform.LINE:
            return
        dead = self._database.now() - RETRY_KEY_LIFE
        query = select(dispatches.c.id, dispatches.c.unsure).where(
            dispatches.c.state == "queued",
            dispatches.c.platform == platform.value,
            dispatches.c.first_attempt_at <= dead,
        )
        for row in (await connection.execute(query)).all():
            if row.unsure:
                await self._end(connection, row.id, DeliveryState.UNCERTAIN, "retry key died")
            else:
                fresh = {"retry_key": str(uuid.uuid4()), "first_attempt_at": None}
                await connection.execute(update(dispatches).where(dispatches.c.id == row.id).values(fresh))

    async def _conclude(self, dispatch_id: int, state: DeliveryState, error: str | None) -> None:
        async with self._database.write() as connection:
            await self._end(connection, dispatch_id, state, error)

    async def _end(
        self, connection: AsyncConnection, dispatch_id: int, state: DeliveryState, error: str | None
    ) -> None:
        now = self._database.now()
        ended = {"state": state.value, "error": error, "finished_at": now}
        await connection.execute(update(dispatches).where(dispatches.c.id == dispatch_id).values(ended))
        outcome = {"state": state.value, "error": error, "sent_at": now if state is DeliveryState.SENT else None}
        mine = (deliveries.c.dispatch_id == dispatch_id, deliveries.c.state == _QUEUED)
        await connection.execute(update(deliveries).where(*mine).values(outcome))

    async def _finish(self, dispatch_id: int, **values: object) -> None:
        async with self._database.write() as connection:
            await connection.execute(update(dispatches).where(dispatches.c.id == dispatch_id).values(values))


async def _recipients(connection: AsyncConnection, dispatch_id: int) -> tuple[Recipient, ...]:
    query = (
        select(chats.c.id, chats.c.platform_id, chats.c.kind)
        .join(deliveries, deliveries.c.chat_id == chats.c.id)
        .where(deliveries.c.dispatch_id == dispatch_id, deliveries.c.state == _QUEUED)
        .distinct()
        .order_by(chats.c.id)
    )
    rows: Sequence[Row[Any]] = (await connection.execute(query)).all()
    return tuple(Recipient(row.id, row.platform_id, ChatKind(row.kind)) for row in rows)


async def _load(connection: AsyncConnection, dispatch_id: int) -> Dispatch:
    row = (await connection.execute(select(dispatches).where(dispatches.c.id == dispatch_id))).one_or_none()
    if row is None:
        raise NotFound("dispatch", dispatch_id)
    told = select(deliveries.c.alert_id).where(
        deliveries.c.dispatch_id == dispatch_id, or_(deliveries.c.state == _QUEUED, row.state != "sending")
    )
    found = await connection.execute(alert_query().where(alerts.c.id.in_(told)).order_by(alerts.c.id))
    return Dispatch(
        id=row.id,
        platform=Platform(row.platform),
        recipients=await _recipients(connection, dispatch_id),
        alerts=tuple(alert_of(each) for each in found.all()),
        why=tuple(row.why),
        digest=row.digest,
        retry_key=row.retry_key,
        body=row.body,
        attempts=row.attempts,
        created_at=row.created_at,
        first_attempt_at=row.first_attempt_at,
    )
