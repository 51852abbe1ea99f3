"""The plans that a document is about, and those that it cites."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from extract.mentions import Body
from extract.pillars import counted_list, pillars_of
from extract.plan_facts import (
    NationalPlan,
    Owner,
    acting_body,
    cue_before,
    is_decided,
    is_drafted,
    national_plans,
    owner_of,
    period_of,
    status_of,
    years_after,
)
from extract.plan_names import PlanMention, find_plan_mentions, group_mentions, is_proper, longest, plan_name, span_of
from extract.records import Document, Plan, PlanStatus, Span
from extract.source import Source
from extract.thai.words import key

_OF_NATION: Final = re.compile("ชาติ|ประเทศ|ไทย")
_MANY_MENTIONS: Final = 3
_EARLY: Final = 0.35
"""A plan whose making is told in this first part of the text is what the document is about."""
_OPENING_LETTERS: Final = 500
_SHARED: Final = 0.5


def plans_of(source: Source, document: Document, bodies: list[Body]) -> tuple[Plan, ...]:
    """Every plan named, in the order of first mention. `subject` tells those that the document is about."""
    mentions = _numbered(source, find_plan_mentions(source))
    fixed = frozenset(mention.parts for mention in mentions if key(plan_name(source, mention)) in national_plans())
    title = document.evidence.get("title")
    acting = acting_body(source, bodies, title[0] if title else 0)
    groups = group_mentions(mentions, fixed)
    found = [_plan(source, group, title, bodies, acting) for group in groups]
    in_title = [plan for plan, group in zip(found, groups, strict=True) if _in_title(group, title)]
    return tuple(_with_followed(plan, found) for plan in _with_list(source, found, in_title))


def _in_title(mentions: list[PlanMention], title: Span | None) -> bool:
    return title is not None and any(title[0] <= mention.start < title[1] for mention in mentions)


def _with_list(source: Source, plans: list[Plan], named: list[Plan]) -> list[Plan]:
    """Where no list stands right by a plan, a counted list elsewhere belongs to the one plan of the headline."""
    holders = [plan for plan in plans if plan.pillars]
    if len(named) != 1 or not all(key(holder.name) in national_plans() and holder not in named for holder in holders):
        return plans
    items = counted_list(source)
    if not items:
        return plans
    evidence = {**named[0].evidence, "pillars": (items[0][0], items[-1][1])}
    listed = replace(named[0], pillars=tuple(source.value(item) for item in items), evidence=evidence)
    return [listed if plan is named[0] else _without_list(plan) if plan in holders else plan for plan in plans]


def _without_list(plan: Plan) -> Plan:
    """A cited national plan that happened to stand before another plan's list."""
    evidence = {field: span for field, span in plan.evidence.items() if field != "pillars"}
    return replace(plan, pillars=(), subject=False, evidence=evidence)


def _with_followed(plan: Plan, plans: list[Plan]) -> Plan:
    """A subject plan follows the plans in force that the document cites beside it."""
    cited = [other for other in plans if not other.subject and other.status is PlanStatus.IN_FORCE]
    if not plan.subject or not cited or plan.status is PlanStatus.IN_FORCE:
        return plan
    evidence = {**plan.evidence, "follows": cited[0].evidence["name"]}
    return replace(plan, follows=tuple(other.name for other in cited), evidence=evidence)


def _numbered(source: Source, mentions: list[PlanMention]) -> list[PlanMention]:
    """Proper names, and bare ones ("แผนปฏิบัติการ พ.ศ. 2566-2570") that the years after them tell apart."""
    named: list[PlanMention] = []
    for mention in mentions:
        years = None if is_proper(mention) else years_after(source, mention.end)
        if years:
            named.append(replace(mention, parts=(f"y{years[0]}", f"y{years[1]}")))
        elif is_proper(mention):
            named.append(mention)
    return named


def _plan(
    source: Source, mentions: list[PlanMention], title: Span | None, bodies: list[Body], acting: Owner | None
) -> Plan:
    leader = longest(source, mentions)
    name = plan_name(source, leader)
    cues = [cue_before(source, mention) for mention in mentions]
    table = national_plans()
    national = next((table[k] for m in mentions if (k := key(plan_name(source, m))) in table), None)
    pillars = pillars_of(source, mentions)
    subject = bool(pillars) or _is_subject(source, mentions, cues, title, national)
    status = status_of(cues)
    if status is PlanStatus.UNKNOWN and (subject or national):
        status = PlanStatus.IN_FORCE
    period = period_of(source, mentions)
    owner = owner_of(source, mentions, bodies)
    if owner is None and subject and national is None and not _is_nations(name, status):
        owner = acting
    evidence: dict[str, Span] = {"name": span_of(leader)}
    if period:
        evidence["start"] = evidence["end"] = period[2]
    if owner:
        evidence["owner"] = owner[2]
    if pillars:
        evidence["pillars"] = (pillars[0][0], pillars[-1][1])
    return Plan(
        name=name,
        kind=leader.kind,
        owner=owner[0] if owner else None,
        owner_id=owner[1] if owner else None,
        start=period[0] if period else None,
        end=period[1] if period else None,
        status=status,
        subject=subject,
        pillars=tuple(source.value(span) for span in pillars),
        register_period=national.period if national and not period else None,
        evidence=evidence,
    )


def _is_nations(name: str, status: PlanStatus) -> bool:
    """Is it a plan of the nation that whoever reports on it only hears or carries out?"""
    return bool(_OF_NATION.search(name)) and status in {PlanStatus.IN_FORCE, PlanStatus.HEARING}


def _is_subject(
    source: Source,
    mentions: list[PlanMention],
    cues: list[str | None],
    title: Span | None,
    national: NationalPlan | None,
) -> bool:
    """Is the document about making or carrying out the plan? It is when the title names it, or its making is told."""
    if _in_title(mentions, title):
        return True
    if national is not None:
        return sum(is_decided(cue) for cue in cues) > 1
    if any(is_decided(cue) for cue in cues) or len(mentions) >= _MANY_MENTIONS:
        return True
    made = [m for m, cue in zip(mentions, cues, strict=True) if is_drafted(source, m, cue)]
    opening = max(_EARLY * len(source.text), (title[1] if title else 0) + _OPENING_LETTERS)
    early = any(mention.start < opening for mention in made)
    return early or (bool(made) and _shares_words(source, mentions, title))


def _shares_words(source: Source, mentions: list[PlanMention], title: Span | None) -> bool:
    """Are most of the telling words of the name in the headline?"""
    if title is None:
        return False
    headline = key(source.value(title))
    words = [part for part in max(mentions, key=lambda m: len(m.parts)).parts if len(part) > 2]
    return bool(words) and sum(word in headline for word in words) >= _SHARED * len(words)
