"""Where a document names events, and which one it reports.

The one reported is acted on (opened, held, attended), has its day or place right behind it, or is in the headline.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import Final

from extract.people import position_after
from extract.phrases import Manner, phrase_end
from extract.records import EventKind, Span
from extract.source import Source
from extract.thai.words import cut, key
from extract.vocabulary import pattern

HEADS: Final = re.compile(
    r"(?:พิธีเปิด(?=โครงการ|การ|งาน|กิจกรรม|ประชุม))?(?P<all>(?:โครงการ|กิจกรรม|เวที)?(?:การ|งาน)?(?:ประชุม|"
    r"สัมมนา|อบรม|ฝึกอบรม)เชิง(?:ปฏิบัติการ|ปฎิบัติการ)|(?:กิจกรรม|โครงการ|เวที)?(?:การ|"
    r"งาน)?(?:ประชุม)?(?:เพื่อ)?(?:ประชาพิจารณ์|รับฟังความ(?:คิด)?เห็น|ระดมความ(?:คิด)?เห็น|ระดมสมอง)|"
    r"(?:กิจกรรม|โครงการ|เวที)?(?:การ|งาน)?(?:ประชุม)?(?:สัมมนา|เสวนา)|(?:กิจกรรม|โครงการ|"
    r"หลักสูตร)?(?:การ)?(?:ฝึก)?อบรม(?!สั่งสอน)|(?:การ|งาน)?ประชุม(?!ฯ|ครม|ที่|ดังกล่าว|ครั้งนี้|พบว่า|เป็น|และ|"
    r"ได้|จะ| |ว่า|รัฐมนตรีมี|มี|สุดยอด)|"
    r"(?:การ)?ประชุม (?=การ[ก-์]|คณะ[ก-์]|[a-z]{2})|ประชุม(?= (?:[ก-ฮ]{1,5}\.){1,3} ?ครั้งที่ ?\d)|(?:การ|งาน)?ประชุมสุดยอด|"
    r"พิธี(?=[ก-์])(?!การ|กร|ที่|ดังกล่าว|ทาง|นี้|สาร|พิถัน|และ|ใน|ๆ|ต่าง|จะ|ได้|สำคัญ|อัน|ของ)|"
    r"ลงนาม(?:ใน)?บันทึก(?:ความเข้าใจ|ข้อตกลง)|ลงนามความร่วมมือ|ลงพื้นที่(?=[ก-์ ])(?!ใน|ที่|ดังกล่าว|และ|อย่าง|จริง)|"
    r"(?:ตรวจเยี่ยม|ตรวจติดตาม)(?=[ก-์])|เข้าพบ(?=หารือ|เพื่อ|และหารือ| ?เนื่องในโอกาส)|เข้าอำลา|"
    r"เยี่ยมชม(?=การ|กิจการ|โรงงาน|ศูนย์)|ตรวจราชการ(?= ?ณ | จังหวัด|ติดตาม|ในพื้นที่)|"
    r"เข้าเยี่ยมคารวะ|มอบ(?:รางวัล|นโยบาย|โล่)|แถลงข่าว(?=[ก-์])|งาน(?= ?\"|เลี้ยง|มหกรรม|แถลง|นิทรรศการ|ประเพณี|"
    r"วัน)|มหกรรม|(?<=ธานเปิด)(?:โครงการ|งาน|กิจกรรม|นิทรรศการ)(?!และ|ของ)|"
    r"(?<=พิธีเปิด)(?:การ)?ฝึกซ้อม|(?:(?<=พิธีเปิด)|(?<=พิธีเปิด\")|(?<=พิธีเปิด \"))(?:โครงการ|งาน|กิจกรรม|"
    r"นิทรรศการ)|หารือ(?=แนวทาง|ความร่วมมือ|ทวิภาคี|เพื่อ|เรื่อง|ร่วม|กับ ?(?:นาย|นาง|ดร|พล|h\.e|mr|ms))|"
    r"การแข่งขัน(?=กีฬา|รถ|รายการ| ?[a-z\"]))"
)
_KINDS: Final = (
    (EventKind.WORKSHOP, re.compile(r"เชิง(?:ปฏิบัติการ|ปฎิบัติการ)|workshop")),
    (EventKind.HEARING, re.compile(r"ประชาพิจารณ์|รับฟังความ(?:คิด)?เห็น|ระดมความ(?:คิด)?เห็น|ระดมสมอง|กลุ่มย่อย")),
    (EventKind.SEMINAR, re.compile(r"สัมมนา|เสวนา")),
    (EventKind.TRAINING, re.compile(r"อบรม|ฝึกซ้อม|หลักสูตร|เสริมสร้างบุคลากร|(?:พัฒนา|เสริมสร้าง)(?:ศักยภาพ|สมรรถนะ)")),
    (EventKind.MEETING, re.compile(r"ประชุม|หารือ")),
    (EventKind.CEREMONY, re.compile(r"พิธี|ลงนาม|มอบรางวัล|มอบโล่|มหกรรม|ประเพณี")),
)
_STOPS: Final = pattern("event_titles.stops")
_TITLE: Final = Manner(
    stops=_STOPS,
    goes_on=pattern("event_titles.title_goes_on"),
    brackets=re.compile(r"\("),
    limit=260,
    quotes=True,
)
_ANCHOR_TAIL: Final = re.compile(
    r"(?:(?P<chair>เป็นประธาน(?:ใน|เปิด|การ|พิธี|กล่าว|และ| |เป็น){0,4}|นั่งหัวโต๊ะ(?:การ)?|"
    r"ประธาน(?:ใน)?(?:พิธี)?(?:เปิด)?(?:การ)?)|(?P<held>จัด(?:ให้มี|ขึ้น|การ|งาน|กิจกรรม|เวที|โครงการ)?(?:การ|"
    r"งาน)?)|(?P<joined>(?:เข้า)?ร่วม(?:การ|งาน|ใน|พิธี|เป็นสักขีพยาน){0,2}|ในการ|มีการ|(?:ภาย)?หลัง(?:การ)?|"
    r"เปิด(?:การ|งาน)?|ได้|ใน|มา))\s?$"
)
_PLACED: Final = re.compile(r"\s?(?:ณ |เมื่อวันที่|ครั้งที่ \d|ผ่าน(?:ระบบ|ทาง)|ที่โรงแรม|ที่ห้อง|ระหว่างวันที่)")
_NUMBERED: Final = re.compile(r"ประชุม ?(?:[ก-ฮ]{1,5}\.){1,3} ?ครั้งที่ ?\d")
_NUMBER: Final = re.compile(r"ครั้งที่ ?(\d{1,3})(?:/\d{2,4})?")
LEAD_LETTERS: Final = 2600
_WEIGHTS: Final = {"visited": 7, "chair": 6, "held": 5, "placed": 4, "joined": 3}
_KIND_WEIGHTS: Final = {EventKind.OTHER: -3, EventKind.CEREMONY: -1, EventKind.WORKSHOP: 1}
_VISITS: Final = ("ลงพื้นที่", "ตรวจเยี่ยม", "ตรวจติดตาม", "ตรวจราชการ", "เข้าเยี่ยม", "เข้าพบ", "เข้าอำลา", "เยี่ยมชม")
_BESIDES: Final = ("พร้อม", "พร้อมทั้ง", "และ", "นำ")
"""Before a visit that only comes beside another event."""
_VISITOR_LETTERS: Final = 330
_PLACED_TOO: Final = 2
_OFTEN: Final = 4
_LOOSE: Final = frozenset({EventKind.MEETING, EventKind.HEARING})
_EARLY_LETTERS: Final = 1000
_SHORTEST: Final = 10
_SHORTEST_REST: Final = 3
_VERBAL: Final = re.compile("รับฟัง|ระดม|ประชาพิจารณ์")
_NO_EVENT: Final = ("ห้อง", "ศูนย์", "ที่")
_OPENS: Final = ("เปิด", "เปิดเวที")
_DATE_BEFORE: Final = 70
_DATE_AFTER: Final = 130
_OPENING: Final = "พิธีเปิด"
_OPENED: Final = re.compile(
    r"พิธีเปิด ?\"?((?:โครงการ|กิจกรรม|การ|งาน|หลักสูตร|เวที)?(?:การ)?(?:ประชุม|สัมมนา|เสวนา|(?:ฝึก)?อบรม|หลักสูตร|"
    r"พัฒนา(?:ศักยภาพ|สมรรถนะ|บุคลากร)|เสริมสร้าง(?:ศักยภาพ|สมรรถนะ|บุคลากร)|ระดมความ|รับฟังความ))"
)
"""The opening of what is itself an event of a sort is that event."""
_TRAINED: Final = re.compile(r"(?:พิธีเปิด)?(?:การ)?(?:ประชุม)?ฝึกซ้อม")
_TALKED: Final = re.compile(r"เข้าเยี่ยมคารวะและ(?:ร่วม)?หารือ|เข้าพบ(?:เพื่อ|และ)?(?:ร่วม)?หารือ")
_COMMITTEE: Final = re.compile(r"คณะ(?:อนุกรรมการ|กรรมการ|ทำงาน|รัฐมนตรี)")
_CALL: Final = "เข้าเยี่ยมคารวะ"
_CALLS: Final = re.compile("เข้าเยี่ยมคารวะ|เข้าอำลา|หารือกับ")
_NAME_LETTERS: Final = 80
_GENERIC: Final = re.compile(r"(?:จากทุก(?:ฝ่าย|ภาคส่วน)|ต่าง ?ๆ|อื่น ?ๆ|ทั่วไป)$")
"""How a phrase ends that means events of a sort, and none of its own."""
_EDGE: Final = " -:,.;"
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


def find_event_mentions(source: Source, title: Span | None, reach: int = LEAD_LETTERS) -> list[EventMention]:
    """The events named in the headline and the `reach` letters after it, in order."""
    found: list[EventMention] = []
    last = 0
    limit = min(len(source.folded), (title[1] if title else 0) + reach)
    for head in HEADS.finditer(source.folded, title[0] if title else 0, limit):
        start = head.start("all")
        if start < last or not _begins_word(source, start) or _repeats(source, start, title):
            continue
        mention = _mention(source, start, head.end(), title)
        if mention is not None:
            found.append(mention)
            last = mention.end
    return found


def _repeats(source: Source, position: int, title: Span | None) -> bool:
    """Is the line only the headline once more, as news pages print it two or three times?"""
    if title is None or position < title[1]:
        return False
    return source.value(source.line_of(position)) == source.value(title)


def _begins_word(source: Source, start: int) -> bool:
    before = source.folded[max(0, start - 6) : start]
    if source.is_word_start(start) or before.endswith(("จัด", "เปิด", "ร่วม", "การ", "ธาน", "ใน", "พิธี")):
        return True
    return before.endswith("ทาง") or _NUMBERED.match(source.folded, start) is not None


def _mention(source: Source, start: int, head_end: int, title: Span | None) -> EventMention | None:
    over = source.body_over(start)
    numbered = _NUMBERED.match(source.folded, start) is not None
    if not numbered and ((over is not None and over.start < start) or source.folded.endswith(_NO_EVENT, 0, start)):
        return None
    end = _closed(source, start, phrase_end(source, start, head_end, _TITLE))
    call = _CALLS.match(source.folded, start)
    if call is not None:
        end = _host_called_on(source, call.end(), end)
    if end - start < _SHORTEST or _GENERIC.search(source.folded, start, end):
        return None
    deed = _ANCHOR_TAIL.search(source.folded, max(0, start - 40), start)
    placed = _PLACED.match(source.folded, end) is not None
    anchor = deed.lastgroup if deed else "placed" if placed or numbered else None
    in_title = title is not None and title[0] <= start < title[1]
    if _VERBAL.match(source.folded, start) and anchor not in {"chair", "held"}:
        if not (source.folded.endswith(_OPENS, 0, start) and _is_dated(source, start, end)):
            return None
        anchor = "held"
    if end - head_end < _SHORTEST_REST and anchor in {None, "joined"}:
        return None
    words = frozenset(word for word in map(key, cut(source.folded[start:end])) if len(word) > 1)
    body = _COMMITTEE.search(source.folded, start, end)
    kind = kind_of(source.folded[start:end])
    if kind is EventKind.OTHER and source.folded.endswith(_OPENING, 0, start):
        start, kind = start - len(_OPENING), EventKind.CEREMONY
    if anchor is None and _is_visit(source, start):
        anchor = "visited"
    return EventMention(start, end, kind, anchor, placed, in_title, words, body.group() if body else "")


def _is_dated(source: Source, start: int, end: int) -> bool:
    """Does a day stand near by in the same line?"""
    line = source.line_of(start)
    floor, ceiling = max(line[0], start - _DATE_BEFORE), min(line[1], end + _DATE_AFTER)
    first = bisect_left(source.dates, floor, key=lambda date: date.start)
    return any(date.start < ceiling and date.first.day for date in source.dates[first : first + 1])


def _host_called_on(source: Source, called: int, end: int) -> int:
    """Whom a visitor calls on is part of the visit's name: the end of that name and position, else `end`."""
    name = next(iter(source.names_within(called, called + _NAME_LETTERS)), None)
    if name is None or name.start > called + 2:
        return end
    position = position_after(source, (name.start, name.end))
    return position[1] if position else name.end


def _is_visit(source: Source, start: int) -> bool:
    """Does somebody named, or on a day named, in the same line visit, inspect or call on?"""
    if not (source.folded.startswith(_VISITS, start) or _CALLS.match(source.folded, start)):
        return False
    if source.folded.endswith(_BESIDES, 0, start):
        return False
    floor = max(source.line_of(start)[0], start - _VISITOR_LETTERS)
    return bool(source.names_within(floor, start))


def _closed(source: Source, start: int, end: int) -> int:
    while True:
        end = source.trim(start, end, _EDGE)[1]
        trail = _TRAILS.search(source.folded, start, end)
        if trail is None or trail.start() <= start or not source.is_word_start(trail.start()):
            return end
        end = trail.start()


def kind_of(name: str) -> EventKind:
    """What sort of event a name is: the first of the kinds whose word it has, "เชิงปฏิบัติการ" before all."""
    if name.startswith(_VISITS):
        return EventKind.MEETING if _TALKED.match(name) else EventKind.OTHER
    if _TRAINED.match(name):
        return EventKind.TRAINING
    opened = _OPENED.match(name)
    if opened is not None:
        return kind_of(name[opened.start(1) :])
    if _KINDS[0][1].search(name):
        return EventKind.WORKSHOP
    first = [(found.start(), kind) for kind, pattern in _KINDS[1:] if (found := pattern.search(name[:60]))]
    return (
        min(first, key=lambda hit: hit[0] if hit[1] is not EventKind.MEETING else hit[0] + 12)[1]
        if first
        else EventKind.OTHER
    )


def number_of(source: Source, span: Span) -> tuple[int, Span] | None:
    """N of "ครั้งที่ N" in the title or right after it."""
    found = _NUMBER.search(source.folded, span[0], min(len(source.folded), span[1] + 18))
    return (int(found[1]), found.span()) if found else None


def main_event(mentions: list[EventMention]) -> list[EventMention]:
    """The mentions of the event that the document reports, best first; empty where it reports none."""
    anchored = [mention for mention in mentions if mention.anchor or mention.in_title]
    if not anchored:
        return []
    early = mentions[0].start + _EARLY_LETTERS
    best = max(anchored, key=lambda m: (_weight(m, mentions) + (m.start < early), -m.start))
    same = [mention for mention in mentions if mention is not best and alike(best, mention)]
    return [best, *same]


def _weight(mention: EventMention, mentions: list[EventMention]) -> float:
    repeated = sum(alike(mention, other) for other in mentions)
    deed = _WEIGHTS.get(mention.anchor or "", 0) + (_PLACED_TOO if mention.placed else 0)
    return deed + mention.in_title + min(repeated, _OFTEN) + _KIND_WEIGHTS.get(mention.kind, 0)


def alike(one: EventMention, other: EventMention) -> bool:
    """Do two mentions name one event? Same or unspecific kind, and most words of the shorter in the longer."""
    if one.kind is not other.kind and not {one.kind, other.kind} & _LOOSE:
        return False
    if one.body and other.body and one.body != other.body:
        return False
    short, long = sorted((one.words, other.words), key=len)
    return bool(short) and len(short & long) >= 0.6 * len(short)
