"""Numbers of lists as they are shown: digits of both kinds, letters of both alphabets, Roman."""

from __future__ import annotations

from typing import Final

# Word and LibreOffice leave out the letters that Thai lists leave out: ฃ ฅ ฆ ฤ ฦ.
_THAI_LETTERS: Final = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"
_LATIN: Final = "abcdefghijklmnopqrstuvwxyz"
_ROMAN: Final = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_THAI_DIGITS: Final = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_LARGEST: Final = 4000


def thai_digits(number: int) -> str:
    """๑๒."""
    return str(number).translate(_THAI_DIGITS)


def thai_letter(number: int) -> str:
    """ก ข ค …; past the alphabet, the letter repeated, as Word does."""
    return _letter(_THAI_LETTERS, number)


def latin_letter(number: int) -> str:
    """A b c …, in lower case."""
    return _letter(_LATIN, number)


def roman(number: int) -> str:
    """Roman numerals in lower case."""
    if not 0 < number < _LARGEST:
        return str(number)
    shown = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        shown += sign * count
    return shown


def _letter(alphabet: str, number: int) -> str:
    if not 0 < number < _LARGEST:
        return str(number)
    times, index = divmod(number - 1, len(alphabet))
    return alphabet[index] * (times + 1)
