"""What a text was understood to say: the one value that handlers work from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from extract.records import EventKind, PlanKind, PlanStatus


class Asked(StrEnum):
    """What kind of thing is asked for. NOTHING: the text names something and asks nothing of it."""

    WHO = "who"
    WHEN = "when"
    PERIOD = "period"
    WHERE = "where"
    HOW_MANY = "how_many"
    WHICH = "which"
    LIST = "list"
    EXISTS = "exists"
    WHAT = "what"
    DOCUMENT = "document"
    NOTHING = "nothing"


class Field(StrEnum):
    """Which field of a record answers the question."""

    CHAIR = "chair"
    REPORTER = "reporter"
    HOLDER = "holder"
    POSITION = "position"
    SIGNER = "signer"
    DELEGATE = "delegate"
    DATE = "date"
    TIME = "time"
    VENUE = "venue"
    HOST = "host"
    OWNER = "owner"
    CONTRACTOR = "contractor"
    ATTENDEES = "attendees"
    AGENCIES = "agencies"
    COUNT = "count"
    PERIOD = "period"
    PILLARS = "pillars"
    PILLAR = "pillar"
    PROJECTS = "projects"
    STATUS = "status"


class Subject(StrEnum):
    """Which kind of record the text is about."""

    PLAN = "plan"
    EVENT = "event"
    PERSON = "person"
    PROJECT = "project"
    AGENCY = "agency"
    DOCUMENT = "document"
    NONE = "none"


class Talk(StrEnum):
    """Small talk: what is said that asks nothing of the library."""

    GREETING = "greeting"
    THANKS = "thanks"
    BYE = "bye"
    RUDE = "rude"
    WHO_ARE_YOU = "who_are_you"
    YES = "yes"


@dataclass(frozen=True, slots=True)
class Unit:
    """What is counted ("คน", "ยุทธศาสตร์"), and how many of it the question itself names ("6 ด้าน")."""

    word: str
    named: int | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """One text, understood.

    `text` is the text put right (cleaned, from the right keyboard); `retyped` says that its keys were put right.
    `agencies` are ids of the register; `years` Buddhist, both ends inclusive; `since` and `until` bound days, where the
    text is finer than a year; `number` is "ครั้งที่ N"; `edition` "ฉบับที่/ระยะที่ N"; `role` the office asked for,
    spelled out ("ปลัด", "อธิบดี"), with the words and bodies that say which one; `name` a person's name; `topic` the
    words that tell this thing from others; `search` what to search for.
    """

    text: str
    asked: Asked = Asked.NOTHING
    field: Field | None = None
    subject: Subject = Subject.NONE
    agencies: tuple[str, ...] = ()
    years: tuple[int, int] | None = None
    since: date | None = None
    until: date | None = None
    number: int | None = None
    edition: int | None = None
    event_kind: EventKind | None = None
    plan_kind: PlanKind | None = None
    status: PlanStatus | None = None
    role: str | None = None
    role_words: tuple[str, ...] = ()
    role_agencies: tuple[str, ...] = ()
    name: str | None = None
    place: str | None = None
    unit: Unit | None = None
    topic: tuple[str, ...] = ()
    search: str = ""
    latest: bool = False
    retyped: bool = False

    @property
    def bare(self) -> bool:
        """Whether nothing in it says about what: it can only be about what was spoken of before."""
        named = self.topic or self.agencies or self.name or self.role_words or self.role_agencies
        return not (named or self.years or self.number or self.since)
