"""Pictures of pages: photographs and scans, one a file or many in a TIFF, read by the recogniser that is handed in."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Iterator
from statistics import median
from typing import Final

from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from extract.read.deskew import deskewed
from extract.read.errors import Unreadable, UnreadableReason
from extract.read.light import LONGEST_SIDE, bounded, evened, on_white, smoothed
from extract.read.pdf_furniture import Sheet, without_furniture
from extract.read.pdf_layout import Line
from extract.read.pdf_lines import assemble
from extract.read.quality import require_legible
from extract.read.reading import Reading, Tools, WrittenLine

MOST_PAGES: Final = 200
"""Pages of pictures in one document; each takes seconds."""

MOST_PIXELS: Final = 120_000_000
"""Of one picture: more than any scanner or telephone makes of a page, and what still fits into a worker's memory."""

_FORMATS: Final = ("JPEG", "PNG", "TIFF", "WEBP")  # each must be known to Pillow, or it knows none of them
_ONE_PAGE: Final = frozenset({"JPEG", "MPO", "WEBP", "HEIF"})
_HEIF_BRANDS: Final = (b"ftyphei", b"ftyphev", b"ftypmif", b"ftypmsf")
_BODY_PT: Final = 6.5
"""The height of letters' bodies in print of 11 points, which a picture of unknown resolution is taken for."""
_EM: Final = 1.7
"""The size of print, in heights of its letters' bodies."""
_SAME_PRINT: Final = 1.35


def read_image(data: bytes, tools: Tools) -> Reading:
    """The text of a picture, or of the pages of a TIFF.

    Raises:
        Unreadable: NO_OCR, TOO_EXPANDED (too many pixels), TOO_MANY_PAGES, DAMAGED, EMPTY (no writing in it), GARBAGE
            (writing that cannot be made out), and what the recogniser says.
    """
    if tools.recogniser is None:
        raise Unreadable(UnreadableReason.NO_OCR, "a picture")
    try:
        with warnings.catch_warnings(action="ignore"), _opened(data) as picture:
            sheets = _sheets(picture, tools)
    except Image.DecompressionBombError as error:
        raise Unreadable(UnreadableReason.TOO_EXPANDED, "a picture of too many pixels") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise Unreadable(UnreadableReason.DAMAGED, f"a picture: {type(error).__name__}") from error
    without_furniture(sheets)
    assembled = assemble(sheets)
    require_legible(assembled.text)
    return Reading(assembled.text, assembled.pages if len(sheets) > 1 else (), scanned=True)


def sheet_of(picture: Image.Image, tools: Tools, *, height: float | None = None) -> Sheet:
    """What is written on a picture of a page, placed in points of a page that is `height` high, if that is known.

    Raises:
        Unreadable: NO_OCR, and what the recogniser says: GARBAGE among others.
    """
    if tools.recogniser is None:
        raise Unreadable(UnreadableReason.NO_OCR, "a picture of a page")
    page = prepared(picture)
    written = tools.recogniser.lines(page)
    body = median(line.body for line in written) if written else 1
    scale = height / page.height if height else _BODY_PT / body
    return Sheet([_placed(line, body, scale) for line in written], height or page.height * scale, scanned=True)


def prepared(picture: Image.Image) -> Image.Image:
    """A picture of a page as a recogniser likes it: grey, of bounded size, evenly lit, upright."""
    return deskewed(evened(smoothed(bounded(on_white(picture)))))


def _placed(line: WrittenLine, usual_body: float, scale: float) -> Line:
    """The line in points. Letters with no tail or no height, digits say, are not for that of another size."""
    body = usual_body if usual_body / _SAME_PRINT < line.body < usual_body * _SAME_PRINT else line.body
    left, right, top, base = (value * scale for value in (line.left, line.right, line.top, line.base))
    return Line(line.text, left, right, top, base, body * _EM * scale, line.column)


def _sheets(picture: Image.Image, tools: Tools) -> list[Sheet]:
    total = 1 if picture.format in _ONE_PAGE else getattr(picture, "n_frames", 1)
    if total > MOST_PAGES:
        raise Unreadable(UnreadableReason.TOO_MANY_PAGES, f"{total} pictures; the limit is {MOST_PAGES}")
    sheets, unclear = [], 0
    for number, frame in enumerate(_frames(picture), start=1):
        try:
            sheets.append(sheet_of(frame, tools))
        except Unreadable as error:
            if error.reason is not UnreadableReason.GARBAGE:
                raise
            unclear += 1
            sheets.append(Sheet([], float(frame.height)))
        tools.progress(number, total)
    if not any(sheet.lines for sheet in sheets):
        reason = UnreadableReason.GARBAGE if unclear else UnreadableReason.EMPTY
        raise Unreadable(reason, f"{unclear} of {len(sheets)} pictures cannot be made out")
    return sheets


def _opened(data: bytes) -> Image.Image:
    if any(brand in data[:32] for brand in _HEIF_BRANDS):
        from pillow_heif import register_heif_opener  # noqa: PLC0415  # a large library that few files need

        register_heif_opener(thumbnails=False)
        return Image.open(io.BytesIO(data), formats=("HEIF",))
    return Image.open(io.BytesIO(data), formats=_FORMATS)


def _frames(picture: Image.Image) -> Iterator[Image.Image]:
    """The pages, each as it is to be seen. A JPEG holds one, whatever is hidden behind it."""
    for frame in [picture] if picture.format in _ONE_PAGE else ImageSequence.Iterator(picture):
        if frame.width * frame.height > MOST_PIXELS:
            raise Unreadable(UnreadableReason.TOO_EXPANDED, f"{frame.width} x {frame.height} pixels")
        frame.draft("L", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is decoded no larger than is needed
        yield _seen(frame)


def _seen(frame: Image.Image) -> Image.Image:
    """The picture turned as its camera noted; a note that makes no sense is passed over."""
    turn: Callable[..., Image.Image | None] = ImageOps.exif_transpose
    try:
        turned = turn(frame)
    except Exception:
        turned = None
    return turned or frame
