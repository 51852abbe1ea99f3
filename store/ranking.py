"""Ranks records by the words asked for: candidates from the indexes, then a score that is the same on every engine."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz
from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from extract.thai import words
from extract.thai.agencies import Register
from store import sqlite
from store.matching import SHORTEST_IN_COMPOUND
from store.schema import search_entries

MOST_CANDIDATES = 300
_MOST_NAMES = 60

WORTH_SHOWING = 0.2
"""Below this share of the asked words' weight a record is no answer to them."""

_SURE = 0.75
"""From this score on nobody mistyped, and names that merely look alike are not looked for."""

_IN_COMPOUND = 0.8
"""What a word counts that is part of a longer one in the name ("ปลอดภัย" in "ความปลอดภัย")."""

_IN_CONTEXT = 0.7
"""What a word counts that stands beside the record (its owner, its document), not in its name."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for: its tokens without question words, and the whole folded."""

    tokens: tuple[str, ...]
    name: str


def asked_for(text: str, register: Register) -> Asked:
    """Cuts a query as documents are cut, and drops question words (all of it is kept where nothing else is left)."""
    found = tuple(dict.fromkeys(words.tokens(text, register)))
    kept = tuple(token for token in found if token not in words.STOP_WORDS)
    return Asked(kept or found, words.key(text))


async def scores(connection: AsyncConnection, kind: str, asked: Asked) -> dict[int, float]:
    """Record number -> how well it fits, from `WORTH_SHOWING` to 1."""
    found = await _by_words(connection, kind, asked)
    if max(found.values(), default=0.0) < _SURE:
        for record_id, score in (await _by_name(connection, kind, asked.name)).items():
            found[record_id] = max(score, found.get(record_id, 0.0))
    return {record_id: score for record_id, score in found.items() if score >= WORTH_SHOWING}


async def _by_words(connection: AsyncConnection, kind: str, asked: Asked) -> dict[int, float]:
    matching = sqlite.match_records(kind, asked.tokens)
    if matching is None:
        return {}
    weights = await _weights(connection, asked.tokens)
    rows = (await connection.execute(_candidates(kind, matching, MOST_CANDIDATES))).all()
    return {row.record_id: _score(weights, row.title_tokens.split(), row.context_tokens.split()) for row in rows}


async def _by_name(connection: AsyncConnection, kind: str, name: str) -> dict[int, float]:
    matching = sqlite.match_names(name)
    if matching is None:
        return {}
    rows = (await connection.execute(_candidates(kind, matching, _MOST_NAMES))).all()
    alike = {row.record_id: likeness(name, row.name) for row in rows}
    return {record_id: score for record_id, score in alike.items() if score >= 0.6}


def likeness(asked: str, name: str) -> float:
    """How alike two folded names are, from 0 to 1; a name that contains the other's letters counts nearly whole."""
    return max(fuzz.ratio(asked, name), 0.9 * fuzz.partial_ratio(asked, name)) / 100


def _candidates(kind: str, matching: Select[Any], limit: int) -> Select[Any]:
    found = matching.subquery()
    columns = (
        search_entries.c.record_id,
        search_entries.c.name,
        search_entries.c.title_tokens,
        search_entries.c.context_tokens,
    )
    return (
        select(*columns)
        .join(found, found.c.entry_id == search_entries.c.id)
        .where(search_entries.c.kind == kind)
        .order_by(found.c.score.desc(), search_entries.c.id.desc())
        .limit(limit)
    )


async def _weights(connection: AsyncConnection, tokens: Sequence[str]) -> dict[str, float]:
    """A rare word says more than "แผน", which is in every plan's name."""
    total = (await connection.execute(select(func.max(search_entries.c.id)))).scalar_one() or 1
    known: dict[str, int] = {row.term: row.doc for row in await connection.execute(sqlite.frequencies(tokens))}
    return {token: math.log(1 + (total + 1) / (known.get(token, 0) + 0.5)) for token in tokens}


def _score(weights: dict[str, float], title: Iterable[str], context: Iterable[str]) -> float:
    names, around = frozenset(title), frozenset(context)
    joined = " ".join(names)
    total = sum(weights.values())
    if not total:
        return 0.0
    met = sum(weight * _presence(token, names, joined, around) for token, weight in weights.items())
    # Of two names that hold all words asked for, the one with fewer others is meant.
    tightness = sum(token in names for token in weights) / max(len(names), 1)
    return min(1.0, 0.9 * met / total + 0.1 * tightness)


def _presence(token: str, names: frozenset[str], joined: str, around: frozenset[str]) -> float:
    if token in names:
        return 1.0
    if len(token) >= SHORTEST_IN_COMPOUND and token in joined:
        return _IN_COMPOUND
    return _IN_CONTEXT if token in around else 0.0
