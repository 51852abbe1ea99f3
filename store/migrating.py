"""Brings a database to the schema of this code, or says why not. There is no way down: a backup is the way back."""

from __future__ import annotations

from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, column, inspect, select, table

from store import sqlite
from store.database import Database, path_of, translated
from store.errors import DatabaseOutdated, DatabaseUnavailable, UnavailableReason
from store.migrations import HEAD

if TYPE_CHECKING:
    from alembic.config import Config

_VERSIONS = "alembic_version"
"""Alembic's own table."""


def _config(connection: Connection | None = None) -> Config:
    from alembic.config import Config  # noqa: PLC0415  # most starts have nothing to migrate

    config = Config()
    # A folder's name may hold "%", which the configuration's format would take for a variable.
    config.set_main_option("script_location", str(files("store") / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def revision_of(connection: Connection) -> str | None:
    """The revision that a database is at; None before its first migration."""
    if not inspect(connection).has_table(_VERSIONS):
        return None
    return connection.execute(select(column("version_num")).select_from(table(_VERSIONS))).scalar_one_or_none()


def check_known(revision: str | None) -> None:
    """Raises `DatabaseUnavailable` (NEWER) for a revision that this code has not heard of."""
    if revision in (None, HEAD):
        return
    from alembic.script import ScriptDirectory  # noqa: PLC0415  # as above
    from alembic.util import CommandError  # noqa: PLC0415

    try:
        ScriptDirectory.from_config(_config()).get_revision(revision)
    except CommandError as error:
        raise DatabaseUnavailable(UnavailableReason.NEWER, f"its schema is {revision}") from error


def upgrade(connection: Connection) -> None:
    """Runs the missing migrations inside the transaction that is open on the connection."""
    from alembic import command  # noqa: PLC0415  # as above

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
    if found == HEAD:
        return
    if not empty:
        if not migrate:
            raise DatabaseOutdated(found, HEAD)
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
