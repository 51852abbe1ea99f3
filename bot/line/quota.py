"""LINE's monthly quota, asked for at most once a minute: review cards and each scrape of the metrics want it."""

from __future__ import annotations

import asyncio

from bot.settings import Settings
from handlers.context import Quota

MEMORY_S = 60.0
"""How old the answer may be; LINE itself calls its count approximate."""


class RememberedQuota:
    """A `QuotaReader`. An answer that did not come is remembered too, so that nobody waits for LINE each time."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._asking = asyncio.Lock()
        self._asked_at: float | None = None
        self._quota: Quota | None = None

    async def __call__(self) -> Quota | None:
        """The quota; None where LINE does not answer."""
        async with self._asking:
            now = asyncio.get_running_loop().time()
            if self._asked_at is None or now - self._asked_at >= MEMORY_S:
                from bot.line.client import read_quota  # noqa: PLC0415  # the SDK takes long to load

                self._quota = await read_quota(self._settings)
                self._asked_at = now
            return self._quota
