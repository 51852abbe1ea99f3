"""From a question to the documents that fit it best, and an answer where one fits firmly and alone."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from extract.thai.words import key
from handlers.answering import from_records, passages
from handlers.answering.answer import Answer
from handlers.answering.dossier import Dossier, dossiers
from handlers.answering.fit import Fit, fit
from handlers.context import Context
from handlers.understanding.query import Field, Query
from store.rows import Hit

LOOKED_AT: Final = 16
"""Documents of the search that are compared with the question word by word."""
SHOWN: Final = 10
_EQUAL: Final = 0.06
"""Two fits nearer than this are equal: choosing between them would be a guess."""
_PLAN_REACH: Final = 0.3
"""What a plan's years are is told by any document that speaks of it, so the next best will do."""
_OF_PLANS: Final = frozenset((Field.PERIOD, Field.OWNER))
_RANK_WEIGHT: Final = 0.9


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
    hits = await context.store.search.find(query.search, limit=LOOKED_AT)
    found = await dossiers(hits, context)
    return await asyncio.to_thread(judge, query, found)  # tens of milliseconds: not for the event loop


async def pick_among(query: Query, document_ids: Iterable[str], context: Context) -> Picked:
    """Answers from given documents: a follow-up's."""
    rows = [await context.store.documents.get(document_id) for document_id in document_ids]
    hits = [Hit(row.id, row.number, row.title, row.published, 0.0) for row in rows if row]
    return judge(query, await dossiers(hits, context))


def judge(query: Query, found: list[Dossier]) -> Picked:
    """Ranks documents by their fit and draws the answer; pure."""
    top = max((dossier.hit.score for dossier in found), default=0.0)
    ranked = sorted((_candidate(query, dossier, top) for dossier in found), key=lambda c: c.score, reverse=True)
    if query.field is None or not ranked:
        return Picked(tuple(ranked))
    answered = [c for c in (_answered(query, each) for each in ranked) if c.answer]
    reach = _PLAN_REACH if query.field in _OF_PLANS else _EQUAL
    if not answered or answered[0].score < ranked[0].score - reach:
        return Picked(tuple(ranked))
    equal = [c for c in answered if c.score >= answered[0].score - _EQUAL]
    if len({key(c.answer.text) for c in equal if c.answer}) > 1:
        return Picked(tuple(ranked), choices=tuple(equal))
    return Picked(tuple(ranked), chosen=answered[0])


def _candidate(query: Query, dossier: Dossier, top: float) -> Candidate:
    fitted = fit(query, dossier)
    searched = dossier.hit.score / top if top > 0 else 1 / (1 + dossier.rank)
    return Candidate(dossier, fitted, fitted.score + _RANK_WEIGHT * searched)


def _answered(query: Query, candidate: Candidate) -> Candidate:
    """The candidate with its answer, where its document fits firmly and holds one."""
    if not candidate.fit.firm:
        return candidate
    answer = from_records.answer(query, candidate.dossier) or passages.answer(query, candidate.dossier)
    return Candidate(candidate.dossier, candidate.fit, candidate.score, answer)
