"""Alerts, deliveries (alert x chat), dispatches (one message for one chat or many)."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from store.schema.base import Utc, metadata, of_chat, row_id

alerts = Table(
    "alerts",
    metadata,
    row_id(),
    Column("kind", String(16), nullable=False),
    Column("created_at", Utc, nullable=False),
    Column("document_number", ForeignKey("documents.number", ondelete="CASCADE"), index=True),
    Column("text", Text),
    Column("expanding", Boolean, nullable=False),
    Column("cursor", Integer, nullable=False),
    Column("held", Boolean, nullable=False),
    Column("facets", JSON, nullable=False),
    Index("ix_alerts_expanding", "expanding"),
    sqlite_autoincrement=True,
)

dispatches = Table(
    "dispatches",
    metadata,
    row_id(),
    Column("platform", String(16), nullable=False),
    Column("digest", Boolean, nullable=False),
    Column("why", JSON, nullable=False),
    Column("retry_key", String(36), nullable=False, unique=True),
    Column("state", String(16), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("unsure", Boolean, nullable=False),
    Column("created_at", Utc, nullable=False),
    Column("next_attempt_at", Utc, nullable=False),
    Column("first_attempt_at", Utc),
    Column("finished_at", Utc),
    Column("error", Text),
    Column("body", Text),
    Index("ix_dispatches_platform_state_next", "platform", "state", "next_attempt_at"),
    sqlite_autoincrement=True,
)

deliveries = Table(
    "deliveries",
    metadata,
    row_id(),
    Column("alert_id", ForeignKey("alerts.id", ondelete="CASCADE"), nullable=False),
    of_chat(),
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
