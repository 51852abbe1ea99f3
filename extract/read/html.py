"""Pages of sites (.html): the main content with its heading and date line, told from menus and footers by trafilatura.

Trafilatura says where the content lies; the lines are our own, which keep list numbers, rows and dates. A page without
anything around its text is taken whole. Dates are read from the text, save those that a page states in ISO form.
"""

from __future__ import annotations

import codecs
import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Final, TypeVar, cast

from lxml import etree, html

from extract.read.errors import Unreadable, UnreadableReason
from extract.read.html_text import Line, lines_of
from extract.read.main_content import main_lines
from extract.read.metadata import iso_date, web_address
from extract.read.paged import as_reading, plausible_title
from extract.read.reading import Reading, Tools
from extract.thai.words import clean, key

Stated = TypeVar("Stated")

_CHARSET: Final = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w.:-]{2,40})", re.IGNORECASE
)
_HEAD_BYTES: Final = 8192
_THAI_CHARSETS: Final = frozenset(
    {"windows-874", "x-windows-874", "tis-620", "tis620", "iso-8859-11", "cp874", "ibm874"}
)
_BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_STATED_DATES: Final = (
    "//meta[@property='article:published_time']/@content",
    "//*[@itemprop='datePublished']/@content",
    "//*[@itemprop='datePublished']/@datetime",
    "//meta[translate(@name, 'DCTERMSPUBLIHAN', 'dctermspublihan')='dcterms.issued']/@content",
    "//meta[@name='pubdate' or @name='publishdate' or @name='publish-date' or @name='datePublished']/@content",
)
_JSON_DATE: Final = re.compile(r'"datePublished"\s{0,5}:\s{0,5}"([^"]{8,60})"')
_STATED_ADDRESSES: Final = ("//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content")
_SHARED_TITLE: Final = ("//meta[@property='og:title']/@content",)
_NAMED_TITLE: Final = ("//head/title/text()",)  # often the site's name alone
_SITE: Final = re.compile(r"\s+[|»«]\s+|\s*::\s*")
_SITE_OR_DASH: Final = re.compile(r"\s+[|»«–—-]\s+|\s*::\s*")
_TITLE_REACH: Final = 2000


def read_html(data: bytes, _tools: Tools) -> Reading:
    """A page of a site. Raises `Unreadable`."""
    return read_page(decoded(data))


def read_page(page: str, source_url: str | None = None) -> Reading:
    """A page that was decoded; `source_url` is where it is known to come from."""
    tree = _tree(page)
    shared, named = _first(tree, _SHARED_TITLE, _shared_title), _first(tree, _NAMED_TITLE, _named_title)
    lines = main_lines(lines_of(tree), page, title=shared or named)
    reading = as_reading([line.shown for line in _titled(lines, shared)])
    return replace(
        reading,
        title=_heading(lines) or shared or named,
        published=_stated_date(tree),
        source_url=_first(tree, _STATED_ADDRESSES, web_address) or web_address(source_url),
    )


def decoded(data: bytes, stated: str | None = None) -> str:
    """The text of a page: by its byte order mark, as UTF-8, by what it or its carrier states, or as Thai of Windows.

    Raises:
        Unreadable: EMPTY, NOT_TEXT.
    """
    if not data.strip(b"\0 \t\r\n"):
        raise Unreadable(UnreadableReason.EMPTY, "no bytes")
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace").replace("\0", "")
    if data.count(b"\0") > len(data) // 100:
        raise Unreadable(UnreadableReason.NOT_TEXT, "zero bytes")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _by_charset(data, stated)
    return text.replace("\0", "")


def _by_charset(data: bytes, stated: str | None) -> str:
    found = _CHARSET.search(data[:_HEAD_BYTES])
    name = (stated or (found[1].decode("ascii") if found else "")).lower()
    if name in _THAI_CHARSETS:
        return data.decode("cp874", "replace")
    thai, broken = data.decode("cp874", "replace"), data.decode("utf-8", "replace")
    return thai if thai.count("\ufffd") < broken.count("\ufffd") else broken


def _tree(page: str) -> etree._Element:
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)
    try:
        return html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, ValueError) as error:
        raise Unreadable(UnreadableReason.EMPTY, "no element") from error


def _heading(lines: list[Line]) -> str | None:
    return next((" ".join(line.text.split()) for line in lines if line.heading == 1), None)


def _titled(lines: list[Line], shared: str | None) -> list[Line]:
    """The lines with the title under which the page is shared before them, unless they say it or have a heading."""
    if shared is None or any(line.heading in (1, 2) for line in lines[:3]):
        return lines
    head = key("".join(line.text for line in lines)[:_TITLE_REACH])
    return lines if key(shared) in head else [Line(shared), *lines]


def _shared_title(text: str) -> str | None:
    return _without_site(text, _SITE)


def _named_title(text: str) -> str | None:
    return _without_site(text, _SITE_OR_DASH)


def _without_site(text: str, separator: re.Pattern[str]) -> str | None:
    """A stated title without the site's name beside it."""
    words = " ".join(clean(text).split())
    longest = max(separator.split(words), key=len)
    return plausible_title(longest if len(longest) > len(words) / 2 else words)


def _stated_date(tree: etree._Element) -> dt.date | None:
    stated = _first(tree, _STATED_DATES, iso_date)
    if stated is not None:
        return stated
    for script in tree.iter("script"):
        if script.get("type") == "application/ld+json" and (found := _JSON_DATE.search(script.text or "")):
            return iso_date(found[1])
    times = {iso_date(each.get("datetime")) for each in tree.iter("time")} - {None}
    return times.pop() if len(times) == 1 else None


def _first(tree: etree._Element, paths: Iterable[str], read: Callable[[str], Stated | None]) -> Stated | None:
    """The first of the values at these paths that can be read."""
    for path in paths:
        for value in cast("list[str]", tree.xpath(path)):
            if (found := read(str(value))) is not None:
                return found
    return None
