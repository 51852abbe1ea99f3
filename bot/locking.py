"""A lock beside the SQLite file: whoever uses the database shares it, and `restore` alone takes it whole.

The operating system lets go of it when a process dies, however it dies.
"""

from __future__ import annotations

import fcntl
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import CannotStart
from store.database import path_of

_log = logging.getLogger(__name__)


@contextmanager
def using(database: str) -> Iterator[None]:
    """Hold the database as one of its users. Raises `CannotStart` while it is being restored."""
    with _locked(database, fcntl.LOCK_SH, "the database is being restored; try again when that has ended"):
        yield


@contextmanager
def alone(database: str) -> Iterator[None]:
    """Hold the database alone. Raises `CannotStart` while anything uses it."""
    with _locked(database, fcntl.LOCK_EX, "the database is in use; stop `phaen serve` and other commands first"):
        yield


@contextmanager
def _locked(database: str, kind: int, otherwise: str) -> Iterator[None]:
    path = path_of(database)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = Path(f"{path}.lock").open("ab")  # noqa: SIM115  # closed below; this `try` is about opening alone
    except OSError as error:  # a read-only disk: opening the database itself will say so, in its own words
        _log.debug("no lock file", extra={"cause": type(error).__name__})
        yield
        return
    with file:
        try:
            fcntl.flock(file, kind | fcntl.LOCK_NB)
        except OSError as error:
            raise CannotStart(otherwise) from error
        yield
