"""What a pause does to deliveries: those not yet on their way wait, and come as one digest when it ends."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncConnection

from store.rows import DeliveryState
from store.schema import deliveries


async def hold(connection: AsyncConnection, chat_id: int) -> None:
    """Holds back what is not yet on its way."""
    waiting = (deliveries.c.chat_id == chat_id, deliveries.c.state == DeliveryState.PENDING.value)
    await connection.execute(update(deliveries).where(*waiting).values(state=DeliveryState.HELD.value))


async def release(connection: AsyncConnection, chat_id: int, now: datetime) -> None:
    """Makes what was held back due now, bundled."""
    held = (deliveries.c.chat_id == chat_id, deliveries.c.state == DeliveryState.HELD.value)
    values = {"state": DeliveryState.PENDING.value, "digest": True, "due_at": now}
    await connection.execute(update(deliveries).where(*held).values(values))
