"""LINE's webhook: the signature over the raw body, and events into the inbox."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from typing import Any

from bot.line.parsing import chat_of, key_of, parse
from bot.service import Service
from store.rows import Incoming, Platform


def is_signed(body: bytes, signature: str | None, secret: str) -> bool:
    """Whether LINE signed this body: base64 of HMAC-SHA256 with the channel's secret."""
    expected = base64.b64encode(hmac.new(secret.encode(), body, hashlib.sha256).digest())
    return hmac.compare_digest(expected, (signature or "").encode("utf-8", "replace"))


async def store_events(service: Service, events: list[Any]) -> int:
    """Store what is for the bot, in one transaction; how many were new. Talk of groups is never stored."""
    now = service.clock.now()
    wanted = [_incoming(event) for event in events if isinstance(event, dict) and parse(event) is not None]
    incoming = [Incoming(key, chat_key, payload, now) for key, chat_key, payload in wanted]
    new = await service.store.inbox.receive(Platform.LINE, incoming)
    if new:
        service.metrics.received(Platform.LINE, new, now)
        service.inbox_woken.set()
    return new


def _incoming(event: dict[str, Any]) -> tuple[str, str, str]:
    where = chat_of(event)
    return key_of(event), where[0] if where else "", json.dumps(event)
