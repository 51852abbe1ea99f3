"""Chats: who they are, what they may do, at what pace they are told."""

from __future__ import annotations

import secrets
from datetime import time
from typing import Any

from sqlalchemy import Row, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from store import forgetting, pausing
from store.database import Database
from store.errors import NotFound
from store.rows import Chat, ChatKind, ChatState, Pace, Platform, Role
from store.schema import chats, subscriptions
from store.sqlite import upsert

CHAT = [column.label(f"chat_{column.name}") for column in chats.c]
"""A chat's columns for a query that joins other tables; `chat_of` reads them."""

_CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Without I, O, 0 and 1, which people confuse."""


def new_code(length: int) -> str:
    """A code that cannot be guessed, easy to type."""
    return "".join(secrets.choice(_CODE_LETTERS) for _ in range(length))


def quiet_of(stored: str | None) -> tuple[time, time] | None:
    """Quiet hours from "22:00-07:00"."""
    if not stored:
        return None
    start, end = stored.split("-")
    return time.fromisoformat(start), time.fromisoformat(end)


def chat_of(row: Row[Any]) -> Chat | None:
    """The chat in a row that has the columns `CHAT`."""
    if row.chat_id is None:
        return None
    values = {column.name: getattr(row, f"chat_{column.name}") for column in chats.c}
    return _chat(values)


def _chat(values: Any) -> Chat:
    return Chat(
        id=values["id"],
        platform=Platform(values["platform"]),
        platform_id=values["platform_id"],
        kind=ChatKind(values["kind"]),
        role=Role(values["role"]),
        state=ChatState(values["state"]),
        invited=values["invited"],
        pace=Pace(values["pace"]),
        quiet=quiet_of(values["quiet"]),
        paused=values["paused"],
        person_id=values["person_id"],
        created_at=values["created_at"],
    )


async def load(connection: AsyncConnection, chat_id: int) -> Chat:
    """The chat, inside a transaction that is open. Raises `NotFound`."""
    row = (await connection.execute(select(chats).where(chats.c.id == chat_id))).mappings().one_or_none()
    if row is None:
        raise NotFound("chat", chat_id)
    return _chat(row)


class Chats:
    """Everyone who writes to the bot."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def see(self, platform: Platform, platform_id: str, kind: ChatKind) -> Chat:
        """The chat of that name, made on first sight; one that was suspended or had left becomes active again."""
        known = await self.find(platform, platform_id)
        if known is not None and known.state is ChatState.ACTIVE and known.kind is kind:
            return known
        values = {
            "platform": platform.value,
            "platform_id": platform_id,
            "kind": kind.value,
            "role": Role.READER.value,
            "state": ChatState.ACTIVE.value,
            "invited": False,
            "pace": Pace.INSTANT.value,
            "paused": False,
            "created_at": self._database.now(),
        }
        again = {"state": ChatState.ACTIVE.value, "state_reason": None, "kind": kind.value}
        statement = upsert(chats).values(values).on_conflict_do_update(["platform", "platform_id"], set_=again)
        async with self._database.write() as connection:
            row = (await connection.execute(statement.returning(chats))).mappings().one()
        return _chat(row)

    async def get(self, chat_id: int) -> Chat | None:
        """The chat with the store's number."""
        return await self._one(chats.c.id == chat_id)

    async def find(self, platform: Platform, platform_id: str) -> Chat | None:
        """The chat by its platform's id; unlike `see` it changes nothing."""
        return await self._one(chats.c.platform == platform.value, chats.c.platform_id == platform_id)

    async def set_role(self, chat_id: int, role: Role) -> Chat:
        """Gives a chat a role. Raises `NotFound`."""
        return await self._change(chat_id, role=role.value)

    async def invite(self, chat_id: int) -> Chat:
        """Lets a chat in where `PHAEN_ACCESS` is `invited`. Raises `NotFound`."""
        return await self._change(chat_id, invited=True)

    async def suspend(self, chat_id: int, reason: str) -> Chat:
        """The platform said definitely that this chat cannot be written to. Raises `NotFound`."""
        return await self._change(chat_id, state=ChatState.SUSPENDED.value, state_reason=reason)

    async def left(self, chat_id: int) -> Chat:
        """The chat blocked, unfollowed or removed the bot. Raises `NotFound`."""
        return await self._change(chat_id, state=ChatState.LEFT.value, state_reason=None)

    async def set_pace(self, chat_id: int, pace: Pace) -> Chat:
        """How fast this chat is told. Raises `NotFound`."""
        return await self._change(chat_id, pace=pace.value)

    async def set_quiet(self, chat_id: int, quiet: tuple[time, time] | None) -> Chat:
        """The daily span in which nothing is pushed; it may pass midnight. Raises `NotFound`."""
        stored = "-".join(f"{each:%H:%M}" for each in quiet) if quiet else None
        return await self._change(chat_id, quiet=stored)

    async def pause(self, chat_id: int) -> Chat:
        """Holds back this chat's alerts until `resume`. Raises `NotFound`."""
        async with self._database.write() as connection:
            await connection.execute(update(chats).where(chats.c.id == chat_id).values(paused=True))
            await pausing.hold(connection, chat_id)
            return await load(connection, chat_id)

    async def resume(self, chat_id: int) -> Chat:
        """Ends a pause; what was held back comes at once, in one digest. Raises `NotFound`."""
        async with self._database.write() as connection:
            await connection.execute(update(chats).where(chats.c.id == chat_id).values(paused=False))
            await pausing.release(connection, chat_id, self._database.now())
            return await load(connection, chat_id)

    async def migrate(self, platform: Platform, old_platform_id: str, new_platform_id: str) -> Chat | None:
        """A platform gave a chat another id (a Telegram group that became a supergroup): its row keeps its number.

        Where the new id is known already, its row gives way and its subscriptions are taken over. None where neither
        is known.
        """
        async with self._database.write() as connection:
            old = await self._id_of(connection, platform, old_platform_id)
            new = await self._id_of(connection, platform, new_platform_id)
            if old is None:
                return await load(connection, new) if new is not None else None
            if new is not None and new != old:
                await _take_over(connection, new, old)
            values = {"platform_id": new_platform_id, "state": ChatState.ACTIVE.value, "state_reason": None}
            await connection.execute(update(chats).where(chats.c.id == old).values(values))
            return await load(connection, old)

    async def owners(self) -> list[Chat]:
        """The chats that are owners."""
        return await self.by_role(Role.OWNER)

    async def by_role(self, role: Role) -> list[Chat]:
        """The chats that have exactly this role, oldest first."""
        query = select(chats).where(chats.c.role == role.value).order_by(chats.c.id)
        async with self._database.read() as connection:
            return [_chat(row) for row in (await connection.execute(query)).mappings()]

    async def counts(self) -> dict[str, int]:
        """Numbers of chats: "total", "following" (with a subscription), and by platform ("line"), state and role
        ("state:active", "role:owner")."""
        groups = select(chats.c.platform, chats.c.state, chats.c.role, func.count()).group_by(
            chats.c.platform, chats.c.state, chats.c.role
        )
        following = select(func.count(func.distinct(subscriptions.c.chat_id)))
        found: dict[str, int] = {"total": 0}
        async with self._database.read() as connection:
            for platform, state, role, number in await connection.execute(groups):
                for name in ("total", platform, f"state:{state}", f"role:{role}"):
                    found[name] = found.get(name, 0) + number
            found["following"] = (await connection.execute(following)).scalar_one()
        return found

    async def data(self, chat_id: int) -> dict[str, object]:
        """All that is kept of a chat, as JSON values. Raises `NotFound`."""
        async with self._database.read() as connection:
            return await forgetting.data(connection, await load(connection, chat_id))

    async def forget(self, chat_id: int) -> None:
        """Deletes the chat and everything that is its own; what it published stays, as nobody's. Raises `NotFound`."""
        async with self._database.write() as connection:
            await forgetting.forget(connection, await load(connection, chat_id))

    async def _one(self, *conditions: Any) -> Chat | None:
        async with self._database.read() as connection:
            row = (await connection.execute(select(chats).where(*conditions))).mappings().one_or_none()
        return _chat(row) if row is not None else None

    async def _change(self, chat_id: int, **values: object) -> Chat:
        statement = update(chats).where(chats.c.id == chat_id).values(values).returning(chats)
        async with self._database.write() as connection:
            row = (await connection.execute(statement)).mappings().one_or_none()
        if row is None:
            raise NotFound("chat", chat_id)
        return _chat(row)

    @staticmethod
    async def _id_of(connection: AsyncConnection, platform: Platform, platform_id: str) -> int | None:
        query = select(chats.c.id).where(chats.c.platform == platform.value, chats.c.platform_id == platform_id)
        found: int | None = (await connection.execute(query)).scalar_one_or_none()
        return found


async def _take_over(connection: AsyncConnection, giver: int, taker: int) -> None:
    """Moves subscriptions that the taker lacks and deletes the giver."""
    has = select(subscriptions.c.kind, subscriptions.c.target).where(subscriptions.c.chat_id == taker)
    have = {tuple(row) for row in await connection.execute(has)}
    theirs = select(subscriptions).where(subscriptions.c.chat_id == giver)
    for row in (await connection.execute(theirs)).all():
        if (row.kind, row.target) not in have:
            await connection.execute(update(subscriptions).where(subscriptions.c.id == row.id).values(chat_id=taker))
    await connection.execute(chats.delete().where(chats.c.id == giver))
