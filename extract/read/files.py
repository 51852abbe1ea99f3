"""The one entrance to reading: which reader a file goes to, and the limit that holds for all of them.

A format is one module with a function from bytes to a `Reading`, and one row in `READERS`.
"""

from __future__ import annotations

from typing import Final

from extract.read.docx import read_docx
from extract.read.errors import Unreadable, UnreadableReason
from extract.read.html import read_html
from extract.read.image import read_image
from extract.read.kinds import ARCHIVE, kind_of
from extract.read.markdown import read_markdown
from extract.read.mhtml import read_mhtml
from extract.read.odt import read_odt
from extract.read.pdf import read_pdf
from extract.read.pptx import read_pptx
from extract.read.reading import NO_TOOLS, Reader, Reading, Tools
from extract.read.text import read_text
from extract.read.xlsx import read_xlsx

MAX_BYTES: Final = 20 * 1024 * 1024
"""The largest file that is read: what Telegram lets a bot download."""


def _plain_text(data: bytes, _tools: Tools) -> Reading:
    return Reading(read_text(data))


READERS: Final[dict[str, Reader]] = {
    ".txt": _plain_text,
    ".md": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".mhtml": read_mhtml,
    ".mht": read_mhtml,
    ".docx": read_docx,
    ".pdf": read_pdf,
    ".odt": read_odt,
    ".pptx": read_pptx,
    ".xlsx": read_xlsx,
    **dict.fromkeys((".jpg", ".jpeg", ".png", ".tif", ".tiff", ".heic", ".heif", ".webp"), read_image),
}
"""Suffix, in lower case -> its reader."""

READABLE_SUFFIXES: Final = frozenset({*READERS, ARCHIVE})
"""Suffixes, in lower case, of the files that can be read. An archive is read by its members: `archives.members`."""


def read(data: bytes, name: str, tools: Tools = NO_TOOLS) -> Reading:
    """The clean text of a file, with its pages. Its content tells its type where that is sure, else the name's suffix.

    Raises:
        Unreadable: TOO_LARGE, UNKNOWN_TYPE (its detail names what to send), or what its reader says; DAMAGED where
            the reader, or the library it uses, breaks on it.
    """
    if len(data) > MAX_BYTES:
        raise Unreadable(UnreadableReason.TOO_LARGE, f"{len(data)} bytes; the limit is {MAX_BYTES}")
    kind = kind_of(data, name)
    reader = READERS.get(kind)
    if reader is None:
        readable = ", ".join(sorted(READERS))
        raise Unreadable(UnreadableReason.UNKNOWN_TYPE, f"{kind or 'no suffix'}; what can be read: {readable}")
    try:
        return reader(data, tools)
    except (Unreadable, MemoryError):
        raise
    except Exception as error:
        raise Unreadable(UnreadableReason.DAMAGED, f"{kind}: {type(error).__name__}") from error
