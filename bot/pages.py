"""The documents' pages: plain HTML, no script, nothing loaded from elsewhere, readable with a screen reader."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from bot.passages import anchor, anchors_of, marked
from extract.records import Extraction, Span
from extract.thai.dates import thai_date
from handlers import areas
from handlers import texts_platforms as texts
from handlers.formats import document_href
from store.rows import DocumentRow

_FOLDER = Path(__file__).parent / "templates"
_STYLE = (_FOLDER / "page.css").read_text(encoding="utf-8")
_STYLE_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()

CONTENT_SECURITY_POLICY = (
    f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
"""What a browser may load: this very style, and nothing else."""

_MARK = re.compile(r"(\d{1,9})-(\d{1,9})")
_SHOWN_FIELDS = {
    "plan": ("owner", "start", "end", "pillars", "follows"),
    "event": ("number", "date", "end_date", "start_time", "venue", "host", "chair", "attendees", "agencies"),
    "person": ("position", "organisation"),
    "project": ("pillar",),
    "agency": (),
}
_templates = jinja2.Environment(
    loader=jinja2.FileSystemLoader(_FOLDER), autoescape=True, trim_blocks=True, lstrip_blocks=True
)
_templates.globals.update(words=texts.PAGE, site=texts.SITE, style=Markup(_STYLE))  # noqa: S704  # our own file


@dataclass(frozen=True, slots=True)
class Fact:
    """A value that was read, and the fragment of the passage that says it."""

    label: str
    value: str
    anchor: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A record: its name and what is known of it."""

    name: str
    anchor: str | None
    facts: tuple[Fact, ...]
    page: str | None = None


def mark_of(text: str | None) -> Span | None:
    """The passage that an address asks for (`mark=START-END`); None where it asks for none or for nonsense."""
    matched = _MARK.fullmatch(text or "")
    return (int(matched[1]), int(matched[2])) if matched and int(matched[1]) < int(matched[2]) else None


def document(
    row: DocumentRow, extraction: Extraction, mark: Span | None = None, same: Sequence[DocumentRow] = ()
) -> str:
    """A document's page; `same` are those with nearly the same text."""
    if mark and mark[1] > len(extraction.document.text):
        mark = None
    begins = [(place, texts.PAGE_OF.format(page=page)) for page, place in enumerate(extraction.document.pages, start=1)]
    text = marked(extraction.document.text, anchors_of(extraction, mark), mark, begins)
    return _templates.get_template("document.html").render(
        row=row,
        published=_published(row),
        source=row.source_url if (row.source_url or "").startswith(("http://", "https://")) else None,
        groups=[(texts.RECORD_KINDS[kind], entries) for kind, entries in _groups(extraction) if entries],
        same=[(document_href(each.id), each.title) for each in same],
        topics=areas.names_of(extraction.topics),
        scanned=extraction.document.scanned,
        text=Markup(text),  # noqa: S704  # escaped piece by piece in `marked`
    )


def not_found() -> str:
    """The page for an address that leads to nothing."""
    return _message(texts.PAGE_NOT_FOUND, texts.PAGE_NOT_FOUND_HOW)


def withdrawn() -> str:
    """The page of a document that was withdrawn."""
    return _message(texts.PAGE_WITHDRAWN, texts.PAGE_WITHDRAWN_HOW)


def _message(title: str, how: str) -> str:
    return _templates.get_template("message.html").render(title=title, how=how)


def _published(row: DocumentRow) -> str:
    if row.published:
        return thai_date(row.published)
    try:  # "--07-16": a leap year stands in, so that 29 February is a day
        day, month, _year = thai_date(dt.date.fromisoformat(f"2000-{(row.published_partial or '')[2:]}")).split(" ", 2)
    except ValueError:
        return texts.PAGE["none"]
    return texts.NO_YEAR.format(day=f"{day} {month}")


def _groups(extraction: Extraction) -> Iterator[tuple[str, list[Entry]]]:
    page_of = extraction.document.page_of
    yield "plan", [_entry("plan", each, each.name, page_of) for each in extraction.plans]
    yield "event", [_entry("event", each, each.title, page_of) for each in extraction.events]
    yield "person", [_entry("person", each, each.name, page_of) for each in extraction.people]
    yield "project", [_entry("project", each, each.name, page_of) for each in extraction.projects]
    yield "agency", [_entry("agency", each, each.name, page_of) for each in extraction.agencies]


def _entry(kind: str, record: Any, name: str, page_of: Callable[[int], int | None]) -> Entry:
    evidence = record.evidence
    own = evidence.get("name") or evidence.get("title")
    page = page_of(own[0]) if own else None
    facts = [
        Fact(texts.FIELDS[field], _shown(value), anchor(evidence[field]) if field in evidence else None)
        for field in _SHOWN_FIELDS[kind]
        if (value := getattr(record, field)) not in (None, ())
    ]
    return Entry(name, anchor(own) if own else None, tuple(facts), texts.PAGE_OF.format(page=page) if page else None)


def _shown(value: object) -> str:
    match value:
        case tuple():
            return " · ".join(str(each) for each in value)
        case dt.date():
            return thai_date(value)
        case dt.time():
            return f"{value:%H.%M} {texts.OCLOCK}"
    return str(value)
