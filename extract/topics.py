"""Policy areas that a document is about, told by words: a small fixed set, for following (`topics.toml`)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from extract.records import Document, Span, Topic
from extract.source import Source

_TITLE_WEIGHT: Final = 3
_LEAST_WEIGHT: Final = 3


@dataclass(frozen=True, slots=True)
class PolicyArea:
    """One row of the table: its id, its name in Thai and the expression of its words."""

    id: str
    name: str
    words: re.Pattern[str]


@cache
def policy_areas() -> Mapping[str, PolicyArea]:
    """The table, by id."""
    rows = tomllib.loads((files("extract") / "topics.toml").read_text(encoding="utf-8"))
    return {key: PolicyArea(key, row["name"], re.compile("|".join(row["words"]))) for key, row in rows.items()}


def topics_of(source: Source, document: Document) -> tuple[Topic, ...]:
    """The areas whose words stand in the title, or three times in the text; those with most words first."""
    title = document.evidence.get("title", (0, 0))
    weighed = [(_weigh(source, area, title), area.id) for area in policy_areas().values()]
    found = sorted((-weight, area, span) for (weight, span), area in weighed if weight >= _LEAST_WEIGHT)
    return tuple(Topic(area, {"id": span}) for _, area, span in found)


def _weigh(source: Source, area: PolicyArea, title: Span) -> tuple[int, Span]:
    spans = [match.span() for match in area.words.finditer(source.folded)]
    weight = sum(_TITLE_WEIGHT if title[0] <= start < title[1] else 1 for start, _ in spans)
    return weight, spans[0] if spans else (0, 0)
