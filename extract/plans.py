"""The plans that a document is about, and those that it cites."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from extract.mentions import Body
from extract.pillars import counted_list, pillars_of
from extract.plan_facts import (
    Owner,
    acting_body,
    cues_of,
    is_of_others,
    national_plans,
    owner_of,
    period_of,
    status_of,
    years_after,
)
from extract.plan_names import (
    PlanMention,
    find_plan_mentions,
    group_mentions,
    is_collective,
    is_proper,
    longest,
    plan_name,
    span_of,
)
from extract.plan_subjects import in_title, is_carried_out, is_subject
from extract.records import Document, Plan, PlanStatus, Span
from extract.source import Source
from extract.thai.words import fold, key

_ACTING_LETTERS: Final = 5000
"""Farther down, long papers tell of other bodies than the first."""
_OF_NATION: Final = re.compile("ชาติ|ประเทศ|ไทย")
_OF_MANY: Final = re.compile("อาเซียน|เอเปค|สหประชาชาติ|asean|apec|ภูมิภาค")


@dataclass(frozen=True)
class _Actors:
    """The bodies that a document names, and the first that acts itself."""

    bodies: list[Body]
    acting: Owner | None


def plans_of(source: Source, document: Document, bodies: list[Body]) -> tuple[Plan, ...]:
    """Every plan named, in the order of first mention. `subject` tells those that the document is about."""
    every = find_plan_mentions(source)
    mentions = _numbered(source, every)
    fixed = frozenset(mention.parts for mention in mentions if key(plan_name(source, mention)) in national_plans())
    title = document.evidence.get("title")
    actors = _Actors(bodies, acting_body(source, bodies, title[0] if title else 0))
    cues = cues_of(source, every)
    groups = group_mentions([mention for mention in mentions if not is_collective(source, mention)], fixed)
    found = [_plan(source, group, cues, title, actors) for group in groups]
    found = _with_carried_out(source, found, groups)
    in_headline = [plan for plan, group in zip(found, groups, strict=True) if in_title(group, title)]
    return tuple(_with_followed(plan, found) for plan in _with_list(source, found, in_headline))


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


def _with_carried_out(source: Source, plans: list[Plan], groups: list[list[PlanMention]]) -> list[Plan]:
    """Where a document is about no plan's making, it is about the one that it tells the carrying out of."""
    if any(plan.subject for plan in plans):
        return plans
    return [
        replace(plan, subject=is_carried_out(source, group) and plan.status is PlanStatus.IN_FORCE)
        if key(plan.name) not in national_plans()
        else plan
        for plan, group in zip(plans, groups, strict=True)
    ]


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
    source: Source,
    mentions: list[PlanMention],
    cues_by_start: dict[int, str | None],
    title: Span | None,
    actors: _Actors,
) -> Plan:
    leader = longest(source, mentions)
    name = plan_name(source, leader)
    cues = [cues_by_start[mention.start] for mention in mentions]
    table = national_plans()
    national = next((table[k] for m in mentions if (k := key(plan_name(source, m))) in table), None)
    pillars = pillars_of(source, mentions)
    subject = bool(pillars) or is_subject(source, mentions, cues, title, national)
    status = status_of(cues)
    if status is PlanStatus.UNKNOWN and (subject or national) and not any(mention.listed for mention in mentions):
        status = PlanStatus.IN_FORCE
    period = period_of(source, mentions)
    owner = owner_of(source, mentions, actors.bodies)
    early = mentions[0].start < _ACTING_LETTERS
    foreign = _is_nations(name, status) or any(is_of_others(source, mention) for mention in mentions)
    if owner is None and subject and early and national is None and not foreign:
        owner = actors.acting
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
    if _OF_MANY.search(fold(name)):
        return True
    return bool(_OF_NATION.search(name)) and status in {PlanStatus.IN_FORCE, PlanStatus.HEARING}
