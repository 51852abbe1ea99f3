"""How firmly a document fits a question: the share of what distinguishes the question that the document bears out.

Words are matched on letters, so that it does not matter how the two sides were cut; a run of words that is not met may
be a misspelling and is tried again, roughly. A body, a year, a day or a "ครั้งที่" that the document does not bear out
is a veto: it is then another thing, however many words agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

from extract.thai.words import key
from handlers.answering.dossier import Dossier
from handlers.understanding.query import Query
from handlers.understanding.vocabulary import GENERIC, SYNONYMS

FIRM: Final = 0.72
"""The least share at which a document may be answered from."""
_GENERIC_WEIGHT: Final = 0.05
_ROUGHLY: Final = 82
"""The least similarity, of 100, at which a run of letters counts as a misspelling of one in the text."""
_ROUGH_SHARE: Final = 0.85
_SHORTEST_RUN: Final = 5


@dataclass(frozen=True, slots=True)
class Fit:
    """`share` of the question's words that the document has, `title` that its title and names have; `vetoes`
    what it does not bear out; `theirs` that it is the asked body's own: its plan, its event, its release;
    `phrase` how much of the question stands in its title and names in one piece, from 0 to 1."""

    share: float
    title: float
    vetoes: int = 0
    theirs: bool = False
    phrase: float = 0.0

    @property
    def firm(self) -> bool:
        """Whether an answer may be drawn from the document."""
        return not self.vetoes and self.share >= FIRM

    @property
    def score(self) -> float:
        """For ranking: higher is better."""
        return self.share + 0.5 * self.title - 1.0 * self.vetoes + 0.3 * self.theirs + 0.4 * self.phrase


def fit(query: Query, dossier: Dossier) -> Fit:
    """How the document fits the question, by its words alone; `vetoes` take longer and are counted apart."""
    wanted = (*query.topic, *query.role_words, *(key(part) for part in (query.name or "").split()))
    return Fit(
        share=coverage(wanted, dossier.letters, dossier.low),
        title=coverage(wanted, dossier.title_letters, dossier.title_letters),
        phrase=fuzz.partial_ratio(key("".join(query.topic)), dossier.title_letters) / 100 if query.topic else 0.0,
        theirs=any(agency_id in dossier.own_ids for agency_id in (*query.agencies, *query.role_agencies)),
    )


def coverage(wanted: Iterable[str], letters: str, low: str) -> float:
    """The weighted share of words that a text has; 1 where none tells anything. `letters` is its key, `low` folded."""
    words = list(dict.fromkeys(wanted))
    if all(is_general(word) for word in words):
        return 1.0
    total = sum(map(weight, words))
    met = 0.0
    missed: list[str] = []
    for word in words:
        if is_met(word, letters, low):
            met += weight(word)
            met += _roughly(missed, letters)
            missed = []
        else:
            missed.append(word)
    met += _roughly(missed, letters)
    return met / total


def weight(word: str) -> float:
    """How much a word tells: general words little, short ones less than long ones."""
    if is_general(word):
        return _GENERIC_WEIGHT
    return min(1.0, (0.5 if word.isascii() else 0.25) + len(word) / 8)


def is_general(word: str) -> bool:
    """Whether a word tells no thing from another."""
    return word in GENERIC or word.isdigit()


def is_met(word: str, letters: str, low: str) -> bool:
    """Whether a text has a word, or another that stands for it. Latin words are met only whole."""
    for form in forms(word):
        if form.isascii():
            if re.search(rf"(?<![a-z0-9]){re.escape(form)}(?![a-z])", low):
                return True
        elif letters_of(form) in letters:
            return True
    return False


@lru_cache(maxsize=4096)
def forms(word: str) -> tuple[str, ...]:
    """A word and what stands for it in texts."""
    others = [other for pattern, group in SYNONYMS if re.fullmatch(pattern, word) for other in group]
    return (word, *others)


@lru_cache(maxsize=4096)
def letters_of(word: str) -> str:
    """The `key` of a word, which is asked of every document."""
    return key(word)


def _roughly(missed: list[str], letters: str) -> float:
    """What a run of words that was not met counts for after all, where it is a misspelling of something there."""
    telling = [word for word in missed if not is_general(word)]
    met = 0.0
    for group in ([word for word in telling if word.isascii()], [word for word in telling if not word.isascii()]):
        run = letters_of("".join(group))
        if len(run) >= _SHORTEST_RUN and fuzz.partial_ratio(run, letters, score_cutoff=_ROUGHLY):
            met += _ROUGH_SHARE * sum(map(weight, group))
    return met


def vetoes(query: Query, dossier: Dossier) -> int:
    """How much of what the question states the document does not bear out."""
    return len(list(_vetoes(query, dossier)))


def _vetoes(query: Query, dossier: Dossier) -> Iterable[str]:
    for agency_id in (*query.agencies, *query.role_agencies):
        if not dossier.names(agency_id):
            yield "agency"
    if query.years and not any(dossier.speaks_of_year(year) for year in dict.fromkeys(query.years)):
        yield "years"
    if query.since and query.until and not dossier.speaks_of_days(query.since, query.until):
        yield "days"
    if query.number and not _has_number(query.number, dossier):
        yield "number"
    if query.edition and not _has_edition(query.edition, dossier):
        yield "edition"


def _has_number(number: int, dossier: Dossier) -> bool:
    if any(event.number == number for event in dossier.extraction.events):
        return True
    spelled = {1: "แรก", 2: "สอง", 3: "สาม"}.get(number, "~")
    return dossier.says(rf"(?:ครั้งที่|รอบที่|ครั้ง|รอบ)\s?(?:{number}(?!\d)|{spelled})|(?<!\d){number}/25\d\d")


def _has_edition(edition: int, dossier: Dossier) -> bool:
    spelled = {1: "แรก|หนึ่ง", 2: "สอง", 3: "สาม", 4: "สี่", 5: "ห้า"}.get(edition, "~")
    return dossier.says(rf"(?:ฉบับ|ระยะ|เฟส|รุ่น|phase)(?:ที่)?\s?(?:{edition}(?!\d)|{spelled})")
