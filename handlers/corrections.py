"""Corrections of what was read: one field of an `Extraction` set to what an admin typed; pure functions.

A corrected value was not read from the text, so its evidence is dropped. Upload cards ("แก้ไข") and published
documents ("แก้ไขเอกสาร") use the same functions. How fields are called in Thai is not here but in the catalogue.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final, TypeVar
from urllib.parse import urlsplit

from extract.records import Document, Event, Evidence, Extraction, Plan, PlanStatus, Topic
from extract.thai.agencies import Register
from extract.thai.dates import find_dates
from extract.thai.words import clean, fold
from handlers import areas


class Part(StrEnum):
    """Which record a field belongs to."""

    DOCUMENT = "document"
    PLAN = "plan"
    EVENT = "event"


class FieldName(StrEnum):
    """What can be corrected; REMOVE drops the whole plan or event."""

    TITLE = "title"
    PUBLISHED = "published"
    SOURCE = "source"
    PUBLISHER = "publisher"
    TOPICS = "topics"
    PERIOD = "period"
    STATUS = "status"
    OWNER = "owner"
    DATE = "date"
    VENUE = "venue"
    CHAIR = "chair"
    ATTENDEES = "attendees"
    REMOVE = "remove"


FIELDS: Final[dict[Part, tuple[FieldName, ...]]] = {
    Part.DOCUMENT: (
        FieldName.TITLE,
        FieldName.PUBLISHED,
        FieldName.SOURCE,
        FieldName.PUBLISHER,
        FieldName.TOPICS,
    ),
    Part.PLAN: (FieldName.TITLE, FieldName.PERIOD, FieldName.STATUS, FieldName.OWNER, FieldName.REMOVE),
    Part.EVENT: (
        FieldName.TITLE,
        FieldName.DATE,
        FieldName.VENUE,
        FieldName.CHAIR,
        FieldName.ATTENDEES,
        FieldName.REMOVE,
    ),
}
"""The fields of each kind of record, in the order in which they are offered."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A place to correct: `index` counts plans or events from 0 and is 0 for the document itself."""

    part: Part
    name: FieldName
    index: int = 0


@dataclass(frozen=True, slots=True)
class Dates:
    """A date, or a span of dates."""

    first: dt.date | None
    last: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Years:
    """A plan's period, B.E."""

    start: int | None
    end: int | None


class BadValueReason(StrEnum):
    """Why a typed value was not taken."""

    NO_SUCH_PART = "no_such_part"
    EMPTY = "empty"
    TOO_LONG = "too_long"
    NOT_A_DATE = "not_a_date"
    NO_YEAR = "no_year"
    END_BEFORE_START = "end_before_start"
    NOT_A_PERIOD = "not_a_period"
    NOT_AN_ADDRESS = "not_an_address"
    NOT_A_STATUS = "not_a_status"
    NOT_A_NUMBER = "not_a_number"
    NOT_A_TOPIC = "not_a_topic"


class BadValue(Exception):
    """The typed value does not fit its field; `reason` says why."""

    def __init__(self, reason: BadValueReason) -> None:
        super().__init__(reason.value)
        self.reason = reason


MAX_TEXT: Final = 500
"""Longest title, venue or name, in code points."""
MAX_ADDRESS: Final = 2_000
MAX_PERIOD_YEARS: Final = 50
MAX_ATTENDEES: Final = 1_000_000
EMPTY_WORDS: Final = frozenset({"-", "ไม่ระบุ", "ไม่มี", "ว่าง"})
_EARLIEST, _LATEST = dt.date(1932, 1, 1), dt.date(2143, 12, 31)
_STATUS_WORDS: Final[dict[str, PlanStatus]] = {
    "กำลังจัดทำ": PlanStatus.DRAFTING,
    "ร่าง": PlanStatus.DRAFTING,
    "รับฟังความคิดเห็น": PlanStatus.HEARING,
    "เห็นชอบแล้ว": PlanStatus.APPROVED,
    "เห็นชอบ": PlanStatus.APPROVED,
    "อนุมัติ": PlanStatus.APPROVED,
    "ใช้อยู่": PlanStatus.IN_FORCE,
    "ใช้บังคับ": PlanStatus.IN_FORCE,
    "บังคับใช้": PlanStatus.IN_FORCE,
    "ทบทวน": PlanStatus.REVIEW,
    "อยู่ระหว่างทบทวน": PlanStatus.REVIEW,
    "ไม่ทราบ": PlanStatus.UNKNOWN,
    "ไม่ระบุ": PlanStatus.UNKNOWN,
}

_ATTRIBUTES: Final = {FieldName.SOURCE: "source_url"}

_Record = TypeVar("_Record", Document, Plan, Event)


def apply(extraction: Extraction, slot: Slot, typed: str, register: Register) -> Extraction:
    """The extraction with one field set to what was typed. Raises `BadValue`."""
    if slot.name is FieldName.TOPICS:
        return replace(extraction, topics=() if is_empty(typed) else read_topics(typed))
    if slot.part is Part.DOCUMENT:
        return replace(extraction, document=_document(extraction.document, slot.name, typed, register))
    if slot.part is Part.PLAN:
        plans = _changed(extraction.plans, slot, lambda plan: _plan(plan, slot.name, typed, register))
        return replace(extraction, plans=plans)
    events = _changed(extraction.events, slot, lambda event: _event(event, slot.name, typed))
    return replace(extraction, events=events)


def value_of(extraction: Extraction, slot: Slot) -> object:
    """What stands in the slot now: a string, `Dates`, `Years`, a number, a status, or None.

    For REMOVE it is the name of what would go. Raises `BadValue` where there is no such plan or event.
    """
    record = record_at(extraction, slot.part, slot.index)
    match slot.name, record:
        case ((FieldName.TITLE | FieldName.REMOVE), Plan()):
            return record.name
        case ((FieldName.TITLE | FieldName.REMOVE), (Document() | Event())):
            return record.title
        case FieldName.PERIOD, Plan():
            return Years(record.start, record.end) if record.start or record.end else None
        case FieldName.DATE, Event():
            return Dates(record.date, record.end_date) if record.date else None
        case FieldName.PUBLISHED, Document():
            return Dates(record.published) if record.published else None
    if slot.name is FieldName.TOPICS:
        value: object = areas.names_of(extraction.topics)
    else:
        value = getattr(record, _ATTRIBUTES.get(slot.name, slot.name.value))
    return value


def record_at(extraction: Extraction, part: Part, index: int) -> Document | Plan | Event:
    """The record that a slot lies in. Raises `BadValue`."""
    if part is Part.DOCUMENT:
        return extraction.document
    records: tuple[Plan, ...] | tuple[Event, ...] = extraction.plans if part is Part.PLAN else extraction.events
    if not 0 <= index < len(records):
        raise BadValue(BadValueReason.NO_SUCH_PART)
    return records[index]


def _changed(records: tuple[_Record, ...], slot: Slot, change: Callable[[_Record], _Record]) -> tuple[_Record, ...]:
    if not 0 <= slot.index < len(records):
        raise BadValue(BadValueReason.NO_SUCH_PART)
    rest = list(records)
    record = rest.pop(slot.index)
    if slot.name is not FieldName.REMOVE:
        rest.insert(slot.index, change(record))
    return tuple(rest)


def _with(record: _Record, **values: Any) -> _Record:
    """The record with these values and without the evidence of the old ones."""
    evidence: Evidence = {field: span for field, span in record.evidence.items() if field not in values}
    return replace(record, evidence=evidence, **values)


def _document(document: Document, name: FieldName, typed: str, register: Register) -> Document:
    if name is FieldName.TITLE:
        return _with(document, title=read_text(typed))
    if name is FieldName.PUBLISHED:
        published = None if is_empty(typed) else read_date(typed)[0]
        return _with(document, published=published, published_partial=None)
    if name is FieldName.SOURCE:
        return _with(document, source_url=None if is_empty(typed) else read_address(typed))
    publisher, publisher_id = _agency(typed, register)
    return _with(document, publisher=publisher, publisher_id=publisher_id)


def _plan(plan: Plan, name: FieldName, typed: str, register: Register) -> Plan:
    if name is FieldName.TITLE:
        return _with(plan, name=read_text(typed))
    if name is FieldName.STATUS:
        return _with(plan, status=read_status(typed))
    if name is FieldName.PERIOD:
        start, end = (None, None) if is_empty(typed) else read_period(typed)
        return _with(plan, start=start, end=end, register_period=None)
    owner, owner_id = _agency(typed, register)
    return _with(plan, owner=owner, owner_id=owner_id)


def _event(event: Event, name: FieldName, typed: str) -> Event:
    empty = is_empty(typed)
    if name is FieldName.TITLE:
        return _with(event, title=read_text(typed))
    if name is FieldName.DATE:
        first, last = (None, None) if empty else read_date(typed)
        return _with(event, date=first, end_date=last)
    if name is FieldName.ATTENDEES:
        return _with(event, attendees=None if empty else read_count(typed))
    value = None if empty else read_text(typed)
    return _with(event, venue=value) if name is FieldName.VENUE else _with(event, chair=value)


def _agency(typed: str, register: Register) -> tuple[str | None, str | None]:
    """The agency as typed and its id where the register knows it."""
    if is_empty(typed):
        return None, None
    name = read_text(typed)
    entry = register.resolve(name)
    return (entry.name, entry.id) if entry else (name, None)


def is_empty(typed: str) -> bool:
    """Whether the typed word says that there is no value."""
    return typed.strip() in EMPTY_WORDS


def read_text(typed: str) -> str:
    """One line of text with letters in it. Raises `BadValue`."""
    text = " ".join(clean(typed).split())
    if not any(letter.isalnum() for letter in text) or is_empty(text):
        raise BadValue(BadValueReason.EMPTY)
    if len(text) > MAX_TEXT:
        raise BadValue(BadValueReason.TOO_LONG)
    return text


def read_date(typed: str) -> tuple[dt.date, dt.date | None]:
    """A date or a span of dates in any Thai form, years B.E. or C.E. Raises `BadValue`."""
    text = clean(typed)
    if len(text) > MAX_TEXT:
        raise BadValue(BadValueReason.NOT_A_DATE)
    mentions = find_dates(text)
    if len(mentions) != 1:
        raise BadValue(BadValueReason.NOT_A_DATE)
    first, last = mentions[0].first.date(), mentions[0].last.date() if mentions[0].last else None
    if first is None or (mentions[0].last and last is None):
        without_year = mentions[0].first.year is None
        raise BadValue(BadValueReason.NO_YEAR if without_year else BadValueReason.NOT_A_DATE)
    if not _EARLIEST <= first <= _LATEST:
        raise BadValue(BadValueReason.NOT_A_DATE)
    if last and last < first:
        raise BadValue(BadValueReason.END_BEFORE_START)
    return first, last if last and last > first else None


def read_period(typed: str) -> tuple[int, int]:
    """First and last year, B.E., from "2566-2570", "๒๕๖๖ ถึง ๒๕๗๐", "2566-70", "ค.ศ. 2023-2027". Raises `BadValue`."""
    digits = re.findall(r"\d{1,9}", fold(clean(typed))[:MAX_TEXT])
    if len(digits) not in (1, 2):
        raise BadValue(BadValueReason.NOT_A_PERIOD)
    years = [_buddhist_year(number) for number in digits]
    start, end = years[0], years[-1]
    if end < start:
        raise BadValue(BadValueReason.END_BEFORE_START)
    if end - start > MAX_PERIOD_YEARS:
        raise BadValue(BadValueReason.NOT_A_PERIOD)
    return start, end


def _buddhist_year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 2:
        return 2500 + year
    if 1900 <= year < 2200:
        year += 543
    if not 2443 <= year <= 2700:
        raise BadValue(BadValueReason.NOT_A_PERIOD)
    return year


def read_address(typed: str) -> str:
    """A web address. Raises `BadValue`."""
    address = typed.strip()
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        raise BadValue(BadValueReason.NOT_AN_ADDRESS) from None
    whole = parts.scheme in ("http", "https") and "." in host.strip(".") and not re.search(r"\s", address)
    if not whole or len(address) > MAX_ADDRESS:
        raise BadValue(BadValueReason.NOT_AN_ADDRESS)
    return address


def read_status(typed: str) -> PlanStatus:
    """A plan's status by its Thai word. Raises `BadValue`."""
    status = _STATUS_WORDS.get(clean(typed).strip())
    if status is None:
        raise BadValue(BadValueReason.NOT_A_STATUS)
    return status


def read_topics(typed: str) -> tuple[Topic, ...]:
    """Policy areas by their names: "สาธารณสุข, การศึกษา". Raises `BadValue`."""
    found = [areas.named(part) for part in re.split(r"[,،、·;\n]", typed[:MAX_TEXT]) if part.strip()]
    if not found or None in found:
        raise BadValue(BadValueReason.NOT_A_TOPIC)
    return tuple(Topic(area) for area in dict.fromkeys(found) if area)


def read_count(typed: str) -> int:
    """A number of people: "120", "๑๒๐ คน", "1,250". Raises `BadValue`."""
    numbers = re.findall(r"-?\d[\d,]{0,12}", fold(clean(typed))[:MAX_TEXT])
    if len(numbers) != 1 or numbers[0].startswith("-"):
        raise BadValue(BadValueReason.NOT_A_NUMBER)
    count = int(numbers[0].replace(",", ""))
    if count > MAX_ATTENDEES:
        raise BadValue(BadValueReason.NOT_A_NUMBER)
    return count
