"""Workshops, hearings, seminars: lists by agency, month, year, plan and number, and one event's card."""

from __future__ import annotations

import re
from typing import Final

from extract.records import Event, EventKind
from handlers import filters, formats, sources, texts
from handlers.context import Context
from handlers.conversation import today
from handlers.errors import NotFound
from handlers.messages import Message
from handlers.paging import PAGE_SIZE, Page, page_of
from handlers.replies import Block, Button, Reply, Style
from handlers.understanding.query import Query
from handlers.understanding.reader import understand
from store.rows import Found

_ROW: Final = re.compile(r"#\s?(\d{1,9})")


async def events(words: str, message: Message, context: Context) -> Reply:
    """Events by agency, month, year, plan and number ("ประชุม สพร. กันยายน 2563"), or one ("ประชุม #17")."""
    if matched := _ROW.fullmatch(words.strip()):
        return await card(int(matched[1]), context)
    page = page_of(words)
    return await listing(understand(page.words, context.register, today(context)), context, page)


async def listing(query: Query, context: Context, page: Page | None = None) -> Reply:
    """The events that a query narrows to."""
    page = page or page_of(query.text)
    agency_ids = filters.agency_ids(query, context.register)
    since, until = filters.days(query)
    words = filters.topic(query)
    kind = query.event_kind if query.event_kind is not EventKind.MEETING else None
    total = await context.store.events.count(
        agency_ids=agency_ids, since=since, until=until, kind=kind, number=query.number, words=words
    )
    if not total:
        return await _near(page.words, context)
    found = await context.store.events.find(
        agency_ids=agency_ids,
        since=since,
        until=until,
        kind=kind,
        number=query.number,
        words=words,
        limit=PAGE_SIZE,
        offset=page.offset,
    )
    lead = Block(f"{texts.EVENTS} · {texts.EVENTS_COUNT.format(count=total)}", Style.TITLE)
    buttons = tuple(map(event_button, found)) + page.buttons(texts.SAY_EVENTS, total)
    buttons += (Button(texts.CALENDAR_TITLE, f"{texts.SAY_CALENDAR} {page.words}".strip()),)
    return Reply(
        (lead, *map(formats.event_item, found), *page.note(total)),
        buttons,
        intent="events",
        documents=filters.document_ids(found),
    )


async def _near(words: str, context: Context) -> Reply:
    near = await context.store.events.find(words=words, limit=PAGE_SIZE) if words else []
    lead = f"{texts.EVENTS_NONE} {texts.NEAREST}" if near else texts.EVENTS_NONE
    buttons = tuple(map(event_button, near)) or texts.TRY_THESE
    return Reply(
        (Block(lead), *map(formats.event_item, near)), buttons, intent="events", documents=filters.document_ids(near)
    )


async def card(row_id: int, context: Context) -> Reply:
    """One event with all that is known of it. Raises `NotFound`."""
    found = await context.store.events.get(row_id)
    if found is None:
        raise NotFound(texts.EVENTS_NONE, texts.TRY_THESE)
    event = found.record
    href = formats.document_href(found.document_id, formats.first(event.evidence))
    title = formats.titled(found.document_title, found.published, found.page, scanned=found.scanned)
    told = await context.store.events.told_by(found.id) if found.sources > 1 else []
    source = Block(title, Style.NOTE, texts.SOURCE, href)
    blocks = (Block(event.title, Style.TITLE), *facts(event), source, *sources.of_event(told))
    buttons = [formats.document_button(found.document_number, texts.MORE_IN_DOCUMENT)]
    if event.chair:
        buttons.append(Button(texts.CHAIR, f"{texts.SAY_PERSON} {event.chair}"))
    host = context.register.get(event.host_id) if event.host_id else None
    if host:
        buttons.append(Button(texts.HOST, f"{texts.SAY_AGENCY} {filters.short(host)}"))
    if event.date:
        buttons.append(Button(texts.CALENDAR_TITLE, f"{texts.SAY_CALENDAR} #{found.id}"))
    buttons += sources.buttons(told, found.document_number)
    return Reply(blocks, tuple(buttons), intent="events", documents=filters.document_ids([found, *told]))


def facts(event: Event) -> list[Block]:
    """What is known of an event, a line each."""
    rows = [
        (texts.KIND, texts.EVENT_KINDS[event.kind]),
        (texts.DATE, formats.when(event)),
        (texts.VENUE, event.venue),
        (texts.HOST, event.host),
        (texts.CHAIR, event.chair),
        (texts.ATTENDEES, _attendance(event)),
    ]
    if event.number:
        rows.insert(1, (texts.TIMES, str(event.number)))
    return [Block(value, label=label) for label, value in rows if value]


def _attendance(event: Event) -> str:
    people = texts.PEOPLE_COUNT.format(count=f"{event.attendees:,}") if event.attendees else ""
    bodies = texts.AGENCY_COUNT.format(count=f"{event.agencies:,}") if event.agencies else ""
    return " ".join(part for part in (people, bodies) if part)


def event_button(found: Found[Event]) -> Button:
    """A button that opens an event's card."""
    return Button(formats.clip(found.record.title, formats.LONGEST_LABEL), f"{texts.SAY_EVENTS} #{found.id}")
