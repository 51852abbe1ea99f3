"""The one entrance to reading: which reader a file goes to, and the limits that hold for all of them.

A later format is one module with a function from bytes to text, and one row in `READERS`.
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

READABLE_SUFFIXES: Final = frozenset(READERS)
"""Suffixes, in lower case, of the files that can be read."""


def read(data: bytes, name: str) -> str:
    """The clean text of a file; `name` tells its type.

    Raises:
        Unreadable: TOO_LARGE, UNKNOWN_TYPE, EMPTY, NOT_TEXT or GARBAGE.
    """
    suffix = PurePath(name).suffix.lower()
    if len(data) > MAX_BYTES:
        raise Unreadable(UnreadableReason.TOO_LARGE, f"{len(data)} bytes; the limit is {MAX_BYTES}")
    reader = READERS.get(suffix)
    if reader is None:
        raise Unreadable(UnreadableReason.UNKNOWN_TYPE, f"{suffix or 'no suffix'}; send .txt")
    return reader(data)
