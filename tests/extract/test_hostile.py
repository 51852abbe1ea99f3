"""Long texts of one shape: none of the readers may take time that grows faster than the text does."""

from __future__ import annotations

import pytest

import seeds
from extract.document import extract
from extract.thai.agencies import Register
from store.indexing import prepare

BYTES = 150_000
MANY_NAMES = 8_000
CONSONANTS = "กขคจชดตทนบปพมรลวสหอ"
VOWELS = "าิีูะ"
SHAPES = {
    "meeting": "วันที่ 5 มกราคม 2566 เวลา 09.00 น. กรมการแพทย์ จัดการประชุมวิชาการ ณ ห้องประชุมใหญ่ มีผู้เข้าร่วม 200 คน ",
    "plan": "กระทรวงสาธารณสุขจัดทำแผนปฏิบัติการด้านสุขภาพ ระยะที่ 1 (พ.ศ. 2566 - 2570) ประกอบด้วย 4 ยุทธศาสตร์ ",
    "one word": "แผน",
    "project": "1) โครงการพัฒนาแหล่งน้ำ งบประมาณ 500 ล้านบาท\n",
    "agency": "กระทรวงสาธารณสุข ก.พ. ",
    "dates": "1/2/2566 1-2 ม.ค. 66 ",
    "letter": "ก",
    "blank lines": "\n",
    "bracket": "(",
    "list": "1) ก\n",
    "digits": "1.2,3",
}


@pytest.fixture(scope="module")
def register() -> Register:
    return Register.from_toml(seeds.agencies_toml())


def syllables(number: int, count: int) -> str:
    """Another word for each number."""
    parts = []
    for _ in range(count):
        number, rest = divmod(number, len(CONSONANTS) * len(VOWELS))
        parts.append(CONSONANTS[rest // len(VOWELS)] + VOWELS[rest % len(VOWELS)])
    return "".join(parts)


@pytest.mark.timeout(20)
@pytest.mark.parametrize("unit", SHAPES.values(), ids=SHAPES)
def test_extract_when_one_shape_fills_a_long_text_then_it_comes_to_an_end(unit: str, register: Register) -> None:
    text = unit * (BYTES // len(unit.encode()))
    extraction = extract(text, register)
    assert extraction.document.text.strip() == text.strip()
    assert prepare(extraction, register).facets is not None


@pytest.mark.timeout(20)
@pytest.mark.parametrize("title", ["นาย", "นายกล้าหาญชัย"], ids=["others", "alike"])
def test_extract_when_thousands_of_people_are_named_then_each_is_kept(title: str, register: Register) -> None:
    text = " ".join(f"{title}{syllables(n, 2)} {syllables(n * 7919, 4)} อธิบดีกรมการแพทย์" for n in range(MANY_NAMES))
    assert len(extract(text, register).people) > MANY_NAMES * 0.9
