"""Presentations (.pptx): a slide is a page, its title first. Hidden slides and the speaker's notes are left out, for
they are not what was shown; so are footers and slide numbers."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from lxml import etree

from extract.read.numerals import latin_letter, roman, thai_digits, thai_letter
from extract.read.package import Package, attribute, child, local
from extract.read.paged import PAGE, as_reading
from extract.read.reading import Reading, Tools
from extract.read.tables import row_lines

if TYPE_CHECKING:
    from pptx.slide import Slide

_FURNITURE: Final = frozenset({"dt", "ftr", "sldNum", "hdr"})
_DIAGRAM: Final = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
_RELATION: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}dm"
_DEEPEST: Final = 8
_NODES: Final = frozenset({"", "node", "asst"})
_FORMATS: Final[tuple[tuple[str, Callable[[int], str]], ...]] = (
    ("thaiNum", thai_digits),
    ("thaiAlpha", thai_letter),
    ("alphaLc", latin_letter),
    ("alphaUc", lambda number: latin_letter(number).upper()),
    ("romanLc", roman),
    ("romanUc", lambda number: roman(number).upper()),
    ("", str),
)
_ENDS: Final = (("ParenBoth", "({})"), ("ParenR", "{})"), ("Period", "{}."), ("", "{}"))


def read_pptx(data: bytes, _tools: Tools) -> Reading:
    """A presentation. Raises `Unreadable`."""
    from pptx import Presentation  # noqa: PLC0415  # loads for a fifth of a second; most workers never meet one

    Package(data).refuse_declarations()
    presentation = Presentation(io.BytesIO(data))
    lines: list[str] = []
    for slide in presentation.slides:
        if slide._element.get("show") != "0":
            lines += _slide_lines(slide)
    return as_reading(lines, presentation.core_properties.title)


def _slide_lines(slide: Slide) -> list[str]:
    title = slide.shapes.title
    first = title._element if title is not None else None
    shapes = [each for each in slide.shapes._spTree if each is not first]
    ordered = [*([first] if first is not None else []), *shapes]
    lines = [line for line in _lines(ordered, slide) if line.strip()]
    return [PAGE + lines[0], *lines[1:]] if lines else [PAGE]


def _lines(shapes: Iterable[etree._Element], slide: Any) -> Iterator[str]:
    for shape in shapes:
        name = local(shape)
        if name == "grpSp":
            yield from _lines(shape, slide)
        elif name == "sp" and not _is_furniture(shape):
            yield from _paragraphs(child(shape, "txBody"))
        elif name == "graphicFrame":
            yield from _frame_lines(shape, slide)
        elif name == "AlternateContent":
            choice = child(shape, "Choice")
            yield from _lines(choice if choice is not None else (), slide)


def _is_furniture(shape: etree._Element) -> bool:
    return attribute(child(shape, "nvSpPr", "nvPr", "ph"), "type") in _FURNITURE


def _frame_lines(frame: etree._Element, slide: Any) -> Iterator[str]:
    data = child(frame, "graphic", "graphicData")
    if data is None:
        return
    table = child(data, "tbl")
    if table is not None:
        for row in table.iter("{*}tr"):
            yield from row_lines(list(_paragraphs(child(cell, "txBody"))) for cell in _cells(row))
    elif data.get("uri") == _DIAGRAM:
        yield from _diagram_lines(data, slide)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    """A row's cells without those that another was merged over."""
    for cell in row:
        if local(cell) == "tc" and attribute(cell, "hMerge") != "1" and attribute(cell, "vMerge") != "1":
            yield cell


def _diagram_lines(data: etree._Element, slide: Any) -> Iterator[str]:
    """The texts of a diagram's nodes ("SmartArt"), which lie in a part of their own."""
    relation = next((each.get(_RELATION) for each in data if each.get(_RELATION)), None)
    if relation is None or relation not in slide.part.rels:
        return
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    for point in etree.fromstring(slide.part.related_part(relation).blob, parser).iter("{*}pt"):
        if attribute(point, "type") in _NODES:
            yield from _paragraphs(child(point, "t"))


def _paragraphs(body: etree._Element | None) -> Iterator[str]:
    """The lines of a text body, with the numbers that are counted on from the paragraph before at the same level."""
    numbers: dict[int, int] = {}
    for paragraph in body if body is not None else ():
        if local(paragraph) != "p":
            continue
        text = "".join(_pieces(paragraph))
        properties = child(paragraph, "pPr")
        depth = min(int(attribute(properties, "lvl", "0")), _DEEPEST)
        numbered = child(properties, "buAutoNum")
        kept = depth + (numbered is not None)
        numbers = {level: number for level, number in numbers.items() if level < kept}
        if numbered is not None and text.strip():
            numbers[depth] = numbers.get(depth, int(attribute(numbered, "startAt", "1")) - 1) + 1
            text = f"{_number(attribute(numbered, 'type'), numbers[depth])} {text}"
        elif child(properties, "buChar") is not None and text.strip():
            text = f"• {text}"
        yield text


def _pieces(paragraph: etree._Element) -> Iterator[str]:
    for each in paragraph:
        if local(each) in ("r", "fld"):
            text = child(each, "t")
            yield (text.text or "") if text is not None else ""
        elif local(each) == "br":
            yield "\n"


def _number(kind: str, number: int) -> str:
    show = next(show for beginning, show in _FORMATS if kind.startswith(beginning))
    return next(form for end, form in _ENDS if kind.endswith(end)).format(show(number))
