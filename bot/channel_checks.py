"""The doctor's checks of LINE and Telegram: tokens, webhook addresses, quota."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import httpx

from bot.findings import Finding, bad, good, warning
from bot.settings import Settings
from bot.tokens import (
    TIMEOUT_S,
    TokenCheck,
    TokenState,
    check_line,
    check_telegram,
    json_object,
    line_address,
    line_headers,
    telegram_address,
)

LINE_WEBHOOK_PATH = "/line/webhook"
TELEGRAM_WEBHOOK_PATH = "/telegram/webhook"

_WHERE = {
    "PHAEN_TELEGRAM_TOKEN": "copy it again from @BotFather",
    "PHAEN_LINE_CHANNEL_TOKEN": "issue it again in the LINE Developers console, Messaging API",
}


async def examine_channels(settings: Settings) -> AsyncIterator[Finding]:
    """One finding for each thing that a channel needs."""
    if not (settings.line_on or settings.telegram_on):
        yield warning(
            "channels", "none is configured: only the terminal chat works", "set a token; see docs/runbook.md"
        )
        return
    async with httpx.AsyncClient(timeout=TIMEOUT_S) as client:
        if settings.telegram_on:
            check = await check_telegram(settings, client)
            yield _token("telegram", check, f"@{check.bot.get('username', '?')}")
            if check.state is TokenState.RIGHT:
                yield await _telegram_webhook(settings, client)
        if settings.line_on:
            check = await check_line(settings, client)
            yield _token("line", check, str(check.bot.get("basicId") or check.bot.get("displayName", "?")))
            if check.state is TokenState.RIGHT:
                yield await _line_webhook(settings, client)
                yield await _line_quota(settings, client)


def _token(channel: str, check: TokenCheck, bot: str) -> Finding:
    name = f"{channel} token"
    if check.state is TokenState.WRONG:
        return bad(name, f"{check.setting} is wrong: {check.detail}", _WHERE[check.setting])
    if check.state is TokenState.UNREACHABLE:
        return warning(name, f"could not ask: {check.detail}", "look at the way out to the platform, then try again")
    return good(name, f"accepted, the bot is {bot}")


async def _telegram_webhook(settings: Settings, client: httpx.AsyncClient) -> Finding:
    info = await _get(client, telegram_address(settings, "getWebhookInfo"), {})
    found = str(((info or {}).get("result") or {}).get("url") or "")
    if info is None:
        return warning("telegram webhook", "could not ask", "try again")
    if not settings.telegram_webhook:
        mode = "polling (no public URL with a secret)"
        return good("telegram webhook", mode) if not found else _foreign_webhook(mode)
    wanted = f"{settings.public_url}{TELEGRAM_WEBHOOK_PATH}"
    if found == wanted:
        error = (info.get("result") or {}).get("last_error_message")
        return (
            warning("telegram webhook", f"last error: {error}", "look at the proxy")
            if error
            else good("telegram webhook", wanted)
        )
    return warning("telegram webhook", f"is {found or 'unset'}, not {wanted}", "phaen serve sets it when it starts")


def _foreign_webhook(mode: str) -> Finding:
    return warning("telegram webhook", f"{mode}, yet one is set", "phaen serve removes it when it starts")


async def _line_webhook(settings: Settings, client: httpx.AsyncClient) -> Finding:
    name = "line webhook"
    if settings.public_url is None:
        return warning(name, "PHAEN_PUBLIC_URL is unset: no links, pictures or files on LINE", "set it")
    wanted = f"{settings.public_url}{LINE_WEBHOOK_PATH}"
    info = await _get(client, line_address(settings, "/v2/bot/channel/webhook/endpoint"), line_headers(settings))
    console = f"set it to {wanted} in the LINE Developers console, and switch it and redelivery on"
    if info is None:
        return warning(name, "none is set, or could not ask", console)
    if info.get("endpoint") != wanted or not info.get("active"):
        state = "on" if info.get("active") else "switched off"
        return bad(name, f"is {info.get('endpoint')}, {state}", console)
    return good(name, wanted)


async def _line_quota(settings: Settings, client: httpx.AsyncClient) -> Finding:
    quota = await _get(client, line_address(settings, "/v2/bot/message/quota"), line_headers(settings))
    used = await _get(client, line_address(settings, "/v2/bot/message/quota/consumption"), line_headers(settings))
    if quota is None or used is None:
        return warning("line quota", "could not ask", "try again")
    limit, spent = quota.get("value"), int(used.get("totalUsage") or 0)
    if quota.get("type") != "limited" or not isinstance(limit, int):
        return good("line quota", f"no limit, {spent} used this month")
    message = f"{limit - spent} of {limit} messages left this month"
    return good("line quota", message) if spent < limit else warning("line quota", message, "raise the plan at LINE")


async def _get(client: httpx.AsyncClient, address: str, headers: dict[str, str]) -> dict[str, Any] | None:
    try:
        response = await client.get(address, headers=headers)
    except (httpx.HTTPError, httpx.InvalidURL):
        return None
    return json_object(response) if response.status_code == httpx.codes.OK else None
