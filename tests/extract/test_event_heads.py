"""The words that names of events begin with are all found, however they are looked for."""

from __future__ import annotations

import re
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Iterable
from typing import Any

from extract.event_heads import HEADS

_LETTERS = 2


def beginnings(parts: Iterable[tuple[Any, Any]], so_far: set[str]) -> set[str]:
    """The first letters of what an expression matches; what only looks ahead or back adds none."""
    for sign, given in parts:
        if all(len(each) >= _LETTERS for each in so_far):
            break
        so_far = {long for each in so_far for long in longer(each, str(sign), given)}
    return so_far


def longer(begun: str, sign: str, given: Any) -> set[str]:
    if len(begun) >= _LETTERS or sign.startswith(("ASSERT", "AT")):
        return {begun}
    if sign == "LITERAL":
        return {begun + chr(given)}
    if sign == "SUBPATTERN":
        return beginnings(given[-1], {begun})
    if sign == "BRANCH":
        return {each for branch in given[1] for each in beginnings(branch, {begun})}
    if sign in {"MAX_REPEAT", "MIN_REPEAT"}:
        once = beginnings(given[2], {begun})
        return once if given[0] else {begun, *once}
    if sign == "IN" and all(str(kind) == "LITERAL" for kind, _ in given):
        return {begun + chr(letter) for _, letter in given}
    raise AssertionError(f"{sign} among the first letters of a head")


def test_heads_when_looked_for_by_their_first_letters_then_none_is_left_out() -> None:
    looks, whole = re.findall(r"^\(\?=\[\w+\]\)\(\?=[^()]+\)", HEADS.pattern)[0], HEADS.pattern
    first = re.compile(looks)

    left_out = {each for each in beginnings(parser.parse(whole[len(looks) :]), {""}) if not first.match(each)}

    assert left_out == set()
