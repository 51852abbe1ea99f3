"""A document's own data: title, publication date, source and publisher, from the lines at its head and foot."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from extract.read import Reading
from extract.records import Document, Span
from extract.source import Source
from extract.thai.dates import DateMention

_SITE: Final = re.compile(r"(?:รัฐบาลไทย ?- ?ข่าว[ก-์ ]{2,40}|[a-z0-9.-]{3,40}\.go\.th|ข่าวประชาสัมพันธ์|ข่าวสาร) ?[-|:] ?")
_WEEKDAY: Final = re.compile(
    r"(?:(?:วันที่ ?)?(?:เผยแพร่|ประกาศ|อัปเดต|อัพเดท|โพสต์|ลงข่าว))? ?(?:เมื่อ|ล่าสุด|ณ)? ?:? ?"
    r"(?:วัน(?:ที่|[ก-์]{2,8}ที่?)?)? ?:?"
)
_DATELINE: Final = re.compile(r"(?P<place>[ก-์ฯ. ]{2,30})--(?P<date>[^-\n]{4,40})--(?P<who>[^\n]{2,80})$")
_COUNTERS: Final = re.compile(r"[\d\s,.:|/()-]*(?:น\.|views?|ครั้ง|ผู้เข้าชม|อ่าน|เข้าชม|พิมพ์)?[\d\s,.:|/()-]*$")
_FURNITURE: Final = re.compile(r"(?:พิมพ์|print|share|แชร์|หน้าแรก.*|home.*|\.{2,}|[*_=-]{3,}|comments?|\d[\d ,.:/-]*)$")
_SOURCE: Final = re.compile(r"(?:ที่มา|แหล่งที่มา|แหล่งข่าว|source|อ้างอิง)\s{0,3}:?\s{0,3}(https?://[^\s<>\"']{4,500})")
_TODAY: Final = re.compile(r"วัน(?:นี้|[ก-์]{2,8}นี้)? ?\(")
_HEAD_LINES: Final = 8
_HEAD_LETTERS: Final = 1500
_URL_TAIL: Final = ".,;)"


def document_of(source: Source, reading: Reading) -> Document:
    """The document's own data. What is absent stays None; a date without a year goes to `published_partial`.

    The file's metadata stand in for what the text lacks; such a value has no evidence.
    """
    lines = _head_lines(source)
    evidence: dict[str, Span] = {}
    title = _title(source, lines)
    if title:
        evidence["title"] = title
    document = Document(
        title=source.value(title) if title else reading.title or "",
        text=source.text,
        source_url=reading.source_url,
        pages=reading.pages,
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


def _head_lines(source: Source) -> list[Span]:
    """The first lines that are not empty, trimmed."""
    lines: list[Span] = []
    position = 0
    while position < len(source.text) and len(lines) < _HEAD_LINES:
        line = source.line_of(position)
        position = line[1] + 1
        start, end = source.trim(*line)
        if end > start:
            lines.append((start, end))
    return lines


def _date_in(source: Source, span: Span) -> DateMention | None:
    return next(
        (date for date in source.dates if span[0] <= date.start and date.end <= span[1] and date.first.day), None
    )


def _is_date_line(source: Source, line: Span) -> bool:
    """A line that holds a date and, at most, a weekday, a time and counters of views."""
    date = _date_in(source, line)
    if date is None:
        return False
    before, after = source.folded[line[0] : date.start], source.folded[date.end : line[1]]
    return bool(_WEEKDAY.fullmatch(before.strip())) and bool(_COUNTERS.match(after))


def _title(source: Source, lines: list[Span]) -> Span | None:
    """The first line that says something; the site's own prefix is left out. A wire dateline is no title."""
    for start, end in lines:
        line = (start, end)
        folded = source.folded[start:end]
        if _is_date_line(source, line) or _FURNITURE.match(folded) or _DATELINE.match(folded):
            continue
        site = _SITE.match(folded)
        return _headline(source, source.trim(start + site.end() if site else start, end))
    return None


def _headline(source: Source, line: Span) -> Span:
    """The headline of a line that is a whole paragraph: its first clause, cut at a space before ~200 letters."""
    if line[1] - line[0] <= 260:
        return line
    cut = source.text.rfind(" ", line[0] + 40, line[0] + 200)
    return (line[0], cut) if cut > 0 else (line[0], line[0] + 200)


def _published(source: Source, lines: list[Span]) -> DateMention | None:
    """The date line; else a wire's dateline; else "วันนี้ (…)" in the opening."""
    for line in lines:
        if _is_date_line(source, line):
            return _date_in(source, line)
    for line in lines[:2]:
        found = _DATELINE.match(source.folded[line[0] : line[1]])
        if found:
            return _date_in(source, (line[0] + found.start("date"), line[0] + found.end("date")))
    return _bracketed_today(source)


def _bracketed_today(source: Source) -> DateMention | None:
    for found in _TODAY.finditer(source.folded, 0, _HEAD_LETTERS):
        date = _date_in(source, (found.end(), found.end() + 40))
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
        found = _DATELINE.match(source.folded[line[0] : line[1]])
        if found:
            span = (line[0] + found.start("who"), line[0] + found.end("who"))
            entry = source.register.resolve(source.value(span))
            return (entry.id if entry else None), span
    start = title[0] if title else 0
    first = next((body for body in source.bodies if body.start >= start and not source.is_province(body)), None)
    if first is None or first.start > start + _HEAD_LETTERS:
        return None
    return first.id, (first.start, first.end)
