"""What a document puts into the indexes: search tokens, folded names, agencies, and what its alert is matched by.

Pure, and the slow part of publishing (half a second for a megabyte): it runs outside any transaction, in a thread, or
in the worker process that extracted the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from extract.records import Event, Extraction, Plan
from extract.thai import words
from extract.thai.agencies import Register
from extract.thai.names import bare_name
from store.identity import EventIdentity, PlanIdentity, event_identity, plan_identity
from store.likeness import signature_of

PUBLISHER_RANK = 3
OWNER_RANK = 2
MENTION_RANK = 1

_PERIOD = re.compile(r"(?:พศ)?\d{4}(?:\d{4})?$")
_SHORTEST_STEM = 8


@dataclass(frozen=True, slots=True)
class RecordEntry:
    """One record in the indexes: `title` and `context` are tokens, `name` is folded; agencies come with their rank."""

    kind: str
    position: int
    name: str
    title: str
    context: str
    agencies: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Facets:
    """What subscriptions are matched against."""

    agencies: tuple[str, ...] = ()
    plans: tuple[str, ...] = ()
    event_kinds: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    tokens: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Identities:
    """What tells a document's plans and events, in their order (`store.identity`)."""

    plans: tuple[PlanIdentity, ...] = ()
    events: tuple[EventIdentity, ...] = ()


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document's rows for the indexes; tokens are separated by blanks."""

    title: str
    records: str
    agencies: str
    body: str
    name: str
    entries: tuple[RecordEntry, ...]
    mentions: tuple[tuple[str, int], ...]
    facets: Facets
    identities: Identities
    signature: bytes | None = None
    """What the text is compared with others by (`store.likeness`)."""


def prepare(extraction: Extraction, register: Register) -> Prepared:
    """Cuts a document and its records into tokens and gathers its agencies."""
    document = extraction.document
    title = words.tokens(document.title, register)
    body = words.tokens(document.text, register, cleaned=True)
    entries = _entries(extraction, register)
    mentions = _mentions(extraction)
    seen = sorted(mentions, key=lambda each: -mentions[each])
    return Prepared(
        title=" ".join(title),
        records=" ".join(entry.title for entry in entries),
        agencies=" ".join(register.token(each) for each in seen if register.get(each)),
        body=" ".join(body),
        name=words.key(document.title),
        entries=entries,
        mentions=tuple((each, mentions[each]) for each in seen),
        facets=_facets(extraction, register, seen, {*title, *body}),
        identities=identities_of(extraction, register),
        signature=signature_of(document.text, body),
    )


def identities_of(extraction: Extraction, register: Register) -> Identities:
    """What tells the plans and events of a document."""
    document = extraction.document
    return Identities(
        plans=tuple(plan_identity(plan, document, register) for plan in extraction.plans),
        events=tuple(event_identity(event, document, register) for event in extraction.events),
    )


def plan_keys(name: str) -> tuple[str, ...]:
    """The folded name that a plan is followed by, and the same without the years at its end."""
    key = words.key(name)
    stem = _PERIOD.sub("", key)
    return (key, stem) if stem != key and len(stem) >= _SHORTEST_STEM else (key,)


def _facets(extraction: Extraction, register: Register, agencies: list[str], tokens: set[str]) -> Facets:
    followed = {above for each in agencies if register.get(each) for above in (each, *register.ancestors(each))}
    # A plan's followers want what is about it; only a document about no plan at all is taken by those it cites.
    about = [plan for plan in extraction.plans if plan.subject] or list(extraction.plans)
    return Facets(
        agencies=tuple(sorted(followed.union(agencies))),
        plans=tuple(sorted({key for plan in about for key in plan_keys(plan.name)})),
        event_kinds=tuple(sorted({event.kind.value for event in extraction.events})),
        areas=tuple(sorted({topic.id for topic in extraction.topics})),
        tokens=tuple(sorted(tokens)),
    )


def _mentions(extraction: Extraction) -> dict[str, int]:
    ranked = [(agency.id, MENTION_RANK) for agency in extraction.agencies]
    ranked += [(plan.owner_id, OWNER_RANK if plan.subject else MENTION_RANK) for plan in extraction.plans]
    ranked += [(event.host_id, OWNER_RANK) for event in extraction.events]
    ranked.append((extraction.document.publisher_id, PUBLISHER_RANK))
    best: dict[str, int] = {}
    for agency_id, rank in ranked:
        if agency_id:
            best[agency_id] = max(rank, best.get(agency_id, 0))
    return best


def _entries(extraction: Extraction, register: Register) -> tuple[RecordEntry, ...]:
    def entry(kind: str, position: int, title: str, key: str, *context: str | None) -> RecordEntry:
        around = " ".join(" ".join(words.tokens(each, register)) for each in context if each)
        return RecordEntry(kind, position, key, " ".join(words.tokens(title, register)), around)

    found = [_plan(position, plan, extraction, register) for position, plan in enumerate(extraction.plans)]
    found += [_event(position, event, extraction, register) for position, event in enumerate(extraction.events)]
    found += [
        entry("person", position, person.name, bare_name(person.name), person.position, person.organisation)
        for position, person in enumerate(extraction.people)
    ]
    found += [
        entry("project", position, project.name, words.key(project.name), project.pillar)
        for position, project in enumerate(extraction.projects)
    ]
    return tuple(found)


def _plan(position: int, plan: Plan, extraction: Extraction, register: Register) -> RecordEntry:
    context = _context(register, plan.owner, extraction.document.publisher if plan.subject else None)
    if plan.owner_id and register.get(plan.owner_id):
        context.append(register.token(plan.owner_id))
    context += [str(year) for year in (plan.start, plan.end) if year]
    publisher = extraction.document.publisher_id if plan.subject and not plan.owner_id else None
    agencies = _agencies(register, plan.name, plan.owner_id, publisher)
    title = " ".join(words.tokens(plan.name, register))
    return RecordEntry("plan", position, words.key(plan.name), title, " ".join(context), agencies)


def _event(position: int, event: Event, extraction: Extraction, register: Register) -> RecordEntry:
    about = [plan.name for plan in extraction.plans if plan.subject]
    context = _context(register, event.host, event.venue, extraction.document.title, *about)
    publisher_id = extraction.document.publisher_id
    context += [register.token(each) for each in (event.host_id, publisher_id) if each and register.get(each)]
    context.append(event.kind.value)
    agencies = _agencies(register, f"{event.title}\n{event.host or ''}", event.host_id, publisher_id)
    title = " ".join(words.tokens(event.title, register))
    return RecordEntry("event", position, words.key(event.title), title, " ".join(context), agencies)


def _context(register: Register, *texts: str | None) -> list[str]:
    return [token for text in texts if text for token in words.tokens(text, register)]


def _agencies(
    register: Register, named_in: str, owner_id: str | None, publisher_id: str | None
) -> tuple[tuple[str, int], ...]:
    """The agencies that a record belongs to: its owner, those in its own name, else the document's publisher."""
    ranks: dict[str, int] = {}
    for rank, ids in (
        (1, [publisher_id]),
        (2, [mention.id for mention in register.find(named_in)]),
        (3, [owner_id]),
    ):
        ranks.update(dict.fromkeys(_present(ids), rank))
    return tuple(sorted(ranks.items()))


def _present(ids: Iterable[str | None]) -> list[str]:
    return [each for each in ids if each]
