"""Further events that a document announces beside the one it reports: named as yet to come, with a day of their own."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from extract.event_facts import days_of
from extract.event_titles import EventMention, alike
from extract.records import Document, Event, EventKind, Span
from extract.source import Source

_BEFORE: Final = 110
_AFTER: Final = 60
_MOST: Final = 2
_SHORTEST: Final = 20
_LATEST_DAYS: Final = 400
_DEADLINE: Final = re.compile(r"(?:ภายใน|ก่อน|ถึง|จน|แล้วเสร็จ|ตั้งแต่|กำหนดส่ง|หมดเขต|เปิดรับสมัคร)(?:วัน[ก-์]{0,8}ที่)? ?$")
_FUTURE: Final = re.compile(r"จะ|กำหนด|เตรียม|เชิญ|เข้าร่วม")
_KINDS: Final = frozenset(
    (
        EventKind.MEETING,
        EventKind.WORKSHOP,
        EventKind.SEMINAR,
        EventKind.HEARING,
        EventKind.TRAINING,
        EventKind.CEREMONY,
    )
)


def announced(
    source: Source, document: Document, mentions: list[EventMention], known: list[EventMention], main: Event | None
) -> list[tuple[EventMention, tuple[Span, ...]]]:
    """The mentions of events yet to come that are not `known`, each with the stretch of text that tells of it."""
    found: list[tuple[EventMention, tuple[Span, ...]]] = []
    told = list(known)
    for mention in mentions:
        if len(found) == _MOST:
            break
        if mention.kind not in _KINDS or mention.in_title or mention.end - mention.start < _SHORTEST:
            continue
        if any(alike(mention, other) for other in told):
            continue
        scope = _scope(source, mention)
        if _is_to_come(source, document, mention, scope, main):
            found.append((mention, (scope,)))
            told.append(mention)
    return found


def _scope(source: Source, mention: EventMention) -> Span:
    line = source.line_of(mention.start)
    return max(line[0], mention.start - _BEFORE), min(line[1], mention.end + 3 * _AFTER)


def _is_to_come(source: Source, document: Document, mention: EventMention, scope: Span, main: Event | None) -> bool:
    """Does a day after the publication, and not the main event's, stand by the name, with a word of the future?"""
    if document.published is None or not _FUTURE.search(source.folded, scope[0], mention.start):
        return False
    first = bisect_left(source.dates, scope[0], key=lambda date: date.start)
    for date in source.dates[first:]:
        if date.start > mention.end + _AFTER:
            return False
        days = days_of(date, document.published)
        if days is None or _DEADLINE.search(source.folded, max(0, date.start - 24), date.start):
            continue
        ahead = (days[0] - document.published).days
        if 0 < ahead <= _LATEST_DAYS and (main is None or main.date is None or days[0] != main.date):
            return True
    return False
