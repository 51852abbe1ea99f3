"""OpenDocument texts (.odt): what a reader of the printed document sees, in its order, with pages.

Headers and footers, deletions, comments and hidden text are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from extract.read.errors import Unreadable, UnreadableReason
from extract.read.odt_numbering import Numbering, whole
from extract.read.package import Package, attribute, child, local
from extract.read.paged import PAGE, as_reading
from extract.read.reading import Reading, Tools
from extract.read.tables import row_lines

_SKIPPED: Final = frozenset(
    {"tracked-changes", "annotation", "annotation-end", "forms", "note-citation", "sequence-decls", "variable-decls"}
    | {"hidden-text", "hidden-paragraph", "ruby-text", "title", "desc", "user-field-decls", "covered-table-cell"}
)
_FRAMES: Final = frozenset({"frame", "custom-shape", "rect", "g", "polygon", "ellipse"})
_ROWS: Final = frozenset({"table-header-rows", "table-rows", "table-row-group"})
_MANIFEST: Final = "META-INF/manifest.xml"
_MOST_SPACES: Final = 100


@dataclass(frozen=True, slots=True)
class _List:
    """The list that is being read: its style and how deep it is nested, from 1."""

    style: str
    depth: int


def read_odt(data: bytes, _tools: Tools) -> Reading:
    """An OpenDocument text. Raises `Unreadable`."""
    package = Package(data)
    if _MANIFEST in package and b"encryption-data" in package.read(_MANIFEST):
        raise Unreadable(UnreadableReason.ENCRYPTED, "an encrypted part")
    content = package.xml("content.xml")
    body = child(content, "body", "text")
    if body is None:
        raise Unreadable(UnreadableReason.DAMAGED, "no text body")
    parts = [package.xml("styles.xml"), content] if "styles.xml" in package else [content]
    walk = _Walk(parts)
    return as_reading([*walk.blocks(body), *walk.notes()], _title(package))


def _title(package: Package) -> str | None:
    title = child(package.xml("meta.xml"), "meta", "title") if "meta.xml" in package else None
    return title.text if title is not None else None


class _Walk:
    """Goes through a document once, counting its lists and gathering its notes."""

    def __init__(self, parts: list[etree._Element]) -> None:
        self._numbering = Numbering(parts)
        self._page_styles = {
            attribute(style, "name") for part in parts for style in part.iter("{*}style") if _turns(style)
        }
        self._notes: list[etree._Element] = []
        self._boxes: list[etree._Element] = []

    def blocks(self, elements: Iterable[etree._Element], within: _List | None = None) -> Iterator[str]:
        """The lines of paragraphs, lists and tables."""
        for element in elements:
            name = local(element)
            if name in ("p", "h"):
                yield from self._paragraph(element)
            elif name == "list":
                yield from self._list(element, within)
            elif name == "table":
                yield from self._table(element)
            elif name == "soft-page-break":
                yield PAGE
            elif name in _FRAMES or (name not in _SKIPPED and attribute(element, "display") != "none"):
                yield from self.blocks(element, within)

    def notes(self) -> list[str]:
        """The footnotes and endnotes, in their order."""
        lines = []
        for note in self._notes:  # a note's own notes join the end of this very list
            lines += [line for line in self.blocks(note) if line.strip()]
        return lines

    def _paragraph(self, paragraph: etree._Element) -> list[str]:
        text = "".join(self._pieces(paragraph))
        boxes, self._boxes = self._boxes, []
        boxed = [line for box in boxes for line in self.blocks(box) if line.strip()]
        if local(paragraph) == "h" and text.strip():
            label = self._numbering.label("", whole(attribute(paragraph, "outline-level"), 1))
            text = f"{label} {text}" if label else text
        if attribute(paragraph, "style-name") in self._page_styles:
            text = PAGE + text
        return [text, *boxed]

    def _pieces(self, element: etree._Element) -> Iterator[str]:
        yield element.text or ""
        for each in element:
            name = local(each)
            if name == "s":
                yield " " * min(whole(attribute(each, "c"), 1), _MOST_SPACES)
            elif name in ("tab", "line-break"):
                yield " " if name == "tab" else "\n"
            elif name == "soft-page-break":
                yield PAGE
            elif name == "note":
                self._notes += [part for part in each if local(part) == "note-body"]
            elif name in _FRAMES:
                self._boxes.append(each)
            elif name not in _SKIPPED:
                yield from self._pieces(each)
            yield each.tail or ""

    def _list(self, element: etree._Element, outer: _List | None) -> Iterator[str]:
        style = attribute(element, "style-name") or (outer.style if outer else "-")
        within = _List(style, outer.depth + 1 if outer else 1)
        if not attribute(element, "continue-numbering") and not attribute(element, "continue-list"):
            self._numbering.restart(style, within.depth)
        for item in element:
            yield from self.blocks(item, within) if local(item) == "list-header" else self._item(item, within)

    def _item(self, item: etree._Element, within: _List) -> Iterator[str]:
        """An item's lines; an item that holds only a deeper list has no number of its own."""
        own = next((local(each) in ("p", "h") for each in item if local(each) not in _SKIPPED), False)
        start = attribute(item, "start-value")
        label = self._numbering.label(within.style, within.depth, whole(start, 1) if start else None) if own else ""
        for number, line in enumerate(self.blocks(item, within)):
            rest = line.lstrip(PAGE + " ")
            said = label and number == 0 and rest.strip()
            yield f"{line[: len(line) - len(rest)]}{label} {rest}" if said else line

    def _table(self, table: etree._Element) -> Iterator[str]:
        for each in table:
            if local(each) == "table-row":
                yield from row_lines(list(self.blocks(cell)) for cell in each if local(cell) == "table-cell")
            elif local(each) in _ROWS:
                yield from self._table(each)
            elif local(each) == "soft-page-break":
                yield PAGE


def _turns(style: etree._Element) -> bool:
    """Does a paragraph of this style begin a new page?"""
    if attribute(style, "family") != "paragraph":
        return False
    named = bool(attribute(style, "master-page-name"))
    return named or attribute(child(style, "paragraph-properties"), "break-before") == "page"
