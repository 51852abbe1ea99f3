"""Lists in prose and on lines: "ประกอบด้วย 4 ยุทธศาสตร์ ได้แก่ 1) … 2) …", lines of bullets, "ด้านก ด้านข และด้านค".

A list is told by its lead: a kind of item ("ยุทธศาสตร์", "ด้าน", "เป้าหมาย" …), mostly counted. A counted list is only
taken where as many items follow. Whose list it is, is for the caller to say.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from extract.records import Span
from extract.source import Source
from extract.vocabulary import alternatives

_STRONG: Final = alternatives("item_lists.strong")
_MIDDLING: Final = alternatives("item_lists.middling")
_WEAK: Final = alternatives("item_lists.weak")
_KIND: Final = rf"(?:(?P<strong>{_STRONG})|(?P<middling>{_MIDDLING})|(?P<weak>{_WEAK}))"
_LOOSE: Final = rf"(?:{_STRONG}|{_MIDDLING})"
_INTRODUCES: Final = r"(?:ดังนี้|ได้แก่|ประกอบ(?:ไป)?ด้วย|คือ|ดังต่อไปนี้|ว่าด้วย|:)"
_AT_ONCE: Final = r"(?=[^\n\d]{0,24}?\(?1[.)])"
_LEAD: Final = re.compile(
    rf'(?<![\d.,/])(?P<count>\d{{1,2}})"? {{0,2}}{_KIND}(?:[^\n\d]{{0,60}}?{_INTRODUCES}|{_AT_ONCE}[^\n\d(]{{0,24}})'
    rf"|(?P<direct>ประกอบด้วย|ได้แก่|ดังนี้|คือ)(?=[\s:•\-]{{0,4}}(?:{_STRONG})ที่ ?1(?!\d))"
    rf"|(?P<uncounted>{_LOOSE})[^\n\d]{{0,40}}?(?:ดังนี้|ได้แก่|ประกอบด้วย)"
)
_BARE: Final = re.compile(r"[^\n]{0,160}?(?: คือ|ได้แก่|ประกอบ(?:ไป)?ด้วย|มุ่งเน้น) ?:? ?(?=[^\n,]{8,120},)")
_AFTER_LEAD: Final = re.compile(r"(?:ดังนี้|ได้แก่|คือ|:|[ \t]){0,4}")
_MARK: Final = re.compile(
    r"(?:(?<=[\s:และ])|^)(?P<open>\()?(?P<number>\d{1,2})(?P<close>\.(?!\d)|\s?\))\s{0,2}(?!\d)"
    r"|(?P<label>(?:ประเด็น)?(?:ยุทธศาสตร์|ประเด็น(?:การพัฒนา)?|ด้าน|เป้าหมาย|กลยุทธ์|แนวทาง|เสา(?:หลัก)?|หมุดหมาย|"
    r"มาตรการ|มิติ|แผนงาน|พันธกิจ))ที่ ?(?P<labelled>\d{1,2})[:.]? {0,2}(?!\d)"
)
_LINE_START: Final = re.compile(r"(?:\n|^)[ \t]{0,6}(?:และ ?)?$")
_BULLET: Final = re.compile(r"\n[ \t\n]{0,6}(?P<bullet>[•\-*·●▪➢✓✔])\s{0,3}")
_ITEM_END: Final = re.compile(
    r"\n| ซึ่ง| โดย(?!ใช้)| เพื่อ(?=ให้|นำ)| ทั้งนี้| นอกจาก|;| กระทรวง| ประกอบด้วย|:| หมายถึง| ได้แก่| เช่น| อาทิ| รวม"
    r"| - | คือ | ให้(?=เป็น|มี|สามารถ|ได้)| มี(?=เป้า|วัตถุ|แนว|โครง)"
)
_TAIL: Final = re.compile(r"[\s,;.]{0,9}(?:และ|เป็นต้น)?[\s,;.]{0,9}$")
_INLINE_STOP: Final = re.compile(r"\s(?:โดย|ซึ่ง|ทั้งนี้|เพื่อ|นอกจาก|จึง|พร้อม|ตลอดจน|รวมถึง|รวมทั้ง|อีกทั้ง|เป็นต้น)|เป็นต้น|\n")
_DEED: Final = re.compile(alternatives("item_lists.deeds"))
_AND: Final = re.compile(r"\s?(?:และ|ตลอดจน|รวมถึง)(?:สุดท้าย)?(?:คือ)? ?")
_GAP: Final = re.compile(r"[,\s]\s{0,3}")
_FIRST_WORD: Final = re.compile(r"[a-z]{3,}|[ก-์]{3}")
_REACH: Final = 1200
_FIRST_REACH: Final = 64
_MARKS_REACH: Final = 7200
ITEM_LETTERS: Final = 200
_LONG_ITEM: Final = 120
_SLACK, _SHORTEST_ITEM = 12, 12
_FEWEST, _MOST = 2, 20
_FEWEST_BARE: Final = 4
_MOST_LEADS: Final = 600


@dataclass(frozen=True, slots=True)
class Lead:
    """The words before a list; `strength` 3 for strategies and the like, 1 for any "เรื่อง" and "ประการ"."""

    start: int
    end: int
    strength: int
    count: int | None
    kind: str


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list with its lead and the spans of its items."""

    lead: Lead
    items: tuple[Span, ...]

    @property
    def end(self) -> int:
        """Where the last item ends."""
        return self.items[-1][1]


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    number: int
    style: str
    heads_line: bool


class Lists:
    """The lists of one document; each lead is looked at once, and only when asked for."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._known: dict[int, ItemList | None] = {}

    @cached_property
    def leads(self) -> list[Lead]:
        """The first leads of the text, in order."""
        found: list[Lead] = []
        for match in _LEAD.finditer(self._source.folded):
            found.append(_lead(self._source, match))
            if len(found) == _MOST_LEADS:
                break
        return found

    @cached_property
    def _marks(self) -> list[_Mark]:
        return [_mark(self._source, match) for match in _MARK.finditer(self._source.folded)]

    def after(self, start: int, end: int) -> Iterator[ItemList]:
        """The lists whose leads begin between two places."""
        first = bisect_left(self.leads, start, key=lambda lead: lead.start)
        for index in range(first, len(self.leads)):
            if self.leads[index].start >= end:
                return
            found = self._list(index)
            if found is not None:
                yield found

    def bare(self, start: int) -> ItemList | None:
        """Deeds joined by commas that a line goes on with: "… คือ การสร้าง…, การพัฒนา…, ส่งเสริม… และการ…"."""
        source = self._source
        found = _BARE.match(source.folded, start)
        if found is None:
            return None
        end = source.line_of(found.end())[1]
        gaps = _gaps(source, found.end(), min(end, found.end() + _REACH))
        items = _pieces(source, found.end(), end, [gap for gap in gaps if gap[2] == ","], gaps)
        deeds = all(_DEED.match(source.folded, first) and last - first < _LONG_ITEM for first, last in items)
        lead = Lead(start, found.end(), 0, None, "")
        return ItemList(lead, tuple(items)) if deeds and _FEWEST_BARE <= len(items) <= _MOST else None

    def everywhere(self) -> Iterator[ItemList]:
        """All lists of the text."""
        return self.after(0, len(self._source.folded))

    def _list(self, index: int) -> ItemList | None:
        if index not in self._known:
            self._known[index] = self._read(self.leads[index])
        return self._known[index]

    def _read(self, lead: Lead) -> ItemList | None:
        items = self.numbered(lead.end) or _bulleted(self._source, lead.end)
        if lead.count is not None and items and len(items) != lead.count:
            items = items[: lead.count] if len(items) > lead.count and lead.strength > 1 else []
        items = items or _inline(self._source, lead)
        right = _FEWEST <= len(items) <= _MOST and all(3 < end - start <= ITEM_LETTERS for start, end in items)
        return ItemList(lead, tuple(items)) if right else None

    def numbered(self, start: int) -> list[Span]:
        """The items 1), 2), 3) … from a few letters behind `start` on, in one style; each up to its end."""
        marks = self._run_of_marks(start)
        if not marks:
            return []
        ends = [mark.start for mark in marks[1:]] + [min(len(self._source.folded), start + _MARKS_REACH)]
        items = [_item(self._source, mark.end, until) for mark, until in zip(marks, ends, strict=True)]
        return [*items[:-1], _last(self._source, items[-1])]

    def _run_of_marks(self, start: int) -> list[_Mark]:
        run: list[_Mark] = []
        first = bisect_left(self._marks, start, key=lambda mark: mark.start)
        for index in range(first, len(self._marks)):
            mark = self._marks[index]
            if mark.start > start + (_MARKS_REACH if run else _FIRST_REACH) or len(run) == _MOST:
                break
            if mark.number == len(run) + 1 and (not run or _goes_with(run[0], mark)):
                run.append(mark)
        return run


def _lead(source: Source, match: re.Match[str]) -> Lead:
    strength = 3 if match["strong"] or match["direct"] else 2 if match["middling"] or match["uncounted"] else 1
    after = _AFTER_LEAD.match(source.folded, match.end())
    count = int(match["count"]) if match["count"] else None
    kind = match["strong"] or match["middling"] or match["weak"] or match["uncounted"] or match["direct"]
    return Lead(match.start(), after.end() if after else match.end(), strength, count, kind)


def _mark(source: Source, match: re.Match[str]) -> _Mark:
    style = match["label"] or (match["open"] or "") + match["close"].strip()
    heads_line = _LINE_START.search(source.folded, max(0, match.start() - 12), match.start()) is not None
    return _Mark(match.start(), match.end(), int(match["number"] or match["labelled"]), style, heads_line)


def _goes_with(first: _Mark, other: _Mark) -> bool:
    """In the same style; where the first heads a line, so does each."""
    return first.style == other.style and (other.heads_line or not first.heads_line)


def _last(source: Source, item: Span) -> Span:
    """The last item has no mark after it: where nothing else ends it, it ends at its first space."""
    if item[1] - item[0] < ITEM_LETTERS - _SLACK:
        return item
    space = source.text.find(" ", item[0] + _SHORTEST_ITEM, item[1])
    return (item[0], space) if space > 0 else item


def _item(source: Source, start: int, until: int) -> Span:
    until = min(until, start + ITEM_LETTERS)
    end = _ITEM_END.search(source.folded, start + 1, until)
    stop = end.start() if end else until
    if end is None and stop - start >= ITEM_LETTERS:
        space = source.text.find(" ", start + _SHORTEST_ITEM, stop)
        stop = space if space > 0 else stop
    tail = _TAIL.search(source.folded, max(start, stop - 30), stop)
    return source.trim(start, tail.start() if tail else stop, ",")


def _bulleted(source: Source, start: int) -> list[Span]:
    items: list[Span] = []
    position = start
    bullet = None
    while len(items) < _MOST:
        mark = _BULLET.match(source.folded, position)
        if mark is None or (bullet and mark["bullet"] != bullet):
            break
        bullet = mark["bullet"]
        line_end = source.line_of(mark.end())[1]
        items.append(_item(source, mark.end(), line_end))
        position = line_end
    return items


def _inline(source: Source, lead: Lead) -> list[Span]:
    """Items on one line without marks: by their commas, their "ด้าน", or spaces where as many follow as are counted."""
    start = lead.end
    line_end = min(source.line_of(start)[1], start + _REACH)
    stop = _INLINE_STOP.search(source.folded, start, line_end)
    end = stop.start() if stop else line_end
    gaps = _gaps(source, start, end)
    for cuts in (
        [gap for gap in gaps if gap[2] == ","],
        [gap for gap in gaps if source.folded.startswith("ด้าน", gap[1])],
        gaps,
        _same_head(source, start, gaps),
        [gap for gap in gaps if _DEED.match(source.folded, gap[1])],
    ):
        items = _pieces(source, start, end, cuts, gaps)
        if _are_items(source, lead, items):
            return items
    return []


def _are_items(source: Source, lead: Lead, items: list[Span]) -> bool:
    """As many as counted; uncounted ones are taken where each is a "ด้าน"."""
    if lead.count is not None:
        return len(items) == lead.count >= _FEWEST
    return len(items) >= _FEWEST and all(source.folded.startswith("ด้าน", start) for start, _ in items)


Gap = tuple[int, int, str]
"""Where a gap between words starts and ends, past its "และ", and what it is: a comma, "and" or a space."""


def _gaps(source: Source, start: int, end: int) -> list[Gap]:
    """The commas and spaces between two places that stand in no brackets."""
    gaps: list[Gap] = []
    depth, counted = 0, start
    for gap in _GAP.finditer(source.folded, start, end):
        between = source.folded[counted : gap.start()]
        depth, counted = max(0, depth + between.count("(") - between.count(")")), gap.start()
        if depth or gap.start() == start or source.folded.startswith("(", gap.end()):
            continue
        joined = _AND.match(source.folded, gap.end(), end)
        sort = "&" if joined else "," if gap.group().startswith(",") else " "
        gaps.append((gap.start(), joined.end() if joined else gap.end(), sort))
    return gaps


def _same_head(source: Source, start: int, gaps: list[Gap]) -> list[Gap]:
    """The gaps before which the first item's first letters come again ("มาตรการ… มาตรการ…")."""
    head = _FIRST_WORD.match(source.folded, start)
    return [gap for gap in gaps if head and source.folded.startswith(head.group(), gap[1])]


def _pieces(source: Source, start: int, end: int, cuts: list[Gap], gaps: list[Gap]) -> list[Span]:
    """The pieces between the cuts; the piece after "และ" is the last, and ends at the next space."""
    joint = _joint(source, cuts, gaps)
    if joint is None:
        cuts = [*cuts]
    else:
        cuts = [*(gap for gap in cuts if gap[0] < joint[0]), joint]
        end = next((gap[0] for gap in gaps if gap[0] > joint[1] + 3), end)
    bounds = [start, *(gap[1] for gap in cuts)]
    stops = [*(gap[0] for gap in cuts), end]
    return [source.trim(first, last, ",.;") for first, last in zip(bounds, stops, strict=True)]


def _joint(source: Source, cuts: list[Gap], gaps: list[Gap]) -> Gap | None:
    """The "และ" before the last item: one that a deed follows as it begins the first items, else the first of all."""
    joints = [gap for gap in gaps if gap[2] == "&" and (not cuts or gap[0] >= cuts[0][0])]
    deeds = [gap for gap in joints if _DEED.match(source.folded, gap[1])]
    last_comma = max((gap[0] for gap in cuts if gap[2] == ","), default=0)
    behind = [gap for gap in deeds if gap[0] > last_comma]
    return next(iter([*(behind if last_comma else []), *joints]), None)
