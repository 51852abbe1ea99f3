"""Whether two texts are nearly the same: MinHash signatures over runs of three words, and bands to look them up by.

Pure. Signatures of one version of rensa, the dictionary and the register compare with one another, so a change of any
of them that matters needs a migration that makes them anew, as it does for the search index.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from datetime import date
from hashlib import blake2b
from operator import eq
from typing import Final

from rensa import RMinHash  # type: ignore[import-untyped]

from extract.thai.words import fold

SHORTEST_TEXT: Final = 200
"""Letters: shorter texts are much alike by their form alone ("ฟังเสียง …"), and are never compared."""

ALIKE: Final = 0.85
"""The share of common runs, as the signatures tell it, from which on two texts are nearly the same, if they have the
same numbers too (`say_the_same`)."""

_VALUES: Final = 128
_SEED: Final = 2565
_RUN: Final = 3
_ROWS: Final = 8
"""Values of a band. With sixteen bands of eight, of pairs that are 0.9 alike all but one in ten thousand share a band,
of those 0.5 alike one in sixteen does."""
_WIDTH: Final = 4


def signature_of(text: str, tokens: Sequence[str]) -> bytes | None:
    """The signature of a text cut into tokens; None for one too short to be compared."""
    if len(text.strip()) < SHORTEST_TEXT or len(tokens) < _RUN:
        return None
    hashes = RMinHash(num_perm=_VALUES, seed=_SEED)
    hashes.update([" ".join(tokens[at : at + _RUN]) for at in range(len(tokens) - _RUN + 1)])
    values = array("I", hashes.digest())
    return values.tobytes()


def likeness(one: bytes, other: bytes) -> float:
    """The share of runs of words that two texts have in common, from 0 to 1, within some 0.03."""
    common: int = sum(map(eq, array("I", one), array("I", other)))
    return common / _VALUES


def bands(signature: bytes) -> list[int]:
    """What like texts have in common, to look them up by: whole numbers of 64 bits."""
    size = _ROWS * _WIDTH
    return [
        int.from_bytes(blake2b(signature[at : at + size], digest_size=8, salt=at.to_bytes(2)).digest(), signed=True)
        for at in range(0, len(signature), size)
    ]


_ADDRESS: Final = re.compile(r"https?://\S{1,500}")
_NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)*")
_MOST_OTHERS: Final = 2
_OTHERS_SHARE: Final = 0.1
_ERA: Final = 543


def say_the_same(one: tuple[str, date | None], other: tuple[str, date | None]) -> bool:
    """Whether two like texts, each with its day of publication, also have the same numbers, but for very few.

    A ministry's weekly report keeps its wording and changes its numbers: that is other news (of 24 pairs of releases
    that were 0.85 alike, eight). Addresses and the day of publication count for nothing.
    """
    mine, theirs = _numbers(*one), _numbers(*other)
    return len(mine ^ theirs) <= max(_MOST_OTHERS, _OTHERS_SHARE * len(mine | theirs))


def _numbers(text: str, published: date | None) -> frozenset[str]:
    found = frozenset(_NUMBER.findall(_ADDRESS.sub(" ", fold(text))))
    if published is None:
        return found
    year = published.year + _ERA
    parts = (published.day, published.month, year, year % 100, published.year)
    return found.difference(form for part in parts for form in (str(part), f"{part:02}"))
