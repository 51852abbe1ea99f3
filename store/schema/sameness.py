"""What says the same: documents with nearly the same text, and plans and events that several documents tell of."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Date, ForeignKey, Integer, LargeBinary, String, Table, Text

from store.schema.base import metadata, row_id

signatures = Table(
    "signatures",
    metadata,
    Column("document_number", ForeignKey("documents.number", ondelete="CASCADE"), primary_key=True),
    # None for a text too short to be compared; a document without a row is yet to be compared (`store.catching_up`).
    Column("signature", LargeBinary),
)

signature_bands = Table(
    "signature_bands",
    metadata,
    Column("band", BigInteger, primary_key=True, autoincrement=False),
    # Not indexed: a document's bands are found by its signature.
    Column("document_number", ForeignKey("documents.number", ondelete="CASCADE"), primary_key=True),
    sqlite_with_rowid=False,
)

# A table of its own and no column of `documents`: there it would stand behind the text (see `documents.text`).
copies = Table(
    "copies",
    metadata,
    Column("document_number", ForeignKey("documents.number", ondelete="CASCADE"), primary_key=True),
    Column("first_number", Integer, ForeignKey("documents.number", ondelete="CASCADE"), nullable=False, index=True),
)

joined_plans = Table(
    "joined_plans",
    metadata,
    row_id(),
    # What a plan's name comes down to (`store.identity`); None where it is too general for two to be the same.
    Column("key", Text, index=True),
    Column("owner_id", String(64)),
    Column("publisher_id", String(64)),
    Column("start", Integer),
    Column("end", Integer),
    Column("status", String(16), nullable=False),
    Column("status_on", Date),
    # The day of the newest document that tells of it, and of the one that says most, which weighs so much.
    Column("newest", Date),
    Column("best_on", Date),
    Column("weight", Integer, nullable=False),
    # The plan's row that says most. No foreign key: a correction deletes rows and writes them again, numbers kept.
    Column("best_id", Integer, nullable=False, index=True),
    Column("sources", Integer, nullable=False),
    sqlite_autoincrement=True,
)

joined_events = Table(
    "joined_events",
    metadata,
    row_id(),
    Column("key", Text),
    Column("date", Date, index=True),
    Column("end_date", Date),
    Column("number", Integer),
    Column("kind", String(16), nullable=False),
    Column("venue", Text),
    Column("host", Text),
    Column("weight", Integer, nullable=False),
    Column("best_id", Integer, nullable=False, index=True),
    Column("sources", Integer, nullable=False),
    sqlite_autoincrement=True,
)
