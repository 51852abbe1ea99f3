"""Our cutter beside the one it follows."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pythainlp.tokenize import newmm

from extract.thai.maximal import cut_words

SAMPLE = (
    "กระทรวงคมนาคมจัดประชุมเชิงปฏิบัติการรับฟังความคิดเห็นต่อ(ร่าง)แผนยุทธศาสตร์ดิจิทัล พ.ศ.2566-2570 ครั้งที่ 3/2565\n"
    "ณ ห้องประชุมราชดำเนินตากลมมากกว่านี้เมื่อวันที่23พฤษภาคม๒๕๖๕ https://www.example.go.th/news?id=1,002.50 กขฃคฅฆ"
)


def by_newmm(text: str) -> list[str]:
    """What newmm makes of the text, its blanks cut off first."""
    words: list[str] = []
    for piece in text.split(" "):
        words += [*newmm.segment(piece, safe_mode=True), " "]
    return words[:-1]


def test_cut_words_when_prose_then_the_words_of_newmm() -> None:
    text = SAMPLE.replace("\n", " ")
    assert cut_words(text) == by_newmm(text)
    assert "".join(cut_words(SAMPLE)) == SAMPLE


@settings(max_examples=150, deadline=None)
@given(st.text(st.sampled_from("กรมดาตาลนำ้ที่แเโใไัิีึืุูเ็์ๆฯํ๑2a.,(-"), max_size=300))
def test_cut_words_when_any_letters_then_the_words_of_newmm(text: str) -> None:
    assert cut_words(text) == newmm.segment(text, safe_mode=True)


@pytest.mark.parametrize("unit", ["กรรมกร", "ตากลม", "ก", "นาย", "abc", " ", "\n", "กระทรวงคมนาคม"])
def test_cut_words_when_long_and_hostile_then_all_of_it_in_time(unit: str) -> None:
    text = (unit * 100_000)[:100_000]
    began = time.process_time()
    assert "".join(cut_words(text)) == text
    assert time.process_time() - began < 5
