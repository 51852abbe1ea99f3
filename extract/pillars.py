"""The pillars that a document lists for a plan: strategies, sides, goals, in any form of list."""

from __future__ import annotations

import re
from typing import Final

from extract.plan_names import HEADS, PlanMention
from extract.records import Span
from extract.source import Source

_KINDS: Final = (
    r"(?:ประเด็นยุทธศาสตร์|ยุทธศาสตร์|ประเด็น|ด้าน|เป้าหมาย(?:เชิง[ก-์]{2,12})?|แนวทาง|กลยุทธ์|เสาหลัก|"
    r"พันธกิจ|ความท้าทาย|แผนงาน|แผนย่อย|มาตรการ|ระยะ|องค์ประกอบ|เรื่อง|มิติ|ประการ|หมวด|กลุ่ม)"
)
_LEAD: Final = re.compile(
    rf"(?:\d{{1,2}} {{0,2}}{_KINDS}[^\n\d]{{0,60}}?(?:ดังนี้|ได้แก่|ประกอบด้วย|คือ|ดังต่อไปนี้)"
    rf"|{_KINDS}[^\n\d]{{0,40}}?(?:ดังนี้|ได้แก่|ประกอบด้วย))[ \t]{{0,2}}:?"
)
_MARK: Final = re.compile(
    r"(?:(?<=[\s:และ])|^)\(?(\d{1,2})(?:[.)]|\s?\))\s{0,2}(?!\d)"
    r"|(?:ประเด็น)?(?:ยุทธศาสตร์|ประเด็น|ด้าน|เป้าหมาย|กลยุทธ์|แนวทาง)ที่ ?(\d{1,2})[:.]? {0,2}(?!\d)"
)
_COUNT: Final = re.compile(r"(\d{1,2})")
_BULLET: Final = re.compile(r"\n[ \t]{0,6}[•\-*–·]\s{0,3}")
_ITEM_END: Final = re.compile(
    r"\n| ซึ่ง| โดย(?!ใช้)| เพื่อ(?=ให้|นำ)| ทั้งนี้| นอกจาก|;| กระทรวง| ประกอบด้วย|:| หมายถึง| ได้แก่| เช่น| รวม"
)
_TAIL: Final = re.compile(r"[\s,;.]*(?:และ|เป็นต้น)?[\s,;.]*$")
_SIDES: Final = re.compile(r"\s(?:และ ?)?(?=ด้าน)|\s(?:และ)|\s(?=การ|ความ|ส่งเสริม|พัฒนา)")
_REACH: Final = 1200
_FIRST_REACH: Final = 64
_ITEM_LETTERS: Final = 200
_SLACK, _SHORTEST_ITEM = 12, 12
_FEWEST, _MOST = 2, 20


def pillars_of(source: Source, mentions: list[PlanMention]) -> list[Span]:
    """The spans of the listed pillars of the plan these mentions name; the first list that follows one of them."""
    own = {mention.start for mention in mentions}
    for mention in mentions:
        lead = _LEAD.search(source.folded, mention.end, min(len(source.folded), mention.end + _REACH // 3))
        if lead is None or _of_another(source, mention.end, lead.start(), own):
            continue
        items = numbered_items(source, lead.end()) or _bulleted(source, lead.end()) or _inline(source, lead.end())
        if _FEWEST <= len(items) <= _MOST and all(end - start < _ITEM_LETTERS for start, end in items):
            return items
    return []


def counted_list(source: Source) -> list[Span]:
    """The first list anywhere that says how many items it has, and has them: "5 ยุทธศาสตร์ ได้แก่ …"."""
    for lead in _LEAD.finditer(source.folded):
        count = _COUNT.match(lead.group())
        items = numbered_items(source, lead.end()) if count else []
        if count and len(items) == int(count[1]) >= _FEWEST and all(e - s < _ITEM_LETTERS for s, e in items):
            return items
    return []


def _of_another(source: Source, start: int, end: int, own: set[int]) -> bool:
    """Is another plan named between the mention and the list?"""
    return any(head.start() not in own for head in HEADS.finditer(source.folded, start, end))


def numbered_items(source: Source, start: int) -> list[Span]:
    """The items 1), 2), 3) … that start within a few letters of `start`; each up to its end or the next mark."""
    marks: list[tuple[int, int]] = []
    limit = min(len(source.folded), start + 6 * _REACH)
    position, wanted = start, 1
    while wanted <= _MOST:
        until = start + _FIRST_REACH if wanted == 1 else limit
        found = next((m for m in _MARK.finditer(source.folded, position, until) if int(m[1] or m[2]) == wanted), None)
        if found is None:
            break
        marks.append((found.start(), found.end()))
        position, wanted = found.end(), wanted + 1
    if not marks:
        return []
    ends = [begin for begin, _ in marks[1:]] + [limit]
    items = [_item(source, after, until) for (_, after), until in zip(marks, ends, strict=True)]
    return [*items[:-1], _last(source, items[-1])]


def _last(source: Source, item: Span) -> Span:
    """The last item has no mark after it: where nothing else ends it, it ends at its first space."""
    if item[1] - item[0] < _ITEM_LETTERS - _SLACK:
        return item
    space = source.text.find(" ", item[0] + _SHORTEST_ITEM, item[1])
    return (item[0], space) if space > 0 else item


def _item(source: Source, start: int, until: int) -> Span:
    until = min(until, start + _ITEM_LETTERS)
    end = _ITEM_END.search(source.folded, start, until)
    stop = end.start() if end else until
    tail = _TAIL.search(source.folded, start, stop)
    return source.trim(start, tail.start() if tail else stop)


def _bulleted(source: Source, start: int) -> list[Span]:
    items: list[Span] = []
    position = start
    while len(items) < _MOST:
        mark = _BULLET.match(source.folded, position)
        if mark is None:
            break
        line_end = source.line_of(mark.end())[1]
        items.append(_item(source, mark.end(), line_end))
        position = line_end
    return items


def _inline(source: Source, start: int) -> list[Span]:
    """ "ด้านก ด้านข และด้านค" on one line."""
    end = min(source.line_of(start)[1], start + _REACH)
    stop = re.compile(r"\s(?:โดย|ซึ่ง|ทั้งนี้|เพื่อ|นอกจาก|จึง|พร้อม|ตลอดจน|รวมถึง)|\n").search(source.folded, start, end)
    pieces: list[Span] = []
    position = start
    end = stop.start() if stop else end
    for cut in _SIDES.finditer(source.folded, start + 1, end):
        if not balanced(source.folded[position : cut.start()]):
            continue
        pieces.append(source.trim(position, cut.start(), ","))
        position = cut.end()
    pieces.append(source.trim(position, end, ",."))
    short = [piece for piece in pieces if 4 < piece[1] - piece[0] < _ITEM_LETTERS]
    return short if len(short) == len(pieces) and source.folded.startswith("ด้าน", short[0][0] if short else 0) else []


def balanced(text: str) -> bool:
    """As many brackets closed as opened?"""
    return text.count("(") == text.count(")")
