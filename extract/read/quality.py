"""The gate that every reader's text goes through: what came out as garbage is no document, and is refused."""

from __future__ import annotations

import re
from typing import Final

from extract.read.errors import Unreadable, UnreadableReason

_MOST_UNKNOWN: Final = 0.02
_LEAST_LEGIBLE: Final = 0.6
_ENOUGH_LETTERS: Final = 200
_UNKNOWN: Final = re.compile("[\ufffd\ue000-\uf01f\uf100-\uf8ff]+")
# Letters and digits of any script; the vowel and tone signs of Thai are none to "\w", "_" is.
_LEGIBLE: Final = re.compile(r"[^\W_]+|[\u0e31-\u0e3a\u0e47-\u0e4e]+")
_TWICE_ENCODED: Final = ("เธ", "à¸")


def require_legible(text: str) -> None:
    """Let a text pass that a person could read.

    Raises:
        Unreadable: EMPTY (no letter and no digit), GARBAGE (replacement or private-use characters, an encoding applied
            twice, hardly a letter).
    """
    if not any(letter.isalnum() for letter in text):
        raise Unreadable(UnreadableReason.EMPTY, "no letter and no digit")
    solid = "".join(text.split())
    if _unknown(solid) > _MOST_UNKNOWN * len(solid):
        raise Unreadable(UnreadableReason.GARBAGE, "replacement or private-use characters")
    if sum(solid.count(sign) for sign in _TWICE_ENCODED) * 8 > len(solid):
        raise Unreadable(UnreadableReason.GARBAGE, "an encoding applied twice")
    legible = sum(map(len, _LEGIBLE.findall(solid)))
    if legible < _LEAST_LEGIBLE * len(solid) and legible < _ENOUGH_LETTERS:
        raise Unreadable(UnreadableReason.GARBAGE, "hardly a letter")


def _unknown(solid: str) -> int:
    """Characters that stand for no letter: the replacement character, and those a font alone knows.

    Not U+F020 to U+F0FF, the bullets and arrows of Symbol and Wingdings, which readable documents are full of.
    """
    return sum(map(len, _UNKNOWN.findall(solid)))
