"""What the extraction tests share: the register, the founding documents, and how two names compare."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import seeds
from extract.document import extract, extract_file
from extract.records import Extraction
from extract.thai.agencies import Register
from extract.thai.names import bare_name
from extract.thai.words import key


@cache
def register() -> Register:
    return Register.from_toml(seeds.agencies_toml())


@cache
def read_seed(path: Path) -> Extraction:
    return extract_file(path.read_bytes(), path.name, register())


def read_text(text: str) -> Extraction:
    return extract(text, register())


def seed(prefix: str) -> Extraction:
    return read_seed(next(path for path in seeds.founding_documents() if path.name.startswith(prefix)))


def alike(one: str | None, other: str | None) -> bool:
    """Equal, or one nearly all of the other: gold names and read ones may differ by a "ของ" or an abbreviation."""
    a, b = sorted((key(one or ""), key(other or "")), key=len)
    return a == b or (bool(a) and a in b and len(a) >= 0.6 * len(b)) or _bigrams_shared(a, b) >= 0.8


def closeness(one: str, other: str) -> float:
    a, b = key(one), key(other)
    return 1.0 if a == b else _bigrams_shared(a, b)


def same_person(one: str | None, other: str | None) -> bool:
    return bare_name(one or "") == bare_name(other or "")


def missing(expected: list[str], found: list[str]) -> list[str]:
    return [name for name in expected if not any(alike(name, other) for other in found)]


def _bigrams_shared(a: str, b: str) -> float:
    x = [a[i : i + 2] for i in range(len(a) - 1)]
    y = [b[i : i + 2] for i in range(len(b) - 1)]
    if not x or not y:
        return 0.0
    rest = list(y)
    shared = 0
    for pair in x:
        if pair in rest:
            rest.remove(pair)
            shared += 1
    return 2 * shared / (len(x) + len(y))
