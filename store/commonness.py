"""How common words are in the library, remembered: words of a question that most documents hold are not searched for.

Finding "ประชุม" in thousands of documents takes the time of the whole search, and tells them from one another least.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from sqlalchemy import Connection, func, select

from store import sqlite
from store.schema import documents

_COMMON: Final = 0.2
"""The share of documents from which on a word is common."""
_FEW_DOCUMENTS: Final = 200
"""In a library that is no larger every word is searched for: it costs nothing."""
_GROWTH: Final = 1.1
"""Growth of the library after which words are counted anew."""
_MOST_REMEMBERED: Final = 20_000
_ENOUGH: Final = 5
"""The rarest words of a question, which are always searched for."""


class Commonness:
    """Counts of documents by word, kept in memory; approximate, for they decide only what is worth searching for."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._documents = 0

    def telling(self, connection: Connection, tokens: Sequence[str]) -> Collection[str]:
        """The tokens without the common ones, but never fewer than the five rarest."""
        total = connection.execute(select(func.max(documents.c.number))).scalar_one() or 0
        if total <= _FEW_DOCUMENTS:
            return tokens
        if total > self._documents * _GROWTH or len(self._counts) > _MOST_REMEMBERED:
            self._counts, self._documents = {}, total
        counts = self._counts
        for token in tokens:
            if token not in counts:
                counts[token] = _count(connection, token)
        known = sorted((counts.get(token, 0), token) for token in tokens if counts.get(token, 0))
        common = {token for count, token in known[_ENOUGH:] if count > _COMMON * total}
        return [token for token in tokens if token not in common]


def _count(connection: Connection, token: str) -> int:
    """In how many documents a token stands."""
    matching = sqlite.match_documents([token])
    if matching is None:
        return 0
    return connection.execute(select(func.count()).select_from(matching.subquery())).scalar_one()
