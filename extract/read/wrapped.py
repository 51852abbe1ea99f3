"""Plain text whose lines were broken at a fixed width, joined to paragraphs again; other text is left as it is.

A text is taken as broken when nearly all its lines keep within one width and most end where the next piece no longer
fitted. Whether a blank stood at a line's end is told by where lines break: at blanks alone, or between any two words.
Nothing is joined to a date or a rule alone, to an item of a list, nor the body to a headline printed once more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from extract.read.pdf_wraps import runs_on
from extract.thai.words import cut

_SIGNS: Final = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
_FEWEST_LINES: Final = 8
_NARROWEST: Final = 40
_WIDEST: Final = 140
_WITHIN: Final = 0.97
"""The share of lines that keep within the width."""
_FULL: Final = 0.6
"""The share of lines within paragraphs that end because the next piece did not fit."""
_LOOSE: Final = 0.25
"""From this share of lines on, whose next word would have fitted, lines break at blanks alone."""
_WORD_LETTERS: Final = 40
_NEARLY_FULL: Final = 12
_TAIL: Final = 15
_SAMPLE: Final = 400
_DATED: Final = re.compile(r"(?:วัน|เมื่อ|\d)[^\n]{0,24}[ /.-](?:[12][0-9]|[ก-ฮ๒2๐-๙])[0-9๐-๙]{1,3}$")
_APART: Final = re.compile(r"[\W\d_]{1,40}$")
_STARTS: Final = re.compile(r"(?:[-–—•●○▪■◆►✓*]|\(?[0-9๐-๙]{1,2}[.)] |ที่มา ?:|#|https?:|.{0,40}\|)")
_SHORTEST_HEADLINE: Final = 20


Measure = Callable[[str], int]


@dataclass(frozen=True)
class _Page:
    """How lines were broken: at which width, measured how, and whether at blanks alone."""

    width: int
    measure: Measure
    at_blanks: bool = False

    def fits(self, line: str, piece: str) -> bool:
        """Would the piece have fitted behind the line?"""
        return self.measure(line) + 1 + self.measure(piece) <= self.width


def unwrapped(text: str) -> str:
    """The text with one line for each paragraph, where its lines were broken at a width. Linear in its length."""
    lines = [line.strip() for line in text.split("\n")]
    for measure in (len, _columns):
        page = _page(lines, measure)
        if page is not None:
            return "\n".join(_paragraphs(lines, page))
    return text


def _columns(line: str) -> int:
    """How wide a line stands: vowels and tones over and under letters take no room."""
    return len(line) - len(_SIGNS.findall(line))


def _page(lines: Sequence[str], measure: Measure) -> _Page | None:
    """How the lines were broken; None where they are paragraphs."""
    width = _width([line for line in lines if line], measure)
    if width is None:
        return None
    page = _Page(width, measure)
    pairs = [(one, other) for one, other in pairwise(lines) if one and other and not _is_apart(one, other)]
    full = [(one, other) for one, other in pairs if not page.fits(one, other.split(" ", 1)[0])]
    if not pairs or len(full) < _FULL * len(pairs):
        return None
    return _Page(width, measure, _breaks_at_blanks(full, page))


def _width(lines: Sequence[str], measure: Measure) -> int | None:
    """The width that nearly all lines keep within; None where lines are of any length."""
    if len(lines) < _FEWEST_LINES:
        return None
    lengths = sorted(map(measure, lines))
    width = lengths[min(len(lengths) - 1, int(len(lengths) * _WITHIN))]
    return width if _NARROWEST <= width <= _WIDEST and lengths[-1] <= _WIDEST else None


def _is_apart(line: str, following: str) -> bool:
    """Do two lines never belong together: dates, rules and numbers alone, list items?"""
    alone = any(_DATED.match(one) or _APART.match(one) for one in (line, following))
    return alone or _STARTS.match(following) is not None


def _breaks_at_blanks(full: Sequence[tuple[str, str]], page: _Page) -> bool:
    """Would the next word often have fitted? Then lines break at blanks alone, or where they are quite full."""
    sample = full[:_SAMPLE]
    loose = sum(page.measure(line) + page.measure(_first_word(other)) < page.width for line, other in sample)
    return loose > _LOOSE * len(sample)


def _first_word(line: str) -> str:
    return next((word for word in cut(line[:_WORD_LETTERS]) if not word.isspace()), "")


def _paragraphs(lines: Sequence[str], page: _Page) -> list[str]:
    found: list[list[str]] = []
    headline = previous = ""
    for line in lines:
        if _goes_on(previous, line, page) and not _is_headline(found[-1], headline):
            found[-1].append(" " + line if _is_blank(previous, line, page) else line)
        else:
            headline = headline or ("".join(found[-1]) if found else "")
            found.append([line])
        previous = line
    return ["".join(parts) for parts in found]


def _goes_on(previous: str, line: str, page: _Page) -> bool:
    if not previous or not line or _is_apart(previous, line):
        return False
    if page.at_blanks:
        return not page.fits(previous, line.split(" ", 1)[0])
    return page.measure(previous) + page.measure(_first_word(line)) > page.width


def _is_blank(line: str, following: str, page: _Page) -> bool:
    """Was there a blank between, rather than a hyphen, a piece longer than the line, or two words of one phrase?"""
    if not page.at_blanks:
        return not runs_on(line, following)
    if line.endswith("-") and not line.endswith(" -"):
        return False
    room = page.width - page.measure(line)
    return room > _NEARLY_FULL or (room > 0 and not _is_within_word(line, following))


def _is_within_word(line: str, following: str) -> bool:
    """Does a line end within a word?"""
    end = min(len(line), _TAIL)
    place = 0
    for word in cut(line[-end:] + following[:_TAIL]):
        if place < end < place + len(word):
            return True
        place += len(word)
    return False


def _is_headline(parts: Sequence[str], headline: str) -> bool:
    """Is the paragraph so far the headline once more? What follows that is the body."""
    if not headline or sum(map(len, parts)) > len(headline) + 1:
        return False
    said = "".join(parts).replace(" ", "")
    return len(said) >= _SHORTEST_HEADLINE and headline.replace(" ", "").endswith(said)
