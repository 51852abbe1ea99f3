"""The one entrance to reading: which reader a file goes to, and the limit that holds for all of them.

A format is one module with a function from bytes to a `Reading`, and one row in `READERS`.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import Final

from extract.read.errors import Unreadable, UnreadableReason
from extract.read.reading import NO_TOOLS, Reader, Reading, Tools
from extract.read.text import read_text

MAX_BYTES: Final = 20 * 1024 * 1024
"""The largest file that is read: what Telegram lets a bot download."""


def _plain_text(data: bytes, _tools: Tools) -> Reading:
    return Reading(read_text(data))


READERS: Final[dict[str, Reader]] = {".txt": _plain_text}
"""Suffix, in lower case -> its reader."""

READABLE_SUFFIXES: Final = frozenset(READERS)
"""Suffixes, in lower case, of the files that can be read."""


def read(data: bytes, name: str, tools: Tools = NO_TOOLS) -> Reading:
    """The clean text of a file, with its pages; the suffix of `name` tells its type, in either case.

    Raises:
        Unreadable: TOO_LARGE, UNKNOWN_TYPE (its detail names what to send), or what its reader says.
    """
    if len(data) > MAX_BYTES:
        raise Unreadable(UnreadableReason.TOO_LARGE, f"{len(data)} bytes; the limit is {MAX_BYTES}")
    suffix = PurePath(name).suffix.lower()
    reader = READERS.get(suffix)
    if reader is None:
        readable = ", ".join(sorted(READABLE_SUFFIXES))
        raise Unreadable(UnreadableReason.UNKNOWN_TYPE, f"{suffix or 'no suffix'}; what can be read: {readable}")
    return reader(data, tools)
