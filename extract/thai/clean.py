"""Text put right: `clean` is the form that is kept and shown, `fold` the form that is matched, `key` compares names.

Deliberately not NFKC or NFKD, which split SARA AM. The order of the repairs is that of the measurements on Thai PDFs:
private-use glyphs, stray spaces, order of marks, SARA AM, doubled signs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from extract.thai.spellings import respell

# Glyph variants that Thai fonts of the Windows and Macintosh families keep in the private use area, U+F700 to U+F71A.
_GLYPHS: Final = (
    "ฐ\u0e34\u0e35\u0e36\u0e37\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e48\u0e49\u0e4a\u0e4b\u0e4c"
    "ญ\u0e31\u0e4d\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e38\u0e39\u0e3a"
)
_SPACES: Final = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_LINE_ENDS: Final = "\x0b\x0c\x85\u2028\u2029"
_DASHES: Final = "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63\uff0d"
_DOUBLE_QUOTES: Final = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\u301d\u301e\uff02"
_SINGLE_QUOTES: Final = "\u2018\u2019\u201a\u201b\u2032`\u00b4"


def _invisible() -> dict[int, str | None]:
    """Control characters, zero-width ones and soft hyphens, all dropped; tabs and line ends are kept."""
    codes = [*range(0x20), *range(0x7F, 0xA0), 0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F)]
    codes += [*range(0x2060, 0x2065), 0xFEFF, 0xFFFC]
    return {code: None for code in codes if chr(code) not in "\t\n"}


_SHOWN: Final[dict[int, str | None]] = {
    **_invisible(),
    **{ord(space): " " for space in _SPACES},
    **{ord(end): "\n" for end in _LINE_ENDS},
    **{0xF700 + index: letter for index, letter in enumerate(_GLYPHS)},
    0xFFFE: "-",
}
_FOLDED: Final[dict[int, str]] = {
    **{ord(space): " " for space in _SPACES},
    **{ord(dash): "-" for dash in _DASHES},
    **{ord(quote): '"' for quote in _DOUBLE_QUOTES},
    **{ord(quote): "'" for quote in _SINGLE_QUOTES},
    **{0x0E50 + digit: str(digit) for digit in range(10)},
    **{code: chr(code + 32) for code in range(ord("A"), ord("Z") + 1)},
}

_SIGNS: Final = "\u0e31\u0e33-\u0e3a\u0e47-\u0e4e"
_VOWELS: Final = "\u0e31\u0e34-\u0e3a"
_TONES: Final = "\u0e48-\u0e4b"
_REPAIRS: Final[tuple[tuple[re.Pattern[str], str], ...]] = (
    (re.compile(rf"(?<=[\u0e01-\u0e4e]) {{1,2}}(?=[{_SIGNS}])"), ""),
    (re.compile(rf"([{_TONES}\u0e4c])([{_VOWELS}])"), r"\2\1"),
    (re.compile(rf"\u0e4d ?([{_TONES}]?) ?\u0e32"), "\\1\u0e33"),
    (re.compile(rf"([{_TONES}])\u0e4d\u0e32"), "\\1\u0e33"),
    (re.compile(rf"\u0e33([{_TONES}])"), "\\1\u0e33"),
    (re.compile("\u0e33\u0e32"), "\u0e33"),
    (re.compile(rf"(?<=[\u0e01-\u0e2e{_TONES}]) \u0e32"), "\u0e33"),
    (re.compile("(?<=[\u0e40-\u0e44]) (?=[\u0e01-\u0e2e])|(?<=[\u0e01-\u0e2e]) (?=\u0e30)"), ""),
    (re.compile("\u0e40\u0e40"), "\u0e41"),
    (re.compile(rf"([{_SIGNS}])\1{{1,200}}"), r"\1"),
)
_NAME_LETTERS: Final = 120
_KEY_RUNS: Final = re.compile(r"[0-9a-z\u00c0-\u024f\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e45\u0e47-\u0e4e]+")


def _any_of(codes: Iterable[int]) -> re.Pattern[str]:
    return re.compile("[" + "".join(re.escape(chr(code)) for code in codes) + "]")


# What changes is rare in Thai text: looking for it is ten times as fast as `str.translate`, which looks up each letter.
_TO_SHOW: Final = _any_of(_SHOWN)
_TO_FOLD: Final = _any_of(_FOLDED)


def clean(text: str) -> str:
    """The form that is kept and shown: composed, marks in order, nothing invisible, line ends as LF.

    Idempotent; linear in the text's length. Digits, dashes and quotation marks stay as they were written.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = unicodedata.normalize("NFC", _TO_SHOW.sub(_shown, text))
    for pattern, repaired in _REPAIRS:
        text = pattern.sub(repaired, text)
    return text


def fold(text: str) -> str:
    """What is matched, of the SAME LENGTH: Arabic digits, '-', straight quotes, plain spaces, ASCII lower case."""
    return _TO_FOLD.sub(_folded, text)


def key(text: str) -> str:
    """What two spellings of one name have in common: cleaned, folded, respelt; no spaces, punctuation or ฯ."""
    return _name_key(text) if len(text) <= _NAME_LETTERS else folded_key(fold(clean(text)))


@lru_cache(maxsize=4096)
def _name_key(text: str) -> str:
    """The key of a name or word; they come up again and again."""
    return folded_key(fold(clean(text)))


def folded_key(text: str) -> str:
    """The `key` of a text that is cleaned and folded already, as a document's is: four times as fast."""
    return "".join(_KEY_RUNS.findall(respell(text)))


def _shown(match: re.Match[str]) -> str:
    return _SHOWN[ord(match[0])] or ""


def _folded(match: re.Match[str]) -> str:
    return _FOLDED[ord(match[0])]
