"""Where a Thai name or phrase ends. Thai writes no spaces between words and no full stops, so the end is told by words.

A phrase runs word by word from its head until a line end, a word that cannot belong to it, or a space that nothing of
the phrase follows. What those are differs between plans, projects, positions and places: a `Manner` for each.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from extract.source import Source

_BRACKET: Final = re.compile(r"\([^()\n]{0,300}(?:\([^()\n]{0,120}\)[^()\n]{0,300})?\)")
_BLANK: Final = re.compile(r"[ \t]*(?:\n[ \t]*)?")
_CLOSERS: Final = {'"': '"', "'": "'"}
_CLOSING: Final = frozenset("”’")
_ENDS: Final = frozenset(",;:!?)]}*|•")


@dataclass(frozen=True)
class Manner:
    """How phrases of one sort run on and end."""

    stops: re.Pattern[str]
    """A word here ends the phrase (tried at the start of words alone)."""
    goes_on: re.Pattern[str]
    """What may follow a space and still belong to the phrase; what it matches is taken whole."""
    brackets: re.Pattern[str]
    """Which bracketed remarks belong to it (matched from the opening bracket)."""
    limit: int = 160
    quotes: bool = False
    """May a quoted title stand inside?"""
    resumes: Callable[[Source, int], bool] | None = None
    """A further test of what follows a space."""


def phrase_end(source: Source, start: int, head_end: int, manner: Manner) -> int:
    """The end of the phrase that starts at `start`; up to `head_end` nothing is tested."""
    index = source.word_at(head_end)
    position, end = head_end, head_end
    last = min(source.starts[-1], start + manner.limit)
    while position < last:
        body = source.body_over(position)
        inside = body is not None and start <= body.start < position
        step = body.end if body and inside else _step(source, position, start, index, manner)
        if step is None:
            break
        position = step
        index = source.word_at(position)
        end = position if not source.text[position - 1].isspace() else end
    return end


def _step(source: Source, position: int, start: int, index: int, manner: Manner) -> int | None:
    """The position after the next word of the phrase, None where it ends."""
    letter = source.folded[position]
    if letter.isspace():
        return _over_blank(source, position, manner)
    if letter == "(":
        return _over_bracket(source, position, manner)
    if letter in _CLOSERS:
        return _over_quote(source, position, manner) if manner.quotes else None
    if letter in _ENDS or (source.is_word_start(position) and manner.stops.match(source.folded, position)):
        return None
    return source.starts[index + 1] if source.starts[index] == position else source.starts[index]


def _over_blank(source: Source, position: int, manner: Manner) -> int | None:
    found = _BLANK.match(source.folded, position)
    after = found.end() if found else position
    if after >= len(source.text) or "\n" in source.text[position:after]:
        return None
    if source.folded[after] == "(":
        return after if _over_bracket(source, after, manner) else None
    if source.folded[after] == '"':
        return after if manner.quotes and _over_quote(source, after, manner) else None
    goes_on = manner.goes_on.match(source.folded, after)
    if goes_on is not None:
        return max(goes_on.end(), after)
    return after if manner.resumes is not None and manner.resumes(source, after) else None


def _over_bracket(source: Source, position: int, manner: Manner) -> int | None:
    found = _BRACKET.match(source.folded, position)
    if found is None or not manner.brackets.match(source.folded, position):
        return None
    return found.end()


def _over_quote(source: Source, position: int, manner: Manner) -> int | None:
    """The end of a quoted title; an opening mark that nothing closes is stepped over alone, a closing one ends all."""
    if source.text[position] in _CLOSING:
        return None
    close = source.folded.find('"', position + 1, min(position + manner.limit, source.line_of(position)[1]))
    return close + 1 if close > 0 else position + 1
