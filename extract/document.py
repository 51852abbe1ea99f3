"""A document's bytes or text -> all of its records: the one entrance of this room."""

from __future__ import annotations

from extract.records import Document, Extraction
from extract.read import read
from extract.thai.agencies import Register
from extract.thai.words import clean


def extract(text: str, register: Register) -> Extraction:
    """Read every record out of a document's text. `Document.text` is the cleaned text that all evidence counts in."""
    cleaned = clean(text)
    title = next((line.strip() for line in cleaned.splitlines() if line.strip()), "")
    return Extraction(document=Document(title=title, text=cleaned))


def extract_file(data: bytes, name: str, register: Register) -> Extraction:
    """Read a file's bytes (the reader is told from `name`) and extract. Raises `extract.read.Unreadable`."""
    return extract(read(data, name), register)
