"""Records as JSON and back, losing nothing: enums, dates, times, tuples and evidence.

The shape is the store's own and carries a version, for uploads under review and superseded versions lie in the
database across upgrades. A field that a later version adds takes its default; one that it dropped is passed over.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import fields
from enum import Enum
from types import MappingProxyType
from typing import Any, TypeVar

from extract.records import (
    Agency,
    Document,
    Event,
    EventKind,
    Extraction,
    Person,
    Plan,
    PlanKind,
    PlanStatus,
    Project,
    Topic,
)

VERSION = 1

Json = dict[str, Any]
_Record = TypeVar("_Record", Agency, Document, Event, Person, Plan, Project, Topic)

_GROUPS: Mapping[str, type[Any]] = MappingProxyType(
    {"plans": Plan, "events": Event, "people": Person, "projects": Project, "agencies": Agency, "topics": Topic}
)


def encode(record: Agency | Document | Event | Person | Plan | Project | Topic) -> Json:
    """One record as JSON values; fields that hold their default are left out."""
    values = ((each, getattr(record, each.name)) for each in fields(record))
    return {each.name: _plain(value) for each, value in values if value is not None and value != each.default}


def decode(kind: type[_Record], data: Mapping[str, Any]) -> _Record:
    """The record that `encode` made JSON of."""
    readers = _READERS[kind]
    return kind(**{name: readers[name](value) for name, value in data.items() if name in readers})


def encode_extraction(extraction: Extraction) -> Json:
    """Everything read from one document as JSON values."""
    groups = {name: [encode(record) for record in getattr(extraction, name)] for name in _GROUPS}
    return {"version": VERSION, "document": encode(extraction.document), **groups}


def decode_extraction(data: Mapping[str, Any]) -> Extraction:
    """What `encode_extraction` made JSON of. Raises `ValueError` for a later version's shape."""
    if data["version"] > VERSION:
        raise ValueError(f"records of version {data['version']}, this code knows {VERSION}")
    groups = {name: tuple(decode(kind, row) for row in data.get(name, ())) for name, kind in _GROUPS.items()}
    return Extraction(document=decode(Document, data["document"]), **groups)


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {name: list(span) for name, span in value.items()}
    return list(value) if isinstance(value, tuple) else value


def _evidence(value: Mapping[str, list[int]] | None) -> Mapping[str, tuple[int, ...]] | None:
    return None if value is None else MappingProxyType({name: tuple(span) for name, span in value.items()})


_FIELDS: Mapping[tuple[type[Any], str], Any] = MappingProxyType(
    {
        (Plan, "kind"): PlanKind,
        (Plan, "status"): PlanStatus,
        (Plan, "pillars"): tuple,
        (Plan, "follows"): tuple,
        (Plan, "register_period"): tuple,
        (Event, "kind"): EventKind,
        (Event, "date"): dt.date.fromisoformat,
        (Event, "end_date"): dt.date.fromisoformat,
        (Event, "start_time"): dt.time.fromisoformat,
        (Document, "published"): dt.date.fromisoformat,
        (Document, "pages"): tuple,
    }
)


def _optional(read: Callable[[Any], Any] | None) -> Callable[[Any], Any]:
    if read is None:
        return _same
    return lambda value: None if value is None else read(value)


def _same(value: Any) -> Any:
    return value


_READERS: Mapping[type[Any], Mapping[str, Callable[[Any], Any]]] = MappingProxyType(
    {
        kind: {each.name: _optional(_FIELDS.get((kind, each.name))) for each in fields(kind)} | {"evidence": _evidence}
        for kind in (*_GROUPS.values(), Document)
    }
)
"""By kind of record and field: what makes the value of its JSON."""
