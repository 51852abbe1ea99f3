"""From a text to a `Query`: pure, given the register of agencies and the day."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

from extract.thai.agencies import AgencyMention, Register
from extract.thai.names import find_names
from extract.thai.words import STOP_WORDS, clean, cut, fold, right_keys, tokens
from handlers.understanding import vocabulary as words
from handlers.understanding.query import Asked, Field, Query, Subject, Talk, Unit
from handlers.understanding.when import find_when

Value = TypeVar("Value")

_NUMBER: Final = re.compile(
    r"ครั้งที่\s?(\d{1,3})|(?<!\d)(\d{1,2})/25\d\d|(?:ครั้ง|รอบ)(?:ที่)?\s?(แรก|หนึ่ง|สอง|สาม|สี่|ห้า)|รอบ(?:ที่)?\s?(\d{1,2})"
)
_EDITION: Final = re.compile(
    r"(?:ฉบับ|ระยะ|เฟส|รุ่น|phase)(?:ที่)?\s?(\d{1,2})(?!\d|\s?(?:ปี|เดือน|วัน))|(?:ฉบับ|ระยะ|เฟส|รุ่น)(?:ที่)?\s?(แรก|หนึ่ง|สอง|สาม|สี่|ห้า)"
)
_SPELLED: Final = {"แรก": 1, "หนึ่ง": 1, "สอง": 2, "สาม": 3, "สี่": 4, "ห้า": 5}
_LATEST: Final = re.compile(r"ล่าสุด|ใหม่ที่สุด|\blatest\b|\bnewest\b")
_VERY: Final = r"\s?(?:มาก|เลย|จริง|นะ|จ้า|ๆ|\s){0,6}"
_PLACE: Final = re.compile(r"(โรงแรม|ห้อง|จังหวัด|เมือง|อำเภอ|ประเทศ)(?:ประชุม)?\s?(?:ไหน|ใด|อะไร|ไร)")
_UNIT_NAMED: Final = re.compile(
    r"(?<!ครั้งที่ )(?<!ที่)(?<![\d.])(\d{1,2})\s?"
    r"(ด้าน|ประเด็น|ยุทธศาสตร์|เสาหลัก|สาขา|เป้าหมาย|เรื่อง|แนวทาง|มาตรการ|กลยุทธ์|ความท้าทาย|คลัสเตอร์)"
)
_COUNTED: Final = re.compile(r"(?<!เ)กี่\s?([ก-๙a-z]{2,30})")
_HOW_MUCH_MONEY: Final = re.compile(r"(?:งบ|เงิน|ราคา|มูลค่า|รายได้)[^\n]{0,40}เท่า\s?(?:ไร|ไหร่|ใด)")
_LONGEST: Final = 1000
"""Letters of a text that are looked at: nobody asks a longer question."""


@dataclass(frozen=True, slots=True)
class _Found:
    """What asks in a text, and where."""

    asked: Asked
    field: Field | None
    span: tuple[int, int] | None = None


def asks(text: str) -> bool:
    """Whether a text asks something."""
    return _asked(_without_chatter(fold(clean(text)))).asked is not Asked.NOTHING


def small_talk(text: str) -> Talk | None:
    """What kind of small talk a text is, where it is nothing else."""
    low = fold(clean(text)).strip(" .!?~ๆ")
    if words.RUDE.search(low):
        return Talk.RUDE
    bare = _without_chatter(low).strip(" .!?~ๆ5")
    for pattern, talk in words.SMALL_TALK:
        if re.fullmatch(pattern + _VERY, bare) or re.fullmatch(pattern + _VERY, low):
            return talk
    return None if bare else Talk.GREETING


def put_right(text: str) -> tuple[str, bool]:
    """The text cleaned, and from the right keyboard layout; the second says whether its keys were put right."""
    cleaned = clean(text).strip()
    retyped = right_keys(cleaned)
    return (retyped, True) if retyped else (cleaned, False)


def understand(text: str, register: Register, today: date) -> Query:
    """The `Query` that a text is. Never fails: what is not understood is left out."""
    text, retyped = put_right(text[:_LONGEST])
    low = _without_chatter(fold(text))
    found = _asked(low)
    when = find_when(low, today)
    mentions = register.find(text)
    office = _office(low, found, mentions)
    number = _number(_NUMBER, low)
    edition = _number(_EDITION, low)
    spans = [*when.spans, *((m.start, m.end) for m in mentions), *office.spans]
    spans += [(m.start(), m.end()) for m in (*_NUMBER.finditer(low), *_EDITION.finditer(low))]
    if found.span:
        spans.append(found.span)
    name = _name(text, low, found, office)
    unit = _unit(low)
    return Query(
        text=text,
        asked=Asked.WHO if office.role and found.asked is Asked.NOTHING else found.asked,
        field=Field.HOLDER if office.role and found.asked is Asked.NOTHING else _field(found, low),
        subject=_subject(low, found),
        agencies=tuple(dict.fromkeys(m.id for m in mentions if m not in office.mentions)),
        years=when.years,
        since=when.since,
        until=when.until,
        number=number,
        edition=edition,
        event_kind=_first(words.EVENT_KINDS, low),
        plan_kind=_first(words.PLAN_KINDS, low),
        status=_first(words.STATUSES, low),
        role=office.role,
        role_words=office.words,
        role_agencies=tuple(dict.fromkeys(m.id for m in office.mentions)),
        name=name,
        place=matched[1] if (matched := _PLACE.search(low)) else None,
        unit=unit,
        topic=tuple(word for word in topic_words(_blank(low, spans)) if unit is None or word != unit.word),
        search=search_text(low),
        latest=_LATEST.search(low) is not None,
        retyped=retyped,
    )


def topic_words(low: str) -> tuple[str, ...]:
    """The words of a folded text that may tell one thing from another, in order, each once."""
    without = words.INTERROGATIVE.sub(lambda m: " " * len(m[0]), low)
    return tuple(dict.fromkeys(token for token in tokens(without) if token not in STOP_WORDS and len(token) > 1))


def search_text(low: str) -> str:
    """What to search for: the text without its question words, and what texts say for what was typed."""
    base = words.INTERROGATIVE.sub(" ", low)
    added = [other for pattern, others in words.SYNONYMS if re.search(pattern, base) for other in others]
    return " ".join([base, *(other for other in added if other not in base)]).strip()


def _without_chatter(low: str) -> str:
    return words.CHATTER.sub(lambda m: " " * len(m[0]), low)


def _blank(low: str, spans: Iterable[tuple[int, int]]) -> str:
    letters = list(low)
    for start, end in spans:
        letters[start:end] = " " * (end - start)
    return "".join(letters)


def _asked(low: str) -> _Found:
    rows = words.QUESTIONS
    if words.ENGLISH_QUESTION.search(low):
        rows = (*rows, *words.ENGLISH)
    for pattern, asked, field in rows:
        if matched := pattern.search(low):
            return _Found(asked, field, matched.span())
    return _Found(Asked.NOTHING, None)


def _field(found: _Found, low: str) -> Field | None:
    """The field asked for, where the row leaves it to the words around."""
    if found.asked is Asked.LIST and found.field is None and words.PILLAR_LISTS.search(low):
        return Field.PILLARS
    return found.field


def _subject(low: str, found: _Found) -> Subject:
    if found.field in (Field.CHAIR, Field.VENUE, Field.ATTENDEES, Field.AGENCIES, Field.HOST, Field.REPORTER):
        return Subject.EVENT
    if _first(words.EVENT_KINDS, low) and found.field not in (Field.PERIOD, Field.PILLARS, Field.OWNER, Field.STATUS):
        return Subject.EVENT
    return _first(words.SUBJECTS, low) or Subject.NONE


@dataclass(frozen=True, slots=True)
class _Office:
    """The office that is asked for: its role, what says which one, and where that stands."""

    role: str | None = None
    words: tuple[str, ...] = ()
    mentions: tuple[AgencyMention, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()


def _office(low: str, found: _Found, mentions: list[AgencyMention]) -> _Office:
    """The office asked for ("ใครเป็นอธิบดีกรมทางหลวง"), or one that a text without a question begins with."""
    if found.field is Field.HOLDER:
        asked_at = re.search(r"ใคร\s?(?:เป็น|คือ)\s?", low)
        start = asked_at.end() if asked_at else 0
    elif found.asked is Asked.NOTHING:
        start = len(low) - len(low.lstrip())
    else:
        return _Office()
    best = _first_role(low, start)
    if best is None or (found.asked is Asked.NOTHING and best[0] != start):
        return _Office()
    at, end, role = best
    stop = words.OFFICE_ENDS.search(low, end + 1)
    limit = min(stop.start() if stop else len(low), end + 80)
    inside = tuple(m for m in mentions if m.start < limit and m.end > at)
    limit = max([limit, *(m.end for m in inside)])
    phrase = _blank(low, [(m.start, m.end) for m in inside])[end:limit]
    return _Office(role, topic_words(phrase), inside, ((at, limit),))


def _first_role(low: str, start: int) -> tuple[int, int, str] | None:
    """The first office named from a place on: where, up to where, and its word. Longer names win where equal."""
    hits = [(m.start(), -m.end(), role) for p, role in words.ROLES if (m := re.compile(p).search(low, start))]
    if not hits:
        return None
    at, end, role = min(hits)
    return at, -end, role


def _name(text: str, low: str, found: _Found, office: _Office) -> str | None:
    """The person whose position is asked for, or a titled name in the text."""
    named = find_names(text)
    if named:
        return text[named[0].start : named[0].end]
    if found.field is Field.POSITION and found.span:
        rest = _blank(low, [found.span]).strip()
        matched = re.match(r"(?:คุณ|ท่าน)?\s?([ก-๙]{2,30}\s+[ก-๙]{2,30})", rest)
        return matched[1] if matched else None
    return None


def _number(pattern: re.Pattern[str], low: str) -> int | None:
    matched = pattern.search(low)
    if not matched:
        return None
    value = next(group for group in matched.groups() if group)
    return _SPELLED.get(value) or int(value)


def _unit(low: str) -> Unit | None:
    if matched := _UNIT_NAMED.search(low):
        return Unit(matched[2], int(matched[1]))
    if matched := _COUNTED.search(low):
        if matched[1].startswith("แผน"):  # the cutter would read "แผนที่" (a map)
            return Unit("แผน")
        first = [word for word in cut(matched[1]) if word.strip()][:1]
        return Unit(first[0]) if first else None
    return Unit("บาท") if _HOW_MUCH_MONEY.search(low) else None


def _first(rows: Iterable[tuple[str, Value]], low: str) -> Value | None:
    return next((value for pattern, value in rows if re.search(pattern, low)), None)
