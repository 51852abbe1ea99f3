"""Alerts made ready ahead of their turn: loaded many at once, their bodies composed, so that taking one is quick.

What is made ready may change before it is taken (a correction, a chat that has itself forgotten): `Outbox.take` finds
that out and takes nothing.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from dataclasses import dataclass

from bot.composing import Composer
from bot.senders import AlertSender
from store import Store
from store.rows import Dispatch, Platform

AHEAD = 32
"""A second and a half of Telegram's rate; few enough to be thrown away when a channel halts."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A dispatch that waits, with its body; None where that could not be composed now."""

    dispatch: Dispatch
    body: str | None


class Preparer:
    """One channel's dispatches that are ready to be taken."""

    def __init__(self, store: Store, composer: Composer, platform: Platform, sender: AlertSender) -> None:
        self._outbox = store.outbox
        self._composer = composer
        self._platform = platform
        self._sender = sender
        self._ready: deque[Prepared] = deque()
        self._given: set[int] = set()

    def __len__(self) -> int:
        return len(self._ready)

    async def fill(self) -> None:
        """Makes the next ones ready. Raises what the store raises."""
        waiting = await self._outbox.waiting(self._platform, AHEAD + len(self._given))
        for dispatch in waiting:
            if dispatch.id not in self._given:
                self._ready.append(Prepared(dispatch, await self._body(dispatch)))

    def give(self) -> Prepared | None:
        """The next one, to be taken or not, and then `done`; None where none is ready."""
        if not self._ready:
            return None
        prepared = self._ready.popleft()
        self._given.add(prepared.dispatch.id)
        return prepared

    def done(self, prepared: Prepared) -> None:
        """It is taken, or not to be: where it still waits, it can be made ready again."""
        self._given.discard(prepared.dispatch.id)

    def clear(self) -> None:
        """Forget what is ready: it will have changed when it can go."""
        self._ready.clear()

    async def compose(self, dispatch: Dispatch) -> str:
        """The body of a dispatch. Raises what composing, rendering and the store raise."""
        return await self._sender.freeze(dispatch, await self._composer.compose(dispatch))

    async def _body(self, dispatch: Dispatch) -> str | None:
        if dispatch.body is not None or not dispatch.recipients:
            return dispatch.body
        try:
            return await self.compose(dispatch)
        except asyncio.CancelledError:
            raise
        except Exception:  # one that cannot be composed must not stop the others; its own attempt will say why
            _log.debug("alert not prepared", extra={"dispatch_id": dispatch.id})
            return None
