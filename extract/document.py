"""A document's bytes or text -> all of its records: the one entrance of this room."""

from __future__ import annotations

from extract.events import events_of
from extract.mending import mended
from extract.mentions import agencies_of, named_bodies
from extract.meta import document_of
from extract.people import people_of
from extract.plans import plans_of
from extract.projects import projects_of
from extract.read import NO_TOOLS, Reading, Tools, read
from extract.records import Extraction
from extract.source import look
from extract.thai.agencies import Register
from extract.thai.words import clean
from extract.topics import topics_of


def extract(text: str, register: Register) -> Extraction:
    """Read every record out of a document's text. `Document.text` is the cleaned text that all evidence counts in."""
    return extract_reading(Reading(clean(text)), register)


def extract_reading(reading: Reading, register: Register) -> Extraction:
    """Read every record out of what a reader got; its metadata stand in for what the text does not say."""
    reading = mended(reading, register)
    source = look(reading.text, register)
    document = document_of(source, reading)
    bodies = named_bodies(source)
    people = people_of(source)
    return Extraction(
        document=document,
        plans=plans_of(source, document, bodies),
        events=events_of(source, document, people),
        people=people,
        projects=projects_of(source),
        agencies=agencies_of(source, bodies),
        topics=topics_of(source, document),
    )


def extract_file(data: bytes, name: str, register: Register, tools: Tools = NO_TOOLS) -> Extraction:
    """Read a file's bytes (the reader is told from `name`) and extract. Raises `extract.read.Unreadable`."""
    return extract_reading(read(data, name, tools), register)
