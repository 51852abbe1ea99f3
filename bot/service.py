"""The composition root: everything that a command or the service needs, built once and closed in order."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import seeds
from bot.locking import using
from bot.metrics import Metrics
from bot.settings import Access, Owner, Settings
from bot.workers import Workers
from extract.thai.agencies import Register
from handlers.context import Context, Quota, QuotaReader
from store import Store
from store.clock import Clock, OffsetClock, SystemClock
from store.rows import ChatKind, Platform, Role

_LISTED_OWNERS = "listed_owners"  # the key in store.meta under which the last PHAEN_OWNERS is kept


@dataclass(frozen=True, slots=True)
class Service:
    """What runs.

    `inbox_woken` and `outbox_woken` are set by whoever stored an event or an alert: they only save a wait, polling
    finds the work anyway. `stopping` is set once, when the service is to end: loops finish what they hold and return.
    """

    settings: Settings
    store: Store
    register: Register
    clock: Clock
    context: Context
    workers: Workers
    metrics: Metrics = field(default_factory=Metrics)
    inbox_woken: asyncio.Event = field(default_factory=asyncio.Event)
    outbox_woken: asyncio.Event = field(default_factory=asyncio.Event)
    stopping: asyncio.Event = field(default_factory=asyncio.Event)


async def no_quota() -> Quota | None:
    """The quota where LINE is off."""
    return None


@asynccontextmanager
async def build(
    settings: Settings, *, line_quota: QuotaReader = no_quota, migrate: bool = True, jobs: int | None = None
) -> AsyncIterator[Service]:
    """Open the store and make the workers ready (`jobs` of them, default one a processor); closed again at the end.

    Raises:
        store.errors.DatabaseOutdated: the database is older and `migrate` is False.
        store.errors.DatabaseUnavailable: it cannot be opened or written.
        CannotStart: it is being restored.
    """
    toml = seeds.agencies_toml()
    register = Register.from_toml(toml)
    clock = OffsetClock(settings.clock_offset_file) if settings.clock_offset_file else SystemClock()
    with using(settings.database):
        store = await Store.open(
            settings.database, register=register, clock=clock, migrate=migrate, timezone=settings.timezone
        )
        workers = Workers(toml, count=jobs, free_for_text=0 if jobs else 1)
        context = Context(
            store=store,
            register=register,
            clock=clock,
            timezone=settings.timezone,
            extractor=workers.extract,
            line_quota=line_quota,
            public_url=settings.public_url,
            invited_only=settings.access is Access.INVITED,
        )
        try:
            yield Service(settings, store, register, clock, context, workers)
        finally:
            await workers.close()
            await store.close()


async def apply_owners(store: Store, owners: tuple[Owner, ...]) -> None:
    """Make the chats of `PHAEN_OWNERS` owners; those that a former list made so and this one leaves out are readers."""
    former = (await store.meta.get(_LISTED_OWNERS) or "").split(",")
    listed = [f"{owner.platform}:{owner.platform_id}" for owner in owners]
    for name in former:
        platform, _, platform_id = name.partition(":")
        if name and name not in listed:
            await _set_role(store, Owner(Platform(platform), platform_id), Role.READER)
    for owner in owners:
        await _set_role(store, owner, Role.OWNER)
    await store.meta.put(_LISTED_OWNERS, ",".join(listed))


async def _set_role(store: Store, owner: Owner, role: Role) -> None:
    chat = await store.chats.find(owner.platform, owner.platform_id)
    if chat is None:  # not `see` for a known one: that would make a chat that blocked us active again
        chat = await store.chats.see(owner.platform, owner.platform_id, _kind_of(owner))
    if chat.role is not role:
        await store.chats.set_role(chat.id, role)


def _kind_of(owner: Owner) -> ChatKind:
    if owner.platform is Platform.TELEGRAM:
        return ChatKind.GROUP if owner.platform_id.startswith("-") else ChatKind.PRIVATE
    return {"C": ChatKind.GROUP, "R": ChatKind.ROOM}.get(owner.platform_id[0], ChatKind.PRIVATE)
