"""Who did what, when. Entries hold store numbers, never a platform's id, so that forgetting a chat leaves nothing."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, insert, select

from store.chats import CHAT, chat_of
from store.database import Database
from store.rows import AuditEntry
from store.schema import audit, chats


def record(
    connection: Connection, /, database: Database, actor: int | None, action: str, subject: str, **detail: object
) -> None:
    """Adds an entry inside a transaction that is open; `detail` are JSON values."""
    values = {"at": database.now(), "actor_id": actor, "action": action, "subject": subject}
    connection.execute(insert(audit).values(**values, detail=detail))


class Audit:
    """The log of what admins did."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(
        self, actor: int | None, action: str, subject: str, detail: Mapping[str, object] | None = None
    ) -> None:
        """Adds an entry; `detail` holds JSON values."""
        async with self._database.write() as connection:
            await connection.run_sync(record, self._database, actor, action, subject, **(detail or {}))

    async def latest(self, limit: int = 20, offset: int = 0) -> list[AuditEntry]:
        """The newest entries first; the actor is None for the service itself and for a chat that was forgotten."""
        query = (
            select(audit, *CHAT)
            .outerjoin(chats, chats.c.id == audit.c.actor_id)
            .order_by(audit.c.id.desc())
            .limit(limit)
            .offset(offset)
        )
        async with self._database.read() as connection:
            rows = (await connection.execute(query)).all()
        return [AuditEntry(row.id, row.at, chat_of(row), row.action, row.subject, dict(row.detail)) for row in rows]
