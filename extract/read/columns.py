"""Columns of a page: where a page is set in two, the left one's lines come before the right one's.

Only running text counts as columns: a table's cells are read across, row by row, as they are meant.
"""

from __future__ import annotations

from dataclasses import replace
from statistics import median
from typing import Final

from PIL import Image

from extract.read.lines import Line, lines_of

_MIDDLE: Final = (0.35, 0.65)
"""Where a gutter may be, in widths of what is written."""
_GUTTER: Final = 1.2
"""The least width of a gutter, in heights of the letters' bodies."""
_LEAST_LINES: Final = 8
_FULL: Final = 0.75
"""How far the middle one of a column's lines reaches, at least, where the column is running text."""
_SHRUNK: Final = 4


def columns_of(ink: Image.Image) -> list[Line]:
    """The page's lines in reading order, each with its column."""
    lines = lines_of(ink)
    if len(lines) < _LEAST_LINES:
        return lines
    gutter = _gutter(ink, lines)
    if gutter is None:
        return lines
    middle, top, bottom = gutter
    left, right = (
        [line for line in lines_of(ink, *sides) if top <= _centre(line) < bottom]
        for sides in ((0, middle), (middle, ink.width))
    )
    edge = max((line.right for line in right), default=middle)
    if not (_is_running(left, middle) and _is_running(right, edge)):
        return lines
    before = [line for line in lines if _centre(line) < top]
    after = [line for line in lines if _centre(line) >= bottom]
    return (
        before
        + [replace(line, column="left") for line in left]
        + [replace(line, column="right") for line in right]
        + after
    )


def _centre(line: Line) -> float:
    return (line.top + line.bottom) / 2


def _gutter(ink: Image.Image, lines: list[Line]) -> tuple[int, int, int] | None:
    """The middle of the whitest strip and the rows between which it is white; None where it is not half the page."""
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    width = round(_GUTTER * median(line.body for line in lines))
    small = ink.reduce(_SHRUNK)
    best = (0, 0, 0)
    first, last = (round((left + (right - left) * share) / _SHRUNK) for share in _MIDDLE)
    strip = max(1, width // _SHRUNK)
    for column in range(first, last - strip):
        start, end = _longest_white(small.crop((column, 0, column + strip, small.height)))
        if end - start > best[2] - best[1]:
            best = (column + strip // 2, start, end)
    middle, top, bottom = (value * _SHRUNK for value in best)
    written = [line for line in lines if top <= _centre(line) < bottom]
    return (middle, top, bottom) if len(written) >= max(_LEAST_LINES, len(lines) / 2) else None


def _longest_white(strip: Image.Image) -> tuple[int, int]:
    rows = strip.resize((1, strip.height), Image.Resampling.BOX).tobytes()
    best, start = (0, 0), 0
    for row, amount in enumerate([*rows, 255]):
        if amount > 8:
            if row - start > best[1] - best[0]:
                best = (start, row)
            start = row + 1
    return best


def _is_running(column: list[Line], edge: int) -> bool:
    """Do most lines of a column reach its edge, or nearly so?"""
    if len(column) < _LEAST_LINES:
        return False
    left = min(line.left for line in column)
    return median((line.right - left) / max(1, edge - left) for line in column) >= _FULL
