"""Updates into the inbox, however they came: by webhook or by polling."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from bot.service import Service
from bot.telegram import identity
from bot.telegram.parsing import chat_key_of, parse
from store.rows import Incoming, Platform


async def store_updates(service: Service, updates: Sequence[dict[str, Any]]) -> int:
    """Store what is for the bot, in one transaction; how many were new. Talk of groups is never stored."""
    bot = await identity.known(service.store, service.settings)
    now = service.clock.now()
    wanted = [update for update in updates if parse(update, bot) is not None]
    events = [Incoming(str(update["update_id"]), chat_key_of(update), json.dumps(update), now) for update in wanted]
    new = await service.store.inbox.receive(Platform.TELEGRAM, events)
    if new:
        service.metrics.received(Platform.TELEGRAM, new, now)
        service.inbox_woken.set()
    return new
