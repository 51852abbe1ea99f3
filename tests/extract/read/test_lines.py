"""Lines of writing found on a page: whole with their marks, in the order of their columns."""

from __future__ import annotations

import pytest
from PIL import Image

from extract.read.columns import columns_of
from extract.read.lines import ink_of, lines_of
from tests.extract.read import pictures

STACKED = "ที่ปรึกษาผู้อยู่ใต้น้ำ ญาติฏิ ปั๊มน้ำ ปู่รู้"


@pytest.mark.parametrize("pitch", [54, 72, 110])
def test_lines_when_set_close_or_wide_then_each_with_all_its_marks(pitch: int) -> None:
    page = pictures.page([STACKED] * 4, pitch=pitch, height=pitch * 4 + 120)
    lines = lines_of(ink_of(page))
    assert len(lines) == 4
    for line, baseline in zip(lines, range(pictures.TOP, pictures.TOP + 4 * pitch, pitch), strict=True):
        assert abs(line.base - baseline) <= 2
        assert line.top <= baseline - 36  # where the upper of two marks begins
        assert line.bottom >= baseline + 8  # below SARA UU


def test_lines_when_one_is_short_then_it_is_found_beside_long_ones() -> None:
    page = pictures.page([STACKED * 2, "ลงนาม", STACKED * 2])
    lines = lines_of(ink_of(page))
    assert len(lines) == 3
    assert lines[1].right < lines[0].right / 2


def test_lines_when_a_rule_runs_down_the_page_then_they_are_found_all_the_same() -> None:
    page = pictures.page()
    page.paste(0, (40, 0, 44, page.height))
    assert len(lines_of(ink_of(page))) == len(pictures.LINES)


def test_lines_when_the_page_is_empty_or_dirty_then_none() -> None:
    assert lines_of(ink_of(Image.new("L", (600, 800), 255))) == []
    dirty = Image.new("L", (600, 800), 255)
    for place in range(40):
        dirty.putpixel((place * 13, place * 17), 0)
    assert lines_of(ink_of(dirty)) == []


def test_columns_when_text_runs_in_two_then_the_left_one_comes_first() -> None:
    left = [(60, 160 + 50 * n, f"คอลัมน์ซ้ายบรรทัดที่ {n} มีเนื้อความยาว") for n in range(10)]
    right = [(660, 160 + 50 * n, f"คอลัมน์ขวาบรรทัดที่ {n} มีเนื้อความยาว") for n in range(10)]
    head = [(60, 80, "หัวเรื่องของหน้านี้ยาวตลอดความกว้างของหน้ากระดาษและยาวต่อไปอีกเล็กน้อยจนสุดขอบ")]
    lines = columns_of(ink_of(pictures.placed([*head, *left, *right], size=28, height=760)))
    assert [line.column for line in lines] == [""] + ["left"] * 10 + ["right"] * 10


def test_columns_when_cells_stand_apart_then_rows_are_kept() -> None:
    cells = [(x, 80 + 50 * n, word) for n in range(10) for x, word in ((60, "แผนงาน"), (660, f"{n} ล้านบาท"))]
    lines = columns_of(ink_of(pictures.placed(cells, size=28, height=640)))
    assert [line.column for line in lines] == [""] * 10
