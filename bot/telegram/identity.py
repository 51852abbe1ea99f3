"""Who our bot is. Its number stands in its token; its user name is asked of Telegram and kept for the next start."""

from __future__ import annotations

from telegram import Bot

from bot.settings import Settings
from bot.telegram.client import done
from bot.telegram.parsing import Bot as Identity
from store import Store


def bot_id(settings: Settings) -> int:
    """The bot's number; 0 where the token is none of Telegram's form."""
    number = settings.telegram_token.get_secret_value().partition(":")[0] if settings.telegram_token else ""
    return int(number) if number.isdecimal() else 0


async def known(store: Store, settings: Settings) -> Identity:
    """The bot as far as it is known."""
    number = bot_id(settings)
    return Identity(number, await store.meta.get(_key(number)))


async def learn(bot: Bot, store: Store, settings: Settings) -> None:
    """Ask Telegram for the user name and keep it. Raises PlatformError."""
    me = await done(bot.get_me())
    if me.username:
        await store.meta.put(_key(bot_id(settings)), me.username)


def _key(number: int) -> str:
    return f"telegram_username:{number}"
