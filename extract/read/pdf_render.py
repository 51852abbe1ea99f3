"""What PDFium does for us: pages drawn as pictures for the recogniser, and locks taken off that need no password."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from extract.read.errors import Unreadable, UnreadableReason

if TYPE_CHECKING:
    from PIL.Image import Image

DPI: Final = 200
"""Enough for print of ordinary size; more made recognition worse in the measurements."""
_MOST_PIXELS: Final = 12_000_000


def render(data: bytes, place: int) -> Image:
    """The page at this place (the first is 0) in grey at 200 dpi, coarser where it is larger than A3.

    Raises:
        Unreadable: DAMAGED.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Unreadable(UnreadableReason.DAMAGED, "PDF: cannot be drawn") from error
    try:
        page = document[place]
        width, height = page.get_size()
        scale = min(DPI / 72, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
        picture: Image = page.render(scale=scale, grayscale=True).to_pil().convert("L")
        return picture
    except pypdfium2.PdfiumError as error:
        raise Unreadable(UnreadableReason.DAMAGED, f"PDF: page {place + 1} cannot be drawn") from error
    finally:
        document.close()


def without_lock(data: bytes) -> bytes:
    """The same document unencrypted, if it opens without a password.

    Raises:
        Unreadable: ENCRYPTED; DAMAGED.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD or "password" in str(error).lower()
        reason = UnreadableReason.ENCRYPTED if locked else UnreadableReason.DAMAGED
        raise Unreadable(reason, "PDF: needs a password" if locked else "PDF: cannot be opened") from error
    try:
        plain = io.BytesIO()
        document.save(plain, flags=pdfium.FPDF_REMOVE_SECURITY)
    finally:
        document.close()
    return plain.getvalue()
