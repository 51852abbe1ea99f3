"""Readers: from a file's bytes to clean text."""

from extract.read.errors import Unreadable, UnreadableReason
from extract.read.files import MAX_BYTES, READABLE_SUFFIXES, read

__all__ = ["MAX_BYTES", "READABLE_SUFFIXES", "Unreadable", "UnreadableReason", "read"]
