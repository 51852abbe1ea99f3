"""What a handler is given besides the message: the store, the register, the clock, and two ports to the outside."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from extract.records import Extraction
from extract.thai.agencies import Register
from handlers.answering.shelf import Shelf
from store import Store
from store.clock import Clock

Extractor = Callable[[bytes, str], Awaitable[Extraction]]
"""Reads and extracts a file (bytes, name) in a worker process. Raises `extract.read.Unreadable`."""


@dataclass(frozen=True, slots=True)
class Quota:
    """LINE's monthly quota of pushed messages: `limit` is None where the plan has none."""

    limit: int | None
    used: int


QuotaReader = Callable[[], Awaitable[Quota | None]]
"""Asks LINE for its quota; None where LINE is off or did not answer."""


@dataclass(frozen=True, slots=True)
class Context:
    """Everything a handler may use. `invited_only` is `PHAEN_ACCESS=invited`; `shelf` keeps documents at hand."""

    store: Store
    register: Register
    clock: Clock
    timezone: ZoneInfo
    extractor: Extractor
    line_quota: QuotaReader
    public_url: str | None = None
    invited_only: bool = False
    shelf: Shelf = field(default_factory=Shelf)
