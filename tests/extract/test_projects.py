"""Projects and the bodies named, on invented samples."""

from __future__ import annotations

import pytest

from tests.extract.helpers import read_text


def projects(body: str) -> list[str]:
    return [project.name for project in read_text(f"หัวข่าวทั่วไป\n{body}").projects]


def agencies(body: str) -> list[str]:
    return [agency.name for agency in read_text(f"หัวข่าวทั่วไป\n{body}").agencies]


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("เปิดโครงการเพาะพันธุ์ปลาน้ำจืด ซึ่งจะแล้วเสร็จปีหน้า", "โครงการเพาะพันธุ์ปลาน้ำจืด"),
        ("เดินหน้าโครงการ Smart Fish ของกรมประมง ต่อไป", "โครงการ Smart Fish"),
        ("ตามโครงการเพาะพันธุ์ปลา (Fish (Big) Farm) โดยเร็ว", "โครงการเพาะพันธุ์ปลา (Fish (Big) Farm)"),
        ("ภายใต้โครงการจัดการน้ำชุมชน ระยะที่ 2 พ.ศ. 2566 และอื่นๆ", "โครงการจัดการน้ำชุมชน ระยะที่ 2"),
    ],
)
def test_project_when_named_then_ends_where_its_name_ends(body: str, name: str) -> None:
    assert projects(body) == [name]


@pytest.mark.parametrize(
    ("body", "names"),
    [
        (
            "1. โครงการรวมพลังเพื่อเป็นเพื่อนบ้านฯ 2. โครงการ ปช. PLUS (Next Pond) โดยมีเป้าหมาย",
            ["โครงการรวมพลังเพื่อเป็นเพื่อนบ้าน", "โครงการ ปช. PLUS (Next Pond)"],
        ),
        ("ดูแลโครงการบ่อปลาสู่ตำบล สานรากปลาให้ชาติ (B2T) ทั้ง 2 ระยะ", ["โครงการบ่อปลาสู่ตำบล สานรากปลาให้ชาติ (B2T)"]),
        ("ตามโครงการตรวจปลาที่อาศัยอยู่ในต่างประเทศ (Fish Abroad) ต่อไป", ["โครงการตรวจปลาที่อาศัยอยู่ในต่างประเทศ (Fish Abroad)"]),
        (
            "ภายใต้โครงการพัฒนาฟาร์มปลาระดับจังหวัด ด้วยการส่งเสริม Soft Fish และการตลาดวิถีใหม่ โดยมีเป้าหมาย",
            ["โครงการพัฒนาฟาร์มปลาระดับจังหวัด ด้วยการส่งเสริม Soft Fish และการตลาดวิถีใหม่"],
        ),
        ("ติดตามโครงการโครงการเลี้ยงปลาสวยงามผ่านแหล่งเงินทุนของธนาคาร", ["โครงการเลี้ยงปลาสวยงาม"]),
        ("แทนโครงการก่อสร้างบ่อปลาแม่เมาะทดแทนเครื่องที่ 8 - 9 โดยเร็ว", ["โครงการก่อสร้างบ่อปลาแม่เมาะทดแทนเครื่องที่ 8 - 9"]),
        ("ขับเคลื่อนโครงการแก้ปัญหาปลาตายในบึงจนบรรลุผล", ["โครงการแก้ปัญหาปลาตายในบึง"]),
        ('โครงการสืบสานการเลี้ยงปลา "นาหว้าโมเดล" และสำหรับโครงการนาหว้าโมเดล ต่อไป', ['โครงการสืบสานการเลี้ยงปลา "นาหว้าโมเดล"']),
        (
            "โครงการอบรมความรู้ประกันภัยปลานิลและปลาทับทิม Fish Trainers ส่วนโครงการอบรมความรู้ประกันภัย Fish Trainers จบแล้ว",
            ["โครงการอบรมความรู้ประกันภัยปลานิลและปลาทับทิม Fish Trainers"],
        ),
    ],
)
def test_project_when_its_name_goes_on_or_recurs_then_is_once_and_whole(body: str, names: list[str]) -> None:
    assert projects(body) == names


@pytest.mark.parametrize(
    "body",
    [
        "ผลักดันให้โครงการสำเร็จลุล่วงด้วยดี",
        "มีมติ (1) โครงการพลังงานลม เนื่องจากราคา (2) โครงการพลังงานแสงอาทิตย์ มอบหมาย",
        "พลิกฟื้นผ่านโครงการฟื้นฟูอาชีพของกระทรวงเกษตรฯ",
        "ขับเคลื่อนโครงการวิจัยและนวัตกรรมที่สำคัญของประเทศ",
        "ดูแลโครงการความร่วมมือระหว่างสองประเทศ",
        "ผลการประเมินของโครงการเพิ่มสูงขึ้น",
    ],
)
def test_projects_when_a_sort_or_a_state_is_told_then_none(body: str) -> None:
    assert projects(body) == []


@pytest.mark.parametrize(
    "body", ["มีโครงการต่างๆ มากมาย", "รวม 12 โครงการสำคัญ", "โครงการดังกล่าวจะเสร็จ", "ผู้เข้าร่วมโครงการได้รับเงิน"]
)
def test_projects_when_none_is_named_then_none(body: str) -> None:
    assert projects(body) == []


def test_project_when_listed_under_numbered_pillars_then_knows_each() -> None:
    text = (
        "หัวข่าว\n1) ยุทธศาสตร์ด้านน้ำ ได้แก่ โครงการขุดคลองใหญ่ และโครงการเพาะพันธุ์ปลา\n"
        "2) ยุทธศาสตร์ด้านคน ได้แก่ โครงการเพาะพันธุ์ปลา เป็นต้น\nปิดท้ายด้วยโครงการถนนสวย"
    )

    found = [(project.name, project.pillar) for project in read_text(text).projects]

    assert found == [
        ("โครงการขุดคลองใหญ่", "ยุทธศาสตร์ด้านน้ำ"),
        ("โครงการเพาะพันธุ์ปลา", "ยุทธศาสตร์ด้านน้ำ"),
        ("โครงการเพาะพันธุ์ปลา", "ยุทธศาสตร์ด้านคน"),
        ("โครงการถนนสวย", None),
    ]


def test_agency_when_named_in_full_and_short_then_is_once_by_its_full_name() -> None:
    assert agencies("สพร. ร่วมกับกระทรวงคมนาคม โดยสำนักงานพัฒนารัฐบาลดิจิทัล (องค์การมหาชน) เป็นแกนหลัก") == [
        "กระทรวงคมนาคม",
        "สำนักงานพัฒนารัฐบาลดิจิทัล (องค์การมหาชน)",
    ]


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("โดยศูนย์วิจัยหอยหลอดแห่งชาติ เป็นผู้ดูแล", "ศูนย์วิจัยหอยหลอดแห่งชาติ"),
        ("ที่ประชุมคณะกรรมการอนุรักษ์หอยหลอด ได้รับทราบ", "คณะกรรมการอนุรักษ์หอยหลอด"),
        ("ด้านกองบริหารหอยหลอด และผู้เกี่ยวข้อง", "กองบริหารหอยหลอด"),
    ],
)
def test_agency_when_the_register_lacks_it_then_the_rule_of_names_finds_it(body: str, name: str) -> None:
    assert agencies(body) == [name]


@pytest.mark.parametrize("body", ["ที่ศูนย์การเรียนรู้ ของชุมชน", "ทุกกระทรวงที่เกี่ยวข้อง", "คณะทำงานชุดนี้", "เดินทางไปจังหวัดตรัง"])
def test_agencies_when_only_a_common_noun_or_place_stands_then_none(body: str) -> None:
    assert agencies(body) == []


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("เช่น โครงการ Skyline ริมน้ำตรัง กำลังเดินหน้า", "โครงการ Skyline ริมน้ำตรัง"),
        ("ติดตาม “โครงการบ่อปลาวัดใหญ่ - กปม. ที่คลอง 9” อย่างใกล้ชิด", "โครงการบ่อปลาวัดใหญ่ - กปม. ที่คลอง 9"),
        ("เห็นชอบโครงการสินเชื่อเพื่อเรือประมง 20 ล้านบาท", "โครงการสินเชื่อเพื่อเรือประมง"),
    ],
)
def test_project_when_begun_in_latin_quoted_or_followed_by_a_sum_then_is_the_proper_name(body: str, name: str) -> None:
    assert [project.name for project in read_text(f"หัวข่าวทั่วไป\n{body}").projects] == [name]


@pytest.mark.parametrize("body", ["ติดตามโครงการใหญ่เมืองตรัง", "รวมถึงโครงการด้านโครงสร้างพื้นฐาน การคมนาคม"])
def test_projects_when_only_projects_of_a_sort_stand_then_none(body: str) -> None:
    assert read_text(f"หัวข่าวทั่วไป\n{body}").projects == ()


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("โดยกระทรวงพลังงานแห่งสหรัฐอเมริกา", ["กระทรวงพลังงานแห่งสหรัฐอเมริกา"]),
        ("ตั้งอยู่ข้างศูนย์ซ่อมบำรุงเบา และศูนย์เปลี่ยนถ่ายสินค้าทางราง", []),
        ("ร่วมกับสำนักงาน ป.ป.ส. และภาคี", ["สำนักงาน ป.ป.ส."]),
    ],
)
def test_agencies_when_foreign_short_or_mere_places_then_are_told_apart(body: str, names: list[str]) -> None:
    assert agencies(body) == names


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("เปิดโครงการ 1 ตำบล 1 ดิจิทัล ทั่วประเทศ", ["โครงการ 1 ตำบล 1 ดิจิทัล"]),
        ("ดำเนิน 2 งาน คือ (1) โครงการพัฒนาแหล่งน้ำ บริหารจัดการน้ำ และฟื้นฟูคลอง (2) โครงการปล่อยปลาคืนถิ่น",
         ["โครงการพัฒนาแหล่งน้ำ บริหารจัดการน้ำ และฟื้นฟูคลอง", "โครงการปล่อยปลาคืนถิ่น"]),
        ("เริ่มโครงการคนละครึ่ง แล้วจึงเริ่มโครงการคนละครึ่ง ระยะที่ 2 ต่อ", ["โครงการคนละครึ่ง", "โครงการคนละครึ่ง ระยะที่ 2"]),
        ("ผู้เข้าร่วมโครงการ \"อาชีพดีพร้อม\" กว่าร้อยคน", ['โครงการ "อาชีพดีพร้อม"']),
        ("เดินหน้าโครงการศึกษาระบบรางทั่วไทย (R-Map) โดยโครงการ R-Map จะเสร็จปีหน้า", ["โครงการศึกษาระบบรางทั่วไทย (R-Map)"]),
        ("ติดตามโครงการพัฒนาแหล่งน้ำต่าง ๆ ในพื้นที่", []),
        ("ตามระยะเวลาที่โครงการปรับลดค่าใช้จ่ายลง", []),
        ("ให้กับโครงการใดก็ได้ที่พร้อม", []),
    ],
)  # fmt: skip
def test_projects_when_named_among_other_words_then_whole_ones_alone(body: str, names: list[str]) -> None:
    assert projects(body) == names
