"""What tests of the intake share: the emulators, a router that answers as it is told, and the settings for both."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.telegram.client import open_bot
from bot.telegram.poller import TelegramPoller
from handlers import router
from handlers.replies import Block, Reply
from tests.bot.house import LINE, TELEGRAM
from tests.emulators.line_users import LineEmulator
from tests.emulators.telegram_users import TelegramEmulator

ANSWER = Reply((Block("คำตอบ"),))


@pytest.fixture
def line() -> Iterator[LineEmulator]:
    with LineEmulator() as emulator:
        yield emulator


@pytest.fixture
def telegram() -> Iterator[TelegramEmulator]:
    with TelegramEmulator() as emulator:
        yield emulator


@pytest.fixture
def answers(monkeypatch):
    """What the router was asked; it answers `answers.reply`, or raises it."""

    class Answers(list):
        reply: object = ANSWER

        async def __call__(self, message, context):
            self.append(message)
            if isinstance(self.reply, Exception):
                raise self.reply
            return self.reply

    made = Answers()
    monkeypatch.setattr(router, "route", made)
    return made


def with_line(line):
    return {**LINE, "line_api_url": line.url}


def with_telegram(telegram):
    return {**TELEGRAM, "telegram_api_url": telegram.url}


async def poll(service):
    async with open_bot(service.settings) as bot:
        return await TelegramPoller(bot, service).poll()
