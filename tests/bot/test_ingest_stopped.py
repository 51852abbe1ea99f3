"""`phaen ingest` stopped in the middle, kindly and not: run again it does the rest, and the library is the same."""

from __future__ import annotations

import contextlib
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.bot.running import bare_environment, phaen

FILES = 24


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Many documents, of which some have one stem, and some are nearly the same."""
    folder = tmp_path_factory.mktemp("many")
    for number in range(FILES):
        place = folder / f"{number:02}"
        place.mkdir()
        name = "news.txt" if number % 4 == 0 else f"n{number}.txt"
        told = [f"ข้อ {at} จังหวัดที่ {at * 13 + number // 2} รายงานผลการพัฒนาระบบราง" for at in range(20)]
        text = f"แผนพัฒนาระบบรางแห่งชาติ ฉบับที่ 3 (พ.ศ. 2566-2570) ข่าวที่{'ก' * (number % 2)}\n" + "\n".join(told)
        (place / name).write_text(text, encoding="utf-8")
    return folder


def _library(database: Path) -> list[list[tuple[object, ...]]]:
    """What is in a library that must not depend on when it was written."""
    with closing(sqlite3.connect(database)) as connection:
        return [
            connection.execute(query).fetchall()
            for query in (
                "SELECT number, id, text_sha256 FROM documents ORDER BY number",
                "SELECT document_number, first_number FROM copies ORDER BY document_number",
                "SELECT id, document_number, joined_id FROM plans ORDER BY id",
                "SELECT key, start, end, sources, best_id FROM joined_plans ORDER BY id",
                "SELECT count(*) FROM signature_bands",
                "SELECT count(*) FROM search_entries",
            )
        ]


def _count(database: Path) -> int:
    try:
        with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
            return int(connection.execute("SELECT count(*) FROM documents").fetchone()[0])
    except sqlite3.Error:  # not made yet
        return 0


def _stopped(folder: Path, database: Path, how: signal.Signals, at: int) -> int:
    """Ingests until so many documents are there, then stops it; how many there are."""
    command = [Path(sys.executable).with_name("phaen"), "ingest", folder, "--db", database, "--jobs", "1"]
    environment = bare_environment()
    with subprocess.Popen(command, cwd=database.parent, env=environment, stderr=subprocess.DEVNULL) as running:
        while _count(database) < at:
            with contextlib.suppress(subprocess.TimeoutExpired):
                running.wait(timeout=0.02)
                break
        running.send_signal(how)
    return _count(database)


def test_ingest_when_stopped_kindly_and_not_then_run_again_it_makes_the_same_library(
    folder: Path, tmp_path: Path
) -> None:
    straight = phaen("ingest", folder, "--db", "straight.db", "--jobs", "1", cwd=tmp_path)
    assert straight.out == f"added {FILES}, duplicate 0, failed 0\n"
    stopped = tmp_path / "stopped.db"

    first = _stopped(folder, stopped, signal.SIGINT, 2)
    second = _stopped(folder, stopped, signal.SIGKILL, first + 2)
    again = phaen("ingest", folder, "--db", "stopped.db", "--jobs", "1", cwd=tmp_path)

    assert 2 <= first <= second <= FILES
    assert again.out == f"added {FILES - second}, duplicate {second}, failed 0\n"
    assert _library(stopped) == _library(tmp_path / "straight.db")
    assert len(_library(stopped)[1]) > 0
