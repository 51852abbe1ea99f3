"""Chats and what is theirs: subscriptions, uploads, conversations, links, invitations."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from store.schema.base import Utc, metadata, of_chat, row_id

persons = Table(
    "persons",
    metadata,
    row_id(),
    # No foreign key: it would make a circle with chats. A preferred chat that is gone means "the first there is".
    Column("preferred_chat_id", Integer),
)

chats = Table(
    "chats",
    metadata,
    row_id(),
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
    row_id(),
    of_chat(),
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
    row_id(),
    Column("chat_id", ForeignKey("chats.id", ondelete="SET NULL")),
    Column("key", String(200), nullable=False),
    Column("name", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("size", Integer, nullable=False),
    Column("state", String(16), nullable=False, index=True),
    Column("revision", Integer, nullable=False),
    Column("created_at", Utc, nullable=False),
    Column("error", Text),
    Column("document_id", String(200)),
    # Long ones last, as in `documents`.
    Column("content", LargeBinary),
    Column("extraction", JSON),
    UniqueConstraint("chat_id", "key"),
    sqlite_autoincrement=True,
)

conversations = Table(
    "conversations",
    metadata,
    of_chat(primary_key=True),
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
    of_chat(primary_key=True),
    Column("edit_key", String(200), primary_key=True),
    Column("platform_message_id", String(100), nullable=False),
)

link_codes = Table(
    "link_codes",
    metadata,
    Column("code", String(16), primary_key=True),
    of_chat(),
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
