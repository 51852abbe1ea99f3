"""Locks beside the SQLite file: whoever uses the database shares one, and `restore` alone takes it whole; the courier
has another.

The operating system lets go of them when a process dies, however it dies.
"""

from __future__ import annotations

import fcntl
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

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


class Sole:
    """What one process of this machine does alone: who holds the lock knows that no other lives that held it."""

    def __init__(self, database: str, name: str) -> None:
        self._path = Path(f"{path_of(database)}.{name}.lock")
        self._file: BinaryIO | None = None

    def hold(self) -> bool:
        """Take the lock, or keep it. False where another holds it, or it cannot be had (a read-only disk)."""
        if self._file is not None:
            return True
        try:
            file = self._path.open("ab")
        except OSError as error:
            _log.debug("no lock file", extra={"cause": type(error).__name__})
            return False
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.close()
            return False
        self._file = file
        return True

    def release(self) -> None:
        """Let go of it."""
        if self._file is not None:
            self._file.close()
            self._file = None


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
