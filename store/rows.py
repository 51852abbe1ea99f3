"""Rows: what the store hands out. Frozen dataclasses; records of documents come back as `extract.records` types."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import Generic, TypeVar

from extract.records import Extraction

Record = TypeVar("Record")


class Platform(StrEnum):
    """Where a chat lives."""

    LINE = "line"
    TELEGRAM = "telegram"
    CONSOLE = "console"


class ChatKind(StrEnum):
    """One person, or several."""

    PRIVATE = "private"
    GROUP = "group"
    ROOM = "room"


class ChatState(StrEnum):
    """Whether a chat can be written to. SUSPENDED: the platform said definitely that it cannot; LEFT: it told us so."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
    LEFT = "left"


class Role(StrEnum):
    """What a chat may do; each includes those before it."""

    READER = "reader"
    UPLOADER = "uploader"
    PUBLISHER = "publisher"
    OWNER = "owner"

    def covers(self, other: Role) -> bool:
        """Whether this role includes the other."""
        order = list(Role)
        return order.index(self) >= order.index(other)


class Pace(StrEnum):
    """How fast alerts are told."""

    INSTANT = "instant"
    DAILY = "daily"
    WEEKLY = "weekly"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat known to the store. `id` is the store's, `platform_id` the platform's (LINE user id, Telegram chat id).

    `quiet` is the daily span in which nothing is pushed, in the service's time zone; `invited` counts where
    `PHAEN_ACCESS` is `invited`.
    """

    id: int
    platform: Platform
    platform_id: str
    kind: ChatKind = ChatKind.PRIVATE
    role: Role = Role.READER
    state: ChatState = ChatState.ACTIVE
    invited: bool = False
    pace: Pace = Pace.INSTANT
    quiet: tuple[time, time] | None = None
    paused: bool = False
    person_id: int | None = None
    created_at: datetime | None = None


class DocumentState(StrEnum):
    """Whether a document is shown."""

    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A published document. `id` is its file's stem, `number` a short one for buttons, `version` counts corrections."""

    id: str
    number: int
    title: str
    text: str
    state: DocumentState
    version: int
    ingested_at: datetime
    published: date | None = None
    published_partial: str | None = None
    source_url: str | None = None
    publisher: str | None = None
    publisher_id: str | None = None
    copies: int = 0
    """How many documents are nearly the same as this first of them; 0 where it was not counted."""


@dataclass(frozen=True, slots=True)
class Found(Generic[Record]):
    """A record together with the document it was read from. `id` is the record's own row number."""

    id: int
    document_id: str
    document_number: int
    document_title: str
    published: date | None
    record: Record
    score: float = 0.0
    """How well it fits the words asked for, 0 to 1; 0 where none were given."""
    sources: int = 1
    """How many documents tell of the same plan or event."""
    page: int | None = None
    """The page of the document that names it, where the document has pages."""
    scanned: bool = False
    """Whether the document was made out in pictures, where digits and names may be wrong."""
    also: tuple[str, ...] = ()
    """Ids of some of those documents, this one left out."""


class UploadState(StrEnum):
    """Where an upload stands."""

    RECEIVED = "received"
    REVIEW = "review"
    PUBLISHED = "published"
    REFUSED = "refused"
    FAILED = "failed"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file sent by an admin. `revision` counts corrections, `error` says why it could not be read."""

    id: int
    chat_id: int
    name: str
    sha256: str
    size: int
    state: UploadState
    revision: int
    created_at: datetime
    extraction: Extraction | None = None
    error: str | None = None
    document_id: str | None = None


class SubscriptionKind(StrEnum):
    """What a subscription is to."""

    ALL = "all"
    AGENCY = "agency"
    PLAN = "plan"
    EVENT_KIND = "event_kind"
    AREA = "area"
    TOPIC = "topic"


@dataclass(frozen=True, slots=True)
class Subscription:
    """One followed thing. `target`: an agency's id, a folded plan name, an event kind, a policy area's id or a topic's
    words; "" for ALL.

    `label` names the followed thing for people; `number` is its place in the chat's list, from 1; `pace` overrides
    the chat's where set.
    """

    id: int
    chat_id: int
    kind: SubscriptionKind
    target: str
    label: str
    number: int
    pace: Pace | None = None


class AlertKind(StrEnum):
    """What an alert tells."""

    NEW_DOCUMENT = "new_document"
    CORRECTION = "correction"
    WITHDRAWAL = "withdrawal"
    ANNOUNCEMENT = "announcement"


@dataclass(frozen=True, slots=True)
class Alert:
    """Something to be told. `text` is an announcement's, a correction's or a withdrawal's own wording."""

    id: int
    kind: AlertKind
    created_at: datetime
    document_id: str | None = None
    text: str | None = None
    held: bool = False
    """Whether it waits for an owner's word (after a restore)."""


class DeliveryState(StrEnum):
    """Where one delivery (alert x chat) stands. HELD: the chat has paused; DROPPED: no longer wanted or possible."""

    PENDING = "pending"
    HELD = "held"
    QUEUED = "queued"
    SENT = "sent"
    FAILED = "failed"
    UNCERTAIN = "uncertain"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class AlertReport:
    """How an alert fared: deliveries by `DeliveryState`, and errors of those that failed or are uncertain."""

    alert: Alert
    counts: dict[str, int]
    errors: dict[str, int]
    expanded: bool = True


@dataclass(frozen=True, slots=True)
class Audience:
    """Who would be told: chats by platform, and how many messages of LINE's quota that is (a group counts as one,
    though LINE charges each member: the store does not know their number)."""

    line: int
    telegram: int
    line_cost: int


@dataclass(frozen=True, slots=True)
class Backlog:
    """Deliveries that are due and not out yet, and since when the oldest of them is due."""

    unsent: int
    oldest: datetime | None


class PublishState(StrEnum):
    """What became of a document that was to be published."""

    ADDED = "added"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True)
class Published:
    """The outcome of publishing; `document_id` is the first one's id where it is a duplicate."""

    document_id: str
    state: PublishState
    alert_id: int | None = None
    same_as: str | None = None
    """The first document whose text is nearly the same: who was told of that one need not be told again."""


class LinkResult(StrEnum):
    """What became of a code for linking two chats."""

    LINKED = "linked"
    EXPIRED = "expired"
    UNKNOWN = "unknown"
    SELF = "self"


@dataclass(frozen=True, slots=True)
class Incoming:
    """An event to be stored: `key` unique on its platform, `chat_key` names the chat whose events keep their order."""

    key: str
    chat_key: str
    payload: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Recipient:
    """A chat to write to, as the platform knows it."""

    chat_id: int
    platform_id: str
    kind: ChatKind


@dataclass(frozen=True, slots=True)
class Dispatch:
    """One sending: one message for one chat, or for up to 500 LINE users who get the same one.

    `alerts` are several only in a digest. `why` names the followed things. `body` is what was frozen before the first
    attempt, None until then; `retry_key` is a UUID made with the row.
    """

    id: int
    platform: Platform
    recipients: tuple[Recipient, ...]
    alerts: tuple[Alert, ...]
    why: tuple[str, ...]
    digest: bool
    retry_key: str
    body: str | None
    attempts: int
    created_at: datetime
    first_attempt_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class InboxEvent:
    """A received event as the platform sent it. `reply` is the answer where one was made but perhaps not sent yet."""

    id: int
    platform: Platform
    key: str
    payload: str
    received_at: datetime
    attempts: int
    reply: str | None = None


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """Who did what, when."""

    id: int
    at: datetime
    actor: Chat | None
    action: str
    subject: str
    detail: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that a search found, best first. `version` counts its corrections; 0 where it was not looked up."""

    document_id: str
    document_number: int
    title: str
    published: date | None
    score: float
    version: int = 0
    copies: int = 0
