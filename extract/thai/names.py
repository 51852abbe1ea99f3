"""Names of people in running text: found by the title or rank before them, or by the position after them.

Full names only: a given name alone, a nickname in quotation marks and names of monks are left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from pythainlp.corpus import thai_family_names, thai_female_names, thai_male_names, thai_words

from extract.thai.clean import fold
from extract.thai.cutting import cut
from extract.thai.positions import POSITION, is_given, is_surname, surname_end
from extract.thai.titles import TITLE, TITLES

__all__ = ["TITLES", "NameMention", "bare_name", "find_names"]

_WORD: Final = r"[ก-ฮเ-ไ][ก-ฺเ-๎]{1,34}"
_NOBLE: Final = r"(?: {1,2}ณ {1,2}[ก-ฮเ-ไ][ก-ฺเ-๎]{1,20})?"
_SURNAME: Final = rf"(?:ณ {{1,2}}[ก-ฮเ-ไ][ก-ฺเ-๎]{{1,20}}|{_WORD}{_NOBLE})"
_TITLED: Final = re.compile(
    rf"(?P<title>{TITLE}) {{0,2}}(?P<given>{_WORD})(?: ?\([ก-๎]{{2,20}}\))? {{1,3}}(?P<surname>{_SURNAME})"
)
_LATIN_WORD: Final = r"[A-Z][A-Za-z'’-]{0,24}\.?"
_LATIN: Final = re.compile(
    rf"(?<![A-Za-z])(?P<title>(?i:h\.e\.|mr\.?|mrs\.?|ms\.?|miss|dr\.|prof\.|นาย|นางสาว|นาง|ดร\.|ฯพณฯ)(?: ?(?i:mr\.?|mrs\.?|ms\.?|dr\.))?) ?"
    rf"(?P<given>{_LATIN_WORD}) (?P<surname>{_LATIN_WORD}(?: {_LATIN_WORD}){{0,2}})"
)
_UNTITLED: Final = re.compile(
    r"(?:^|\n|, ?|(?:โดย|ด้วย|เกียรติจาก|อาทิ|ได้แก่|และ|คือ|กับ) ?)"
    rf"(?P<given>{_WORD}) (?P<surname>{_WORD}{_NOBLE}) (?={POSITION})"
)
_ALL_TITLES: Final = re.compile(rf"^(?:{TITLE}) ?")


@dataclass(frozen=True, slots=True)
class NameMention:
    """A named person in a text: `start` to `end` is the whole with its titles; `title` is "" where there is none."""

    start: int
    end: int
    title: str
    given: str
    surname: str


def find_names(text: str) -> list[NameMention]:
    """The people named in full in a text, in order, without overlaps."""
    folded = fold(text)
    found = _titled_names(folded, text)
    found += [_mention(match, text, match.end()) for match in _LATIN.finditer(text)]
    for match in _UNTITLED.finditer(folded):
        if _reads_like_a_name(match["given"], match["surname"]):
            found.append(_mention(match, text, match.end("surname")))
    return _apart(found)


def bare_name(name: str) -> str:
    """The name without titles and ranks, folded and with single blanks, for comparing."""
    folded = " ".join(fold(name).split())
    return _ALL_TITLES.sub("", folded).strip()


def _titled_names(folded: str, text: str) -> list[NameMention]:
    """The names after titles. What is refused is left only as far as its given name, since a title may follow that."""
    found: list[NameMention] = []
    place = 0
    while match := _TITLED.search(folded, place):
        place = match.end("given")
        if is_given(match["given"]) and is_surname(match["surname"]):
            place = match.start("surname") + surname_end(match["surname"])
            found.append(_mention(match, text, place))
    return found


def _mention(match: re.Match[str], text: str, end: int) -> NameMention:
    groups = match.groupdict()
    start = match.start("title") if "title" in groups else match.start("given")
    title = text[start : match.start("given")].strip()
    given = text[match.start("given") : match.end("given")]
    return NameMention(start, end, title, given, " ".join(text[match.start("surname") : end].split()))


def _reads_like_a_name(given: str, surname: str) -> bool:
    """Whether two words before a position are a person: a listed name, or a word that no dictionary words make up."""
    if not (is_given(given) and is_surname(surname)) or len(given) < 3 or len(surname) < 4:
        return False
    given_names, surnames = _name_lists()
    return given in given_names or surname in surnames or not _is_phrase(given)


@lru_cache(maxsize=1)
def _name_lists() -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(thai_male_names() | thai_female_names()), frozenset(thai_family_names())


def _is_phrase(word: str) -> bool:
    """Whether the word is made of dictionary words of two letters or more, none of them a stray letter."""
    known = thai_words()
    return all(piece in known and len(piece) > 1 for piece in cut(word))


def _apart(found: list[NameMention]) -> list[NameMention]:
    """In order, the first and longest of those that overlap."""
    kept: list[NameMention] = []
    for mention in sorted(found, key=lambda name: (name.start, -name.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept
