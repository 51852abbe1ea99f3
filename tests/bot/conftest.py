"""One database with the founding documents, made by the real command, for all tests that only read it."""

from __future__ import annotations

from pathlib import Path

import pytest

import seeds
from tests.bot.house import empty_database, open_house, still  # noqa: F401  # fixtures
from tests.bot.running import Ran, phaen
from tests.bot.taking_in import answers, line, telegram  # noqa: F401  # fixtures


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ran]:
    """The folder of the database `phaen.db`, and how ingesting went."""
    folder = tmp_path_factory.mktemp("seeded")
    source = seeds.founding_documents()[0].parent
    return folder, phaen("ingest", source, "--db", "phaen.db", cwd=folder)
