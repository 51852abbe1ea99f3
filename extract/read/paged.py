"""Paragraphs become a text; where its pages begin is carried through the cleaning by a form feed in the paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from extract.read.quality import require_legible
from extract.read.reading import Reading
from extract.thai.words import clean

PAGE: Final = "\f"
"""Stands in a paragraph, or before one, where a new page begins."""

# A break that was asked for and the note of where it came to lie are one; empty lines may stand between them.
_BREAKS: Final = re.compile(r"\f[ \t\n\f]*")
_BLANK_LINES: Final = re.compile(r"\n(?:[ \t]*\n){2,}")
_LEADING: Final = re.compile(r"^[\s\f]+")


def as_reading(paragraphs: Iterable[str], title: str | None = None) -> Reading:
    """The clean text of paragraphs, one a line, with its pages; no pages where no break was marked.

    Raises:
        Unreadable: what the gate of quality says.
    """
    raw = _LEADING.sub("", "\n".join(paragraphs)).rstrip()
    pieces = _BLANK_LINES.sub("\n\n", _BREAKS.sub(_at_text, raw)).split(PAGE)
    text, starts = "", []
    for piece in pieces:
        starts.append(len(text))
        text += clean(piece)
    require_legible(text)
    return Reading(text, pages=tuple(starts) if len(starts) > 1 else (), title=plausible_title(title))


def _at_text(breaks: re.Match[str]) -> str:
    """One break, just before the text that follows."""
    return breaks[0].replace(PAGE, "") + PAGE


_FILE_NAME: Final = re.compile(r"\.(?:docx?|pdf|xlsx?|pptx?|odt|txt|html?|indd|cdr|ai)\b", re.IGNORECASE)
_LETTERS: Final = re.compile("[A-Za-zก-ฮ]")
_DEFAULT: Final = re.compile(
    r"(?:microsoft|untitled|document|presentation|powerpoint|slide|เอกสาร|งานนำเสนอ|ภาพนิ่ง|ไม่มีชื่อ|print)\b", re.IGNORECASE
)
_LEAST_LETTERS: Final = 10
_LONGEST_TITLE: Final = 300


def plausible_title(title: str | None) -> str | None:
    """A title that a file states of itself, None where it is a file's name or what a program puts there."""
    words = " ".join(clean(title or "").split())
    if len(_LETTERS.findall(words)) < _LEAST_LETTERS or len(words) > _LONGEST_TITLE:
        return None
    if _FILE_NAME.search(words) or _DEFAULT.match(words) or (" " not in words and not re.search("[ก-ฮ]", words)):
        return None
    return words
