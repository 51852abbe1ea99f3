"""Markdown (.md): rendered and flattened, so that headings, lists and tables read as they are meant.

A line's end is kept as one: Thai writers do not wrap their lines.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from lxml import html

from extract.read.errors import Unreadable, UnreadableReason
from extract.read.html_text import text_of
from extract.read.metadata import iso_date
from extract.read.paged import as_reading
from extract.read.reading import Reading, Tools
from extract.read.text import read_text

_FRONT_MATTER: Final = re.compile(r"\s{0,20}---[ \t]*\n(?P<lines>(?:[^\n]{0,500}\n){0,60}?)---[ \t]*(?:\n|$)")
_ENTRY: Final = re.compile(r"^(?P<key>title|date)[ \t]*:[ \t]*[\"']?(?P<value>[^\n\"']{1,300})", re.MULTILINE)


def read_markdown(data: bytes, _tools: Tools) -> Reading:
    """A Markdown file. Raises `Unreadable`."""
    from markdown_it import MarkdownIt  # noqa: PLC0415  # most workers never meet Markdown

    text = read_text(data)
    front = _FRONT_MATTER.match(text)
    entries = dict(_ENTRY.findall(front["lines"])) if front else {}
    body = text[front.end() :] if front else text
    rendered = MarkdownIt("commonmark", {"breaks": True}).enable(["table", "strikethrough"]).render(body)
    if not rendered.strip():
        raise Unreadable(UnreadableReason.EMPTY, "no text")
    reading = as_reading(text_of(html.fragment_fromstring(rendered, create_parent="body")), entries.get("title"))
    return replace(reading, published=iso_date(entries.get("date")))
