"""LINE's Messaging API through its SDK, and what it says translated once into our errors."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Awaitable, Sequence
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
from linebot.v3.messaging import (
    ApiException,
    AsyncApiClient,
    AsyncMessagingApi,
    Configuration,
    MulticastRequest,
    PushMessageRequest,
    ReplyMessageRequest,
    ShowLoadingAnimationRequest,
)

from bot.errors import BadToken, PlatformError, QuotaSpent, RecipientGone, Rejected, Transient
from bot.settings import Settings
from handlers.context import Quota

TIMEOUT_S = 10  # the SDK's default is 300
RATE_WAIT_S = 5.0  # LINE's 429 names no wait; its buckets refill within seconds
LOADING_S = 20
_CULPRIT = re.compile(r"to\[(\d{1,4})\]")
_TO_PROPERTY = "The property, 'to',"
_UNREACHABLE = "Failed to send messages"
_MONTHLY = "monthly limit"
_STALE_TOKEN = "Invalid reply token"  # noqa: S105  # what LINE answers, no secret
_ALREADY = "already accepted"
_UNAUTHORIZED, _CONFLICT, _TOO_MANY, _BAD_REQUEST = 401, 409, 429, 400

Json = dict[str, Any]


class StaleReplyToken(Rejected):
    """The reply token was used before, or its minute is over."""


def translated(error: Exception, to: Sequence[str] = ()) -> PlatformError | None:
    """What an SDK error means; None where it means that the call was carried out before (409).

    `to` are the recipients of the call, in its order.
    """
    if isinstance(error, ApiException):
        return _of_status(error, to)
    never_sent = isinstance(error, aiohttp.ClientConnectorError)
    return Transient(f"LINE did not answer: {type(error).__name__}", uncertain=not never_sent)


def _of_status(error: ApiException, to: Sequence[str]) -> PlatformError | None:
    status, message = int(error.status or 0), _message_of(error)
    what = f"LINE answered {status}: {message} (request {(error.headers or {}).get('x-line-request-id', '?')})"
    if status == _CONFLICT:
        return None if _ALREADY in message else Transient(what)
    if status == _TOO_MANY:
        return QuotaSpent(what) if _MONTHLY in message else Transient(what, retry_after_s=RATE_WAIT_S)
    if status == _UNAUTHORIZED:
        return BadToken(what)
    if status == _BAD_REQUEST:
        return _of_bad_request(what, message, to)
    return Transient(what, uncertain=True) if status >= 500 or status == 0 else Rejected(what)


def _of_bad_request(what: str, message: str, to: Sequence[str]) -> PlatformError:
    if _STALE_TOKEN in message:
        return StaleReplyToken(what)
    culprit = _CULPRIT.search(message)
    if culprit and int(culprit[1]) < len(to):
        return RecipientGone(what, platform_id=to[int(culprit[1])])
    if len(to) == 1 and (_UNREACHABLE in message or _TO_PROPERTY in message):
        return RecipientGone(what, platform_id=to[0])
    return Rejected(what)


def _message_of(error: ApiException) -> str:
    try:
        body = json.loads(error.body or "{}")
    except (TypeError, ValueError):
        return ""
    return str(body.get("message", ""))[:200] if isinstance(body, dict) else ""


class LineClient:
    """The calls that Phaen makes. Born within the running loop: `open_client`. All raise PlatformError."""

    def __init__(self, api: AsyncMessagingApi) -> None:
        self._api = api

    async def reply(self, token: str, messages: Sequence[Json]) -> None:
        """Answer an event; free of the quota. Raises StaleReplyToken where the token no longer serves."""
        request = ReplyMessageRequest.from_dict({"replyToken": token, "messages": list(messages)})
        await _done(self._api.reply_message(request, _request_timeout=TIMEOUT_S))

    async def push(self, to: str, messages: Sequence[Json], *, retry_key: str) -> None:
        """Write to one user, group or room."""
        request = PushMessageRequest.from_dict({"to": to, "messages": list(messages)})
        sending = self._api.push_message(request, x_line_retry_key=retry_key, _request_timeout=TIMEOUT_S)
        await _done(sending, [to])

    async def multicast(self, to: Sequence[str], messages: Sequence[Json], *, retry_key: str) -> None:
        """Write to up to 500 users."""
        request = MulticastRequest.from_dict({"to": list(to), "messages": list(messages)})
        sending = self._api.multicast(request, x_line_retry_key=retry_key, _request_timeout=TIMEOUT_S)
        await _done(sending, to)

    async def show_loading(self, chat_id: str) -> None:
        """Show a user that work has begun (1:1 chats only)."""
        request = ShowLoadingAnimationRequest(chatId=chat_id, loadingSeconds=LOADING_S)
        await _done(self._api.show_loading_animation(request, _request_timeout=TIMEOUT_S))

    async def quota(self) -> Quota:
        """The month's quota of pushed messages and what is used of it."""
        limit = await _done(self._api.get_message_quota(_request_timeout=TIMEOUT_S))
        used = await _done(self._api.get_message_quota_consumption(_request_timeout=TIMEOUT_S))
        return Quota(limit=limit.value if limit.type == "limited" else None, used=used.total_usage)


async def _done(call: Awaitable[Any], to: Sequence[str] = ()) -> Any:
    try:
        return await call
    except (TimeoutError, ApiException, aiohttp.ClientError, OSError) as error:
        meaning = translated(error, to)
        if meaning is None:
            return None
        raise meaning from error


@asynccontextmanager
async def open_client(settings: Settings) -> AsyncIterator[LineClient]:
    """A client with connections of its own. Must be opened within the running loop (line-bot-sdk-python#437)."""
    assert settings.line_channel_token is not None
    token = settings.line_channel_token.get_secret_value()
    configuration = Configuration(host=settings.line_api_url, access_token=token)
    async with AsyncApiClient(configuration) as client:
        yield LineClient(AsyncMessagingApi(client))


async def read_quota(settings: Settings) -> Quota | None:
    """LINE's monthly quota; None where LINE does not answer."""
    try:
        async with open_client(settings) as client:
            return await client.quota()
    except PlatformError:
        return None
