"""Plain text broken at a fixed width, joined again; other text untouched."""

from __future__ import annotations

import textwrap

import pytest

from extract.read.wrapped import unwrapped
from extract.thai.words import cut

PARAGRAPHS = (
    "กรมประมงร่วมกับจังหวัดชายทะเลจัดทำแผนแม่บทการประมงชายฝั่ง พ.ศ. 2566 - 2570 เพื่อให้ชาวประมงพื้นบ้านมีรายได้ที่มั่นคง "
    "และทรัพยากรสัตว์น้ำฟื้นตัวอย่างยั่งยืน โดยมีผู้แทนของชุมชนทุกแห่งร่วมให้ความเห็น",
    "ทั้งนี้ แผนดังกล่าวประกอบด้วยการอนุรักษ์พันธุ์ปลา การส่งเสริมตลาดปลาสด และการพัฒนาท่าเทียบเรือขนาดเล็ก "
    "ซึ่งจะเริ่มดำเนินการในปีงบประมาณหน้า และรายงานผลต่อคณะกรรมการทุกหกเดือนจนสิ้นสุดแผน",
)


def wrapped_at(width: int, text: str) -> str:
    lines, line = [], ""
    for word in cut(text):
        if len(line) + len(word) > width:
            lines.append(line.rstrip())
            line = ""
        line += word if line or word.strip() else ""
    return "\n".join([*lines, line])


@pytest.mark.parametrize("width", [60, 72, 80])
def test_text_when_broken_between_words_at_a_width_then_is_paragraphs_again(width: int) -> None:
    text = "\n".join(wrapped_at(width, paragraph) for paragraph in PARAGRAPHS * 2)

    lines = unwrapped(text).split("\n")

    assert [line.replace(" ", "") for line in lines] == [p.replace(" ", "") for p in PARAGRAPHS * 2]
    assert "แผนแม่บทการประมงชายฝั่ง" in lines[0]


def test_text_when_broken_at_blanks_alone_then_is_paragraphs_again_with_its_blanks() -> None:
    body = "\n".join("\n".join(textwrap.wrap(paragraph, 80)) for paragraph in PARAGRAPHS * 2)

    lines = unwrapped(body).split("\n")

    assert lines[0].startswith(PARAGRAPHS[0][:150])
    assert "จัดทำแผนแม่บทการประมงชายฝั่ง พ.ศ. 2566 - 2570 เพื่อให้" in lines[0]


def test_text_when_its_broken_headline_is_printed_again_then_the_body_is_not_joined_to_it() -> None:
    headline = "กรมประมงร่วมกับจังหวัดชายทะเลจัดทำแผนแม่บทการประมงชายฝั่งระยะห้าปี เพื่อให้ชาวประมงพื้นบ้านมีรายได้ที่มั่นคง"
    parts = (headline, "\nวันจันทร์ที่ 5 มิถุนายน 2566", headline, *PARAGRAPHS * 2)

    lines = unwrapped("\n".join("\n".join(textwrap.wrap(part, 80)) or part for part in parts)).split("\n")

    assert lines[:3] == [headline, "วันจันทร์ที่ 5 มิถุนายน 2566", headline]


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(PARAGRAPHS * 6),
        "\n".join(f"{number}. หัวข้อที่ {'ยาว' * (number % 7)}" for number in range(1, 30)),
        "หัวข่าว\nวันที่ 5 มิถุนายน 2566\nเนื้อข่าวสั้น",
        "",
    ],
)
def test_text_when_not_broken_at_a_width_then_is_left_alone(text: str) -> None:
    assert unwrapped(text) == text


def test_text_when_broken_lines_hold_a_list_then_its_items_keep_their_lines() -> None:
    items = "\n".join(wrapped_at(80, f"{number}) {PARAGRAPHS[0]}") for number in range(1, 5))

    assert [line[:2] for line in unwrapped(items).split("\n")] == ["1)", "2)", "3)", "4)"]


@pytest.mark.timeout(30)
def test_text_when_long_then_takes_time_in_its_length() -> None:
    text = ("ก" * 79 + "\n") * 5000

    assert unwrapped(text)
