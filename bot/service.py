"""The composition root: everything that a command or the service needs, built once and closed in order."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from bot.settings import Settings
from bot.workers import Workers
from extract.thai.agencies import Register
from handlers.context import Context, Quota, QuotaReader
from store import Store
from store.clock import Clock


@dataclass(frozen=True, slots=True)
class Service:
    """What runs. `inbox_woken` and `outbox_woken` are set by whoever stored an event or an alert: they only save a wait."""

    settings: Settings
    store: Store
    register: Register
    clock: Clock
    context: Context
    workers: Workers
    inbox_woken: asyncio.Event = field(default_factory=asyncio.Event)
    outbox_woken: asyncio.Event = field(default_factory=asyncio.Event)
    stopping: asyncio.Event = field(default_factory=asyncio.Event)


async def no_quota() -> Quota | None:
    """The quota where LINE is off."""
    return None


@asynccontextmanager
async def build(
    settings: Settings, *, line_quota: QuotaReader = no_quota, migrate: bool = True
) -> AsyncIterator[Service]:
    """Open the store, start the workers, make the owners owners; closed again at the end.

    Raises:
        store.errors.DatabaseOutdated: the database is older and `migrate` is False.
        store.errors.DatabaseUnavailable: it cannot be opened or written.
    """
    raise NotImplementedError
    yield


async def serve(settings: Settings) -> int:
    """Run the service until SIGTERM or SIGINT; the exit status."""
    raise NotImplementedError
