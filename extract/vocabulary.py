"""The tables of `vocabulary.toml`: words that begin, carry on or end names, as regular expressions."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files


@cache
def _tables() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files("extract") / "vocabulary.toml").read_text(encoding="utf-8"))


def alternatives(name: str) -> str:
    """The alternatives of the table "module.key", for use inside a larger expression's group."""
    module, _, key = name.partition(".")
    return "|".join(_tables()[module][key])


@cache
def synonyms(name: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """A table of one word for others -> the expression of the others, longest first, and the word for each."""
    words = {other: word for word, others in _tables()[name].items() for other in others}
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), words


def pattern(name: str) -> re.Pattern[str]:
    """The table "module.key" as a compiled expression."""
    return re.compile(alternatives(name))
