"""What `phaen doctor` finds: one finding a check, with the next step where something is to be done."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """GOOD; WARNING: it works, yet something should be looked at; BAD: `phaen serve` would not start or not work."""

    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Finding:
    """One check's result. `next` is what to do about it, None where there is nothing to do."""

    check: str
    state: State
    message: str
    next: str | None = None


def good(check: str, message: str) -> Finding:
    """All right."""
    return Finding(check, State.GOOD, message)


def warning(check: str, message: str, then: str) -> Finding:
    """It works, yet `then` should be done."""
    return Finding(check, State.WARNING, message, then)


def bad(check: str, message: str, then: str) -> Finding:
    """It does not work before `then` is done."""
    return Finding(check, State.BAD, message, then)
