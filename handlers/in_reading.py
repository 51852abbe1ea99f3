"""Uploads that are being read now, and how far: for the list of what waits. A restart reads them anew."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(slots=True)
class Reading:
    """An upload in a worker's hands: how many of its pages are read; 0 of 0 where that is not known yet."""

    upload_id: int
    name: str
    done: int = 0
    total: int = 0

    def progress(self, done: int, total: int) -> None:
        """So many pages of so many are read."""
        self.done, self.total = done, total


@dataclass(slots=True)
class InReading:
    """The uploads in reading, in the order in which they came."""

    _uploads: dict[int, Reading] = field(default_factory=dict)

    @contextmanager
    def noting(self, upload_id: int, name: str) -> Iterator[Reading]:
        """Note an upload for as long as it is read."""
        reading = self._uploads[upload_id] = Reading(upload_id, name)
        try:
            yield reading
        finally:
            if self._uploads.get(upload_id) is reading:
                del self._uploads[upload_id]

    def now(self) -> tuple[Reading, ...]:
        """Those in reading."""
        return tuple(self._uploads.values())
