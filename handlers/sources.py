"""A plan or event that several documents tell of: which they are, and what they say differently."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from rapidfuzz import fuzz

from extract.records import Event, Plan
from extract.thai.dates import thai_years
from extract.thai.names import bare_name
from extract.thai.words import key
from handlers import formats, texts
from handlers.replies import Block, Button, Style
from store.rows import Found

Record = TypeVar("Record", Plan, Event)
_SHOWN: Final = 5
_BUTTONS: Final = 4
_SAID_ALIKE: Final = 85
"""Of 100: names of places and people nearer than this are one name in two wordings."""


def of_plan(told: Sequence[Found[Plan]]) -> list[Block]:
    """What documents say differently of a plan, and which they are; nothing where there is only one."""
    owner = _differing(told, lambda plan: plan.owner, key)
    return [*of_years(told), *_differences(texts.OWNER, owner), *_documents(told)]


def of_years(told: Sequence[Found[Plan]]) -> list[Block]:
    """The years alone that documents give of a plan, where they differ."""
    return _differences(texts.PERIOD, _differing(told, _years, str))


def of_event(told: Sequence[Found[Event]]) -> list[Block]:
    """The same of an event."""
    rows = [
        (texts.HOUR, _differing(told, lambda event: formats.hour(event) or None, str)),
        (texts.VENUE, _differing(told, lambda event: event.venue, key)),
        (texts.CHAIR, _differing(told, lambda event: event.chair, bare_name)),
        (texts.ATTENDEES, _differing(told, _attendees, str)),
    ]
    return [block for label, said in rows for block in _differences(label, said)] + _documents(told)


def buttons(told: Sequence[Found[Record]], shown: int) -> tuple[Button, ...]:
    """Buttons to the documents but for the one that is shown."""
    numbers = dict.fromkeys(each.document_number for each in told if each.document_number != shown)
    return tuple(formats.document_button(number) for number in list(numbers)[:_BUTTONS])


def _years(plan: Plan) -> str | None:
    return thai_years(plan.start, plan.end) if plan.start or plan.end else None


def _attendees(event: Event) -> str | None:
    return texts.PEOPLE_COUNT.format(count=f"{event.attendees:,}") if event.attendees else None


def _differing(
    told: Sequence[Found[Record]], said: Callable[[Record], str | None], folded: Callable[[str], str]
) -> list[tuple[str, int]]:
    """The values that documents give, each with the number of the first that does; nothing where they agree."""
    values: list[tuple[str, str, int]] = []
    for each in told:
        value = said(each.record)
        if value and not any(_is_alike(folded(value), known) for known, _, _ in values):
            values.append((folded(value), value, each.document_number))
    return [(value, number) for _, value, number in values] if len(values) > 1 else []


def _is_alike(one: str, other: str) -> bool:
    """Whether two names are wordings of one; numbers are the same or not."""
    if any(letter.isdigit() for letter in one + other):
        return one == other
    return fuzz.partial_ratio(one, other) >= _SAID_ALIKE


def _differences(label: str, said: list[tuple[str, int]]) -> list[Block]:
    if not said:
        return []
    line = ", ".join(texts.DOCUMENT_SAYS.format(number=number, value=value) for value, number in said)
    return [Block(line, label=texts.DIFFERENT.format(field=label))]


def _documents(told: Sequence[Found[Record]]) -> list[Block]:
    if len(told) < 2:
        return []
    return [Block(texts.SOURCES.format(count=len(told))), *map(_document, told[:_SHOWN])]


def _document(told: Found[Record]) -> Block:
    href = formats.document_href(told.document_id, formats.first(told.record.evidence))
    return Block(
        formats.titled(told.document_title, told.published, told.page, scanned=told.scanned), Style.ITEM, href=href
    )
