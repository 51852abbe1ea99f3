"""An HTML tree as lines of text, as one would read them: blocks and breaks, list numbers, tables as rows.

Pages of sites, Markdown and saved web archives all go through here. What a browser does not show is left out; what
frames the content (menus, footers) is marked, and left to the caller.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from extract.read.numerals import latin_letter, roman, thai_digits
from extract.read.tables import row_lines

_BLOCK_NAMES: Final = """
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody
    td tfoot th thead tr ul
"""
_UNSEEN_NAMES: Final = """
    script style noscript template head title meta link svg math iframe object embed canvas audio video select
    datalist button textarea input map noframes
"""
_BLOCKS: Final = frozenset(_BLOCK_NAMES.split())
_UNSEEN: Final = frozenset(_UNSEEN_NAMES.split())
_FRAMES: Final = frozenset({"nav", "footer", "aside"})
_FRAME_ROLES: Final = frozenset({"navigation", "banner", "contentinfo", "complementary", "search", "menu", "menubar"})
_FRAME_NAMES: Final = re.compile(
    r"(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|breadcrumbs?|sidebar|footer|share|sharing|social|related|cookies?|"
    r"pagination|pager|comments?|popup|modal|banner|skip-link|sitemap)(?:$|[\s_-])",
    re.IGNORECASE,
)
_PRINTED_EDGES: Final = frozenset({"header", "footer"})
"""Titles that LibreOffice gives to what it prints at the edges of each page."""
_HIDDEN: Final = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_THAI_LIST: Final = re.compile(r"list-style(?:-type)?\s*:\s*thai", re.IGNORECASE)
_BLANKS: Final = re.compile(r"[ \t\r\n\f]+")
_LIST_TYPES: Final[dict[str, Callable[[int], str]]] = {
    "a": latin_letter,
    "A": lambda number: latin_letter(number).upper(),
    "i": roman,
    "I": lambda number: roman(number).upper(),
    "thai": thai_digits,
}
_LONGEST_CELL: Final = 1000
_MOST_DIGITS: Final = 6


@dataclass(slots=True)
class Line:
    """A line and what is known of where it stood. `linked` counts the letters that are links."""

    text: str = ""
    label: str = ""
    linked: int = 0
    heading: int = 0
    framed: bool = False

    @property
    def shown(self) -> str:
        """The line with its list number."""
        return f"{self.label} {self.text}" if self.label else self.text

    @property
    def is_link(self) -> bool:
        """Hardly anything but a link."""
        return self.linked > 0.8 * len(self.text.replace(" ", ""))


@dataclass(frozen=True, slots=True)
class _Place:
    """What holds for an element and all within it."""

    heading: int = 0
    framed: bool = False
    linked: bool = False
    pre: bool = False


@dataclass(slots=True)
class _Writer:
    """Gathers lines: text goes to the open line, a block's edge closes it."""

    lines: list[Line] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    label: str = ""

    def write(self, text: str | None, place: _Place) -> None:
        if not text:
            return
        parts = text.replace("\r\n", "\n").split("\n") if place.pre else [_BLANKS.sub(" ", text)]
        for number, part in enumerate(parts):
            if number:
                self.end(place, keep_empty=True)
            self.pieces.append(part)
            if place.linked:
                self.linked += len("".join(part.split()))

    def end(self, place: _Place, *, keep_empty: bool = False) -> None:
        text = "".join(self.pieces)
        text = text.rstrip() if place.pre else _BLANKS.sub(" ", text).strip(" ")
        if text.strip() or keep_empty:
            self.lines.append(Line(text, self.label, self.linked, place.heading, place.framed))
            self.label = ""
        self.pieces, self.linked = [], 0


def lines_of(root: etree._Element) -> list[Line]:
    """The lines of an element and all within it. Linear in its size."""
    writer, place = _Writer(), _Place()
    _walk(root, place, writer)
    writer.end(place)
    return writer.lines


def text_of(root: etree._Element) -> list[str]:
    """The lines of an element as they are shown."""
    return [line.shown for line in lines_of(root)]


def is_unseen(element: etree._Element) -> bool:
    """Does a browser not show it?"""
    if not isinstance(element.tag, str) or element.tag in _UNSEEN or element.get("hidden") is not None:
        return True
    if element.tag == "div" and element.get("title") in _PRINTED_EDGES:
        return True
    return bool(_HIDDEN.search(element.get("style") or ""))


def _walk(element: etree._Element, place: _Place, writer: _Writer) -> None:
    tag = element.tag
    if is_unseen(element):
        return
    inner = _place_within(element, str(tag), place)
    is_block = tag in _BLOCKS
    if is_block:
        writer.end(place)
    if tag == "tr":
        _row(element, inner, writer)
    else:
        if tag == "li":
            writer.label = _label(element) or writer.label
        writer.write(element.text, inner)
        if tag == "br":
            writer.end(inner, keep_empty=place.pre)
        for each in element:
            _walk(each, inner, writer)
            writer.write(each.tail, inner)
    if is_block:
        writer.end(inner)
        writer.label = ""


def _place_within(element: etree._Element, tag: str, place: _Place) -> _Place:
    is_heading = len(tag) == 2 and tag[0] == "h" and tag[1] in "123456"
    linked = place.linked or (tag == "a" and bool(element.get("href")))
    framed = place.framed or _is_frame(element, tag)
    pre = place.pre or tag == "pre"
    heading = int(tag[1]) if is_heading else place.heading
    if (heading, framed, linked, pre) == (place.heading, place.framed, place.linked, place.pre):
        return place
    return _Place(heading, framed, linked, pre)


def _is_frame(element: etree._Element, tag: str) -> bool:
    """Menus, footers and the like; an element that holds the page's main heading or an article is none."""
    if tag in ("body", "html", "article", "main"):
        return False
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    is_named = tag in _FRAMES or element.get("role") in _FRAME_ROLES or bool(_FRAME_NAMES.search(names[:500]))
    if not is_named:
        return False
    return next(element.iter("h1", "article", "main"), None) is None


def _row(row: etree._Element, place: _Place, writer: _Writer) -> None:
    """A row's cells on one line; where cells hold whole texts, the table is a layout, and they are read in turn."""
    cells = [each for each in row if each.tag in ("td", "th")]
    read = [_cell(cell, place) for cell in cells]
    if any(_is_layout(cell, lines) for cell, lines in zip(cells, read, strict=True)):
        for lines in read:
            writer.lines += lines
        return
    if sum(bool(lines) for lines in read) == 1:
        writer.lines += next(lines for lines in read if lines)
        return
    joined = row_lines([line.shown for line in lines] for lines in read)
    linked = sum(line.linked for lines in read for line in lines)
    writer.lines += [Line(text, linked=linked, framed=place.framed) for text in joined]


def _cell(cell: etree._Element, place: _Place) -> list[Line]:
    writer = _Writer()
    _walk(cell, place, writer)
    return [line for line in writer.lines if line.text.strip()]


def _is_layout(cell: etree._Element, lines: list[Line]) -> bool:
    if sum(len(line.text) for line in lines) > _LONGEST_CELL or any(line.heading for line in lines):
        return True
    return next(cell.iter("table"), None) is not None


def _label(item: etree._Element) -> str:
    """The number or the bullet that a browser sets before a list item."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "•"
    number = _whole(item.get("value"))
    if number is None:
        number = _position(item, parent)
    kind = "thai" if _THAI_LIST.search(parent.get("style") or "") else parent.get("type") or "1"
    return _LIST_TYPES.get(kind, str)(number) + "."


def _position(item: etree._Element, parent: etree._Element) -> int:
    """Counted on from the item before, which has noted its own."""
    before = item.getprevious()
    while before is not None and before.tag != "li":
        before = before.getprevious()
    if before is None:
        number = _whole(parent.get("start"))
        number = 1 if number is None else number
    else:
        number = (_whole(before.get("value")) or 0) + 1
    item.set("value", str(number))
    return number


def _whole(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS else None
