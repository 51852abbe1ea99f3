"""Word documents (.docx): what a reader of the printed document sees, in its order, with the pages Word last laid out.

Read from the XML directly: mammoth and python-docx give neither list numbers nor pages, and lose tracked insertions or
text boxes. Left out: headers and footers, deletions, hidden text, comments, codes of fields.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from lxml import etree

from extract.read.docx_numbering import Numbering
from extract.read.errors import Unreadable, UnreadableReason
from extract.read.package import Package, attribute, child, local
from extract.read.paged import PAGE, as_reading
from extract.read.reading import Reading, Tools
from extract.read.tables import row_lines

_SKIPPED: Final = frozenset(
    {"del", "moveFrom", "instrText", "delText", "pPr", "rPr", "rt", "Fallback", "tblPr", "sectPr"}
)
_SIGNS: Final = {"tab": " ", "ptab": " ", "cr": "\n", "noBreakHyphen": "-", "sym": "•"}
_NOTES: Final = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
_OFF: Final = frozenset({"0", "false", "off"})
_MAIN: Final = "word/document.xml"


def read_docx(data: bytes, _tools: Tools) -> Reading:
    """A Word document. Raises `Unreadable`."""
    package = Package(data)
    main = _main_part(package)
    folder = main.rpartition("/")[0] + "/"
    body = child(package.xml(main), "body")
    if body is None:
        raise Unreadable(UnreadableReason.DAMAGED, "no body")
    walk = _Walk(package, folder, _page_ends(body))
    return as_reading([*walk.blocks(body), *walk.notes()], _core_title(package))


def _main_part(package: Package) -> str:
    """Nearly always word/document.xml; some programs number it."""
    if _MAIN in package:
        return _MAIN
    candidates = (name for name in package.names() if name.startswith("word/document") and name.endswith(".xml"))
    return next(candidates, _MAIN)


def _core_title(package: Package) -> str | None:
    name = "docProps/core.xml"
    title = child(package.xml(name), "title") if name in package else None
    return title.text if title is not None else None


class _Walk:
    """Goes through a document once, counting its lists and gathering its notes."""

    def __init__(self, package: Package, folder: str, page_ends: frozenset[etree._Element]) -> None:
        self._package = package
        self._folder = folder
        self._page_ends = page_ends
        self._numbering = Numbering(self._part("numbering"), self._part("styles"))
        self._noted: list[tuple[str, str]] = []
        self._boxes: list[etree._Element] = []

    def _part(self, name: str) -> etree._Element | None:
        path = f"{self._folder}{name}.xml"
        return self._package.xml(path) if path in self._package else None

    def blocks(self, elements: Iterable[etree._Element]) -> Iterator[str]:
        """The lines of paragraphs and tables. A paragraph whose mark was deleted runs on into the next."""
        pending = ""
        for element in elements:
            name = local(element)
            if name == "p":
                line, boxed = self._paragraph(element)
                if _is_mark_deleted(element):
                    pending += line
                else:
                    yield pending + line
                    pending = ""
                yield from boxed
            elif name == "tbl":
                for row in self._rows(element):
                    yield from self._row(row)
            elif name not in _SKIPPED:
                yield from self.blocks(element)
        if pending:
            yield pending

    def notes(self) -> list[str]:
        """The footnotes and endnotes that the text refers to, in that order."""
        lines: list[str] = []
        notes = {(kind, attribute(note, "id")): note for kind in _NOTES.values() for note in self._notes_in(kind)}
        for place in self._noted:  # a note's own references join the end of this very list
            note = notes.pop(place, None)
            lines += [line for line in self.blocks(note) if line.strip()] if note is not None else []
        return lines

    def _notes_in(self, kind: str) -> Iterable[etree._Element]:
        part = self._part(kind)
        return part if part is not None else ()

    def _paragraph(self, paragraph: etree._Element) -> tuple[str, list[str]]:
        properties = child(paragraph, "pPr")
        text = "".join(self._runs(paragraph))
        boxes, self._boxes = self._boxes, []
        boxed = [line for box in boxes for line in self.blocks(box) if line.strip()]
        if text.strip():
            label = self._numbering.label(properties)
            text = _labelled(label, text) if label else text
        if _is_on(child(properties, "pageBreakBefore")):
            text = PAGE + text
        return text + (PAGE if child(properties, "sectPr") in self._page_ends else ""), boxed

    def _runs(self, element: etree._Element) -> Iterator[str]:
        for each in element:
            name = local(each)
            if name == "t":
                yield each.text or ""
            elif name == "br":
                yield PAGE if attribute(each, "type") == "page" else "\n"
            elif name == "lastRenderedPageBreak":
                yield PAGE
            elif name in _SIGNS:
                yield _SIGNS[name]
            elif name in _NOTES:
                self._noted.append((_NOTES[name], attribute(each, "id")))
            elif name == "txbxContent":
                self._boxes.append(each)
            elif name not in _SKIPPED and not (name == "r" and _is_on(child(each, "rPr", "vanish"))):
                yield from self._runs(each)

    def _rows(self, table: etree._Element) -> Iterator[etree._Element]:
        for each in table:
            if local(each) == "tr":
                if child(each, "trPr", "del") is None:
                    yield each
            elif local(each) not in _SKIPPED:
                yield from self._rows(each)

    def _row(self, row: etree._Element) -> Iterator[str]:
        yield from row_lines(list(self.blocks(cell)) for cell in _cells(row))


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    """The cells of a row; the lower parts of a cell merged over rows are left out."""
    for each in row:
        if local(each) == "tc":
            merged = child(each, "tcPr", "vMerge")
            if merged is None or attribute(merged, "val") == "restart":
                yield each
        elif local(each) not in _SKIPPED:
            yield from _cells(each)


def _labelled(label: str, text: str) -> str:
    """The label goes after marks of pages, which stand at the paragraph's very beginning."""
    rest = text.lstrip(PAGE + " \n")
    return text[: len(text) - len(rest)] + f"{label} {rest}"


def _is_on(switch: etree._Element | None) -> bool:
    return switch is not None and attribute(switch, "val") not in _OFF


def _is_mark_deleted(paragraph: etree._Element) -> bool:
    return child(paragraph, "pPr", "rPr", "del") is not None


def _page_ends(body: etree._Element) -> frozenset[etree._Element]:
    """The ends of sections after which a new page begins; how, the section that follows says."""
    sections = list(body.iter("{*}sectPr"))
    return frozenset(
        ended
        for ended, following in pairwise(sections)
        if attribute(child(following, "type"), "val") not in ("continuous", "nextColumn")
    )
