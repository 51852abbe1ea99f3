"""Polling: what is stored, what is confirmed, and what happens while Telegram does not cooperate."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from bot.senders import open_senders
from bot.telegram import poller
from bot.telegram.client import open_bot
from bot.telegram.poller import TelegramPoller
from store.rows import Platform
from tests.bot.house import TELEGRAM, WEBHOOK
from tests.emulators.running import until
from tests.emulators.telegram_users import TelegramEmulator


@pytest.fixture
def telegram() -> Iterator[TelegramEmulator]:
    with TelegramEmulator() as emulator:
        yield emulator


def _conflict():
    what = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    return {"status": 409, "body": {"ok": False, "error_code": 409, "description": what}}


async def test_run_when_a_webhook_is_set_and_others_interfere_then_all_is_received(open_house, telegram, monkeypatch):
    monkeypatch.setattr(poller, "_SHORTEST_PAUSE_S", 0.01)
    telegram.state.webhook = {"url": "https://old.example", "secret_token": None}
    telegram.faults.add("*/GetUpdates", **_conflict())
    telegram.faults.add("*/GetUpdates", "reset")
    user = telegram.user()
    async with open_house(**TELEGRAM, telegram_api_url=telegram.url) as service:
        running = asyncio.create_task(poller.run(service))
        await until(lambda: not telegram.state.webhook["url"] or None, what="the webhook deleted")
        for text in ("หนึ่ง", "สอง"):
            await user.says(text)
        await until(lambda: not telegram.state.updates or None, what="updates confirmed")
        service.stopping.set()
        await asyncio.wait_for(running, 5)
        assert await service.store.inbox.waiting() == 2


async def test_poll_when_storing_fails_then_nothing_is_confirmed(open_house, telegram, monkeypatch):
    user = telegram.user()
    await user.says("ถาม")
    async with open_house(**TELEGRAM, telegram_api_url=telegram.url) as service, open_bot(service.settings) as bot:

        async def full(platform, events):
            raise OSError("disk full")

        with monkeypatch.context() as patch:
            patch.setattr(service.store.inbox, "receive", full)
            with pytest.raises(OSError, match="disk full"):
                await TelegramPoller(bot, service).poll()
        assert await TelegramPoller(bot, service).poll() == 1
        assert (await service.store.inbox.claim()).platform is Platform.TELEGRAM


async def test_poll_when_the_offset_is_a_week_old_then_it_is_not_sent(open_house, telegram, still):
    user = telegram.user()
    await user.says("ถาม")
    async with open_house(**TELEGRAM, telegram_api_url=telegram.url) as service, open_bot(service.settings) as bot:
        polling = TelegramPoller(bot, service)
        await polling.poll()
        await user.says("อีก")
        await polling.poll()
        still.pass_(days=7)
        telegram.state.updates.appendleft({"update_id": 3, "message": user.message(user.chat, text="นับใหม่")})
        await polling.poll()
        offsets = [data.get("offset") for _, method, data in telegram.state.calls if method == "getupdates"]
        assert (offsets[0], offsets[2]) == (None, None)
        assert await service.store.inbox.waiting() == 3


async def test_open_when_webhooks_are_configured_then_telegram_is_told_with_secret_and_types(open_house, telegram):
    async with open_house(**WEBHOOK, telegram_api_url=telegram.url) as service, open_senders(service):
        assert telegram.state.webhook == {
            "url": "https://phaen.example.go.th/telegram/webhook",
            "secret_token": "hush",
            "allowed_updates": ["message", "callback_query", "my_chat_member"],
        }


async def test_run_when_storing_fails_then_polling_goes_on(open_house, telegram, monkeypatch):
    monkeypatch.setattr(poller, "_SHORTEST_PAUSE_S", 0.01)
    failures = iter((OSError("disk full"),))
    user = telegram.user()
    await user.says("ถาม")
    async with open_house(**TELEGRAM, telegram_api_url=telegram.url) as service:
        receive = service.store.inbox.receive

        async def failing(platform, events):
            if events and (failure := next(failures, None)):
                raise failure
            return await receive(platform, events)

        monkeypatch.setattr(service.store.inbox, "receive", failing)
        running = asyncio.create_task(poller.run(service))
        await until(lambda: not telegram.state.updates or None, what="the update confirmed")
        service.stopping.set()
        await asyncio.wait_for(running, 5)
        assert await service.store.inbox.waiting() == 1
