"""Answers read from the text itself, where no field holds them: the sentence that says it, and what it says.

Precision first: each reader asks for the words that make a sentence say just this ("กล่าวรายงาน", "ว่าจ้าง", a number
with the unit asked for), and answers nothing where two readings differ.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from itertools import zip_longest
from typing import Final

from extract.records import Span
from extract.thai.dates import find_dates, find_years, thai_years
from extract.thai.names import find_names
from extract.thai.words import fold, key, sentences
from handlers import texts
from handlers.answering.answer import Answer
from handlers.answering.dossier import Dossier
from handlers.answering.fit import coverage
from handlers.understanding.query import Field, Query

_UNITS: Final = {
    "คน": "คน|ท่าน|ราย",
    "ท่าน": "คน|ท่าน|ราย",
    "กิโลเมตร": "กิโลเมตร|กม",
    "ตัวอย่าง": "ตัวอย่าง|หน่วยตัวอย่าง|ราย",
    "แผน": "แผน|แผนย่อย|แผนงาน",
}
_PERCENT: Final = ("เปอร์เซ็นต์", "เปอร์เซ็น", "ร้อยละ", "%")
_MONEY: Final = ("บาท", "ล้านบาท", "เหรียญ", "ดอลลาร์", "ล้าน")
_NUMERAL: Final = r"(?<![\d.,])\d[\d,]{0,12}(?:\.\d{1,4})?"
_MAGNITUDE: Final = r"\s?(?:(?:ร้อย|พัน|หมื่น|แสน)?ล้าน|แสน|หมื่น|พัน)?"
_LIMITS: Final = "ไม่เกิน|ไม่น้อยกว่า|ไม่ต่ำกว่า|อย่างน้อย|มากกว่า|กว่า|(?<!งบ)ประมาณ"
_QUALIFIED: Final = re.compile(rf"(?:{_LIMITS})\s?")
_LISTS: Final = r"\s?(?:หลัก|สำคัญ)?\s?(?:คือ|ได้แก่|ประกอบด้วย|ดังนี้|อันได้แก่|:|-)\s?:?\s?"
_CONTRACTOR: Final = re.compile(
    r"(?:ว่า)?จ้าง\s?(?:ให้)?\s?((?:สถาบัน|มหาวิทยาลัย|บริษัท|ศูนย์|สำนักงาน|องค์การ|มูลนิธิ|จุฬา)[^\n]{3,120}?)\s?(?=เป็น|ให้|ดำเนิน|ศึกษา|จัดทำ|ใน|เพื่อ|\n|$)"
)
_HELD_BY: Final = re.compile(
    r"(?:จัดโดย|จัดขึ้นโดย)\s{0,3}([ก-๙][^\n,]{3,90}?)(?=\s?(?:โดย|ซึ่ง|เพื่อ|ณ\s|เมื่อ|ระหว่าง|ร่วมกับ|ภายใต้|มีวัตถุ|ใน(?:วัน|ระหว่าง|หัวข้อ))|,|\n|$)"
)
_DELEGATE: Final = re.compile(r"มอบหมาย(?:ให้)?\s{0,2}|แต่งตั้งให้\s{0,2}|ส่ง\s{0,2}")
_AT: Final = re.compile(
    r"(?:^|\s)ณ\s{0,2}([^\n]{4,140}?)(?=\s(?:โดย|เมื่อ|เพื่อ|พร้อม|ซึ่ง|มี|นาย|นาง|ว่า|และ(?:ผ่าน|มี)|ได้|เป็น|เวลา|ใน|วันที่|ทั้งนี้|ร่วม)|\n|$)"
)
_SURE: Final = 0.6
"""The least share of the question's words in a sentence (or before a span of years) that is taken to speak of it."""
_MARGIN: Final = 0.15
"""Readings whose sentences fit nearer than this to the best are as good as it."""
_STRESS_ASKED: Final = frozenset(("ให้ความสำคัญ", "มุ่งเน้น", "เน้น"))
_STRESS: Final = re.compile(r"(?:ให้ความสำคัญ(?:กับ|ต่อ|ใน|ด้าน|เรื่อง)|มุ่งเน้น(?:ที่|ไปที่|ให้)?)\s?")
_PLAN_WORD: Final = re.compile(r"แผน(?!ที่|ก)|ยุทธศาสตร์")
_NEAR: Final = 160
_LONGEST_PLAN: Final = 25
_SHORTEST_PLACE: Final = 8
_SAYS: Final = {
    Field.REPORTER: re.compile(r"กล่าวรายงาน|รายงานวัตถุประสงค์|กล่าวถึงวัตถุประสงค์"),
    Field.SIGNER: re.compile(r"ลงนาม"),
}


def answer(query: Query, dossier: Dossier) -> Answer | None:
    """What the text answers, or None."""
    readers: dict[Field, Callable[[Query, Dossier], Answer | None]] = {
        Field.REPORTER: _reporter,
        Field.SIGNER: _signer,
        Field.DELEGATE: _delegate,
        Field.CONTRACTOR: _contractor,
        Field.HOST: organiser,
        Field.COUNT: _count,
        Field.ATTENDEES: _count,
        Field.AGENCIES: _count,
        Field.PILLARS: _list,
        Field.PERIOD: _years,
        Field.DATE: _day,
        Field.VENUE: _place,
    }
    read = readers.get(query.field) if query.field else None
    return read(query, dossier) if read else None


def _reporter(query: Query, dossier: Dossier) -> Answer | None:
    """The last person named before "กล่าวรายงาน", in its sentence or just before it."""
    found = set()
    for said in _SAYS[Field.REPORTER].finditer(dossier.low):
        start = max(0, said.start() - 250)
        before = find_names(dossier.text[start : said.start()])
        if before:
            found.add((start + before[-1].start, start + before[-1].end))
    return _the_one_name(found, dossier)


def _signer(query: Query, dossier: Dossier) -> Answer | None:
    """The person of a sentence on signing whose position has the question's words."""
    spans = {}
    for start, end in sentences(dossier.text):
        sentence = dossier.text[start:end]
        if not _SAYS[Field.SIGNER].search(sentence):
            continue
        names = find_names(sentence)
        for name, following in zip_longest(names, names[1:]):
            after = sentence[name.end : min(name.end + 120, following.start if following else len(sentence))]
            share = coverage(query.topic, key(after), fold(after))
            spans[(start + name.start, start + name.end)] = share
    best = max(spans.values(), default=0.0)
    if best < 0.25:
        return None
    return _the_one_name({span for span, share in spans.items() if share >= best - _MARGIN}, dossier)


def _delegate(query: Query, dossier: Dossier) -> Answer | None:
    """The person named right after "มอบหมายให้"."""
    found = set()
    for said in _DELEGATE.finditer(dossier.low):
        after = find_names(dossier.text[said.end() : said.end() + 80])
        if after and after[0].start <= 2:
            found.add((said.end() + after[0].start, said.end() + after[0].end))
    return _the_one_name(found, dossier)


def _the_one_name(spans: set[Span], dossier: Dossier) -> Answer | None:
    names = {key(dossier.text[slice(*span)]) for span in spans}
    if len(names) != 1:
        return None
    span = min(spans)
    return Answer(" ".join(dossier.text[slice(*span)].split()), span)


def _contractor(query: Query, dossier: Dossier) -> Answer | None:
    found = {key(m[1]): m for m in _CONTRACTOR.finditer(dossier.text)}
    if len(found) != 1:
        return None
    (said,) = found.values()
    return Answer(" ".join(said[1].split()), said.span(1))


def organiser(query: Query, dossier: Dossier) -> Answer | None:
    """Who an event is expressly said to be held by ("จัดโดย …"), where the text says it of one body."""
    found = {key(m[1]): m for m in _HELD_BY.finditer(dossier.text)}
    if len(found) != 1:
        return None
    (said,) = found.values()
    return Answer(" ".join(said[1].split()), said.span(1))


def _count(query: Query, dossier: Dossier) -> Answer | None:
    """The number with the unit asked for: the only one of the text, or the one of the sentence that fits best."""
    if query.unit is None:
        return None
    pattern = _counted(query.unit.word)
    rest = tuple(word for word in query.topic if word != query.unit.word)
    found: list[tuple[float, str, Span]] = []
    for start, end in sentences(dossier.text):
        low = dossier.low[start:end]
        share = coverage(rest, key(low), low)
        found += [
            (
                share,
                _QUALIFIED.sub("", said[1]).replace(",", "").replace(" ", ""),
                (start + said.start(1), start + said.end()),
            )
            for said in pattern.finditer(low)
        ]
    if not found:
        return None
    best = max(share for share, _, _ in found)
    values = {value for share, value, _ in found if share >= best - _MARGIN}
    if len(values) != 1 or (len({value for _, value, _ in found}) > 1 and best < 0.3):
        return None
    span = next(span for share, _, span in found if share == best)
    return Answer(" ".join(dossier.text[slice(*span)].split()), span)


@lru_cache(maxsize=256)
def _counted(word: str) -> re.Pattern[str]:
    """A number of such a unit, with what limits it ("ไม่เกิน 5 คน") and its magnitude ("6,000 ล้านบาท")."""
    if word in _PERCENT:
        return re.compile(rf"(?<![\d.,])((?:{_LIMITS})?\s?(?:ร้อยละ\s?{_NUMERAL}|{_NUMERAL}\s?(?:%|เปอร์เซ็น)))")
    magnitude = _MAGNITUDE if word in _MONEY else ""
    unit = _UNITS.get(word, re.escape(word))
    return re.compile(rf"(?:จำนวน)?\s?(?<![\d.,])((?:{_LIMITS})?\s?{_NUMERAL}{magnitude})\s?(?:{unit})")


def _list(query: Query, dossier: Dossier) -> Answer | None:
    """What follows "6 ด้าน คือ", up to the end of the line, where the question names the number."""
    if query.unit is None or query.unit.named is None:
        return _focus(query, dossier)
    pattern = re.compile(rf"(?<!\d){query.unit.named}\s?{re.escape(query.unit.word)}{_LISTS}")
    found = [said for said in pattern.finditer(dossier.low) if len(dossier.low) - said.end() > 10]
    if len(found) != 1:
        return None
    return _enumeration(found[0].end(), dossier)


def _enumeration(start: int, dossier: Dossier) -> Answer | None:
    """What stands from a place to the end of its line, or to where the text goes on to something else."""
    end = dossier.low.find("\n", start)
    end = len(dossier.low) if end < 0 else end
    stop = re.search(r"\s(?:โดย|ทั้งนี้|ซึ่ง|นอกจากนี้|สำหรับ)", dossier.low[start:end])
    end = start + stop.start() if stop else end
    if not 10 <= end - start <= 600:
        return None
    return Answer(" ".join(dossier.text[start:end].split()), (start, end), listed=True)


def _focus(query: Query, dossier: Dossier) -> Answer | None:
    """What a plan is said to lay stress on, where the question asks for that and the text says it once."""
    if not any(word in _STRESS_ASKED for word in query.topic):
        return None
    found = [
        said
        for said in _STRESS.finditer(dossier.low)
        if _PLAN_WORD.search(dossier.low, max(0, said.start() - _NEAR), said.start())
    ]
    return _enumeration(found[0].end(), dossier) if len(found) == 1 else None


def _years(query: Query, dossier: Dossier) -> Answer | None:
    """The span of years of a plan that is no record: the only one of the text, near the plan's words."""
    found = [each for each in find_years(dossier.text) if each.first < each.last <= each.first + _LONGEST_PLAN]
    if len({(each.first, each.last) for each in found}) != 1 or not query.topic:
        return None
    for each in found:
        near = dossier.low[max(0, each.start - _NEAR) : each.start]
        if coverage(query.topic, key(near), near) >= _SURE:
            up_to = texts.UP_TO_YEAR.format(year=each.last)
            return Answer(thai_years(each.first, each.last), (each.start, each.end), up_to)
    return None


def _day(query: Query, dossier: Dossier) -> Answer | None:
    """The one day of the sentence that has the question's words, where the document reports no dated event."""
    if query.number or any(event.date for event in dossier.extraction.events):
        return None
    start, end = _best_sentence(query, dossier)
    days = [each for each in find_dates(dossier.text[start:end]) if each.first.day]
    if len(days) != 1:
        return None
    span = (start + days[0].start, start + days[0].end)
    return Answer(" ".join(dossier.text[slice(*span)].split()), span)


def _place(query: Query, dossier: Dossier) -> Answer | None:
    """What follows "ณ" in the sentence that has the question's words, where no event has a place."""
    if query.number or any(event.venue for event in dossier.extraction.events):
        return None
    start, end = _best_sentence(query, dossier)
    places = [found for found in _AT.finditer(dossier.text, start, end) if len(found[1]) >= _SHORTEST_PLACE]
    if len({key(found[1]) for found in places}) != 1:
        return None
    said = " ".join(places[0][1].split())
    return Answer(said, places[0].span(1)) if query.place not in ("โรงแรม", "ห้อง") or query.place in said else None


def _best_sentence(query: Query, dossier: Dossier) -> Span:
    """The sentence with most of the question's words; an empty span where even that has few."""
    scored = []
    for start, end in sentences(dossier.text):
        low = dossier.low[start:end]
        scored.append((coverage(query.topic, key(low), low), -start, (start, end)))
    best = max(scored, default=(0.0, 0, (0, 0)))
    return best[2] if best[0] >= _SURE else (0, 0)
