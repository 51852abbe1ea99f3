"""Plain text whose lines were broken at a fixed width, joined to paragraphs again; other text is left as it is.

Such lines are nearly all as long as the longest, which no prose with a line for each paragraph is. A line ends its
paragraph where the next one's first word would still have fitted behind it, or where the next is an item of a list.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from extract.read.pdf_wraps import runs_on
from extract.thai.words import cut

_FEWEST_LINES: Final = 8
_NARROWEST, _WIDEST = 40, 132
_LONGER: Final = 0.02
"""The share of lines that may be longer than the width, as addresses of pages are."""
_FULL: Final = 0.55
_NEAR: Final = 0.8
_TIGHT: Final = 12
_SIGNS: Final = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
_ITEM: Final = re.compile(r"[ \t]{0,8}(?:[•\-*–·●]\s|\(?[0-9๐-๙]{1,3}(?:\.[0-9๐-๙]{1,3}){0,2}[.)]\s|https?:|.{0,40}\|)")
_WORD_LETTERS: Final = 40

Measure = Callable[[str], int]


def unwrapped(text: str) -> str:
    """The text with one line for each paragraph, where its lines were broken at a width. Linear in its length."""
    lines = text.split("\n")
    for measure in (len, _columns):
        width = _width(lines, measure)
        if width is not None:
            return "\n".join(_joined(lines, width, measure))
    return text


def _columns(line: str) -> int:
    """How wide a line stands: vowels and tones over and under letters take no room."""
    return len(line) - len(_SIGNS.findall(line))


def _width(lines: list[str], measure: Measure) -> int | None:
    """The width that the lines were broken at, None where they were not."""
    lengths = sorted(measure(line.rstrip()) for line in lines if line.strip())
    if len(lengths) < _FEWEST_LINES:
        return None
    width = lengths[int((1 - _LONGER) * (len(lengths) - 1))]
    full = sum(_NEAR * width <= length <= width for length in lengths)
    return width if _NARROWEST <= width <= _WIDEST and full >= _FULL * len(lengths) else None


def _joined(lines: list[str], width: int, measure: Measure) -> list[str]:
    by_words = _breaks_words(lines, width, measure)
    paragraphs: list[list[str]] = []
    before = ""
    for line in lines:
        if before and line.strip() and not _ITEM.match(line) and _is_full(before, line, width, measure, by_words):
            paragraphs[-1].append(("" if runs_on(before, line.strip()) else " ") + line.strip())
        else:
            paragraphs.append([line.rstrip()])
        before = line.strip()
    return ["".join(parts) for parts in paragraphs]


def _breaks_words(lines: list[str], width: int, measure: Measure) -> bool:
    """Were lines broken between Thai words, too, and not only at blanks?"""
    lengths = [measure(line.rstrip()) for line in lines if line.strip()]
    near = [length for length in lengths if length >= _NEAR * width]
    return sum(length >= width - _TIGHT for length in near) >= 0.7 * len(near)


def _is_full(before: str, line: str, width: int, measure: Measure, by_words: bool) -> bool:
    """Would the first word of a line not have fitted behind the line before?"""
    first = line.strip().split(" ", 1)[0]
    if by_words:
        words = cut(first[:_WORD_LETTERS])
        first = words[0] if words else first
    return measure(before) + measure(first) + (not by_words) > width
