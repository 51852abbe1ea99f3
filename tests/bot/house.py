"""A service in the test's own process: the real store on a real file, the real handlers, no worker processes."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any, cast

import pytest

from bot.service import Service
from bot.settings import Settings
from bot.workers import Workers
from extract.document import extract_file
from extract.records import Extraction
from handlers.context import Context, Quota
from store import Store
from tests.store.building import StillClock, register

LINE = {"line_channel_token": "line-channel-token", "line_channel_secret": "line-channel-secret"}
TELEGRAM = {"telegram_token": "4242:telegram-token"}
WEBHOOK = {**TELEGRAM, "telegram_secret": "hush", "public_url": "https://phaen.example.go.th"}

Open = Callable[..., AbstractAsyncContextManager[Service]]


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database as the migrations make it, made once: each test works on a copy."""
    path = tmp_path_factory.mktemp("house") / "phaen.db"

    async def make() -> None:
        await (await Store.open(str(path), register=register(), clock=StillClock())).close()

    asyncio.run(make())
    return path


@pytest.fixture
def still() -> StillClock:
    return StillClock()


@pytest.fixture
def open_house(tmp_path: Path, empty_database: Path, still: StillClock) -> Open:
    """Opens a service; opened again it finds the same database, as after a crash."""
    path = tmp_path / "phaen.db"
    shutil.copy(empty_database, path)

    @asynccontextmanager
    async def opening(**given: Any) -> AsyncIterator[Service]:
        settings = Settings(_env_file=None, data_dir=tmp_path, **given)  # type: ignore[call-arg]
        store = await Store.open(str(path), register=register(), clock=still)
        context = Context(store, register(), still, settings.timezone, _extract, _no_quota, settings.public_url)
        try:
            yield Service(settings, store, register(), still, context, cast("Workers", None))
        finally:
            await store.close()

    return opening


async def _extract(data: bytes, name: str) -> Extraction:
    return extract_file(data, name, register())


async def _no_quota() -> Quota | None:
    return None
