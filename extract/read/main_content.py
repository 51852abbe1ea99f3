"""Which lines of a page are its content: those from the first to the last that trafilatura keeps, and their heading."""

from __future__ import annotations

import re
from itertools import groupby
from typing import Final

from extract.read.html_text import Line
from extract.thai.dates import find_dates
from extract.thai.words import key

_SMALL_PRINT: Final = re.compile(
    r"©|สงวนลิขสิทธิ์|สงวนสิทธิ์|copyright|all rights reserved|นโยบายเว็บไซต์|นโยบายความเป็นส่วนตัว|จำนวนผู้เข้าชมเว็บ", re.IGNORECASE
)
_FOOT_LINES: Final = 10
_MENU: Final = 3
_LONGEST_CAPTION: Final = 40
_LETTERS: Final = re.compile(r"\W+")
_LONG: Final = 15
"""Letters of a line that is not found within another text by chance."""
_WINDOW: Final = 5000
_FEW_LINKS: Final = 0.1
_TOO_LITTLE: Final = 0.25
_HEAD_LINES: Final = 15
_LONGEST_DATE_LINE: Final = 120


def main_lines(lines: list[Line], page: str, title: str | None = None) -> list[Line]:
    """The lines of a page's content, in order; all that are no menus and the like where no more can be told.

    `title` is what the page calls itself: a line that says so is its heading.
    """
    unframed = [line for line in lines if not line.framed]
    if _is_bare(lines, unframed):
        return unframed
    unframed = _without_menus(unframed)
    body = [line for line in unframed if not line.is_link]
    kept = _kept(unframed, _content(page))
    if not kept:
        return body
    first, last = min(kept), max(kept)
    content = [
        line for index, line in enumerate(unframed) if first <= index <= last and (index in kept or not line.is_link)
    ]
    if _size(content) < _TOO_LITTLE * _size(body):
        return body
    return [*_head(unframed[:first], content, key(title or "")), *content]


def _without_menus(lines: list[Line]) -> list[Line]:
    """The lines without runs of links, the short line over such a run, and the small print at the page's foot.

    All of them, where hardly anything would be left: a list of links can be what a page is for.
    """
    left: list[Line] = []
    for is_link, run in groupby(lines[: _foot(lines)], key=lambda line: line.is_link and line.heading != 1):
        links = list(run)
        if not is_link or len(links) < _MENU:
            left += links
        elif left and len(left[-1].text) <= _LONGEST_CAPTION and left[-1].heading != 1:
            left.pop()
    return left if _size(left) >= _TOO_LITTLE * _size(lines) else lines


def _foot(lines: list[Line]) -> int:
    """Where the small print begins, among the last lines."""
    start = max(0, len(lines) - _FOOT_LINES)
    found = (index for index in range(start, len(lines)) if _SMALL_PRINT.search(lines[index].text))
    return next(found, len(lines))


def _is_bare(lines: list[Line], unframed: list[Line]) -> bool:
    """Has the page nothing but its text?"""
    return len(lines) == len(unframed) and sum(line.linked for line in lines) < _FEW_LINKS * _size(lines)


def _size(lines: list[Line]) -> int:
    return sum(len(line.text) for line in lines)


def _content(page: str) -> list[str]:
    """The lines that trafilatura takes for the content; none where it finds nothing."""
    from trafilatura import extract  # noqa: PLC0415  # loads for a third of a second; most workers never meet HTML

    found = extract(page, output_format="txt", include_comments=False, include_tables=True, favor_recall=True)
    return (found or "").split("\n")


def _kept(lines: list[Line], content: list[str]) -> set[int]:
    """The lines that stand in the content, whole or as part of its lines, which may be divided otherwise."""
    normal = [_LETTERS.sub("", line) for line in content]
    whole, joined = set(normal), "".join(normal)
    kept: set[int] = set()
    position = 0
    for index, line in enumerate(lines):
        text = _LETTERS.sub("", line.text)
        if len(text) < _LONG:
            if text and text in whole:
                kept.add(index)
            continue
        found = joined.find(text, position, position + _WINDOW + len(text))
        if found >= 0:
            position = found + len(text)
        if found >= 0 or text in whole:
            kept.add(index)
    return _without_strays(lines, kept)


def _without_strays(lines: list[Line], kept: set[int]) -> set[int]:
    """Short lines before the first long one, or after the last, count only where they adjoin what is kept."""
    long = [index for index in kept if len(_LETTERS.sub("", lines[index].text)) >= _LONG]
    if not long:
        return kept
    first, last = min(long), max(long)
    while first - 1 in kept:
        first -= 1
    while last + 1 in kept:
        last += 1
    return {index for index in kept if first <= index <= last}


def _head(before: list[Line], content: list[Line], title: str) -> list[Line]:
    """The page's heading and its date line, which sites set above the content."""
    near = before[-_HEAD_LINES:]
    ranks = {index: rank for index, line in enumerate(near) if (rank := _rank(line, title))}
    if not ranks or any(_rank(line, title) == 1 for line in content[:3]):
        return [line for line in near if _is_dated(line)]
    start = min(ranks, key=lambda index: (ranks[index], -index))
    return [near[start], *(line for line in near[start + 1 :] if _is_dated(line))]


def _rank(line: Line, title: str) -> int:
    """How much of a heading a line is: 1 the most, 0 none."""
    return 1 if title and key(line.text) == title else line.heading


def _is_dated(line: Line) -> bool:
    if len(line.text) > _LONGEST_DATE_LINE or line.is_link:
        return False
    return any(date.first.day for date in find_dates(line.text))
