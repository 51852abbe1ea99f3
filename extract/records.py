"""The records that extraction yields: frozen dataclasses, no ORM.

Every extracted value carries its evidence: the span of characters, in code points of `Document.text`, that it was read
from. Years of plans are of the Buddhist era (B.E. = C.E. + 543); dates are `datetime.date`, hence Gregorian.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

Span = tuple[int, int]
"""Start and end (exclusive) in code points of the document's text."""

Evidence = Mapping[str, Span]
"""Field name -> the span its value was read from."""

_NONE: Evidence = MappingProxyType({})


def _none() -> Evidence:
    """No evidence. A factory, because Python 3.11 refuses an unhashable default."""
    return _NONE


class PlanKind(StrEnum):
    """What sort of plan it is, told from its name."""

    STRATEGY = "strategy"
    MASTER = "master"
    ACTION = "action"
    DEVELOPMENT = "development"
    OPERATIONAL = "operational"
    REFORM = "reform"
    ENTERPRISE = "enterprise"
    POLICY = "policy"
    OTHER = "other"


class PlanStatus(StrEnum):
    """What a document says of a plan's state."""

    DRAFTING = "drafting"
    HEARING = "hearing"
    APPROVED = "approved"
    IN_FORCE = "in_force"
    REVIEW = "review"
    UNKNOWN = "unknown"


class EventKind(StrEnum):
    """What sort of event it is."""

    WORKSHOP = "workshop"
    HEARING = "hearing"
    SEMINAR = "seminar"
    TRAINING = "training"
    MEETING = "meeting"
    CEREMONY = "ceremony"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Agency:
    """A government body as named in a document; `id` is its entry in the register, None where it has none."""

    name: str
    id: str | None = None
    evidence: Evidence = field(default_factory=_none)


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan, strategy or policy. `register_period` is a span known only from the table of national plans."""

    name: str
    kind: PlanKind = PlanKind.OTHER
    owner: str | None = None
    owner_id: str | None = None
    start: int | None = None
    end: int | None = None
    status: PlanStatus = PlanStatus.UNKNOWN
    subject: bool = False
    pillars: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()
    register_period: tuple[int, int] | None = None
    evidence: Evidence = field(default_factory=_none)


@dataclass(frozen=True, slots=True)
class Event:
    """A workshop, hearing, seminar or the like that the document itself reports or announces."""

    title: str
    kind: EventKind = EventKind.OTHER
    number: int | None = None
    date: dt.date | None = None
    end_date: dt.date | None = None
    start_time: dt.time | None = None
    venue: str | None = None
    host: str | None = None
    host_id: str | None = None
    chair: str | None = None
    attendees: int | None = None
    agencies: int | None = None
    evidence: Evidence = field(default_factory=_none)


@dataclass(frozen=True, slots=True)
class Person:
    """A named person; `name` keeps the title or rank ("นาย", "พลเอก", "ดร.")."""

    name: str
    position: str | None = None
    organisation: str | None = None
    evidence: Evidence = field(default_factory=_none)


@dataclass(frozen=True, slots=True)
class Project:
    """A named โครงการ and the pillar of a plan that it stands under."""

    name: str
    pillar: str | None = None
    evidence: Evidence = field(default_factory=_none)


@dataclass(frozen=True, slots=True)
class Document:
    """A document's own data; spans count in `text`. `published_partial` is "--MM-DD" where no year is given.

    `pages` holds where each page begins in `text`, and is empty for formats without pages. `scanned` tells that the
    text, or a page of it, was made out in pictures, where digits and names may be wrong.
    """

    title: str
    text: str
    published: dt.date | None = None
    published_partial: str | None = None
    source_url: str | None = None
    publisher: str | None = None
    publisher_id: str | None = None
    pages: tuple[int, ...] = ()
    scanned: bool = False
    evidence: Evidence = field(default_factory=_none)

    def page_of(self, position: int) -> int | None:
        """The number, from 1, of the page that a place in the text lies on; None where there are no pages."""
        return bisect_right(self.pages, position) or None


@dataclass(frozen=True, slots=True)
class Topic:
    """A policy area that the document is about; `id` is its entry in extract/topics.toml ("digital", "health")."""

    id: str
    evidence: Evidence = field(default_factory=_none)


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything that was read from one document."""

    document: Document
    plans: tuple[Plan, ...] = ()
    events: tuple[Event, ...] = ()
    people: tuple[Person, ...] = ()
    projects: tuple[Project, ...] = ()
    agencies: tuple[Agency, ...] = ()
    topics: tuple[Topic, ...] = ()
