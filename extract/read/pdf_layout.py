"""The reading order of a page: chunks -> lines, columns one after the other, the rows of tables as lines.

A page is cut into bands that share a gutter, those into columns; where what faces each other across a gutter is drawn
row by row and does not fill its column, it is a table without rules and its rows are kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from extract.read.pdf_chunks import Chunk, chunks_of
from extract.read.pdf_content import Content
from extract.read.pdf_tables import Grid, Row
from extract.read.tables import CELL_BAR
from extract.thai.words import clean

_GUTTER_EM: Final = 1.0
_SAME_LINE_EM: Final = 0.35
_FEWEST_LINES: Final = 3
_FULL: Final = 0.55
"""Lines of running text fill this much of their column on average."""
_MOST_FLIPS: Final = 0.25
_DEEPEST: Final = 6
_MOST_CHUNKS: Final = 4_000
_ACROSS_EM: Final = 6.0
_OTHER_SIZE: Final = 0.12
_NEXT_EM: Final = 3.0
_ALIGNED_PT: Final = 3.0


@dataclass(slots=True)
class Line:
    """One line of a page with its box; `column` tells the columns of the document apart, "" is the page's whole width.

    A row of a table, drawn or not, is a line that nothing joins.
    """

    text: str
    left: float
    right: float
    top: float
    y: float
    size: float
    column: str = ""
    is_row: bool = False
    is_drawn_row: bool = False


@dataclass(slots=True)
class _Unit:
    """What is put in order: a chunk, or a row of a table with its lines."""

    left: float
    right: float
    top: float
    y: float
    size: float
    order: int
    text: str = ""
    rows: list[Line] = field(default_factory=list)


def lines_of(content: Content) -> list[Line]:
    """The lines of a page in reading order."""
    grid = Grid(content.rules)
    rows, loose = grid.rows(chunks_of(content.pieces, grid.walls_at))
    units = [_unit(chunk) for chunk in loose] + [_table_unit(row) for row in rows]
    units.sort(key=lambda unit: (unit.y, unit.left))
    if len(units) > _MOST_CHUNKS:
        return _merged_rows(units, "")
    return list(_ordered(units, "", 0))


def _unit(chunk: Chunk) -> _Unit:
    return _Unit(chunk.left, chunk.right, chunk.top, chunk.y, chunk.size, chunk.order, chunk.text)


def _table_unit(row: Row) -> _Unit:
    size = max(chunk.size for cell in row.cells for chunk in cell)
    cells = [_cell_text(cell) for cell in row.cells]
    said = [text for text in cells if text]
    order = min(chunk.order for cell in row.cells for chunk in cell)
    line = Line(CELL_BAR.join(said), row.left, row.right, row.top, row.bottom, size, is_row=True, is_drawn_row=True)
    return _Unit(row.left, row.right, row.top, row.bottom, size, order, line.text, [line])


def _cell_text(chunks: list[Chunk]) -> str:
    """A cell's lines, joined; a line within a cell has no end of its own."""
    lines = _merged_rows(sorted((_unit(chunk) for chunk in chunks), key=lambda unit: (unit.y, unit.left)), "")
    text = ""
    for line in lines:
        text = joined(text, line.text)
    return text.strip()


def joined(before: str, after: str) -> str:
    """Two lines of one paragraph as one: no blank where Thai goes on in Thai, one elsewhere and where there was one."""
    if not before:
        return after
    if before.endswith((" ", "-", "/", "(")) or (_is_thai(before[-1]) and _is_thai(after[:1])):
        return clean(before + after)
    return f"{before} {after}"


def _is_thai(letter: str) -> bool:
    return "\u0e01" <= letter <= "\u0e4e" and letter not in "ฯๆ"


def _ordered(units: list[_Unit], column: str, depth: int) -> Iterable[Line]:
    """Units from the top down, bands with a gutter column by column."""
    if len(units) < 2 * _FEWEST_LINES or depth > _DEEPEST:
        yield from _merged_rows(units, column)
        return
    for number, (band, gutter) in enumerate(_bands(units)):
        if gutter is None:
            yield from _merged_rows(band, column)
            continue
        left = [unit for unit in band if unit.left < gutter]
        right = [unit for unit in band if unit.left >= gutter]
        if not _are_columns(left, right):
            yield from _merged_rows(band, column)
            continue
        for side, part in (("l", left), ("r", right)):
            yield from _ordered(part, f"{column}{number}{side}", depth + 1)


def _bands(units: list[_Unit]) -> Iterable[tuple[list[_Unit], float | None]]:
    """The units in runs from the top down: the longest that share a gutter with text on both sides, and the others."""
    strips = list(_strips(units))
    free = [_free(strip, units) for strip in strips]
    start = 0
    plain: list[_Unit] = []
    while start < len(strips):
        end, gutter = _run(strips, free, start)
        if gutter is None:
            plain.extend(strips[start])
            start += 1
            continue
        while _is_headline(strips, start, end):
            plain.extend(strips[start])
            start += 1
        if plain:
            yield plain, None
            plain = []
        yield [unit for strip in strips[start:end] for unit in strip], gutter
        start = end
    if plain:
        yield plain, None


def _is_headline(strips: list[list[_Unit]], start: int, end: int) -> bool:
    """Is the first strip of a band a line by itself in other print than the band's: the end of the heading above?"""
    sizes = sorted(unit.size for strip in strips[start:end] for unit in strip)
    usual = sizes[len(sizes) // 2] if sizes else 0.0
    return len(strips[start]) == 1 and abs(strips[start][0].size - usual) > _OTHER_SIZE * usual


def _strips(units: list[_Unit]) -> Iterable[list[_Unit]]:
    """Units whose heights overlap, together."""
    strip: list[_Unit] = []
    bottom = 0.0
    for unit in sorted(units, key=lambda unit: unit.top):
        if strip and unit.top > bottom:
            yield strip
            strip = []
        strip.append(unit)
        bottom = max(bottom, unit.y) if len(strip) > 1 else unit.y
    if strip:
        yield strip


def _free(strip: list[_Unit], units: list[_Unit]) -> list[tuple[float, float]]:
    """The stretches across the page's text that a strip leaves free, its margins included."""
    least, most = min(unit.left for unit in units), max(unit.right for unit in units)
    free: list[tuple[float, float]] = []
    at = least
    for unit in sorted(strip, key=lambda unit: unit.left):
        if unit.left - at > _GUTTER_EM * unit.size:
            free.append((at, unit.left))
        at = max(at, unit.right)
    if most - at > _GUTTER_EM * strip[0].size:
        free.append((at, most))
    return free


def _run(strips: list[list[_Unit]], free: list[list[tuple[float, float]]], start: int) -> tuple[int, float | None]:
    """How far from `start` a gutter goes that has text on both sides, and where it is; None where there is none."""
    common = free[start]
    best: tuple[int, float | None] = (start + 1, None)
    if len(strips[start]) < 2 and not common:
        return best
    for end in range(start, len(strips)):
        common = _shared(common, free[end], strips[end][0].size) if end > start else common
        if not common:
            break
        gutter = _two_sided(common, strips[start : end + 1]) if len(strips[end]) > 1 or end - start < 2 else None
        if gutter is not None:
            best = (end + 1, gutter)
        elif best[1] is not None and any(low < best[1] < high for low, high in common):
            best = (end + 1, best[1])
    return best


def _shared(
    first: list[tuple[float, float]], second: list[tuple[float, float]], size: float
) -> list[tuple[float, float]]:
    shared = ((max(a, c), min(b, d)) for a, b in first for c, d in second)
    return [(low, high) for low, high in shared if high - low > _GUTTER_EM * size]


def _two_sided(common: list[tuple[float, float]], strips: list[list[_Unit]]) -> float | None:
    """The widest stretch with enough lines on either side of it."""
    for low, high in sorted(common, key=lambda stretch: stretch[0] - stretch[1]):
        middle = (low + high) / 2
        sides = [unit.left < middle for strip in strips[-_MOST_LOOKED:] for unit in strip]
        if sides.count(True) >= 1 and sides.count(False) >= 1:
            return high - 0.5
    return None


_MOST_LOOKED: Final = 12


def _are_columns(left: list[_Unit], right: list[_Unit]) -> bool:
    """Is each side read by itself? Yes where one was drawn before the other, or where lines fill both."""
    if min(len(left), len(right)) < _FEWEST_LINES - 1:
        return False
    flips = _flips(left, right)
    prose = _fills(left) and _fills(right)
    return prose or flips == 1 or (flips == 2 and (min(len(left), len(right)) > 4 or not _aligned(left, right)))


def _flips(left: list[_Unit], right: list[_Unit]) -> int:
    drawn = sorted([(unit.order, True) for unit in left] + [(unit.order, False) for unit in right])
    return sum(one[1] != other[1] for one, other in pairwise(drawn))


def _fills(units: list[_Unit]) -> bool:
    width = max(unit.right for unit in units) - min(unit.left for unit in units)
    filled = sum(unit.right - unit.left for unit in units) / len(units)
    return len(units) >= 4 and filled >= _FULL * width and width > _ACROSS_EM * units[0].size


def _aligned(left: list[_Unit], right: list[_Unit]) -> bool:
    """Do most lines of one side stand on the base lines of the other?"""
    levels = {round(unit.y) for unit in left}
    levels |= {level + 1 for level in levels} | {level - 1 for level in levels}
    return sum(round(unit.y) in levels for unit in right) > 0.7 * len(right)


def _merged_rows(units: list[_Unit], column: str) -> list[Line]:
    """Lines from the top down, units on one base line as one."""
    rows: list[list[_Unit]] = []
    for unit in sorted(units, key=lambda unit: (unit.y, unit.left)):
        last = rows[-1] if rows else None
        if last and not unit.rows and not last[0].rows and _on_one_line(last[0], unit):
            last.append(unit)
        else:
            rows.append([unit])
    for row in rows:
        row.sort(key=lambda unit: unit.left)
    return [
        line
        for before, row, after in zip([[], *rows], rows, [*rows[1:], []], strict=False)
        for line in _line(row, column, tabular=_stand_alike(row, before) or _stand_alike(row, after))
    ]


def _on_one_line(one: _Unit, other: _Unit) -> bool:
    return abs(other.y - one.y) <= _SAME_LINE_EM * max(one.size, other.size)


def _stand_alike(row: list[_Unit], neighbour: list[_Unit]) -> bool:
    """Do two lines have a wide gap each, with something after it that begins or ends at the same place?"""
    if len(row) < 2 or len(neighbour) < 2 or abs(row[0].y - neighbour[0].y) > _NEXT_EM * row[0].size:
        return False
    return any(
        abs(one.left - other.left) < _ALIGNED_PT or abs(one.right - other.right) < _ALIGNED_PT
        for one in row[1:]
        for other in neighbour[1:]
    )


def _line(row: list[_Unit], column: str, *, tabular: bool) -> Iterable[Line]:
    if row[0].rows:
        yield from row[0].rows
        return
    texts = [unit.text.strip() for unit in row[:-1]] + [row[-1].text.lstrip()]
    yield Line(
        (CELL_BAR if tabular else " ").join(texts),
        row[0].left,
        max(unit.right for unit in row),
        min(unit.top for unit in row),
        row[0].y,
        max(unit.size for unit in row),
        column,
        is_row=tabular,
    )
