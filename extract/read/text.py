"""Plain text: its encoding told apart, and what is no text refused.

The order is that which got every file of the measurements right: a byte order mark, then strict UTF-8, then CP874
(which holds TIS-620) where what comes out is plausibly Thai. Nothing is decoded with replacement characters.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from extract.read.errors import Unreadable, UnreadableReason
from extract.read.quality import require_legible
from extract.read.wrapped import unwrapped
from extract.thai.words import clean

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY: Final[dict[bytes, str]] = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a ZIP or an office document",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x7fELF": "a program",
    b"MZ\x90": "a program",
    b"\x1f\x8b": "a compressed file",
    b"{\\rtf": "an RTF document",
}
_SAMPLE_BYTES: Final = 65_536
_CONTROL: Final = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MOST_CONTROL: Final = 0.01
_THAI: Final = re.compile("[ก-๛]")
_EXPECTED: Final = re.compile("[0-9A-Za-zก-๛]")
_LONE_SIGN: Final = re.compile("(?<![ก-ฮ\u0e31-\u0e3a\u0e47-\u0e4e])[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
# UTF-8 that was read as CP874 or as Latin-1 and saved so: every Thai letter begins with the same sign.
_SCRAMBLED: Final = (("เธ", "cp874"), ("เน", "cp874"), ("à¸", "latin-1"), ("à¸", "cp1252"))


def read_text(data: bytes) -> str:
    """The clean text of a plain text file.

    Raises:
        Unreadable: EMPTY (nothing legible), NOT_TEXT (binary), GARBAGE (an unknown encoding, or one applied twice).
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise Unreadable(UnreadableReason.EMPTY, "no text")
    text = clean(_unscrambled(_decoded(data)))
    require_legible(text)
    return unwrapped(text)


def _decoded(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding)
    _refuse_binary(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _as_thai(data)
    return text if _EXPECTED.search(text) else _by_chance(data, text)


def _by_chance(data: bytes, text: str) -> str:
    """A few Thai letters in CP874 can be valid UTF-8 of a script that no one here writes ("แผน" is a Greek capital)."""
    try:
        thai = _as_thai(data)
    except Unreadable:
        return text
    return thai if len(_THAI.findall(thai)) > 0.8 * len(thai) else text


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(UnreadableReason.GARBAGE, f"not {encoding}, though marked so") from error


def _refuse_binary(data: bytes) -> None:
    for beginning, what in _BINARY.items():
        if data.startswith(beginning):
            raise Unreadable(UnreadableReason.NOT_TEXT, what)
    sample = data[:_SAMPLE_BYTES]
    if len(_CONTROL.findall(sample)) > _MOST_CONTROL * len(sample):
        raise Unreadable(UnreadableReason.NOT_TEXT, "control characters")


def _as_thai(data: bytes) -> str:
    """The text as CP874, where that gives Thai: a good part Thai letters, with the signs standing on letters."""
    try:
        text = data.decode("cp874")
    except UnicodeDecodeError as error:
        raise Unreadable(UnreadableReason.GARBAGE, "neither UTF-8 nor CP874") from error
    thai = len(_THAI.findall(text))
    letters = sum(letter.isalpha() for letter in text)
    if thai < 3 or thai < 0.3 * letters or len(_LONE_SIGN.findall(text)) > 0.05 * thai:
        raise Unreadable(UnreadableReason.GARBAGE, "neither UTF-8 nor plausible Thai in CP874")
    return text


def _unscrambled(text: str) -> str:
    """UTF-8 that was decoded wrongly and saved again, put right where that can be undone."""
    for sign, encoding in _SCRAMBLED:
        if text.count(sign) * 8 > len(text):
            try:
                return text.encode(encoding).decode("utf-8")
            except UnicodeError:
                continue
    return text
