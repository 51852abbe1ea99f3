"""`phaen backup`, `restore` and `migrate` as scripts see them."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

from bot.locking import using
from tests.bot.running import Ran, phaen


def _documents(path: Path) -> int:
    with sqlite3.connect(path) as database:
        count: int = database.execute("SELECT count(*) FROM documents").fetchone()[0]
    return count


def test_backup_and_restore_when_the_service_is_stopped_then_all_is_back_and_the_former_kept(
    seeded: tuple[Path, Ran], tmp_path: Path
) -> None:
    folder, _ = seeded
    backed_up = phaen("backup", tmp_path / "copy.db", "--db", "phaen.db", cwd=folder)
    assert (backed_up.status, backed_up.err) == (0, "")
    shutil.copy(tmp_path / "copy.db", tmp_path / "phaen.db")
    with sqlite3.connect(tmp_path / "phaen.db") as database:
        database.execute("PRAGMA foreign_keys = OFF")
        database.execute("DELETE FROM documents")
    restored = phaen("restore", "copy.db", "--db", "phaen.db", cwd=tmp_path)
    assert (restored.status, restored.err) == (0, "")
    assert _documents(tmp_path / "phaen.db") == 5
    (kept,) = tmp_path.glob("phaen.db.before-restore-*")
    assert _documents(kept) == 0


def test_restore_when_the_database_is_in_use_or_the_file_is_bad_then_status_2_and_nothing_changed(
    seeded: tuple[Path, Ran], tmp_path: Path
) -> None:
    folder, _ = seeded
    shutil.copy(folder / "phaen.db", tmp_path / "phaen.db")
    (tmp_path / "bad.db").write_text("not a database", encoding="utf-8")
    bad = phaen("restore", "bad.db", "--db", "phaen.db", cwd=tmp_path)
    with using(str(tmp_path / "phaen.db")):
        in_use = phaen("restore", folder / "phaen.db", "--db", "phaen.db", cwd=tmp_path)
    assert (bad.status, in_use.status) == (2, 2)
    assert "bad.db" in bad.err
    assert "in use" in in_use.err
    assert _documents(tmp_path / "phaen.db") == 5
    assert not list(tmp_path.glob("*.before-restore-*"))


def test_backup_when_there_is_no_database_then_status_2(tmp_path: Path) -> None:
    ran = phaen("backup", "copy.db", cwd=tmp_path)
    assert ran.status == 2
    assert "there is no database" in ran.err
    assert not (tmp_path / "copy.db").exists()


def test_migrate_when_there_is_no_database_then_a_new_one_is_made(tmp_path: Path) -> None:
    ran = phaen("migrate", "--db", "new/phaen.db", cwd=tmp_path)
    assert (ran.status, ran.err) == (0, "")
    assert _documents(tmp_path / "new" / "phaen.db") == 0
