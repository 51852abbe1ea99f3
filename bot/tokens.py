"""Are the channels' tokens right? Asked of the platforms themselves by `serve`, before it starts, and by `doctor`."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import httpx

from bot.errors import CannotStart
from bot.settings import Settings

LINE_API = "https://api.line.me"
TIMEOUT_S = 10.0
_WRONG = frozenset({401, 403, 404})  # Telegram answers 401 or, to a token it cannot parse, 404; LINE 401


class TokenState(StrEnum):
    """What the platform said. UNREACHABLE tells nothing of the token: the platform or the way to it is down."""

    RIGHT = "right"
    WRONG = "wrong"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True, slots=True)
class TokenCheck:
    """A channel's token: the setting it stands in, what the platform said, and the bot it named."""

    setting: str
    state: TokenState
    detail: str
    bot: dict[str, Any] = field(default_factory=dict)


def telegram_address(settings: Settings, method: str) -> str:
    """The address of a Bot API method; it holds the token, so it must not be logged."""
    assert settings.telegram_token is not None
    return f"{settings.telegram_api_url}/bot{settings.telegram_token.get_secret_value()}/{method}"


def line_address(settings: Settings, path: str) -> str:
    """The address of a Messaging API path such as "/v2/bot/info"."""
    return f"{settings.line_api_url or LINE_API}{path}"


def line_headers(settings: Settings) -> dict[str, str]:
    """What every call to LINE carries."""
    assert settings.line_channel_token is not None
    return {"Authorization": f"Bearer {settings.line_channel_token.get_secret_value()}"}


async def check_telegram(settings: Settings, client: httpx.AsyncClient) -> TokenCheck:
    """Ask Telegram who the bot is."""
    check = await _check(client, "PHAEN_TELEGRAM_TOKEN", telegram_address(settings, "getMe"), {})
    return TokenCheck(check.setting, check.state, check.detail, check.bot.get("result") or {})


async def check_line(settings: Settings, client: httpx.AsyncClient) -> TokenCheck:
    """Ask LINE who the bot is."""
    address = line_address(settings, "/v2/bot/info")
    return await _check(client, "PHAEN_LINE_CHANNEL_TOKEN", address, line_headers(settings))


async def _check(client: httpx.AsyncClient, setting: str, address: str, headers: dict[str, str]) -> TokenCheck:
    try:
        response = await client.get(address, headers=headers)
    except (httpx.HTTPError, httpx.InvalidURL) as error:  # whose text may hold the address: only its type is told
        return TokenCheck(setting, TokenState.UNREACHABLE, type(error).__name__)
    if response.status_code in _WRONG:
        return TokenCheck(setting, TokenState.WRONG, f"the platform answered {response.status_code}")
    content = json_object(response)
    if response.status_code != httpx.codes.OK or content is None:
        return TokenCheck(setting, TokenState.UNREACHABLE, f"the platform answered {response.status_code}")
    return TokenCheck(setting, TokenState.RIGHT, "accepted", content)


def json_object(response: httpx.Response) -> dict[str, Any] | None:
    """The response's JSON object, None where it holds anything else."""
    try:
        content = response.json()
    except ValueError:
        return None
    return content if isinstance(content, dict) else None


async def check_all(settings: Settings) -> list[TokenCheck]:
    """Check the token of every channel that is on, at the same time."""
    async with httpx.AsyncClient(timeout=TIMEOUT_S) as client:
        checks = [check_telegram(settings, client)] if settings.telegram_on else []
        checks += [check_line(settings, client)] if settings.line_on else []
        return list(await asyncio.gather(*checks))


async def require_right(settings: Settings) -> list[TokenCheck]:
    """Check every token; one that could not be asked about passes, for a platform that is down comes back.

    Raises:
        CannotStart: naming the setting whose token the platform refused.
    """
    checks = await check_all(settings)
    wrong = [f"{check.setting} is wrong: {check.detail}" for check in checks if check.state is TokenState.WRONG]
    if wrong:
        raise CannotStart("; ".join(wrong))
    return checks
