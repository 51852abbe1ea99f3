"""Pages drawn by hand, to test what reading makes of them: each letter is half an em wide, marks have no width."""

from __future__ import annotations

import unicodedata

from extract.read.pdf_content import Content, Piece
from extract.read.pdf_furniture import Sheet
from extract.read.pdf_layout import lines_of

SIZE_PT = 12.0
LEADING_PT = 20.0


def width(text: str, size: float = SIZE_PT) -> float:
    return (
        size
        / 2
        * sum(not unicodedata.combining(letter) and letter not in "\u0e31\u0e34\u0e35\u0e47" for letter in text)
    )


def piece(text: str, left: float, y: float, size: float = SIZE_PT) -> Piece:
    return Piece(text, left, left + width(text, size), y, size)


def page(*pieces: Piece, height: float = 842.0) -> Content:
    return Content(595.0, height, list(pieces))


def column(texts: list[str], left: float, top: float) -> list[Piece]:
    return [piece(text, left, top + number * LEADING_PT) for number, text in enumerate(texts)]


def sheet(*pieces: Piece, height: float = 842.0) -> Sheet:
    return Sheet(lines_of(page(*pieces, height=height)), height, 595.0)


def texts_of(content: Content) -> list[str]:
    return [line.text for line in lines_of(content)]
