"""How fast alerts may go: one channel for each platform, with its rate, its chats' rates, and its halts.

Own, not python-telegram-bot's limiter: that lets a burst through, forgets the single chat, and ends a pause too early
(its #5338). Room is left below the platforms' limits, so that answers to people never meet them.
"""

from __future__ import annotations

import asyncio

from aiolimiter import AsyncLimiter

from store.rows import ChatKind, Dispatch, Platform

LINE_RATE = 100.0
"""Calls a second; LINE allows 200 multicasts."""
_CHATS_REMEMBERED = 5000


class Channel:
    """One platform's way out for alerts."""

    def __init__(self, platform: Platform, rate: float) -> None:
        self.platform = platform
        self.claiming = asyncio.Lock()
        self.woken = asyncio.Event()
        self._smooth = AsyncLimiter(1, 1 / rate)  # one at a time: no burst to begin with
        self._chats: dict[str, AsyncLimiter] = {}
        self._open_at = 0.0

    def halt(self, seconds: float) -> None:
        """Send nothing for so long; a longer halt that is in force stays."""
        self._open_at = max(self._open_at, _now() + seconds)

    @property
    def halted_s(self) -> float:
        """How long the halt lasts yet, 0 where there is none."""
        return max(0.0, self._open_at - _now())

    async def turn(self) -> None:
        """Wait for the channel's next turn."""
        await self._smooth.acquire()

    async def turn_of(self, dispatch: Dispatch) -> None:
        """Wait until the dispatch's chat may be written to again: 1 a second, 20 a minute in a group."""
        if self.platform is not Platform.TELEGRAM or len(dispatch.recipients) != 1:
            return
        recipient = dispatch.recipients[0]
        limiter = self._chats.get(recipient.platform_id)
        if limiter is None:
            self._make_room()
            private = recipient.kind is ChatKind.PRIVATE
            limiter = self._chats[recipient.platform_id] = AsyncLimiter(1, 1) if private else AsyncLimiter(20, 60)
        await limiter.acquire()

    def _make_room(self) -> None:
        """Forget the chats that have been silent long enough to be as good as new; the oldest half where none is."""
        if len(self._chats) < _CHATS_REMEMBERED:
            return
        busy = {name: each for name, each in self._chats.items() if not each.has_capacity(each.max_rate)}
        self._chats = busy if len(busy) < _CHATS_REMEMBERED else dict(list(busy.items())[_CHATS_REMEMBERED // 2 :])


def _now() -> float:
    return asyncio.get_running_loop().time()
