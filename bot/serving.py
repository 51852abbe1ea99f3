"""`phaen serve`: start only when all is right, run until told to stop, and stop without dropping what is in hand."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import socket
from collections.abc import AsyncIterator, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import TYPE_CHECKING, Any

from bot import logs, tokens
from bot.advice import unwritable_step
from bot.errors import CannotStart
from bot.line.quota import RememberedQuota
from bot.service import Service, apply_owners, build, no_quota
from bot.settings import Settings
from handlers.answering.readiness import get_ready

if TYPE_CHECKING:
    from bot.server import Server

GRACE_S = 10
"""How long what is in hand may take to end after SIGTERM; systemd and Docker kill later than that."""

_BACKLOG = 2048
_log = logging.getLogger(__name__)


async def serve(settings: Settings) -> int:
    """Run the service; 0 after a graceful stop, 1 where a part of it failed.

    Raises:
        CannotStart: no channel, a wrong token, the port in use.
        store.errors.DatabaseOutdated: `phaen migrate` has to be run first.
        store.errors.DatabaseUnavailable: the database cannot be opened or written.
    """
    logs.configure(settings)
    if not (settings.line_on or settings.telegram_on):
        raise CannotStart(
            "no channel is configured; set PHAEN_TELEGRAM_TOKEN, or PHAEN_LINE_CHANNEL_TOKEN and "
            "PHAEN_LINE_CHANNEL_SECRET"
        )
    with _listening(settings) as listener:
        for check in await tokens.require_right(settings):
            _log.info("token", extra={"setting": check.setting, "state": check.state.value, "detail": check.detail})
        quota = RememberedQuota(settings) if settings.line_on else no_quota
        async with build(settings, line_quota=quota, migrate=False) as service:
            await _require_writable(service)
            await apply_owners(service.store, settings.owners)
            await asyncio.to_thread(get_ready, service.register)
            return await _run(service, listener)


async def _require_writable(service: Service) -> None:
    if not await service.store.meta.writable():
        raise CannotStart(f"the database cannot be written; {unwritable_step()}")


@contextmanager
def _listening(settings: Settings) -> Iterator[socket.socket]:
    """The port, taken before anything else is touched, so that a second service changes nothing."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        listener = socket.create_server((settings.host, settings.port), family=family, backlog=_BACKLOG)
        # Each connection inherits it: asyncio sets it only on sockets whose protocol is named, and without it an answer
        # waits 40 ms for the acknowledgement of its head.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    except OSError as error:
        where = f"PHAEN_HOST {settings.host}, PHAEN_PORT {settings.port}"
        raise CannotStart(f"cannot listen on {where}: {error.strerror or error}") from error
    with listener:
        yield listener


async def _run(service: Service, listener: socket.socket) -> int:
    # The platforms' SDKs take seconds to load: not before it is known that the service can start at all.
    from bot import courier, intake  # noqa: PLC0415
    from bot.senders import open_senders  # noqa: PLC0415
    from bot.server import server_of  # noqa: PLC0415

    async with open_senders(service) as senders, _stops_on_signals(service):
        server = server_of(service, grace_s=GRACE_S)
        parts: dict[str, Coroutine[Any, Any, Any]] = {
            "web": server.serve(sockets=[listener]),
            "intake": intake.run(service, senders),
            "courier": courier.run(service, senders),
        }
        if service.settings.telegram_on and not service.settings.telegram_webhook:
            from bot.telegram import poller  # noqa: PLC0415

            parts["poller"] = poller.run(service)
        host, port = listener.getsockname()[:2]
        _log.info("serving", extra={"host": host, "port": port, "parts": ",".join(parts)})
        return await _supervise(service, server, parts)


async def _supervise(service: Service, server: Server, parts: dict[str, Coroutine[Any, Any, Any]]) -> int:
    """Run every part until one ends; then stop the others, waiting `GRACE_S` seconds for what they hold."""
    tasks = {asyncio.create_task(part, name=name) for name, part in parts.items()}
    stopping = asyncio.create_task(service.stopping.wait(), name="stopping")
    await asyncio.wait({*tasks, stopping}, return_when=asyncio.FIRST_COMPLETED)
    asked_to = service.stopping.is_set()
    _log.info("stopping", extra={"asked_to": asked_to})
    service.stopping.set()
    service.inbox_woken.set()  # whoever waits for work wakes, and sees that there is no more to come
    service.outbox_woken.set()
    server.should_exit = True
    _, late = await asyncio.wait(tasks, timeout=GRACE_S)
    for task in late:
        _log.warning("cut off", extra={"part": task.get_name()})
        task.cancel()
    await asyncio.gather(*tasks, stopping, return_exceptions=True)
    failed = [task for task in tasks if not task.cancelled() and task.exception() is not None]
    for task in failed:
        _log.critical("part failed", extra={"part": task.get_name()}, exc_info=task.exception())
    _log.info("stopped")
    return 1 if failed or not asked_to else 0


@asynccontextmanager
async def _stops_on_signals(service: Service) -> AsyncIterator[None]:
    """SIGTERM and SIGINT set `service.stopping`; a second one ends the process at once."""
    loop = asyncio.get_running_loop()

    def stop(number: signal.Signals) -> None:
        if service.stopping.is_set():
            loop.remove_signal_handler(number)
            signal.raise_signal(number)
        service.stopping.set()

    numbers = (signal.SIGTERM, signal.SIGINT)
    for number in numbers:
        loop.add_signal_handler(number, stop, number)
    try:
        yield
    finally:
        for number in numbers:
            with contextlib.suppress(RuntimeError):
                loop.remove_signal_handler(number)
