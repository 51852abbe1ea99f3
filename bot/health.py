"""What is to be counted for `/metrics`, read from the store at the moment of asking."""

from __future__ import annotations

from collections import Counter

from bot.metrics import State
from bot.service import Service

_NEWEST = 50  # alerts whose deliveries are counted; older ones no longer change


async def state(service: Service) -> State:
    """The service's state now. Raises `store.errors.DatabaseUnavailable`."""
    store = service.store
    deliveries: Counter[str] = Counter()
    for report in await store.outbox.recent(_NEWEST):
        deliveries.update(report.counts)
    return State(
        inbox_waiting=await store.inbox.waiting(),
        backlog=await store.outbox.backlog(),
        deliveries=dict(deliveries),
        chats=await store.chats.counts(),
        documents=await store.documents.count(),
        now=service.clock.now(),
        line_quota=await service.context.line_quota(),
    )
