"""Events as an iCalendar file (RFC 5545), for a phone's calendar."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import icalendar

from extract.records import Event
from extract.thai.words import key
from handlers import filters, formats, keys, texts
from handlers.context import Context
from handlers.conversation import today
from handlers.messages import Message
from handlers.replies import Block, Button, File, Reply, Style
from handlers.understanding.reader import understand
from store.rows import Found

MOST_EVENTS: Final = 200
_SHOWN: Final = 5
_ROW: Final = re.compile(r"#\s?(\d{1,9})")
_ROW_KEY: Final = re.compile(r"event-(\d{1,9})")


async def calendar(words: str, message: Message, context: Context) -> Reply:
    """The file of the events that the words name, of one ("ปฏิทิน #17"), or of all."""
    key = _key(words, context)
    found = await _behind(key, context)
    if not found:
        return Reply((Block(texts.CALENDAR_NONE),), texts.TRY_THESE, intent="calendar")
    content = events_ics(found, context.timezone, context.clock.now())
    blocks = (
        Block(texts.CALENDAR_TITLE, Style.TITLE),
        Block(texts.CALENDAR_SAYS.format(count=len(found))),
        *map(formats.event_item, found[:_SHOWN]),
    )
    return Reply(
        blocks,
        (Button(texts.EVENTS, f"{texts.SAY_EVENTS} {words}".strip()),),
        (File(f"calendar-{key}.ics", "text/calendar", f"/calendar/{key}.ics", content),),
        intent="calendar",
        documents=filters.document_ids(found),
    )


async def from_key(key: str, context: Context) -> bytes | None:
    """The file behind an address's key; None where it holds nothing or the key is none of ours."""
    found = await _behind(key, context)
    return events_ics(found, context.timezone, context.clock.now()) if found else None


def _key(words: str, context: Context) -> str:
    if matched := _ROW.fullmatch(words.strip()):
        return f"event-{matched[1]}"
    entry = context.register.resolve(words) if words else None
    return entry.id if entry and keys.is_agency(entry.id) else keys.of_words(words)


async def _behind(key: str, context: Context) -> list[Found[Event]]:
    """The dated events of a key, the earliest first."""
    if matched := _ROW_KEY.fullmatch(key):
        one = await context.store.events.get(int(matched[1]))
        return [one] if one and one.record.date else []
    entry = context.register.get(key) if keys.is_agency(key) else None
    words = filters.short(entry) if entry else keys.words_of(key)
    if words is None:
        return []
    query = understand(words, context.register, today(context))
    since, until = filters.days(query)
    found = await context.store.events.find(
        agency_ids=filters.agency_ids(query, context.register),
        since=since,
        until=until,
        number=query.number,
        words=filters.topic(query),
        limit=MOST_EVENTS,
    )
    return sorted(
        (each for each in found if each.record.date), key=lambda each: each.record.date or datetime.max.date()
    )


def events_ics(events: Sequence[Found[Event]], timezone: ZoneInfo, now: datetime) -> bytes:
    """Dated events as an iCalendar file. Those without an hour last whole days; `now` is when the file was made."""
    file = icalendar.Calendar()
    file.add("prodid", "-//Phaen//TH")
    file.add("version", "2.0")
    file.add("x-wr-calname", texts.CALENDAR_TITLE)
    for found in events:
        if found.record.date:
            file.add_component(_entry(found, timezone, now))
    return bytes(file.to_ical())


def _uid(found: Found[Event]) -> str:
    """The same after a correction that leaves the title, so that a calendar moves the entry instead of doubling it."""
    return f"{found.document_id}-{hashlib.sha256(key(found.record.title).encode()).hexdigest()[:12]}@phaen"


def _entry(found: Found[Event], timezone: ZoneInfo, now: datetime) -> icalendar.Event:
    event = found.record
    assert event.date is not None
    entry = icalendar.Event()
    entry.add("uid", _uid(found))
    entry.add("dtstamp", now)
    entry.add("summary", event.title)
    last = event.end_date or event.date
    if event.start_time and last == event.date:
        # In UTC, which needs no VTIMEZONE beside it; no end, for documents seldom tell one and we do not guess.
        entry.add("dtstart", datetime.combine(event.date, event.start_time, timezone).astimezone(UTC))
    else:
        entry.add("dtstart", event.date)
        entry.add("dtend", last + timedelta(days=1))
    if event.venue:
        entry.add("location", event.venue)
    said = [f"{label}: {value}" for label, value in ((texts.HOST, event.host), (texts.CHAIR, event.chair)) if value]
    entry.add("description", "\n".join([*said, found.document_title]))
    return entry
