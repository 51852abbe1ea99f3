"""`phaen backup`, `restore` and `migrate`: the SQLite database as a file. How it is copied stands in `store.backup`."""

from __future__ import annotations

from pathlib import Path

import click

import seeds
from bot.errors import CannotStart
from bot.locking import alone, using
from bot.settings import Settings
from extract.thai.agencies import Register
from store import Store, backup
from store.clock import SystemClock
from store.database import path_of
from store.errors import BadBackup

_TOLD_EVERY = 500
"""Documents of an earlier version, worked through for the present one, between two lines that say how far it is."""


def back_up(settings: Settings, target: Path) -> int:
    """Write a sound, complete copy to `target`; the service may go on writing meanwhile.

    Raises:
        CannotStart: there is no database, it is damaged, or `target` is it.
        store.errors.DatabaseUnavailable: it cannot be read, or the copy not be written.
    """
    url = settings.database
    source = path_of(url)
    if not source.is_file():
        raise CannotStart(f"there is no database {source}")
    _require_different(source, target)
    with using(settings.database):
        try:
            size = backup.backup(url, target)
        except BadBackup as error:
            raise CannotStart(str(error)) from error
    click.echo(f"backed up {source} to {target}, {size} bytes")
    return 0


async def restore(settings: Settings, source: Path) -> int:
    """Put a backup in the database's place, its unsent alerts held; the former database is kept under another name.

    Raises:
        CannotStart: the backup is missing or unsound, or the database is in use.
        store.errors.DatabaseUnavailable: the disk is full, or the backup is of a later version.
    """
    url = settings.database
    path = path_of(url)
    _require_different(source, path)
    with alone(settings.database):
        try:
            restored = await backup.restore(url, source, now=SystemClock().now())
        except BadBackup as error:
            raise CannotStart(str(error)) from error
    click.echo(f"restored {path} from {source}")
    if restored.kept is not None:
        click.echo(f"the former database is kept as {restored.kept}")
    if restored.held:
        click.echo(f"{restored.held} unsent alerts wait for an owner's word: write สถิติ in the chat")
    return 0


async def migrate(settings: Settings) -> int:
    """Bring the database to this version's schema; a new one is made where there is none.

    Documents that an earlier version published are worked through once. Stopped meanwhile, it goes on where it was.

    Raises:
        store.errors.DatabaseUnavailable: it cannot be opened or written, or is of a later version.
    """
    url = settings.database
    register = Register.from_toml(seeds.agencies_toml())
    done = 0

    def progress() -> None:
        nonlocal done
        done += 1
        if done % _TOLD_EVERY == 0:
            click.echo(f"{done} documents worked through", err=True)

    with using(settings.database):
        store = await Store.open(url, register=register, clock=SystemClock(), progress=progress)
        try:
            version = await store.meta.schema_version()
        finally:
            await store.close()
    click.echo(f"{path_of(url)} has schema {version}")
    return 0


def _require_different(one: Path, other: Path) -> None:
    if one.exists() and other.exists() and one.samefile(other):
        raise CannotStart("the backup and the database are the same file")
