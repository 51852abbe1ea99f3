"""Delivers alerts: elected among processes, it expands, forms, claims, freezes, sends, and records what became of it.

Dispatches are made ready beforehand, which changes nothing in the database. A worker marks what it has sent, takes the
next one and freezes its body, in one transaction; then it waits for the channel's turn, so that nothing stands between
turn and sending. So a kill leaves at most one dispatch a worker of which nobody knows whether it went: `recover` queues
these again. LINE then sees the same key and says 409; Telegram may tell these few chats twice.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import random
import socket
import uuid
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import TypeVar

from bot.composing import Composer
from bot.errors import BadToken, PlatformError, QuotaSpent, RecipientGone
from bot.locking import Sole
from bot.notices import Notices
from bot.pacing import LINE_RATE, Channel
from bot.preparing import Prepared, Preparer
from bot.retries import Decision, Jitter, Step, decide
from bot.senders import Senders
from bot.service import Service
from store.errors import DatabaseUnavailable
from store.rows import Dispatch, Platform

LEASE = "courier"
LEASE_S = 15.0
_POLL_S = 1.0
_LONGEST_HOLD_S = 60.0  # a longer halt is waited for in the queue

Result = TypeVar("Result")

_log = logging.getLogger(__name__)


async def run(service: Service, senders: Senders) -> None:
    """Deliver until the service stops."""
    await Courier(service, senders).run()


class Courier:
    """One process's candidate. `jitter` gives numbers from 0 to 1."""

    def __init__(self, service: Service, senders: Senders, *, jitter: Jitter = random.random) -> None:
        self._service = service
        self._store = service.store
        self._outbox = service.store.outbox
        self._senders = senders.alerts
        self._jitter = jitter
        self._host = f"{socket.gethostname()}:"
        self._holder = f"{self._host}{os.getpid()}:{uuid.uuid4().hex[:8]}"
        self._sole = Sole(service.settings.database, LEASE)
        composer = Composer(service.store, service.settings.public_url)
        self._preparers = {
            platform: Preparer(service.store, composer, platform, sender) for platform, sender in senders.alerts.items()
        }
        self._notices = Notices(service, senders)
        self._channels = [Channel(platform, _rate(service, platform)) for platform in senders.alerts]
        self._deposed = asyncio.Event()

    async def run(self) -> None:
        """Stand for election again and again, and deliver while elected, until the service stops."""
        while not self._service.stopping.is_set():
            if await self._elected():
                await self._lead()
            else:
                self._sole.release()
                await self._wait(self._service.stopping, LEASE_S / 3)

    async def stop(self) -> None:
        """Stop the whole service, of which the courier is a part."""
        self._service.stopping.set()
        self._service.outbox_woken.set()

    async def _elected(self) -> bool:
        """Whether the lock is ours on this machine, and the lease among all machines.

        So a lease that another courier of this machine seems to have is a dead one's: a kill takes the lock at once.
        """
        if not self._sole.hold():
            return False
        try:
            return await self._store.leases.acquire(LEASE, self._holder, LEASE_S, heir_of=self._host)
        except Exception:
            _log.exception("the courier's lease cannot be taken")
            return False

    async def _lead(self) -> None:
        self._deposed.clear()
        renewing = asyncio.create_task(self._renew(), name="courier-renewing")
        try:
            recovered = await self._outbox.recover()
            for preparer in self._preparers.values():
                preparer.clear()
            _log.info("courier elected", extra={"recovered": recovered})
            async with asyncio.TaskGroup() as group:
                group.create_task(self._feed(), name="courier-feed")
                for channel in self._channels:
                    for number in range(self._service.settings.send_workers):
                        group.create_task(self._work(channel), name=f"courier-{channel.platform}-{number}")
        finally:
            renewing.cancel()
            with contextlib.suppress(Exception):
                await self._store.leases.release(LEASE, self._holder)
            self._sole.release()

    @property
    def _over(self) -> bool:
        return self._service.stopping.is_set() or self._deposed.is_set()

    async def _renew(self) -> None:
        """Renew the lease three times within its life; resign at once where another has it."""
        loop = asyncio.get_running_loop()
        held_until = loop.time() + LEASE_S
        while not self._deposed.is_set():
            await asyncio.sleep(LEASE_S / 3)
            if await self._elected():
                held_until = loop.time() + LEASE_S
            elif loop.time() >= held_until or not await self._still_ours():
                _log.warning("courier deposed")
                self._deposed.set()

    async def _still_ours(self) -> bool:
        """Whether a failed renewal was the database's failure and not another holder's success."""
        return not await self._store.meta.writable()

    async def _feed(self) -> None:
        """Turn alerts into deliveries and due deliveries into dispatches."""
        while not self._over:
            self._service.outbox_woken.clear()
            if not await self._safely(self.feed_once):
                await self._wait(self._service.outbox_woken, _POLL_S)

    async def feed_once(self) -> bool:
        """Expand one chunk and form what is due; whether there was anything to do."""
        busy = await self._outbox.expand()
        for channel in self._channels:
            if busy and channel.platform is Platform.LINE:
                continue  # its batches wait for the end of an expansion anyway; to look for them reads all that wait
            if await self._outbox.form(channel.platform):
                channel.woken.set()
                busy = True
        return busy

    async def _work(self, channel: Channel) -> None:
        sent: Dispatch | None = None
        while dispatch := await self._next(channel, sent):
            sent = dispatch if await self.deliver(channel, dispatch) else None

    async def _next(self, channel: Channel, sent: Dispatch | None) -> Dispatch | None:
        """The channel's next dispatch, taken; None when it is over. `sent` is marked with it, or before any wait."""
        preparer = self._preparers[channel.platform]
        while not self._over:
            if channel.halted_s:
                preparer.clear()
            prepared = preparer.give()
            if prepared is None:
                if sent:
                    await self.mark(channel, sent)
                    sent = None
                await self._fill(channel, preparer)
                continue
            try:
                taken = await self._take(channel, prepared, sent)
            finally:
                preparer.done(prepared)
            sent = None
            if taken:
                return taken
        if sent:
            await self.mark(channel, sent)
        return None

    async def _fill(self, channel: Channel, preparer: Preparer) -> None:
        """Wait until something is ready, or all is over. One worker at a time asks."""
        async with channel.filling:
            while not (self._over or len(preparer)):
                if channel.halted_s:
                    await self._wait(self._service.stopping, min(channel.halted_s, _POLL_S))
                    continue
                channel.woken.clear()
                await self._safely(preparer.fill)
                if not len(preparer):
                    await self._wait(channel.woken, _POLL_S)

    async def _take(self, channel: Channel, prepared: Prepared, sent: Dispatch | None) -> Dispatch | None:
        """Take what is prepared, and mark what was sent before; this at any price."""
        before = sent.id if sent else None
        try:
            taken = await self._outbox.take(prepared.dispatch, body=prepared.body, sent=before)
        except Exception:
            _log.exception("the outbox cannot be worked on")
            if sent:
                await self.mark(channel, sent)
            await self._wait(self._service.stopping, _POLL_S)
            return None
        if sent:
            self._service.metrics.sending(channel.platform, "sent")
        return taken

    async def mark(self, channel: Channel, sent: Dispatch) -> None:
        """Write down that the platform has confirmed a dispatch."""
        await self._record(channel, "sent", lambda: self._outbox.sent(sent.id))

    async def deliver(self, channel: Channel, dispatch: Dispatch) -> bool:
        """One attempt at a dispatch that was taken: whether the platform confirmed it, which is still to be marked.

        Whatever else became of it is written down. Raises nothing: this is the boundary that logs.
        """
        try:
            if not dispatch.recipients:  # all of them had themselves forgotten since
                await self._record(channel, "failed", lambda: self._outbox.failed(dispatch.id, "no recipient is left"))
                return False
            body = await self._frozen(dispatch)
            if not await self._may_go(channel, dispatch):
                return False
            await self._senders[channel.platform].send(dispatch, body)
        except PlatformError as error:
            await self._settle(channel, dispatch, error)
        except DatabaseUnavailable as error:  # it fails before anything is sent: `send` itself does not touch it
            _log.warning("alert waits for the database", extra={"dispatch_id": dispatch.id, "error": str(error)})
            await self._record(channel, "retry", lambda: self._requeue(dispatch, "the database was unavailable"))
        except Exception as error:
            _log.exception(
                "alert cannot be sent", extra={"dispatch_id": dispatch.id, "platform": channel.platform.value}
            )
            name = type(error).__name__
            await self._record(channel, "failed", lambda: self._outbox.failed(dispatch.id, name))
        else:
            return True
        return False

    async def _frozen(self, dispatch: Dispatch) -> str:
        if dispatch.body is not None:
            return dispatch.body
        body = await self._preparers[dispatch.platform].compose(dispatch)
        await self._outbox.freeze(dispatch.id, body)
        return body

    async def _may_go(self, channel: Channel, dispatch: Dispatch) -> bool:
        """Wait for the turns of chat and channel and the end of a short halt; False where it is not to go now: it is
        queued again."""
        await channel.turn_of(dispatch)
        await channel.turn()
        while 0 < channel.halted_s <= _LONGEST_HOLD_S and not self._over:
            await self._wait(self._service.stopping, min(channel.halted_s, _POLL_S))
            await channel.turn()
        if not (channel.halted_s or self._deposed.is_set()):
            return True
        await self._requeue(dispatch, "the channel stopped first")
        return False

    async def _requeue(self, dispatch: Dispatch, why: str) -> None:
        """Put a dispatch back that was certainly not sent."""
        await self._outbox.retry(dispatch.id, at=self._service.clock.now(), error=why, sure=True)

    async def _settle(self, channel: Channel, dispatch: Dispatch, error: PlatformError) -> None:
        """Do what the error calls for."""
        decision = decide(
            error,
            platform=channel.platform,
            attempts=dispatch.attempts,
            recipients=len(dispatch.recipients),
            jitter=self._jitter,
        )
        about = {"dispatch_id": dispatch.id, "attempts": dispatch.attempts, "step": decision.step.value}
        _log.warning("alert not sent", extra={**about, "platform": channel.platform.value, "error": str(error)})
        if decision.halt_s:
            channel.halt(decision.halt_s)
        await self._record(channel, decision.step.value, lambda: self._apply(dispatch, decision, error))
        if isinstance(error, QuotaSpent | BadToken):
            await self._notices.channel_stopped(channel.platform, error)

    async def _apply(self, dispatch: Dispatch, decision: Decision, error: PlatformError) -> None:
        what, outbox = str(error)[:300], self._outbox
        match decision.step:
            case Step.RETRY:
                at = self._service.clock.now() + timedelta(seconds=decision.wait_s)
                await outbox.retry(dispatch.id, at=at, error=what, sure=decision.sure)
            case Step.UNCERTAIN:
                await outbox.uncertain(dispatch.id, what)
            case Step.FAILED:
                await outbox.failed(dispatch.id, what)
            case Step.DROP | Step.MIGRATE:
                await self._leave_out_or_follow(dispatch, decision, error, what)
        if decision.suspends:
            await self._suspend(dispatch, error, what)

    async def _leave_out_or_follow(
        self, dispatch: Dispatch, decision: Decision, error: PlatformError, what: str
    ) -> None:
        assert isinstance(error, RecipientGone)
        if decision.step is Step.DROP and error.platform_id:
            await self._outbox.without(dispatch.id, error.platform_id, what)
        elif error.moved_to:
            old = dispatch.recipients[0].platform_id
            await self._store.chats.migrate(dispatch.platform, old, error.moved_to)
            await self._requeue(dispatch, what)

    async def _suspend(self, dispatch: Dispatch, error: PlatformError, what: str) -> None:
        named = error.platform_id if isinstance(error, RecipientGone) else None
        for recipient in dispatch.recipients:
            if named in (None, recipient.platform_id):
                await self._store.chats.suspend(recipient.chat_id, what)

    async def _record(self, channel: Channel, outcome: str, write: Callable[[], Awaitable[None]]) -> None:
        """Write down what became of an attempt, again and again where the database fails: forgetting it would repeat
        the message."""
        self._service.metrics.sending(channel.platform, outcome)
        while True:
            try:
                return await write()
            except Exception:
                _log.exception("the outcome of a sending cannot be written", extra={"outcome": outcome})
            if self._over:
                return None
            await asyncio.sleep(_POLL_S)

    async def _safely(self, work: Callable[[], Awaitable[Result]]) -> Result | None:
        try:
            return await work()
        except Exception:
            _log.exception("the outbox cannot be worked on")
            return None

    async def _wait(self, event: asyncio.Event, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(event.wait(), seconds)


def _rate(service: Service, platform: Platform) -> float:
    return service.settings.telegram_rate if platform is Platform.TELEGRAM else LINE_RATE
