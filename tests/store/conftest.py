import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from store import Store
from tests.store.building import StillClock, register


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database as the migrations make it, made once: each test works on a copy."""
    path = tmp_path_factory.mktemp("template") / "phaen.sqlite"

    async def make() -> None:
        await (await Store.open(str(path), register=register(), clock=StillClock())).close()

    asyncio.run(make())
    return path


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "phaen.sqlite"


@pytest.fixture
async def store(template: Path, path: Path, clock: StillClock) -> AsyncIterator[Store]:
    shutil.copy(template, path)
    opened = await Store.open(str(path), register=register(), clock=clock)
    yield opened
    await opened.close()
