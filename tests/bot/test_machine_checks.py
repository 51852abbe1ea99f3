"""The doctor's check of the disk."""

from __future__ import annotations

import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from bot.findings import State
from bot.machine_checks import examine_disk
from bot.settings import Settings

GIB = 1024**3


@pytest.mark.parametrize(
    ("for_data", "for_database", "state", "named"),
    [
        (9 * GIB, 8 * GIB, State.GOOD, "database"),
        (GIB // 2, 8 * GIB, State.WARNING, "data"),
        (9 * GIB, GIB // 100, State.BAD, "database"),
    ],
)
def test_disk_when_the_database_lies_elsewhere_then_the_lesser_of_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, for_data: int, for_database: int, state: State, named: str
) -> None:
    free = {tmp_path / "data": for_data, tmp_path / "database": for_database}
    for folder in free:
        folder.mkdir()
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: SimpleNamespace(free=free[folder]))
    settings = Settings(
        _env_file=None,  # type: ignore[call-arg]
        data_dir=tmp_path / "data",
        database_url=str(tmp_path / "database" / "phaen.db"),
    )
    found = examine_disk(settings)
    assert found.state is state
    assert found.message.endswith(f"/{named}")
