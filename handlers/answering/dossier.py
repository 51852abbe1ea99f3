"""One document with its records, made ready to be compared with a question."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from extract.records import Extraction
from extract.thai.agencies import Register
from extract.thai.dates import ERA, find_dates, find_years
from extract.thai.words import fold, key
from handlers.context import Context
from store.rows import Hit

_SHORTEST_NAME: Final = 5
"""Letters: shorter names occur inside other words."""


@dataclass(frozen=True)
class Dossier:
    """A found document, its records, and views of its text for matching; `rank` is its place in the search, from 0."""

    hit: Hit
    extraction: Extraction
    register: Register
    rank: int = 0

    @property
    def id(self) -> str:
        """The document's id."""
        return self.hit.document_id

    @property
    def text(self) -> str:
        """The document's text, in which all evidence counts."""
        return self.extraction.document.text

    @cached_property
    def low(self) -> str:
        """The folded text, of the same length as the text."""
        return fold(self.text)

    @cached_property
    def letters(self) -> str:
        """The text without blanks and punctuation, for matching words whichever way they are cut."""
        return key(self.extraction.document.title + "\n" + self.text)

    @cached_property
    def title_letters(self) -> str:
        """The same of the title and of the names of its plans and events."""
        names = [plan.name for plan in self.extraction.plans if plan.subject]
        names += [event.title for event in self.extraction.events]
        return key("\n".join([self.extraction.document.title, *names]))

    @cached_property
    def agency_ids(self) -> frozenset[str]:
        """The bodies of the register that the document names, and all above them."""
        records = self.extraction
        named: Iterable[str | None] = (
            *(agency.id for agency in records.agencies),
            *(plan.owner_id for plan in records.plans),
            *(event.host_id for event in records.events),
            records.document.publisher_id,
            *(mention.id for mention in self.register.find(records.document.title)),
        )
        ids = {agency_id for agency_id in named if agency_id}
        return frozenset(ids.union(*(self.register.ancestors(agency_id) for agency_id in ids)))

    def names(self, agency_id: str) -> bool:
        """Whether the document names a body, by any of its names or by one that stands under it."""
        if agency_id in self.agency_ids:
            return True
        entry = self.register.get(agency_id)
        names = (entry.name, *entry.abbreviations, *entry.english, *entry.aliases) if entry else ()
        return any(len(key(name)) >= _SHORTEST_NAME and key(name) in self.letters for name in names)

    @cached_property
    def own_ids(self) -> frozenset[str]:
        """The bodies whose document it is: owner of a plan it is about, host of an event, publisher; all above them."""
        records = self.extraction
        named = [plan.owner_id for plan in records.plans if plan.subject]
        named += [*(event.host_id for event in records.events), records.document.publisher_id]
        ids = {agency_id for agency_id in named if agency_id}
        return frozenset(ids.union(*(self.register.ancestors(agency_id) for agency_id in ids)))

    @cached_property
    def years(self) -> frozenset[int]:
        """The Buddhist years that the document speaks of, those inside a span included."""
        found = {
            year
            for mention in find_years(self.text)
            for year in range(mention.first, min(mention.last, mention.first + 30) + 1)
        }
        found |= {day.year + ERA for day in self.days}
        return frozenset(found)

    @cached_property
    def days(self) -> frozenset[date]:
        """The days that the document speaks of, its publication's included; months count as their first day."""
        found: set[date] = set()
        for mention in find_dates(self.text):
            for part in (mention.first, mention.last):
                if part and part.year and part.month:
                    found.add(date(part.year, part.month, part.day or 1))
        if self.extraction.document.published:
            found.add(self.extraction.document.published)
        for event in self.extraction.events:
            found |= {day for day in (event.date, event.end_date) if day}
        return frozenset(found)

    def says(self, pattern: str) -> bool:
        """Whether the folded text matches."""
        return re.search(pattern, self.low) is not None


async def dossiers(hits: Iterable[Hit], context: Context) -> list[Dossier]:
    """The documents behind hits, in their order; one withdrawn in the meantime is left out."""
    found = []
    for rank, hit in enumerate(hits):
        extraction = await context.store.documents.records(hit.document_id)
        if extraction is not None:
            found.append(Dossier(hit, extraction, context.register, rank))
    return found
