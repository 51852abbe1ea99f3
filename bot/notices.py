"""Tells the owners, once, that a channel has stopped: over the channels that still work."""

from __future__ import annotations

import logging

from bot.errors import PlatformError, QuotaSpent
from bot.senders import Senders
from bot.service import Service
from handlers import texts_platforms as texts
from handlers.replies import Block, Reply
from store.rows import ChatState, Platform

_NAMES = {Platform.LINE: "LINE", Platform.TELEGRAM: "Telegram"}
_log = logging.getLogger(__name__)


class Notices:
    """What was told is noted in the store, so that a restart does not tell it again."""

    def __init__(self, service: Service, senders: Senders) -> None:
        self._service = service
        self._senders = senders.alerts

    async def channel_stopped(self, platform: Platform, error: PlatformError) -> None:
        """Log it and tell the owners: a spent quota once a month, a refused token once a day. Raises nothing."""
        try:
            if await self._is_new(platform, error):
                _log.error("channel stopped", extra={"platform": platform.value, "error": str(error)})
                await self._tell(platform, error)
        except Exception:
            _log.exception("owners not told", extra={"platform": platform.value})

    async def _is_new(self, platform: Platform, error: PlatformError) -> bool:
        key, now = _key(platform, type(error)), _period(self._service, type(error))
        if await self._service.store.meta.get(key) == now:
            return False
        await self._service.store.meta.put(key, now)
        return True

    async def _tell(self, platform: Platform, error: PlatformError) -> None:
        said = texts.QUOTA_SPENT if isinstance(error, QuotaSpent) else texts.CHANNEL_REFUSED
        reply = Reply(blocks=(Block(said.format(platform=_NAMES.get(platform, platform.value))),), intent="notice")
        for owner in await self._service.store.chats.owners():
            sender = self._senders.get(owner.platform)
            if sender is None or owner.platform is platform or owner.state is not ChatState.ACTIVE:
                continue
            try:
                await sender.tell(owner, reply)
            except PlatformError as failure:
                _log.warning("owner not told", extra={"chat_id": owner.id, "error": str(failure)})


async def quota_is_spent(service: Service) -> bool:
    """Whether LINE's quota was found spent this month."""
    told = await service.store.meta.get(_key(Platform.LINE, QuotaSpent))
    return told == _period(service, QuotaSpent)


def _key(platform: Platform, error: type[PlatformError]) -> str:
    return f"told:{platform.value}:{error.__name__}"


def _period(service: Service, error: type[PlatformError]) -> str:
    """The time for which one telling is enough."""
    here = service.clock.now().astimezone(service.settings.timezone)
    return f"{here:%Y-%m}" if issubclass(error, QuotaSpent) else f"{here:%Y-%m-%d}"
