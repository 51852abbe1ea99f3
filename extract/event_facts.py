"""When, where, under whom and with how many an event takes place."""

from __future__ import annotations

import datetime as dt
import re
from itertools import islice
from typing import Final

from extract.phrases import Manner, phrase_end
from extract.records import Person, Span
from extract.source import Source
from extract.thai.dates import DateMention
from extract.thai.names import bare_name
from extract.vocabulary import pattern

_TODAY: Final = re.compile(r"(?:วันนี้|เช้านี้|บ่ายนี้|ในวันนี้)(?! ?\()")
_AT: Final = re.compile(
    r"(?:(?<=\s)ณ(?:\s{1,2}|(?=ห้อง|โรงแรม|อาคาร|ศูนย์|กระทรวง|ตึก|สำนัก|ศาลา|หอ|ทำเนียบ|บริเวณ|"
    r"กรม))(?!วันที่|ขณะ)|(?<=[\s)])ที่ ?(?=ห้อง|โรงแรม|ตึก|อาคาร|หอประชุม|ศูนย์ประชุม|ทำเนียบ|ศาลากลาง))"
)
_ONLINE: Final = re.compile(
    r"(?:ผ่าน|ด้วย|ทาง)(?=(?:ทาง)?(?:ระบบ(?:การประชุม|ออนไลน์|วีดิ|video|zoom|วิดีโอ|ประชุม)|สื่ออิเล็ก|"
    r"การประชุม(?:ทาง|ออน)|โปรแกรม|video|zoom|application|แอป))"
)
_PLACE: Final = Manner(
    stops=pattern("event_facts.place_stops"),
    goes_on=re.compile(r"(?=[ก-์a-z0-9\"])|(?<=ไทย )- ?(?=[ก-์])"),
    brackets=re.compile(r"\((?!เมื่อ|วัน)"),
    limit=150,
    quotes=True,
)
_LOOSE: Final = ("ของ", " ใน")
_HALL: Final = re.compile("ห้อง|หอประชุม|ศูนย์ประชุม|โรงแรม|อาคาร")
_SYSTEM: Final = Manner(
    stops=_PLACE.stops, goes_on=re.compile(r"[a-z]|(?:ด้วย)?ระบบ|โปรแกรม|การประชุม"), brackets=_PLACE.brackets, limit=150
)
"""What an online meeting goes through: no clause in Thai follows a space."""
_CHAIR: Final = re.compile(
    r"(?:เป็น|ทำหน้าที่)(?:ผู้แทน[ก-์ฯ]{0,60}|หัวหน้าคณะ[ก-์ฯ]{0,40}และ)? ?ประธาน(?!กรรมการ|คณะ|สภา|อนุ|หอ|บริษัท|ชมรม|สมาคม|ศูนย์|"
    r"กลุ่ม)|ประธานในพิธี|นั่งหัวโต๊ะ|เป็นผู้ดำเนินการประชุม|ในฐานะประธาน(?=การประชุม| )"
)
_OPENS: Final = re.compile(
    r"(?:กล่าว)?เปิด(?=เวที|(?:การ|งาน)?(?:ประชุม|สัมมนา|เสวนา|อบรม)|งาน|โครงการ)|ลงพื้นที่|ตรวจเยี่ยม|ตรวจติดตาม|เยี่ยมชม(?=โรงงาน|ศูนย์|กิจการ|การ)"
)
_COMPANY: Final = re.compile(r"พร้อม|ร่วมกับ")
_BY: Final = re.compile(r"(?:มี|โดย|จาก|คือ) ?$")
_ON_BEHALF: Final = re.compile(r"(?:มอบหมาย|มอบ|รับบัญชา|บัญชา)(?:จาก)? ?$")
_FROM: Final = re.compile(r"(?:รับ(?:มอบหมาย|มอบ|บัญชา)(?:จาก)?|แทน) ?$")
_GIVEN: Final = re.compile(r"(?:นางสาว|นาง|นาย|ดร\.|น\.ส\.|พลเอก|พล\.อ\.|นพ\.|\") ?([ก-์]{2,20})\"?")
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
_MET: Final = re.compile("พบปะ|ช่วยเหลือ|แจก|เยี่ยม")
_MET_LETTERS: Final = 30
"""Whoever is only met or helped right before the number did not take part."""
_PLACES: Final = "แห่ง"
_BODIES: Final = re.compile("หน่วยงาน|องค์กร|มหาวิทยาลัย|ส่วนราชการ|บริษัท")
_HEADS_COUNT: Final = frozenset({"คน", "ท่าน", "ราย"})
_CHAIR_REACH: Final = 330
_COUNT_REACH: Final = 130
_SUM: Final = re.compile("รวม|ทั้งสิ้น|ทั้งหมด")
_SUM_REACH: Final = 420
"""A sum closes a list of those who took part."""
_SHORT_NAME: Final = re.compile(r"(?<=[\s.])(?:[ก-ฮ]{1,5}\.){1,3}$")
_DAY_LETTERS: Final = 3
_NAME_LETTERS: Final = 80
_MOST: Final = 40
"""Places and cues looked at in one paragraph: a paragraph may be a megabyte of hostile text."""
_LATEST: Final = 366


def date_of(
    source: Source, scopes: list[Span], published: dt.date | None
) -> tuple[dt.date, dt.date | None, Span] | None:
    """The first full day named in the nearest scope: (first, last or None, span). "วันนี้" is the day of publication."""
    for scope in scopes:
        for mention in source.dates:
            if scope[0] <= mention.start < scope[1] and mention.first.day:
                days = days_of(mention, published)
                if days:
                    return _as_range(source, days, scope, published)
        today = _TODAY.search(source.folded, *scope)
        if today and published:
            return published, None, today.span()
    return None


def _as_range(
    source: Source, days: tuple[dt.date, dt.date | None, Span], scope: Span, published: dt.date | None
) -> tuple[dt.date, dt.date | None, Span]:
    """A day that a range named in the same scope begins with stands for the range."""
    if days[1] is None:
        for mention in source.dates:
            if days[2][1] <= mention.start < scope[1] and mention.last is not None:
                longer = days_of(mention, published)
                if longer and longer[0] == days[0]:
                    return longer
    return days


def days_of(mention: DateMention, published: dt.date | None) -> tuple[dt.date, dt.date | None, Span] | None:
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


def time_of(source: Source, scopes: list[Span]) -> tuple[dt.time, Span] | None:
    """When it starts."""
    for scope in scopes[:1]:
        for mention in source.times:
            if scope[0] <= mention.start < scope[1]:
                return mention.first, (mention.start, mention.end)
    return None


def venue_of(source: Source, scopes: list[Span], near: int) -> Span | None:
    """The place after "ณ", the nearest that follows `near` in its scope first; else the system of an online meeting."""
    for scope in scopes:
        for sign in (_AT, _ONLINE):
            manner = _PLACE if sign is _AT else _SYSTEM
            places = [
                _place(source, found.end(), manner) for found in islice(sign.finditer(source.folded, *scope), _MOST)
            ]
            spans = [place for place in places if place is not None]
            if spans:
                return min(spans, key=lambda span: (span[0] < near, not _is_hall(source, span), abs(span[0] - near)))
    return None


def _is_hall(source: Source, span: Span) -> bool:
    """Is it a place made for meetings, rather than a site that a name happens to hold?"""
    return _HALL.match(source.folded, span[0]) is not None


def _place(source: Source, start: int, manner: Manner) -> Span | None:
    if source.in_name(start):
        return None
    end = phrase_end(source, start, start, manner)
    name = next(iter(source.names_within(start + 1, end + _NAME_LETTERS)), None)
    name = name if name and name.start < end else None
    start, end = source.trim(start, min(end, name.start) if name else end, ",.")
    loose = next((word for word in _LOOSE if source.folded.endswith(word, start, end)), "")
    start, end = source.trim(start, end - len(loose))
    short = _SHORT_NAME.search(source.folded, start, min(end + 1, len(source.text)))
    span = (start, short.end() if short else end)
    is_day = any(start <= date.start < start + _DAY_LETTERS for date in source.dates)
    return span if span[1] - span[0] >= 5 and not is_day else None


def chair_of(source: Source, scopes: list[Span], people: tuple[Person, ...]) -> tuple[str, Span] | None:
    """Who presides: the person named before "เป็นประธาน"; whoever only gave the task does not count."""
    for sign in (_CHAIR, _OPENS):
        for scope in scopes:
            for cue in islice(sign.finditer(source.folded, *scope), _MOST):
                floor = max(source.line_of(cue.start())[0], cue.start() - _CHAIR_REACH)
                found = _chair_before(source, cue.start(), floor, people)
                if found:
                    return found
    return None


def _chair_before(source: Source, cue: int, floor: int, people: tuple[Person, ...]) -> tuple[str, Span] | None:
    spans = [person.evidence["name"] for person in people if person.evidence["name"][0] >= floor]
    names = [(name.start, name.end) for name in source.names_within(floor, cue)]
    named = sorted({*names, *(span for span in spans if span[1] <= cue)})
    while named and _FROM.search(source.folded, floor, named[-1][0]):
        named.pop()
    named = _without_company(source, named, floor, cue)
    if named and not _given_only_after(source, named[-1][1], cue, people):
        span = named[-1]
        person = next((p for p in people if bare_name(p.name) == bare_name(source.value(span))), None)
        return (person.name if person else source.value(span)), span
    return _by_given(source, floor, cue, people)


def _without_company(source: Source, named: list[Span], floor: int, cue: int) -> list[Span]:
    """The names without those that only came along ("พร้อมด้วย …"), unless the last is told to preside ("โดยมี …")."""
    company = _COMPANY.search(source.folded, floor, cue)
    if company is None or not named or _BY.search(source.folded, floor, named[-1][0]):
        return named
    return [span for span in named if span[1] <= company.start()] or named


def _given_only_after(source: Source, start: int, cue: int, people: tuple[Person, ...]) -> bool:
    return _by_given(source, start, cue, people) is not None and cue - start > 80


def _by_given(source: Source, floor: int, cue: int, people: tuple[Person, ...]) -> tuple[str, Span] | None:
    """A person called by the given name alone ("นายก", “ก”) and named in full elsewhere."""
    for found in reversed(list(_GIVEN.finditer(source.folded, floor, cue))):
        for person in people:
            given = bare_name(person.name)
            if len(found[1]) > 2 and not _has_surname(source, found.start()) and given.startswith(bare_name(found[1])):
                return person.name, found.span(1)
    return None


def _has_surname(source: Source, start: int) -> bool:
    """Does a full name start at `start`? Then nobody is called by the given name alone there."""
    return any(name.start == start and name.surname for name in source.names_within(start, start + _NAME_LETTERS))


def _is_of_event(source: Source, count: re.Match[str], floor: int) -> bool:
    """Does a number count who took part? "แห่ง" counts bodies only where a word for bodies stands before it."""
    summed = _SUM.match(source.folded, count.start())
    floor = max(floor, count.start() - (_SUM_REACH if summed else _COUNT_REACH))
    bodies = count[2] != _PLACES or _BODIES.search(source.folded, floor, count.start())
    joining = _JOINING.search(source.folded, floor, count.end())
    return bool(
        bodies
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
