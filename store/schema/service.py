"""What the service itself keeps: received events, the audit log, notes and leases."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Float, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint, text

from store.schema.base import Utc, metadata, row_id

inbox = Table(
    "inbox",
    metadata,
    row_id(),
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

audit = Table(
    "audit",
    metadata,
    row_id(),
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
