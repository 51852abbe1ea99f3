"""Brings a database to the schema of this code, or says why not. There is no way down: a backup is the way back."""

from __future__ import annotations

from datetime import datetime
from importlib.resources import files
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, inspect

from store import sqlite
from store.database import Database, path_of, translated
from store.errors import DatabaseOutdated, DatabaseUnavailable, UnavailableReason


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    # A folder's name may hold "%", which the configuration's format would take for a variable.
    config.set_main_option("script_location", str(files("store") / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def head() -> str:
    """The revision that this code needs."""
    return str(ScriptDirectory.from_config(_config()).get_current_head())


def revision_of(connection: Connection) -> str | None:
    """The revision that a database is at; None before its first migration."""
    return MigrationContext.configure(connection).get_current_revision()


def check_known(revision: str | None) -> None:
    """Raises `DatabaseUnavailable` (NEWER) for a revision that this code has not heard of."""
    if revision is None:
        return
    try:
        ScriptDirectory.from_config(_config()).get_revision(revision)
    except CommandError as error:
        raise DatabaseUnavailable(UnavailableReason.NEWER, f"its schema is {revision}") from error


def upgrade(connection: Connection) -> None:
    """Runs the missing migrations inside the transaction that is open on the connection."""
    command.upgrade(_config(connection), "head")


def _is_empty(connection: Connection) -> bool:
    return not inspect(connection).get_table_names()


async def prepare(database: Database, *, migrate: bool) -> None:
    """Makes sure that the database is at this code's schema.

    An empty one is always set up. An older one is copied to a file beside it and migrated, or refused where `migrate`
    is False. Raises `DatabaseOutdated`, and `DatabaseUnavailable` (NEWER and the rest).
    """
    async with database.read() as connection:
        found = await connection.run_sync(revision_of)
        empty = await connection.run_sync(_is_empty)
    check_known(found)
    if found == head():
        return
    if not empty:
        if not migrate:
            raise DatabaseOutdated(found, head())
        keep_copy(path_of(str(database.engine.url)), found, database.now())
    async with database.write() as connection:
        # Another process may have migrated it since we looked; Alembic then finds nothing to do.
        await connection.run_sync(upgrade)


def keep_copy(path: Path, revision: str | None, now: datetime) -> Path:
    """Copies a database file beside itself before it is migrated; the name says from which revision and when."""
    target = path.with_name(f"{path.name}.{revision or 'unversioned'}-{now:%Y%m%dT%H%M%SZ}.bak")
    with translated():
        sqlite.copy(path, target)
    return target
