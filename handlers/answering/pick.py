"""From a question to the documents that fit it best, and an answer where one fits firmly and alone."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from heapq import heapify, heappop, heappush
from typing import Final

from extract.thai.words import key
from handlers.answering import dossier, from_records, passages
from handlers.answering.answer import Answer
from handlers.answering.dossier import Dossier
from handlers.answering.fit import Fit, fit, vetoes
from handlers.context import Context
from handlers.understanding.query import Field, Query

LOOKED_AT: Final = 16
"""Documents of the search that are compared with the question word by word."""
SHOWN: Final = 10
_EQUAL: Final = 0.06
"""Two fits nearer than this are equal: choosing between them would be a guess."""
_PLAN_REACH: Final = 0.3
"""What a plan's years are is told by any document that speaks of it, so the next best will do."""
_OF_PLANS: Final = frozenset((Field.PERIOD, Field.OWNER))
_RANK_WEIGHT: Final = 0.9
_SETTLED: Final = 5
"""Places whose order is made with great care."""


_JUDGE: Final = ThreadPoolExecutor(1, thread_name_prefix="judge")
"""Judging takes milliseconds, tens at worst: not for the event loop. One thread, for Python runs no two at once, and
each that waits for its turn would keep the event loop waiting longer for its own."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document with how it fits and what it answers, if anything."""

    dossier: Dossier
    fit: Fit
    score: float
    answer: Answer | None = None


@dataclass(frozen=True, slots=True)
class Picked:
    """The documents, best first; the one answer, or the several that fit equally."""

    ranked: tuple[Candidate, ...] = ()
    chosen: Candidate | None = None
    choices: tuple[Candidate, ...] = ()

    @property
    def documents(self) -> tuple[str, ...]:
        """The ids of the documents, best first, at most ten."""
        ids = [candidate.dossier.id for candidate in self.ranked]
        first = [self.chosen.dossier.id] if self.chosen else []
        return tuple(dict.fromkeys([*first, *ids]))[:SHOWN]


async def pick(query: Query, context: Context) -> Picked:
    """Searches, compares, and answers where a document fits firmly."""
    found = await dossier.search(query.search, LOOKED_AT, context)
    return await _judged(query, found)


async def pick_among(query: Query, document_ids: Iterable[str], context: Context) -> Picked:
    """Answers from given documents: a follow-up's."""
    found = await dossier.published(document_ids, context)
    return await _judged(query, found)


async def _judged(query: Query, found: list[tuple[Dossier, float]]) -> Picked:
    return await asyncio.get_running_loop().run_in_executor(_JUDGE, judge, query, found)


def judge(query: Query, found: Iterable[tuple[Dossier, float]]) -> Picked:
    """Ranks documents, given with their scores in the search, and draws the answer; pure."""
    ranked = _ranked(query, list(found))
    if query.field is None or not ranked:
        return Picked(tuple(ranked))
    reach = _PLAN_REACH if query.field in _OF_PLANS else _EQUAL
    # Whoever a document tells of may hold another office in the next one.
    margin = _PLAN_REACH if query.field is Field.POSITION else _EQUAL
    answered: list[Candidate] = []
    for candidate in ranked:
        lowest = answered[0].score - margin if answered else ranked[0].score - reach
        if candidate.score < lowest:
            break
        if (tried := _answered(query, candidate)).answer:
            answered.append(tried)
    if not answered:
        return Picked(tuple(ranked))
    if _differ([key(c.answer.text) for c in answered if c.answer], query.field is Field.POSITION):
        return Picked(tuple(ranked), choices=tuple(answered))
    return Picked(tuple(ranked), chosen=answered[0])


def _differ(said: list[str], loosely: bool) -> bool:
    """Whether answers are not the same; loosely, one that another has whole is the same ("อธิบดี", "อธิบดีกรม…")."""
    return any(each != said[0] and not (loosely and (each in said[0] or said[0] in each)) for each in said[1:])


def _ranked(query: Query, found: list[tuple[Dossier, float]]) -> list[Candidate]:
    """Candidates, best first. Vetoes, which take longest, are counted only of those that would otherwise come next."""
    top = max((score for _, score in found), default=0.0)
    waiting = [
        (-candidate.score, at, False, candidate)
        for at, (document, score) in enumerate(found)
        for candidate in [_candidate(query, document, score / top if top > 0 else 1 / (1 + at))]
    ]
    heapify(waiting)
    ranked: list[Candidate] = []
    while waiting:
        _, at, sure, candidate = heappop(waiting)
        settled = sure or len(ranked) >= _SETTLED
        if not settled and (missing := vetoes(query, candidate.dossier)):
            fitted = replace(candidate.fit, vetoes=missing)
            lowered = replace(candidate, fit=fitted, score=candidate.score - candidate.fit.score + fitted.score)
            heappush(waiting, (-lowered.score, at, True, lowered))
        else:
            ranked.append(candidate)
    return ranked


def _candidate(query: Query, document: Dossier, searched: float) -> Candidate:
    fitted = fit(query, document)
    return Candidate(document, fitted, fitted.score + _RANK_WEIGHT * searched)


def _answered(query: Query, candidate: Candidate) -> Candidate:
    """The candidate with its answer, where its document fits firmly and holds one."""
    if not candidate.fit.firm or vetoes(query, candidate.dossier):
        return candidate
    answer = from_records.answer(query, candidate.dossier) or passages.answer(query, candidate.dossier)
    return replace(candidate, answer=answer)
