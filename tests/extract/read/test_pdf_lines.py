"""Lines become paragraphs, as Thai wraps: without hyphens, in the middle of what has no blanks."""

from __future__ import annotations

import pytest

from extract.read.pdf_content import Piece
from extract.read.pdf_lines import assemble
from extract.read.pdf_wraps import blank_odds, runs_on
from tests.extract.read.drawing import SIZE_PT, sheet

FULL_PT = 460.0


def lines(*texts: tuple[str, float] | str, top: float = 100.0, left: float = 60.0) -> list[Piece]:
    """Lines below each other: those in a pair with the space above them, in leadings; "…" before one makes it full."""
    drawn = []
    y = top
    for entry in texts:
        text, gap = entry if isinstance(entry, tuple) else (entry, 1.0)
        y += 20 * gap
        full = text.startswith("…")
        text = text.removeprefix("…")
        right = left + (FULL_PT if full else min(FULL_PT, SIZE_PT / 2 * len(text)))
        drawn.append(Piece(text, left, right, y, SIZE_PT))
    return drawn


def paragraphs(*texts: tuple[str, float] | str) -> list[str]:
    return assemble([sheet(*lines(*texts))]).text.split("\n")


def test_paragraphs_when_a_full_line_is_followed_then_thai_is_joined_without_a_blank() -> None:
    assert paragraphs("…กรมที่ดินจัดประชุมเรื่องการบริหาร", "จัดการที่ดิน") == ["กรมที่ดินจัดประชุมเรื่องการบริหารจัดการที่ดิน"]


def test_paragraphs_when_latin_or_digits_meet_then_a_blank_stands_between() -> None:
    assert paragraphs("…ประชุมเมื่อวันที่ 3 มีนาคม", "2566 ณ กรม") == ["ประชุมเมื่อวันที่ 3 มีนาคม 2566 ณ กรม"]
    assert paragraphs("…โครงการ Smart", "Village ของกรม") == ["โครงการ Smart Village ของกรม"]


def test_paragraphs_when_a_line_ends_early_then_the_next_begins_anew() -> None:
    assert paragraphs("ข่าวสั้น", "…เนื้อความของข่าวที่ยาวกว่าหนึ่ง", "บรรทัด", "จบ") == [
        "ข่าวสั้น",
        "เนื้อความของข่าวที่ยาวกว่าหนึ่งบรรทัด",
        "จบ",
    ]


def test_paragraphs_when_more_space_stands_between_then_full_lines_are_not_joined() -> None:
    found = paragraphs("…ย่อหน้าแรกเต็มบรรทัดพอดี", "ต่อไป", ("…ย่อหน้าที่สองเต็มบรรทัดพอดี", 2.0), ("ย่อหน้าสาม", 2.0))

    assert found == ["ย่อหน้าแรกเต็มบรรทัดพอดีต่อไป", "ย่อหน้าที่สองเต็มบรรทัดพอดี", "ย่อหน้าสาม"]


@pytest.mark.parametrize("marks", [("1)", "2)"), ("๑.", "๒."), ("(1)", "(2)"), ("ก.", "ข."), ("•", "•"), ("-", "-")])
def test_paragraphs_when_items_of_a_list_follow_then_each_begins_a_line(marks: tuple[str, str]) -> None:
    first, second = (f"{mark} รายการของงาน" for mark in marks)

    assert paragraphs("มีดังนี้", f"…{first}", second, "จบ") == ["มีดังนี้", first, second, "จบ"]


def test_paragraphs_when_a_number_in_brackets_comes_to_begin_a_line_of_prose_then_it_is_joined() -> None:
    assert paragraphs("…ประกอบด้วย (1) น้ำ (2) ป่า และ", "(3) ดิน") == ["ประกอบด้วย (1) น้ำ (2) ป่า และ (3) ดิน"]


def test_paragraphs_when_a_pillar_begins_a_line_then_it_stands_alone_but_not_after_a_word_that_leads_on() -> None:
    assert paragraphs("…แผนนี้มีห้าด้านดังกล่าวข้างต้น", "ยุทธศาสตร์ที่ 2 น้ำ") == [
        "แผนนี้มีห้าด้านดังกล่าวข้างต้น",
        "ยุทธศาสตร์ที่ 2 น้ำ",
    ]
    assert paragraphs("…เป็นการดำเนินงานภายใต้", "ยุทธศาสตร์ที่ 2 น้ำ") == ["เป็นการดำเนินงานภายใต้ยุทธศาสตร์ที่ 2 น้ำ"]


def test_pages_when_a_paragraph_goes_over_them_then_the_offset_points_into_it() -> None:
    first = sheet(*lines("หัวเรื่อง", "…เนื้อความของย่อหน้าที่ยังไม่จบใน"))
    second = sheet(*lines("หน้านี้", "ย่อหน้าใหม่"))

    made = assemble([first, second])

    assert made.text == "หัวเรื่อง\nเนื้อความของย่อหน้าที่ยังไม่จบในหน้านี้\nย่อหน้าใหม่"
    assert made.text[made.pages[1] :] == "หน้านี้\nย่อหน้าใหม่"


def test_pages_when_one_is_empty_then_the_others_keep_their_places() -> None:
    made = assemble([sheet(*lines("หนึ่ง")), sheet(), sheet(*lines("สาม")), sheet()])

    assert made.text == "หนึ่ง\nสาม"
    assert made.pages == (0, 6, 6, 9)


def test_pages_when_there_is_no_text_then_there_is_nothing() -> None:
    assert assemble([sheet(), sheet()]).text == ""


@pytest.mark.parametrize(
    ("before", "after"), [("ได้ดำเนินการ", "ของกรม"), ("ที่จะ", "พัฒนา"), ("ราคา (", "บาท"), ("ปี 2561-", "2580")]
)
def test_runs_on_when_words_belong_together_then_no_blank_is_set(before: str, after: str) -> None:
    assert runs_on(before, after)


@pytest.mark.parametrize(
    ("before", "after"), [("อาทิ", "ข้าว"), ("อย่างต่อเนื่อง", "ทั้งนี้"), ("ปี 2561 -", "2580"), ("เวลา", "10.30 น.")]
)
def test_runs_on_when_a_blank_is_usual_then_one_is_set(before: str, after: str) -> None:
    assert not runs_on(before, after)


def test_blank_odds_when_words_are_unknown_then_none_is_likelier() -> None:
    assert blank_odds("ฬฬฬ", "ฬฬฬ") < 0
