"""A document's own data: title, publication date, source and publisher, from the lines at its head and foot."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from extract.headlines import DATELINE, date_in, head_lines, is_date_line, title_of
from extract.read import Reading
from extract.records import Document, Span
from extract.source import Source
from extract.thai.dates import DateMention

_SOURCE: Final = re.compile(r"(?:ที่มา|แหล่งที่มา|แหล่งข่าว|source|อ้างอิง)\s{0,3}:?\s{0,3}(https?://[^\s<>\"']{4,500})")
_TODAY: Final = re.compile(r"วัน(?:นี้|[ก-์]{2,8}นี้)? ?\(")
_ANNOUNCED: Final = re.compile(r"(?m:^)[ \t]{0,40}(?:ประกาศ|สั่ง|ให้ไว้) {0,2}ณ {0,2}วัน(?:ที่)?")
_NEXT_LETTERS: Final = 4
_HEAD_LETTERS: Final = 1500
_URL_TAIL: Final = ".,;)"


def document_of(source: Source, reading: Reading) -> Document:
    """The document's own data. What is absent stays None; a date without a year goes to `published_partial`.

    The file's metadata stand in for what the text lacks; such a value has no evidence.
    """
    lines = head_lines(source)
    evidence: dict[str, Span] = {}
    title = title_of(source, lines)
    if title:
        evidence["title"] = title
    document = Document(
        title=source.value(title) if title else reading.title or "",
        text=source.text,
        source_url=reading.source_url,
        pages=reading.pages,
        scanned=reading.scanned,
    )
    published = _published(source, lines)
    if published is not None:
        document = _with_date(document, published)
        evidence["published" if document.published else "published_partial"] = (published.start, published.end)
    else:
        document = replace(document, published=reading.published)
    url = _source_url(source)
    if url is not None:
        document = replace(document, source_url=source.text[url[0] : url[1]])
        evidence["source_url"] = url
    publisher = _publisher(source, lines, title)
    if publisher is not None:
        agency_id, span = publisher
        entry = source.register.get(agency_id) if agency_id else None
        name = entry.name if entry else source.value(span)
        document = replace(document, publisher=name, publisher_id=agency_id)
        evidence["publisher"] = span
    return replace(document, evidence=evidence)


def _published(source: Source, lines: list[Span]) -> DateMention | None:
    """The date line; else a wire's dateline; else "วันนี้ (…)" in the opening."""
    for line in lines:
        if is_date_line(source, line):
            return date_in(source, line)
    for line in lines[:2]:
        found = DATELINE.match(source.folded[line[0] : line[1]])
        if found:
            return date_in(source, (line[0] + found.start("date"), line[0] + found.end("date")))
    return _bracketed_today(source) or _announced_on(source)


def _announced_on(source: Source) -> DateMention | None:
    """The day at the foot of an announcement or an order ("ประกาศ ณ วันที่ ๕ มิถุนายน พ.ศ. ๒๕๖๖")."""
    found = max(_ANNOUNCED.finditer(source.folded), key=re.Match.start, default=None)
    if found is None:
        return None
    date = date_in(source, (found.end(), found.end() + 40))
    return date if date is not None and date.start - found.end() <= _NEXT_LETTERS else None


def _bracketed_today(source: Source) -> DateMention | None:
    for found in _TODAY.finditer(source.folded, 0, _HEAD_LETTERS):
        date = date_in(source, (found.end(), found.end() + 40))
        if date is not None and date.start - found.end() <= len("วันพฤหัสบดีที่ "):
            return date
    return None


def _with_date(document: Document, mention: DateMention) -> Document:
    date = mention.first.date()
    if date is not None:
        return replace(document, published=date)
    if mention.first.year is None and mention.first.month and mention.first.day:
        return replace(document, published_partial=f"--{mention.first.month:02}-{mention.first.day:02}")
    return document


def _source_url(source: Source) -> Span | None:
    """The address of the last "ที่มา" line."""
    spans = [found.span(1) for found in _SOURCE.finditer(source.folded)]
    if not spans:
        return None
    start, end = spans[-1]
    while source.text[end - 1] in _URL_TAIL:
        end -= 1
    return start, end


def _publisher(source: Source, lines: list[Span], title: Span | None) -> tuple[str | None, Span] | None:
    """Who published it: the wire's sender, else the first agency named from the title on."""
    for line in lines[:2]:
        found = DATELINE.match(source.folded[line[0] : line[1]])
        if found:
            span = (line[0] + found.start("who"), line[0] + found.end("who"))
            entry = source.register.resolve(source.value(span))
            return (entry.id if entry else None), span
    start = title[0] if title else 0
    first = next((body for body in source.bodies if body.start >= start and not source.is_province(body)), None)
    if first is None or first.start > start + _HEAD_LETTERS:
        return None
    return first.id, (first.start, first.end)
