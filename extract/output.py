"""An extraction as the JSON object that `phaen extract` prints (docs/schema/extract.schema.json)."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from extract.records import Evidence, Extraction


def as_json(document_id: str | None, extraction: Extraction) -> dict[str, object]:
    """The contract's object: plain JSON values only; evidence as `{"field": [start, end]}`."""
    document = extraction.document
    return {
        "id": document_id,
        "title": document.title,
        "published": document.published.isoformat() if document.published else None,
        "published_partial": document.published_partial,
        "source_url": document.source_url,
        "publisher": document.publisher,
        "plans": [_plain(plan, without={"owner_id"}) for plan in extraction.plans],
        "events": [_plain(event, without={"host_id"}) for event in extraction.events],
        "people": [_plain(person) for person in extraction.people],
        "projects": list(dict.fromkeys(project.name for project in extraction.projects)),
        "agencies": list(dict.fromkeys(agency.name for agency in extraction.agencies)),
        "evidence": _spans(document.evidence),
        "project_details": [_plain(project) for project in extraction.projects],
        "topics": [topic.id for topic in extraction.topics],
        "pages": list(document.pages),
        "scanned": document.scanned,
        "text": document.text,
    }


def _plain(record: Any, without: frozenset[str] | set[str] = frozenset()) -> dict[str, object]:
    names = [f.name for f in fields(record) if f.name not in without]
    return {name: _value(name, getattr(record, name)) for name in names}


def _value(name: str, value: Any) -> object:
    if name == "evidence":
        return _spans(value)
    if name == "start_time":
        return value.strftime("%H:%M") if value else None
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if hasattr(value, "isoformat") else value


def _spans(evidence: Evidence) -> dict[str, list[int]]:
    return {name: list(span) for name, span in evidence.items()}
