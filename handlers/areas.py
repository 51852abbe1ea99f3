"""Policy areas as people name them: by their Thai names, with or without "ด้าน" before."""

from __future__ import annotations

from collections.abc import Iterable

from extract.records import Topic
from extract.thai.words import key
from extract.topics import policy_areas
from handlers import texts


def named(words: str) -> str | None:
    """The id of the area that goes by these words, whole."""
    wanted = key(words)
    forms = {wanted, wanted.removeprefix(key(texts.AREA_PREFIX))} - {""}
    return next((area.id for area in policy_areas().values() if key(area.name) in forms), None)


def name_of(area_id: str) -> str:
    """An area's Thai name; its id where a later version has no such area any more."""
    area = policy_areas().get(area_id)
    return area.name if area else area_id


def names_of(topics: Iterable[Topic]) -> str:
    """The names of a document's areas in one line, "" where it has none."""
    return ", ".join(name_of(topic.id) for topic in topics)


def all_names() -> tuple[str, ...]:
    """The names of all areas, in the table's order."""
    return tuple(area.name for area in policy_areas().values())
