"""The table of long national plans (`national_plans.toml`), whose years documents seldom repeat."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from extract.thai.words import key

Period = tuple[int, int]


@dataclass(frozen=True, slots=True)
class NationalPlan:
    """A row of the table; a `framework` is cited by documents on anything, and is seldom what one is about."""

    names: tuple[str, ...]
    editions: tuple[Period, ...]
    framework: bool

    def period_at(self, year: int | None) -> Period | None:
        """The years (B.E.) of the edition that a document of that year means; of several only one that is not ending.

        In the last year of an edition its successor is already spoken of, so that none is told.
        """
        if len(self.editions) == 1:
            return self.editions[0]
        return next((each for each in self.editions if year is not None and each[0] <= year < each[1]), None)


@cache
def national_plans() -> Mapping[str, NationalPlan]:
    """The table, by the key of each of the plans' names."""
    rows = tomllib.loads((files("extract") / "national_plans.toml").read_text(encoding="utf-8"))["plan"]
    plans = [_plan(row) for row in rows]
    return {key(name): plan for plan in plans for name in plan.names}


def framework(name: str) -> bool:
    """Is it the name of a plan that documents on anything cite?"""
    plan = national_plans().get(key(name))
    return plan is not None and plan.framework


def _plan(row: dict[str, object]) -> NationalPlan:
    names, editions = row["names"], row.get("editions") or [row["period"]]
    assert isinstance(names, list)
    assert isinstance(editions, list)
    return NationalPlan(tuple(names), tuple((first, last) for first, last in editions), bool(row.get("framework")))
