"""Readers: from a file's bytes to clean text."""

from extract.read.errors import Unreadable, UnreadableReason
from extract.read.files import MAX_BYTES, READABLE_SUFFIXES, read
from extract.read.reading import NO_TOOLS, Reader, Reading, Recogniser, Tools

__all__ = [
    "MAX_BYTES",
    "NO_TOOLS",
    "READABLE_SUFFIXES",
    "Reader",
    "Reading",
    "Recogniser",
    "Tools",
    "Unreadable",
    "UnreadableReason",
    "read",
]
