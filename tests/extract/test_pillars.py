"""Pillars in every form of list, and lists that are no pillars, on invented samples."""

from __future__ import annotations

import pytest

from extract.records import Plan
from tests.extract.helpers import read_text

HEAD = "กรมประมงเห็นชอบแผนแม่บทการประมงชายฝั่ง พ.ศ. 2566 - 2570"


def plans(body: str) -> tuple[Plan, ...]:
    return read_text(f"หัวข่าวทั่วไป\nวันที่ 5 มิถุนายน 2566\n{body}").plans


def pillars(body: str) -> tuple[str, ...]:
    return plans(body)[0].pillars


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("ประกอบด้วย 2 ยุทธศาสตร์ ได้แก่ 1) อนุรักษ์พันธุ์ปลา 2) ส่งเสริมชาวประมง", ("อนุรักษ์พันธุ์ปลา", "ส่งเสริมชาวประมง")),
        ("มี ๒ ประเด็น คือ (๑) อนุรักษ์พันธุ์ปลา และ (๒) ส่งเสริมชาวประมง", ("อนุรักษ์พันธุ์ปลา", "ส่งเสริมชาวประมง")),
        ("แบ่งเป็น 2 ระยะ ดังนี้\n1. ระยะสั้น ประกอบด้วย 1) ขุด 2) ถม\n2. ระยะยาว ประกอบด้วย 1) สร้าง", ("ระยะสั้น", "ระยะยาว")),
        ("มี 2 เสาหลัก ดังนี้\n• อนุรักษ์พันธุ์ปลา\n• ส่งเสริมชาวประมง", ("อนุรักษ์พันธุ์ปลา", "ส่งเสริมชาวประมง")),
        ("มี 2 ด้าน ได้แก่ ด้านพันธุ์ปลา และด้านตลาดปลา โดยเริ่มทันที", ("ด้านพันธุ์ปลา", "ด้านตลาดปลา")),
        ("แบ่งเป็น 3 ระยะ ได้แก่ มาตรการระยะสั้น (พ.ศ. 2566) มาตรการระยะกลาง (พ.ศ. 2567) และมาตรการระยะยาว (พ.ศ. 2568)",
         ("มาตรการระยะสั้น (พ.ศ. 2566)", "มาตรการระยะกลาง (พ.ศ. 2567)", "มาตรการระยะยาว (พ.ศ. 2568)")),
        ("คือ การอนุรักษ์พันธุ์ปลา, พัฒนาตลาด, ส่งเสริมชาวประมง และการวิจัยพันธุ์ปลา",
         ("การอนุรักษ์พันธุ์ปลา", "พัฒนาตลาด", "ส่งเสริมชาวประมง", "การวิจัยพันธุ์ปลา")),
        ("มียุทธศาสตร์ ดังนี้ ยุทธศาสตร์ที่ 1 อนุรักษ์พันธุ์ปลา ยุทธศาสตร์ที่ 2 ส่งเสริมชาวประมง",
         ("อนุรักษ์พันธุ์ปลา", "ส่งเสริมชาวประมง")),
    ],
)  # fmt: skip
def test_pillars_when_listed_in_any_form_then_each_is_read(told: str, expected: tuple[str, ...]) -> None:
    assert pillars(f"{HEAD} {told}") == expected


@pytest.mark.parametrize(
    "told",
    [
        "โดยหารือใน 2 ประเด็น ได้แก่ 1) วันประชุม 2) สถานที่ประชุม",
        "มี 3 ยุทธศาสตร์ ได้แก่ 1) อนุรักษ์พันธุ์ปลา 2) ส่งเสริมชาวประมง",
        "ทั้งนี้ได้มีข้อสั่งการ 2 เรื่อง ได้แก่ 1) เร่งสำรวจ 2) เร่งรายงาน",
    ],
)
def test_pillars_when_the_list_is_an_agenda_or_orders_or_falls_short_then_none(told: str) -> None:
    assert pillars(f"{HEAD} {told}") == ()


def test_pillars_when_two_lists_follow_then_strategies_go_before_lesser_parts() -> None:
    told = "มี 2 มิติ ได้แก่ (1) พร้อมรับ (2) ปรับตัว รวมทั้งแบ่งเป็น 2 ประเด็นการพัฒนา ได้แก่ (1) พันธุ์ปลา (2) ตลาดปลา"

    assert pillars(f"{HEAD} {told}") == ("พันธุ์ปลา", "ตลาดปลา")


def test_pillars_when_another_plan_is_named_between_then_are_that_ones() -> None:
    first, second = plans(f"{HEAD} ตามแผนปฏิบัติการด้านป่าชุมชน ซึ่งมี 2 ยุทธศาสตร์ ได้แก่ 1) ปลูกป่า 2) ดูแลป่า")

    assert (first.pillars, second.pillars) == ((), ("ปลูกป่า", "ดูแลป่า"))


def test_pillars_when_a_bare_later_word_names_the_plan_then_are_its() -> None:
    assert pillars(f"{HEAD} แล้ว\nโดยแผนแม่บทฯ มี 2 ยุทธศาสตร์ ได้แก่ 1) พันธุ์ปลา 2) ตลาดปลา") == ("พันธุ์ปลา", "ตลาดปลา")


def test_plans_when_named_only_as_parts_of_one_then_are_its_pillars() -> None:
    found = plans(f"{HEAD} ประกอบด้วย 2 แผน ได้แก่\n1.แผนปฏิบัติการด้านพันธุ์ปลา อาทิ เพาะพันธุ์\n2.แผนปฏิบัติการด้านตลาดปลา อาทิ ขายปลา")

    assert [plan.pillars for plan in found] == [("แผนปฏิบัติการด้านพันธุ์ปลา", "แผนปฏิบัติการด้านตลาดปลา")]
