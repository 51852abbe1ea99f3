"""The table of long national plans: its years, and how documents get them."""

from __future__ import annotations

import pytest

from extract.national_plans import national_plans
from extract.records import Plan
from extract.thai.words import key
from tests.extract.helpers import read_text


def plan(body: str, year: int = 2566) -> Plan:
    return read_text(f"หัวข่าวทั่วไป\nวันจันทร์ที่ 5 มิถุนายน {year}\n{body}").plans[0]


@pytest.mark.parametrize(
    ("name", "years"),
    [
        ("ยุทธศาสตร์ชาติ 20 ปี", (2561, 2580)),
        ("แผนพัฒนาเศรษฐกิจและสังคมแห่งชาติ ฉบับที่ 1", (2504, 2509)),
        ("แผนพัฒนาเศรษฐกิจและสังคมแห่งชาติ ฉบับที่ 12", (2560, 2565)),
        ("แผนพัฒนาเศรษฐกิจและสังคมแห่งชาติ ฉบับที่ ๑๓", (2566, 2570)),
        ("แผนพัฒนาฯ ฉบับที่ 13", (2566, 2570)),
        ("แผนแม่บทภายใต้ยุทธศาสตร์ชาติ", (2561, 2580)),
        ("แผนการศึกษาแห่งชาติ", (2560, 2579)),
        ("แผนแม่บทรองรับการเปลี่ยนแปลงสภาพภูมิอากาศ", (2558, 2593)),
    ],
)
def test_register_period_when_the_text_gives_no_years_then_is_the_tables(name: str, years: tuple[int, int]) -> None:
    found = plan(f"ดำเนินงานให้สอดคล้องกับ{name} อย่างต่อเนื่อง")

    assert (found.register_period, found.start, found.end) == (years, None, None)


def test_register_period_when_the_text_gives_years_then_they_win() -> None:
    found = plan("ดำเนินงานให้สอดคล้องกับแผนการปฏิรูปประเทศ พ.ศ. 2562 - 2566 อย่างต่อเนื่อง")

    assert (found.register_period, found.start, found.end) == (None, 2562, 2566)


@pytest.mark.parametrize(
    ("published", "years"), [(2563, (2562, 2565)), (2565, None), (2567, (2566, 2570)), (2560, None)]
)
def test_register_period_when_a_plan_has_editions_then_the_one_in_midst_of_which_the_document_is(
    published: int, years: tuple[int, int] | None
) -> None:
    found = plan("สอดคล้องกับนโยบายและแผนระดับชาติว่าด้วยความมั่นคงแห่งชาติ ต่อไป", published)

    assert found.register_period == years


def test_table_when_read_then_years_run_on_and_names_are_of_one_plan() -> None:
    table = national_plans()
    numbered = [table[key(f"แผนพัฒนาเศรษฐกิจและสังคมแห่งชาติ ฉบับที่ {n}")].editions[0] for n in range(1, 14)]

    assert [first for first, _ in numbered[1:]] == [last + 1 for _, last in numbered[:-1]]
    assert all(first <= last for row in table.values() for first, last in row.editions)
    assert all(table[key(name)] is row for row in table.values() for name in row.names)
