"""Fitting text into a platform's limits: UTF-16 units, letters as people see them, cuts at decent places."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import quote

from handlers.replies import Style

ELLIPSIS = "…"
_SPACING_MARKS = frozenset("\u0e33\u0eb3")  # SARA AM belongs to the consonant that it follows
_JOINER = "\u200d"
_SAFE_IN_URL = "/:?#[]@!$&'()*+,;=%~"
_PASSAGE = re.compile(r"#evidence-(\d{1,9}-\d{1,9})\Z")
_DECENT_SHARE = 0.5  # a cut at a line or blank must leave at least this share of the limit


def utf16(text: str) -> int:
    """The length in UTF-16 units, by which both platforms count texts."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def letters(text: str) -> Iterator[str]:
    """Letters as people see them: a base with the marks above, below and after it."""
    current = ""
    for character in text:
        joined = current.endswith(_JOINER) or character == _JOINER
        if current and not joined and not _is_mark(character):
            yield current
            current = ""
        current += character
    if current:
        yield current


def _is_mark(character: str) -> bool:
    return character in _SPACING_MARKS or unicodedata.category(character) in {"Mn", "Me", "Mc"}


def clip_letters(text: str, most: int) -> str:
    """At most `most` letters as people see them; a longer text ends in an ellipsis."""
    seen = list(letters(" ".join(text.split())))
    return "".join(seen) if len(seen) <= most else "".join(seen[: most - 1]) + ELLIPSIS


def clip_units(text: str, most: int) -> str:
    """At most `most` UTF-16 units; a longer text ends in an ellipsis, no letter torn from its marks."""
    return text if utf16(text) <= most else _fitting(text, most - 1).rstrip() + ELLIPSIS


def pieces(text: str, most: int) -> list[str]:
    """The text in pieces of at most `most` UTF-16 units, cut at line ends or blanks where these are near enough."""
    found = []
    rest = text
    while utf16(rest) > most:
        head = _fitting(rest, most)
        head = head[: _decent_end(head)]
        found.append(head.rstrip())
        rest = rest[len(head) :].lstrip()
    found.append(rest)
    return [piece for piece in found if piece]


def _fitting(text: str, most: int) -> str:
    """The longest beginning of whole letters within `most` units; at least one code point of a monstrous letter."""
    units = end = 0
    for letter in letters(text):
        units += utf16(letter)
        if units > most:
            break
        end += len(letter)
    return text[: end or max(1, most // 2)]


def _decent_end(head: str) -> int:
    least = int(len(head) * _DECENT_SHARE)
    for border in ("\n", " "):
        at = head.rfind(border)
        if at > least:
            return at + 1
    return len(head)


def absolute(href: str | None, public_url: str | None) -> str | None:
    """The whole address of a block's `href`; None where it is a path and no public address is known."""
    if href and href.startswith("/"):
        href = f"{public_url}{href}" if public_url else None
    if not href or not href.startswith(("http://", "https://")):
        return None
    # A fragment stays in the browser: the page can set off a passage only if its address names it as well.
    return quote(_PASSAGE.sub(r"?mark=\1#evidence-\1", href), safe=_SAFE_IN_URL)


def gap(before: Style | None, after: Style) -> str:
    """What stands between two blocks: an empty line where the style changes to or from one that stands apart."""
    if before is None:
        return ""
    apart = {Style.TITLE, Style.QUOTE, Style.NOTE, Style.ANSWER}
    return "\n\n" if before is not after and (before in apart or after in apart) else "\n"
