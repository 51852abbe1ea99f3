"""Names of people in running text: found by the title or rank before them, or by the position after them.

Full names only: a given name alone and a nickname in quotation marks are left out (monks have one name). Foreign names
of three words and more are whole where their Latin form or a position follows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import ahocorasick
from pythainlp.corpus import thai_family_names, thai_female_names, thai_male_names, thai_words

from extract.thai.clean import fold
from extract.thai.cutting import cut
from extract.thai.monks import find_monks
from extract.thai.positions import POSITION, is_given, is_surname, surname_end
from extract.thai.titles import TITLE, TITLES

__all__ = ["TITLES", "NameMention", "bare_name", "find_names"]

# Letters, signs of vowels and tones; no ฯ, no ๆ.
_LETTERS: Final = "[ก-ฮะ-ฺเ-ๅ็-๎]"
_WORD: Final = rf"[ก-ฮเ-ไ]{_LETTERS}{{1,34}}"
_NOBLE: Final = rf"(?: {{1,2}}ณ {{1,2}}[ก-ฮเ-ไ]{_LETTERS}{{1,20}})?"
_SURNAME: Final = rf"(?:ณ {{1,2}}[ก-ฮเ-ไ]{_LETTERS}{{1,20}}|{_WORD}{_NOBLE})"
_TITLED: Final = re.compile(
    rf"(?P<title>{TITLE}) {{0,2}}(?P<given>{_WORD})(?: ?\({_LETTERS}{{2,20}}\))?"
    rf"(?P<gap> {{1,3}}| ?\n ?)(?P<surname>{_SURNAME})"
)
_JOINED: Final = re.compile(rf"(?P<title>{TITLE}) {{0,2}}(?P<word>{_WORD}) {{1,2}}(?={POSITION})")
_NAMED: Final = re.compile(rf"\)| {{1,2}}{POSITION}")
_SHORTEST_PART: Final = 4
_TITLES_IN_A_ROW: Final = re.compile(TITLE)
_LONGEST_GIVEN: Final = 14  # of a name without title: the longest in use, so that no phrase is taken for one
_LATIN_WORD: Final = r"[A-Z][A-Za-z'’-]{0,24}\.?"
_MISS: Final = "miss(?! (?:uni|world|grand|one|earth|thai|teen|inter|queen|tour))"
_LATIN_TITLE: Final = rf"(?:(?i:h\.e\.|mr\.?|mrs\.?|ms\.?|dr\.|prof\.|{_MISS})|นางสาว|นาย|นาง|ดร\.|ฯพณฯ)"
_LATIN: Final = re.compile(
    rf"(?=[HhMmDdPpนดฯ])(?<![A-Za-z])(?P<title>{_LATIN_TITLE}(?: ?(?i:mr\.?|mrs\.?|ms\.?|dr\.))?) ?"
    rf"(?P<given>{_LATIN_WORD}) (?P<surname>{_LATIN_WORD}(?: {_LATIN_WORD}){{0,2}})"
)
_UNTITLED: Final = re.compile(
    r"(?:^|\n|, ?|(?:โดย|ด้วย|เกียรติจาก|อาทิ|ได้แก่|และ|คือ|กับ) ?)"
    rf"(?P<given>{_WORD}) (?P<surname>{_WORD}{_NOBLE}) (?={POSITION})"
)
_WEAK_TITLES: Final = frozenset(("อาจารย์", "เภสัชกร", "แพทย์หญิง", "นายแพทย์", "ทันตแพทย์", "คุณ"))
"""Words for professions too, so that two words of a list may follow: "อาจารย์ บุคลากร นักศึกษา"."""
_MORE_WORDS: Final = re.compile(rf"(?P<words>(?: {{1,2}}{_WORD}){{1,4}}) ?\((?P<latin>[A-Za-z][A-Za-z.'’ -]{{3,60}})\)")
_LATIN_TITLES: Final = re.compile(
    r"(?i:h\.e\.?|mr\.?|mrs\.?|ms\.?|miss|dr\.?|prof\.?|dato'? ?(?:sri)?)(?= |[A-Z])\.? ?"
)
_MORE_BEFORE_OFFICE: Final = re.compile(
    rf"(?P<words>(?: {{1,2}}{_WORD}){{1,3}}) {{1,2}}(?:ดำรง)?(?:ตำแหน่ง)?(?={POSITION})"
)
_LONGEST_FOREIGN: Final = 18
_SHORT_WORD: Final = 6
_OPENING_LETTERS: Final = 20
_LATIN_FORM: Final = re.compile(
    rf"\((?P<latin>[A-Z][A-Za-z.'’]{{1,20}}(?:[ -][A-Z][A-Za-z'’]{{1,20}}){{1,4}})\) {{0,2}}(?={POSITION})"
)
_FOREIGN_LETTERS: Final = 90
_AFTER_BUILDING: Final = re.compile(r"(?:อาคาร|หอประชุม|ตึก) ?(?:\d{1,3} ?ปี ?)$")
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
    ends = {name.end for name in found}
    latin = (match for match in _LATIN.finditer(text) if _opening(folded, match.start()) not in ends)
    found += [_mention(match, text, match.end()) for match in latin]
    found = [name for name in found if not _AFTER_BUILDING.search(folded, max(0, name.start - 18), name.start)]
    found += [
        NameMention(start, end, text[start:given], text[given:end], "") for start, given, end in find_monks(folded)
    ]
    untitled = (match for match in _UNTITLED.finditer(folded) if _reads_like_a_name(match["given"], match["surname"]))
    return _apart(found, [*_rendered_names(text), *(_mention(match, text, match.end("surname")) for match in untitled)])


def _rendered_names(text: str) -> list[NameMention]:
    """Names without title before their Latin form and a position: as many words as that has."""
    found = []
    for match in _LATIN_FORM.finditer(text):
        number = len(match["latin"].replace("-", " ").split())
        words = _row_of(number).search(text, max(0, match.start() - _FOREIGN_LETTERS), match.start())
        if words is not None and all(map(is_given, words[0].split())):
            given, _, rest = words[0].partition(" ")
            found.append(NameMention(words.start(), words.end(), "", given, rest.strip()))
    return found


@lru_cache(maxsize=8)
def _row_of(number: int) -> re.Pattern[str]:
    """So many Thai words, at the end of what is searched."""
    return re.compile(rf"(?<!{_LETTERS}){_WORD}(?: {{1,2}}{_WORD}){{{number - 1}}}(?= ?$)")


def _opening(folded: str, start: int) -> int:
    """Where a Thai name would end that a bracket with its Latin form right behind belongs to."""
    if not folded.endswith("(", 0, start):
        return -1
    floor = max(0, start - _OPENING_LETTERS)
    return floor + len(folded[floor:start].rstrip(" ("))


def bare_name(name: str) -> str:
    """The name without titles and ranks, folded and with single blanks, for comparing."""
    folded = " ".join(fold(name).split())
    return _ALL_TITLES.sub("", folded).strip()


def _titled_names(folded: str, text: str) -> list[NameMention]:
    """The names after titles. What is refused is left only as far as its given name, since a title may follow that."""
    found: list[NameMention] = []
    place = 0
    for start in _title_starts(folded):
        if start < place:
            continue
        match = _TITLED.match(folded, start)
        if match is None:
            # No later title of the same row can do better.
            row = _TITLES_IN_A_ROW.match(folded, start)
            place = row.end() if row else place
            continue
        place = match.end("given")
        joined = _joined_name(folded, text, start)
        if joined is not None:
            place = joined.end
            found.append(joined)
        elif is_given(match["given"]) and is_surname(match["surname"]):
            if "\n" in match["gap"] and not _goes_on_below(match, folded):
                continue
            if match["title"] in _WEAK_TITLES and folded[match.end("title")] == " " and _is_phrase(match["given"]):
                continue
            place = match.start("surname") + surname_end(match["surname"])
            if place == match.end("surname"):
                place = _foreign_end(folded, text, place)
            found.append(_mention(match, text, place))
    return found


def _joined_name(folded: str, text: str, start: int) -> NameMention | None:
    """A name without the blank between given name and surname, told by both being listed, before a position."""
    match = _JOINED.match(folded, start)
    if match is None:
        return None
    word, (given_names, surnames) = match["word"], _name_lists()
    for length in range(len(word) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
        if word[:length] in given_names and (word[length:] in surnames or not _is_phrase(word[length:])):
            parted = match.start("word") + length
            return NameMention(
                match.start(),
                match.end("word"),
                match["title"].strip(),
                text[match.start("word") : parted],
                text[parted : match.end("word")],
            )
    return None


def _goes_on_below(match: re.Match[str], folded: str) -> bool:
    """Whether a word on the next line carries a name on: a listed surname, no ordinary words, or an office behind."""
    surname = match["surname"]
    return surname in _name_lists()[1] or not _is_phrase(surname) or _NAMED.match(folded, match.end()) is not None


def _foreign_end(folded: str, text: str, end: int) -> int:
    """Where a name goes on after two words: as many as its Latin form has, or no ordinary ones before a position."""
    more = _MORE_WORDS.match(text, end)
    if more is not None:
        latin = _LATIN_TITLES.sub("", more["latin"]).replace("-", " ").split()
        return more.end("words") if len(more["words"].split()) + 2 <= len(latin) else end
    more = _MORE_BEFORE_OFFICE.match(folded, end)
    if more is None:
        return end
    words = more["words"].split()
    if any(len(word) > _LONGEST_FOREIGN or not is_surname(word) for word in words):
        return end
    words_before = folded[max(0, end - _LONGEST_GIVEN) : end].split()[-1:]
    short = len(words) == 1 and all(len(word) <= _SHORT_WORD for word in (*words_before, *words))
    return more.end("words") if short or not any(word in thai_words() for word in words) else end


def _title_starts(folded: str) -> list[int]:
    """Where the letters of a title stand: a cheap first look, since the guarded pattern is slow at every place."""
    automaton = _title_automaton()
    return sorted({last + 1 - length for last, length in automaton.iter(folded)})


@lru_cache(maxsize=1)
def _title_automaton() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for title in (*TITLES, "ว่าที่"):
        automaton.add_word(title.split(".")[0] if title.isascii() else title.split(".")[0] + "." * ("." in title), 0)
    for word in list(automaton.keys()):
        automaton.add_word(word, len(word))
    automaton.make_automaton()
    return automaton


def _mention(match: re.Match[str], text: str, end: int) -> NameMention:
    groups = match.groupdict()
    start = match.start("title") if "title" in groups else match.start("given")
    title = text[start : match.start("given")].strip()
    given = text[match.start("given") : match.end("given")]
    return NameMention(start, end, title, given, " ".join(text[match.start("surname") : end].split()))


def _reads_like_a_name(given: str, surname: str) -> bool:
    """Whether two words before a position are a person: a listed name, or a word that no dictionary words make up."""
    if not (is_given(given) and is_surname(surname)) or not 3 <= len(given) <= _LONGEST_GIVEN or len(surname) < 4:
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


def _apart(titled: list[NameMention], untitled: list[NameMention]) -> list[NameMention]:
    """In order, the first and longest of those that overlap; names with a title go before those without."""
    taken = bytearray(max((name.end for name in (*titled, *untitled)), default=0))
    kept: list[NameMention] = []
    for mention in (*sorted(titled, key=lambda name: (name.start, -name.end)), *untitled):
        if not any(taken[mention.start : mention.end]):
            kept.append(mention)
            taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
    return sorted(kept, key=lambda name: name.start)
