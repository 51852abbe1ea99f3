"""Readers: from a file's bytes to clean text."""

from extract.read.archives import Member, is_archive, members
from extract.read.errors import Unreadable, UnreadableReason
from extract.read.files import MAX_BYTES, READABLE_SUFFIXES, read
from extract.read.reading import NO_TOOLS, Reader, Reading, Recogniser, Tools, WrittenLine

__all__ = [
    "MAX_BYTES",
    "NO_TOOLS",
    "READABLE_SUFFIXES",
    "Member",
    "Reader",
    "Reading",
    "Recogniser",
    "Tools",
    "Unreadable",
    "UnreadableReason",
    "WrittenLine",
    "is_archive",
    "members",
    "read",
]
