"""Events of a document beside the main one: announced for a day to come, told of another day, or following it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from extract.event_facts import days_of
from extract.event_titles import EventMention, alike
from extract.records import Document, Event, EventKind, Span
from extract.source import Source

_BEFORE: Final = 110
_AFTER: Final = 60
_LONG_AFTER: Final = 180
_MOST: Final = 2
_SHORTEST: Final = 20
_LATEST_DAYS: Final = 400
_NEAR_DAYS: Final = 14
_PAST_LETTERS: Final = 6000
_DEADLINE: Final = re.compile(r"(?:ภายใน|ก่อน|ถึง|จน|แล้วเสร็จ|ตั้งแต่|กำหนดส่ง|หมดเขต|เปิดรับสมัคร)(?:วัน[ก-์]{0,8}ที่)? ?$")
_FUTURE: Final = re.compile(r"จะ|กำหนด|เตรียม|เชิญ|เข้าร่วม|มีแผน")
_RECALLED: Final = re.compile(r"เคย|ที่ผ่านมา|มติ|ครั้งก่อน|ก่อนหน้า|สืบเนื่อง|ตามที่|เดิม")
_FOLLOWS: Final = re.compile(r"(?:จากนั้น|ต่อมา|ต่อด้วย|วันนี้ยังได้|(?:เช้า|บ่าย|เย็น|ค่ำ)(?:ของ)?วันเดียวกัน)[^\n]{0,80}$")
_SAME_DAY: Final = re.compile("วันเดียวกัน|วันนี้ยัง(?:ได้)?")
_JOINT: Final = re.compile(r"พร้อม(?:ทั้ง|กับ)?(?:เป็นสักขีพยาน)?(?:ใน)?(?:การ)?(?:พิธี)?$")
_SIGNING: Final = re.compile("(?:พิธี)?ลงนาม")
_JOINT_LETTERS: Final = 24
_DEEDS: Final = frozenset({"chair", "held", "visited"})
_DONE: Final = _DEEDS | {"did"}
_KINDS: Final = frozenset(set(EventKind) - {EventKind.OTHER})
_DATED: Final = re.compile(r"[\"”’) ]{0,3}(?:ใน|ระหว่าง)?(?:วัน[ก-์]{0,8}ที่|เดือน)")
_SHORTEST_DATED: Final = 12
_HOSTED: Final = re.compile(r"(?:จะ|กำหนด|เตรียม|มีแผน)[^\n]{0,60}(?:จัด|เจ้าภาพ)")


@dataclass(frozen=True, slots=True)
class Further:
    """An event beside the main one, and the stretch of text that tells of it."""

    mention: EventMention
    scope: Span
    is_past: bool = False
    follows: bool = False
    """Does it follow the main event on the same day?"""
    is_joint: bool = False
    """Is it held together with the main event, at the same place under the same chair?"""


def further(
    source: Source, document: Document, mentions: list[EventMention], known: list[EventMention], main: Event | None
) -> list[Further]:
    """The mentions of other events of the document than the `known`, the first two."""
    found: list[Further] = []
    told = list(known)
    for mention in mentions:
        if len(found) == _MOST:
            break
        if mention.in_title or any(alike(mention, other) for other in told):
            continue
        other = (
            _joint(source, mention, known)
            or _to_come(source, document, mention, main)
            or _besides(source, document, mention, main)
        )
        if other is not None:
            found.append(other)
            told.append(mention)
    return found


def _to_come(source: Source, document: Document, mention: EventMention, main: Event | None) -> Further | None:
    """Does a day after the publication, and not the main event's, stand by the name, with a word of the future?"""
    scope = _scope(source, mention, _LONG_AFTER)
    if document.published is None or not _FUTURE.search(source.folded, scope[0], mention.start):
        return None
    is_dated = _DATED.match(source.folded, mention.end) is not None
    if mention.end - mention.start < (_SHORTEST_DATED if is_dated else _SHORTEST):
        return None
    if mention.kind not in _KINDS and mention.anchor != "held":
        return None
    for day in _days(source, document.published, (scope[0], mention.end + _AFTER)):
        if 0 < (day - document.published).days <= _LATEST_DAYS and (main is None or day != main.date):
            return Further(mention, scope)
    is_hosted = (
        mention.anchor == "held"
        and mention.kind is not EventKind.CEREMONY
        and _HOSTED.search(source.folded, scope[0], mention.start)
    )
    return Further(mention, scope) if is_hosted and _is_month_to_come(source, document.published, scope) else None


def _joint(source: Source, mention: EventMention, known: list[EventMention]) -> Further | None:
    """Is it a signing that the sentence of the main event tells together with it?"""
    line = source.line_of(mention.start)
    if not (known and line[0] <= known[0].start < mention.start and _SIGNING.match(source.folded, mention.start)):
        return None
    if not _JOINT.search(source.folded, mention.start - _JOINT_LETTERS, mention.start):
        return None
    return Further(mention, _scope(source, mention, _LONG_AFTER), is_past=True, follows=True, is_joint=True)


def _is_month_to_come(source: Source, published: dt.date, scope: Span) -> bool:
    """Is only the month told, a later one?"""
    months = ((date.first.year, date.first.month) for date in source.dates_within(*scope) if not date.first.day)
    return any(year and month and (year, month) > (published.year, published.month) for year, month in months)


def _besides(source: Source, document: Document, mention: EventMention, main: Event | None) -> Further | None:
    """Is it done on a day of its own near the publication's, or on the main event's day after that?"""
    is_visit = _SAME_DAY.search(source.folded, max(0, mention.start - _BEFORE), mention.start)
    if main is None or (mention.anchor not in _DONE and not is_visit) or document.published is None:
        return None
    if mention.start > document.evidence.get("title", (0, 0))[1] + _PAST_LETTERS:
        return None
    scope = _scope(source, mention, _LONG_AFTER)
    before = scope[0], mention.start
    if _RECALLED.search(source.folded, *before):
        return None
    days = list(_days(source, document.published, before))
    if days and mention.anchor in _DEEDS:
        is_own = days[-1] != main.date and abs((days[-1] - document.published).days) <= _NEAR_DAYS
        return Further(mention, scope, is_past=True) if is_own else None
    if _FOLLOWS.search(source.folded, *before):
        return Further(mention, scope, is_past=True, follows=True)
    return None


def _days(source: Source, published: dt.date, span: Span) -> Iterator[dt.date]:
    """The days named in a stretch, without those by which something is due."""
    for date in source.dates_within(*span):
        days = days_of(date, published) if date.first.day else None
        if days and not _DEADLINE.search(source.folded, max(0, date.start - 24), date.start):
            yield days[0]


def _scope(source: Source, mention: EventMention, after: int) -> Span:
    line = source.line_of(mention.start)
    return max(line[0], mention.start - _BEFORE), min(line[1], mention.end + after)
