"""Which mentions of plans mean the same plan."""

from __future__ import annotations

from collections import Counter
from typing import Final

from extract.plan_names import ANY_BODY, PlanMention, is_proper, plan_name
from extract.source import Source
from extract.thai.words import key

_DRIVES: Final = frozenset({"แผนขับเคลื่อน"})
_STEM: Final = 3


def same_family(one: PlanMention, other: PlanMention) -> bool:
    """Can two head words stand for one plan? A bare "แผน…" may shorten any, and so may one with the same acronym."""
    if "แผน" in {one.head, other.head} or one.acronyms & other.acronyms:
        return True
    return one.kind == other.kind and (one.head in _DRIVES) == (other.head in _DRIVES)


def shortens(short: PlanMention, long: PlanMention) -> bool:
    """Is `short` another, not longer way to say `long`?"""
    if not same_family(short, long) or _of_other_stage(short, long):
        return False
    if _is_acronym(short) and short.acronyms & long.acronyms:
        return True
    if len(short.parts) > len(long.parts):
        return False
    rest = iter(long.parts)
    return all(any(_means(part, other) for other in rest) for part in short.parts)


def _is_acronym(mention: PlanMention) -> bool:
    """ "แผน PDP 2024"?"""
    return mention.head == "แผน" and all(part.isascii() for part in mention.parts)


def _of_other_stage(one: PlanMention, other: PlanMention) -> bool:
    return None not in (one.stage, other.stage) and one.stage != other.stage


def _means(part: str, other: str) -> bool:
    return (
        part == other
        or (len(part) > _STEM and other.startswith(part) and not part.startswith("agz"))
        or (part == ANY_BODY and other.startswith("agz"))
    )


def group_mentions(mentions: list[PlanMention], fixed: frozenset[tuple[str, ...]]) -> list[list[PlanMention]]:
    """Mentions by the plan they mean, the longest names leading; `fixed` names only join names that begin with them."""
    groups: list[list[PlanMention]] = []
    for mention in sorted(filter(is_proper, mentions), key=_fullest_first):
        home = next((g for g in groups if _belongs(mention, g[0], fixed) and _suits(mention, g)), None)
        if home is None:
            groups.append([mention])
        else:
            home.append(mention)
    return sorted((sorted(g, key=lambda m: m.start) for g in groups), key=lambda g: g[0].start)


def _suits(mention: PlanMention, group: list[PlanMention]) -> bool:
    """Has no member a head word of its own that goes with another kind of plan?"""
    return all(same_family(mention, member) for member in group)


def _fullest_first(mention: PlanMention) -> tuple[bool, int, bool, int]:
    return _is_acronym(mention), -len(mention.parts), ANY_BODY in mention.parts, mention.start


def _belongs(mention: PlanMention, leader: PlanMention, fixed: frozenset[tuple[str, ...]]) -> bool:
    if mention.listed and leader.listed and mention.parts != leader.parts:
        return False
    if not shortens(mention, leader):
        return False
    if mention.parts in fixed or leader.parts in fixed:
        return leader.parts[: len(mention.parts)] == mention.parts
    return True


def longest(source: Source, mentions: list[PlanMention]) -> PlanMention:
    """The mention with the longest proper name, one with a head word of its own before a bare "แผน…".

    Of names that differ in blanks alone the one that recurs most; one on a single line goes before a cover's.
    """
    written = Counter(plan_name(source, mention) for mention in mentions)

    def rank(mention: PlanMention) -> tuple[bool, bool, int, bool, int, int]:
        name = plan_name(source, mention)
        own_head = mention.head != "แผน"
        on_one_line = "\n" not in source.text[mention.start : mention.end]
        return own_head, ANY_BODY not in mention.parts, len(key(name)), on_one_line, written[name], -mention.start

    return max(mentions, key=rank)
