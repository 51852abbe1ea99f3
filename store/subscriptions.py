"""What chats follow."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from extract.thai import words
from extract.thai.agencies import Register
from store.database import Database
from store.rows import Pace, Subscription, SubscriptionKind
from store.schema import subscriptions


def topic_tokens(target: str, register: Register) -> list[str]:
    """The words of a topic that must all occur in a document; question words and particles ask for nothing."""
    found = dict.fromkeys(words.tokens(target, register))
    return [token for token in found if token not in words.STOP_WORDS] or list(found)


def _subscription(row: Row[Any], number: int) -> Subscription:
    return Subscription(
        id=row.id,
        chat_id=row.chat_id,
        kind=SubscriptionKind(row.kind),
        target=row.target,
        label=row.label,
        number=number,
        pace=Pace(row.pace) if row.pace else None,
    )


async def _listed(connection: AsyncConnection, chat_id: int) -> list[Subscription]:
    query = select(subscriptions).where(subscriptions.c.chat_id == chat_id).order_by(subscriptions.c.id)
    rows = (await connection.execute(query)).all()
    return [_subscription(row, number) for number, row in enumerate(rows, start=1)]


class Subscriptions:
    """What chats follow; `number` is a subscription's place in its chat's list, from 1."""

    def __init__(self, database: Database, register: Register) -> None:
        self._database = database
        self._register = register

    async def add(self, chat_id: int, kind: SubscriptionKind, target: str, label: str) -> tuple[Subscription, bool]:
        """Follows something; False beside it where it was followed already."""
        tokens = topic_tokens(target, self._register) if kind is SubscriptionKind.TOPIC else []
        async with self._database.write() as connection:
            known = _find(await _listed(connection, chat_id), kind, target)
            if known is not None:
                return known, False
            await self._insert(connection, Subscription(0, chat_id, kind, target, label, 0), tokens)
            return (await _listed(connection, chat_id))[-1], True

    async def remove(self, chat_id: int, kind: SubscriptionKind, target: str) -> Subscription | None:
        """Stops following something; what was followed, or None."""
        async with self._database.write() as connection:
            return await _drop(connection, _find(await _listed(connection, chat_id), kind, target))

    async def remove_number(self, chat_id: int, number: int) -> Subscription | None:
        """Stops following what stands at a place of the chat's list."""
        async with self._database.write() as connection:
            return await _drop(connection, _at(await _listed(connection, chat_id), number))

    async def remove_all(self, chat_id: int) -> int:
        """Stops following everything; how many that were."""
        async with self._database.write() as connection:
            gone = await connection.execute(delete(subscriptions).where(subscriptions.c.chat_id == chat_id))
            return gone.rowcount

    async def of(self, chat_id: int) -> list[Subscription]:
        """The chat's list."""
        async with self._database.read() as connection:
            return await _listed(connection, chat_id)

    async def set_pace(self, chat_id: int, number: int, pace: Pace | None) -> Subscription | None:
        """How fast one subscription is told; None goes by the chat's pace. None comes back for no such number."""
        async with self._database.write() as connection:
            chosen = _at(await _listed(connection, chat_id), number)
            if chosen is None:
                return None
            stored = pace.value if pace else None
            await connection.execute(update(subscriptions).where(subscriptions.c.id == chosen.id).values(pace=stored))
            return _at(await _listed(connection, chat_id), number)

    async def restore(self, removed: Iterable[Subscription]) -> int:
        """Follows again what was just removed ("เลิกติดตามทั้งหมด", undone); how many were not followed meanwhile."""
        added = 0
        async with self._database.write() as connection:
            for each in removed:
                if _find(await _listed(connection, each.chat_id), each.kind, each.target) is None:
                    is_topic = each.kind is SubscriptionKind.TOPIC
                    tokens = topic_tokens(each.target, self._register) if is_topic else []
                    await self._insert(connection, each, tokens)
                    added += 1
        return added

    async def count(self) -> int:
        """How many subscriptions there are."""
        async with self._database.read() as connection:
            found = await connection.execute(select(func.count()).select_from(subscriptions))
            return int(found.scalar_one())

    async def _insert(self, connection: AsyncConnection, wanted: Subscription, tokens: list[str]) -> None:
        values = {
            "chat_id": wanted.chat_id,
            "kind": wanted.kind.value,
            "target": wanted.target,
            "label": wanted.label,
            "pace": wanted.pace.value if wanted.pace else None,
            "tokens": tokens,
            "created_at": self._database.now(),
        }
        await connection.execute(insert(subscriptions).values(values))


def _find(listed: list[Subscription], kind: SubscriptionKind, target: str) -> Subscription | None:
    return next((each for each in listed if (each.kind, each.target) == (kind, target)), None)


def _at(listed: list[Subscription], number: int) -> Subscription | None:
    return listed[number - 1] if 1 <= number <= len(listed) else None


async def _drop(connection: AsyncConnection, chosen: Subscription | None) -> Subscription | None:
    if chosen is not None:
        await connection.execute(delete(subscriptions).where(subscriptions.c.id == chosen.id))
    return chosen
