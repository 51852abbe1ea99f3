"""Workbooks (.xlsx): a sheet is a page, a row a line, values as the sheet shows them. Hidden sheets are left out."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from extract.read.errors import Unreadable, UnreadableReason
from extract.read.package import Package
from extract.read.paged import PAGE, as_reading
from extract.read.reading import Reading, Tools
from extract.read.tables import CELL_BAR
from extract.thai.dates import thai_date

_MOST_ROWS: Final = 50_000
_MOST_LETTERS: Final = 10_000_000
_MOST_CELLS: Final = 256
_DEFAULT_NAME: Final = re.compile(r"(?:sheet|แผ่นงาน|ชีต|worksheet)\s*\d*$", re.IGNORECASE)
_DECIMALS: Final = re.compile(r"0\.(0{1,10})")
_FIRST_BUDDHIST_YEAR: Final = 2400
_BUDDHIST: Final = 543


def read_xlsx(data: bytes, _tools: Tools) -> Reading:
    """A workbook. Raises `Unreadable`; TOO_LARGE past the most rows that are read."""
    from openpyxl import load_workbook  # noqa: PLC0415  # loads for a fifth of a second; most workers never meet one

    Package(data).refuse_declarations()
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        lines: list[str] = []
        budget = _Budget()
        for sheet in book.worksheets:
            if sheet.sheet_state == "visible":
                lines += _page(sheet.title, list(_rows(sheet, budget)), first=not lines)
        return as_reading(lines, book.properties.title)
    finally:
        book.close()


def _page(name: str, rows: list[str], *, first: bool) -> list[str]:
    """A sheet's lines under its name; on the first one the name follows the first row, the document's title."""
    if not rows:
        return []
    named = [] if _DEFAULT_NAME.match(name) or name in rows[0] else [name]
    lines = [rows[0], *named, *rows[1:]] if first else [*named, *rows]
    return [PAGE + lines[0], *lines[1:]]


@dataclass(slots=True)
class _Budget:
    """What may still be read of a workbook: thousands of cells can share one long text."""

    rows: int = _MOST_ROWS
    letters: int = _MOST_LETTERS

    def take(self, line: str) -> None:
        self.rows -= 1
        self.letters -= len(line)
        if min(self.rows, self.letters) < 0:
            raise Unreadable(UnreadableReason.TOO_LARGE, f"more than {_MOST_ROWS} rows or {_MOST_LETTERS} letters")


def _rows(sheet: Any, budget: _Budget) -> Iterator[str]:
    sheet.reset_dimensions()  # what a file says of its size is often wrong
    for row in sheet.iter_rows(max_col=_MOST_CELLS):
        line = _row(row)
        if line:
            budget.take(line)
            yield line


def _row(cells: Iterable[Any]) -> str:
    shown = (_shown(cell.value, cell.number_format) for cell in cells if cell.value is not None)
    return CELL_BAR.join(text for text in shown if text)


def _shown(value: object, form: str) -> str:
    """A cell's value as a reader sees it; dates in Thai, whatever form the sheet gives them."""
    if isinstance(value, dt.datetime):
        at = f" {value:%H:%M} น." if value.time() != dt.time() else ""
        return _date(value.date()) + at
    if isinstance(value, dt.date):
        return _date(value)
    if isinstance(value, dt.time):
        return f"{value:%H:%M} น."
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return _number(value, form)
    text = " ".join(str(value).split())
    return "" if text.startswith("#") and text.endswith(("!", "?", "#N/A")) else text


def _date(date: dt.date) -> str:
    """A year that was typed as a Buddhist one into a sheet that counts otherwise is taken as it was meant."""
    if date.year >= _FIRST_BUDDHIST_YEAR:
        date = dt.date(date.year - _BUDDHIST, date.month, min(date.day, 28) if date.month == 2 else date.day)
    return thai_date(date)


def _number(value: float, form: str) -> str:
    decimals = _DECIMALS.search(form or "")
    places = len(decimals[1]) if decimals else 0
    if "%" in (form or ""):
        return f"{value:.{places}%}"
    if "#,##0" in (form or ""):
        return f"{value:,.{places}f}"
    if decimals:
        return f"{value:.{places}f}"
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else f"{value:.15g}"
