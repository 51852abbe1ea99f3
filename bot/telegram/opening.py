"""Opens Telegram: one bot for answers, another for alerts, its menu of commands, and the webhook where one is set."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from telegram import Bot, BotCommand

from bot.errors import PlatformError
from bot.service import Service
from bot.settings import Settings
from bot.telegram import identity
from bot.telegram.client import done, open_bot
from bot.telegram.parsing import ALLOWED_UPDATES
from bot.telegram.sender import TelegramAnswerer, TelegramSender
from handlers.commands import COMMANDS
from handlers.texts_platforms import MENU
from store.rows import Role

WEBHOOK_PATH = "/telegram/webhook"
_FIRST_TRY_S = 10.0
_SHORTEST_PAUSE_S, _LONGEST_PAUSE_S = 2.0, 120.0
_MOST_COMMANDS = 100

_log = logging.getLogger(__name__)


@asynccontextmanager
async def open_telegram(service: Service) -> AsyncIterator[tuple[TelegramAnswerer, TelegramSender]]:
    """Telegram's two ways out. What Telegram has to be told is told now, or later, when it can be reached again."""
    settings = service.settings
    async with open_bot(settings) as answers, open_bot(settings) as alerts:
        announcing = asyncio.create_task(_announce_until_done(answers, service), name="telegram-announcing")
        await asyncio.wait({announcing}, timeout=_FIRST_TRY_S)
        try:
            sender = TelegramSender(alerts, service.store, public_url=settings.public_url)
            yield TelegramAnswerer(answers, service.store, settings), sender
        finally:
            announcing.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await announcing


def menu() -> list[BotCommand]:
    """The commands that everybody may use, as Telegram's menu takes them: Latin names, Thai descriptions."""
    rows = [command for command in COMMANDS if command.role is Role.READER and command.latin]
    named = [(command.latin[0], MENU.get(command.latin[0], command.words[0])) for command in rows]
    return [BotCommand(name, what) for name, what in named][:_MOST_COMMANDS]


async def _announce_until_done(bot: Bot, service: Service) -> None:
    pause_s = _SHORTEST_PAUSE_S
    while True:
        try:
            return await _announce(bot, service)
        except PlatformError as error:
            _log.warning("telegram not told of webhook and menu", extra={"error": str(error), "wait_s": pause_s})
        await asyncio.sleep(pause_s)
        pause_s = min(pause_s * 2, _LONGEST_PAUSE_S)


async def _announce(bot: Bot, service: Service) -> None:
    await identity.learn(bot, service.store, service.settings)
    await done(bot.set_my_commands(menu()))
    if service.settings.telegram_webhook:
        await _set_webhook(bot, service.settings)


async def _set_webhook(bot: Bot, settings: Settings) -> None:
    assert settings.telegram_secret is not None
    await done(
        bot.set_webhook(
            f"{settings.public_url}{WEBHOOK_PATH}",
            secret_token=settings.telegram_secret.get_secret_value(),
            allowed_updates=list(ALLOWED_UPDATES),
        )
    )
