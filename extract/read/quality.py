"""The gate that every reader's text goes through: what came out as garbage is no document, and is refused."""

from __future__ import annotations

import unicodedata
from typing import Final

from extract.read.errors import Unreadable, UnreadableReason

_MOST_UNKNOWN: Final = 0.02
_LEAST_LEGIBLE: Final = 0.6
_ENOUGH_LETTERS: Final = 200
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
    legible = sum(unicodedata.category(letter)[0] in "LMN" for letter in solid)
    if legible < _LEAST_LEGIBLE * len(solid) and legible < _ENOUGH_LETTERS:
        raise Unreadable(UnreadableReason.GARBAGE, "hardly a letter")


def _unknown(solid: str) -> int:
    """Characters that stand for no letter: the replacement character, and those a font alone knows.

    U+F020 to U+F0FF are the bullets and arrows of Symbol and Wingdings, which readable documents are full of.
    """
    return solid.count("\ufffd") + sum(
        "\ue000" <= letter <= "\uf8ff" and not "\uf020" <= letter <= "\uf0ff" for letter in solid
    )
