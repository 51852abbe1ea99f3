"""What is kept of a chat, shown and deleted (Thailand's PDPA, sections 30 and 33)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Table, and_, delete, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from store.rows import Chat
from store.schema import (
    audit,
    cards,
    chats,
    conversations,
    deliveries,
    delivery_history,
    inbox,
    persons,
    subscriptions,
    uploads,
)
from store.sqlite import upsert


def _inbox_of(chat: Chat) -> ColumnElement[bool]:
    keys = (chat.platform_id, f"{chat.platform}:{chat.platform_id}")
    return and_(inbox.c.platform == chat.platform.value, inbox.c.chat_key.in_(keys))


async def _count(connection: AsyncConnection, table: Table, *conditions: ColumnElement[bool]) -> int:
    return int((await connection.execute(select(func.count()).select_from(table).where(*conditions))).scalar_one())


async def data(connection: AsyncConnection, chat: Chat) -> dict[str, object]:
    """All that is kept of a chat, as JSON values."""
    followed = select(subscriptions).where(subscriptions.c.chat_id == chat.id).order_by(subscriptions.c.id)
    sent = select(uploads.c.name, uploads.c.created_at, uploads.c.state).where(uploads.c.chat_id == chat.id)
    talk = select(conversations.c.state).where(conversations.c.chat_id == chat.id)
    told = select(deliveries.c.state, func.count()).where(deliveries.c.chat_id == chat.id)
    return {
        "platform": chat.platform.value,
        "platform_id": chat.platform_id,
        "kind": chat.kind.value,
        "role": chat.role.value,
        "state": chat.state.value,
        "invited": chat.invited,
        "pace": chat.pace.value,
        "quiet": [each.isoformat("minutes") for each in chat.quiet] if chat.quiet else None,
        "paused": chat.paused,
        "created_at": chat.created_at.isoformat() if chat.created_at else None,
        "linked_chats": await _linked(connection, chat),
        "subscriptions": [_subscription(row) for row in await connection.execute(followed)],
        "uploads": [
            {"name": row.name, "sent_at": row.created_at.isoformat(), "state": row.state}
            for row in await connection.execute(sent)
        ],
        "conversation": (await connection.execute(talk)).scalar_one_or_none(),
        "alerts": {row[0]: row[1] for row in await connection.execute(told.group_by(deliveries.c.state))},
        "messages_waiting": await _count(connection, inbox, _inbox_of(chat), inbox.c.state != "done"),
        "audit_entries": await _count(connection, audit, audit.c.actor_id == chat.id),
    }


def _subscription(row: Any) -> dict[str, object]:
    return {"kind": row.kind, "target": row.target, "label": row.label, "since": row.created_at.isoformat()}


async def _linked(connection: AsyncConnection, chat: Chat) -> list[dict[str, str]]:
    if chat.person_id is None:
        return []
    others = select(chats.c.platform, chats.c.platform_id).where(
        chats.c.person_id == chat.person_id, chats.c.id != chat.id
    )
    return [dict(row) for row in (await connection.execute(others)).mappings()]


async def forget(connection: AsyncConnection, chat: Chat) -> None:
    """Deletes the chat with subscriptions, conversation, cards, codes and deliveries (by the foreign keys).

    Uploads and audit entries stay without their sender; of deliveries their number by state, so that an alert's report
    stays true. An event still in work (this very wish) is deleted when the inbox is purged.
    """
    await _keep_numbers(connection, chat)
    await connection.execute(delete(inbox).where(_inbox_of(chat), inbox.c.state != "working"))
    for table in (cards, conversations, subscriptions, deliveries):
        await connection.execute(delete(table).where(table.c.chat_id == chat.id))
    await connection.execute(delete(chats).where(chats.c.id == chat.id))
    if chat.person_id is not None:
        await drop_lonely(connection, chat.person_id)


async def _keep_numbers(connection: AsyncConnection, chat: Chat) -> None:
    told = select(deliveries.c.alert_id, deliveries.c.state).where(
        deliveries.c.chat_id == chat.id,
        or_(deliveries.c.state == "sent", deliveries.c.state == "failed", deliveries.c.state == "uncertain"),
    )
    for alert_id, state in (await connection.execute(told)).all():
        statement = upsert(delivery_history).values(alert_id=alert_id, state=state, number=1)
        raised = {"number": delivery_history.c.number + 1}
        await connection.execute(statement.on_conflict_do_update(["alert_id", "state"], set_=raised))


async def drop_lonely(connection: AsyncConnection, person_id: int) -> None:
    """A person with fewer than two chats is no link any more."""
    left = await _count(connection, chats, chats.c.person_id == person_id)
    if left < 2:
        await connection.execute(chats.update().where(chats.c.person_id == person_id).values(person_id=None))
        await connection.execute(delete(persons).where(persons.c.id == person_id))
