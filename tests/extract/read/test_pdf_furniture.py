"""What is dropped from the edges of pages, and what is not."""

from __future__ import annotations

import pytest

from extract.read.pdf_furniture import Sheet, without_furniture
from tests.extract.read.drawing import piece, sheet


def texts(sheets: list[Sheet]) -> list[list[str]]:
    return [[line.text for line in page.lines] for page in sheets]


def pages(count: int, head: str = "", foot: str = "{}") -> list[Sheet]:
    made = []
    for number in range(1, count + 1):
        drawn = [piece(f"เนื้อความของหน้าที่นับได้เป็นลำดับ{'ก' * number}", 60, 300)]
        if head:
            drawn.insert(0, piece(head.format(number), 60, 40))
        if foot:
            drawn.append(piece(foot.format(number), 280, 810))
        made.append(sheet(*drawn))
    return made


THAI = str.maketrans("123456789", "๑๒๓๔๕๖๗๘๙")


@pytest.mark.parametrize(
    "form", ["{}", "- {} -", "หน้า {}", "หน้าที่ {}", "{}/4", "หน้า {} จาก 4", "Page {} of 4", "– {} –", "| {} |"]
)
@pytest.mark.parametrize("thai", [False, True])
def test_furniture_when_pages_are_numbered_then_the_numbers_are_dropped(form: str, thai: bool) -> None:
    sheets = pages(4, foot=form)
    for page in sheets:
        page.lines[-1].text = page.lines[-1].text.translate(THAI) if thai else page.lines[-1].text

    without_furniture(sheets)

    assert [len(page) for page in texts(sheets)] == [1, 1, 1, 1]


def test_furniture_when_pages_are_numbered_in_roman_or_thai_letters_then_they_are_dropped() -> None:
    sheets = pages(6)
    for page, number in zip(sheets, ("i", "ii", "iii", "ก", "ข", "ค"), strict=True):
        page.lines[-1].text = number

    without_furniture(sheets)

    assert all(len(page) == 1 for page in texts(sheets))


def test_furniture_when_a_head_repeats_and_stands_in_the_text_too_then_it_is_dropped_everywhere() -> None:
    sheets = pages(4, head="รายงานประจำปีของกรม", foot="")
    sheets[0].lines.append(sheet(piece("รายงานประจำปีของกรมฉบับนี้", 60, 400)).lines[0])

    without_furniture(sheets)

    assert "รายงานประจำปีของกรม" not in [line for page in texts(sheets) for line in page]


def test_furniture_when_a_head_stands_nowhere_else_then_it_is_kept_once() -> None:
    sheets = pages(4, head="รายงานประจำปีของกรม", foot="")

    without_furniture(sheets)

    assert [page.count("รายงานประจำปีของกรม") for page in texts(sheets)] == [1, 0, 0, 0]


def test_furniture_when_a_head_differs_in_its_number_alone_then_it_is_a_head_still() -> None:
    sheets = pages(5, head="รายงานการประชุม หน้าที่นี้คือ {}", foot="")

    without_furniture(sheets)

    assert [len(page) for page in texts(sheets)] == [2, 1, 1, 1, 1]


def test_furniture_when_a_document_has_two_pages_then_only_marked_numbers_go() -> None:
    sheets = pages(2, head="กรมที่ดิน", foot="หน้า {}")

    without_furniture(sheets)

    assert [page[0] for page in texts(sheets)] == ["กรมที่ดิน", "กรมที่ดิน"]
    assert [len(page) for page in texts(sheets)] == [2, 2]


def test_furniture_when_there_is_one_page_then_nothing_goes() -> None:
    sheets = [sheet(piece("วันที่ 3 มีนาคม 2566", 60, 40), piece("เนื้อความ", 60, 300), piece("2566", 60, 800))]

    without_furniture(sheets)

    assert texts(sheets) == [["วันที่ 3 มีนาคม 2566", "เนื้อความ", "2566"]]


def test_furniture_when_a_browser_printed_the_page_then_its_lines_go_and_the_address_is_told() -> None:
    sheets = [
        sheet(
            piece("11/20/26, 4:33 PM", 24, 20, 6),
            piece("ข่าวของกรมที่ดิน", 280, 20, 6),
            piece("ข่าวของกรมที่ดิน", 60, 80),
            piece("https://www.example.go.th/news/1", 24, 830, 6),
            piece("1/1", 550, 830, 6),
        )
    ]

    assert without_furniture(sheets) == "https://www.example.go.th/news/1"
    assert texts(sheets) == [["ข่าวของกรมที่ดิน"]]


def test_furniture_when_a_line_begins_with_a_date_and_no_browser_was_there_then_it_stays() -> None:
    sheets = [sheet(piece("11/04/2566 10:30 ข่าวของกรม", 24, 20, 6), piece("เนื้อความ", 60, 300))]

    assert without_furniture(sheets) is None
    assert len(sheets[0].lines) == 2
