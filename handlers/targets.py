"""What is meant by the words after "ติดตาม": everything, an agency, a plan, a kind of event, a policy area, a topic."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from extract.records import Plan
from extract.thai.words import clean, fold, key
from handlers import areas
from handlers import texts_service as texts
from handlers.context import Context
from store.rows import Found, Subscription, SubscriptionKind

LONGEST_TOPIC: Final = 100
"""Letters of a topic: a few key words, not a paragraph."""
_CHOICES: Final = 4
_PLAN_NUMBER: Final = re.compile(r"(?:แผน)?\s*#\s*(\d{1,9})")


@dataclass(frozen=True, slots=True)
class Target:
    """A thing that can be followed, as `Subscription` keeps it; `say` names it again so that it is found exactly."""

    kind: SubscriptionKind
    target: str
    label: str
    say: str


EVERYTHING: Final = Target(SubscriptionKind.ALL, "", texts.ALL_LABEL, texts.ALL_LABEL)


@dataclass(frozen=True, slots=True)
class Meant:
    """The one target that was meant, or else what may have been; `near` says that the choices are only guesses."""

    target: Target | None = None
    choices: tuple[Target, ...] = ()
    near: bool = False


class TopicTooLong(Exception):
    """The topic has more letters than `LONGEST_TOPIC`."""

    def __init__(self, length: int) -> None:
        super().__init__(f"a topic of {length} letters")
        self.length = length


async def meant_by(words: str, context: Context) -> Meant:
    """What the words mean, surest reading first. Raises `TopicTooLong`."""
    words = " ".join(clean(words).split())
    if words in texts.EVERYTHING:
        return Meant(EVERYTHING)
    if (topic := _topic_words(words)) is not None:
        return Meant(topic_target(topic))
    if kind := texts.EVENT_KIND_WORDS.get(fold(words)):
        return Meant(Target(SubscriptionKind.EVENT_KIND, kind.value, texts.EVENT_KINDS[kind], texts.EVENT_KINDS[kind]))
    area, agency = _area(words), _agency(words, context)
    if area and agency and words not in (agency.label, area.label):
        return Meant(choices=(agency, area))
    if found := agency if agency and words == agency.label else area or agency:
        return Meant(found)
    return await _plan_or_choices(words, context)


def topic_target(words: str) -> Target:
    """A topic in plain words. Raises `TopicTooLong`."""
    if len(words) > LONGEST_TOPIC:
        raise TopicTooLong(len(words))
    label = texts.TOPIC_LABEL.format(words=words)
    return Target(SubscriptionKind.TOPIC, words, label, label)


def of_words(words: str, subscriptions: Iterable[Subscription]) -> Subscription | None:
    """The subscription whose label these words are, else the only one whose label holds them."""
    wanted = key(words)
    every = list(subscriptions)
    for subscription in every:
        if wanted in (key(subscription.label), key(subscription.target)):
            return subscription
    holding = [subscription for subscription in every if wanted and wanted in key(subscription.label)]
    return holding[0] if len(holding) == 1 else None


def _topic_words(words: str) -> str | None:
    for prefix in texts.TOPIC_PREFIXES:
        if words.startswith(prefix):
            return words.removeprefix(prefix).strip()
    return None


def _area(words: str) -> Target | None:
    """The policy area of that name."""
    area = areas.named(words)
    if area is None:
        return None
    label = f"{texts.AREA_PREFIX}{areas.name_of(area)}"
    return Target(SubscriptionKind.AREA, area, label, label)


def _agency(words: str, context: Context) -> Target | None:
    """The agency of that name; also where words stand around its name that say nothing more."""
    name = words.removeprefix(texts.AGENCY_PREFIX).strip() or words
    entry = context.register.resolve(name)
    if entry is None:
        mentions = context.register.find(name)
        whole = len(mentions) == 1 and key(mentions[0].surface) == key(name)
        entry = context.register.get(mentions[0].id) if whole else None
    return Target(SubscriptionKind.AGENCY, entry.id, entry.name, entry.name) if entry else None


async def _plan_or_choices(words: str, context: Context) -> Meant:
    if matched := _PLAN_NUMBER.fullmatch(fold(words)):
        found = await context.store.plans.get(int(matched[1]))
        return Meant(_plan_target(found)) if found else Meant(near=True)
    if len(words) > LONGEST_TOPIC * 2:
        raise TopicTooLong(len(words))
    plans = await _plans(words, context)
    wanted = key(words)
    exact = [plan for plan in plans if wanted in (plan.target, plan.target.removeprefix(key(texts.PLAN_PREFIX)))]
    if exact:
        return Meant(exact[0])
    holding = [plan for plan in plans if wanted and wanted in plan.target]
    agencies = tuple(
        Target(SubscriptionKind.AGENCY, entry.id, entry.name, entry.name)
        for entry in context.register.near(words, limit=_CHOICES)
    )
    topics = (topic_target(words),) if len(words) <= LONGEST_TOPIC else ()
    if holding:
        return Meant(choices=(*holding[:_CHOICES], *_mentioned(words, context), *topics))
    return Meant(choices=(*_mentioned(words, context), *agencies, *plans[:2], *topics), near=True)


async def _plans(words: str, context: Context) -> list[Target]:
    """Plans that match the words, each name once, best first."""
    found = await context.store.plans.find(words=words, limit=20)
    targets: dict[str, Target] = {}
    for plan in found:
        target = _plan_target(plan)
        targets.setdefault(target.target, target)
    return list(targets.values())


def _plan_target(found: Found[Plan]) -> Target:
    name = found.record.name
    return Target(SubscriptionKind.PLAN, key(name), name, f"{texts.PLAN_PREFIX} #{found.id}")


def _mentioned(words: str, context: Context) -> tuple[Target, ...]:
    """Agencies named inside the words."""
    entries = {mention.id: context.register.get(mention.id) for mention in context.register.find(words)}
    return tuple(
        Target(SubscriptionKind.AGENCY, entry.id, entry.name, entry.name) for entry in entries.values() if entry
    )[:2]
