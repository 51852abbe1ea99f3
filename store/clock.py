"""Time, handed in: whatever depends on the hour takes a `Clock`, so that tests and the offset file can move it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        return datetime.now(UTC)


class OffsetClock:
    """The machine's clock plus the seconds that a file holds, read again at each use (`PHAEN_CLOCK_OFFSET_FILE`).

    A file that is missing or does not hold a number counts as 0.
    """

    def __init__(self, path: Path, base: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._path = path
        self._base = base

    def now(self) -> datetime:
        """The present moment, moved by the file's seconds."""
        return self._base() + timedelta(seconds=self._offset_s())

    def _offset_s(self) -> float:
        try:
            return float(self._path.read_text(encoding="ascii").strip() or 0)
        except (OSError, ValueError):
            return 0.0
