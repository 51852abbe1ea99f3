"""What every reader of records looks at: a document's text with its words, dates, names and agencies found once.

All positions count code points of `Source.text`; matching works on `Source.folded`, which has the same length.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from heapq import merge
from typing import Final, Protocol, TypeVar

from extract.records import Span
from extract.thai.agencies import AgencyMention, Register
from extract.thai.dates import DateMention, TimeMention, YearMention, find_dates, find_times, find_years
from extract.thai.names import NameMention, find_names
from extract.thai.words import cut, fold


class _Placed(Protocol):
    """A mention that knows where it starts."""

    @property
    def start(self) -> int: ...


_M = TypeVar("_M", bound=_Placed)
_BLANKS: Final = re.compile(r"\s+")
_LINE_END: Final = re.compile("\n")


@dataclass(frozen=True)
class Source:
    """A cleaned text and all that is found in it; made by `look`."""

    text: str
    folded: str
    register: Register
    starts: tuple[int, ...]
    """Where each word starts, blanks counting as words; the last entry is the text's length."""
    names: tuple[NameMention, ...]
    dates: tuple[DateMention, ...]
    years: tuple[YearMention, ...]
    times: tuple[TimeMention, ...]
    bodies: tuple[AgencyMention, ...]

    def value(self, span: Span) -> str:
        """The text of a span as records keep it: runs of blanks collapsed to one space."""
        return _BLANKS.sub(" ", self.text[span[0] : span[1]]).strip()

    def trim(self, start: int, end: int, also: str = "") -> Span:
        """The span without blanks (and the characters of `also`) at its ends."""
        drop = " \n\t" + also
        while start < end and self.text[start] in drop:
            start += 1
        while end > start and self.text[end - 1] in drop:
            end -= 1
        return start, end

    def word_at(self, position: int) -> int:
        """The index in `starts` of the first word that starts at `position` or later."""
        return bisect_left(self.starts, position)

    def is_word_start(self, position: int) -> bool:
        """Does a word start exactly here?"""
        index = bisect_left(self.starts, position)
        return index < len(self.starts) and self.starts[index] == position

    def line_of(self, position: int) -> Span:
        """The line that `position` stands in."""
        breaks = self._breaks
        index = bisect_left(breaks, position)
        start = breaks[index - 1] + 1 if index else 0
        return start, breaks[index] if index < len(breaks) else len(self.text)

    @cached_property
    def _breaks(self) -> list[int]:
        return [found.start() for found in _LINE_END.finditer(self.text)]

    def body_from(self, position: int) -> AgencyMention | None:
        """The agency of the register whose name starts exactly at `position`."""
        index = bisect_left(self.bodies, position, key=_start)
        return self.bodies[index] if index < len(self.bodies) and self.bodies[index].start == position else None

    def body_over(self, position: int) -> AgencyMention | None:
        """The agency of the register whose name covers `position`."""
        index = bisect_right(self.bodies, position, key=_start) - 1
        return self.bodies[index] if index >= 0 and position < self.bodies[index].end else None

    def is_province(self, body: AgencyMention) -> bool:
        """Is the body a province, which a text mostly names as a place?"""
        entry = self.register.get(body.id)
        return entry is not None and entry.kind == "province"

    def in_name(self, position: int) -> bool:
        """Does `position` stand inside a person's name?"""
        index = bisect_right(self.names, position, key=_start) - 1
        return index >= 0 and position < self.names[index].end

    def names_within(self, start: int, end: int) -> tuple[NameMention, ...]:
        """The people's names that start and end between two positions, in order."""
        first, last = bisect_left(self.names, start, key=_start), bisect_left(self.names, end, key=_start)
        return tuple(name for name in self.names[first:last] if name.end <= end)

    def dates_within(self, start: int, end: int) -> Iterator[DateMention]:
        """The dates that start between two positions, in order."""
        return _starting(self.dates, start, end)

    def times_within(self, start: int, end: int) -> Iterator[TimeMention]:
        """The hours that start between two positions, in order."""
        return _starting(self.times, start, end)

    def dated_within(self, start: int, end: int) -> Iterator[DateMention | TimeMention]:
        """The days and hours that start between two positions, in order."""
        return merge(self.dates_within(start, end), self.times_within(start, end), key=_start)

    def bodies_within(self, start: int, end: int) -> Iterator[AgencyMention]:
        """The agencies of the register named wholly between two positions, in order."""
        for index in range(bisect_left(self.bodies, start, key=_start), len(self.bodies)):
            body = self.bodies[index]
            if body.start >= end:
                return
            if body.end <= end:
                yield body


def look(text: str, register: Register) -> Source:
    """Find everything that the readers share, once. Linear in the text's length."""
    return Source(
        text=text,
        folded=fold(text),
        register=register,
        starts=_word_starts(text),
        names=_ordered(find_names(text)),
        dates=_ordered(find_dates(text)),
        years=_ordered(find_years(text)),
        times=_ordered(find_times(text)),
        bodies=_ordered(register.find(text)),
    )


def _word_starts(text: str) -> tuple[int, ...]:
    starts, position = [], 0
    for word in cut(text):
        starts.append(position)
        position += len(word)
    return (*starts, len(text))


def _starting(mentions: tuple[_M, ...], start: int, end: int) -> Iterator[_M]:
    for index in range(bisect_left(mentions, start, key=_start), len(mentions)):
        if mentions[index].start >= end:
            return
        yield mentions[index]


def _start(mention: _Placed) -> int:
    return mention.start


def _ordered(found: Iterable[_M]) -> tuple[_M, ...]:
    return tuple(sorted(found, key=_start))
