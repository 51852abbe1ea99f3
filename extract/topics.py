"""Policy areas that a document is about, told by words: a small fixed set, for following (`topics.toml`).

An area's words count by how many different ones stand in the text and how often, those of the headline most; words
that only stand in a body's name count little, since offices of every area are named everywhere.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from extract.records import Document, Span, Topic
from extract.source import Source
from extract.thai.stems import StemFinder

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


_Place = tuple[str, float, Span]
"""A word of an area, what it weighs there, and where it stands."""


@dataclass(frozen=True, slots=True)
class PolicyArea:
    """One row of the table: its id, its name in Thai and the expressions of its words."""

    id: str
    name: str
    words: tuple[str, ...]
    strong: tuple[str, ...]


@cache
def policy_areas() -> Mapping[str, PolicyArea]:
    """The table, by id."""
    rows = tomllib.loads((files("extract") / "topics.toml").read_text(encoding="utf-8"))
    return {key: PolicyArea(key, row["name"], tuple(row["words"]), tuple(row["strong"])) for key, row in rows.items()}


@cache
def _finder() -> StemFinder[tuple[str, float]]:
    """The words of all areas, by area and weight."""
    tables = {(area.id, _STRONG_WEIGHT): area.strong for area in policy_areas().values()}
    return StemFinder({**tables, **{(area.id, 1.0): area.words for area in policy_areas().values()}})


def topics_of(source: Source, document: Document) -> tuple[Topic, ...]:
    """The areas with most words, at most three, none much weaker than the strongest; in the headline less will do."""
    title = document.evidence.get("title", (0, 0))
    end = min(len(source.folded), title[1] + _LETTERS)
    places: dict[str, list[_Place]] = {area: [] for area in policy_areas()}
    for (area, weight), found in _finder().find(source.folded, title[0], end):
        places[area].append((found.group(), weight * _place_weight(source, found.start(), title), found.span()))
    weighed = [(*_weigh(places[area], title), area) for area in places]
    strongest = max(weight for weight, _, _ in weighed)
    best = sorted(
        (-weight, area, span)
        for weight, span, area in weighed
        if weight >= max(_LEAST_WEIGHT, strongest * (_SHARE_IN_TITLE if span[0] < title[1] else _SHARE_OF_STRONGEST))
    )
    return tuple(Topic(area, {"id": span}) for _, area, span in best[:_MOST_TOPICS])


def _weigh(places: Iterable[_Place], title: Span) -> tuple[float, Span]:
    """An area's weight in the document, and the first place that tells it, one in the headline if there is one."""
    by_word: dict[str, float] = defaultdict(float)
    for word, weight, _ in places:
        by_word[word] += weight
    total = sum(min(weight, _MOST_OF_A_WORD * _STRONG_WEIGHT) for weight in by_word.values())
    spans = (span for _, _, span in places)
    return total, min(spans, default=(0, 0), key=lambda span: (not title[0] <= span[0] < title[1], span))


def _place_weight(source: Source, position: int, title: Span) -> float:
    in_body = _IN_BODY_WEIGHT if source.body_over(position) is not None else 1.0
    return in_body * (_TITLE_WEIGHT if title[0] <= position < title[1] else 1.0)
