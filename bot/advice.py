"""What a person can do about a database that cannot be used: said by every command, and by the doctor."""

from __future__ import annotations

from store.errors import DatabaseOutdated, DatabaseUnavailable, UnavailableReason

MIGRATE = "run `phaen migrate`"

_STEPS = {
    UnavailableReason.FULL: "free some space on its disk",
    UnavailableReason.READ_ONLY: "let the service's user write the file and its folder",
    UnavailableReason.LOCKED: "see what else holds it open",
    UnavailableReason.CANNOT_OPEN: "look at PHAEN_DATABASE_URL, PHAEN_DATA_DIR or --db, and at who may open it",
    UnavailableReason.BROKEN: "run `phaen restore FILE` with the last good backup",
    UnavailableReason.INPUT_OUTPUT: "look at its disk: full, broken, or at a limit?",
    UnavailableReason.NEWER: "install the version of Phaen that it was used with, or a later one",
    UnavailableReason.UNSUPPORTED: "name a SQLite file",
}


def next_step(error: DatabaseOutdated | DatabaseUnavailable) -> str:
    """What to do now, in the imperative."""
    return MIGRATE if isinstance(error, DatabaseOutdated) else _STEPS[error.reason]


def unwritable_step() -> str:
    """What to do where the database opens but takes no write."""
    return f"{_STEPS[UnavailableReason.READ_ONLY]}, or {_STEPS[UnavailableReason.FULL]}"
