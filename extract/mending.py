"""Mends what was misread in a picture: the names of public bodies, the months, and น้ำ.

A recogniser takes a tone mark for another or loses it, and takes a letter for its like. Without marks, and with such
letters made one, a long name is still the only one of its shape. Words of the dictionary are not mended so: too many
that were read right are of the shape of others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Final

import ahocorasick

from extract.read import Reading
from extract.thai.agencies import Register
from extract.thai.months import MONTHS, SHORT_MONTHS

_MARKS: Final = "่้๊๋็์ั"
_SHAPE: Final = str.maketrans("คดตถภฟฝผบซฐีึืฎๆแำ", "กกกกกพพพนชชิิิฏฯเา", f"{_MARKS} \u00a0")
"""Letters that are taken for each other; marks and blanks, which come and go, are left out."""
_LEAST_NAME: Final = 12
_WATER: Final = re.compile("(?<!ห)น้า(?![ๆสช])")
"""น้ำ without its ring. Where it is not before these, it is hardly ever an aunt."""

_SHORT_MONTH: Final = re.compile(
    r"(?<=\d)(?P<before> ?)(?P<first>ม[ีิ]?|เม|[กพสตธ])[.,ุู]{1,2}(?P<last>[คพย])[.,ุู]{0,2}(?P<after> ?)"
    r"(?=\d\d(?:\d\d)?(?!\d))"
)
"""A shortened month between its day and its year, its stops taken for vowels under the letters or for commas."""
_SHORT_MONTHS: Final = {month.replace(".", ""): month for month in SHORT_MONTHS}


def mended(reading: Reading, register: Register) -> Reading:
    """The reading of a picture, mended page by page; any other as it is."""
    if not reading.scanned:
        return reading
    shapes = _shapes(register)
    bounds = [*(reading.pages or (0,)), len(reading.text)]
    pages = [shapes.mend(_without_slips(reading.text[start:end])) for start, end in pairwise(bounds)]
    starts = tuple(accumulate(map(len, pages[:-1]), initial=0)) if reading.pages else ()
    return replace(reading, text="".join(pages), pages=starts)


def _without_slips(text: str) -> str:
    return _SHORT_MONTH.sub(_with_stops, _WATER.sub("น้ำ", text))


def _with_stops(match: re.Match[str]) -> str:
    month = _SHORT_MONTHS.get(match["first"] + match["last"])
    return f"{match['before']}{month}{match['after']}" if month else match[0]


class Shapes:
    """Names by their shape: what is left of them without marks and with like letters made one."""

    def __init__(self, names: Iterable[str]) -> None:
        """Names that share their shape are left out."""
        by_shape: dict[str, set[str]] = {}
        for name in names:
            by_shape.setdefault(name.translate(_SHAPE), set()).add(name)
        self._finder = ahocorasick.Automaton()
        for shape, alike in by_shape.items():
            if len(alike) == 1:
                self._finder.add_word(shape, (len(shape), *alike))
        self._finder.make_automaton()

    def mend(self, text: str) -> str:
        """The text with each of these names as it is spelled; a name read right keeps its blanks."""
        places = [place for place, letter in enumerate(text) if letter.translate(_SHAPE)]
        found: list[tuple[int, int, str]] = []
        for last, (length, name) in self._finder.iter(text.translate(_SHAPE)):
            start = places[last + 1 - length]
            while found and start <= found[-1][0]:  # it ends later and begins no later: the longer name
                found.pop()
            if not found or start >= found[-1][1]:
                found.append((start, _after_marks(text, places[last] + 1), name))
        parts, done = [], 0
        for start, end, name in found:
            is_right = "".join(text[start:end].split()) == "".join(name.split())
            parts += [text[done:start], text[start:end] if is_right else name]
            done = end
        return "".join([*parts, text[done:]])


def _after_marks(text: str, end: int) -> int:
    while end < len(text) and text[end] in _MARKS:
        end += 1
    return end


@lru_cache(maxsize=4)
def _shapes(register: Register) -> Shapes:
    names = (entry.name for entry in register.entries if len(entry.name) >= _LEAST_NAME)
    return Shapes([*names, *MONTHS])
