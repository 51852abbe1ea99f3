"""The plans that a document is about, and those that it cites."""

from __future__ import annotations

from typing import Final

from extract.pillars import pillars_of
from extract.plan_facts import (
    NationalPlan,
    cue_before,
    is_making,
    national_plans,
    owner_of,
    period_of,
    status_of,
)
from extract.plan_names import PlanMention, find_plan_mentions, group, is_proper, longest, plan_name, span_of
from extract.records import Document, Plan, PlanStatus, Span
from extract.source import Source
from extract.thai.words import key

_MANY_MENTIONS: Final = 3


def plans_of(source: Source, document: Document) -> tuple[Plan, ...]:
    """Every plan named, in the order of first mention. `subject` tells those that the document is about."""
    mentions = _numbered(source, find_plan_mentions(source))
    fixed = frozenset(mention.parts for mention in mentions if key(plan_name(source, mention)) in national_plans())
    groups = group(mentions, fixed)
    title = document.evidence.get("title")
    acting = document.evidence.get("publisher")
    return tuple(_plan(source, mentions, title, acting) for mentions in groups)


def _numbered(source: Source, mentions: list[PlanMention]) -> list[PlanMention]:
    return [mention for mention in mentions if is_proper(mention)]


def _plan(source: Source, mentions: list[PlanMention], title: Span | None, acting: Span | None) -> Plan:
    leader = longest(source, mentions)
    name = plan_name(source, leader)
    cues = [cue_before(source, mention) for mention in mentions]
    national = national_plans().get(key(name))
    subject = _is_subject(source, mentions, cues, title, national)
    status = status_of(cues)
    evidence: dict[str, Span] = {"name": span_of(leader)}
    period = period_of(source, mentions)
    owner = owner_of(source, mentions, acting if subject and national is None else None)
    if period:
        evidence["start"] = evidence["end"] = period[2]
    if owner:
        evidence["owner"] = owner[2]
    pillars = pillars_of(source, mentions)
    if pillars:
        evidence["pillars"] = (pillars[0][0], pillars[-1][1])
    return Plan(
        name=name,
        kind=leader.kind,
        owner=owner[0] if owner else None,
        owner_id=owner[1] if owner else None,
        start=period[0] if period else None,
        end=period[1] if period else None,
        status=status if status is not PlanStatus.UNKNOWN or national is None else PlanStatus.IN_FORCE,
        subject=subject,
        pillars=tuple(source.value(span) for span in pillars),
        register_period=national.period if national and not period else None,
        evidence=evidence,
    )


def _is_subject(
    source: Source,
    mentions: list[PlanMention],
    cues: list[str | None],
    title: Span | None,
    national: NationalPlan | None,
) -> bool:
    """Is the document about making or carrying out the plan? It is when the title names it, or its making is told."""
    in_title = title is not None and any(title[0] <= mention.start < title[1] for mention in mentions)
    made = sum(is_making(cue) for cue in cues)
    if national is not None:
        return in_title or made > 1
    return in_title or made > 0 or len(mentions) >= _MANY_MENTIONS
