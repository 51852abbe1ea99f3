"""Telegram's Bot API through python-telegram-bot's `Bot`, and what it says translated once into our errors.

Without its `Application`: updates go through our own inbox, and its limiter ends a pause too early
(python-telegram-bot#5338), so pacing is the courier's.
"""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Awaitable, Mapping
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import TypeVar

import httpx
from telegram import Bot
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)
from telegram.request import HTTPXRequest

from bot.errors import BadToken, PlatformError, RecipientGone, Rejected, Transient
from bot.settings import Settings

os.environ.setdefault("PTB_TIMEDELTA", "true")  # what its next major version does; the old way warns at each 429

TIMEOUT_S = 15.0
UPLOAD_TIMEOUT_S = 60.0
_CONNECT_S = 10.0
_POOL = 32
_POOL_WAIT_S = 30.0  # python-telegram-bot's own default is 1 s, which a burst exceeds (its #3087)
_NEVER_SENT = (httpx.ConnectTimeout, httpx.ConnectError, httpx.PoolTimeout)
_GONE = ("chat not found", "user not found", "peer_id_invalid", "group chat was deactivated", "have no rights to send")
_RATE_WAIT_S = 5.0

_PLAIN: Mapping[type[TelegramError], type[PlatformError]] = {Forbidden: RecipientGone, InvalidToken: BadToken}

Result = TypeVar("Result")


class Unparsable(Rejected):
    """Telegram could not parse the markup: the plain text may still go."""


class NotModified(Rejected):
    """An edit that changes nothing."""


def translated(error: TelegramError) -> PlatformError:
    """What an error of python-telegram-bot means. `BadRequest` is a `NetworkError` there, hence the order."""
    what = f"Telegram: {type(error).__name__}: {str(error)[:200]}"
    match error:
        case RetryAfter():
            return Transient(what, retry_after_s=_seconds(error))
        case ChatMigrated():
            return RecipientGone(what, moved_to=str(error.new_chat_id))
        case BadRequest():
            return _of_bad_request(what)
        case NetworkError():
            return _of_network(error)
    meaning = next((kind for cause, kind in _PLAIN.items() if isinstance(error, cause)), None)
    return meaning(what) if meaning else Transient(what, uncertain=True)


def _seconds(error: RetryAfter) -> float:
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


def _of_bad_request(what: str) -> PlatformError:
    said = what.lower()
    if any(reason in said for reason in _GONE):
        return RecipientGone(what)
    if "can't parse entities" in said:
        return Unparsable(what)
    if "message is not modified" in said:
        return NotModified(what)
    return Rejected(what)


def _of_network(error: TelegramError) -> PlatformError:
    """A broken connection's own text may hold the address, and so the token: only its type is told."""
    cause = error.__cause__
    kind = type(cause).__name__ if cause else type(error).__name__
    if cause is None and "(429)" in str(error):
        return Transient("Telegram: too many requests", retry_after_s=_RATE_WAIT_S)
    return Transient(f"Telegram did not answer: {kind}", uncertain=not isinstance(cause, _NEVER_SENT))


async def done(call: Awaitable[Result]) -> Result:
    """The result of a call of the Bot API. Raises PlatformError."""
    try:
        return await call
    except TelegramError as error:
        raise translated(error) from error


@asynccontextmanager
async def open_bot(settings: Settings) -> AsyncIterator[Bot]:
    """A bot with connections of its own. It does not ask who it is: Telegram may be down when the service starts."""
    assert settings.telegram_token is not None
    host = settings.telegram_api_url
    request = HTTPXRequest(
        connection_pool_size=_POOL,
        read_timeout=TIMEOUT_S,
        write_timeout=TIMEOUT_S,
        connect_timeout=_CONNECT_S,
        pool_timeout=_POOL_WAIT_S,
        media_write_timeout=UPLOAD_TIMEOUT_S,
    )
    polling = HTTPXRequest(connection_pool_size=1, connect_timeout=_CONNECT_S, pool_timeout=_POOL_WAIT_S)
    token = settings.telegram_token.get_secret_value()
    bot = Bot(
        token,
        base_url=f"{host}/bot",
        base_file_url=f"{host}/file/bot",
        request=request,
        get_updates_request=polling,
    )
    try:
        yield bot
    finally:
        await request.shutdown()
        await polling.shutdown()
