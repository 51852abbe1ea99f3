"""Where a document names events, and which one it reports.

The one reported is acted on (opened, held, attended), has its day or place right behind it, or is in the headline.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import Final

from extract.event_heads import HEADS, is_visit_head, kind_of
from extract.people import position_after
from extract.phrases import Manner, phrase_end
from extract.records import EventKind, Span
from extract.source import Source
from extract.thai.words import cut, key
from extract.vocabulary import pattern

_STOPS: Final = pattern("event_titles.stops")
_TITLE: Final = Manner(
    stops=_STOPS,
    goes_on=pattern("event_titles.title_goes_on"),
    brackets=re.compile(r"\("),
    limit=260,
    quotes=True,
)
_ANCHOR_TAIL: Final = re.compile(
    r"(?:(?P<chair>เป็นประธาน(?:ใน|เปิด|การ|พิธี|กล่าว|รับฟัง|และ| |เป็น){0,4}|เป็น(?:ผู้|ตัว)แทน[ก-์]{0,30}เปิด|นั่งหัวโต๊ะ(?:การ)?|"
    r"ประธาน(?:ใน)?(?:พิธี)?(?:เปิด)?(?:การ)?)|(?P<held>จัด(?:ให้มี|ขึ้น|การ|งาน|กิจกรรม|เวที|โครงการ)?(?:การ|"
    r"งาน)?)|(?P<joined>(?:เข้า)?ร่วม(?:กัน|การ|งาน|ใน|พิธี|เป็นสักขีพยาน|เป็นเกียรติ|รับชม|ชม){0,3}|ในการ|มีการ|(?:ภาย)?หลัง(?:การ)?|"
    r"เปิด(?:การ|งาน)?|ได้|ใน|มา))\s?$"
)
_PLACED: Final = re.compile(r"\s?(?:ณ |เมื่อวัน(?:ที่|[ก-์]{3,9}ที่)|ครั้งที่ \d|ผ่าน(?:ระบบ|ทาง)|ที่โรงแรม|ที่ห้อง|ระหว่างวันที่)")
_NUMBERED: Final = re.compile(r"ประชุม ?(?:[ก-ฮ]{1,5}\.){1,3} ?ครั้งที่ ?\d")
_NUMBER: Final = re.compile(r"ครั้งที่ ?(\d{1,3})(?:/\d{2,4})?")
LEAD_LETTERS: Final = 2600
_LAUNCHED: Final = re.compile(r"(?:ธาน|พิธี|แทน)(?:ใน|กล่าว|พิธี){0,2}เปิด(?:ตัว)? ?$")
_AFTERWARDS: Final = re.compile(
    r"(?:เผย|กล่าว|สัมภาษณ์|แถลง)(?:ข่าว)?(?:ถึง[^\n]{0,20})? ?(?:ภาย)?หลัง(?:จาก)?"
    r"(?:การ|เป็นประธาน|เป็นผู้แทน|เข้าร่วม|ร่วม|ใน|เปิด|ได้|และ|พิธี|เสร็จสิ้น| ){0,5}$"
)
_WEIGHTS: Final = {"visited": 7, "chair": 7, "held": 5, "did": 4, "placed": 4, "joined": 3}
_KIND_WEIGHTS: Final = {EventKind.OTHER: -3, EventKind.CEREMONY: -1, EventKind.WORKSHOP: 1}
_BESIDES: Final = ("พร้อม", "พร้อมทั้ง", "และ", "นำ", "ก่อน")
"""Before a visit that only comes beside another event."""
_ASIDE: Final = ("ซึ่ง", "ซึ่ง ")
VISITOR_LETTERS: Final = 330
_SAID: Final = re.compile(
    r"เมื่อครั้ง|รับทราบ|(?<!ค)ว่า(?!การ|ราชการ|ที่ร้อย)|สั่ง|กำชับ|(?:มอบหมาย)?ให้(?=กระทรวง|กรม|สำนัก|หน่วย|เจ้าหน้าที่|ทุก|ทีม)"
)
_MYSELF_THERE: Final = re.compile("ตน(?:พร้อม|และ|ได้|เอง|จึง)|ผม(?:พร้อม|และ|ได้|จึง)")
_MYSELF: Final = re.compile(r"ตน|ผม|(?:วัน|เช้า|บ่าย)นี้|ได้$")
_OPENED: Final = re.compile(r"เปิด ?$")
_EVENTS_THEMSELVES: Final = ("โครงการ", "กิจกรรม", "งาน", "มหกรรม", "นิทรรศการ", "เทศกาล", "แคมเปญ")
_PRESS: Final = "แถลงข่าว"
_DONE: Final = frozenset({EventKind.MEETING, EventKind.WORKSHOP, EventKind.SEMINAR})
_PRESIDED: Final = 2
_UNPLACED: Final = 3
_PLACED_TOO: Final = 2
_OFTEN: Final = 4
_NAMED_KINDS: Final = frozenset({EventKind.WORKSHOP, EventKind.SEMINAR})
_FAINT: Final = frozenset({"joined", "placed"})
_FESTIVE: Final = frozenset({EventKind.OTHER, EventKind.CEREMONY})
_LOOSE: Final = frozenset({EventKind.MEETING, EventKind.HEARING})
_EARLY_LETTERS: Final = 1000
_SHORTEST: Final = 10
_SHORTEST_REST: Final = 3
_VERBAL: Final = re.compile("รับฟัง|ระดม|ประชาพิจารณ์")
_NO_EVENT: Final = ("เรียก", "ห้อง", "ศูนย์", "ที่", "ระบบ", "ระบบ ")
_PLANNED: Final = re.compile("(?:(?:แนวทาง|มาตรการ|นโยบาย|งบประมาณ|หลักเกณฑ์)(?:ใน)?(?:การ)?จัด|ให้(?:เร่ง)?(?:เปิด|จัด)) ?$")
_INVITED: Final = re.compile("(?<!รับ)เชิญ(?!ชวน)[^ ]{0,20} ?$")
"""Who is invited to preside does so another day."""
_NOT_HELD: Final = "not held"
_OPENS: Final = ("เปิด", "เปิดเวที")
_TODAY: Final = re.compile("วันนี้")
_DATE_BEFORE: Final = 70
LINE_BEFORE: Final = 700
_DATE_AFTER: Final = 130
_OPENING: Final = "พิธีเปิด"
_COMMITTEE: Final = re.compile(r"คณะ(?:อนุกรรมการ|กรรมการ|ทำงาน|รัฐมนตรี)")
_CALL: Final = "เข้าเยี่ยมคารวะ"
_CALLS: Final = re.compile("ต้อนรับ|เข้าเยี่ยมคารวะ|เข้าอำลา|หารือ(?:ร่วม)?กับ|ประชุม(?:หารือ)?(?:ร่วม)?กับ|พบปะกับ")
_NAME_LETTERS: Final = 80
_GENERIC: Final = re.compile(r"(?:จากทุก(?:ฝ่าย|ภาคส่วน)|ต่าง ?ๆ|อื่น ?ๆ|ทั่วไป|ทั้ง(?:สอง|สาม|สี่|ห้า|หก|หมด))$")
"""How a phrase ends that means events of a sort, and none of its own."""
_EDGE: Final = " -:,.;"
_EDGE_LETTERS: Final = 40
_TRAILS: Final = re.compile(
    r"(?:ร่วมกับ|ไปกว่า|กว่า|โครงการ|เป็น|และ|ของ|เพื่อ|ที่|กับ|การ|ใน|ให้|โดย|ซึ่ง|ร่วม|ต่อ|สู่|เรื่อง|ครั้ง|ประจำปี|ระหว่าง|พร้อม|ปี|ระยะ)$"
)


@dataclass(frozen=True, slots=True)
class EventMention:
    """One place where an event is named, and by which sort of deed."""

    start: int
    end: int
    kind: EventKind
    anchor: str | None
    placed: bool
    in_title: bool
    words: frozenset[str]
    body: str = ""
    """What sort of body meets, where the name says so."""
    name: str = ""
    """The name, folded, without blanks."""
    number: int | None = None
    dated: bool = False
    """Does a day stand near by?"""


def find_event_mentions(source: Source, title: Span | None, reach: int = LEAD_LETTERS) -> list[EventMention]:
    """The events named in the headline and the `reach` letters after it, in order."""
    return mentions_by(source, title, min(len(source.folded), (title[1] if title else 0) + reach), HEADS)


def mentions_by(source: Source, title: Span | None, limit: int, heads: re.Pattern[str]) -> list[EventMention]:
    """The events before `limit` whose names begin with one of the words `heads`, in order."""
    found: list[EventMention] = []
    last = 0
    for head in heads.finditer(source.folded, title[0] if title else 0, limit):
        start = head.start("all")
        if start < last or not _begins_word(source, start) or repeats(source, source.line_of(start), title):
            continue
        mention = _mention(source, start, head.end(), title)
        if mention is not None:
            found.append(mention)
            last = mention.end
    return found


def mention_of(source: Source, span: Span, kind: EventKind) -> EventMention:
    """A mention of an event that was recognised by other signs than its deed."""
    return EventMention(*span, kind, None, False, False, _words(source, *span), "", _solid(source, *span))


def repeats(source: Source, line: Span, title: Span | None) -> bool:
    """Is the line only the headline once more, as news pages print it two or three times?"""
    if title is None or line[0] < title[1] or line[1] - line[0] > 2 * (title[1] - title[0]) + _EDGE_LETTERS:
        return False
    return source.value(line) == source.value(title)


def _begins_word(source: Source, start: int) -> bool:
    before = source.folded[max(0, start - 6) : start]
    if source.is_word_start(start) or before.endswith(
        ("จัด", "เปิด", "ร่วม", "การ", "ธาน", "ใน", "พิธี", "กำหนด", "รายงาน")
    ):
        return True
    return before.endswith("ทาง") or _NUMBERED.match(source.folded, start) is not None


def _mention(source: Source, start: int, head_end: int, title: Span | None) -> EventMention | None:
    numbered = _NUMBERED.match(source.folded, start) is not None
    if not numbered and _is_part(source, start):
        return None
    end = _closed(source, start, phrase_end(source, start, head_end, _TITLE))
    call = _CALLS.match(source.folded, start)
    end = _host_called_on(source, call.end(), end) if call else end
    if end - start < _SHORTEST or _GENERIC.search(source.folded, start, end):
        return None
    placed = _PLACED.match(source.folded, end) is not None
    in_title = title is not None and title[0] <= start < title[1]
    if (
        not placed
        and not _LAUNCHED.search(source.folded, max(0, start - 24), start)
        and _is_programme(source, start, head_end, in_title)
    ):
        return None
    anchor = _anchor(source, start, end, placed or numbered)
    if anchor == _NOT_HELD or (end - head_end < _SHORTEST_REST and anchor in {None, "joined"}):
        return None
    kind = kind_of(source.folded[start:end])
    anchor = _deed(source, start, anchor, kind)
    if kind is EventKind.OTHER and not _is_call(source, start):
        start, kind = _opening(source, start, anchor)
    body, number = _COMMITTEE.search(source.folded, start, end), number_of(source, (start, end))
    return EventMention(
        start,
        end,
        kind,
        anchor,
        placed,
        in_title=in_title,
        words=_words(source, start, end),
        body=body.group() if body else "",
        name=_solid(source, start, end),
        number=number[0] if number else None,
        dated=_is_dated(source, start, end, LINE_BEFORE) or _is_just_over(source, start),
    )


def _is_part(source: Source, start: int) -> bool:
    """Is the word part of a body's name, of a room's, or of what a meeting decided?"""
    over = source.body_over(start)
    return (over is not None and over.start < start) or source.folded.endswith(_NO_EVENT, 0, start)


def _is_programme(source: Source, start: int, head_end: int, in_title: bool) -> bool:
    """Is it rather a programme, or activities of no name: held, but at no place, and not the news itself?"""
    head = source.folded[start:head_end]
    is_quoted = source.folded[head_end : head_end + 2].lstrip().startswith('"')
    return (head == "โครงการ" and is_quoted) or (head == "กิจกรรม" and not is_quoted and not in_title)


def _anchor(source: Source, start: int, end: int, placed: bool) -> str | None:
    """The deed told right before; mere hearing of opinions is an event only where it is held or opened on a day."""
    if _PLANNED.search(source.folded, max(0, start - 40), start):
        return _NOT_HELD
    deed = _ANCHOR_TAIL.search(source.folded, max(0, start - 40), start)
    if deed and _INVITED.search(source.folded, max(0, deed.start() - 40), deed.start()):
        return _NOT_HELD
    anchor = deed.lastgroup if deed else "placed" if placed else None
    if not _VERBAL.match(source.folded, start) or anchor in {"chair", "held"}:
        return anchor
    is_opened = source.folded.endswith(_OPENS, 0, start) and _is_dated(source, start, end)
    return "held" if is_opened else _NOT_HELD


def _deed(source: Source, start: int, anchor: str | None, kind: EventKind) -> str | None:
    """The deed, told also by whoever does it where no word before tells it; nobody's visit is none."""
    is_visit = is_visit_head(source.folded, start)
    if anchor not in {None, "placed"} and not (anchor == "joined" and is_visit):
        return anchor
    if _is_done(source, start):
        return "visited" if _is_call(source, start) else "did" if _is_doing(source, start, kind) else anchor
    return None if is_visit and anchor == "joined" else anchor


def _is_doing(source: Source, start: int, kind: EventKind) -> bool:
    """Is it a deed that makes an event by itself: meeting, or facing the press on a day that is told?"""
    is_press = source.folded.startswith(_PRESS, start) and _is_dated(source, start, start, LINE_BEFORE)
    return kind in _DONE or is_press


def _opening(source: Source, start: int, anchor: str | None) -> tuple[int, EventKind]:
    """Where the name of what has no kind of its own begins: its opening is a ceremony."""
    if source.folded.endswith(_OPENING, 0, start):
        return start - len(_OPENING), EventKind.CEREMONY
    is_opened = (
        anchor == "chair"
        and not source.folded.startswith(_EVENTS_THEMSELVES, start)
        and _OPENED.search(source.folded, max(0, start - 6), start)
    )
    return start, EventKind.CEREMONY if is_opened else EventKind.OTHER


def _words(source: Source, start: int, end: int) -> frozenset[str]:
    return frozenset(word for word in map(key, cut(source.folded[start:end])) if len(word) > 1)


def _solid(source: Source, start: int, end: int) -> str:
    return source.folded[start:end].replace(" ", "")


def _is_dated(source: Source, start: int, end: int, before: int = _DATE_BEFORE) -> bool:
    """Does a day stand near by in the same line?"""
    line = source.line_of(start)
    floor, ceiling = max(line[0], start - before), min(line[1], end + _DATE_AFTER)
    first = bisect_left(source.dates, floor, key=lambda date: date.start)
    is_near = any(date.start < ceiling and date.first.day for date in source.dates[first : first + 1])
    return is_near or _TODAY.search(source.folded, floor, start) is not None


def _is_just_over(source: Source, start: int) -> bool:
    """Does somebody speak right after it?"""
    return _AFTERWARDS.search(source.folded, max(0, start - _DATE_BEFORE), start) is not None


def _host_called_on(source: Source, called: int, end: int) -> int:
    """Whom a visitor calls on is part of the visit's name: the end of that name and position, else `end`."""
    name = next(iter(source.names_within(called, called + _NAME_LETTERS)), None)
    if name is None or name.start > called + 2:
        return end
    position = position_after(source, (name.start, name.end))
    return position[1] if position else name.end


def _is_call(source: Source, start: int) -> bool:
    """Does a visit, an inspection or a call on somebody begin here?"""
    return is_visit_head(source.folded, start) or _CALLS.match(source.folded, start) is not None


def _is_done(source: Source, start: int) -> bool:
    """Does somebody named in the same line do it, rather than tell others to, or tell of others who did?"""
    if source.folded.endswith(_BESIDES, 0, start):
        return False
    floor = max(source.line_of(start)[0], start - VISITOR_LETTERS)
    names = source.names_within(floor, start)
    if not names:
        return _MYSELF_THERE.search(source.folded, floor, start) is not None
    if source.folded.endswith(_ASIDE, floor, names[-1].start):
        return False
    return not is_told_of(source, names[-1].end, start)


def is_told_of(source: Source, floor: int, start: int) -> bool:
    """Do words of saying or ordering stand before, with nobody who speaks of himself after them?"""
    said = max(_SAID.finditer(source.folded, floor, start), key=re.Match.start, default=None)
    return said is not None and _MYSELF.search(source.folded, said.end(), start) is None


def _closed(source: Source, start: int, end: int) -> int:
    while True:
        end = source.trim(start, end, _EDGE)[1]
        trail = _TRAILS.search(source.folded, start, end)
        if trail is None or trail.start() <= start or not source.is_word_start(trail.start()):
            return end
        end = trail.start()


def number_of(source: Source, span: Span) -> tuple[int, Span] | None:
    """N of "ครั้งที่ N" in the title or right after it."""
    found = _NUMBER.search(source.folded, span[0], min(len(source.folded), span[1] + 18))
    return (int(found[1]), found.span()) if found else None


def main_event(mentions: list[EventMention]) -> list[EventMention]:
    """The mentions of the event that the document reports, best first; empty where it reports none."""
    anchored = [mention for mention in mentions if (mention.anchor or mention.in_title) and not _is_faint(mention)]
    if not anchored:
        return []
    early = mentions[0].start + _EARLY_LETTERS
    best = max(anchored, key=lambda m: (_weight(m, mentions) + (m.start < early), -m.start))
    same = [mention for mention in mentions if mention is not best and alike(best, mention)]
    return [best, *same]


def _is_faint(mention: EventMention) -> bool:
    """Is it only taken part in, or placed somewhere, and on no day that is told?"""
    if mention.in_title or mention.dated or mention.number:
        return False
    if mention.kind is EventKind.HEARING:
        return not mention.placed and mention.anchor != "chair"
    return mention.anchor in _FAINT and mention.kind not in _NAMED_KINDS


def _weight(mention: EventMention, mentions: list[EventMention]) -> float:
    repeated = sum(alike(mention, other) for other in mentions)
    deed = _WEIGHTS.get(mention.anchor or "", 0) + (_PLACED_TOO if mention.placed else 0)
    deed -= _UNPLACED if mention.anchor == "did" and not mention.placed else 0
    deed += _PRESIDED if mention.anchor == "chair" and mention.kind is EventKind.OTHER else 0
    return deed + mention.in_title + min(repeated, _OFTEN) + _KIND_WEIGHTS.get(mention.kind, 0)


def alike(one: EventMention, other: EventMention) -> bool:
    """Do two mentions name one event? Same or unspecific kind, and most words of the shorter in the longer."""
    is_within = one.name in other.name or other.name in one.name
    if is_within and min(len(one.name), len(other.name)) >= _SHORTEST and not _differ(one, other):
        return True
    if one.kind is not other.kind and not {one.kind, other.kind} & _LOOSE and {one.kind, other.kind} != _FESTIVE:
        return False
    if _differ(one, other):
        return False
    short, long = sorted((one.words, other.words), key=len)
    return bool(short) and len(short & long) >= 0.6 * len(short)


def _differ(one: EventMention, other: EventMention) -> bool:
    """Do they name different bodies, or bear different numbers?"""
    bodies = bool(one.body and other.body and one.body != other.body)
    return bodies or bool(one.number and other.number and one.number != other.number)
