"""The tables. Full-text tables are not here: they are particular to an engine (`store.sqlite`)."""

from __future__ import annotations

from store.schema.base import Utc, metadata
from store.schema.chats import (
    buttons,
    cards,
    chats,
    conversations,
    invitations,
    link_codes,
    persons,
    subscriptions,
    uploads,
)
from store.schema.documents import (
    document_agencies,
    document_aliases,
    document_files,
    document_topics,
    document_versions,
    documents,
    events,
    mentions,
    people,
    plans,
    projects,
    record_agencies,
    search_entries,
)
from store.schema.outbox import alerts, deliveries, delivery_history, dispatches
from store.schema.sameness import copies, joined_events, joined_plans, signature_bands, signatures
from store.schema.service import audit, inbox, leases, meta

__all__ = [
    "Utc",
    "alerts",
    "audit",
    "buttons",
    "cards",
    "chats",
    "conversations",
    "copies",
    "deliveries",
    "delivery_history",
    "dispatches",
    "document_agencies",
    "document_aliases",
    "document_files",
    "document_topics",
    "document_versions",
    "documents",
    "events",
    "inbox",
    "invitations",
    "joined_events",
    "joined_plans",
    "leases",
    "link_codes",
    "mentions",
    "meta",
    "metadata",
    "people",
    "persons",
    "plans",
    "projects",
    "record_agencies",
    "search_entries",
    "signature_bands",
    "signatures",
    "subscriptions",
    "uploads",
]
