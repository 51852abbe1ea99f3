"""Plans: names, aliases, years, owner, status, subject and pillars, on invented samples."""

from __future__ import annotations

import pytest

from extract.records import Plan, PlanKind, PlanStatus
from tests.extract.helpers import read_text


def plans(body: str, title: str = "หัวข่าวทั่วไป") -> list[Plan]:
    return list(read_text(f"{title}\nวันที่ 5 มิถุนายน 2566\n{body}").plans)


def only(body: str, title: str = "หัวข่าวทั่วไป") -> Plan:
    (plan,) = plans(body, title)
    return plan


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("ร่วมกันจัดทำแผนแม่บทการประมงชายฝั่ง พ.ศ. 2566 - 2570 ซึ่งจะเสร็จในปีนี้", "แผนแม่บทการประมงชายฝั่ง"),
        ("ได้จัดทำ (ร่าง) แผนปฏิบัติการด้านป่าชุมชน ระยะ 5 ปี (พ.ศ. 2566-2570) แล้ว", "แผนปฏิบัติการด้านป่าชุมชน ระยะ 5 ปี"),
        ("เห็นชอบแผนพัฒนาเมืองเก่า ฉบับที่ 2 โดยให้เริ่มทันที", "แผนพัฒนาเมืองเก่า ฉบับที่ 2"),
        ("เร่งจัดทำแผนแม่บทระบบราง (Rail Map) เพื่อให้เสร็จ", "แผนแม่บทระบบราง (Rail Map)"),
    ],
)
def test_name_when_a_span_or_a_draft_mark_stands_by_it_then_is_without(body: str, name: str) -> None:
    assert only(body).name == name


@pytest.mark.parametrize("word", ["แผนที่จังหวัด", "วางแผนการเดินทาง", "แผนกบัญชี", "แพทย์แผนไทย", "แผนผังอาคาร", "แผนงานต่างๆ"])
def test_plans_when_the_word_only_looks_like_a_plan_then_none(word: str) -> None:
    assert plans(f"เจ้าหน้าที่ดูแล{word} ในพื้นที่อย่างต่อเนื่อง") == []


@pytest.mark.parametrize(
    ("years", "span"),
    [
        ("พ.ศ. 2566 - 2570", (2566, 2570)),
        ("(พ.ศ. ๒๕๖๖–๒๕๗๐)", (2566, 2570)),
        ("ปี 2566-2570", (2566, 2570)),
        ("ประจำปีงบประมาณ พ.ศ. 2567", (2567, 2567)),
    ],
)
def test_period_when_years_follow_any_mention_then_belongs_to_the_plan(years: str, span: tuple[int, int]) -> None:
    plan = only(f"การจัดทำแผนปฏิบัติการด้านป่าชุมชน คืบหน้าแล้ว\nแผนปฏิบัติการด้านป่าชุมชน {years} จะเสร็จสิ้นเดือนหน้า")

    assert (plan.start, plan.end) == span


@pytest.mark.parametrize(
    ("cue", "status"),
    [
        ("ร่วมกันจัดทำ", PlanStatus.DRAFTING),
        ("รับฟังความคิดเห็นต่อร่าง", PlanStatus.HEARING),
        ("ที่ประชุมมีมติเห็นชอบ", PlanStatus.APPROVED),
        ("ได้หารือการทบทวน", PlanStatus.REVIEW),
        ("ดำเนินงานตาม", PlanStatus.IN_FORCE),
    ],
)
def test_status_when_a_cue_stands_before_then_is_told_by_it(cue: str, status: PlanStatus) -> None:
    assert only(f"หน่วยงาน{cue}แผนแม่บทการประมงชายฝั่ง อย่างต่อเนื่อง").status == status


def test_subject_when_a_plan_is_only_cited_then_is_false() -> None:
    made, cited = plans("จัดทำแผนปฏิบัติการด้านป่าชุมชน ให้สอดคล้องกับแผนแม่บทการประมงชายฝั่ง ต่อไป")

    assert (made.subject, cited.subject) == (True, False)
    assert made.follows == (cited.name,)


def test_aliases_when_shorter_names_mean_the_same_plan_then_are_joined() -> None:
    plan = only(
        "กรมประมงจัดทำแผนปฏิบัติการด้านสัตว์น้ำของกรมประมง ขึ้นใหม่\nแผนปฏิบัติการด้านสัตว์น้ำ ของกรมฯ จะใช้ปีหน้า",
        title="กรมประมงจัดทำแผนปฏิบัติการด้านสัตว์น้ำ",
    )

    assert (plan.name, plan.owner) == ("แผนปฏิบัติการด้านสัตว์น้ำของกรมประมง", "กรมประมง")


def test_aliases_when_two_agencies_have_like_plans_then_stay_apart() -> None:
    found = plans("จัดทำแผนยุทธศาสตร์ดิจิทัลกรมประมง และแผนยุทธศาสตร์ดิจิทัลกรมปศุสัตว์ พร้อมกัน")

    assert [plan.owner for plan in found] == ["กรมประมง", "กรมปศุสัตว์"]


def test_national_plan_when_no_years_are_given_then_has_only_the_table_span() -> None:
    plan = only("ทั้งนี้ สอดคล้องกับแผนพัฒนาเศรษฐกิจและสังคมแห่งชาติ ฉบับที่ 12 ด้วย")

    assert (plan.start, plan.end, plan.register_period) == (None, None, (2560, 2565))


def test_national_plan_when_years_are_given_then_the_text_holds() -> None:
    plan = only("ภายใต้ยุทธศาสตร์ชาติ 20 ปี (พ.ศ. 2561-2580) ของประเทศ")

    assert (plan.start, plan.end, plan.register_period) == (2561, 2580, None)


@pytest.mark.parametrize(
    "listed",
    [
        "ประกอบด้วย 3 ยุทธศาสตร์ ได้แก่ 1) การอนุรักษ์พันธุ์ปลา 2) การส่งเสริมชาวประมง และ 3) การพัฒนาตลาด",
        "มี 3 ประเด็น ดังนี้ ๑. การอนุรักษ์พันธุ์ปลา ๒. การส่งเสริมชาวประมง ๓. การพัฒนาตลาด",
        "มี 3 ด้าน ดังนี้\n• การอนุรักษ์พันธุ์ปลา\n• การส่งเสริมชาวประมง\n• การพัฒนาตลาด",
    ],
)
def test_pillars_when_listed_in_any_form_then_are_read(listed: str) -> None:
    plan = only(f"ที่ประชุมเห็นชอบแผนแม่บทการประมงชายฝั่ง {listed}\nจบการประชุม")

    assert plan.pillars == ("การอนุรักษ์พันธุ์ปลา", "การส่งเสริมชาวประมง", "การพัฒนาตลาด")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("แผนแม่บทการประมงชายฝั่ง", PlanKind.MASTER),
        ("แผนปฏิบัติการด้านป่าชุมชน", PlanKind.ACTION),
        ("แผนปฏิบัติราชการกรมประมง", PlanKind.OPERATIONAL),
        ("แผนยุทธศาสตร์ดิจิทัลกรมประมง", PlanKind.STRATEGY),
        ("แผนวิสาหกิจการรถไฟแห่งประเทศไทย", PlanKind.ENTERPRISE),
        ("แผนพัฒนาเมืองเก่าภูเก็ต", PlanKind.DEVELOPMENT),
    ],
)
def test_kind_when_the_name_starts_with_a_head_word_then_follows_it(name: str, kind: PlanKind) -> None:
    assert only(f"ร่วมกันจัดทำ{name} ให้แล้วเสร็จ").kind == kind


def test_pillars_when_the_list_counts_its_items_then_belongs_to_the_plan_of_the_headline() -> None:
    body = (
        "กรมประมงเห็นชอบแผนแม่บทการประมงชายฝั่ง แล้ว\nทั้งนี้ ตามยุทธศาสตร์ชาติ ขับเคลื่อนผ่าน 2 ยุทธศาสตร์ ได้แก่ "
        "ยุทธศาสตร์ที่ 1 อนุรักษ์พันธุ์ปลา ยุทธศาสตร์ที่ 2 ส่งเสริมชาวประมง"
    )
    own, nation = plans(body, title="กรมประมงเห็นชอบแผนแม่บทการประมงชายฝั่ง")

    assert own.pillars == ("อนุรักษ์พันธุ์ปลา", "ส่งเสริมชาวประมง")
    assert (nation.pillars, nation.subject) == ((), False)


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (
            "ได้จัดทำแผนปฏิบัติการลดฝุ่น PM 2.5 ของภาคประมงในพื้นที่จังหวัดตรัง โดยเริ่มทันที",
            "แผนปฏิบัติการลดฝุ่น PM 2.5 ของภาคประมงในพื้นที่จังหวัดตรัง",
        ),
        ("เห็นชอบแผนปฏิบัติการกองทุนประมงฯ ระยะ 4 ปี (ปีบัญชี 2567 - 2570) แล้ว", "แผนปฏิบัติการกองทุนประมงฯ ระยะ 4 ปี"),
        ("โดยแผนแม่บท FMP2030 มีกำหนดจะนำเสนอต่อคณะกรรมการ", "แผนแม่บท FMP2030"),
        (
            "พิจารณานโยบายและแผนยุทธศาสตร์ความมั่นคงด้านปลาแห่งชาติ พ.ศ. 2566-2570",
            "นโยบายและแผนยุทธศาสตร์ความมั่นคงด้านปลาแห่งชาติ",
        ),
        ("รายงานผลการปฏิบัติตามแผนปฏิบัติการประจำปี 2566 ของสหกรณ์", "แผนปฏิบัติการประจำปี"),
        (
            "ร่วมกันจัดทำแผนปฏิบัติการโครงการ “รักษ์ปลา” ระยะที่ 4 (พ.ศ. 2567 - 2570) ต่อไป",
            "แผนปฏิบัติการโครงการ “รักษ์ปลา” ระยะที่ 4",
        ),
        ("เห็นชอบแผนปฏิบัติการจัดการปลา “ทะเลสะอาด” ต่อไป", "แผนปฏิบัติการจัดการปลา “ทะเลสะอาด”"),
        ("เห็นชอบแผนปฏิบัติการด้านการประมงไทย - ลาว พ.ศ. 2566 - 2570", "แผนปฏิบัติการด้านการประมงไทย - ลาว"),
    ],
)
def test_name_when_it_holds_decimals_short_forms_or_dashes_then_is_whole(body: str, name: str) -> None:
    assert only(body).name == name


@pytest.mark.parametrize(
    "body",
    [
        "กรมประมงเตรียมแผนรับมือเรือจำนวนมากในปีหน้า",
        "ชุมชนช่วยกันทำแผนพัฒนาหมู่บ้าน ด้วยตนเอง",
        "โรงงานมีแผนขยายกำลังการผลิตปลากระป๋อง",
    ],
)
def test_plans_when_somebody_only_intends_or_every_village_has_one_then_none(body: str) -> None:
    assert plans(body) == []


@pytest.mark.parametrize(
    "told",
    [
        "ที่ประชุมพิจารณา{}",
        "ที่ประชุมรับทราบรายงานผลการดำเนินงานตาม{}",
        "เพื่อติดตามความก้าวหน้าของ{}",
        "จัดเวทีระดมความคิดเห็นเพื่อการจัดทำร่าง{}",
        "โดย{} มีกำหนดจะนำเสนอต่อที่ประชุมในเดือนหน้า",
        "ที่ประชุมมีเรื่องสำคัญ คือ\n1) การออกใบอนุญาต\n2) {}",
        "ปีนี้จะดำเนินการตาม{} พ.ศ. 2566 - 2570 ทั่วประเทศ",
    ],
)
def test_subject_when_a_plan_is_considered_followed_up_or_carried_out_then_is_true(told: str) -> None:
    opening = "ชาวประมงเล่าเรื่องทะเลและเรือของตนให้ผู้มาเยือนฟัง " * 40

    assert only(f"{opening}\n{told.format('แผนปฏิบัติการด้านประมงชายฝั่ง')}").subject


def test_subject_when_work_only_agrees_with_a_plan_then_is_false() -> None:
    assert not only("กิจกรรมนี้สอดคล้องกับแผนปฏิบัติการด้านประมงชายฝั่ง พ.ศ. 2566 - 2570").subject


def test_plans_when_several_are_listed_then_each_is_a_subject_with_the_cue_of_all() -> None:
    found = plans(
        "ที่ประชุมเห็นชอบแผนปฏิบัติการของกองทุนประมง 2 แผน ได้แก่ 1) แผนปฏิบัติการกองทุนประมงฯ (ปีบัญชี 2567 - 2570) และ"
        "แผนปฏิบัติการประจำปี 2569 2) แผนปฏิบัติการดิจิทัลกองทุนประมงฯ (ปีบัญชี 2567 - 2570)"
    )

    assert [(plan.name, plan.start, plan.end, plan.subject, plan.status) for plan in found] == [
        ("แผนปฏิบัติการกองทุนประมงฯ", 2567, 2570, True, PlanStatus.APPROVED),
        ("แผนปฏิบัติการประจำปี", 2569, 2569, True, PlanStatus.APPROVED),
        ("แผนปฏิบัติการดิจิทัลกองทุนประมงฯ", 2567, 2570, True, PlanStatus.APPROVED),
    ]


def test_aliases_when_two_names_share_an_acronym_then_are_one_plan() -> None:
    plan = only("ศึกษาแผนแม่บทการพัฒนาท่าเรือชายฝั่ง (SEA-Map) ต่อไป\nแผนพัฒนาท่าเรือ SEA-Map จะเสร็จปีหน้า")

    assert plan.name == "แผนแม่บทการพัฒนาท่าเรือชายฝั่ง (SEA-Map)"


@pytest.mark.parametrize(
    "body",
    [
        "นายกรัฐมนตรีและรัฐมนตรีว่าการกระทรวงกลาโหม เห็นว่าควรจัดทำแผนปฏิบัติการด้านประมงชายฝั่ง",
        "ณ หอประชุมกรมประมง ชาวบ้านร่วมกันจัดทำแผนปฏิบัติการด้านประมงชายฝั่ง",
    ],
)
def test_owner_when_a_body_does_not_act_then_is_not_guessed(body: str) -> None:
    assert only(body).owner is None


def test_plan_when_called_by_the_acronym_behind_its_years_then_is_one() -> None:
    found = read_text(
        "หัวข่าวทั่วไป\nกรมประมงเตรียมรับฟังความเห็นต่อร่างแผนเพาะพันธุ์ปลาของประเทศไทย พ.ศ. 2567 - 2580 (FBP 2024) "
        "โดยแผน FBP ฉบับใหม่ และแผน FBP 2024 จะครบถ้วน"
    ).plans

    assert [(plan.name, plan.start, plan.end) for plan in found] == [("แผนเพาะพันธุ์ปลาของประเทศไทย", 2567, 2580)]


def test_plan_when_marked_as_a_draft_then_is_a_subject_unless_only_cited() -> None:
    lead = "หัวข่าวทั่วไป\n" + "กรมประมงเล่าความเป็นมาของลุ่มน้ำ " * 30
    made = read_text(lead + "\nนอกจากนี้ ยังมี (ร่าง) แผนแม่บทบ่อปลา 12 ลุ่มน้ำ").plans
    cited = read_text(lead + "\nทั้งนี้ สอดคล้องกับ (ร่าง) แผนแม่บทบ่อปลา 12 ลุ่มน้ำ").plans

    assert [plan.subject for plan in (*made, *cited)] == [True, False]


@pytest.mark.parametrize(
    "body", ["การฝึกแผนบนโต๊ะ", "ตำแหน่งนักวิเคราะห์นโยบายและแผนชำนาญการพิเศษ", "เร่งแผนขับเคลื่อนการดำเนินงาน"]
)
def test_plans_when_the_word_names_none_then_none(body: str) -> None:
    assert read_text(f"หัวข่าวทั่วไป\n{body}").plans == ()


def test_plan_name_when_what_it_shall_become_follows_then_ends_before() -> None:
    found = read_text("หัวข่าวทั่วไป\nเดินหน้าแผนประมงแห่งชาติให้สมบูรณ์ยิ่งขึ้น").plans

    assert [plan.name for plan in found] == ["แผนประมงแห่งชาติ"]


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ("กรมประมงได้จัดทำแผนแม่บทการประมงชายฝั่ง ซึ่งใช้มาสองปี", PlanStatus.IN_FORCE),
        ("กรมประมงได้จัดทำร่างแผนแม่บทการประมงชายฝั่ง เสร็จแล้ว", PlanStatus.DRAFTING),
        ("เร่งจัดทำแผนแม่บทการประมงชายฝั่ง ให้เสร็จ", PlanStatus.DRAFTING),
    ],
)
def test_status_when_the_plan_was_made_or_is_being_made_then_they_differ(told: str, status: PlanStatus) -> None:
    assert only(told).status is status


def test_period_when_a_stage_of_a_longer_plan_is_told_then_is_the_stages() -> None:
    plan = only("เห็นชอบแผนพัฒนาการประมงชายฝั่ง ฉบับที่ 1 (พ.ศ. 2561-2580) ระยะที่ 2 (พ.ศ. 2566-2570) แล้ว")

    assert (plan.start, plan.end) == (2566, 2570)


def test_period_when_an_older_edition_is_cited_then_the_one_being_made_counts() -> None:
    plan = only(
        "ผลตามแผนพัฒนาการประมงชายฝั่ง พ.ศ. 2560 - 2564 เป็นที่พอใจ\nที่ประชุมเห็นชอบแผนพัฒนาการประมงชายฝั่ง พ.ศ. 2565 - 2567"
    )

    assert (plan.start, plan.end) == (2565, 2567)


@pytest.mark.parametrize(
    "body",
    [
        "นักวิเคราะห์นโยบายและแผนทรงคุณวุฒิ เข้าร่วม",
        "ผลดำเนินงานตามแผนประจำปีของหน่วยงาน ดีขึ้น",
        "เร่งรัดแผนการจัดสรรงบประมาณ ให้เร็ว",
        "ปรับแผนเร่งรัดระยะเวลาในการก่อสร้างให้เร็วยิ่งขึ้น",
    ],
)
def test_plans_when_a_post_or_what_every_office_has_is_named_then_none(body: str) -> None:
    assert plans(body) == []


def test_plans_when_stages_differ_then_are_two() -> None:
    found = plans("เห็นชอบแผนพัฒนารถไฟทางคู่ระยะเร่งด่วน แล้ว\nและเร่งจัดทำแผนพัฒนารถไฟทางคู่ระยะที่ 2 ต่อไป")

    assert [plan.name for plan in found] == ["แผนพัฒนารถไฟทางคู่ระยะเร่งด่วน", "แผนพัฒนารถไฟทางคู่ระยะที่ 2"]


def test_plans_when_one_word_stands_for_another_then_are_one() -> None:
    (plan,) = plans("เห็นชอบแผนส่งเสริมเอสเอ็มอี แล้ว\nแผนส่งเสริมวิสาหกิจขนาดกลางและขนาดย่อม จะเริ่มใช้ปีหน้า")

    assert plan.name == "แผนส่งเสริมวิสาหกิจขนาดกลางและขนาดย่อม"


def test_owner_when_the_text_only_abbreviates_it_then_stands_as_written() -> None:
    plan = only("รฟท. เห็นชอบแผนพัฒนาย่านสถานีหนองคาย แล้ว")

    assert (plan.owner, plan.owner_id is not None) == ("รฟท.", True)


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("กระทรวงฯ ขับเคลื่อนนโยบาย 3x3 ฝ่าวิกฤตปลาน้ำจืด เพื่อลดผลกระทบ", "นโยบาย 3x3 ฝ่าวิกฤตปลาน้ำจืด"),
        ('นโยบาย "ปลาไทยก้าวไกล" ประกอบด้วย 5 ยุทธศาสตร์', 'นโยบาย "ปลาไทยก้าวไกล"'),
        ("สอดคล้องกับนโยบายและยุทธศาสตร์ของกระทรวง พ.ศ. 2563 - 2570 ที่มุ่งเน้น", "นโยบายและยุทธศาสตร์ของกระทรวง"),
        (
            "ร่วมกันรับรองกรอบยุทธศาสตร์เมืองปลา สำหรับการเปลี่ยนแปลงระบบประมง ภายใต้ GMS 2030 ซึ่งเป็นกรอบใหญ่",
            "กรอบยุทธศาสตร์เมืองปลา สำหรับการเปลี่ยนแปลงระบบประมง ภายใต้ GMS 2030",
        ),
        ("เพื่อสนับสนุนแผนธุรกิจประมงรายสินค้าของหมู่บ้านตามภารกิจ", "แผนธุรกิจประมงรายสินค้าของหมู่บ้าน"),
        ("องค์กรได้วางแผนการลงทุนระยะที่ 2 ในอีก 5 ปีข้างหน้า (พ.ศ. 2568-2572)", "แผนการลงทุนระยะที่ 2"),
        ("ตามแผนการเพิ่มการผลิตไฟฟ้าจากพลังงานน้ำ สำหรับปี 2566 - 2573 ต่อไป", "แผนการเพิ่มการผลิตไฟฟ้าจากพลังงานน้ำ"),
        ("เห็นชอบยุทธศาสตร์อาหารปลอดภัย พ.ศ. 2566-2570 แล้ว", "ยุทธศาสตร์อาหารปลอดภัย"),
        ("ที่ประชุมเห็นชอบแผนการกระจายพันธุ์ปลาเศรษฐกิจ แล้ว", "แผนการกระจายพันธุ์ปลาเศรษฐกิจ"),
        ("จัดทำแผนยุทธศาสตร์ร่วมด้านประมงในการพัฒนาความเป็นหุ้นส่วน แล้ว", "แผนยุทธศาสตร์ร่วมด้านประมงในการพัฒนาความเป็นหุ้นส่วน"),
    ],
)
def test_plan_when_a_policy_a_framework_or_an_odd_head_names_it_then_is_found(body: str, name: str) -> None:
    assert only(body).name == name


@pytest.mark.parametrize(
    "body",
    [
        "ประกอบกับนโยบาย 3x3 แก้ปัญหาปลาน้ำจืด ในข้อเสนอที่ 4",
        'ตามนโยบาย "ปลาไทยก้าวไกล" ของรัฐบาล',
        "กองนโยบายและยุทธศาสตร์ของกระทรวง เข้าร่วม",
        "ชวนลงทุนตามแผนเทรดหุ้นรายวัน ผ่านไลน์",
        "ยกเลิกแผนแยก SO ออกจากกัน",
        "ยั่งยืนตามแผนการพัฒนาของรัฐบาล",
        "รายงานแผนปฏิบัติการต่อจากนี้ว่าจะใช้เรือ",
        "ให้จัดทำแผนการป้องกันและแก้ไขปัญหา โดยเร็ว",
        "เดินหน้าแผนการจับปลาในแม่น้ำกับเพื่อนบ้าน ต่อไป",
    ],
)
def test_plans_when_a_policy_is_only_cited_or_words_are_everyones_then_none(body: str) -> None:
    assert plans(body) == []


def test_period_when_the_years_ahead_are_counted_first_then_is_read() -> None:
    plan = only("องค์กรได้วางแผนการลงทุนระยะที่ 2 ในอีก 5 ปีข้างหน้า (พ.ศ. 2568-2572)")

    assert (plan.start, plan.end, plan.status) == (2568, 2572, PlanStatus.DRAFTING)


@pytest.mark.parametrize(
    ("years", "status"),
    [("2565 - 2568", PlanStatus.REVIEW), ("2568 - 2570", PlanStatus.DRAFTING)],
)
def test_status_when_a_meeting_considers_the_plan_then_its_years_tell(years: str, status: PlanStatus) -> None:
    assert only(f"ที่ประชุมได้พิจารณาแผนปฏิบัติการด้านปลาสวยงาม พ.ศ. {years} แล้ว").status is status


def test_status_when_the_approval_is_told_behind_the_name_then_is_approved() -> None:
    body = "พัฒนาเป็นนโยบาย 3x3 ฝ่าวิกฤตปลาน้ำจืด ประกอบด้วย 3 มาตรการ ซึ่ง ครม. เห็นชอบ เมื่อวันที่ 2 เมษายน"

    assert only(body).status is PlanStatus.APPROVED


def test_owner_when_a_bodys_board_meets_then_is_the_body_not_the_ministry_above() -> None:
    title = "ปลัดกระทรวงยุติธรรม ประชุมคณะกรรมการสถาบันปลาสวยงาม ครั้งที่ 5/2566"

    plan = only("ที่ประชุมได้พิจารณาแผนปฏิบัติการด้านปลาสวยงาม พ.ศ. 2565 - 2568", title)

    assert plan.owner == "สถาบันปลาสวยงาม"
