"""Both emulators and the service between them, with the founding documents in its database."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.service import Service, run_phaen
from tests.emulators.line_users import LineEmulator
from tests.emulators.telegram_users import TelegramEmulator

LINE_OWNER = "U" + "0" * 31 + "1"
TELEGRAM_OWNER = 1001


@pytest.fixture
def line() -> Iterator[LineEmulator]:
    with LineEmulator(quota=20_000) as emulator:
        yield emulator


@pytest.fixture
def telegram() -> Iterator[TelegramEmulator]:
    with TelegramEmulator() as emulator:
        yield emulator


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory, repository: Path) -> Path:
    """A folder whose database holds the five founding documents, made once by `phaen ingest`."""
    folder = tmp_path_factory.mktemp("founded")
    run_phaen(folder, {**os.environ, "PHAEN_DATA_DIR": str(folder)}, "ingest", str(repository / "seeds"))
    return folder


@pytest.fixture
def service(line: LineEmulator, telegram: TelegramEmulator, founded: Path, tmp_path: Path) -> Iterator[Service]:
    """Not started yet; its database holds the five founding documents."""
    shutil.copytree(founded, tmp_path, dirs_exist_ok=True)
    owners = f"line:{LINE_OWNER},telegram:{TELEGRAM_OWNER}"
    made = Service(tmp_path, line, telegram, PHAEN_OWNERS=owners, PHAEN_TELEGRAM_RATE="1000")
    try:
        yield made
    finally:
        made.close()
