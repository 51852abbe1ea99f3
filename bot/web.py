"""The one web application: both webhooks, health, metrics, the documents' pages, calendars and timelines.

Webhooks are checked before they are parsed, stored in one transaction, answered 200, and worked on elsewhere.
"""

from __future__ import annotations

import hmac
import json
import logging
from datetime import timedelta
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot import health, pages
from bot.line.receiving import is_signed, store_events
from bot.metrics import CONTENT_TYPE
from bot.notices import quota_is_spent
from bot.service import Service
from bot.telegram.receiving import store_updates
from handlers import calendar, timeline
from store.errors import StoreError
from store.rows import DocumentState

MAX_BODY_BYTES = 2 * 1024 * 1024
"""The largest webhook; both platforms stay far below."""
STUCK_AFTER = timedelta(minutes=10)
"""How long a due alert may wait before the service calls itself not ready."""
SECRET_HEADER = "x-telegram-bot-api-secret-token"  # noqa: S105  # a header's name
_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"content-security-policy", pages.CONTENT_SECURITY_POLICY.encode()),
)
_OFFICE = "application/vnd.openxmlformats-officedocument."
_MEDIA_TYPES = {
    ".pdf": "application/pdf",
    ".docx": f"{_OFFICE}wordprocessingml.document",
    ".xlsx": f"{_OFFICE}spreadsheetml.sheet",
    ".pptx": f"{_OFFICE}presentationml.presentation",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".heic": "image/heic",
}

_log = logging.getLogger(__name__)


def create_app(service: Service) -> Starlette:
    """The application over a running service."""
    site = _Site(service)
    routes = [
        Route("/line/webhook", site.line_webhook, methods=["POST"]),
        Route("/telegram/webhook", site.telegram_webhook, methods=["POST"]),
        Route("/healthz", site.alive),
        Route("/readyz", site.ready),
        Route("/metrics", site.metrics),
        Route("/documents/{id}", site.document),
        Route("/documents/{id}/original", site.original),
        Route("/calendar/{key}.ics", site.calendar),
        Route("/timeline/{key}.png", site.timeline),
    ]
    handlers = {404: _no_page, StoreError: _unavailable}
    return Starlette(routes=routes, middleware=[Middleware(_SecurityHeaders)], exception_handlers=handlers)


class _SecurityHeaders:
    """Puts the security headers on every response."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *_HEADERS]
            await send(message)

        await self._app(scope, receive, send_with_headers)


class _Refused(Exception):
    """A webhook that is not taken: the status to answer."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class _Site:
    """The endpoints."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._store = service.store

    async def line_webhook(self, request: Request) -> Response:
        """Events from LINE."""
        secret = self._service.settings.line_channel_secret
        if secret is None or not self._service.settings.line_on:
            return PlainTextResponse("LINE is not configured", 404)
        try:
            body = await _body(request)
            if not is_signed(body, request.headers.get("x-line-signature"), secret.get_secret_value()):
                raise _Refused(401)
            events = _object(body).get("events")
            if not isinstance(events, list):
                raise _Refused(400)
        except _Refused as refused:
            return _refusal("line", refused)
        await store_events(self._service, events)
        return PlainTextResponse("ok")

    async def telegram_webhook(self, request: Request) -> Response:
        """An update from Telegram."""
        secret = self._service.settings.telegram_secret
        if secret is None or not self._service.settings.telegram_webhook:
            return PlainTextResponse("Telegram's webhook is not configured", 404)
        try:
            given = request.headers.get(SECRET_HEADER, "").encode("utf-8", "replace")
            if not hmac.compare_digest(given, secret.get_secret_value().encode()):
                raise _Refused(401)
            update = _object(await _body(request))
            if not isinstance(update.get("update_id"), int):
                raise _Refused(400)
        except _Refused as refused:
            return _refusal("telegram", refused)
        await store_updates(self._service, [update])
        return PlainTextResponse("ok")

    async def alive(self, _request: Request) -> Response:
        """The process runs and its loop turns."""
        return PlainTextResponse("ok")

    async def ready(self, _request: Request) -> Response:
        """Whether the database can be written and alerts go out; 503 with the reasons where not."""
        reasons = [] if await self._store.meta.writable() else ["the database cannot be written"]
        shown: dict[str, Any] = {}
        if not reasons:
            backlog = await self._store.outbox.backlog()
            shown = {"unsent": backlog.unsent, "inbox": await self._store.inbox.waiting()}
            stuck = backlog.oldest is not None and self._service.clock.now() - backlog.oldest > STUCK_AFTER
            if stuck and await quota_is_spent(self._service):
                shown["note"] = "LINE's monthly quota is spent"  # known, told, and no reason to turn people away
            elif stuck:
                reasons.append(f"the outbox does not move: alerts are due since {backlog.oldest:%Y-%m-%dT%H:%M:%SZ}")
        return JSONResponse({"ready": not reasons, "reasons": reasons, **shown}, 503 if reasons else 200)

    async def metrics(self, _request: Request) -> Response:
        """Everything counted, for Prometheus."""
        text = self._service.metrics.text(await health.state(self._service))
        return Response(text, headers={"content-type": CONTENT_TYPE})

    async def document(self, request: Request) -> Response:
        """A document's page; `mark=START-END` names a passage to be set off besides those that were extracted."""
        row = await self._store.documents.get(request.path_params["id"])
        if row is None:
            return HTMLResponse(pages.not_found(), 404)
        if row.state is DocumentState.WITHDRAWN:
            return HTMLResponse(pages.withdrawn(), 410)
        extraction = await self._store.documents.records(row.id)
        mark = pages.mark_of(request.query_params.get("mark"))
        same = await self._store.documents.same_as(row.number)
        return HTMLResponse(pages.document(row, extraction, mark, same), headers={"cache-control": "no-cache"})

    async def original(self, request: Request) -> Response:
        """The file that was uploaded, to be saved and never to be opened within this site."""
        row = await self._store.documents.get(request.path_params["id"])
        found = await self._store.documents.original(row.id) if row and row.state is DocumentState.PUBLISHED else None
        if found is None:
            return HTMLResponse(pages.not_found(), 404)
        name, content = found
        disposition = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
        return Response(content, media_type=_media_type(name), headers={"content-disposition": disposition})

    async def calendar(self, request: Request) -> Response:
        """Events as an .ics file."""
        content = await calendar.from_key(request.path_params["key"], self._service.context)
        return _file(content, "text/calendar; charset=utf-8")

    async def timeline(self, request: Request) -> Response:
        """Plans as a picture."""
        content = await timeline.from_key(request.path_params["key"], self._service.context)
        return _file(content, "image/png")


def _media_type(name: str) -> str:
    """By which a phone finds the program that opens a saved file; none for what could run in a browser."""
    return _MEDIA_TYPES.get(PurePath(name).suffix.lower(), "application/octet-stream")


def _file(content: bytes | None, media_type: str) -> Response:
    if content is None:
        return HTMLResponse(pages.not_found(), 404)
    return Response(content, headers={"content-type": media_type, "cache-control": "max-age=300"})


async def _body(request: Request) -> bytes:
    """The raw body. Raises _Refused (413) as soon as it is known to be too large."""
    length = request.headers.get("content-length", "0")
    if length.isdecimal() and int(length) > MAX_BODY_BYTES:
        raise _Refused(413)
    body = bytearray()
    try:
        async for chunk in request.stream():
            body += chunk
            if len(body) > MAX_BODY_BYTES:
                raise _Refused(413)
    except ClientDisconnect:
        raise _Refused(400) from None
    return bytes(body)


def _object(body: bytes) -> dict[str, Any]:
    """The body's JSON object. Raises _Refused (400) where it is none."""
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        raise _Refused(400) from None
    if not isinstance(data, dict):
        raise _Refused(400)
    return data


def _refusal(platform: str, refused: _Refused) -> Response:
    _log.warning("webhook refused", extra={"platform": platform, "status": refused.status})
    return PlainTextResponse("refused", refused.status)


async def _no_page(_request: Request, _error: Exception) -> Response:
    return HTMLResponse(pages.not_found(), 404)


async def _unavailable(_request: Request, error: Exception) -> Response:
    """The database fails: 503, so that platforms deliver again."""
    _log.error("the database is unavailable", extra={"error": str(error)})
    return PlainTextResponse("database unavailable", 503, headers={"retry-after": "30"})
