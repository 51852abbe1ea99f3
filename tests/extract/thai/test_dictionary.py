"""Cutting by our dictionary beside cutting by PyThaiNLP's."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pythainlp.tokenize import newmm

from extract.thai.dictionary import dictionary
from extract.thai.words import cut

SAMPLE = (
    "กระทรวงคมนาคมจัดประชุมเชิงปฏิบัติการรับฟังความคิดเห็นต่อ(ร่าง)แผนยุทธศาสตร์ดิจิทัล พ.ศ.2566-2570 ครั้งที่ 3/2565 "
    "ณ ห้องประชุมราชดำเนินตากลมมากกว่านี้เมื่อวันที่23พฤษภาคม๒๕๖๕ https://www.example.go.th/news?id=1,002.50 กขฃคฅฆ"
)


def by_both(text: str) -> tuple[list[str], list[str]]:
    return newmm.segment(text, dictionary(), safe_mode=True), newmm.segment(text, safe_mode=True)


def test_segment_when_prose_is_cut_by_either_dictionary_then_the_same_words() -> None:
    ours, theirs = by_both(SAMPLE)
    assert ours == theirs


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from("กรมดาตาลนำ้ที่แเโใไัิีึืุูเ็์ๆฯํ๑2a., (-"), max_size=300))
def test_segment_when_any_letters_are_cut_by_either_dictionary_then_the_same_words(text: str) -> None:
    ours, theirs = by_both(text)
    assert ours == theirs


@pytest.mark.timeout(20)
@pytest.mark.parametrize("unit", ["กรรมกร", "ก", "นาย", "abc", " ", "\n", "กระทรวงคมนาคม"])
def test_cut_when_long_and_hostile_then_all_of_it_in_time(unit: str) -> None:
    text = (unit * 50_000)[:50_000]
    assert "".join(cut(text)) == text
