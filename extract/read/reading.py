"""What reading a file yields, and what a reader may be handed to do it.

Readers are pure: a recogniser of letters in pictures and a place to report progress come from outside.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from PIL.Image import Image


@dataclass(frozen=True, slots=True)
class Reading:
    """A file's clean text and what the file says of itself beside it.

    `pages` holds where each page begins in `text`, the first at 0; it is empty for formats that have no pages.
    `scanned` tells that letters of it, at least a page's, were made out in pictures and may be wrong.
    `title`, `published` and `source_url` come from the file's own metadata and stand in only for what the text lacks.
    """

    text: str
    pages: tuple[int, ...] = ()
    title: str | None = None
    published: dt.date | None = None
    source_url: str | None = None
    scanned: bool = False


@dataclass(frozen=True, slots=True)
class WrittenLine:
    """A line read in a picture of a page, with its place in pixels.

    `base` is the row that the letters stand on, `body` their height without the marks above and under them; lines of
    one `column` stand below each other, "" is the page's whole width.
    """

    text: str
    left: int
    right: int
    top: int
    base: int
    body: int
    column: str = ""


class Recogniser(Protocol):
    """Reads the letters in a picture of a page (OCR)."""

    def lines(self, page: Image) -> list[WrittenLine]:
        """The lines of a page that `extract.read.image.prepared` made, in reading order; none where nothing is written.

        Raises:
            extract.read.Unreadable: GARBAGE where letters are there and cannot be made out; TOO_SLOW past the engine's
                own limit for a page, CRASHED where it broke down.
        """


def _unheard(done: int, total: int) -> None:
    """Nobody listens."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What a reader may use: the recogniser, None where none is installed, and who hears of pages done and in all."""

    recogniser: Recogniser | None = None
    progress: Callable[[int, int], None] = _unheard


NO_TOOLS = Tools()
"""Reading without a recogniser: pictures are refused with the reason `NO_OCR`."""

Reader = Callable[[bytes, Tools], Reading]
"""A format's reader. Raises `extract.read.Unreadable`."""
