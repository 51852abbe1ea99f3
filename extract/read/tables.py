"""Tables as text, alike in all formats: a row is a line, its cells set off by bars."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from extract.read.paged import PAGE

CELL_BAR: Final = " | "


def row_lines(cells: Iterable[Sequence[str]]) -> list[str]:
    """A row's lines, from the lines of its cells: one line, or, where a single cell says anything, that cell's lines.

    A row of a single cell is mostly a frame around text; empty cells, and those merged with another, leave no bar.
    """
    said = [[line for line in cell if line.strip()] for cell in cells]
    said = [cell for cell in said if cell]
    if len(said) < 2:
        return said[0] if said else []
    line = CELL_BAR.join(" ".join(part.strip(" \n") for part in cell) for cell in said)
    turned = PAGE if PAGE in line else ""  # a page that begins within a row is taken to begin with it
    return [turned + line.replace(PAGE, "").replace("\n", " ")]
