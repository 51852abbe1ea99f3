"""Events that only the lead's deed tells of, on invented samples."""

from __future__ import annotations

import pytest

from extract.records import Event, EventKind
from tests.extract.helpers import read_text

HEAD = "กรมประมงเดินหน้างานชายฝั่ง\nวันจันทร์ที่ 5 มิถุนายน 2566\n"
WHO = "วันนี้ (5 มิ.ย. 66) นายสมหมาย ใจกล้า อธิบดีกรมประมง "


def events(body: str) -> tuple[Event, ...]:
    return read_text(HEAD + body).events


@pytest.mark.parametrize(
    ("deed", "title", "kind"),
    [
        ("เป็นประธานรับฟังการนำเสนอผลงานของนักเรียน ณ ห้องประชุมใหญ่", "การนำเสนอผลงานของนักเรียน", EventKind.OTHER),
        ("เป็นผู้แทนเปิดกิจกรรม “วันรักทะเล” ณ ลานหน้ากรม", "กิจกรรม “วันรักทะเล”", EventKind.OTHER),
        ("ร่วมเป็นเกียรติชมละครเวที “ชาวเล” ณ โรงละครกลาง", "ละครเวที “ชาวเล”", EventKind.OTHER),
        ("บรรยายพิเศษในหลักสูตรผู้บริหารประมง รุ่นที่ 5 ณ โรงแรมริมน้ำ", "หลักสูตรผู้บริหารประมง รุ่นที่ 5", EventKind.TRAINING),
        ("ได้จัดปฐมนิเทศนักวิจัยประมง รุ่นที่ 3 ณ โรงแรมริมน้ำ", "ปฐมนิเทศนักวิจัยประมง รุ่นที่ 3", EventKind.TRAINING),
        ("ลงนามในสัญญาจ้างสร้างเรือตรวจการ ณ กรมประมง", "ลงนามในสัญญาจ้างสร้างเรือตรวจการ", EventKind.CEREMONY),
        ("ปลูกต้นไม้ริมชายฝั่ง ณ อำเภอสิเกา", "ปลูกต้นไม้ริมชายฝั่ง", EventKind.OTHER),
        ("ตรวจเยี่ยม สถานีประมงชายฝั่ง โดยมีเจ้าหน้าที่ต้อนรับ", "ตรวจเยี่ยม สถานีประมงชายฝั่ง", EventKind.OTHER),
    ],
)
def test_events_when_only_the_leads_deed_tells_one_then_it_is_read(deed: str, title: str, kind: EventKind) -> None:
    assert [(event.title, event.kind) for event in events(WHO + deed)] == [(title, kind)]


@pytest.mark.parametrize(
    "body",
    [
        WHO + "กล่าวว่า จะลงนามในสัญญาจ้างสร้างเรือตรวจการ",
        WHO + "สั่งการให้ทุกจังหวัดปลูกต้นไม้ริมชายฝั่ง",
        "กรมประมงมอบเงินช่วยเหลือชาวประมงรายละ 3,000 บาท",
        WHO + "เปิดเผยก่อนการประชุมคณะรัฐมนตรีถึงราคาปลา",
    ],
)
def test_events_when_nobody_does_it_or_no_day_or_place_is_told_then_none(body: str) -> None:
    assert events(body) == ()


def test_events_when_a_signing_is_told_with_the_opening_then_both_share_day_place_and_chair() -> None:
    told = "เป็นประธานในพิธีเปิดศูนย์เรียนรู้ชายฝั่ง พร้อมทั้งพิธีลงนามบันทึกความเข้าใจด้านปะการัง ระหว่างสองหน่วยงาน ณ ห้องประชุมใหญ่"

    opening, signing = events(WHO + told)

    assert signing.title.startswith("พิธีลงนามบันทึกความเข้าใจด้านปะการัง")
    assert (signing.date, signing.venue, signing.chair) == (opening.date, "ห้องประชุมใหญ่", "นายสมหมาย ใจกล้า")
    assert {"date", "venue", "chair"} <= signing.evidence.keys()


def test_events_when_somebody_is_invited_to_preside_then_that_is_not_what_took_place() -> None:
    (event,) = events(WHO + "หารือเกี่ยวกับความร่วมมือด้านปะการัง พร้อมเชิญท่านเป็นประธานในพิธีเปิดศูนย์เรียนรู้ชายฝั่ง ณ ห้องประชุมใหญ่")

    assert (event.title, event.chair) == ("หารือเกี่ยวกับความร่วมมือด้านปะการัง", None)


@pytest.mark.parametrize(
    ("told", "venue"),
    [
        ("เสด็จไปยังหอประชุมใหญ่ กรมประมง ทรงเป็นประธานการประชุมคณะกรรมการปะการัง", "หอประชุมใหญ่ กรมประมง"),
        ("เป็นประธานการประชุมคณะกรรมการปะการัง ณ ลานหน้ากรมประมง ภายในงานมีร้านค้า", "ลานหน้ากรมประมง"),
    ],
)
def test_venue_when_gone_to_or_followed_by_what_happens_there_then_is_the_place(told: str, venue: str) -> None:
    assert [event.venue for event in events(WHO + told)] == [venue]


@pytest.mark.parametrize(
    ("told", "host"),
    [
        ("เข้าร่วมการประชุมรัฐมนตรีประมงอาเซียน ครั้งที่ 3 ณ โรงแรมริมน้ำ", None),
        ("เป็นประธานการประชุมคณะกรรมการปะการัง ณ ห้องประชุมใหญ่", "กรมประมง"),
    ],
)
def test_host_when_the_publisher_only_takes_part_then_is_not_told(told: str, host: str | None) -> None:
    assert [event.host for event in events(WHO + told)] == [host]


def test_chair_when_named_in_brackets_right_before_the_deed_then_is_that_person() -> None:
    (event,) = events(
        WHO + "เข้าร่วมประชุมคณะกรรมการปะการัง ครั้งที่ 2/2566 ณ ห้องประชุมใหญ่ โดยมีรองนายกรัฐมนตรี (พลเอก กล้าหาญ ชาญศึก) เป็นประธาน"
    )

    assert event.chair == "พลเอก กล้าหาญ ชาญศึก"


def test_attendees_when_those_counted_are_in_a_programme_then_none() -> None:
    (event,) = events(
        WHO + "เปิดเผยภายหลังเป็นประธานการประชุมคณะกรรมการปะการัง ว่า โครงการมีเกษตรกรเข้าร่วมทั้งสิ้น 28,224 ราย ในสามจังหวัด"
    )

    assert event.attendees is None


def test_chair_when_the_task_is_given_on_to_somebody_not_named_then_none() -> None:
    (event,) = events(WHO + "มอบหมายให้ตนเป็นประธานการประชุมคณะกรรมการปะการัง ณ ห้องประชุมใหญ่")

    assert event.chair is None


def test_events_when_parliament_is_only_convened_by_law_then_none() -> None:
    assert events("คณะกรรมการเห็นชอบร่างพระราชกฤษฎีกาเรียกประชุมรัฐสภาสมัยสามัญ") == ()
