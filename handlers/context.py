"""What a handler is given besides the message: the store, the register, the clock, and two ports to the outside."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Protocol
from zoneinfo import ZoneInfo

from extract.records import Extraction
from extract.thai.agencies import Register
from handlers.answering.shelf import Shelf
from handlers.in_reading import InReading
from store import Store
from store.clock import Clock

Progress = Callable[[int, int], None]
"""Hears how many pages of a file are done, and how many it has in all."""


class Extractor(Protocol):
    """Reads and extracts files in worker processes."""

    async def __call__(self, data: bytes, name: str, *, progress: Progress | None = None) -> Extraction:
        """The records of a file. Raises `extract.read.Unreadable`."""
        ...


@dataclass(frozen=True, slots=True)
class Quota:
    """LINE's monthly quota of pushed messages: `limit` is None where the plan has none."""

    limit: int | None
    used: int


QuotaReader = Callable[[], Awaitable[Quota | None]]
"""Asks LINE for its quota; None where LINE is off or did not answer."""


@dataclass(frozen=True, slots=True)
class Context:
    """Everything a handler may use. `invited_only` is `PHAEN_ACCESS=invited`; `shelf` keeps documents at hand,
    `in_reading` the uploads that workers have in hand."""

    store: Store
    register: Register
    clock: Clock
    timezone: ZoneInfo
    extractor: Extractor
    line_quota: QuotaReader
    public_url: str | None = None
    invited_only: bool = False
    shelf: Shelf = field(default_factory=Shelf)
    in_reading: InReading = field(default_factory=InReading)
