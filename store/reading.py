"""Many documents with their records in one query, decoded when something in them is looked at."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import (
    BindParameter,
    CompoundSelect,
    Connection,
    Table,
    Text,
    bindparam,
    literal,
    null,
    select,
    type_coerce,
    union_all,
)

from extract.records import Extraction
from store.codec import VERSION, decode_extraction
from store.rows import DocumentState
from store.schema import document_agencies, document_topics, documents, events, people, plans, projects

_TABLES: Mapping[str, Table] = {
    "plans": plans,
    "events": events,
    "people": people,
    "projects": projects,
    "agencies": document_agencies,
    "topics": document_topics,
}
_WHOLE = "document"


@dataclass(frozen=True)
class Stored:
    """A published document as it lies in the database: its text, and its records still as JSON.

    `version` counts its corrections; number and version together stand for this content for ever.
    """

    number: int
    version: int
    text: str
    document: str
    groups: Mapping[str, Sequence[str]]

    @cached_property
    def extraction(self) -> Extraction:
        """Everything that was read from the document."""
        whole = {**json.loads(self.document), "text": self.text}
        groups = {name: [json.loads(row) for row in rows] for name, rows in self.groups.items()}
        return decode_extraction({"version": VERSION, "document": whole, **groups})


def _everything() -> CompoundSelect[Any]:
    """Rows of documents and of their records alike: (number, what, place, JSON, text)."""
    numbers: BindParameter[Any] = bindparam("numbers", expanding=True)
    whole = select(
        documents.c.number,
        literal(_WHOLE).label("what"),
        documents.c.version.label("place"),
        type_coerce(documents.c.record, Text).label("record"),
        documents.c.text.label("text"),
    ).where(documents.c.number.in_(numbers), documents.c.state == DocumentState.PUBLISHED.value)
    records = [
        select(
            table.c.document_number,
            literal(name),
            table.c.position,
            type_coerce(table.c.record, Text),
            null(),
        ).where(table.c.document_number.in_(numbers))
        for name, table in _TABLES.items()
    ]
    return union_all(whole, *records)


_EVERYTHING = _everything()


def read_stored(connection: Connection, numbers: Sequence[int]) -> dict[int, Stored]:
    """The published ones of the documents with these short numbers."""
    rows = connection.execute(_EVERYTHING, {"numbers": list(numbers)}).all()
    groups: dict[int, dict[str, list[tuple[int, str]]]] = {number: {} for number in numbers}
    whole: list[tuple[int, int, str, str]] = []
    for number, what, place, record, text in rows:
        if what == _WHOLE:
            whole.append((number, place, record, text))
        else:
            groups[number].setdefault(what, []).append((place, record))
    return {
        number: Stored(
            number,
            version,
            text,
            record,
            {name: [row for _, row in sorted(found)] for name, found in groups[number].items()},
        )
        for number, version, record, text in whole
    }
