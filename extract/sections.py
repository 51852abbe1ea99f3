"""The numbered headings of a plan's own document: "ยุทธศาสตร์ที่ ๑ …" in its contents, summary, body, tables and annexes.

The same heading recurs over a document; each number's name is the form that recurs most. Contents lines lose their dot
leaders and page numbers. Where another plan's strategies are recited once, those that recur win.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from extract.records import Span
from extract.source import Source
from extract.thai.words import key
from extract.vocabulary import alternatives

_STRONG: Final = re.compile(alternatives("sections.strong"))
_MIDDLING: Final = re.compile(alternatives("sections.middling"))
_LABEL: Final = "|".join(alternatives(f"sections.{table}") for table in ("strong", "middling", "weak"))
_HEADING: Final = re.compile(
    r"(?:^|\n|\| ?)[ \t]{0,12}(?:\d{1,2}(?:\.\d{1,2}){0,2}[.)]?[ \t]{1,4})?(?P<under>ภายใต้|ตาม|สนับสนุน|:)?[ \t]?"
    rf"(?P<label>{_LABEL})(?:ที่)?[ \t]?(?P<number>\d{{1,2}})(?!\d|\.\d|[ \t]?(?:-|ถึง|และ)[ \t]?\d)"
    r"[ \t]{0,3}[:.\-]?[ \t]{0,3}"
    r"(?:\n[ \t]{0,12})?(?P<name>[^\n|]{4,260})"
)
_REFERENCE: Final = re.compile(rf"(?P<label>{_LABEL})(?:ที่)?[ \t]?(?P<number>\d{{1,2}})(?!\d|\.\d)")
_LONGEST_ROW: Final = 1500
_LEADERS: Final = re.compile(r"[ \t]{0,4}(?:\.{3,}|(?:\. ){3,}|…{1,})[ .…\t]{0,300}\d{0,4}[ \t]{0,4}$")
_PAGE: Final = re.compile(r"[ \t]{1,40}\d{1,3}[ \t]{0,4}$")
_NAME_END: Final = re.compile(
    r" {2,}(?=[ก-์])| ?(?::|;)(?= )| ประกอบด้วย| มี(?=เป้า|วัตถุ|แนว|โครง|จำนวน)| ซึ่ง| ได้แก่| จำนวน| ดังนี้| โดยมี| วงเงิน| งบประมาณ"
)
_CHAPTER: Final = re.compile(r"(?:^|\n)[ \t]{0,8}(?:บทที่|ส่วนที่|ภาคผนวก|สารบัญ|บทสรุป|บรรณานุกรม|อภิธาน|คำนำ|เอกสารอ้างอิง)")
_EDGE: Final = ' \t.,:;–-"“”'
_FEWEST, _MOST = 2, 20
_LONGEST: Final = 220
_MOST_HEADINGS: Final = 4000


@dataclass(frozen=True, slots=True)
class Heading:
    """One place that names a numbered section; `under` where a line only tells what something else stands under."""

    start: int
    label: str
    number: int
    name: Span
    under: bool


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered section of the document and the span of its name."""

    number: int
    name: Span


class Sections:
    """The numbered sections of one document; empty where it has none."""

    def __init__(self, source: Source) -> None:
        self._source = source

    @cached_property
    def _headings(self) -> list[Heading]:
        found: list[Heading] = []
        for match in _HEADING.finditer(self._source.folded):
            found.append(_heading(self._source, match))
            if len(found) == _MOST_HEADINGS:
                break
        return found

    @cached_property
    def _series(self) -> tuple[str, dict[int, Section]]:
        """The label whose numbers run on from 1, the most telling one that recurs most, with its sections."""
        by_label: dict[str, list[Heading]] = defaultdict(list)
        for heading in self._headings:
            by_label[heading.label].append(heading)
        ranked = sorted(by_label, key=lambda label: (-_strength(label), -len(by_label[label])))
        runs = ((label, _run(self._source, by_label[label])) for label in ranked)
        return next(((label, run) for label, run in runs if len(run) >= _FEWEST), ("", {}))

    @property
    def all(self) -> list[Section]:
        """The sections in the order of their numbers."""
        return [section for _, section in sorted(self._series[1].items())]

    @property
    def recurs(self) -> bool:
        """Does each section head more than one place, as in a document with contents and a body?"""
        label, run = self._series
        counts = Counter(heading.number for heading in self._headings if heading.label == label)
        return bool(run) and all(counts[number] > 1 for number in run)

    def numbered(self, number: int) -> Section | None:
        """The section of this number."""
        return self._series[1].get(number)

    @cached_property
    def _reaches(self) -> list[tuple[int, int | None]]:
        """Where each section, or a part of the document that is none of them, begins: (position, number or None)."""
        label, run = self._series
        own = [(h.start, h.number) for h in self._headings if h.label == label and not h.under and h.number in run]
        chapters: list[tuple[int, int | None]] = [
            (found.start(), None) for found in _CHAPTER.finditer(self._source.folded)
        ]
        return sorted([*own, *chapters], key=lambda reach: reach[0])

    def at(self, position: int) -> Section | None:
        """The section that a place stands in."""
        index = bisect_right(self._reaches, position, key=lambda reach: reach[0]) - 1
        number = self._reaches[index][1] if index >= 0 else None
        return self.numbered(number) if number is not None else None

    def told(self, start: int, end: int) -> Section | None:
        """The section that a line between two places names ("ภายใต้ยุทธศาสตร์ที่ 1 …", a cell of its row)."""
        label, run = self._series
        named = _REFERENCE.finditer(self._source.folded, start, min(end, start + _LONGEST_ROW)) if run else ()
        return next((run[int(f["number"])] for f in named if f["label"] == label and int(f["number"]) in run), None)

    def under(self, start: int, end: int) -> Section | None:
        """The section that a line says something stands under."""
        return self.told(start, end) if self._source.folded[start:end].lstrip().startswith("ภายใต้") else None


def _heading(source: Source, match: re.Match[str]) -> Heading:
    start, end = match.span("name")
    end = min(end, start + _LONGEST)
    leaders = _LEADERS.search(source.folded, start, end)
    stop = _NAME_END.search(source.folded, start + 4, leaders.start() if leaders else end)
    last = stop.start() if stop else leaders.start() if leaders else end
    return Heading(
        match.start("label"),
        _plain(match["label"]),
        int(match["number"]),
        source.trim(start, last, _EDGE),
        bool(match["under"]),
    )


def _plain(label: str) -> str:
    return label.replace("ยุทธศาตร์", "ยุทธศาสตร์")


def _strength(label: str) -> int:
    return 3 if _STRONG.fullmatch(label) else 2 if _MIDDLING.fullmatch(label) else 1


def _run(source: Source, headings: list[Heading]) -> dict[int, Section]:
    """Number -> section, as long as the numbers run on from 1 and are told about as often as those before."""
    by_number: dict[int, list[Heading]] = defaultdict(list)
    for heading in headings:
        by_number[heading.number].append(heading)
    run: dict[int, Section] = {}
    for number in range(1, _MOST + 1):
        told = by_number.get(number, [])
        if not told or 2 * len(told) < min(len(by_number[before]) for before in (run or (number,))):
            break
        run[number] = Section(number, _best(source, told))
    return run


def _best(source: Source, headings: list[Heading]) -> Span:
    """The name that recurs most, without the page number of a line of the contents; of equals the longest."""
    headings = [heading for heading in headings if not heading.under] or headings
    forms = _forms(source, headings)
    names = [_without_page(source, heading.name, forms) for heading in headings]
    counts = Counter(key(source.value(name)) for name in names)
    best = max(counts, key=lambda form: (counts[form], len(form)))
    placed = [name for name in names if key(source.value(name)) == best]
    own = [
        name
        for name in placed
        if not source.folded[name[1] : name[1] + 12].lstrip(" .").startswith(tuple("0123456789"))
    ]
    return (own or placed)[0]


def _forms(source: Source, headings: Iterable[Heading]) -> frozenset[str]:
    return frozenset(key(source.value(heading.name)) for heading in headings)


def _without_page(source: Source, name: Span, forms: frozenset[str]) -> Span:
    page = _PAGE.search(source.folded, *name)
    if page is None or key(source.text[name[0] : page.start()]) not in forms:
        return name
    return source.trim(name[0], page.start(), _EDGE)
