"""Who holds an office: people of a document by role and body."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

from extract.records import Person
from extract.thai.agencies import Register
from extract.thai.words import fold, key
from handlers.answering.dossier import Dossier
from handlers.answering.fit import coverage
from handlers.understanding.query import Query
from handlers.understanding.vocabulary import ROLES

_SAME_BODY: Final = 0.6
_ROUGHLY: Final = 80
_PARTS: Final = re.compile(r"\s?(?:และ(?=รัฐมนตรี|ประธาน|ผู้|รอง|เลขา|โฆษก|กรรมการ|หัวหน้า)|ในฐานะ(?:ที่เป็น)?|/|,|พร้อมด้วย)\s?")
_ACTING: Final = re.compile(r"^(?:(?:ปฏิบัติหน้าที่|รักษาการ(?:ใน)?(?:ตำแหน่ง)?|รักษาราชการ(?:แทน)?|รกท\.|แทน|ว่าที่|อดีต)\s?){1,3}")


def holders(query: Query, dossier: Dossier) -> list[Person]:
    """The people of the document who hold the office asked for: those whose body agrees best, all where equal."""
    if query.role is None:
        return []
    scored = [
        (score, person)
        for person in dossier.extraction.people
        if person.position and (score := _score(query, person, dossier.register)) > 0
    ]
    best = max((score for score, _ in scored), default=0.0)
    return [person for score, person in scored if score >= best - 0.05]


def _score(query: Query, person: Person, register: Register) -> float:
    """How far a person's position is the office asked for; 0 where it is another."""
    whole = " ".join(filter(None, (person.position, person.organisation)))
    parts = [part for part in _PARTS.split(whole) if part]
    return max((_part_score(query, part, register) for part in parts), default=0.0)


def _part_score(query: Query, position: str, register: Register) -> float:
    low = fold(position).strip()
    if role_of(low) != query.role and role_of(_ACTING.sub("", low)) != query.role:
        return 0.0
    if not query.role_words and not query.role_agencies:
        return 0.5
    bodies = {mention.id for mention in register.find(position)}
    if query.role_agencies and bodies and not bodies.intersection(query.role_agencies):
        return 0.0
    share = _share(query.role_words, low)
    if query.role_agencies and bodies:
        return 1.0 + share
    if query.role_agencies:
        return 0.0
    return share if share >= _SAME_BODY else 0.0


def _share(words: tuple[str, ...], low: str) -> float:
    """The share of the words that say which office in a position's text, misspellings allowed."""
    if not words:
        return 1.0
    run = key("".join(words))
    if len(run) >= 6 and fuzz.partial_ratio(run, key(low)) >= _ROUGHLY:
        return 1.0
    return coverage(words, key(low), low)


@lru_cache(maxsize=4096)
def role_of(low: str) -> str | None:
    """The office that a folded position begins with."""
    hits = [(-m.end(), role) for pattern, role in ROLES if (m := re.match(pattern, low))]
    return min(hits)[1] if hits else None
