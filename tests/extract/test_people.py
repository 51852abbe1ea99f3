"""People and their positions, on invented samples."""

from __future__ import annotations

import pytest

from tests.extract.helpers import read_text


def people(body: str) -> list[tuple[str, str | None]]:
    return [(person.name, person.position) for person in read_text(f"หัวข่าวทั่วไป\n{body}").people]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("นายกล้า ตั้งใจ อธิบดีกรมประมง กล่าวว่าดี", [("นายกล้า ตั้งใจ", "อธิบดีกรมประมง")]),
        ("รองปลัดกระทรวงคมนาคม นายกล้า ตั้งใจ เปิดเผยว่าดี", [("นายกล้า ตั้งใจ", "รองปลัดกระทรวงคมนาคม")]),
        (
            "ดร.กล้า ตั้งใจ ผู้อำนวยการศูนย์ข้อมูลกลาง สำนักงานปลัดกระทรวงคมนาคม เป็นผู้กล่าวรายงาน",
            [("ดร.กล้า ตั้งใจ", "ผู้อำนวยการศูนย์ข้อมูลกลาง สำนักงานปลัดกระทรวงคมนาคม")],
        ),
        (
            "นายกล้า ตั้งใจ (ซ้าย) รองนายกรัฐมนตรีและรัฐมนตรีว่าการกระทรวงคมนาคม ลงพื้นที่ตรวจงาน",
            [("นายกล้า ตั้งใจ", "รองนายกรัฐมนตรีและรัฐมนตรีว่าการกระทรวงคมนาคม")],
        ),
        (
            "นายกล้า ตั้งใจ และนางสาวแก้ว ใจงาม รองอธิบดีกรมประมง ร่วมงาน",
            [("นายกล้า ตั้งใจ", "รองอธิบดีกรมประมง"), ("นางสาวแก้ว ใจงาม", "รองอธิบดีกรมประมง")],
        ),
        (
            "นายกล้า ตั้งใจ อธิบดีกรมประมง นางสาวแก้ว ใจงาม รองอธิบดีกรมประมง ร่วมงาน",
            [("นายกล้า ตั้งใจ", "อธิบดีกรมประมง"), ("นางสาวแก้ว ใจงาม", "รองอธิบดีกรมประมง")],
        ),
        ("นายกล้า ตั้งใจ ร่วมงานด้วย", [("นายกล้า ตั้งใจ", None)]),
    ],
)
def test_people_when_positions_follow_precede_or_are_shared_then_are_read(
    body: str, expected: list[tuple[str, str | None]]
) -> None:
    assert people(body) == expected


def test_people_when_no_title_is_written_but_an_office_follows_then_is_named() -> None:
    body = "โดยได้รับเกียรติจาก กล้า ตั้งใจ เลขานุการรัฐมนตรีประจำสำนักนายกรัฐมนตรี เป็นประธาน"

    assert people(body) == [("กล้า ตั้งใจ", "เลขานุการรัฐมนตรีประจำสำนักนายกรัฐมนตรี")]


def test_people_when_named_again_then_is_one_record_with_the_position_given_later() -> None:
    body = "นายกล้า ตั้งใจ ร่วมงาน\nด้าน ดร.กล้า ตั้งใจ อธิบดีกรมประมง กล่าวปิด"

    assert people(body) == [("นายกล้า ตั้งใจ", "อธิบดีกรมประมง")]


def test_organisation_when_the_position_names_an_agency_then_is_its_official_name() -> None:
    (person,) = read_text("หัวข่าว\nนายกล้า ตั้งใจ อธิบดีกรมประมง กล่าวว่าดี").people

    assert person.organisation == "กรมประมง"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("นายกล้า ได้สั่งการให้ทุกฝ่ายเตรียมพร้อม", []),
        ("นายกล้า จึงรุ่งเรืองดี อธิบดีกรมประมง", [("นายกล้า จึงรุ่งเรืองดี", "อธิบดีกรมประมง")]),
        (
            "นายมาร์ค วิลสัน (H.E. Mr. Mark Wilson) เอกอัครราชทูตนิวซีแลนด์ประจำประเทศไทย",
            [("นายมาร์ค วิลสัน", "เอกอัครราชทูตนิวซีแลนด์ประจำประเทศไทย")],
        ),
        (
            "นายกล้า ตั้งใจ กรรมการผู้จัดการ บริษัท ปลา ทะเลไทย (วิสาหกิจเพื่อสังคม) จำกัด ร่วมงาน",
            [("นายกล้า ตั้งใจ", "กรรมการผู้จัดการ บริษัท ปลา ทะเลไทย (วิสาหกิจเพื่อสังคม) จำกัด")],
        ),
        (
            "นายกล้า ตั้งใจ รองนายกรัฐมนตรี และ รมว.สาธารณสุข เป็นประธาน",
            [("นายกล้า ตั้งใจ", "รองนายกรัฐมนตรี และ รมว.สาธารณสุข")],
        ),
        ("แต่งตั้งนายกล้า ตั้งใจ เป็นที่ปรึกษานายกรัฐมนตรี", [("นายกล้า ตั้งใจ", "ที่ปรึกษานายกรัฐมนตรี")]),
    ],
)
def test_people_when_verbs_companies_or_foreign_forms_stand_behind_then_ends_right(
    body: str, expected: list[tuple[str, str | None]]
) -> None:
    assert people(body) == expected
