"""Records as blocks and buttons: how a plan, an event, a document looks wherever it is shown."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Final
from urllib.parse import quote

from extract.records import Event, Evidence, Plan, Span
from extract.thai.dates import thai_date, thai_years
from extract.thai.words import cut, sentences
from handlers import texts
from handlers.replies import Block, Button, Style
from store.rows import DocumentRow, Found, Hit

_BLANK_REACH: Final = 80
"""How far a cut may move to a blank; Thai has one every few words."""
LONGEST_QUOTE: Final = 320
LONGEST_TITLE: Final = 120
LONGEST_ANSWER: Final = 100
"""Letters of a direct answer that is no list (design, Contracts)."""
LONGEST_LABEL: Final = 20
"""Letters: LINE's limit of a button's label."""


def clip(text: str, longest: int) -> str:
    """The text in one line and at most `longest` letters; what is cut off is marked by "…"."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def clip_words(text: str, longest: int) -> str:
    """As `clip`, but no Thai word is torn."""
    line = " ".join(text.split())
    if len(line) <= longest:
        return line
    words = cut(line[:longest])[:-1]  # the last one may have been torn by the limit
    return ("".join(words).rstrip() or line[: longest - 1]) + "…"


def document_href(document_id: str, span: Span | None = None) -> str:
    """The document's page on this service, at a passage where one is given."""
    anchor = f"#evidence-{span[0]}-{span[1]}" if span else ""
    return f"/documents/{quote(document_id, safe='')}{anchor}"


def day(published: date | None, partial: str | None = None) -> str:
    """A publication day in short Thai, or that none is known."""
    if published is None:
        return texts.PUBLISHED_UNKNOWN
    return thai_date(published, short=True)


def years(plan: Plan) -> str:
    """The plan's span of years, "" where none is known."""
    if plan.start or plan.end:
        return thai_years(plan.start, plan.end)
    if plan.register_period:
        return texts.REGISTER_PERIOD.format(years=thai_years(*plan.register_period))
    return ""


def when(event: Event) -> str:
    """The event's day or days and hour, "" where none is known."""
    if event.date is None:
        return ""
    days = thai_date(event.date, event.end_date)
    return f"{days} {hour(event)}".strip()


def hour(event: Event) -> str:
    """The hour at which the event starts, "" where none is known."""
    return texts.HOURS.format(time=f"{event.start_time:%H.%M}") if event.start_time else ""


def plan_line(plan: Plan) -> str:
    """A plan in one line: name, years, status."""
    parts = [clip(plan.name, LONGEST_TITLE), years(plan)]
    if plan.status in texts.PLAN_STATUSES and plan.status != "unknown":
        parts.append(texts.PLAN_STATUSES[plan.status])
    return " · ".join(part for part in parts if part)


def event_line(event: Event) -> str:
    """An event in one line: title, number, day, place."""
    number = texts.NUMBER.format(number=event.number) if event.number else ""
    title = clip(event.title, LONGEST_TITLE)
    parts = [f"{title} {number}".strip() if number and number not in title else title, when(event), event.venue or ""]
    return " · ".join(part for part in parts if part)


def plan_item(found: Found[Plan]) -> Block:
    """A plan as an item of a list, linked to the passage that names it."""
    href = document_href(found.document_id, first(found.record.evidence))
    return Block(plan_line(found.record) + _sources(found.sources), Style.ITEM, href=href)


def event_item(found: Found[Event]) -> Block:
    """An event as an item of a list, linked to the passage that names it."""
    href = document_href(found.document_id, first(found.record.evidence))
    return Block(event_line(found.record) + _sources(found.sources), Style.ITEM, href=href)


def _sources(count: int) -> str:
    """How many documents tell of a record, where it is more than one."""
    return f" · {texts.SOURCES.format(count=count)}" if count > 1 else ""


def hit_item(hit: Hit) -> Block:
    """A document as an item of a list."""
    said = titled(hit.title, hit.published) + _copies(hit.copies)
    return Block(said, Style.ITEM, href=document_href(hit.document_id))


def row_item(row: DocumentRow) -> Block:
    """A document as an item of a list."""
    return Block(titled(row.title, row.published) + _copies(row.copies), Style.ITEM, href=document_href(row.id))


def titled(title: str, published: date | None, page: int | None = None, *, scanned: bool = False) -> str:
    """A document by its title and day, with the page that is spoken of and a word where it was read from a scan."""
    said = f"{clip(title, LONGEST_TITLE)} ({day(published)})"
    said = f"{said} {texts.ON_PAGE.format(page=page)}" if page else said
    return f"{said} {texts.FROM_SCAN}" if scanned else said


def _copies(count: int) -> str:
    """How many other documents are nearly the same, where there are any."""
    return f" · {texts.COPIES.format(count=count)}" if count else ""


def document_button(number: int, label: str | None = None) -> Button:
    """A button that opens a document."""
    say = texts.DOCUMENT_NUMBER.format(number=number)
    return Button(clip(label, LONGEST_LABEL) if label else say, say)


def told_apart(buttons: tuple[Button, ...]) -> tuple[Button, ...]:
    """The buttons, those with equal labels numbered by their place: names of plans often begin alike."""
    times = Counter(button.label for button in buttons)
    return tuple(
        Button(clip(f"{place}. {button.label}", LONGEST_LABEL), button.say) if times[button.label] > 1 else button
        for place, button in enumerate(buttons, start=1)
    )


def first(evidence: Evidence) -> Span | None:
    """The earliest passage of a record's evidence; its name's or title's where there is one."""
    for field in ("name", "title"):
        if field in evidence:
            return evidence[field]
    return min(evidence.values(), default=None)


def sentence_around(text: str, span: Span) -> str:
    """The sentence (or sentences) that a passage stands in, in one line, cut around the passage where it is long."""
    # No sentence reaches over a line's end, so its lines are all that need to be cut.
    first, last = text.rfind("\n", 0, span[0]) + 1, text.find("\n", span[1])
    lines = text[first : last if last >= 0 else len(text)]
    found = [(first + start, first + end) for start, end in sentences(lines)]
    inside = [(start, end) for start, end in found if start < span[1] and end > span[0]]
    start, end = (inside[0][0], inside[-1][1]) if inside else span
    if end - start > LONGEST_QUOTE:
        room = max(0, LONGEST_QUOTE - (span[1] - span[0])) // 2
        left, right = _to_blanks(text, (max(start, span[0] - room), min(end, span[1] + room)), span)
        shown = clip(text[left:right], LONGEST_QUOTE)
        ends = "…" if right < end or shown[-1] == "…" else ""
        return ("…" if left > start else "") + shown.removesuffix("…") + ends
    return " ".join(text[start:end].split())


def _to_blanks(text: str, cut: Span, span: Span) -> Span:
    """The cut drawn in to the nearest blanks outside the passage, so that it begins and ends with whole words."""
    left, right = cut
    after = text.find(" ", left, min(left + _BLANK_REACH, span[0])) if left else -1
    before = text.rfind(" ", max(right - _BLANK_REACH, span[1]), right) if right < len(text) else -1
    return (after + 1 if after >= 0 else left), (before if before >= 0 else right)
