"""Plans' own documents in other shapes than the long one of `whole_plan`: covers, headings, tables as offices do."""

from __future__ import annotations

import pytest

from extract.records import Extraction, Plan, PlanStatus
from tests.extract.helpers import read_text

COVER = "แผนแม่บทการประมงชายฝั่ง\nของกรมประมง ระยะ ๕ ปี\n(พ.ศ. ๒๕๖๖ - ๒๕๗๐)\n\nกรมประมง\n\n"
CONTENTS = (
    "สารบัญ\nบทที่ ๑ บทนำ ................ ๑\n"
    "ประเด็นการพัฒนาที่ ๑ อนุรักษ์พันธุ์ปลาชายฝั่ง ................ ๗\n"
    "ประเด็นการพัฒนาที่ ๒ ส่งเสริมอาชีพชาวประมง . . . . . . ๑๑\n\n"
)
BODY = (
    "บทที่ ๑ บทนำ\nแผนนี้สอดคล้องกับยุทธศาสตร์ชาติ 20 ปี\n\n"
    "ประเด็นการพัฒนาที่ ๑\nอนุรักษ์พันธุ์ปลาชายฝั่ง\nเป้าประสงค์ : พันธุ์ปลาเพิ่มขึ้น\n"
    "ลำดับ | โครงการ | งบประมาณ | ปี | ผู้รับผิดชอบ\n"
    "๑ | โครงการธนาคารปูม้าประจำหมู่บ้าน | ๑๐.๕ | ๒๕๖๖ | กรมประมง\n"
    "๒ | ปล่อยพันธุ์กุ้งกุลาดำคืนทะเล | ๔ | ๒๕๖๗ | กรมประมง\nรวม | ๑๔.๕\n\n"
    "ประเด็นการพัฒนาที่ ๒\nส่งเสริมอาชีพชาวประมง\n"
    "ลำดับ | โครงการ | งบประมาณ | ปี | ผู้รับผิดชอบ\n"
    "๑ | โครงการตลาดปลาสดริมท่า (ระยะที่ ๑) | ๓ | ๒๕๖๘ | กรมประมง\n\n"
    "ภาคผนวก\nตารางสรุป\n"
)


def book(cover: str = COVER, contents: str = CONTENTS, body: str = BODY) -> Extraction:
    return read_text(cover + contents + body)


def own(extraction: Extraction) -> Plan:
    (plan,) = [plan for plan in extraction.plans if plan.subject]
    return plan


def test_plan_when_its_cover_goes_over_lines_then_is_named_whole_with_years_and_owner() -> None:
    plan = own(book())

    assert plan.name == "แผนแม่บทการประมงชายฝั่ง ของกรมประมง ระยะ ๕ ปี"
    assert (plan.start, plan.end, plan.owner) == (2566, 2570, "กรมประมง")


@pytest.mark.parametrize(
    ("cover", "body", "status"),
    [
        (COVER, BODY, PlanStatus.IN_FORCE),
        (f"(ร่าง)\n{COVER}", BODY, PlanStatus.DRAFTING),
        (COVER, f"{BODY}คณะกรรมการให้ความเห็นชอบแผนนี้แล้ว", PlanStatus.APPROVED),
    ],
)
def test_status_when_it_is_the_plans_own_document_then_is_not_that_of_its_making(
    cover: str, body: str, status: PlanStatus
) -> None:
    assert own(book(cover, body=f"{body}\nได้จัดรับฟังความคิดเห็นต่อร่างแผนแม่บทการประมงชายฝั่ง 4 ครั้ง")).status is status


def test_pillars_when_headed_over_two_lines_and_listed_in_the_contents_then_each_once() -> None:
    assert own(book()).pillars == ("อนุรักษ์พันธุ์ปลาชายฝั่ง", "ส่งเสริมอาชีพชาวประมง")


def test_pillars_when_another_plans_strategies_are_recited_once_then_are_not_its_own() -> None:
    recited = "ยุทธศาสตร์ที่ 1 ความมั่นคง\nยุทธศาสตร์ที่ 2 การแข่งขัน\nยุทธศาสตร์ที่ 3 การพัฒนาคน\n"

    assert own(book(body=f"ยุทธศาสตร์ชาติมีดังนี้\n{recited}{BODY}")).pillars[0] == "อนุรักษ์พันธุ์ปลาชายฝั่ง"


def test_projects_when_cells_name_them_with_or_without_the_word_then_each_under_its_pillar() -> None:
    assert [(project.name, project.pillar) for project in book().projects] == [
        ("โครงการธนาคารปูม้าประจำหมู่บ้าน", "อนุรักษ์พันธุ์ปลาชายฝั่ง"),
        ("ปล่อยพันธุ์กุ้งกุลาดำคืนทะเล", "อนุรักษ์พันธุ์ปลาชายฝั่ง"),
        ("โครงการตลาดปลาสดริมท่า (ระยะที่ ๑)", "ส่งเสริมอาชีพชาวประมง"),
    ]


def test_project_when_its_row_names_the_strategy_then_stands_under_that_one() -> None:
    rows = "โครงการ | ภายใต้ | ปี\nโครงการเรือไฟฟ้า | ประเด็นการพัฒนาที่ ๑ | ๒๕๖๖\n"

    projects = {project.name: project.pillar for project in book(body=BODY + rows).projects}

    assert projects["โครงการเรือไฟฟ้า"] == "อนุรักษ์พันธุ์ปลาชายฝั่ง"


def test_project_when_an_annex_repeats_it_then_is_told_once() -> None:
    annex = "1.1 โครงการธนาคารปูม้าประจำหมู่บ้าน\nภายใต้ประเด็นการพัฒนาที่ ๑ อนุรักษ์พันธุ์ปลาชายฝั่ง\nหลักการและเหตุผล\n"

    names = [project.name for project in book(body=BODY + annex).projects]

    assert names.count("โครงการธนาคารปูม้าประจำหมู่บ้าน") == 1


def test_plan_when_a_release_opens_with_a_plan_but_has_no_chapters_then_is_judged_by_its_words() -> None:
    plan = own(read_text("แผนแม่บทการประมงชายฝั่ง\nกรมประมงรับฟังความคิดเห็นต่อร่างแผนแม่บทการประมงชายฝั่ง วันนี้"))

    assert plan.status is PlanStatus.HEARING
