"""The register of agencies (`seeds/agencies.toml`): which body a name, an abbreviation or a former name means.

One register serves extraction, questions and subscriptions. Bodies that it does not hold are not guessed here.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product
from typing import Any, Final

import ahocorasick
from rapidfuzz import fuzz, process

from extract.thai.agency_forms import Form, FormKind, form_of, squeeze, stands, stopless
from extract.thai.clean import fold, key

_HEAD_WORDS: Final = re.compile(r"^(?:กระทรวง|กรม|สำนักงาน|สนง\.?|สถาบัน|ของ|ทาง|รมว\.?|ปลัด) ?")
_BROKEN_OFF: Final = re.compile("(?=((?:กระทรวง|กรม|สำนักงาน|สถาบัน|องค์การ|มหาวิทยาลัย|การ)[ก-ฮะ-ฺเ-ๅ็-๎]{3,40}ฯ))")
_BLANKS: Final = re.compile(r"\s+")
_DOCUMENT_LETTERS: Final = 400
_CLOSE_ENOUGH: Final = 60.0
_SHORT_HEADS: Final = (("กระทรวง", "ก."), ("มหาวิทยาลัยราชภัฏ", "มรภ."), ("มหาวิทยาลัย", "ม."), ("ธนาคาร", "ธ."))
_PROVINCE: Final = "จังหวัด"


@dataclass(frozen=True, slots=True)
class FormerName:
    """An earlier name of a body, and the Buddhist year in which it ended, None where that is not known for sure."""

    name: str
    until: int | None = None


@dataclass(frozen=True, slots=True)
class AgencyEntry:
    """One body of the register. `parent` is the id of the body above it, `former` its earlier names.

    `kind` is one of ministry, department, office, public_organisation, state_enterprise, constitutional, local,
    council, committee, university, province, branch, private, other. A branch stands for all the local offices of one
    kind ("สำนักงานสาธารณสุขจังหวัด"); private bodies are known too, as they are followed and asked for.
    """

    id: str
    name: str
    abbreviations: tuple[str, ...] = ()
    english: tuple[str, ...] = ()
    former: tuple[FormerName, ...] = ()
    parent: str | None = None
    kind: str = "other"
    aliases: tuple[str, ...] = ()

    @property
    def short(self) -> str:
        """Its first Thai abbreviation, else its name."""
        return self.abbreviations[0] if self.abbreviations else self.name

    def forms(self) -> Iterable[Form]:
        """All written forms, the official ones first."""
        yield form_of(self.name)
        yield from (form_of(written) for written in (*self.abbreviations, *self.english))
        yield from (form_of(written, alias=True) for written in self.aliases)
        yield from (form_of(former.name, former=True) for former in self.former)
        if self.kind == "ministry" and self.name.startswith("กระทรวง"):
            yield Form(self.name.removeprefix("กระทรวง"), FormKind.WORD)
        for written, (whole, letter) in product((self.name, *self.aliases), _SHORT_HEADS):
            if written.startswith(whole) and " " not in written[len(whole) : len(whole) + 1]:
                yield Form(letter + written.removeprefix(whole), FormKind.ABBREVIATION)


@dataclass(frozen=True, slots=True)
class AgencyMention:
    """An agency in a text; `surface` is what is written there."""

    start: int
    end: int
    id: str
    surface: str


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int
    form: Form
    ids: tuple[str, ...]


class Register:
    """The agencies, by every name they go by. Made once and shared: what it knows does not change."""

    def __init__(
        self, entries: Iterable[AgencyEntry], winners: Mapping[str, str] | None = None, doubtful: Iterable[str] = ()
    ) -> None:
        """`winners`: for a form that several entries share, the id of the one meant where the text does not tell.

        `doubtful`: forms that mean other things too ("MOC"); in documents they count where the body is named otherwise.
        """
        self.entries = tuple(entries)
        self._by_id = {entry.id: entry for entry in self.entries}
        self._winners = {squeeze(form): agency_id for form, agency_id in (winners or {}).items()}
        self._doubtful = frozenset(map(squeeze, doubtful))
        self._forms: dict[str, list[tuple[Form, str]]] = {}
        for entry in self.entries:
            for form in entry.forms():
                self._forms.setdefault(form.squeezed, []).append((form, entry.id))
        self._add_stopless()
        self._by_key = self._keys()
        self._finder = ahocorasick.Automaton()
        for squeezed in self._forms:
            self._finder.add_word(squeezed, squeezed)
        self._finder.make_automaton()
        self._last_found: tuple[str, tuple[AgencyMention, ...]] = ("", ())

    @classmethod
    def from_toml(cls, text: str) -> Register:
        """The register that a TOML text holds: `[[agency]]` tables, a table `[winners]` and a list `doubtful`.

        Raises:
            tomllib.TOMLDecodeError, KeyError: the text is not such a register.
        """
        tables = tomllib.loads(text)
        return cls((_entry(row) for row in tables["agency"]), tables.get("winners", {}), tables.get("doubtful", ()))

    def get(self, agency_id: str) -> AgencyEntry | None:
        """The entry with this id."""
        return self._by_id.get(agency_id)

    def resolve(self, name: str) -> AgencyEntry | None:
        """The entry that goes by this name, whole: official, abbreviated, English, former or shortened.

        Blanks, full stops, ฯ and small letters make no difference; "กระทรวง อว." is อว.; a beginning with ฯ
        ("กระทรวงทรัพยากรฯ") does where one entry alone begins so.
        """
        squeezed = squeeze(name)
        if squeezed in self._forms:
            return self._by_id[self._winner(squeezed)]
        if _inner_stops(name) and len(key(name)) < 3:
            return None
        found = self._by_key.get(key(name))
        if found is None and "ฯ" in name:
            found = self._begun(key(name))
        if found is None and (rest := _HEAD_WORDS.sub("", name.strip())) != name.strip() and len(rest) > 1:
            return self.resolve(rest)
        return self._by_id[found] if found else None

    def find(self, text: str, *, loose: bool = False) -> list[AgencyMention]:
        """The agencies that a text mentions, in order, without overlaps; of overlapping names the longest counts.

        Blanks within a name make no difference. Abbreviations need a boundary, acronyms their capitals. `loose` is for
        chat messages: shortenings ("คมนาคม", "dga") count too.
        """
        if loose or len(text) < _DOCUMENT_LETTERS:
            return self._found(text, loose=loose)
        known = self._last_found
        if known[0] != text:  # a document's text is asked for twice: to extract from, and for the index
            known = self._last_found = (text, tuple(self._found(text, loose=False)))
        return list(known[1])

    def _found(self, text: str, *, loose: bool) -> list[AgencyMention]:
        if not len(self._finder):
            return []
        gaps, shifts = _blanks(text)
        candidates = []
        for last, squeezed in self._finder.iter(squeeze(text)):
            first = last + 1 - len(squeezed)
            start, end = first + shifts[bisect_right(gaps, first)], last + shifts[bisect_right(gaps, last)] + 1
            forms = [(form, i) for form, i in self._forms[squeezed] if stands(form, text, start, end, loose=loose)]
            if forms:
                candidates.append(_Candidate(start, end, forms[0][0], tuple(dict.fromkeys(i for _, i in forms))))
        found = _longest(candidates + self._beginnings(text), text)
        return self._decided(found if loose else self._without_doubtful(found), text)

    def near(self, name: str, limit: int = 5) -> list[AgencyEntry]:
        """Entries with a similar name, best first."""
        hits = process.extract(
            key(name), self._by_key.keys(), scorer=fuzz.ratio, limit=limit * 4, score_cutoff=_CLOSE_ENOUGH
        )
        ids = dict.fromkeys(self._by_key[hit] for hit, _, _ in hits)
        return [self._by_id[agency_id] for agency_id in ids][:limit]

    def descendants(self, agency_id: str) -> frozenset[str]:
        """The ids of a body and of all below it; empty for an unknown id."""
        found, waiting = set[str](), [agency_id] if agency_id in self._by_id else []
        while waiting:
            current = waiting.pop()
            if current not in found:
                found.add(current)
                waiting += self._children.get(current, [])
        return frozenset(found)

    def ancestors(self, agency_id: str) -> tuple[str, ...]:
        """The ids of the bodies above one, nearest first."""
        above: list[str] = []
        entry = self.get(agency_id)
        while entry and entry.parent and entry.parent not in above:
            above.append(entry.parent)
            entry = self.get(entry.parent)
        return tuple(above)

    def token(self, agency_id: str) -> str:
        """The one word that stands for the agency in the search index: ASCII letters and digits only."""
        return "agz" + "".join(letter for letter in agency_id.lower() if letter.isalnum())

    @cached_property
    def _children(self) -> dict[str, list[str]]:
        children: dict[str, list[str]] = {}
        for entry in self.entries:
            if entry.parent:
                children.setdefault(entry.parent, []).append(entry.id)
        return children

    def _add_stopless(self) -> None:
        """Abbreviations without full stops, unless those letters are a form of their own."""
        for squeezed, owners in list(self._forms.items()):
            form = stopless(owners[0][0])
            if form and form.squeezed not in self._forms:
                self._forms[form.squeezed] = [(form, self._winner(squeezed))]

    def _keys(self) -> dict[str, str]:
        """Key of a form -> id; among equals an official form goes before an alias, and that before a former name."""
        keys: dict[str, str] = {}
        ranked = sorted(
            ((_rank(form), number, form) for number, form in enumerate(self._forms)),
        )
        for _, _, squeezed in ranked:
            keys.setdefault(key(self._forms[squeezed][0][0].written), self._winner(squeezed))
        keys.pop("", None)
        return keys

    def _winner(self, squeezed: str) -> str:
        """The entry that a form means by itself."""
        ids = [agency_id for _, agency_id in self._forms[squeezed]]
        winner = self._winners.get(squeezed)
        return winner if winner in ids else ids[0]

    def _beginnings(self, text: str) -> list[_Candidate]:
        """Names broken off with ฯ ("กรมโยธาฯ"), where one entry alone begins so."""
        found = []
        for match in _BROKEN_OFF.finditer(text):
            agency_id = self._begun(key(match[1]))
            if agency_id:
                found.append(_Candidate(*match.span(1), Form(match[1], FormKind.NAME), (agency_id,)))
        return found

    @cached_property
    def _name_keys(self) -> list[tuple[str, str]]:
        return [(key(entry.name), entry.id) for entry in self.entries if entry.kind != "branch"]

    def _begun(self, beginning: str) -> str | None:
        """The only entry whose name begins so; of several, the only ministry."""
        ids = [agency_id for name, agency_id in self._name_keys if name.startswith(beginning)]
        if len(ids) > 1:
            ids = [agency_id for agency_id in ids if self._by_id[agency_id].kind == "ministry"]
        return ids[0] if len(ids) == 1 and len(beginning) > 6 else None

    def _without_doubtful(self, candidates: list[_Candidate]) -> list[_Candidate]:
        """Without the doubtful forms of bodies that the text does not name otherwise."""
        if not any(candidate.form.squeezed in self._doubtful for candidate in candidates):
            return candidates
        named = {i for each in candidates if each.form.squeezed not in self._doubtful for i in each.ids}
        return [each for each in candidates if each.form.squeezed not in self._doubtful or named.intersection(each.ids)]

    def _decided(self, candidates: list[_Candidate], text: str) -> list[AgencyMention]:
        """Each candidate with the one entry it means: of several, the one that the text otherwise names most."""
        named = Counter(candidate.ids[0] for candidate in candidates if len(candidate.ids) == 1)
        found = []
        for candidate in candidates:
            best = candidate.ids[0]
            if len(candidate.ids) > 1:
                winner = self._winner(candidate.form.squeezed)
                best = max(candidate.ids, key=lambda i: (self._weight(i, named), i == winner))
            found.append(AgencyMention(candidate.start, candidate.end, best, text[candidate.start : candidate.end]))
        return found

    def _weight(self, agency_id: str, named: Mapping[str, int]) -> tuple[int, int]:
        """How often the text names a body otherwise, then how often its parent."""
        parent = self._by_id[agency_id].parent
        return named.get(agency_id, 0), named.get(parent, 0) if parent else 0


def _entry(row: Mapping[str, Any]) -> AgencyEntry:
    lists = {field: tuple(row.get(field, ())) for field in ("abbreviations", "english", "aliases")}
    former = tuple(_former(each) for each in row.get("former", ()))
    kind = row.get("kind", "other")
    return AgencyEntry(row["id"], row["name"], parent=row.get("parent"), kind=kind, former=former, **lists)


def _former(written: str | Mapping[str, Any]) -> FormerName:
    return FormerName(written) if isinstance(written, str) else FormerName(written["name"], written.get("until"))


def _rank(squeezed: str) -> int:
    """Names before abbreviations, so that a key which drops full stops goes to the longer form first."""
    return 0 if len(squeezed) > 9 else 1


def _blanks(text: str) -> tuple[list[int], list[int]]:
    """Where blanks were before which letters of the squeezed text, and how many in all up to there."""
    gaps, shifts = [], [0]
    for blank in _BLANKS.finditer(text):
        gaps.append(blank.start() - shifts[-1])
        shifts.append(shifts[-1] + blank.end() - blank.start())
    return gaps, shifts


def _inner_stops(name: str) -> bool:
    """Whether full stops stand between letters ("ส.ค."), so that the letters alone are another word."""
    return "." in fold(name).strip().rstrip(".")


def _longest(candidates: list[_Candidate], text: str) -> list[_Candidate]:
    """The candidates that do not overlap: from the left, the longest at each place.

    Of "สำนักงานสาธารณสุขจังหวัดตาก" both the office and the province are kept.
    """
    kept: list[_Candidate] = []
    for candidate in sorted(candidates, key=lambda found: (found.start, -found.end)):
        if not kept or candidate.start >= kept[-1].end:
            kept.append(candidate)
        elif text.startswith(_PROVINCE, candidate.start) and candidate.start + len(_PROVINCE) == kept[-1].end:
            kept[-1] = replace(kept[-1], end=candidate.start)
            kept.append(candidate)
        elif candidate.end - candidate.start > kept[-1].end - kept[-1].start:
            kept[-1] = candidate
    return kept


__all__ = ["AgencyEntry", "AgencyMention", "FormerName", "Register"]
