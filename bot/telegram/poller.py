"""Fetches updates by long polling, where no webhook is configured: stored first, confirmed only then.

Raw JSON, not python-telegram-bot's own polling: that confirms what lies in memory alone, and one update that it cannot
parse would block all others.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
from collections.abc import Coroutine
from datetime import datetime, timedelta
from typing import Any

from telegram import Bot
from telegram.error import TelegramError

from bot.errors import BadToken, PlatformError, Transient
from bot.service import Service
from bot.telegram.client import open_bot, translated
from bot.telegram.identity import bot_id
from bot.telegram.parsing import ALLOWED_UPDATES
from bot.telegram.receiving import store_updates

POLL_S = 25
_READ_S = POLL_S + 10.0
_SHORTEST_PAUSE_S, _LONGEST_PAUSE_S = 1.0, 60.0
_OFFSET_LIFE = timedelta(days=6)  # after a quiet week Telegram may count anew, from below
_METHOD = "GetUpdates"  # Telegram does not mind capitals; PTB warns of raw calls to methods that it wraps

_log = logging.getLogger(__name__)


async def run(service: Service) -> None:
    """Poll until the service stops."""
    async with open_bot(service.settings) as bot:
        await TelegramPoller(bot, service).run()


class TelegramPoller:
    """The loop around getUpdates."""

    def __init__(self, bot: Bot, service: Service) -> None:
        self._bot = bot
        self._service = service
        self._key = f"telegram_offset:{bot_id(service.settings)}"
        self._pause_s = 0.0

    async def run(self) -> None:
        """Delete the webhook, which would exclude polling, then poll until the service stops."""
        while not self._service.stopping.is_set():
            if await self._try(self._bot.delete_webhook()):
                break
        while not self._service.stopping.is_set():
            await self._try(self.poll())

    async def stop(self) -> None:
        """Stop the whole service, of which the poller is a part."""
        self._service.stopping.set()

    async def poll(self) -> int:
        """Fetch once, store, and only then move the offset; the number of updates. Raises TelegramError."""
        offset = await self._offset()
        asked = {"timeout": POLL_S, "allowed_updates": list(ALLOWED_UPDATES), **({"offset": offset} if offset else {})}
        result: Any = await self._bot.do_api_request(_METHOD, api_kwargs=asked, read_timeout=_READ_S)
        updates = [each for each in result if isinstance(each, dict) and isinstance(each.get("update_id"), int)]
        if updates:
            await store_updates(self._service, updates)
            await self._keep_offset(max(update["update_id"] for update in updates) + 1)
        return len(updates)

    async def _offset(self) -> int:
        kept = await self._service.store.meta.get(self._key)
        if kept is None:
            return 0
        data = json.loads(kept)
        fresh = self._service.clock.now() - datetime.fromisoformat(data["at"]) < _OFFSET_LIFE
        return int(data["offset"]) if fresh else 0

    async def _keep_offset(self, offset: int) -> None:
        kept = {"offset": offset, "at": self._service.clock.now().isoformat()}
        await self._service.store.meta.put(self._key, json.dumps(kept))

    async def _try(self, work: Coroutine[Any, Any, Any]) -> bool:
        """Do the work unless the service stops first; after a failure, pause. Whether it was done."""
        task = asyncio.ensure_future(work)
        stopping = asyncio.ensure_future(self._service.stopping.wait())
        await asyncio.wait({task, stopping}, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if not task.done():  # a long poll that nothing was lost by: what it brings is not confirmed
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            return False
        try:
            task.result()
        except TelegramError as error:
            await self._rest(translated(error))
            return False
        except Exception:  # the database, say: what came is not confirmed and comes again
            _log.exception("updates cannot be stored")
            await self._rest(Transient("updates cannot be stored"))
            return False
        self._pause_s = 0.0
        return True

    async def _rest(self, error: PlatformError) -> None:
        """Wait as long as Telegram asks, or longer each time."""
        asked_s = error.retry_after_s if isinstance(error, Transient) else None
        self._pause_s = min(max(self._pause_s * 2, _SHORTEST_PAUSE_S), _LONGEST_PAUSE_S)
        level = logging.ERROR if isinstance(error, BadToken) else logging.WARNING
        _log.log(level, "polling failed", extra={"error": str(error), "wait_s": asked_s or self._pause_s})
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._service.stopping.wait(), asked_s or self._pause_s)
