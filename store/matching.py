"""Whom an alert concerns: subscriptions against the facets of its document, and several chats of one person as one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, exists, or_, select

from extract.thai.agencies import Register
from store.chats import quiet_of
from store.indexing import Facets
from store.rows import AlertKind, ChatState, Pace, Platform, Role, SubscriptionKind
from store.schedule import fastest
from store.schema import chats, persons, subscriptions

_MOST_REASONS = 3

SHORTEST_IN_COMPOUND = 4
"""Letters that a word needs to be looked for inside compounds."""

# What one is told first as the reason, the narrowest first; "everything" only where nothing narrower matched.
_ORDER = [
    SubscriptionKind.PLAN,
    SubscriptionKind.AGENCY,
    SubscriptionKind.EVENT_KIND,
    SubscriptionKind.AREA,
    SubscriptionKind.TOPIC,
    SubscriptionKind.ALL,
]

_REACHABLE = (Platform.LINE.value, Platform.TELEGRAM.value)


@dataclass(frozen=True, slots=True)
class Receiver:
    """A chat that is to be told, at what pace and why."""

    chat_id: int
    person_id: int | None
    platform: Platform
    kind: str
    quiet: Any
    paused: bool
    pace: Pace
    why: tuple[str, ...]


@dataclass(slots=True)
class _Group:
    """The chats of one person, or one chat, with their matching subscriptions."""

    chats: list[Row[Any]] = field(default_factory=list)
    followed: list[Row[Any]] = field(default_factory=list)
    paces: list[Pace] = field(default_factory=list)


def may_match(facets: Facets) -> ColumnElement[bool]:
    """Subscriptions that a document may concern; of topics their words are still to be looked at."""
    kind, target = subscriptions.c.kind, subscriptions.c.target
    return or_(
        kind.in_((SubscriptionKind.ALL.value, SubscriptionKind.TOPIC.value)),
        and_(kind == SubscriptionKind.AGENCY.value, target.in_(facets.agencies)),
        and_(kind == SubscriptionKind.PLAN.value, target.in_(facets.plans)),
        and_(kind == SubscriptionKind.EVENT_KIND.value, target.in_(facets.event_kinds)),
        and_(kind == SubscriptionKind.AREA.value, target.in_(facets.areas)),
    )


def holds(tokens: frozenset[str], joined: str, topic: Sequence[str]) -> bool:
    """Whether every word of a topic occurs. `joined` are the same tokens with blanks between them.

    A longer word may also stand inside a compound: who follows "ปลอดภัย" means "ความปลอดภัย" too. A short one may not,
    for "ยา" is in "ยาว".
    """
    return bool(topic) and all(
        word in tokens or (len(word) >= SHORTEST_IN_COMPOUND and word in joined) for word in topic
    )


def next_chats(connection: Connection, kind: AlertKind, facets: Facets, cursor: int, chunk: int) -> Sequence[int]:
    """The next chats in the order of their numbers that an alert may concern."""
    if kind is AlertKind.ANNOUNCEMENT:
        follows = exists().where(subscriptions.c.chat_id == chats.c.id)
        wanted = select(chats.c.id).where(or_(follows, chats.c.role != Role.READER.value))
    else:
        concerned = select(subscriptions.c.chat_id).where(may_match(facets))
        wanted = select(chats.c.id).where(chats.c.id.in_(concerned))
    wanted = wanted.where(chats.c.id > cursor, chats.c.platform.in_(_REACHABLE))
    return connection.execute(wanted.order_by(chats.c.id).limit(chunk)).scalars().all()


def receivers(
    connection: Connection, register: Register, kind: AlertKind, facets: Facets, chat_ids: Iterable[int]
) -> list[Receiver]:
    """Who among these chats, and the chats linked to them, is to be told: at most one chat of a person."""
    groups = _groups(connection, list(chat_ids))
    everyone = [row.id for group in groups for row in group.chats]
    if kind is not AlertKind.ANNOUNCEMENT:
        _follow(connection, facets, everyone, groups)
    preferred = _preferred(connection, groups)
    found = (_receiver(register, kind, group, preferred) for group in groups)
    return [receiver for receiver in found if receiver is not None]


def _groups(connection: Connection, chat_ids: list[int]) -> list[_Group]:
    people = select(chats.c.person_id).where(chats.c.id.in_(chat_ids), chats.c.person_id.is_not(None))
    everyone = select(chats).where(or_(chats.c.id.in_(chat_ids), chats.c.person_id.in_(people))).order_by(chats.c.id)
    groups: dict[tuple[str, int], _Group] = defaultdict(_Group)
    for row in connection.execute(everyone).all():
        name = ("person", row.person_id) if row.person_id is not None else ("chat", row.id)
        groups[name].chats.append(row)
    return list(groups.values())


def _follow(connection: Connection, facets: Facets, chat_ids: list[int], groups: list[_Group]) -> None:
    tokens, joined = frozenset(facets.tokens), " ".join(facets.tokens)
    query = select(subscriptions).where(subscriptions.c.chat_id.in_(chat_ids), may_match(facets))
    of_chat: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in connection.execute(query.order_by(subscriptions.c.id)).all():
        if row.kind != SubscriptionKind.TOPIC.value or holds(tokens, joined, row.tokens):
            of_chat[row.chat_id].append(row)
    for group in groups:
        for chat in group.chats:
            group.followed += of_chat[chat.id]
            group.paces += [Pace(row.pace or chat.pace) for row in of_chat[chat.id]]


def _preferred(connection: Connection, groups: list[_Group]) -> frozenset[int]:
    people = [group.chats[0].person_id for group in groups if group.chats[0].person_id is not None]
    query = select(persons.c.preferred_chat_id).where(persons.c.id.in_(people))
    return frozenset(each for each in connection.execute(query).scalars() if each is not None)


def _receiver(register: Register, kind: AlertKind, group: _Group, preferred: frozenset[int]) -> Receiver | None:
    pace = Pace.INSTANT if kind is AlertKind.ANNOUNCEMENT else fastest(group.paces)
    usable = [row for row in group.chats if row.state == ChatState.ACTIVE.value and row.platform in _REACHABLE]
    if not usable or pace is Pace.OFF:
        return None
    chat = next((row for row in usable if row.id in preferred), usable[0])
    return Receiver(
        chat_id=chat.id,
        person_id=chat.person_id,
        platform=Platform(chat.platform),
        kind=chat.kind,
        quiet=quiet_of(chat.quiet),
        paused=chat.paused,
        pace=pace,
        why=_why(register, group.followed),
    )


def _why(register: Register, followed: list[Row[Any]]) -> tuple[str, ...]:
    """The names of what is followed: the things' own, not private labels, so that equal messages can go as one."""
    ordered = sorted(followed, key=lambda row: (_ORDER.index(SubscriptionKind(row.kind)), row.target))
    narrow = [row for row in ordered if row.kind != SubscriptionKind.ALL.value] or ordered
    return tuple(dict.fromkeys(_label(register, row) for row in narrow))[:_MOST_REASONS]


def _label(register: Register, row: Row[Any]) -> str:
    entry = register.get(row.target) if row.kind == SubscriptionKind.AGENCY.value else None
    return entry.name if entry is not None else str(row.label)
