"""Backups of a SQLite database, taken while it is in use, and putting one back."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from store import migrating, sqlite
from store.database import path_of, translated
from store.errors import BadBackup, DatabaseUnavailable
from store.reporting import hold_unsent


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did: where the former database lies now (None where there was none), and how many alerts that
    were unsent in the backup wait for an owner's word."""

    kept: Path | None
    held: int


def backup(url: str, target: Path) -> int:
    """Copies the database to a file, whole and checked; its size in bytes.

    The file appears under its name only when it is complete and sound, and replaces an older one there. Raises
    `DatabaseUnavailable`, `BadBackup`.
    """
    source = path_of(url)
    partial = target.with_name(f".{target.name}.{os.getpid()}.partial")
    try:
        with translated():
            target.parent.mkdir(parents=True, exist_ok=True)
            sqlite.copy(source, partial)
            _check(partial)
            _sync(partial)
            partial.replace(target)
            _sync(target.parent)
            return target.stat().st_size
    finally:
        partial.unlink(missing_ok=True)


async def restore(url: str, source: Path, *, now: datetime) -> Restored:
    """Puts a backup in the database's place; the service must not be running. Nothing changes on a bad file.

    The former database is kept beside it. Alerts unsent in the backup are held. Raises `BadBackup`,
    `DatabaseUnavailable` (also where a later version of Phaen made the backup).
    """
    target = path_of(url)
    partial = target.with_name(f".{target.name}.{os.getpid()}.partial")
    try:
        with translated():
            await asyncio.to_thread(_copy_checked, source, partial)
        held = await _upgrade_and_hold(partial)
        with translated():
            _sync(partial)
            kept = _set_aside(target, now)
            partial.replace(target)
            _sync(target.parent)
        return Restored(kept, held)
    finally:
        partial.unlink(missing_ok=True)


def _copy_checked(source: Path, partial: Path) -> None:
    if not source.is_file():
        raise BadBackup(f"there is no file {source.name}")
    _check(source)
    partial.parent.mkdir(parents=True, exist_ok=True)
    sqlite.copy(source, partial)


def _check(path: Path) -> None:
    try:
        faults = sqlite.faults(path)
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            revision = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.DatabaseError as error:
        raise BadBackup(f"{path.name} is no Phaen database: {error}") from error
    if faults:
        raise BadBackup(f"{path.name} is damaged: {faults[0]}")
    if revision is None:
        raise BadBackup(f"{path.name} is no Phaen database")
    migrating.check_known(revision[0])


async def _upgrade_and_hold(path: Path) -> int:
    """Brings the copy to this code's schema and holds its unsent alerts, before it takes the database's place."""
    engine = create_async_engine(f"sqlite+aiosqlite:///{path}", poolclass=NullPool)
    try:
        with translated():
            async with engine.begin() as connection:
                await connection.run_sync(migrating.upgrade)
                return await hold_unsent(connection)
    finally:
        await engine.dispose()


def _set_aside(target: Path, now: datetime) -> Path | None:
    """Moves the former database away, with what its write-ahead log holds."""
    if not target.exists():
        return None
    kept = target.with_name(f"{target.name}.before-restore-{now:%Y%m%dT%H%M%SZ}")
    try:
        with closing(sqlite3.connect(target)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.DatabaseError:
        # A damaged database is what one restores for: it is moved as it is, log and all.
        pass
    target.replace(kept)
    for suffix in ("-wal", "-shm"):
        log = target.with_name(target.name + suffix)
        if log.exists():
            log.replace(kept.with_name(kept.name + suffix))
    return kept


def _sync(path: Path) -> None:
    """Waits until a file, or a folder's list of names, is on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


__all__ = ["BadBackup", "DatabaseUnavailable", "Restored", "backup", "restore"]
