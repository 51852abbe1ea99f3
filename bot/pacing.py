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


_LAG_S = 0.02
_MARGIN = 1.04
"""Turns come a little further apart than the rate says: then those that come late by a lag can be made up for, and yet
no second holds more than the rate (not even where a message takes another 20 ms more on its way than the next one)."""


class Pace:
    """Turns at even distances: no burst to begin with, and a late turn does not make all later ones late."""

    def __init__(self, rate: float) -> None:
        self._apart_s = _MARGIN / rate
        self._next = 0.0

    def reserve(self, now: float) -> float:
        """Takes the next turn: the moment from which it is."""
        turn = max(self._next, now - _LAG_S)
        self._next = turn + self._apart_s
        return turn


class Channel:
    """One platform's way out for alerts."""

    def __init__(self, platform: Platform, rate: float) -> None:
        self.platform = platform
        self.filling = asyncio.Lock()
        self.woken = asyncio.Event()
        self._pace = Pace(rate)
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
        now = _now()
        if (turn := self._pace.reserve(now)) > now:
            await asyncio.sleep(turn - now)

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
