"""What all tables share: the metadata, the type of moments, and common columns.

`sqlite_autoincrement` on a table: its numbers stand in buttons or in the search index, so none is given out twice.
"""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import Column, DateTime, Dialect, ForeignKey, Integer, MetaData, TypeDecorator

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


def row_id() -> Column[int]:
    """The row's own number."""
    return Column("id", Integer, primary_key=True)


def of_document() -> Column[int]:
    """The document that a row belongs to and goes with."""
    return Column("document_number", ForeignKey("documents.number", ondelete="CASCADE"), nullable=False)


def of_chat(name: str = "chat_id", *, primary_key: bool = False) -> Column[int]:
    """The chat that a row belongs to and goes with."""
    return Column(name, ForeignKey("chats.id", ondelete="CASCADE"), nullable=False, primary_key=primary_key)
