"""Documents, the records read from them, and what search needs."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from store.schema.base import Utc, metadata, of_document, row_id

documents = Table(
    "documents",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String(200), nullable=False, unique=True),
    Column("title", Text, nullable=False),
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
    # Last, for SQLite reads a row from its front: what stands behind a long text costs reading all of it.
    Column("text", Text, nullable=False),
    sqlite_autoincrement=True,
)

document_aliases = Table("document_aliases", metadata, Column("alias", String(200), primary_key=True), of_document())

document_files = Table(
    "document_files",
    metadata,
    row_id(),
    of_document(),
    Column("name", Text, nullable=False),
    Column("sha256", String(64), nullable=False, index=True),
    Column("content", LargeBinary, nullable=False),
    UniqueConstraint("document_number", "sha256"),
)

document_versions = Table(
    "document_versions",
    metadata,
    row_id(),
    of_document(),
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
    row_id(),
    of_document(),
    Column("position", Integer, nullable=False),
    Column("key", Text, nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("status", String(16), nullable=False),
    Column("subject", Boolean, nullable=False),
    Column("start", Integer),
    Column("end", Integer),
    Column("record", JSON, nullable=False),
    # Its row of `joined_plans`; None while its document is withdrawn.
    Column("joined_id", Integer, index=True),
    Index("ix_plans_document", "document_number"),
    sqlite_autoincrement=True,
)

events = Table(
    "events",
    metadata,
    row_id(),
    of_document(),
    Column("position", Integer, nullable=False),
    Column("key", Text, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("number", Integer),
    Column("date", Date, index=True),
    Column("end_date", Date),
    Column("record", JSON, nullable=False),
    # Its row of `joined_events`; None while its document is withdrawn.
    Column("joined_id", Integer, index=True),
    Index("ix_events_document", "document_number"),
    sqlite_autoincrement=True,
)

people = Table(
    "people",
    metadata,
    row_id(),
    of_document(),
    Column("position", Integer, nullable=False),
    Column("key", Text, nullable=False, index=True),
    Column("record", JSON, nullable=False),
    Index("ix_people_document", "document_number"),
    sqlite_autoincrement=True,
)

projects = Table(
    "projects",
    metadata,
    row_id(),
    of_document(),
    Column("position", Integer, nullable=False),
    Column("key", Text, nullable=False, index=True),
    Column("record", JSON, nullable=False),
    Index("ix_projects_document", "document_number"),
    sqlite_autoincrement=True,
)

document_agencies = Table(
    "document_agencies",
    metadata,
    row_id(),
    of_document(),
    Column("position", Integer, nullable=False),
    Column("key", Text, nullable=False),
    Column("record", JSON, nullable=False),
    Index("ix_document_agencies_document", "document_number"),
    sqlite_autoincrement=True,
)

document_topics = Table(
    "document_topics",
    metadata,
    row_id(),
    of_document(),
    Column("position", Integer, nullable=False),
    # The policy area's id; the area itself is not in the database but in extract/topics.toml.
    Column("key", Text, nullable=False, index=True),
    Column("record", JSON, nullable=False),
    Index("ix_document_topics_document", "document_number"),
    sqlite_autoincrement=True,
)

record_agencies = Table(
    "record_agencies",
    metadata,
    Column("kind", String(16), primary_key=True),
    Column("record_id", Integer, primary_key=True),
    Column("agency_id", String(64), primary_key=True),
    of_document(),
    Column("rank", Integer, nullable=False),
    Index("ix_record_agencies_agency", "kind", "agency_id"),
    Index("ix_record_agencies_document", "document_number"),
)

search_entries = Table(
    "search_entries",
    metadata,
    row_id(),
    Column("kind", String(16), nullable=False),
    of_document(),
    Column("record_id", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("title_tokens", Text, nullable=False),
    Column("context_tokens", Text, nullable=False),
    Index("ix_search_entries_record", "kind", "record_id"),
    Index("ix_search_entries_document", "document_number"),
    sqlite_autoincrement=True,
)
