"""From a dispatch to the reply that is sent: the wording is the handlers', the documents come from the store."""

from __future__ import annotations

import asyncio
from collections import OrderedDict

from handlers import alerts
from handlers.alerts import AlertItem
from handlers.replies import Reply
from store import Store
from store.rows import Alert, AlertKind, Dispatch

_KEPT_S = 5.0
_KEPT = 64


class Composer:
    """Composes replies; the same one for many chats is composed once, and anew after some seconds."""

    def __init__(self, store: Store, public_url: str | None) -> None:
        self._store = store
        self._public_url = public_url
        self._made: OrderedDict[object, tuple[float, Reply]] = OrderedDict()

    async def compose(self, dispatch: Dispatch) -> Reply:
        """What the dispatch's chats are to read."""
        key = (tuple(alert.id for alert in dispatch.alerts), dispatch.why, dispatch.digest)
        now = asyncio.get_running_loop().time()
        made_at, reply = self._made.get(key, (now - _KEPT_S - 1, Reply()))
        if now - made_at > _KEPT_S:
            reply = await self._compose(dispatch)
            self._made[key] = (now, reply)
            while len(self._made) > _KEPT:
                self._made.popitem(last=False)
        return reply

    async def _compose(self, dispatch: Dispatch) -> Reply:
        items = [await self._item(alert) for alert in dispatch.alerts]
        if dispatch.digest:
            return alerts.render_digest(items, dispatch.why, self._public_url)
        item = items[0]
        return alerts.render(item.alert, dispatch.why, item.document, item.extraction, self._public_url)

    async def _item(self, alert: Alert) -> AlertItem:
        document = await self._store.documents.get(alert.document_id) if alert.document_id else None
        told = alert.kind in (AlertKind.NEW_DOCUMENT, AlertKind.CORRECTION)
        extraction = await self._store.documents.records(document.id) if document and told else None
        return AlertItem(alert, document, extraction)
