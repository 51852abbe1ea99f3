"""What can go wrong in the store, as one tree.

StoreError
├── DatabaseUnavailable      the file or server cannot be used: `reason` says why
├── DatabaseOutdated         its schema is older than the code: `phaen migrate`
├── BadBackup                a file given to `restore` is no sound backup
├── NotFound                 no such row
└── AlreadyDecided           the upload was published or refused before: `upload` is how it stands
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.rows import Upload


class UnavailableReason(StrEnum):
    """Why a database cannot be used."""

    FULL = "full"
    READ_ONLY = "read_only"
    LOCKED = "locked"
    CANNOT_OPEN = "cannot_open"
    BROKEN = "broken"
    INPUT_OUTPUT = "input_output"
    NEWER = "newer"
    UNSUPPORTED = "unsupported"


class StoreError(Exception):
    """Anything that the store raises on purpose."""


class DatabaseUnavailable(StoreError):
    """The database cannot be used; NEWER: its schema was made by a later version of Phaen."""

    def __init__(self, reason: UnavailableReason, detail: str = "") -> None:
        super().__init__(f"database unavailable ({reason}): {detail}" if detail else f"database unavailable ({reason})")
        self.reason = reason
        self.detail = detail


class DatabaseOutdated(StoreError):
    """The database's schema is older than the code."""

    def __init__(self, found: str | None, wanted: str) -> None:
        super().__init__(f"database schema is {found or 'unversioned'}, the code needs {wanted}")
        self.found = found
        self.wanted = wanted


class BadBackup(StoreError):
    """The file is not a sound backup of a Phaen database."""


class NotFound(StoreError):
    """There is no such row."""

    def __init__(self, noun: str, key: object) -> None:
        super().__init__(f"no {noun} {key}")
        self.noun = noun
        self.key = key


class AlreadyDecided(StoreError):
    """The upload was published or refused before."""

    def __init__(self, upload: Upload) -> None:
        super().__init__(f"upload {upload.id} is already {upload.state}")
        self.upload = upload
