"""The register of agencies (`seeds/agencies.toml`): which body a name, an abbreviation or a former name means."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import ahocorasick
from rapidfuzz import fuzz, process

from extract.thai.clean import fold, key


@dataclass(frozen=True, slots=True)
class AgencyEntry:
    """One body of the register. `parent` is the id of the body above it, `former` its earlier names."""

    id: str
    name: str
    abbreviations: tuple[str, ...] = ()
    english: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    parent: str | None = None
    kind: str = "other"
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AgencyMention:
    """An agency in a text; `surface` is what is written there."""

    start: int
    end: int
    id: str
    surface: str


class Register:
    """The agencies, by every name they go by."""

    def __init__(self, entries: tuple[AgencyEntry, ...]) -> None:
        self.entries = entries
        self._by_id = {entry.id: entry for entry in entries}
        self._by_key: dict[str, AgencyEntry] = {}
        for entry in entries:
            for name in (entry.name, *entry.abbreviations, *entry.english, *entry.aliases, *entry.former):
                self._by_key.setdefault(key(name), entry)
        self._finder = ahocorasick.Automaton()
        for entry in entries:
            for name in (entry.name, *entry.abbreviations, *entry.english, *entry.former):
                self._finder.add_word(fold(name), (len(name), entry.id))
        self._finder.make_automaton()

    @classmethod
    def from_toml(cls, text: str) -> Register:
        """The register that a TOML text holds, as `[[agency]]` tables."""
        return cls(tuple(_entry(row) for row in tomllib.loads(text)["agency"]))

    def get(self, agency_id: str) -> AgencyEntry | None:
        """The entry with this id."""
        return self._by_id.get(agency_id)

    def resolve(self, name: str) -> AgencyEntry | None:
        """The entry that goes by exactly this name, abbreviation, English or former name."""
        return self._by_key.get(key(name))

    def find(self, text: str) -> list[AgencyMention]:
        """The agencies that a text mentions, in order; where names overlap the longest counts."""
        found: list[AgencyMention] = []
        if not len(self._finder):
            return found
        for last, (length, agency_id) in self._finder.iter_long(fold(text)):
            start = last + 1 - length
            found.append(AgencyMention(start, last + 1, agency_id, text[start : last + 1]))
        return found

    def near(self, name: str, limit: int = 5) -> list[AgencyEntry]:
        """Entries with a similar name, best first."""
        hits = process.extract(key(name), list(self._by_key), scorer=fuzz.ratio, limit=limit * 3, score_cutoff=60)
        return list(dict.fromkeys(self._by_key[hit] for hit, _, _ in hits))[:limit]

    def descendants(self, agency_id: str) -> frozenset[str]:
        """The ids of a body and of all below it."""
        return frozenset(e.id for e in self.entries if e.id == agency_id or agency_id in self.ancestors(e.id))

    def ancestors(self, agency_id: str) -> tuple[str, ...]:
        """The ids of the bodies above one, nearest first."""
        above: list[str] = []
        entry = self.get(agency_id)
        while entry and entry.parent and entry.parent not in above:
            above.append(entry.parent)
            entry = self.get(entry.parent)
        return tuple(above)

    def token(self, agency_id: str) -> str:
        """The one word that stands for the agency in the search index: letters and digits only."""
        return "agz" + "".join(letter for letter in agency_id.lower() if letter.isalnum())


def _entry(row: Mapping[str, Any]) -> AgencyEntry:
    def names(field: str) -> tuple[str, ...]:
        return tuple(row.get(field, ()))

    return AgencyEntry(
        row["id"], row["name"], names("abbreviations"), names("english"), names("former"), row.get("parent"),
        row.get("kind", "other"), names("aliases"),
    )  # fmt: skip
