"""Projects in rows of tables and in numbered heading lines, where the whole cell or line is the name.

Readers give a table's row as one line, its cells separated by " | ".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from extract.records import Span
from extract.source import Source
from extract.vocabulary import alternatives, pattern

_CELL: Final = re.compile(r" ?\| ?")
_NUMBER: Final = re.compile(r"[ \t]{0,8}\(?(?P<number>\d{1,3}(?:\.\d{1,3}){0,3})[.)]?[ \t]{0,4}")
_PROJECT: Final = re.compile(r"โครงการ(?!(?:/| ?\(|สำคัญ|หลัก|ทั้งหมด|ที่|รวม|ตาม|และ|หรือ|ใน|ต่าง|ใด|นี้)[ก-์ /()]{0,20}$)")
_COLUMN: Final = re.compile(alternatives("project_tables.column"))
_BESIDE: Final = pattern("project_tables.beside")
_NO_NAME: Final = pattern("project_tables.no_names")
_PAGE: Final = re.compile(r"(?:[ \t]{0,4}(?:\.{3,}|…)[ .…\t]{0,300}|[ \t]{2,40})\d{1,4}[ \t]{0,4}$")
_LETTERS: Final = re.compile(r"[ก-ฮa-z]")
_SHORTEST, _LONGEST = 8, 260
_NEXT_IN_CELL: Final = re.compile(r"[ ;,]{1,3}\(?\d{1,2}[.)] ?(?=โครงการ)")
_EDGE: Final = ' \t.,:;–-"“”'


@dataclass(frozen=True, slots=True)
class TableProject:
    """A project that a cell or a numbered line names; `number` is "1.2" where the row has one."""

    name: Span
    line: Span
    number: str | None


def table_projects(source: Source) -> list[TableProject]:
    """Every project of the tables and numbered lines, in order."""
    found: list[TableProject] = []
    column: int | None = None
    for line in _lines(source.folded):
        cells = _cells(source, line)
        if len(cells) < 2:
            column = column if line[0] == line[1] else None
            found.extend(_of_line(source, line))
            continue
        header = _column(source, cells)
        column = header if header is not None else column
        found.extend(_of_row(source, line, cells, None if header is not None else column))
    return found


def _lines(text: str) -> Iterator[Span]:
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, end
        start = end + 1


def _cells(source: Source, line: Span) -> list[Span]:
    if source.folded.find("|", *line) < 0:
        return [line]
    bounds = [line[0]]
    for bar in _CELL.finditer(source.folded, *line):
        bounds += [bar.start(), bar.end()]
    bounds.append(line[1])
    return list(zip(bounds[::2], bounds[1::2], strict=True))


def _column(source: Source, cells: list[Span]) -> int | None:
    """Which cell of a table's head row stands over projects, where others stand over money, years or bodies."""
    named = [i for i, cell in enumerate(cells) if _COLUMN.fullmatch(source.folded[slice(*cell)].strip())]
    beside = any(_BESIDE.search(source.folded, *cell) for i, cell in enumerate(cells) if i not in named)
    return named[0] if named and beside else None


def _of_row(source: Source, line: Span, cells: list[Span], column: int | None) -> Iterator[TableProject]:
    first = _NUMBER.match(source.folded, *cells[0])
    number = first["number"] if first else None
    for index, cell in enumerate(cells):
        lead = _NUMBER.match(source.folded, *cell)
        start = lead.end() if lead else cell[0]
        if _PROJECT.match(source.folded, start, cell[1]):
            for name in _split(source, (start, cell[1])):
                yield TableProject(name, line, (lead["number"] if lead else None) or number)
        elif index == column and _is_name(source, (start, cell[1])):
            yield TableProject(source.trim(start, cell[1], _EDGE), line, number)


def _of_line(source: Source, line: Span) -> Iterator[TableProject]:
    """A heading line that is only a number of two parts and a project ("1.2 โครงการ…")."""
    lead = _NUMBER.match(source.folded, *line)
    if lead is None or "." not in lead["number"] or not _PROJECT.match(source.folded, lead.end(), line[1]):
        return
    end = min(line[1], lead.end() + 2 * _LONGEST)
    page = _PAGE.search(source.folded, lead.end(), end)
    name = source.trim(lead.end(), page.start() if page else end, _EDGE)
    if name[1] - name[0] <= _LONGEST // 2 and "  " not in source.folded[slice(*name)]:
        yield TableProject(name, line, lead["number"])


def _split(source: Source, cell: Span) -> Iterator[Span]:
    """The projects of one cell, each but the first behind a number of its own."""
    start = cell[0]
    for cut in _NEXT_IN_CELL.finditer(source.folded, *cell):
        yield source.trim(start, cut.start(), _EDGE)
        start = cut.end()
    name = source.trim(start, cell[1], _EDGE)
    if _SHORTEST < name[1] - name[0] <= _LONGEST:
        yield name


def _is_name(source: Source, cell: Span) -> bool:
    text = source.folded[slice(*cell)].strip()
    letters = sum(1 for _ in _LETTERS.finditer(text))
    return letters >= _SHORTEST and len(text) <= _LONGEST and not _NO_NAME.match(text)
