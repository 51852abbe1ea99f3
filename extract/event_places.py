"""Where an event takes place: after "ณ", or after "ที่" behind the day; else the system of an online meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from extract.phrases import Manner, phrase_end
from extract.records import Span
from extract.source import Source
from extract.vocabulary import alternatives

_AT: Final = re.compile(
    r"(?:(?<=\s)ณ(?:\s{1,2}|(?=ห้อง|โรงแรม|อาคาร|ศูนย์|กระทรวง|ตึก|สำนัก|ศาลา|หอ|ทำเนียบ|บริเวณ|"
    r"กรม|สถาน|เมือง|จังหวัด|โรงเรียน|วัด|มหาวิทยาลัย))(?!วันที่|ขณะ|ที่นี้|ปัจจุบัน|สิ้น|เวลานี้)|"
    r"เสด็จ(?:พระราชดำเนิน)?(?:ไป)?ยัง ?(?=[ก-์])|"
    r"(?<=[\s)])ที่ ?(?=ห้อง|โรงแรม|ตึก|อาคาร|หอประชุม|ศูนย์ประชุม|ทำเนียบ|ศาลากลาง|พิพิธภัณฑ์|โรงพยาบาล|"
    r"โรงเรียน|มหาวิทยาลัย|สนาม(?:กีฬา|บิน)|ท่าอากาศยาน)|"
    r"(?<=[\s)])ที่ (?=[ก-์]{3})(?!ผ่าน|ประชุม|ได้|จะ|มี|เป็น|ต้อง|ไม่|ยัง|อยู่|เกิด|ทาง|ร้อยละ))"
)
_DATED: Final = re.compile(
    r"(?:[)\]]|น\.|ที่ผ่านมา|\s){0,4}(?:ณ|ที่) {0,2}(?=[ก-์a-z])(?!ผ่าน|ประชุม|ได้|จะ|ปรึกษา|เหลือ|สุด|แล้ว|ทาง|มี|นี้)"
)
"""Right behind a day or an hour "ที่" heads a place of any sort."""
_ONLINE: Final = re.compile(
    r"(?:ผ่าน|ด้วย|ทาง)(?=(?:ทาง)?(?:ระบบ(?:การประชุม|ออนไลน์|วีดิ|video|vdo|zoom|วิดีโอ|ประชุม|แอป)|สื่ออิเล็ก|"
    r"การประชุม(?:ทาง|ออน)|โปรแกรม|video|vdo|zoom|application|แอป))"
)
_NAMED: Final = "(?<!โรงแรม)(?<!อำเภอ)(?<!ตำบล)(?<!บ้าน)(?<!อาคาร)(?<!ห้อง)(?<!ถนน)(?<!วัด)(?<!โรงเรียน)"
"""What is right behind these is a name, whatever word it begins with."""
_PLACE: Final = Manner(
    stops=re.compile(f"{_NAMED}(?:{alternatives('event_facts.place_stops')})"),
    goes_on=re.compile(r"(?=[ก-์a-z0-9\"])|(?<=ไทย )- ?(?=[ก-์])|(?<=\d )- ?(?=\d)"),
    brackets=re.compile(r"\((?!เมื่อ|วัน)"),
    limit=150,
    quotes=True,
)
_SYSTEM: Final = Manner(
    stops=_PLACE.stops, goes_on=re.compile(r"[a-z]|(?:ด้วย)?ระบบ|โปรแกรม|การประชุม"), brackets=_PLACE.brackets, limit=150
)
"""What an online meeting goes through: no clause in Thai follows a space."""
_HALLS: Final = re.compile("(?:ห้องประชุม|หอประชุม|อาคาร|ตึก|ห้อง|โรงพยาบาล|โรงเรียน|วัด) ?$")
"""What may bear a person's name."""
_LOOSE: Final = ("ของ", " ใน", " และ", " โดย", " ที่")
_HALL: Final = re.compile("ห้อง|หอประชุม|ศูนย์(?:ประชุม|ปฏิบัติ|ราชการ|การ)|โรงแรม|อาคาร|ตึก|ทำเนียบ|ศาลา")
_SHORT_NAME: Final = re.compile(r"(?<=[\s.])(?:[ก-ฮ]{1,5}\.){1,3}$")
_AREA: Final = re.compile(r"(?:(?:อ\.|อำเภอ|จ\.|จังหวัด|กรุง|ประเทศ)[ก-์.]{2,30} ?){1,2}")
_PROVINCE: Final = re.compile(r"จังหวัด(?=[ก-์])|จ\.")
_DAY_LETTERS: Final = 3
_NAME_LETTERS: Final = 80
_SHORTEST: Final = 5
_MOST: Final = 40
"""Places looked at in one paragraph: a paragraph may be a megabyte of hostile text."""


def venue_of(source: Source, scopes: list[Span], near: int) -> Span | None:
    """Where it is held: told right behind the day, else the nearest "ณ …" that follows `near`, else the system."""
    for scope in scopes:
        dated, at = _dated(source, scope), _at(source, scope, near)
        found = (at if _is_vague(source, dated) and at else dated) or at or _online(source, scope, near)
        if found is not None:
            return found
    return None


def _is_vague(source: Source, place: Span | None) -> bool:
    """Is it no more than a province or a district?"""
    return place is not None and _AREA.fullmatch(source.folded, *place) is not None


def visited_area(source: Source, title: Span) -> Span | None:
    """The province that a visit's own name ends with, for a visit that names no place."""
    found = max(_PROVINCE.finditer(source.folded, *title), key=re.Match.start, default=None)
    body = source.body_from(found.start()) if found else None
    return (body.start, body.end) if body and source.is_province(body) else None


def _dated(source: Source, scope: Span) -> Span | None:
    """The place that stands right behind the first days or hours of the scope."""
    ends = (mention.end for mention in islice(source.dated_within(*scope), _MOST))
    heads = (found.end() for end in ends if (found := _DATED.match(source.folded, end, scope[1])))
    return next((place for head in heads if (place := _place(source, head, _PLACE))), None)


def _at(source: Source, scope: Span, near: int) -> Span | None:
    return _nearest(source, _places(source, _AT, _PLACE, scope), near)


def _online(source: Source, scope: Span, near: int) -> Span | None:
    return _nearest(source, _places(source, _ONLINE, _SYSTEM, scope), near)


def _places(source: Source, sign: re.Pattern[str], manner: Manner, scope: Span) -> Iterator[Span]:
    for found in islice(sign.finditer(source.folded, *scope), _MOST):
        place = _place(source, found.end(), manner)
        if place is not None:
            yield place


def _nearest(source: Source, places: Iterator[Span], near: int) -> Span | None:
    """Those behind `near` first, halls made for meetings before sites that a name happens to hold."""
    return min(places, key=lambda span: (span[0] < near, not _is_hall(source, span), abs(span[0] - near)), default=None)


def _is_hall(source: Source, span: Span) -> bool:
    return _HALL.match(source.folded, span[0]) is not None


def _place(source: Source, start: int, manner: Manner) -> Span | None:
    if source.in_name(start):
        return None
    end = phrase_end(source, start, start, manner)
    name = next(iter(source.names_within(start + 1, end + _NAME_LETTERS)), None)
    name = name if name and name.start < end else None
    if name is not None and _HALLS.search(source.folded, start, name.start):
        end, name = phrase_end(source, start, name.end, manner), None
    start, end = source.trim(start, min(end, name.start) if name else end, ",.")
    loose = next((word for word in _LOOSE if source.folded.endswith(word, start, end)), "")
    start, end = source.trim(start, end - len(loose))
    short = _SHORT_NAME.search(source.folded, start, min(end + 1, len(source.text)))
    span = (start, short.end() if short else end)
    is_day = any(True for _ in source.dated_within(start, start + _DAY_LETTERS))
    return span if span[1] - span[0] >= _SHORTEST and not is_day else None
