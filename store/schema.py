"""The tables. Full-text tables are not here: they are particular to an engine (`store.sqlite`)."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Utc(TypeDecorator[datetime]):
    """A moment: aware going in and coming out, kept in UTC. SQLite has no zones, so there it is kept without one."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Puts a moment into UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Gives the moment its zone back."""
        return value.replace(tzinfo=UTC) if value is not None and value.tzinfo is None else value


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True)


def _document() -> Column[int]:
    return Column("document_number", ForeignKey("documents.number", ondelete="CASCADE"), nullable=False)


def _chat(name: str = "chat_id", *, primary_key: bool = False) -> Column[int]:
    return Column(name, ForeignKey("chats.id", ondelete="CASCADE"), nullable=False, primary_key=primary_key)


# `sqlite_autoincrement`: numbers stand in buttons and in the search index, so none is ever given out twice.

documents = Table(
    "documents",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String(200), nullable=False, unique=True),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("text_sha256", String(64), nullable=False, unique=True),
    Column("state", String(16), nullable=False),
    Column("version", Integer, nullable=False),
    Column("ingested_at", Utc, nullable=False),
    Column("published", Date, index=True),
    Column("published_partial", String(16)),
    Column("source_url", Text),
    Column("publisher", Text),
    Column("publisher_id", String(64)),
    Column("record", JSON, nullable=False),
    sqlite_autoincrement=True,
)

document_aliases = Table("document_aliases", metadata, Column("alias", String(200), primary_key=True), _document())

document_files = Table(
    "document_files",
    metadata,
    _id(),
    _document(),
    Column("name", Text, nullable=False),
    Column("sha256", String(64), nullable=False, index=True),
    Column("content", LargeBinary, nullable=False),
    UniqueConstraint("document_number", "sha256"),
)

document_versions = Table(
    "document_versions",
    metadata,
    _id(),
    _document(),
    Column("version", Integer, nullable=False),
    Column("replaced_at", Utc, nullable=False),
    Column("extraction", JSON, nullable=False),
    UniqueConstraint("document_number", "version"),
)

mentions = Table(
    "mentions",
    metadata,
    Column("document_number", ForeignKey("documents.number", ondelete="CASCADE"), primary_key=True),
    Column("agency_id", String(64), primary_key=True, index=True),
    Column("rank", Integer, nullable=False),
)

plans = Table(
    "plans",
    metadata,
    _id(),
    _document(),
    Column("position", Integer, nullable=False),
    Column("key", Text, nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("status", String(16), nullable=False),
    Column("subject", Boolean, nullable=False),
    Column("start", Integer),
    Column("end", Integer),
    Column("record", JSON, nullable=False),
    Index("ix_plans_document", "document_number"),
    sqlite_autoincrement=True,
)

events = Table(
    "events",
    metadata,
    _id(),
    _document(),
    Column("position", Integer, nullable=False),
    Column("key", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("number", Integer),
    Column("date", Date, index=True),
    Column("end_date", Date),
    Column("record", JSON, nullable=False),
    Index("ix_events_document", "document_number"),
    sqlite_autoincrement=True,
)

people = Table(
    "people",
    metadata,
    _id(),
    _document(),
    Column("position", Integer, nullable=False),
    Column("key", Text, nullable=False, index=True),
    Column("record", JSON, nullable=False),
    Index("ix_people_document", "document_number"),
    sqlite_autoincrement=True,
)

projects = Table(
    "projects",
    metadata,
    _id(),
    _document(),
    Column("position", Integer, nullable=False),
    Column("key", Text, nullable=False, index=True),
    Column("record", JSON, nullable=False),
    Index("ix_projects_document", "document_number"),
    sqlite_autoincrement=True,
)

document_agencies = Table(
    "document_agencies",
    metadata,
    _id(),
    _document(),
    Column("position", Integer, nullable=False),
    Column("key", Text, nullable=False),
    Column("record", JSON, nullable=False),
    Index("ix_document_agencies_document", "document_number"),
    sqlite_autoincrement=True,
)

record_agencies = Table(
    "record_agencies",
    metadata,
    Column("kind", String(16), primary_key=True),
    Column("record_id", Integer, primary_key=True),
    Column("agency_id", String(64), primary_key=True),
    _document(),
    Column("rank", Integer, nullable=False),
    Index("ix_record_agencies_agency", "kind", "agency_id"),
    Index("ix_record_agencies_document", "document_number"),
)

search_entries = Table(
    "search_entries",
    metadata,
    _id(),
    Column("kind", String(16), nullable=False),
    _document(),
    Column("record_id", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("title_tokens", Text, nullable=False),
    Column("context_tokens", Text, nullable=False),
    Index("ix_search_entries_record", "kind", "record_id"),
    Index("ix_search_entries_document", "document_number"),
    sqlite_autoincrement=True,
)

persons = Table(
    "persons",
    metadata,
    _id(),
    # No foreign key: it would make a circle with chats. A preferred chat that is gone means "the first there is".
    Column("preferred_chat_id", Integer),
)

chats = Table(
    "chats",
    metadata,
    _id(),
    Column("platform", String(16), nullable=False),
    Column("platform_id", String(100), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("role", String(16), nullable=False),
    Column("state", String(16), nullable=False),
    Column("state_reason", Text),
    Column("invited", Boolean, nullable=False),
    Column("pace", String(16), nullable=False),
    Column("quiet", String(11)),
    Column("paused", Boolean, nullable=False),
    Column("person_id", ForeignKey("persons.id", ondelete="SET NULL"), index=True),
    Column("created_at", Utc, nullable=False),
    UniqueConstraint("platform", "platform_id"),
    sqlite_autoincrement=True,
)

subscriptions = Table(
    "subscriptions",
    metadata,
    _id(),
    _chat(),
    Column("kind", String(16), nullable=False),
    Column("target", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("pace", String(16)),
    Column("tokens", JSON, nullable=False),
    Column("created_at", Utc, nullable=False),
    UniqueConstraint("chat_id", "kind", "target"),
    Index("ix_subscriptions_kind_target", "kind", "target"),
    sqlite_autoincrement=True,
)

uploads = Table(
    "uploads",
    metadata,
    _id(),
    Column("chat_id", ForeignKey("chats.id", ondelete="SET NULL")),
    Column("key", String(200), nullable=False),
    Column("name", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("size", Integer, nullable=False),
    Column("content", LargeBinary),
    Column("state", String(16), nullable=False, index=True),
    Column("revision", Integer, nullable=False),
    Column("created_at", Utc, nullable=False),
    Column("extraction", JSON),
    Column("error", Text),
    Column("document_id", String(200)),
    UniqueConstraint("chat_id", "key"),
    sqlite_autoincrement=True,
)

alerts = Table(
    "alerts",
    metadata,
    _id(),
    Column("kind", String(16), nullable=False),
    Column("created_at", Utc, nullable=False),
    Column("document_number", ForeignKey("documents.number", ondelete="CASCADE"), index=True),
    Column("text", Text),
    Column("facets", JSON, nullable=False),
    Column("expanding", Boolean, nullable=False),
    Column("cursor", Integer, nullable=False),
    Column("held", Boolean, nullable=False),
    Index("ix_alerts_expanding", "expanding"),
    sqlite_autoincrement=True,
)

dispatches = Table(
    "dispatches",
    metadata,
    _id(),
    Column("platform", String(16), nullable=False),
    Column("digest", Boolean, nullable=False),
    Column("why", JSON, nullable=False),
    Column("retry_key", String(36), nullable=False, unique=True),
    Column("body", Text),
    Column("state", String(16), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("unsure", Boolean, nullable=False),
    Column("created_at", Utc, nullable=False),
    Column("next_attempt_at", Utc, nullable=False),
    Column("first_attempt_at", Utc),
    Column("finished_at", Utc),
    Column("error", Text),
    Index("ix_dispatches_platform_state_next", "platform", "state", "next_attempt_at"),
    sqlite_autoincrement=True,
)

deliveries = Table(
    "deliveries",
    metadata,
    _id(),
    Column("alert_id", ForeignKey("alerts.id", ondelete="CASCADE"), nullable=False),
    _chat(),
    # Linked chats are one person, who is told once; empty for a chat that is linked to none.
    Column("person_id", Integer),
    Column("platform", String(16), nullable=False),
    Column("state", String(16), nullable=False),
    Column("why", JSON, nullable=False),
    Column("digest", Boolean, nullable=False),
    Column("due_at", Utc, nullable=False),
    Column("dispatch_id", ForeignKey("dispatches.id", ondelete="SET NULL"), index=True),
    Column("sent_at", Utc),
    Column("error", Text),
    UniqueConstraint("alert_id", "chat_id"),
    UniqueConstraint("alert_id", "person_id"),
    Index("ix_deliveries_due", "platform", "state", "due_at"),
    Index("ix_deliveries_chat", "chat_id"),
    sqlite_autoincrement=True,
)

delivery_history = Table(
    "delivery_history",
    metadata,
    # What is left of deliveries to chats that were forgotten: a number, and nobody's.
    Column("alert_id", ForeignKey("alerts.id", ondelete="CASCADE"), primary_key=True),
    Column("state", String(16), primary_key=True),
    Column("number", Integer, nullable=False),
)

inbox = Table(
    "inbox",
    metadata,
    _id(),
    Column("platform", String(16), nullable=False),
    Column("key", String(200), nullable=False),
    Column("chat_key", String(200), nullable=False),
    Column("payload", Text, nullable=False),
    Column("received_at", Utc, nullable=False),
    Column("state", String(16), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("next_attempt_at", Utc, nullable=False),
    Column("reply", Text),
    Column("error", Text),
    UniqueConstraint("platform", "key"),
    # Partial: nearly all rows are done and none of these questions is about them.
    Index("ix_inbox_open", "state", "id", sqlite_where=text("state IN ('pending', 'working')")),
    Index("ix_inbox_chat", "platform", "chat_key", "state"),
    sqlite_autoincrement=True,
)

conversations = Table(
    "conversations",
    metadata,
    _chat(primary_key=True),
    Column("state", JSON, nullable=False),
    Column("at", Utc, nullable=False),
)

buttons = Table(
    "buttons",
    metadata,
    Column("key", String(32), primary_key=True),
    Column("say", Text, nullable=False),
)

cards = Table(
    "cards",
    metadata,
    _chat(primary_key=True),
    Column("edit_key", String(200), primary_key=True),
    Column("platform_message_id", String(100), nullable=False),
)

link_codes = Table(
    "link_codes",
    metadata,
    Column("code", String(16), primary_key=True),
    _chat(),
    Column("expires_at", Utc, nullable=False),
)

invitations = Table(
    "invitations",
    metadata,
    Column("code", String(16), primary_key=True),
    Column("role", String(16), nullable=False),
    Column("actor_id", ForeignKey("chats.id", ondelete="SET NULL")),
    Column("created_at", Utc, nullable=False),
    Column("expires_at", Utc, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    _id(),
    Column("at", Utc, nullable=False),
    Column("actor_id", ForeignKey("chats.id", ondelete="SET NULL"), index=True),
    Column("action", String(64), nullable=False),
    Column("subject", Text, nullable=False),
    Column("detail", JSON, nullable=False),
    sqlite_autoincrement=True,
)

meta = Table(
    "meta",
    metadata,
    Column("key", String(100), primary_key=True),
    Column("value", Text, nullable=False),
)

leases = Table(
    "leases",
    metadata,
    Column("name", String(100), primary_key=True),
    Column("holder", String(100), nullable=False),
    Column("expires", Float, nullable=False),
)
