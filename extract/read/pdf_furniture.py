"""What stands on every page and belongs to none: running heads and feet, page numbers, what a browser prints around.

Nothing is dropped from one page alone, but for what a browser adds; and a running head that stands nowhere else in the
text is kept where it first stands, since it may be the document's title.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from extract.read.pdf_layout import Line
from extract.thai.words import fold

_ZONE: Final = 0.14
_BARE_ZONE: Final = 0.09
_SAME_HEIGHT_PT: Final = 6.0
_FEWEST_PAGES: Final = 3
_LEAST_SHARE: Final = 0.2
_MARGIN_PT: Final = 72.0
_LEAST_LETTERS: Final = 8
_LARGER: Final = 1.15
"""A page with print so much larger has its own heading, which the running head is not."""

_DIGITS: Final = re.compile(r"\d+")
_NUMBER: Final = re.compile(
    r"(?:[-–—.|~ (]*(?:หน้า(?:ที่)?|page|p\.|แผ่นที่)?[ .:]*(\d{1,4}|[ivxlc]{1,7}|[ก-ฮ])"
    r"(?: ?(?:/|จาก|ของ|of|ใน) ?\d{1,4})?[-–—.|~ )]*)",
    re.IGNORECASE,
)
_MARKED: Final = re.compile(r"หน้า|page|[-–—]|\d ?(?:/|จาก|of) ?\d", re.IGNORECASE)
_ROMAN: Final = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_PRINTED: Final = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4},? \d{1,2}[:.]\d\d(?: ?[AP]M)?(?: |$)", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"((?:file|https?)://\S*)(?: \|)? \d{1,4}/\d{1,4}$|about:blank(?: \|)? \d{1,4}/\d{1,4}$")


@dataclass(slots=True)
class Sheet:
    """A page's lines in reading order, its height and, if known, its width; `scanned` where a picture was read."""

    lines: list[Line]
    height: float
    width: float = 0.0
    scanned: bool = False


def without_furniture(sheets: list[Sheet]) -> str | None:
    """Drop from the pages what is no text of theirs; the address of the web page that was printed, if one was."""
    address = _drop_browser_lines(sheets)
    doomed: set[int] = set()
    _find_numbers(sheets, doomed)
    _find_running(sheets, doomed)
    for sheet in sheets:
        sheet.lines = [line for line in sheet.lines if id(line) not in doomed]
    return address


def _drop_browser_lines(sheets: list[Sheet]) -> str | None:
    """Drop time and title above, address and page below, where a page has both."""
    address = None
    for sheet in sheets:
        head = [line for line in sheet.lines if line.y < 0.06 * sheet.height and _PRINTED.match(line.text)]
        feet = [line for line in sheet.lines if line.y > 0.94 * sheet.height and _ADDRESS.search(line.text)]
        if head and feet:
            found = _ADDRESS.search(feet[0].text)
            if found and (found[1] or "").startswith("http"):
                address = address or found[1]
            sheet.lines = [line for line in sheet.lines if line not in head and line not in feet]
    return address


def _edge(sheet: Sheet, line: Line, zone: float) -> str | None:
    """ "top", "bottom", or None for a line in between."""
    if line.y <= zone * sheet.height:
        return "top"
    return "bottom" if line.y >= (1 - zone) * sheet.height else None


def _find_numbers(sheets: list[Sheet], doomed: set[int]) -> None:
    """Page numbers: they count with the pages, over two pages at least where marked as such, else over three."""
    runs: dict[tuple[str, str, int], list[Line]] = defaultdict(list)
    marked: set[tuple[str, str, int]] = set()
    for place, sheet in enumerate(sheets):
        for line in sheet.lines:
            edge = _edge(sheet, line, _BARE_ZONE)
            found = _NUMBER.fullmatch(fold(line.text).strip()) if edge and len(line.text) < 30 else None
            if found is None or edge is None:
                continue
            kind, number = _value(found[1])
            run = (edge, kind, number - place)
            runs[run].append(line)
            if _MARKED.search(line.text):
                marked.add(run)
    for run, lines in runs.items():
        if len(lines) >= (2 if run in marked else min(_FEWEST_PAGES, max(2, len(sheets)))):
            doomed.update(map(id, lines))


def _value(written: str) -> tuple[str, int]:
    if written.isdigit():
        return "digits", int(written)
    if "ก" <= written <= "ฮ":
        return "letters", "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ".find(written)
    values = [_ROMAN[letter] for letter in written.lower()]
    return "roman", sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


def _find_running(sheets: list[Sheet], doomed: set[int]) -> None:
    """Lines that stand at the same height near the edge of many pages, but for their digits alike."""
    groups: dict[tuple[str, str], list[tuple[int, Line]]] = defaultdict(list)
    for place, sheet in enumerate(sheets):
        for line in sheet.lines:
            edge = _edge(sheet, line, _ZONE)
            if edge and not line.is_drawn_row and id(line) not in doomed:
                key = _DIGITS.sub("#", re.sub(r"\s", "", fold(line.text)))
                groups[edge, key].append((place, line))
    running = [lines for lines in groups.values() if _runs(_level(lines), sheets)]
    if not running:
        return
    dropped = {id(line) for lines in running for _, line in _level(lines)} | doomed
    kept = "".join(_solid(line.text) for sheet in sheets for line in sheet.lines if id(line) not in dropped)
    for lines in running:
        standing = _level(lines)
        place, first = standing[0]
        letters = sum(letter.isalpha() for letter in first.text)
        headed = any(line.size > _LARGER * first.size for line in sheets[place].lines)
        only_here = letters >= _LEAST_LETTERS and not headed and _solid(first.text) not in kept
        doomed.update(id(line) for _, line in (standing[1:] if only_here else standing))


def _runs(level: list[tuple[int, Line]], sheets: list[Sheet]) -> bool:
    """Enough pages to be a running head: a share of them all, or several in a row that say the same at the edge."""
    if len(level) < _FEWEST_PAGES:
        return False
    if len(level) >= _LEAST_SHARE * len(sheets):
        return True
    in_a_row = level[-1][0] - level[0][0] <= 2 * len(level)
    place, line = level[0]
    at_edge = line.y < _MARGIN_PT or line.y > sheets[place].height - _MARGIN_PT
    return in_a_row and at_edge and len({_solid(line.text) for _, line in level}) == 1


def _level(lines: list[tuple[int, Line]]) -> list[tuple[int, Line]]:
    """Those at the height at which most of them stand, one a page."""
    heights = sorted(line.y for _, line in lines)
    usual = heights[len(heights) // 2]
    level = [(place, line) for place, line in lines if abs(line.y - usual) <= _SAME_HEIGHT_PT]
    return list({place: (place, line) for place, line in reversed(level)}.values())[::-1]


def _solid(text: str) -> str:
    return re.sub(r"\s", "", text)
