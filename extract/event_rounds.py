"""Rounds of one event, each with its day and place ("เวทีที่ 1 วันที่ 5 มิถุนายน 2566 ณ … เวทีที่ 2 วันที่ …")."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from extract.event_facts import days_of
from extract.event_places import venue_of
from extract.records import Document, Event, Span
from extract.source import Source

_ROUND: Final = re.compile(r"(?P<word>เวที|ครั้ง|รอบ|รุ่น)ที่ ?(?P<number>\d{1,2})(?!\d|/)")
_DAY: Final = re.compile(r"[^\n\d]{0,60}?(?:วัน(?:[ก-์]{2,8})?ที่|ระหว่างวันที่|เมื่อ|:) {0,2}$")
_REACH: Final = 12000
_DAY_WITHIN: Final = 70
_LONGEST: Final = 260
_MOST: Final = 12


def rounds_of(source: Source, document: Document, main: Event | None) -> tuple[Event, ...]:
    """The rounds of the main event, where two or more are listed in order with a day each; else none."""
    if main is None:
        return ()
    start = document.evidence.get("title", (0, 0))[1]
    listed: list[Event] = []
    word = None
    for found in _ROUND.finditer(source.folded, start, start + _REACH):
        is_next = int(found["number"]) == len(listed) + 1 and found["word"] == (word or found["word"])
        event = _round(source, document, main, found) if is_next else None
        if event is not None:
            word, listed = found["word"], [*listed, event]
        if len(listed) == _MOST:
            break
    return tuple(listed) if len(listed) > 1 else ()


def _round(source: Source, document: Document, main: Event, found: re.Match[str]) -> Event | None:
    """The main event's record with the number, the day and the place of one round; None where no day follows."""
    following = _ROUND.search(source.folded, found.end(), found.end() + _LONGEST)
    scope: Span = (found.end(), following.start() if following else min(found.end() + _LONGEST, len(source.text)))
    day = next((date for date in source.dates_within(*scope) if date.first.day), None)
    if (
        day is None
        or day.start > found.end() + _DAY_WITHIN
        or not _DAY.fullmatch(source.folded, found.end(), day.start)
    ):
        return None
    days = days_of(day, document.published)
    if days is None:
        return None
    venue = venue_of(source, [scope], day.end)
    spans = {"number": found.span("number"), "date": days[2], **({"venue": venue} if venue else {})}
    kept = {name: span for name, span in main.evidence.items() if name in {"title", "host"}}
    return replace(
        main,
        number=int(found["number"]),
        date=days[0],
        end_date=days[1],
        start_time=None,
        venue=source.value(venue) if venue else None,
        chair=None,
        attendees=None,
        agencies=None,
        evidence={**kept, **spans},
    )
