"""The guard in front of the words that events begin with."""

from __future__ import annotations

from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

from extract.event_heads import HEADS

_GUARD_LENGTH = 1


def first_letters(tree: Any) -> tuple[set[str], bool]:
    """What a parsed pattern can begin with, and whether it can be empty."""
    letters: set[str] = set()
    for code, value in tree:
        more, may_be_empty = _of(code, value)
        letters |= more
        if not may_be_empty:
            return letters, False
    return letters, True


def _of(code: Any, value: Any) -> tuple[set[str], bool]:
    if code is op.LITERAL:
        return {chr(value)}, False
    if code is op.SUBPATTERN:
        return first_letters(value[3])
    if code is op.MAX_REPEAT:
        letters, may_be_empty = first_letters(value[2])
        return letters, may_be_empty or value[0] == 0
    if code is op.BRANCH:
        found = [first_letters(each) for each in value[1]]
        return set().union(*(letters for letters, _ in found)), any(empty for _, empty in found)
    assert code in (op.ASSERT, op.ASSERT_NOT), f"no letter of its own first: {code}"
    return set(), True


def test_heads_when_parsed_then_none_begins_with_a_letter_that_the_guard_lacks() -> None:
    guard, rest = HEADS.pattern.split(")", _GUARD_LENGTH)
    letters, may_be_empty = first_letters(_parser.parse(rest))
    assert not may_be_empty
    assert letters <= set(guard)
