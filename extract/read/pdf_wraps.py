"""Was there a blank where a line ended? What neighbouring words say, where the file does not."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final

from extract.thai.words import cut

_REACH: Final = 40
_THAI: Final = re.compile("[ก-๎]")
_NO_BLANK_AFTER: Final = ("-", "/", "(", "“", "[", "@")
_NO_BLANK_BEFORE: Final = frozenset(").,:;%]”/ฯ")


def blank_odds(before: str, after: str) -> float:
    """The logarithm of the odds that a blank stood between the end of one Thai line and the beginning of the next."""
    last = _words(before[-_REACH:].rsplit(" ", 1)[-1])[-1]
    first = _words(after[:_REACH].split(" ", 1)[0])[0]
    usual, ends, begins = _odds()
    return usual + ends.get(last, 0.0) + begins.get(first, 0.0)


def is_thai_wrap(before: str, after: str) -> bool:
    """Do two lines meet in Thai letters, between which a line may end without a blank?"""
    return bool(before and after and _THAI.match(before[-1]) and _THAI.match(after[0]))


def runs_on(before: str, after: str) -> bool:
    """Two lines of one paragraph of which nobody knows whether a blank stood between: is none likelier?"""
    if before.endswith(" -"):
        return False
    if before.endswith(_NO_BLANK_AFTER) or after[0] in _NO_BLANK_BEFORE:
        return True
    return is_thai_wrap(before, after) and blank_odds(before, after) <= 0


def _words(text: str) -> list[str]:
    return [word for word in cut(text) if not word.isspace()] or [""]


@cache
def _odds() -> tuple[float, dict[str, float], dict[str, float]]:
    data = tomllib.loads((Path(__file__).parent / "blanks.toml").read_text("utf-8"))
    return float(data["usual"]), _weights(data["after"]), _weights(data["before"])


def _weights(rows: dict[str, Any]) -> dict[str, float]:
    return {word.replace("_", " "): float(weight) for weight, words in rows.items() for word in words.split()}
