"""Pieces of text -> chunks: what stands side by side on one line without a wide gap, in reading order."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from extract.read.pdf_content import Piece
from extract.thai.words import clean

_SAME_LINE_EM: Final = 0.35
_BLANK_EM: Final = 0.13
_SURE_BLANK_EM: Final = 0.4
_LETTERS_A_BLANK: Final = 80
_WIDE_EM: Final = 1.6
_BACK_EM: Final = 0.25
_LEADERS: Final = re.compile(r"(?:[.…·_] ?){3,2000}(?= ?[0-9๐-๙]{1,3}$)")


@dataclass(frozen=True, slots=True)
class Chunk:
    """Text on one line with its box; `order` is its place in the order of drawing, `y` its base line."""

    text: str
    left: float
    right: float
    y: float
    size: float
    order: int

    @property
    def top(self) -> float:
        """The letters' upper edge, about."""
        return self.y - 0.8 * self.size

    @property
    def middle(self) -> tuple[float, float]:
        """A point inside the letters."""
        return ((self.left + self.right) / 2, self.y - 0.3 * self.size)


def chunks_of(pieces: list[Piece], walls_at: Callable[[float], Sequence[float]]) -> list[Chunk]:
    """The chunks of a page in the order in which their lines are drawn, each line's from left to right.

    `walls_at` gives, for a height on the page, where the upright rules of tables stand, which part what is beside them.
    """
    chunks: list[Chunk] = []
    blank_em = _SURE_BLANK_EM if _has_blanks(pieces) else _BLANK_EM
    for line in _stretches(pieces):
        walls = walls_at(line[0].y - 0.3 * line[0].size)
        for pieces_together in _parted(_sorted(line), walls):
            chunk = _chunk(pieces_together, len(chunks), blank_em)
            if chunk.text:
                chunks.append(chunk)
    return chunks


def _stretches(pieces: list[Piece]) -> Iterable[list[Piece]]:
    """Runs of pieces drawn one after the other on one base line; marks drawn a little higher belong to it."""
    line: list[Piece] = []
    y = 0.0
    for piece in pieces:
        if line and abs(piece.y - y) > _SAME_LINE_EM * max(piece.size, line[0].size):
            yield line
            line = []
        if not line or (_is_mark(line[0].text) and len(line) == 1):
            y = piece.y
        line.append(piece)
    if line:
        yield line


def _is_mark(text: str) -> bool:
    return all(unicodedata.combining(letter) or "\uf700" <= letter <= "\uf71a" or letter in _MARKS for letter in text)


_MARKS: Final = frozenset("\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e3a\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4d")


def _sorted(line: list[Piece]) -> list[Piece]:
    """From left to right, where what follows closely in the drawing stays together: marks go back a little."""
    groups: list[list[Piece]] = []
    for piece in line:
        last = groups[-1][-1] if groups else None
        if last is not None and (
            _is_mark(piece.text) or -_BACK_EM * piece.size <= piece.left - last.right <= _BLANK_EM * piece.size
        ):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    groups.sort(key=lambda group: group[0].left)
    return [piece for group in groups for piece in group]


def _parted(line: list[Piece], walls: Sequence[float]) -> Iterable[list[Piece]]:
    together: list[Piece] = []
    right = 0.0
    for piece in line:
        walled = bool(walls) and bisect_right(walls, right - 1) != bisect_right(walls, piece.left + 1)
        if together and (walled or piece.left - right > _WIDE_EM * piece.size):
            yield together
            together, right = [], 0.0
        together.append(piece)
        right = max(right, piece.right) if piece.text.strip() else right
    if together:
        yield together


def _has_blanks(pieces: list[Piece]) -> bool:
    """Does the program that made the file write its blanks, instead of only leaving room?"""
    letters = sum(len(piece.text) for piece in pieces)
    return sum(piece.text.count(" ") for piece in pieces) * _LETTERS_A_BLANK > letters


def _chunk(pieces: list[Piece], order: int, blank_em: float) -> Chunk:
    parts: list[str] = []
    right = pieces[0].left
    for piece in pieces:
        gap = piece.left - right
        if parts and gap > blank_em * piece.size and not parts[-1].endswith(" ") and not piece.text.startswith(" "):
            parts.append(" ")
        parts.append(piece.text)
        right = max(right, piece.right)
    written = [piece for piece in pieces if piece.text.strip()] or pieces
    main = max(written, key=lambda piece: len(piece.text))
    text = clean(_LEADERS.sub(" … ", "".join(parts)).replace("\n", " "))
    return Chunk(
        text if text.strip() else "",
        min(piece.left for piece in written),
        max(piece.right for piece in written),
        main.y,
        max(main.size, 1.0),
        order,
    )
