"""Documents made ready for questions, kept in memory while they are asked about."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from handlers.answering.dossier import Dossier

_MOST_LETTERS: Final = 1_500_000
"""Letters of all documents together: some 500 releases. With what is made of it, a letter takes some
ten bytes."""

Edition = tuple[int, int]
"""A document's number and version. A correction makes a new version, so what is kept is never out of date; whether a
document is withdrawn says the search, which every question begins with."""


class Shelf:
    """The documents that were asked about last, by edition."""

    def __init__(self, most_letters: int = _MOST_LETTERS) -> None:
        self._most = most_letters
        self._letters = 0
        self._kept: OrderedDict[Edition, Dossier] = OrderedDict()

    def __contains__(self, edition: object) -> bool:
        return edition in self._kept

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, edition: Edition) -> Dossier | None:
        """The document, if it is kept; it then stays longest."""
        if edition in self._kept:
            self._kept.move_to_end(edition)
        return self._kept.get(edition)

    def put(self, edition: Edition, dossier: Dossier) -> None:
        """Keeps a document and lets go of those that were not asked for longest; one that is too large is not kept."""
        if edition in self._kept or len(dossier.text) > self._most:
            return
        self._kept[edition] = dossier
        self._letters += len(dossier.text)
        while self._letters > self._most:
            _, gone = self._kept.popitem(last=False)
            self._letters -= len(gone.text)
