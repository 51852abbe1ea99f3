"""What a query narrows a list to: bodies with those under them, years, days, and the words that are left."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from extract.thai.agencies import AgencyEntry, Register
from extract.thai.dates import ERA
from handlers.understanding.query import Query
from handlers.understanding.vocabulary import GENERIC
from store.rows import Found

Record = TypeVar("Record")


def agency_ids(query: Query, register: Register) -> frozenset[str] | None:
    """The bodies named and all under them; None where none is named."""
    named = (*query.agencies, *query.role_agencies)
    if not named:
        return None
    return frozenset().union(*(register.descendants(agency_id) for agency_id in named))


def years(query: Query) -> tuple[int, int] | None:
    """The Buddhist years asked for, of days too."""
    if query.years:
        return query.years
    if query.since and query.until:
        return query.since.year + ERA, query.until.year + ERA
    return None


def days(query: Query) -> tuple[date | None, date | None]:
    """The days asked for, of years too."""
    if query.since or query.until:
        return query.since, query.until
    if query.years:
        return date(query.years[0] - ERA, 1, 1), date(query.years[1] - ERA, 12, 31)
    return None, None


def topic(query: Query) -> str | None:
    """The words that are left to search by; None where only general ones are."""
    words = [*query.topic, *query.role_words]
    if query.edition:
        words.append(str(query.edition))
    return " ".join(words) if any(word not in GENERIC and not word.isdigit() for word in words) else None


def document_ids(found: Sequence[Found[Record]]) -> tuple[str, ...]:
    """The documents of records, each once, in their order, then others that tell of the same; at most ten."""
    others = (other for each in found for other in each.also)
    return tuple(dict.fromkeys([*(each.document_id for each in found), *others]))[:10]


def short(entry: AgencyEntry) -> str:
    """A body's shortest good name: its first abbreviation, else its name."""
    return entry.abbreviations[0] if entry.abbreviations else entry.name
