"""The reading order of pages drawn by hand."""

from __future__ import annotations

from itertools import chain

import pytest

from extract.read.pdf_content import Piece
from extract.read.pdf_places import Rule
from tests.extract.read.drawing import column, page, piece, texts_of

LEFT = [f"ซ้ายบรรทัดที่{number}ของคอลัมน์ซ้าย" for number in range(1, 9)]
RIGHT = [f"ขวาบรรทัดที่{number}ของคอลัมน์ขวา" for number in range(1, 9)]


def test_lines_when_two_columns_are_drawn_line_by_line_across_then_left_comes_first() -> None:
    across = chain.from_iterable(zip(column(LEFT, 60, 100), column(RIGHT, 320, 100), strict=True))

    assert texts_of(page(*across)) == LEFT + RIGHT


def test_lines_when_columns_are_drawn_one_after_the_other_then_left_comes_first() -> None:
    assert texts_of(page(*column(LEFT, 60, 100), *column(RIGHT, 320, 105))) == LEFT + RIGHT


def test_lines_when_a_heading_stands_above_columns_and_a_foot_below_then_they_enclose_them() -> None:
    head = piece("หัวเรื่องยาวที่กินความกว้างทั้งหน้ากระดาษอยู่เหนือทั้งสองคอลัมน์", 60, 60)
    foot = piece("ย่อหน้าท้ายที่กินความกว้างทั้งหน้ากระดาษอยู่ใต้ทั้งสองคอลัมน์เสมอ", 60, 300)

    found = texts_of(page(foot, *column(RIGHT, 320, 100), head, *column(LEFT, 60, 100)))

    assert found == [head.text, *LEFT, *RIGHT, foot.text]


def test_lines_when_the_last_column_is_short_then_it_is_read_after_the_long_one() -> None:
    assert texts_of(page(*column(LEFT, 60, 100), *column(RIGHT[:2], 320, 100))) == LEFT + RIGHT[:2]


def test_lines_when_a_heading_ends_in_a_short_line_above_columns_then_the_line_stays_with_it() -> None:
    head = [piece("หัวเรื่องยาวที่กินความกว้างทั้งหน้ากระดาษ", 60, 40, 22), piece("และจบที่นี่", 60, 70, 22)]

    assert texts_of(page(*head, *column(LEFT, 60, 100), *column(RIGHT, 320, 100)))[:3] == [
        head[0].text,
        head[1].text,
        LEFT[0],
    ]


def test_lines_when_three_columns_stand_side_by_side_then_they_are_read_from_the_left() -> None:
    texts = [[f"{name}แถวที่{number}ของข่าวสั้น" for number in range(6)] for name in ("ก", "ข", "ค")]

    found = texts_of(page(*column(texts[2], 410, 100), *column(texts[0], 50, 100), *column(texts[1], 230, 100)))

    assert found == texts[0] + texts[1] + texts[2]


def test_lines_when_short_cells_stand_in_rows_then_rows_are_kept() -> None:
    rows = [("รายการ", "จำนวน"), ("น้ำประปา", "12"), ("ไฟฟ้า", "7"), ("ถนน", "30")]
    drawn = chain.from_iterable(
        (piece(a, 60, 100 + 20 * n), piece(b, 300, 100 + 20 * n)) for n, (a, b) in enumerate(rows)
    )

    assert texts_of(page(*drawn)) == [f"{a} | {b}" for a, b in rows]


def test_lines_when_one_line_has_a_wide_gap_then_it_is_no_row() -> None:
    line = (piece("นายสมชาย น้ำใส", 60, 100), piece("ปลัดกระทรวง", 260, 100))

    assert texts_of(page(*line, piece("กล่าวว่า", 60, 120))) == ["นายสมชาย น้ำใส ปลัดกระทรวง", "กล่าวว่า"]


def test_lines_when_latin_is_drawn_after_the_thai_around_it_then_it_stands_in_its_place() -> None:
    thai = Piece("แผน", 60, 78, 100, 12), Piece(" ", 96, 99, 100, 12), Piece("ใหม่", 99, 117, 100, 12)

    assert texts_of(page(*thai, Piece("MR5", 80, 96, 100, 12))) == ["แผนMR5 ใหม่"]


def test_lines_when_marks_are_drawn_higher_and_a_little_back_then_they_stay_with_their_letter() -> None:
    drawn = (Piece("ที", 60, 66, 100, 12), Piece("\u0e48", 65, 65, 99, 12), Piece("ดิน", 66, 78, 100, 12))

    assert texts_of(page(*drawn)) == ["ที่ดิน"]


def test_lines_when_each_is_a_little_lower_then_they_do_not_become_one() -> None:
    drawn = [Piece(f"บรรทัดที่ {number}", 60, 120, 100 + 4 * number, 12) for number in range(10)]

    assert len(texts_of(page(*drawn))) >= 5


def test_lines_when_a_program_draws_no_blanks_then_gaps_make_them() -> None:
    drawn = (Piece("กรมที่ดิน", 60, 100, 100, 12), Piece("แจ้งว่า", 103, 140, 100, 12))

    assert texts_of(page(*drawn)) == ["กรมที่ดิน แจ้งว่า"]


def test_lines_when_a_row_of_a_table_is_merged_down_then_its_text_stands_in_the_upper_row() -> None:
    content = page(piece("1", 55, 130), piece("บน", 155, 115), piece("ล่าง", 155, 145))
    for y in (100, 160):
        content.rules.append(Rule(50, 250, y, y))
    content.rules.append(Rule(150, 250, 130, 130))
    content.rules.extend(Rule(x, x, 100, 160) for x in (50, 150, 250))

    assert texts_of(content) == ["1 | บน", "ล่าง"]


def test_lines_when_a_frame_stands_around_text_then_it_is_no_table() -> None:
    content = page(*column(["บรรทัดแรกในกรอบ", "บรรทัดที่สองในกรอบ"], 60, 120))
    content.rules.extend([Rule(50, 300, 100, 100), Rule(50, 300, 200, 200)])
    content.rules.extend([Rule(50, 50, 100, 200), Rule(300, 300, 100, 200)])

    assert texts_of(content) == ["บรรทัดแรกในกรอบ", "บรรทัดที่สองในกรอบ"]


@pytest.mark.timeout(30)
def test_lines_when_a_page_holds_thousands_of_pieces_then_it_takes_seconds_at_most() -> None:
    drawn = [Piece("ก", 10 + 8 * (n % 70), 16 + 8 * (n % 70), 10 + 12 * (n // 70), 12) for n in range(20_000)]
    drawn += [Piece("ข", 10 + 37 * (n % 16), 20 + 37 * (n % 16), 5_000 + 12 * (n // 16), 12) for n in range(16_000)]

    assert texts_of(page(*drawn, height=20_000))
