"""Who presides over an event: named before "เป็นประธาน", or meant there by office or given name alone."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from extract.records import Person, Span
from extract.source import Source
from extract.thai.names import bare_name

Chair = tuple[str, Span]
_CHAIR: Final = re.compile(
    r"เป็น(?:ผู้|ตัว)แทน(?:ในการ|กล่าว)?เปิด|(?:เป็น|ทำหน้าที่)(?:ผู้แทน[ก-์ฯ]{0,60}|หัวหน้าคณะ[ก-์ฯ]{0,40}และ)? ?"
    r"ประธาน(?!กรรมการ|คณะ|สภา|อนุ|หอ|บริษัท|ชมรม|สมาคม|ศูนย์|"
    r"กลุ่ม|อาเซียน|เอเปค|บอร์ด|สงฆ์|ฝ่ายสงฆ์)|(?<=[\s)])ประธาน(?=(?:ใน)?พิธี|เปิด|การประชุม)|ประธานในพิธี|นั่งหัวโต๊ะ|เป็นผู้ดำเนินการประชุม|"
    r"ในฐานะประธาน(?=การประชุม| )"
)
_OPENS: Final = re.compile(
    r"(?:กล่าว)?เปิด(?=เวที|(?:การ|งาน)?(?:ประชุม|สัมมนา|เสวนา|อบรม)|งาน|โครงการ|อาคาร|ศูนย์)|พบปะ(?=เกษตรกร|ประชาชน|พี่น้อง)|ลงพื้นที่|ตรวจเยี่ยม|ตรวจติดตาม|เยี่ยมชม(?=โรงงาน|ศูนย์|กิจการ|การ)"
)
_COMPANY: Final = re.compile(r"พร้อม|ร่วมกับ|นำ(?:ทีม|คณะ)")
_BY: Final = re.compile(r"(?:มี|โดย|จาก|คือ) ?$")
_STRANGER: Final = re.compile(r"โดยมี ?(?:mr|mrs|ms|h\.e|dr|prof|ฯพณฯ|ท่าน|เจ้าหน้าที่|ผู้แทน)[^\n]{0,200}$")
"""Somebody who is told to preside, and whose name is none that is recognised."""
_FOUNDED: Final = re.compile(r"(?:จัดตั้ง|แต่งตั้ง|ให้ตั้ง)คณะ[^\n]{0,200}$")
"""Whoever is to preside over a body that was set up presides over no event."""
_INVITED: Final = re.compile("(?<!รับ)เชิญ(?!ชวน)[^ ]{0,20} ?$")
"""Whoever is invited to preside does so another day."""
_GIVEN_ON: Final = re.compile("(?<!รับ)มอบหมาย")
"""Whoever gave the task to somebody whose name is none that is recognised presides over nothing."""
_BRACKETED: Final = re.compile(r" ?\) {0,2}")
_FROM: Final = re.compile(r"(?:รับ(?:มอบหมาย|มอบ|บัญชา)(?:จาก)?|แทน) ?$")
_GIVEN: Final = re.compile(r"(?:นางสาว|นาง|นาย|ดร\.|น\.ส\.|พลเอก|พล\.อ\.|นพ\.|\") ?([ก-์]{2,20})\"?")
_OFFICE_TAIL: Final = re.compile(r" ?(?:ได้|ให้เกียรติ|ร่วม|ยัง|มา|จะ|เดินทางมา){0,2} ?$")
_ROLL: Final = re.compile(r"(?m:^)[ \t]{0,20}(?:ราย(?:ชื่อ|นาม))?ผู้(?:มา|เข้า(?:ร่วม)?)ประชุม")
_LISTED: Final = re.compile(r"[ \t]ประธาน(?:กรรมการ|อนุกรรมการ|คณะทำงาน|(?:ใน)?ที่ประชุม|การประชุม)?[ \t]*(?m:$)")
_ROLL_LETTERS: Final = 2000
_LIST_REACH: Final = 1500
_CLAUSE: Final = re.compile(
    "จากนั้น|ต่อมา|โอกาสนี้|ในการนี้|พร้อมนี้|โดย(?!เฉพาะ)|กล่าว|เปิดเผย|เพื่อ(?=ให้|ติดตาม|รับ|ตรวจ)|นอกจาก|ทั้งนี้|เข้าร่วม"
)
"""Where another clause begins than the list of those who come along."""
_SHORTEST_OFFICE: Final = 6
_NAME_LETTERS: Final = 80
_INVITING_LETTERS: Final = 40
_FAR_LETTERS: Final = 80
_REACH: Final = 330
_RANK_LETTERS: Final = 20
_MOST_PEOPLE: Final = 200
_MOST: Final = 40
"""Cues looked at in one paragraph: a paragraph may be a megabyte of hostile text."""


def chair_of(source: Source, scopes: list[Span], people: tuple[Person, ...]) -> Chair | None:
    """Who presides: the person named before "เป็นประธาน"; whoever only gave the task does not count."""
    people = people[:_MOST_PEOPLE]
    for sign in (_CHAIR, _OPENS):
        for scope in scopes:
            for cue in islice(sign.finditer(source.folded, *scope), _MOST):
                floor = max(source.line_of(cue.start())[0], cue.start() - _REACH)
                if _FOUNDED.search(source.folded, floor, cue.start()) or _INVITED.search(
                    source.folded, max(floor, cue.start() - _INVITING_LETTERS), cue.start()
                ):
                    continue
                if _is_strangers(source, floor, cue.start()):
                    return None
                found = _chair_before(source, cue.start(), floor, people)
                if found:
                    return found
    return _of_roll(source, people)


def _of_roll(source: Source, people: tuple[Person, ...]) -> Chair | None:
    """Who is listed as "ประธาน" among those present, in the minutes of a meeting."""
    roll = _ROLL.search(source.folded)
    cue = _LISTED.search(source.folded, roll.end(), roll.end() + _ROLL_LETTERS) if roll else None
    if cue is None:
        return None
    names = source.names_within(source.line_of(cue.start())[0], cue.start())
    return _person_at(source, (names[0].start, names[0].end), people) if names else None


def _is_strangers(source: Source, floor: int, cue: int) -> bool:
    """Is it told that somebody presides whose name is not recognised?"""
    told = _STRANGER.search(source.folded, floor, cue)
    return told is not None and not source.names_within(told.start(), cue)


def _chair_before(source: Source, cue: int, floor: int, people: tuple[Person, ...]) -> Chair | None:
    office = _by_office(source, floor, cue, people)
    if office is not None:
        return office
    named = _leader(source, cue) or _named(source, floor, cue, people)
    if named and _GIVEN_ON.search(source.folded, named[-1][1], cue):
        return None
    if named and not _given_only_after(source, named[-1][1], cue, people):
        return _person_at(source, named[-1], people)
    return _by_given(source, floor, cue, people)


def _named(source: Source, floor: int, cue: int, people: tuple[Person, ...]) -> list[Span]:
    """The names before the cue but for those who gave the task, and for company; names in brackets only if alone."""
    spans = [person.evidence["name"] for person in people if floor <= person.evidence["name"][0] < cue]
    names = [(name.start, name.end) for name in source.names_within(floor, cue)]
    named = sorted({*names, *(span for span in spans if span[1] <= cue)})
    while named and _FROM.search(source.folded, floor, named[-1][0]):
        named.pop()
    named = _without_company(source, named, floor, cue)
    if named and _BRACKETED.fullmatch(source.folded, named[-1][1], cue):
        return named[-1:]
    open_ones = [span for span in named if not source.folded.endswith("(", 0, span[0])]
    return open_ones or named


def _leader(source: Source, cue: int) -> list[Span]:
    """The names before a long list of company ("A พร้อมด้วย B C D … ลงพื้นที่") that runs on up to the cue."""
    floor = max(source.line_of(cue)[0], cue - _LIST_REACH)
    company = _COMPANY.search(source.folded, floor, cue)
    if company is None or _CLAUSE.search(source.folded, company.end(), cue):
        return []
    if cue - company.start() < _REACH and source.names_within(cue - _REACH, company.start()):
        return []
    names = source.names_within(floor, company.start())
    return [(name.start, name.end) for name in names[-1:]]


def _person_at(source: Source, span: Span, people: tuple[Person, ...]) -> Chair:
    name = source.value(span)
    person = next((person for person in people if bare_name(person.name) == bare_name(name)), None)
    return (person.name if person else name), span


def _without_company(source: Source, named: list[Span], floor: int, cue: int) -> list[Span]:
    """The names without those that only came along ("พร้อมด้วย …"), unless the last is told to preside ("โดยมี …")."""
    company = _COMPANY.search(source.folded, floor, cue)
    if company is None or not named or _BY.search(source.folded, floor, named[-1][0]):
        return named
    return [span for span in named if span[1] <= company.start()] or named


def _by_office(source: Source, floor: int, cue: int, people: tuple[Person, ...]) -> Chair | None:
    """A person called by the office alone right before the cue ("เลขาธิการ คปภ. ได้เป็นประธาน") and named elsewhere."""
    tail = _OFFICE_TAIL.search(source.folded, max(floor, cue - 30), cue)
    end = tail.start() if tail else cue
    for person in people:
        span = person.evidence.get("position")
        if span is None:
            continue
        for office in _offices(source, span):
            start = end - len(office)
            if (
                len(office) >= _SHORTEST_OFFICE
                and source.folded.endswith(office, floor, end)
                and start != span[0]
                and _opens(source, start)
            ):
                return person.name, (start, end)
    return None


def _offices(source: Source, position: Span) -> list[str]:
    """What a position is called by: in whole, before "และ", and by the short form in brackets behind it."""
    whole = source.folded[position[0] : position[1]]
    short = re.match(r" ?\(([^()\n]{4,40})\)", source.folded[position[1] : position[1] + 44])
    return [whole, whole.partition("และ")[0], *([short[1]] if short else [])]


def _opens(source: Source, start: int) -> bool:
    """Does a new clause begin here, with no name before that the office would belong to?"""
    return source.folded[start - 1 : start].isspace() and not source.in_name(start - 2)


def _given_only_after(source: Source, start: int, cue: int, people: tuple[Person, ...]) -> bool:
    return cue - start > _FAR_LETTERS and _by_given(source, start, cue, people) is not None


def _by_given(source: Source, floor: int, cue: int, people: tuple[Person, ...]) -> Chair | None:
    """A person called by the given name alone ("นายก", “ก”) and named in full elsewhere."""
    for found in reversed(list(_GIVEN.finditer(source.folded, floor, cue))):
        for person in people:
            given = bare_name(person.name)
            if len(found[1]) > 2 and not _has_surname(source, found.start()) and given.startswith(bare_name(found[1])):
                return person.name, found.span(1)
    return None


def _has_surname(source: Source, start: int) -> bool:
    """Does a full name start at `start`? Then nobody is called by the given name alone there."""
    names = source.names_within(max(0, start - _RANK_LETTERS), start + _NAME_LETTERS)
    return any(name.start <= start < name.end and name.surname for name in names)
