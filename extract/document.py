"""A document's bytes or text -> all of its records: the one entrance of this room."""

from __future__ import annotations

from extract.events import events_of
from extract.mentions import agencies_of, named_bodies
from extract.meta import document_of
from extract.people import people_of
from extract.plans import plans_of
from extract.projects import projects_of
from extract.read import read
from extract.records import Extraction
from extract.source import look
from extract.thai.agencies import Register
from extract.thai.words import clean


def extract(text: str, register: Register) -> Extraction:
    """Read every record out of a document's text. `Document.text` is the cleaned text that all evidence counts in."""
    source = look(clean(text), register)
    document = document_of(source)
    bodies = named_bodies(source)
    people = people_of(source)
    return Extraction(
        document=document,
        plans=plans_of(source, document, bodies),
        events=events_of(source, document, people),
        people=people,
        projects=projects_of(source),
        agencies=agencies_of(source, bodies),
    )


def extract_file(data: bytes, name: str, register: Register) -> Extraction:
    """Read a file's bytes (the reader is told from `name`) and extract. Raises `extract.read.Unreadable`."""
    return extract(read(data, name), register)
