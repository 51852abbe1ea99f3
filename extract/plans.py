"""The plans that a document is about, and those that it cites."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Final

from extract.item_lists import ItemList, Lists
from extract.mentions import Body, agencies_of
from extract.national_plans import NationalPlan, framework, national_plans
from extract.pillars import counted_list, pillars_of
from extract.plan_books import cover_mention, own_status
from extract.plan_facts import (
    CONSIDERED,
    Bodies,
    Owner,
    acting_body,
    board_body,
    cues_of,
    is_of_others,
    owner_of,
    period_of,
    status_of,
    years_after,
)
from extract.plan_groups import group_mentions, longest
from extract.plan_names import (
    PlanMention,
    find_plan_mentions,
    is_collective,
    is_proper,
    parts_of_name,
    plan_name,
    span_of,
)
from extract.plan_subjects import in_title, is_carried_out, is_subject
from extract.records import Document, Plan, PlanStatus, Span
from extract.sections import Sections
from extract.source import Source
from extract.thai.words import fold, key

_ACTING_LETTERS: Final = 5000
"""Farther down, long papers tell of other bodies than the first."""
_BUDDHIST: Final = 543
_TOGETHER_LETTERS: Final = 8000
_COMMITTEE: Final = re.compile("คณะ(?!กรรมการบริหาร)|กนช")
_OF_NATION: Final = re.compile("ชาติ|ประเทศ|ไทย")
_OF_MANY: Final = re.compile(
    "อาเซียน|เอเปค|สหประชาชาติ|asean|apec|gms|acmecs|bimstec|ภูมิภาค|ลุ่มน้ำโขง|ของ(?:หมู่บ้าน|ชุมชน|ตำบล|สหกรณ์)"
)


@dataclass(frozen=True)
class _View:
    """What is looked at for every plan of a document."""

    source: Source
    title: Span | None
    bodies: Bodies
    acting: Owner | None
    """The first body that acts itself."""
    cues: dict[int, str | None]
    starts: frozenset[int]
    """Where plans are named."""
    year: int | None
    """The year (B.E.) that the document is of."""
    lists: Lists
    sections: Sections
    cover: PlanMention | None
    """The plan whose own document it is, as its cover names it."""


def plans_of(source: Source, document: Document, named: list[Body]) -> tuple[Plan, ...]:
    """Every plan named, in the order of first mention. `subject` tells those that the document is about."""
    every = find_plan_mentions(source)
    cover = cover_mention(source, every)
    if cover is not None:
        every[0] = cover
    mentions = _numbered(source, every)
    fixed = frozenset(mention.parts for mention in mentions if framework(plan_name(source, mention)))
    title = document.evidence.get("title")
    bodies = Bodies(named, _names(source, named))
    opening = title[0] if title else 0
    acting = board_body(source, opening) or acting_body(source, bodies, opening)
    starts = frozenset(mention.start for mention in mentions)
    year = document.published.year + _BUDDHIST if document.published else None
    view = _View(
        source, title, bodies, acting, cues_of(source, every), starts, year, Lists(source), Sections(source), cover
    )
    groups = group_mentions([mention for mention in mentions if not is_collective(source, mention)], fixed)
    others = _aliases(every, mentions)
    found = [_plan(view, group, [alias for each in group for alias in others.get(each.start, ())]) for group in groups]
    found = _each_list_once(found)
    found = _with_carried_out(source, _without_committee(view, found, groups), groups)
    in_headline = [plan for plan, group in zip(found, groups, strict=True) if in_title(group, title)]
    listed = _with_list(view, found, in_headline)
    kept = [plan for plan, group in zip(listed, groups, strict=True) if not _is_pillar(plan, group, listed)]
    return tuple(_with_followed(plan, kept) for plan in kept)


def _each_list_once(plans: list[Plan]) -> list[Plan]:
    """A list that stands behind two plans belongs to the one that is made, heard or approved, else to the first."""
    owners: dict[Span, Plan] = {}
    for plan in sorted(plans, key=lambda plan: plan.status in {PlanStatus.IN_FORCE, PlanStatus.UNKNOWN}):
        if plan.pillars:
            owners.setdefault(plan.evidence["pillars"], plan)
    return [
        plan if not plan.pillars or owners[plan.evidence["pillars"]] is plan else _without_list(plan) for plan in plans
    ]


def _names(source: Source, named: list[Body]) -> dict[str, str]:
    """The best name that the document has for each body of the register; the official one however it is spaced."""
    names: dict[str, str] = {}
    for agency in agencies_of(source, named):
        entry = source.register.get(agency.id) if agency.id else None
        if entry is not None:
            names[entry.id] = entry.name if key(entry.name) == key(agency.name) else agency.name
    return names


def _without_committee(view: _View, plans: list[Plan], groups: list[list[PlanMention]]) -> list[Plan]:
    """A committee that looks at several plans owns at most the one of the headline."""
    if view.acting is None or not _COMMITTEE.match(view.acting[0]):
        return plans
    looked_at = [plan for plan in plans if plan.evidence.get("owner") == view.acting[2]]
    return [
        replace(plan, owner=None, owner_id=None, evidence={k: v for k, v in plan.evidence.items() if k != "owner"})
        if len(looked_at) > 1 and plan in looked_at and not in_title(group, view.title)
        else plan
        for plan, group in zip(plans, groups, strict=True)
    ]


def _is_pillar(plan: Plan, group: list[PlanMention], plans: list[Plan]) -> bool:
    """Is the plan only named as a part of another ("ประกอบด้วย 4 แผน ได้แก่ …")?"""
    return any(
        other is not plan
        and any(key(plan.name) == key(pillar)[: len(key(plan.name))] for pillar in other.pillars)
        and all(_within(mention.start, other.evidence["pillars"]) for mention in group)
        for other in plans
    )


def _within(position: int, span: Span) -> bool:
    return span[0] <= position < span[1]


def _with_list(view: _View, plans: list[Plan], named: list[Plan]) -> list[Plan]:
    """Where no list stands right by a plan, a counted list elsewhere belongs to the one plan of the headline."""
    holders = [plan for plan in plans if plan.pillars]
    if len(named) != 1 or not all(framework(holder.name) and holder not in named for holder in holders):
        return plans
    found = counted_list(view.source, view.lists)
    if found is None:
        return plans
    listed = replace(named[0], pillars=_values(view, found), evidence={**named[0].evidence, "pillars": _span(found)})
    return [listed if plan is named[0] else _without_list(plan) if plan in holders else plan for plan in plans]


def _values(view: _View, found: ItemList | None) -> tuple[str, ...]:
    return tuple(view.source.value(item) for item in found.items) if found else ()


def _span(found: ItemList) -> Span:
    return found.items[0][0], found.items[-1][1]


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
        if not framework(plan.name)
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
        years = None if _is_told(source, mention) else years_after(source, mention.end)
        if years:
            named.append(replace(mention, parts=(f"y{years[0]}", f"y{years[1]}")))
        elif is_proper(mention):
            named.append(mention)
        elif (national := national_plans().get(key(plan_name(source, mention)))) is not None:
            named.append(replace(mention, parts=parts_of_name(national.names[0])))
    return named


def _start(mention: PlanMention) -> int:
    return mention.start


def _is_told(source: Source, mention: PlanMention) -> bool:
    """Does the name itself say which plan it is?"""
    return is_proper(mention) or key(plan_name(source, mention)) in national_plans()


def _aliases(every: list[PlanMention], told: list[PlanMention]) -> dict[int, list[PlanMention]]:
    """Bare later words for a plan ("แผนแม่บทฯ"), by the start of the last full mention with their head before them."""
    proper = {mention.start for mention in told}
    last: dict[str, int] = {}
    aliases: dict[int, list[PlanMention]] = defaultdict(list)
    for mention in every:
        if mention.start in proper:
            last[mention.head] = mention.start
        elif mention.head in last and not mention.parts and not mention.listed:
            aliases[last[mention.head]].append(mention)
    return aliases


def _plan(view: _View, mentions: list[PlanMention], aliases: list[PlanMention]) -> Plan:
    source = view.source
    leader = longest(source, mentions)
    name = plan_name(source, leader)
    cues = [view.cues[mention.start] for mention in mentions]
    national = _national(source, mentions)
    others = sorted(view.starts - {mention.start for mention in mentions})
    listed = pillars_of(source, view.lists, sorted([*mentions, *aliases], key=_start), others)
    is_framework = national is not None and national.framework
    subject = (listed is not None and not is_framework) or is_subject(source, mentions, cues, view.title, national)
    own = view.cover is not None and view.cover.start == mentions[0].start
    subject = subject or own
    period = period_of(source, mentions, cues)
    status = own_status(source, mentions[0]) if own else status_of(cues)
    if status is PlanStatus.UNKNOWN and (subject or is_framework) and not any(mention.listed for mention in mentions):
        status = _status_by_years(view, cues, period)
    made = status is PlanStatus.DRAFTING
    owner = owner_of(source, mentions, view.bodies)
    if owner is None and subject and (made or not is_framework) and _may_be_of_actor(source, mentions, name, status):
        owner = view.acting
    evidence: dict[str, Span] = {"name": span_of(leader)}
    if period:
        evidence["start"] = evidence["end"] = period[2]
    if owner:
        evidence["owner"] = owner[2]
    items = _pillars(view, listed, own)
    evidence.update(_placed(items))
    return Plan(
        name=name,
        kind=leader.kind,
        owner=owner[0] if owner else None,
        owner_id=owner[1] if owner else None,
        start=period[0] if period else None,
        end=period[1] if period else None,
        status=status,
        subject=subject,
        pillars=tuple(source.value(item) for item in items),
        register_period=national.period_at(view.year) if national and not period else None,
        evidence=evidence,
    )


def _status_by_years(view: _View, cues: list[str | None], period: tuple[int, int, Span] | None) -> PlanStatus:
    """The state of a plan that no words tell: what begins after the document's year is being made."""
    if period is None or view.year is None:
        return PlanStatus.IN_FORCE
    if period[0] > view.year:
        return PlanStatus.DRAFTING
    return PlanStatus.REVIEW if CONSIDERED in cues else PlanStatus.IN_FORCE


def _pillars(view: _View, listed: ItemList | None, own: bool) -> list[Span]:
    """The pillars that a plan's own document heads its sections with, else those that a list names."""
    sections = view.sections.all if own else []
    if sections and (listed is None or view.sections.recurs or len(sections) >= len(listed.items)):
        return [section.name for section in sections]
    return list(listed.items) if listed else []


def _placed(items: list[Span]) -> dict[str, Span]:
    """The evidence of pillars: of all where they stand together, of each where they lie over a document."""
    if not items:
        return {}
    first, last = min(items)[0], max(items)[1]
    if last - first <= _TOGETHER_LETTERS:
        return {"pillars": (first, last)}
    return {"pillars": items[0], **{f"pillars.{index}": item for index, item in enumerate(items, start=1)}}


def _national(source: Source, mentions: list[PlanMention]) -> NationalPlan | None:
    table = national_plans()
    return next((table[k] for m in mentions if (k := key(plan_name(source, m))) in table), None)


def _may_be_of_actor(source: Source, mentions: list[PlanMention], name: str, status: PlanStatus) -> bool:
    """May the plan be that of the body that acts in the document, where the text gives no owner?"""
    early = mentions[0].start < _ACTING_LETTERS
    return early and not _is_nations(name, status) and not any(is_of_others(source, mention) for mention in mentions)


def _is_nations(name: str, status: PlanStatus) -> bool:
    """Is it a plan of the nation that whoever reports on it only hears or carries out?"""
    if _OF_MANY.search(fold(name)):
        return True
    return bool(_OF_NATION.search(name)) and status in {PlanStatus.IN_FORCE, PlanStatus.HEARING}
