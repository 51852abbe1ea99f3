"""The event that a document itself reports or announces, with its date, place, chair and numbers."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from extract.event_cabinet import cabinet_meeting
from extract.event_chairs import chair_of
from extract.event_facts import counts_of, date_of, time_of
from extract.event_leads import find_lead_mentions
from extract.event_places import venue_of, visited_area
from extract.event_rounds import rounds_of
from extract.event_titles import (
    LEAD_LETTERS,
    EventMention,
    find_event_mentions,
    main_event,
    mention_of,
    number_of,
    repeats,
)
from extract.further_events import Further, further
from extract.records import Document, Event, EventKind, Person, Span
from extract.source import Source
from extract.thai.agencies import AgencyMention

_LONGEST: Final = 230
_OWN_YEAR: Final = re.compile(r"(?:ปี|พ\.ศ\.) ?(2[45]\d\d)")
_GREAT: Final = re.compile(r"มหกรรม|งาน|(?:การ)?ประชุมสุดยอด")
_TO_BUDDHIST: Final = 543
_HELD_BY: Final = re.compile(r"(?:จัด(?:ขึ้น|งาน)?โดย|โดยความร่วมมือของ|เจ้าภาพ(?:โดย)?) ?")
_HOLDS: Final = re.compile(
    r"[^\n]{0,40}?(?:จัด(?!สรร|การ|ทำ|ตั้ง|เก็บ|ซื้อ|หา|ส่ง|ระเบียบ|สวัสดิ)|จัดการ(?=ประชุม|สัมมนา|เสวนา|อบรม|ฝึก|แข่ง)|เปิดเวที|เป็นเจ้าภาพ)"
)
_REPORTED: Final = re.compile("กล่าวรายงาน")
_REPORT_LETTERS: Final = 250
_BY: Final = re.compile(r"(?: ?\([^()\n]{2,30}\))? ?โดย ?")
_SHARED: Final = ("date", "host", "venue", "chair", "start_time")
_GUEST: Final = re.compile(r"ร่วม(?:การ|งาน|ใน|พิธี){0,2} ?$")
_GOVERNMENT: Final = re.compile("คณะรัฐมนตรี|นายกรัฐมนตรี")
_PREMIER: Final = "นายกรัฐมนตรี"
_WHOLE_LETTERS: Final = 12000
_MINUTES: Final = re.compile(
    "(?:ราย|สรุปราย|ร่างราย)งาน(?:ผล)?การประชุม|กำหนดการ|(?:ระเบียบ)?วาระการประชุม|(?:ขอ)?เชิญ(?:เข้าร่วม)?(?:การ)?ประชุม"
)
"""The lines under the title of minutes or of an agenda tell the day and the place of the meeting."""
_HEAD_LINES: Final = 6
_LONGEST_HEAD_LINE: Final = 160
_LEAD_PARAGRAPHS: Final = 6
_SHORTEST_PARAGRAPH: Final = 40
_CABINET_BEFORE: Final = 110
_CABINET_AFTER: Final = 60
_HEADLINE_LETTERS: Final = 250
_DATE_LETTERS: Final = 60


def events_of(source: Source, document: Document, people: tuple[Person, ...]) -> tuple[Event, ...]:
    """The event reported, and those announced or told beside it. Passing mentions of other meetings are left out."""
    title = document.evidence.get("title")
    every = [
        mention
        for mention in find_event_mentions(source, title, _WHOLE_LETTERS)
        if not _is_far_off(source, document, mention)
    ]
    end = (title[1] if title else 0) + LEAD_LETTERS
    mentions = main_event([mention for mention in every if mention.start < end])
    mentions = mentions or main_event(find_lead_mentions(source, title, every))
    main = _event(source, document, people, mentions) if mentions else _cabinet(source, document)
    rounds = rounds_of(source, document, main)
    if rounds:
        return rounds
    others = further(source, document, every, mentions, main)
    if mentions and all(mention.in_title for mention in mentions) and _is_told_below(mentions[0], others):
        main = None
    return (*((main,) if main else ()), *(_further(source, document, people, other, main) for other in others))


def _is_told_below(headline: EventMention, others: list[Further]) -> bool:
    """Is what only the headline names an event announced in full below?"""
    return any(not other.is_past and other.mention.kind is headline.kind for other in others)


def _further(
    source: Source, document: Document, people: tuple[Person, ...], other: Further, main: Event | None
) -> Event:
    """The record of an event told beside the main one; on the same day where it follows that one."""
    event = _event(source, document, people if other.is_past else (), [other.mention], (other.scope,))
    if not other.follows or main is None:
        return event
    shared = _SHARED if other.is_joint else _SHARED[:2]
    spans = {name: main.evidence[name] for name in shared if name in main.evidence}
    event = replace(event, date=main.date, end_date=None, host=main.host, host_id=main.host_id)
    if other.is_joint:
        event = replace(event, venue=main.venue, chair=main.chair, start_time=main.start_time)
    return replace(event, evidence={**event.evidence, **spans})


def _cabinet(source: Source, document: Document) -> Event | None:
    """The cabinet's meeting, where a document tells its decisions and no other event."""
    span = cabinet_meeting(source, document)
    if span is None:
        return None
    line = source.line_of(span[0])
    scope = max(line[0], span[0] - _CABINET_BEFORE), min(line[1], span[1] + _CABINET_AFTER)
    return _event(source, document, (), [mention_of(source, span, EventKind.MEETING)], (scope,))


def _event(
    source: Source,
    document: Document,
    people: tuple[Person, ...],
    mentions: list[EventMention],
    own: tuple[Span, ...] = (),
) -> Event:
    """An event's record, read around its mentions, or in the stretches `own` alone."""
    kind = _kind(mentions)
    fullest = _visit(mentions, document) or max(
        mentions, key=lambda m: (m.kind is kind, m.end - m.start <= _LONGEST, m.end - m.start, -m.start)
    )
    title = (fullest.start, fullest.end)
    near, naming, opening = (mentions[0].start, list(own), []) if own else _scopes(source, document, mentions)
    scopes = [*naming, *opening]
    evidence: dict[str, Span] = {"title": title}
    date = date_of(source, [(m.start, m.end) for m in mentions], naming, opening, document.published)
    time = time_of(source, scopes, date[2] if date else None)
    venue = venue_of(source, scopes, near) or (visited_area(source, title) if _is_visit(mentions) else None)
    headline = document.evidence.get("title")
    led = naming if mentions[0].anchor == "joined" else scopes
    led = [*led, headline] if headline and not own else led
    chair = chair_of(source, led, people)
    number = next((n for m in mentions if (n := number_of(source, (m.start, m.end)))), None)
    attendees, agencies = counts_of(source, scopes)
    if own:
        host = None
    elif _is_visit(mentions):
        host = _visitor(source, people, chair)
    else:
        host = _host(source, document, people, scopes, _is_guest(source, mentions[0]))
    found = {
        "date": date and date[2],
        "start_time": time and time[1],
        "venue": venue,
        "chair": chair and chair[1],
        "number": number and number[1],
        "attendees": attendees and attendees[1],
        "agencies": agencies and agencies[1],
        "host": host and host[2],
    }
    evidence |= {name: span for name, span in found.items() if span}
    if date and date[1]:
        evidence["end_date"] = date[2]
    return Event(
        title=source.value(title),
        kind=kind,
        number=number[0] if number else None,
        date=date[0] if date else None,
        end_date=date[1] if date else None,
        start_time=time[0] if time else None,
        venue=source.value(venue) if venue else None,
        host=host[0] if host else None,
        host_id=host[1] if host else None,
        chair=chair[0] if chair else None,
        attendees=attendees[0] if attendees else None,
        agencies=agencies[0] if agencies else None,
        evidence=evidence,
    )


def _is_far_off(source: Source, document: Document, mention: EventMention) -> bool:
    """Is it a fair or summit whose own year is later than the next?"""
    year = _OWN_YEAR.search(source.folded, mention.start, mention.end)
    if document.published is None or year is None or not _GREAT.match(source.folded, mention.start):
        return False
    return int(year[1]) > document.published.year + _TO_BUDDHIST + 1


def _kind(mentions: list[EventMention]) -> EventKind:
    """The kind of the leading mention; a workshop that is elsewhere called just a meeting is a workshop.

    Likewise a fair, or the like, whose opening is a ceremony is one.
    """
    kinds = {mention.kind for mention in mentions}
    if EventKind.WORKSHOP in kinds:
        return EventKind.WORKSHOP
    is_opened = mentions[0].kind is EventKind.OTHER and EventKind.CEREMONY in kinds and not _is_visit(mentions)
    return EventKind.CEREMONY if is_opened else mentions[0].kind


def _visit(mentions: list[EventMention], document: Document) -> EventMention | None:
    """A visit's own telling, the first below the headline: later ones only speak of what it was for."""
    headline = document.evidence.get("title", (0, 0))
    if not _is_visit(mentions):
        return None
    return min((m for m in mentions if m.anchor == "visited" and m.start >= headline[1]), key=_start, default=None)


def _start(mention: EventMention) -> int:
    return mention.start


def _scopes(source: Source, document: Document, mentions: list[EventMention]) -> tuple[int, list[Span], list[Span]]:
    """Where to look, nearest first: the paragraphs that name the event (headlines last), and those of the opening."""
    title = document.evidence.get("title", (0, 0))
    body = [mention for mention in mentions if mention.start >= title[1]]
    naming = {source.line_of(mention.start): None for mention in body}
    own = sorted(naming, key=lambda line: (line[1] - line[0] < _HEADLINE_LETTERS, line[0]))
    opening = [
        line for line in _paragraphs(source, title[1]) if line not in naming and not repeats(source, line, title)
    ]
    first = next(iter([*own, *opening]), None)
    near = next((m.start for m in body if first and first[0] <= m.start < first[1]), title[0])
    if _MINUTES.match(source.folded, title[0]):
        return near, [_head(source, title[1]), *own], opening
    dateline = document.evidence.get("published")
    return near, _without_dateline(own, dateline), _without_dateline(opening, dateline)


def _head(source: Source, start: int) -> Span:
    """The short lines right under a title, as one stretch."""
    end = source.line_of(start)[1]
    for _ in range(_HEAD_LINES):
        line = source.line_of(min(end + 1, len(source.text)))
        if line[1] - line[0] > _LONGEST_HEAD_LINE or line[1] <= end:
            break
        end = line[1]
    return start, end


def _without_dateline(lines: list[Span], date: Span | None) -> list[Span]:
    """The lines but for the one that only tells the day of publication."""
    return [line for line in lines if not (date and line[0] <= date[0] < line[1] and line[1] - line[0] < _DATE_LETTERS)]


def _paragraphs(source: Source, start: int) -> list[Span]:
    lines: list[Span] = []
    headline = source.line_of(start)[1]
    position = headline + 1 if start and headline - start < _SHORTEST_PARAGRAPH else start
    while position < len(source.text) and len(lines) < _LEAD_PARAGRAPHS:
        line = source.line_of(position)
        if line[1] - line[0] > _SHORTEST_PARAGRAPH:
            lines.append(line)
        position = line[1] + 1
    return lines


def _is_guest(source: Source, first: EventMention) -> bool:
    """Does somebody only join it? Then the publisher need not be who holds it."""
    before = max(0, first.start - _DATE_LETTERS)
    return first.anchor == "joined" and _GUEST.search(source.folded, before, first.start) is not None


def _host(
    source: Source, document: Document, people: tuple[Person, ...], scopes: list[Span], is_guest: bool
) -> tuple[str, str | None, Span] | None:
    """Who holds it: "จัดโดย …", else the agency before "จัด", else whose head reports to the chair, else the publisher
    unless a guest there or the cabinet."""
    for scope in scopes:
        held = _HELD_BY.search(source.folded, *scope)
        body = source.body_from(held.end()) if held else None
        if body is not None:
            return _agency(source, body.id, (body.start, body.end))
    for scope in scopes[:2]:
        for body in source.bodies:
            if (
                scope[0] <= body.start < scope[1]
                and not source.is_province(body)
                and _HOLDS.match(source.folded, body.end, scope[1])
            ):
                office = _office_of(source, body)
                return _agency(source, office.id, (office.start, office.end))
    told = _reporting(source, people, scopes)
    if told is not None:
        return told
    span = document.evidence.get("publisher")
    if span is None or is_guest or _GOVERNMENT.search(document.publisher or ""):
        return None
    return _agency(source, document.publisher_id, span)


def _reporting(source: Source, people: tuple[Person, ...], scopes: list[Span]) -> tuple[str, str | None, Span] | None:
    """The body of whoever reports to the chair ("กล่าวรายงาน"): by custom the organiser does."""
    for scope in scopes:
        reported = _REPORTED.search(source.folded, *scope)
        before = [p for p in people if reported and _within(p, scope[0], reported.start())] if reported else []
        nearest = max(before, key=lambda person: person.evidence["name"][0], default=None)
        span = nearest.evidence.get("organisation") if nearest else None
        body = source.body_from(span[0]) if span else None
        if body is not None:
            return _agency(source, body.id, (body.start, body.end))
    return None


def _within(person: Person, start: int, end: int) -> bool:
    name = person.evidence.get("name")
    return name is not None and max(start, end - _REPORT_LETTERS) <= name[0] < end


def _office_of(source: Source, body: AgencyMention) -> AgencyMention:
    """The office by which a ministry acts ("กระทรวง… โดยกรม…"), else the body itself."""
    by = _BY.match(source.folded, body.end)
    return (source.body_from(by.end()) if by else None) or body


def _is_visit(mentions: list[EventMention]) -> bool:
    return mentions[0].anchor == "visited"


def _visitor(
    source: Source, people: tuple[Person, ...], chair: tuple[str, Span] | None
) -> tuple[str, str | None, Span] | None:
    """The body of whoever visits: nobody else holds a visit."""
    person = next((person for person in people if chair and person.name == chair[0]), None)
    if person and (person.position or "").startswith(_PREMIER):
        return None
    span = person.evidence.get("organisation") if person else None
    body = source.body_from(span[0]) if span else None
    return _agency(source, body.id, (body.start, body.end)) if body else None


def _agency(source: Source, agency_id: str | None, span: Span) -> tuple[str, str | None, Span]:
    entry = source.register.get(agency_id) if agency_id else None
    return (entry.name if entry else source.value(span)), agency_id, span
