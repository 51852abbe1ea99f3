"""People with their positions. The position follows the name, or stands right before it; a list may share one."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from rapidfuzz import fuzz

from extract.phrases import Manner, phrase_end
from extract.records import Person, Span
from extract.source import Source
from extract.thai.names import bare_name
from extract.vocabulary import alternatives, pattern

_BEFORE_OFFICE: Final = (
    r"(?:(?:รักษาการ(?:ใน)?(?:ตำแหน่ง)?|รักษาราชการ(?:แทน|การแทน)?(?:ใน)?(?:ตำแหน่ง)?|ปฏิบัติหน้าที่|อดีต|รอง|"
    r"ผู้ช่วย|หัวหน้า|ว่าที่|ประธาน|เลขานุการ|ผู้แทน|คณะ) ?){0,3}"
)
_OFFICES: Final = alternatives("people.offices")
_OFFICE: Final = re.compile(_BEFORE_OFFICE + rf"(?:{_OFFICES})")
_AFTER_NAME: Final = re.compile(
    r"(?: [ก-์]{2,18}(?= \([a-z]))? {0,20}(?:\([^()\n]{1,40}\) {0,3})?"
    r'(?:หรือ ?"[^"\n]{1,20}" {0,2})?'
    r",? {0,3}(?:ซึ่งดำรง|ดำรง)?(?:ตำแหน่ง|ในฐานะ(?:ที่เป็น)?|"
    r"เป็น(?=ประธานกรรมการ|รอง|ผู้ช่วย|วิทยากร|ที่ปรึกษา|กรรมการ|อธิบดี|ปลัด|ผู้ว่า|เลขาธิการ|ผู้อำนวยการ))? {0,3}"
)
_STOPS: Final = pattern("people.stops")
_BODY: Final = alternatives("people.body")
_GOES_ON: Final = re.compile(_BODY)
_POSITION: Final = Manner(
    stops=_STOPS,
    goes_on=_GOES_ON,
    brackets=re.compile(
        r"\((?!พ\.ศ\.|ขวา|ซ้าย|กลาง|คน)[^()]{1,50}\)(?= (?:และ|กระทรวง|สำนักงาน)|และ)|\(ด้าน|\((?:[ก-ฮ]\.|"
        r"[ก-ฮ]{1,5}\.|[a-z])|\([^()]{1,40}\)(?= จำกัด)|\(มหาชน\)|\(ฝ่าย"
    ),
    limit=190,
)
_BRACKET_BEFORE: Final = re.compile(r"\s?\([^()\n]{1,24}\)\s{0,3}$")
_LISTED: Final = re.compile(r"[\s,]*(?:และ)?[\s,]*(?:\d+[.)]\s*)?")
_BARE: Final = re.compile(
    r"(?<=[ \n])(?:(?<=เกียรติจาก )|(?<=, )|(?<=โดย )|(?<=โดยมี )|(?<=ได้แก่ )|"
    r"(?<=\n))([ก-์]{2,16} [ก-์]{3,18})(?= +(?:รอง|ผู้ช่วย|อดีต|เลขานุการ|เลขาธิการ|ผู้อำนวยการ|อธิบดี|ปลัด|"
    r"รัฐมนตรี|กรรมการ|ประธาน|ผู้จัดการ|หัวหน้า))"
)
_SAME_LETTERS: Final = 6
_MOST_ALIKE: Final = 50  # people whose names begin alike; more of them are a list, and would be compared each with each
_SLIP_LETTERS: Final = 12
_SLIP: Final = 92
_MONK: Final = "พระ"
_NAME_LETTERS: Final = 80
_NEAR_LETTERS: Final = 100
_OPENING_LETTERS: Final = 20
_MORE_NAME: Final = re.compile(r" {1,2}([ก-์]{3,18}) {1,2}")
_SHORT_OFFICE: Final = re.compile(r"รม[วช]\.")
_NOT_NAMES: Final = re.compile(
    r"(?:การ|ความ|ผู้|คณะ|กระทรวง|กรม|สำนัก|ศูนย์|โดย|และ|ทั้งนี้|นอกจาก|พร้อม|สำหรับ|ที่|ใน|ได้|จาก|ด้าน|"
    r"ฝ่าย|นาย|นาง|ประธาน|รอง|หรือ|ส่วน|รวม|เป็น|กล่าว|เปิด|เผย|ระบุ|มอบ|ร่วม|เข้า|ให้|นำ|พบ|หารือ|อดีต|ว่า|ตำแหน่ง|ประชุม|พล|แทน|อาทิ|เช่น)"
)


def people_of(source: Source) -> tuple[Person, ...]:
    """Every named person with a surname, once, as first named; the position is the first that is given anywhere."""
    people: dict[str, Person] = {}
    alike: dict[str, list[str]] = {}
    spans = _name_spans(source)
    positions = _positions(source, spans)
    for span in spans:
        name = source.value(span)
        person_key = bare_name(name).replace(" ", "")
        if person_key not in people:
            person_key = _written_before(person_key, alike.get(person_key[:_SAME_LETTERS], ()))
        known = people.get(person_key)
        if known is None:
            known = Person(name=name, evidence={"name": span})
            alike.setdefault(person_key[:_SAME_LETTERS], []).append(person_key)
        if span in positions and (known.position is None or _is_fuller(source, known.position, positions[span])):
            known = _with_position(source, known, positions[span])
        people[person_key] = known
    return tuple(people.values())


def _written_before(name: str, alike: Sequence[str]) -> str:
    """The name as it was first written, where only a slip of the pen in the surname differs; else the name itself."""
    return next((known for known in alike[:_MOST_ALIKE] if _is_slip(known, name)), name)


def _is_slip(known: str, name: str) -> bool:
    return min(len(known), len(name)) >= _SLIP_LETTERS and fuzz.ratio(known, name, score_cutoff=_SLIP) > 0


def _name_spans(source: Source) -> list[Span]:
    """Names with a title from the ground floor, and names without one where an office follows."""
    ends = {name.end for name in source.names}
    titled = [
        (name.start, name.end)
        for name in source.names
        if (name.surname or name.title.endswith(_MONK))
        and not _is_rendering(source, name.start)
        and _opened_behind(source, name.start) not in ends
    ]
    bare = [found.span(1) for found in _BARE.finditer(source.folded) if not _NOT_NAMES.match(found[1])]
    return sorted({*titled, *(span for span in bare if not _overlaps(titled, span))})


def _is_rendering(source: Source, start: int) -> bool:
    """Is it the Latin form, in brackets, of the Thai name right before it?"""
    before = source.folded[max(0, start - 4) : start]
    return source.folded[start].isascii() and re.search(r"[ก-์] ?\($", before) is not None


def _opened_behind(source: Source, start: int) -> int:
    """Where the text before a bracket ends that opens right before `start`; -1 without one."""
    if not source.folded.endswith("(", 0, start):
        return -1
    floor = max(0, start - _OPENING_LETTERS)
    return floor + len(source.folded[floor:start].rstrip(" ("))


def _is_fuller(source: Source, known: str, span: Span) -> bool:
    """Is a position, so far only known abbreviated ("รมช.…", "ปลัดกระทรวงดิจิทัลฯ"), written out?"""
    given = source.value(span)
    if "ฯ" in known and known.partition("ฯ")[0] == given[: known.index("ฯ")] and len(given) > len(known):
        return True
    return _SHORT_OFFICE.match(known) is not None and not _SHORT_OFFICE.match(given)


def _overlaps(spans: list[Span], span: Span) -> bool:
    """Does a span that starts near by, of those in order, share a letter with this one?"""
    first = bisect_left(spans, (span[0] - _NEAR_LETTERS + 1,))
    last = bisect_right(spans, (span[0] + _NEAR_LETTERS,))
    return any(start < span[1] and span[0] < end for start, end in spans[first:last])


def _positions(source: Source, spans: list[Span]) -> dict[Span, Span]:
    """The position's span of each named span that has one."""
    found: dict[Span, Span] = {}
    for index in range(len(spans) - 1, -1, -1):
        span = spans[index]
        after = position_after(source, span)
        if after is None and index + 1 < len(spans):
            after = _shared(source, span, spans[index + 1], found)
        position = after or _preceding(source, span)
        if position is not None:
            found[span] = position
    return _each_once(spans, found)


def _each_once(spans: list[Span], found: dict[Span, Span]) -> dict[Span, Span]:
    """The positions without those that stand between two names and were given to both: they belong to the first."""
    taken = {found[span] for span in spans if span in found and found[span][0] > span[0]}
    return {span: position for span, position in found.items() if position[0] > span[0] or position not in taken}


def position_after(source: Source, name: Span) -> Span | None:
    """The position that follows the name at `name`."""
    gap = _AFTER_NAME.match(source.folded, name[1])
    start = gap.end() if gap else name[1]
    office = _OFFICE.match(source.folded, start)
    if office is None:
        office = _second_surname(source, name[1])
    if office is None:
        return None
    return _position(source, office.start(), office.end())


def _second_surname(source: Source, end: int) -> re.Match[str] | None:
    """The office behind one more word of a name ("นางสาวก ข ค รองโฆษก…")."""
    more = _MORE_NAME.match(source.folded, end)
    return _OFFICE.match(source.folded, more.end()) if more and not _NOT_NAMES.match(more[1]) else None


def _position(source: Source, start: int, head_end: int) -> Span:
    """The position that starts with an office; the next person's name is no part of it."""
    end = phrase_end(source, start, head_end, _POSITION)
    following = source.names_within(head_end, end + _NAME_LETTERS)
    if following and following[0].start < end:
        end = following[0].start
    start, end = source.trim(start, end, ",(")
    return source.trim(start, end - len("และ")) if source.folded.endswith("และ", start, end) else (start, end)


def _shared(source: Source, name: Span, following: Span, found: dict[Span, Span]) -> Span | None:
    """The position of the next name, where only "และ" or a comma stands between the two."""
    between = source.folded[name[1] : following[0]]
    if following not in found or len(between) > 12 or not _LISTED.fullmatch(between):
        return None
    return found[following] if found[following][0] > following[0] else None


def _preceding(source: Source, name: Span) -> Span | None:
    """A position that ends right where the name starts."""
    bracket = _BRACKET_BEFORE.search(source.folded, max(0, name[0] - 40), name[0])
    stop = bracket.start() if bracket else name[0]
    if source.folded.startswith(")", name[1]) and source.folded.endswith("(", 0, name[0]):
        stop = name[0] - 1  # "รองนายกรัฐมนตรี (นาย…)"
    floor = max(source.line_of(name[0])[0], stop - 130)
    for office in _OFFICE.finditer(source.folded, floor, stop):
        start = office.start()
        if not source.is_word_start(start):
            continue
        span = _position(source, start, office.end())
        if source.trim(start, stop)[1] == span[1]:
            return span
    return None


def _with_position(source: Source, person: Person, span: Span) -> Person:
    body = next(source.bodies_within(*span), None)
    entry = source.register.get(body.id) if body else None
    evidence = {**person.evidence, "position": span}
    if body is not None:
        evidence["organisation"] = (body.start, body.end)
    return replace(person, position=source.value(span), organisation=entry.name if entry else None, evidence=evidence)
