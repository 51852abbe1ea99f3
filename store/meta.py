"""The service's own notes: values by name, leases, and whether the database can be written."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import delete, or_, select
from sqlalchemy.exc import SQLAlchemyError

from store import migrating
from store.database import Database
from store.errors import StoreError
from store.schema import leases, meta
from store.sqlite import upsert

_PROBE = "writable"


class Meta:
    """Values by name."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, key: str) -> str | None:
        """The value kept under a name."""
        async with self._database.read() as connection:
            found = await connection.execute(select(meta.c.value).where(meta.c.key == key))
        value: str | None = found.scalar_one_or_none()
        return value

    async def put(self, key: str, value: str) -> None:
        """Keeps a value under a name."""
        statement = upsert(meta).values(key=key, value=value)
        async with self._database.write() as connection:
            await connection.execute(statement.on_conflict_do_update(["key"], set_={"value": value}))

    async def writable(self) -> bool:
        """Whether the database takes a write just now, found out by writing."""
        try:
            await self.put(_PROBE, datetime.now(UTC).isoformat())
        except (StoreError, SQLAlchemyError):
            return False
        return True

    async def schema_version(self) -> str | None:
        """The migration that the database is at."""
        async with self._database.read() as connection:
            return await connection.run_sync(migrating.revision_of)


class Leases:
    """Elects one among several processes: whoever holds a lease is it, until the lease runs out."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def acquire(self, name: str, holder: str, ttl_s: float, *, heir_of: str | None = None) -> bool:
        """Takes a lease that is free or has run out, or renews one's own. False where another holds it.

        `heir_of`: the beginning of holders' names of which the caller knows that they are dead; theirs is free.
        """
        now = self._database.now().timestamp()
        values = {"holder": holder, "expires": now + ttl_s}
        statement = upsert(leases).values(name=name, **values)
        # A lease that lies further ahead than its own length was taken before the clock was set back.
        free = or_(leases.c.holder == holder, leases.c.expires <= now, leases.c.expires > now + 10 * ttl_s)
        if heir_of is not None:
            free = or_(free, leases.c.holder.startswith(heir_of, autoescape=True))
        async with self._database.write() as connection:
            taken = await connection.execute(
                statement.on_conflict_do_update(["name"], set_=values, where=free).returning(leases.c.name)
            )
            return taken.first() is not None

    async def release(self, name: str, holder: str) -> None:
        """Gives one's own lease back."""
        async with self._database.write() as connection:
            await connection.execute(delete(leases).where(leases.c.name == name, leases.c.holder == holder))
