"""Events received from the platforms: stored before they are answered 200, then worked on in each chat's order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Row, and_, delete, func, or_, select, update

from store.database import Database
from store.rows import InboxEvent, Incoming, Platform
from store.schema import inbox
from store.sqlite import upsert

MOST_ATTEMPTS = 5

_PENDING, _WORKING, _DONE, _DEAD = "pending", "working", "done", "dead"


def _event(row: Row[tuple[object, ...]]) -> InboxEvent:
    return InboxEvent(
        id=row.id,
        platform=Platform(row.platform),
        key=row.key,
        payload=row.payload,
        received_at=row.received_at,
        attempts=row.attempts,
        reply=row.reply,
    )


class Inbox:
    """The queue of received events."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def receive(self, platform: Platform, events: Sequence[Incoming]) -> int:
        """Stores events, in one transaction; those whose key is known are passed over. The number of new ones."""
        if not events:
            return 0
        rows = [
            {
                "platform": platform.value,
                "key": event.key,
                "chat_key": event.chat_key,
                "payload": event.payload,
                "received_at": event.at,
                "state": _PENDING,
                "attempts": 0,
                "next_attempt_at": self._database.now(),
            }
            for event in events
        ]
        new = 0
        async with self._database.write() as connection:
            for row in rows:
                statement = upsert(inbox).values(row).on_conflict_do_nothing()
                new += (await connection.execute(statement.returning(inbox.c.id))).first() is not None
        return new

    async def claim(self) -> InboxEvent | None:
        """Takes the oldest event that waits, unless an earlier one of its chat is not done with."""
        now = self._database.now()
        earlier = inbox.alias("earlier")
        before = and_(
            earlier.c.platform == inbox.c.platform,
            earlier.c.chat_key == inbox.c.chat_key,
            earlier.c.id != inbox.c.id,
            or_(earlier.c.state == _WORKING, and_(earlier.c.state == _PENDING, earlier.c.id < inbox.c.id)),
        )
        waiting = (
            select(inbox.c.id)
            .where(inbox.c.state == _PENDING, inbox.c.next_attempt_at <= now)
            .where(~select(earlier.c.id).where(before).exists())
            .order_by(inbox.c.id)
            .limit(1)
        )
        # Looked up on a reader first: idle polls must not take the write lock.
        async with self._database.read() as connection:
            if (await connection.execute(waiting)).first() is None:
                return None
        taken = {"state": _WORKING, "attempts": inbox.c.attempts + 1}
        async with self._database.write() as connection:
            chosen = (await connection.execute(waiting)).scalar_one_or_none()
            if chosen is None:
                return None
            row = await connection.execute(update(inbox).where(inbox.c.id == chosen).values(taken).returning(inbox))
            return _event(row.one())

    async def answered(self, event_id: int, reply_json: str) -> None:
        """Keeps the reply: after a crash it is sent, not made a second time."""
        await self._set(event_id, reply=reply_json)

    async def done(self, event_id: int) -> None:
        """The event is dealt with. Only its key stays, for redeliveries; what was said is not kept."""
        await self._set(event_id, state=_DONE, payload="", reply=None, error=None)

    async def failed(self, event_id: int, error: str) -> None:
        """Tries again after 1, 2, 4 and 8 seconds; after the fifth attempt the event is dead, kept with its error."""
        async with self._database.write() as connection:
            query = select(inbox.c.attempts).where(inbox.c.id == event_id)
            attempts = (await connection.execute(query)).scalar_one_or_none()
            if attempts is None:
                return
            wait = timedelta(seconds=2 ** max(attempts - 1, 0))
            values = {
                "state": _DEAD if attempts >= MOST_ATTEMPTS else _PENDING,
                "next_attempt_at": self._database.now() + wait,
                "error": error,
            }
            await connection.execute(update(inbox).where(inbox.c.id == event_id).values(values))

    async def recover(self) -> int:
        """Puts back what a crash left in work; replies that were made stay. How many; called once at the start.

        One that was in work at five crashes is dead: it is what brings the service down.
        """
        in_work = inbox.c.state == _WORKING
        deadly = {"state": _DEAD, "error": "in work at every crash"}
        async with self._database.write() as connection:
            often = inbox.c.attempts >= MOST_ATTEMPTS
            await connection.execute(update(inbox).where(in_work, often).values(deadly))
            return (await connection.execute(update(inbox).where(in_work).values(state=_PENDING))).rowcount

    async def waiting(self) -> int:
        """How many events are not done with."""
        query = select(func.count()).select_from(inbox).where(inbox.c.state.in_((_PENDING, _WORKING)))
        async with self._database.read() as connection:
            return int((await connection.execute(query)).scalar_one())

    async def dead(self, limit: int = 20) -> list[tuple[InboxEvent, str]]:
        """The newest events that were given up, with their errors."""
        query = select(inbox).where(inbox.c.state == _DEAD).order_by(inbox.c.id.desc()).limit(limit)
        async with self._database.read() as connection:
            return [(_event(row), row.error or "") for row in (await connection.execute(query)).all()]

    async def purge(self, before: datetime) -> int:
        """Deletes finished and dead events received before a moment; platforms redeliver within days at most."""
        old = and_(inbox.c.state.in_((_DONE, _DEAD)), inbox.c.received_at < before)
        async with self._database.write() as connection:
            return (await connection.execute(delete(inbox).where(old))).rowcount

    async def _set(self, event_id: int, **values: object) -> None:
        async with self._database.write() as connection:
            await connection.execute(update(inbox).where(inbox.c.id == event_id).values(values))
