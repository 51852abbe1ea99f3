"""The one entrance to reading: which reader a file goes to, and the limit that holds for all of them.

A later format is one module with a function from bytes to clean text, and one row in `READERS`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath
from typing import Final

from extract.read.errors import Unreadable, UnreadableReason
from extract.read.text import read_text

MAX_BYTES: Final = 20 * 1024 * 1024
"""The largest file that is read: what Telegram lets a bot download."""

READERS: Final[dict[str, Callable[[bytes], str]]] = {".txt": read_text}
"""Suffix, in lower case -> its reader."""

READABLE_SUFFIXES: Final = frozenset(READERS)
"""Suffixes, in lower case, of the files that can be read."""


def read(data: bytes, name: str) -> str:
    """The clean text of a file; the suffix of `name` tells its type, in either case.

    Raises:
        Unreadable: TOO_LARGE, UNKNOWN_TYPE (its detail names what to send), EMPTY, NOT_TEXT or GARBAGE.
    """
    if len(data) > MAX_BYTES:
        raise Unreadable(UnreadableReason.TOO_LARGE, f"{len(data)} bytes; the limit is {MAX_BYTES}")
    suffix = PurePath(name).suffix.lower()
    reader = READERS.get(suffix)
    if reader is None:
        readable = ", ".join(sorted(READABLE_SUFFIXES))
        raise Unreadable(UnreadableReason.UNKNOWN_TYPE, f"{suffix or 'no suffix'}; what can be read: {readable}")
    return reader(data)
