"""When an event takes place, and with how many."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from extract.records import Span
from extract.source import Source
from extract.thai.dates import DateMention

Days = tuple[dt.date, dt.date | None, Span]
"""The first day, the last of a range, and where they are told."""
_TODAY: Final = re.compile(r"(?:วันนี้|เช้านี้|บ่ายนี้|ในวันนี้)(?! ?\()")
_ANOTHERS: Final = re.compile(
    r"(?:มติ[ก-์() .]{0,60}เมื่อ|ลง|ข้อมูล(?: ?ณ)?|ประกาศ(?: ?ณ)?|มีผล(?:บังคับ)?(?:ใช้)?(?:ตั้งแต่)?|ภายใน|ก่อน|หมดเขต|สิ้นสุด|"
    r"(?:ชันษา|พรรษา|สวรรคต|คล้ายวัน|วันสถาปนา)[^\n]{0,50}?) ?(?:ใน)?(?:วัน[ก-์]{0,10}ที่|วัน)? ?\(?$"
)
_BEHIND: Final = re.compile(r"[\"”’)]{0,2} {0,2}(?:ใน|ระหว่าง|เมื่อ|ประจำ|ตั้งแต่)?วัน(?:[ก-์]{2,8})?ที่ {0,2}")
_TELLS: Final = re.compile("เปิดเผยว่า|เผยว่า|กล่าวว่า|เปิดเผยถึง|(?=เชิญชวน)")
_WILL: Final = re.compile("จะ|กำหนด|เตรียม|เชิญชวน")
_OPENING_LETTERS: Final = 300
_TOLD_LETTERS: Final = 30
_TOLD_DAYS: Final = 7
_BEFORE_LETTERS: Final = 90
_HEAD_LETTERS: Final = 90
_HOUR_LETTERS: Final = 40
_COUNT: Final = re.compile(
    r"(?:กว่า|ถึง|ประมาณ|จำนวน|รวม|ทั้งสิ้น|ทั้งหมด|ไม่น้อยกว่า|มากกว่า|ราว|[ก-์]) ?(\d{1,3}(?:,\d{3}){1,2}|"
    r"\d{1,6}) ?(?:กว่า)? ?(คน|ท่าน|ราย|หน่วยงาน|องค์กร|แห่ง|ส่วนราชการ)"
)
_THIS_TIME: Final = re.compile(
    r"(?:ครั้งนี้|วันนี้) ?(?:โดย)?(?:มี)?ผู้(?:เข้า|ร่วม)[ก-์ ]{2,40}(?<!\d)(\d{1,3}(?:,\d{3}){1,2}|\d{1,6}) ?(?:คน|ท่าน|ราย)"
)
_LATER_LETTERS: Final = 5000
_JOINING: Final = re.compile(
    r"ผู้(?:เข้า|ร่วม|เข้าร่วม|แทน|รับ|บริหาร|สมัคร)|เข้าร่วม|ร่วม(?:ประชุม|งาน|กิจกรรม|สัมมนา)|กลุ่มเป้าหมาย|"
    r"ผู้เข้าอบรม|ตอบรับ|ประกอบด้วย"
)
_JOIN_AFTER: Final = re.compile(
    r" ?(?:ทั่วประเทศ ?|จาก[ก-์ ]{2,40})?(?:เข้าร่วม|เข้ารับ|ร่วม(?:พิธี|ประชุม|งาน|กิจกรรม|สัมมนา|เป็น))"
)
_MET: Final = re.compile("พบปะ|ช่วยเหลือ|แจก|เยี่ยม")
_MET_LETTERS: Final = 30
"""Whoever is only met or helped right before the number did not take part."""
_ENROLLED: Final = re.compile(
    "(?:เกษตรกร|ร้านค้า|ผู้ประกอบการ|ครัวเรือน|ประชาชน)[^\n]{0,30}เข้าร่วม(?:ทั้ง|แล้ว|โครงการ)|ร่วมโครงการ(?:แล้ว|ทั้งสิ้น|จำนวน)"
)
"""Those counted are in a programme, not at the event."""
_PLACES: Final = "แห่ง"
_BODIES: Final = re.compile("หน่วยงาน|องค์กร|มหาวิทยาลัย|ส่วนราชการ|บริษัท")
_HEADS_COUNT: Final = frozenset({"คน", "ท่าน", "ราย"})
_COUNT_REACH: Final = 130
_SUM: Final = re.compile("รวม|ทั้งสิ้น|ทั้งหมด")
_SUM_REACH: Final = 420
"""A sum closes a list of those who took part."""
_LATEST: Final = 366


def date_of(
    source: Source, named: list[Span], own: list[Span], opening: list[Span], published: dt.date | None
) -> Days | None:
    """The first full day named in the nearest scope: (first, last or None, span). "วันนี้" is the day of the telling.

    A day right behind one of the names (`named`) comes before all others. In the paragraphs of the opening after the
    first, if they do not name the event, only a day at the beginning counts.
    """
    heads = [(start, min(end, start + _HEAD_LETTERS)) for start, end in opening[1:]]
    told = _told_on(source, opening, published)
    for behind in (_behind(source, name, published) for name in named):
        if behind is not None:
            return _as_range(source, behind, [*own, *opening], published)
    first = min((name[0] for name in named if own and own[0][0] <= name[0] < own[0][1]), default=None)
    for scope in (*own, *opening[:1], *heads):
        days = _day_within(source, _past_telling(source, scope, first), published, told)
        if days is not None:
            return _as_range(source, days, [*own, *opening], published)
    return None


def _past_telling(source: Source, scope: Span, name: int | None) -> Span:
    """The scope without its beginning where that is but the day on which somebody tells of what will be."""
    if name is None or not scope[0] <= name < scope[1]:
        return scope
    told = _TELLS.search(source.folded, scope[0], name)
    if told is None or told.end() > scope[0] + _OPENING_LETTERS or not _WILL.search(source.folded, told.end(), name):
        return scope
    later = (date for date in source.dates_within(told.end(), scope[1]) if date.first.day)
    return (told.end(), scope[1]) if next(later, None) else scope


def _behind(source: Source, name: Span, published: dt.date | None) -> Days | None:
    """The day that the name is followed by ("… ครั้งที่ 2 ระหว่างวันที่ 3 - 5 มิถุนายน 2566")."""
    sign = _BEHIND.match(source.folded, name[1])
    mention = next(iter(source.dates_within(sign.end(), sign.end() + 2)), None) if sign else None
    return days_of(mention, published) if mention and mention.first.day else None


def _told_on(source: Source, opening: list[Span], published: dt.date | None) -> dt.date | None:
    """The day of the telling: the one that the text begins with, where it is shortly before the publication."""
    if published is None:
        return None
    for start, end in opening[:2]:
        for mention in source.dates_within(start, min(end, start + _TOLD_LETTERS)):
            days = days_of(mention, published) if mention.first.day else None
            if days and 0 <= (published - days[0]).days <= _TOLD_DAYS:
                return days[0]
    return published


def _day_within(source: Source, scope: Span, published: dt.date | None, told: dt.date | None) -> Days | None:
    for mention in source.dates_within(*scope):
        days = days_of(mention, published) if mention.first.day else None
        if days is not None and (days[0] == published or not _is_anothers(source, mention, scope)):
            return days
    today = _TODAY.search(source.folded, *scope)
    return (told, None, today.span()) if today and told else None


def _is_anothers(source: Source, mention: DateMention, scope: Span) -> bool:
    """Is it the day of a decision, of a law, of figures or of what is celebrated, rather than of an event?"""
    return _ANOTHERS.search(source.folded, max(scope[0], mention.start - _BEFORE_LETTERS), mention.start) is not None


def _as_range(source: Source, days: Days, scopes: list[Span], published: dt.date | None) -> Days:
    """A day that a range named in one of the scopes begins with stands for the range."""
    if days[1] is None:
        for scope in scopes:
            for mention in source.dates_within(*scope):
                longer = days_of(mention, published) if mention.last is not None else None
                if longer and longer[0] == days[0]:
                    return longer
    return days


def days_of(mention: DateMention, published: dt.date | None) -> Days | None:
    """The day or days meant. A far year with the very day and month of publication is a slip of the pen."""
    year = published.year if published else None
    first = _day(
        mention.first.year or (mention.last.year if mention.last else None) or year,
        mention.first.month,
        mention.first.day,
    )
    last = _day(mention.last.year or year, mention.last.month, mention.last.day) if mention.last else None
    if first and published and abs((first - published).days) > _LATEST:
        first = published if (first.day, first.month) == (published.day, published.month) and last is None else None
    if first is None:
        return None
    return first, last, (mention.start, mention.end)


def _day(year: int | None, month: int | None, day: int | None) -> dt.date | None:
    if not (year and month and day):
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def time_of(source: Source, scopes: list[Span], day: Span | None) -> tuple[dt.time, Span] | None:
    """When it starts: the hour right behind its day, else the first in the nearest scope."""
    near = [(day[1], min(day[1] + _HOUR_LETTERS, source.line_of(day[1])[1]))] if day else []
    for start, end in (*near, *scopes[:1]):
        mention = next(iter(source.times_within(start, end)), None)
        if mention is not None:
            return mention.first, (mention.start, mention.end)
    return None


def _is_of_event(source: Source, count: re.Match[str], floor: int) -> bool:
    """Does a number count who took part? "แห่ง" counts bodies only where a word for bodies stands before it."""
    summed = _SUM.match(source.folded, count.start())
    floor = max(floor, count.start() - (_SUM_REACH if summed else _COUNT_REACH))
    bodies = count[2] != _PLACES or _BODIES.search(source.folded, floor, count.start())
    joining = _JOINING.search(source.folded, floor, count.end()) or _JOIN_AFTER.match(source.folded, count.end())
    return bool(
        bodies
        and not _ENROLLED.search(source.folded, floor, count.end())
        and joining
        and not _MET.search(source.folded, max(joining.end(), count.start() - _MET_LETTERS), count.start())
    )


def counts_of(source: Source, scopes: list[Span]) -> tuple[tuple[int, Span] | None, tuple[int, Span] | None]:
    """How many people, and how many agencies, took part."""
    people = agencies = None
    for scope in scopes:
        for found in _COUNT.finditer(source.folded, *scope):
            if not _is_of_event(source, found, scope[0]):
                continue
            number = int(found[1].replace(",", ""))
            if found[2] in _HEADS_COUNT:
                people = people or (number, found.span(1))
            else:
                agencies = agencies or (number, found.span(1))
    return people or _told_later(source, scopes), agencies


def _told_later(source: Source, scopes: list[Span]) -> tuple[int, Span] | None:
    """How many took part "this time", where a paragraph farther down tells it."""
    start = max((scope[1] for scope in scopes), default=0)
    found = _THIS_TIME.search(source.folded, start, start + _LATER_LETTERS)
    return (int(found[1].replace(",", "")), found.span(1)) if found else None
