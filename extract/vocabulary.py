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


def pattern(name: str) -> re.Pattern[str]:
    """The table "module.key" as a compiled expression."""
    return re.compile(alternatives(name))
