"""The key of a picture or file in its address ("/timeline/<key>.png"): what it shows, so that it can be made again."""

from __future__ import annotations

import base64
import binascii
import re
from typing import Final

ALL: Final = "all"
_AGENCY: Final = re.compile(r"[a-z0-9][a-z0-9_-]{0,60}")
_WORDS: Final = "q."
_LONGEST: Final = 150


def of_words(words: str) -> str:
    """The key of a query's words: `ALL` for none, else ASCII letters that a file name may hold."""
    words = " ".join(words.split())[:_LONGEST]
    if not words:
        return ALL
    return _WORDS + base64.urlsafe_b64encode(words.encode()).decode().rstrip("=")


def words_of(key: str) -> str | None:
    """The words that a key stands for ("" for all); None for one that `of_words` never made."""
    if key == ALL:
        return ""
    if not key.startswith(_WORDS):
        return None
    body = key.removeprefix(_WORDS)
    try:
        words = base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)).decode()
    except (binascii.Error, UnicodeDecodeError, ValueError):
        return None
    return words if of_words(words) == key else None


def is_agency(key: str) -> bool:
    """Whether a key may be an agency's id of the register."""
    return key != ALL and _AGENCY.fullmatch(key) is not None
