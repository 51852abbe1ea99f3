"""Words: newmm of PyThaiNLP in safe mode, because faster cutters hang on hostile text, and the tokens of the index."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, Protocol

from pythainlp.tokenize import newmm

from extract.thai.clean import clean, fold
from extract.thai.dates import find_years
from extract.thai.dictionary import dictionary
from extract.thai.spellings import respell

_STOP_WORDS: Final = """
ที่ ของ ใน และ เป็น มี ได้ ให้ จาก กับ การ ความ คือ อยู่ ว่า ไหน อะไร ไร ใคร กี่ เมื่อไร เมื่อไหร่ เมื่อใด เท่าไร เท่าไหร่ ใด บ้าง ที่ไหน
อย่างไร ยังไง ทำไม หรือ ไหม มั้ย หรือไม่ หรือเปล่า ครับ คะ ค่ะ คับ นะ จ้ะ ล่ะ หน่อย ด้วย ช่วย ขอ อยากรู้ อยากทราบ ทราบ บอก แล้ว ตอน
the of a an in is what who when where how
"""
STOP_WORDS: Final = frozenset(_STOP_WORDS.split())
"""Question words and particles; the query side drops them, the index keeps them."""


class AgencySpan(Protocol):
    """Where an agency stands in a text."""

    @property
    def start(self) -> int:
        """Its first character."""
        ...

    @property
    def end(self) -> int:
        """The place after its last character."""
        ...

    @property
    def id(self) -> str:
        """Its entry in the register."""
        ...


class AgencyFinder(Protocol):
    """What `tokens` needs of the register of agencies."""

    def find(self, text: str, *, loose: bool = False) -> Sequence[AgencySpan]:
        """The agencies of a text, in order, without overlaps."""
        ...

    def token(self, agency_id: str) -> str:
        """The word that stands for an agency in the index."""
        ...


_PIECES: Final = re.compile(r"\s+|\S+(?: ๆ)?")
_REMEMBERED: Final = 250


def cut(text: str) -> list[str]:
    """The text's words, blanks included, in order; joined they are the text again.

    The text is parted at blanks first, so that a phrase has the same words wherever it stands, and is remembered.
    """
    words: list[str] = []
    for piece in _PIECES.findall(text):
        words += (piece,) if piece.isspace() else _known_piece(piece) if len(piece) <= _REMEMBERED else _cut(piece)
    return words


def _cut(piece: str) -> tuple[str, ...]:
    return tuple(newmm.segment(piece, dictionary(), safe_mode=True))


_known_piece = lru_cache(maxsize=8192)(_cut)  # names and phrases return, and a text is cut again for the index


# Letters and digits, and the signs that belong to Thai letters; anything else parts words.
_PART: Final = re.compile(r"[a-z0-9\u00c0-\u024f]+|[\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e45\u0e47-\u0e4e]+")
_THAI_GAP: Final = re.compile(r"(?<=[\u0e01-\u0e4e]) (?=[\u0e01-\u0e4e])")
_CHAT_LENGTH: Final = 300
_WORD_BY_WORD: Final = 8


def tokens(text: str, register: AgencyFinder | None = None, *, cleaned: bool = False) -> list[str]:
    """The search tokens of an indexed text and of a query alike; they hold letters and digits only.

    Agencies become one token each, years of either era the Buddhist year, rival spellings the first one; blanks and
    punctuation are dropped, stop words are not. A short text typed word by word has its words joined first.
    `cleaned`: the text is a document's, which is clean already.
    """
    text = text if cleaned else clean(text)
    pieces = _without_agencies(text, register) if register else [(text, None)]
    found: list[str] = []
    for piece, agency in pieces:
        found.extend([agency] if agency else _plain_tokens(piece, short=len(text) <= _CHAT_LENGTH))
    return found


def _without_agencies(text: str, register: AgencyFinder) -> list[tuple[str, str | None]]:
    """The text in pieces: those between agencies, and each agency's token."""
    pieces: list[tuple[str, str | None]] = []
    done = 0
    for mention in register.find(text, loose=len(text) <= _CHAT_LENGTH):
        pieces += [(text[done : mention.start], None), ("", register.token(mention.id))]
        done = mention.end
    return [*pieces, (text[done:], None)]


def _plain_tokens(text: str, *, short: bool) -> list[str]:
    text = respell(_with_buddhist_years(fold(text)))
    if short:
        text = _joined(text)
    return [part for word in cut(text) for part in _PART.findall(word)]


def _with_buddhist_years(text: str) -> str:
    """Each year written out in the Buddhist era."""
    parts: list[str] = []
    done = 0
    for year in find_years(text):
        written = str(year.first) if year.first == year.last else f"{year.first} {year.last}"
        parts += [text[done : year.start], f" {written} "]
        done = year.end
    return "".join([*parts, text[done:]])


def _joined(text: str) -> str:
    """A text typed word by word, without the spaces between Thai letters; any other as it is."""
    gaps = len(_THAI_GAP.findall(text))
    return _THAI_GAP.sub("", text) if gaps >= 2 and len(text) / (gaps + 1) <= _WORD_BY_WORD else text
