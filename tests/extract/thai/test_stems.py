"""Tables of words found in one pass, beside `finditer` with each."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.thai.stems import StemFinder, stem_of

TABLES = {
    "a": ("กา(?!ร)", "(?<![ก-์])ปู|ปลา", "ปลาทู", "e-?gov"),
    "b": ("การ", "ปลาทู(?=น่า)", "(?<!a)b\\.c"),
}


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("การปูลทน่า e-govb.ca"), max_size=60), st.integers(0, 5))
def test_find_when_any_text_then_what_finditer_finds(text: str, start: int) -> None:
    found = {(key, match.span()) for key, match in StemFinder(TABLES).find(text, min(start, len(text)), len(text))}
    expected = {
        (key, match.span())
        for key, words in TABLES.items()
        for match in re.compile("|".join(words)).finditer(text, min(start, len(text)), len(text))
    }
    assert found == expected


@pytest.mark.parametrize(("alternative", "stem"), [("(?<!ก)(?<=ข)ปลา(?=ทู)", "ปลา"), ("e-?gov", "e"), ("อว\\.", "อว")])
def test_stem_of_when_guarded_or_optional_then_the_letters_that_must_stand(alternative: str, stem: str) -> None:
    assert stem_of(alternative) == stem


def test_stem_of_when_nothing_must_stand_first_then_refused() -> None:
    with pytest.raises(ValueError, match="no letter"):
        stem_of("(?:ปลา|ปู)")
