"""Policy areas that a document is about, told by words: a small fixed set, for following (`topics.toml`).

An area's words count by how many different ones stand in the text and how often, those of the headline most; words
that only stand in a body's name count little, since offices of every area are named everywhere.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from extract.records import Document, Span, Topic
from extract.source import Source

_TITLE_WEIGHT: Final = 4.0
_IN_BODY_WEIGHT: Final = 0.2
_STRONG_WEIGHT: Final = 2.0
_MOST_OF_A_WORD: Final = 4.0
_LEAST_WEIGHT: Final = 6.0
_SHARE_OF_STRONGEST: Final = 0.5
_SHARE_IN_TITLE: Final = 0.33
_MOST_TOPICS: Final = 3
_LETTERS: Final = 20_000
"""A long plan tells what it is about well before this; farther on come annexes."""


@dataclass(frozen=True, slots=True)
class PolicyArea:
    """One row of the table: its id, its name in Thai and the expressions of its words."""

    id: str
    name: str
    words: re.Pattern[str]
    strong: re.Pattern[str]


@cache
def policy_areas() -> Mapping[str, PolicyArea]:
    """The table, by id."""
    rows = tomllib.loads((files("extract") / "topics.toml").read_text(encoding="utf-8"))
    return {
        key: PolicyArea(key, row["name"], re.compile("|".join(row["words"])), re.compile("|".join(row["strong"])))
        for key, row in rows.items()
    }


def topics_of(source: Source, document: Document) -> tuple[Topic, ...]:
    """The areas with most words, at most three, none much weaker than the strongest; in the headline less will do."""
    title = document.evidence.get("title", (0, 0))
    end = min(len(source.folded), title[1] + _LETTERS)
    weighed = [(*_weigh(source, area, title, end), area.id) for area in policy_areas().values()]
    strongest = max(weight for weight, _, _ in weighed)
    found = sorted(
        (-weight, area, span)
        for weight, span, area in weighed
        if weight >= max(_LEAST_WEIGHT, strongest * (_SHARE_IN_TITLE if span[0] < title[1] else _SHARE_OF_STRONGEST))
    )
    return tuple(Topic(area, {"id": span}) for _, area, span in found[:_MOST_TOPICS])


def _weigh(source: Source, area: PolicyArea, title: Span, end: int) -> tuple[float, Span]:
    """The area's weight in the document, and the first place that tells it, one in the headline if there is one."""
    by_word: dict[str, float] = defaultdict(float)
    spans: list[Span] = []
    for words, weight in ((area.strong, _STRONG_WEIGHT), (area.words, 1.0)):
        for found in words.finditer(source.folded, title[0], end):
            by_word[found.group()] += weight * _place_weight(source, found.start(), title)
            spans.append(found.span())
    total = sum(min(weight, _MOST_OF_A_WORD * _STRONG_WEIGHT) for weight in by_word.values())
    return total, min(spans, default=(0, 0), key=lambda span: (not title[0] <= span[0] < title[1], span))


def _place_weight(source: Source, position: int, title: Span) -> float:
    in_body = _IN_BODY_WEIGHT if source.body_over(position) is not None else 1.0
    return in_body * (_TITLE_WEIGHT if title[0] <= position < title[1] else 1.0)
