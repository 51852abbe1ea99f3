"""Answers read from the text itself, where no field holds them: the sentence that says it, and what it says.

Precision first: each reader asks for the words that make a sentence say just this ("กล่าวรายงาน", "ว่าจ้าง", a number
with the unit asked for), and answers nothing where two readings differ.
"""

from __future__ import annotations

import re
from typing import Final

from extract.records import Span
from extract.thai.names import find_names
from extract.thai.words import fold, key, sentences
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
_LISTS: Final = r"\s?(?:หลัก|สำคัญ)?\s?(?:คือ|ได้แก่|ประกอบด้วย|ดังนี้|อันได้แก่|:|-)\s?:?\s?"
_CONTRACTOR: Final = re.compile(
    r"(?:ว่า)?จ้าง\s?(?:ให้)?\s?((?:สถาบัน|มหาวิทยาลัย|บริษัท|ศูนย์|สำนักงาน|องค์การ|มูลนิธิ|จุฬา)[^\n]{3,120}?)\s?(?=เป็น|ให้|ดำเนิน|ศึกษา|จัดทำ|ใน|เพื่อ|\n|$)"
)
_DELEGATE: Final = re.compile(r"มอบหมาย(?:ให้)?\s{0,2}|แต่งตั้งให้\s{0,2}|ส่ง\s{0,2}")
_SAYS: Final = {
    Field.REPORTER: re.compile(r"กล่าวรายงาน|รายงานวัตถุประสงค์|กล่าวถึงวัตถุประสงค์"),
    Field.SIGNER: re.compile(r"ลงนาม"),
}


def answer(query: Query, dossier: Dossier) -> Answer | None:
    """What the text answers, or None."""
    match query.field:
        case Field.REPORTER:
            return _reporter(dossier)
        case Field.SIGNER:
            return _signer(query, dossier)
        case Field.DELEGATE:
            return _delegate(dossier)
        case Field.CONTRACTOR:
            return _contractor(dossier)
        case Field.COUNT | Field.ATTENDEES | Field.AGENCIES:
            return _count(query, dossier)
        case Field.PILLARS:
            return _list(query, dossier)
        case _:
            return None


def _reporter(dossier: Dossier) -> Answer | None:
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
        for name in find_names(sentence):
            after = sentence[name.end : name.end + 120]
            share = coverage(query.topic, key(after), fold(after))
            spans[(start + name.start, start + name.end)] = share
    best = max(spans.values(), default=0.0)
    if best < 0.25:
        return None
    return _the_one_name({span for span, share in spans.items() if share >= best - 0.01}, dossier)


def _delegate(dossier: Dossier) -> Answer | None:
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


def _contractor(dossier: Dossier) -> Answer | None:
    found = {key(m[1]): m for m in _CONTRACTOR.finditer(dossier.text)}
    if len(found) != 1:
        return None
    (said,) = found.values()
    return Answer(" ".join(said[1].split()), said.span(1))


def _count(query: Query, dossier: Dossier) -> Answer | None:
    """The number with the unit asked for: the only one of the text, or the one of the sentence that fits best."""
    if query.unit is None:
        return None
    unit = _UNITS.get(query.unit.word, re.escape(query.unit.word))
    pattern = re.compile(rf"(?:ประมาณ|กว่า|จำนวน)?\s?(?<![\d.,])(\d[\d,]{{0,12}}(?:\.\d{{1,4}})?)\s?(?:{unit})")
    rest = tuple(word for word in query.topic if word != query.unit.word)
    found: list[tuple[float, str, Span]] = []
    for start, end in sentences(dossier.text):
        low = dossier.low[start:end]
        share = coverage(rest, key(low), low)
        found += [
            (share, said[1].replace(",", ""), (start + said.start(1), start + said.end()))
            for said in pattern.finditer(low)
        ]
    if not found:
        return None
    best = max(share for share, _, _ in found)
    values = {value for share, value, _ in found if share >= best - 0.08}
    if len(values) != 1 or (len({value for _, value, _ in found}) > 1 and best < 0.3):
        return None
    span = next(span for share, _, span in found if share == best)
    return Answer(" ".join(dossier.text[slice(*span)].split()), span)


def _list(query: Query, dossier: Dossier) -> Answer | None:
    """What follows "6 ด้าน คือ", up to the end of the line, where the question names the number."""
    if query.unit is None or query.unit.named is None:
        return None
    pattern = re.compile(rf"(?<!\d){query.unit.named}\s?{re.escape(query.unit.word)}{_LISTS}")
    found = [said for said in pattern.finditer(dossier.low) if len(dossier.low) - said.end() > 10]
    if len(found) != 1:
        return None
    start = found[0].end()
    end = dossier.low.find("\n", start)
    end = len(dossier.low) if end < 0 else end
    stop = re.search(r"\s(?:โดย|ทั้งนี้|ซึ่ง|นอกจากนี้|สำหรับ)", dossier.low[start:end])
    end = start + stop.start() if stop else end
    if not 10 <= end - start <= 600:
        return None
    return Answer(" ".join(dossier.text[start:end].split()), (start, end), listed=True)
