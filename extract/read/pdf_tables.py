"""Tables with drawn lines: which chunks stand in which cell, each row becoming one line of text."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from extract.read.pdf_chunks import Chunk
from extract.read.pdf_places import Rule

_NEAR: Final = 2.5
_MOST_RULES: Final = 6_000
_MOST_LINES: Final = 400


@dataclass(slots=True)
class Row:
    """One row of a table: the chunks of each of its cells, from left to right, and its place on the page."""

    cells: list[list[Chunk]]
    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class _Band:
    """The strip between two horizontal rules, and where upright ones cross it."""

    top: float
    bottom: float
    uprights: tuple[float, ...]


class Grid:
    """The tables of a page as their rules draw them."""

    def __init__(self, rules: list[Rule]) -> None:
        self._levels = [rule for rule in rules if rule.top == rule.bottom]
        self._bands = _bands(self._levels, [rule for rule in rules if rule.left == rule.right])
        self._tops = [band.top for band in self._bands]

    def _band(self, y: float) -> int | None:
        number = bisect_right(self._tops, y) - 1
        return number if number >= 0 and y <= self._bands[number].bottom else None

    def walls_at(self, y: float) -> tuple[float, ...]:
        """Where upright rules stand at this height."""
        number = self._band(y)
        return () if number is None else self._bands[number].uprights

    def rows(self, chunks: list[Chunk]) -> tuple[list[Row], list[Chunk]]:
        """The rows of the tables, and the chunks that stand in none."""
        rows = [
            Row([[] for _ in band.uprights[1:]], band.uprights[0], band.uprights[-1], band.top, band.bottom)
            for band in self._bands
        ]
        owners = _owners(self._bands, self._levels)
        rest: list[Chunk] = []
        for chunk in chunks:
            x, y = chunk.middle
            number = self._band(y)
            cell = -1 if number is None else bisect_right(self._bands[number].uprights, x) - 1
            if number is None or not 0 <= cell < len(rows[number].cells):
                rest.append(chunk)
            else:
                rows[owners[number][cell]].cells[cell].append(chunk)
        return [row for row in rows if any(row.cells)], rest


def _merged(values: list[float]) -> list[float]:
    """Values in order, those that nearly coincide made one."""
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > _NEAR:
            kept.append(value)
    return kept


def _bands(levels: list[Rule], uprights: list[Rule]) -> list[_Band]:
    """The strips that make tables: two cells at least somewhere in a run of strips that hold one at least."""
    if len(levels) + len(uprights) > _MOST_RULES or len(uprights) < 3:
        return []
    heights = _merged([rule.top for rule in levels])[:_MOST_LINES]
    runs: list[list[_Band]] = [[]]
    for top, bottom in pairwise(heights):
        middle = (top + bottom) / 2
        crossing = _merged([rule.left for rule in uprights if rule.top - _NEAR <= middle <= rule.bottom + _NEAR])
        if len(crossing) >= 2:
            runs[-1].append(_Band(top, bottom, tuple(crossing)))
        elif runs[-1]:
            runs.append([])
    return [band for run in runs if any(len(band.uprights) > 2 for band in run) for band in run]


def _owners(bands: list[_Band], levels: list[Rule]) -> list[list[int]]:
    """For each cell of each band the row that it belongs to: that above, where no rule parts them."""
    owners: list[list[int]] = []
    for number, band in enumerate(bands):
        above = bands[number - 1] if number else None
        joined = above is not None and abs(above.bottom - band.top) < _NEAR and above.uprights == band.uprights
        parting = [rule for rule in levels if abs(rule.top - band.top) < _NEAR] if joined else []
        mine: list[int] = []
        for cell, (left, right) in enumerate(zip(band.uprights, band.uprights[1:], strict=False)):
            middle = (left + right) / 2
            apart = not joined or any(rule.left - _NEAR <= middle <= rule.right + _NEAR for rule in parting)
            mine.append(number if apart else owners[number - 1][cell])
        owners.append(mine)
    return owners
