"""One document with its records, made ready to be compared with a question."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from extract.records import Extraction
from extract.thai.agencies import Register
from extract.thai.clean import folded_key
from extract.thai.dates import ERA, find_dates, find_years
from extract.thai.words import fold, key
from handlers.context import Context
from store.reading import Stored
from store.rows import Hit

_SHORTEST_NAME: Final = 5
"""Letters: shorter names occur inside other words."""
_LONGEST_SPAN: Final = 30
_JOINED: Final = r"\d\s{0,2}(?:-{1,2}|จนถึง|ถึง)\s{0,2}(?:ปี|พ\.ศ\.|ปีงบประมาณ)?\s{0,2}\d"
"""Two numbers with "to" between them: where a span of years may stand."""
_BESIDE_YEAR: Final = 30
_BESIDE_DAY: Final = 80
"""Letters about a number in which all that belongs to its span of years, or to its range of days, stands."""


@dataclass(frozen=True)
class Dossier:
    """A document, its records, and views of its text for matching, each made when it is first looked at."""

    hit: Hit
    stored: Stored
    register: Register

    @property
    def id(self) -> str:
        """The document's id."""
        return self.hit.document_id

    @property
    def text(self) -> str:
        """The document's text, in which all evidence counts."""
        return self.stored.text

    @cached_property
    def extraction(self) -> Extraction:
        """The records."""
        return self.stored.extraction

    @cached_property
    def low(self) -> str:
        """The folded text, of the same length as the text."""
        return fold(self.text)

    @cached_property
    def letters(self) -> str:
        """The text without blanks and punctuation, for matching words whichever way they are cut."""
        return key(self.hit.title) + folded_key(self.low)

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

    def speaks_of_year(self, year: int) -> bool:
        """Whether the document speaks of a Buddhist year, be it as one inside a span."""
        if re.search(rf"(?<!\d){year}(?!\d)", self.low) or any(day.year + ERA == year for day in self._known_days):
            return True
        return any(
            mention.first <= year <= min(mention.last, mention.first + _LONGEST_SPAN)
            for around in self._around(rf"{_JOINED}|(?<!\d)(?:{year - ERA}|{year % 100})(?!\d)", _BESIDE_YEAR)
            for mention in find_years(around)
        )

    def speaks_of_days(self, since: date, until: date) -> bool:
        """Whether the document speaks of a day between two, both inclusive; months count as their first day."""
        if any(since <= day <= until for day in self._known_days):
            return True
        years = {str(form) for year in (since.year, until.year) for form in (year, year + ERA, (year + ERA) % 100)}
        return any(
            since <= date(part.year, part.month, part.day or 1) <= until
            for around in self._around(rf"(?<!\d)(?:{'|'.join(sorted(years))})(?!\d)", _BESIDE_DAY)
            for mention in find_dates(around)
            for part in (mention.first, mention.last)
            if part and part.year and part.month
        )

    @cached_property
    def _known_days(self) -> frozenset[date]:
        """The days of publication and of events."""
        events = self.extraction.events
        found = {self.hit.published, *(event.date for event in events), *(event.end_date for event in events)}
        return frozenset(day for day in found if day)

    def _around(self, pattern: str, reach: int) -> Iterable[str]:
        """The stretches of the folded text about what matches; reading all of it for dates takes ten times as long."""
        start = end = 0
        for matched in re.finditer(pattern, self.low):
            if matched.start() - reach > end:
                if end:
                    yield self.low[start:end]
                start = max(0, matched.start() - reach)
            end = matched.end() + reach
        if end:
            yield self.low[start:end]

    def says(self, pattern: str) -> bool:
        """Whether the folded text matches."""
        return re.search(pattern, self.low) is not None


async def search(text: str, limit: int, context: Context) -> list[tuple[Dossier, float]]:
    """The documents that a search finds, best first, with their scores; only those not on the shelf are read."""
    hits, read = await context.store.search.find_with_records(text, limit, context.shelf)
    found = [(_dossier(hit, read, context), hit.score) for hit in hits]
    return [(dossier, score) for dossier, score in found if dossier]


async def published(document_ids: Iterable[str], context: Context) -> list[tuple[Dossier, float]]:
    """Given documents, but for those that were withdrawn."""
    rows = [await context.store.documents.get(document_id) for document_id in document_ids]
    hits = [Hit(row.id, row.number, row.title, row.published, 0.0, row.version) for row in rows if row]
    read = await context.store.documents.stored([hit.document_number for hit in hits])
    return [
        (Dossier(hit, read[hit.document_number], context.register), 0.0) for hit in hits if hit.document_number in read
    ]


def _dossier(hit: Hit, read: Mapping[int, Stored], context: Context) -> Dossier | None:
    """The document from what was read or from the shelf; None where it was withdrawn in the meantime."""
    stored = read.get(hit.document_number)
    if stored is None:
        return context.shelf.get((hit.document_number, hit.version))
    dossier = Dossier(hit, stored, context.register)
    context.shelf.put((hit.document_number, stored.version), dossier)
    return dossier
