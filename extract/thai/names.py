"""Names of people in running text, found by the title or rank before them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from extract.thai.clean import fold

TITLES: Final = ("นางสาว", "น.ส.", "นาย", "นาง", "ดร.", "ผศ.", "รศ.", "ศ.")
_NAME: Final = re.compile(r"(?:นางสาว|น\.ส\.|นาย|นาง|ดร\.) ?(?!กรัฐ|อำเภอ|ก)([ก-์]{2,30}) ([ก-์]{2,30})")


@dataclass(frozen=True, slots=True)
class NameMention:
    """A named person in a text: the whole with titles, and the given name and surname without."""

    start: int
    end: int
    title: str
    given: str
    surname: str


def find_names(text: str) -> list[NameMention]:
    """The people named in a text, in order."""
    return [
        NameMention(m.start(), m.end(), text[m.start() : m.start(1)].strip(), m[1], m[2]) for m in _NAME.finditer(text)
    ]


def bare_name(name: str) -> str:
    """The name without titles and ranks, folded, for comparing."""
    name = fold(name).strip()
    for title in TITLES:
        name = name.removeprefix(title).strip()
    return name
