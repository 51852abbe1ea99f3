"""Both emulators and the service between them, with the founding documents in its database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.e2e.service import Service
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


@pytest.fixture
def service(line: LineEmulator, telegram: TelegramEmulator, tmp_path: Path, repository: Path) -> Iterator[Service]:
    """Not started yet; its database holds the five founding documents."""
    owners = f"line:{LINE_OWNER},telegram:{TELEGRAM_OWNER}"
    made = Service(tmp_path, line, telegram, PHAEN_OWNERS=owners, PHAEN_TELEGRAM_RATE="1000")
    made.run("ingest", str(repository / "seeds"))
    try:
        yield made
    finally:
        made.close()
