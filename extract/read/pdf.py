"""PDF files: their text layer by pypdf, what is only a picture by the recogniser, page by page.

pypdf (BSD) over pypdfium2, which repeats and drops clusters of Thai where /ActualText stands; pypdfium2 draws pages.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import pypdf
from pypdf.errors import DependencyError, LimitReachedError, PyPdfError

from extract.read.errors import Unreadable, UnreadableReason
from extract.read.image import MOST_PAGES as MOST_PICTURES
from extract.read.image import sheet_of
from extract.read.paged import plausible_title
from extract.read.pdf_content import Content, Fonts, content_of
from extract.read.pdf_furniture import Sheet, without_furniture
from extract.read.pdf_layout import Line, lines_of
from extract.read.pdf_lines import assemble
from extract.read.pdf_render import render, without_lock
from extract.read.quality import require_legible
from extract.read.reading import Reading, Tools

MOST_PAGES: Final = 500
"""Documents of more pages are refused before any is read."""

_LIMITS: Final = {
    "zlib_maximum_output_length": 30_000_000,
    "lzw_maximum_output_length": 30_000_000,
    "run_length_maximum_output_length": 30_000_000,
    "array_based_stream_maximum_output_length": 30_000_000,
    "stream_decoding_work_maximum_length": 100_000_000,
    "stream_parsing_work_maximum_count": 1_000_000,
}
_FEW_LETTERS: Final = 25
_MOST_UNMAPPED: Final = 0.15
_UNMAPPED: Final = re.compile("[\0\ufffd\ue000-\uefff\uf100-\uf6ff\uf71b-\uf8ff]")
_LETTER: Final = re.compile(r"[^\W_]")
_THAI: Final = re.compile("[ก-ฮ]")
_PAGE_FAULTS: Final = {UnreadableReason.NO_OCR, UnreadableReason.GARBAGE, UnreadableReason.EMPTY}
"""What one page may suffer in a document that is read nevertheless."""


def read_pdf(data: bytes, tools: Tools) -> Reading:
    """The text of a PDF with its pages.

    Raises:
        Unreadable: ENCRYPTED, DAMAGED, TOO_MANY_PAGES, TOO_EXPANDED, NO_OCR (a scan, and no recogniser), and what the
            gate of quality or the recogniser says.
    """
    logging.getLogger("pypdf").setLevel(logging.ERROR)
    try:
        with _limited():
            return _read(data, tools)
    except (Unreadable, MemoryError):
        raise
    except LimitReachedError as error:
        raise Unreadable(UnreadableReason.TOO_EXPANDED, str(error)[:200]) from error
    except (PyPdfError, RecursionError, ValueError, TypeError, LookupError, AttributeError, OSError) as error:
        raise Unreadable(UnreadableReason.DAMAGED, f"PDF: {type(error).__name__}") from error


@contextmanager
def _limited() -> Iterator[None]:
    with pypdf.apply_configuration(pypdf.get_configuration().with_overwrites(**_LIMITS)):
        yield


def _read(data: bytes, tools: Tools) -> Reading:
    pdf, data = _opened(data)
    count = len(pdf.pages)
    if count == 0:
        raise Unreadable(UnreadableReason.EMPTY, "no pages")
    if count > MOST_PAGES:
        raise Unreadable(UnreadableReason.TOO_MANY_PAGES, f"{count} pages; the limit is {MOST_PAGES}")
    sheets, unread = _sheets(pdf, data, tools)
    address = without_furniture(sheets)
    assembled = assemble(sheets)
    if unread and len(_LETTER.findall(assembled.text)) < _FEW_LETTERS * count:
        raise Unreadable(unread[0].reason, f"{len(unread)} of {count} pages: {unread[0].detail}")
    require_legible(assembled.text)
    scanned = any(sheet.scanned and sheet.lines for sheet in sheets)
    return Reading(assembled.text, assembled.pages, _title(pdf, assembled.text), source_url=address, scanned=scanned)


def _opened(data: bytes) -> tuple[pypdf.PdfReader, bytes]:
    """The document and its bytes, unlocked where that takes no password: pypdf by itself knows old locks alone."""
    try:
        pdf = pypdf.PdfReader(io.BytesIO(data))
        if not pdf.is_encrypted:
            return pdf, data
    except DependencyError:
        pass
    data = without_lock(data)
    return pypdf.PdfReader(io.BytesIO(data)), data


def _sheets(pdf: pypdf.PdfReader, data: bytes, tools: Tools) -> tuple[list[Sheet], list[Unreadable]]:
    """The lines of each page, and why those pages that are pictures could not be read."""
    sheets, pictures = _drawn(pdf, tools)
    if tools.recogniser and len(pictures) > MOST_PICTURES:
        raise Unreadable(
            UnreadableReason.TOO_MANY_PAGES, f"{len(pictures)} pages are pictures; the limit is {MOST_PICTURES}"
        )
    unread: list[Unreadable] = []
    done = len(sheets) - len(pictures)
    for number, place in enumerate(pictures, start=1):
        try:
            seen = sheet_of(render(data, place), tools, height=sheets[place].height)
            sheets[place] = _fuller(sheets[place], seen)
        except Unreadable as error:
            if error.reason not in _PAGE_FAULTS:
                raise
            unread.append(error)
        tools.progress(done + number, len(sheets))
    return sheets, unread


def _drawn(pdf: pypdf.PdfReader, tools: Tools) -> tuple[list[Sheet], list[int]]:
    """What is drawn as text on each page, and which pages must be looked at."""
    sheets: list[Sheet] = []
    pictures: list[int] = []
    fonts: Fonts = {}
    count = len(pdf.pages)
    for place, page in enumerate(pdf.pages):
        content = content_of(page, fonts)
        lines = lines_of(content)
        if _needs_eyes(content, lines):
            pictures.append(place)
        sheets.append(Sheet([] if _is_scrambled(content) else lines, content.height, content.width))
        if not pictures or pictures[-1] != place:
            tools.progress(place + 1 - len(pictures), count)
    return sheets, pictures


def _needs_eyes(content: Content, lines: list[Line]) -> bool:
    """Is a page only a picture, or its text none? A page that draws nothing at all is simply empty."""
    if _is_scrambled(content):
        return True
    return sum(len(_LETTER.findall(line.text)) for line in lines) < _FEW_LETTERS and content.pictures > 0


def _is_scrambled(content: Content) -> bool:
    """Do many of the letters that are drawn stand for none that is known?"""
    solid = "".join("".join(piece.text for piece in content.pieces).split())
    return len(_UNMAPPED.findall(solid)) > _MOST_UNMAPPED * len(solid)


def _fuller(drawn: Sheet, recognised: Sheet) -> Sheet:
    """What was recognised, unless that is less than what little was drawn as text."""
    read, written = (sum(len(line.text) for line in sheet.lines) for sheet in (recognised, drawn))
    return recognised if read >= written else drawn


def _title(pdf: pypdf.PdfReader, text: str) -> str | None:
    """The PDF's own title where it is plausible Thai."""
    try:
        stated = pdf.metadata.title if pdf.metadata else None
    except (PyPdfError, ValueError, TypeError, AttributeError, KeyError):
        return None
    title = plausible_title(stated)
    return title if title and _THAI.search(title) and text else None
