"""The database: schema, migrations, queries, search index, outbox. It knows no chat platform's SDK."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from store.whole import Store

__all__ = ["Store"]


def __getattr__(name: str) -> Any:
    """`Store`, loaded when it is asked for: workers prepare index rows without loading the database's libraries."""
    if name != "Store":
        raise AttributeError(name)
    from store.whole import Store  # noqa: PLC0415

    return Store
