"""What reports tell of an event beside its name: days, places, chairs; and events beside the main one."""

from __future__ import annotations

import datetime as dt

import pytest

from extract.records import EventKind
from tests.extract.event_samples import events, held, only
from tests.extract.helpers import read_text


@pytest.mark.parametrize(
    ("body", "venue"),
    [
        (
            "วันนี้ (5 มิ.ย. 66) ที่ ศูนย์การค้ากลางเมือง จังหวัดตรัง นายกล้า ตั้งใจ อธิบดีกรมประมง เป็นประธานพิธีมอบรางวัลชาวประมงดีเด่น",
            "ศูนย์การค้ากลางเมือง จังหวัดตรัง",
        ),
        ("นายกล้า ตั้งใจ เป็นประธานพิธีมอบรางวัลชาวประมงดีเด่น ณ หอประชุม ถนนราชดำเนินนอก", "หอประชุม ถนนราชดำเนินนอก"),
        ("นายกล้า ตั้งใจ เป็นประธานพิธีมอบรางวัลชาวประมงดีเด่น ณ โรงแรมมีสุข จังหวัดตรัง ผมขอขอบคุณ", "โรงแรมมีสุข จังหวัดตรัง"),
        ("นายกล้า ตั้งใจ อธิบดีกรมประมง ลงพื้นที่ติดตามการเพาะเลี้ยงปลาในพื้นที่จังหวัดตรัง", "จังหวัดตรัง"),
    ],
)
def test_venue_when_told_behind_the_day_or_by_a_name_like_a_verb_then_is_whole(body: str, venue: str) -> None:
    assert only(body).venue == venue


@pytest.mark.parametrize(
    ("told", "chair"),
    [
        (
            "นายกล้า ตั้งใจ อธิบดีกรมประมง กล่าวต้อนรับ\nอธิบดีกรมประมง ได้เป็นประธานการประชุมคณะกรรมการลุ่มน้ำตรัง วันที่ 5 มิถุนายน 2566",
            "นายกล้า ตั้งใจ",
        ),
        (
            "นายกล้า ตั้งใจ อธิบดีกรมประมง เข้าร่วมการประชุมคณะกรรมการลุ่มน้ำตรัง "
            "โดยมี ผู้แทนจากต่างประเทศ เป็นประธาน วันที่ 5 มิถุนายน 2566",
            None,
        ),
        (
            "นายกล้า ตั้งใจ อธิบดีกรมประมง พร้อมด้วย"
            + "นายสมชาย ใจดี รองอธิบดีกรมประมง นายสมศักดิ์ รักไทย ผู้อำนวยการกองวิจัยและพัฒนาประมงชายฝั่ง " * 5
            + "นายวิชัย มั่นคง ประมงจังหวัดตรัง และเจ้าหน้าที่ที่เกี่ยวข้อง"
            + " ลงพื้นที่ติดตามการเพาะเลี้ยงปลาในจังหวัดตรัง",
            "นายกล้า ตั้งใจ",
        ),
    ],
)
def test_chair_when_told_by_office_or_beside_company_then_is_who_leads(told: str, chair: str | None) -> None:
    assert only(told).chair == chair


def test_chair_when_somebody_is_to_preside_over_a_body_set_up_then_is_not_the_events() -> None:
    event = only(
        "วันนี้ นายกล้า ตั้งใจ อธิบดีกรมประมง เปิดเผยภายหลังประชุมคณะกรรมการลุ่มน้ำตรัง ครั้งที่ 2/2566 ว่า "
        "ได้จัดตั้งคณะอนุกรรมการพันธุ์ปลา โดยมี นายเชวง ใจดี เป็นประธาน"
    )

    assert event.chair is None


def test_date_when_somebody_tells_of_what_will_be_then_is_the_day_to_come() -> None:
    event = only(
        "วันนี้ (5 มิถุนายน 2566) นายกล้า ตั้งใจ โฆษกกรมประมง เปิดเผยว่า กรมประมงจะจัดการสัมมนาปลาชายฝั่งครั้งใหญ่ เพื่อชาวประมงทุกคน "
        "กำหนดพบกันวันที่ 20 มิถุนายน 2566"
    )

    assert event.date == dt.date(2023, 6, 20)


def test_date_when_a_day_stands_right_behind_the_name_then_it_comes_before_the_day_of_telling() -> None:
    event = only(
        "วันนี้ (5 มิถุนายน 2566) นายกล้า ตั้งใจ โฆษกกรมประมง เปิดเผยว่า จะจัดการประชุมปลาโลก ครั้งที่ 7 ระหว่างวันที่ 13 - 17 มิถุนายน 2566"
    )

    assert (event.date, event.end_date, event.number) == (dt.date(2023, 6, 13), dt.date(2023, 6, 17), 7)


@pytest.mark.parametrize(
    "told",
    [
        "เนื่องในวันเฉลิมพระชนมพรรษา 3 มิถุนายน 2566",
        "ตามมติคณะรัฐมนตรีเมื่อวันที่ 3 มิถุนายน 2566",
        "ข้อมูล ณ วันที่ 3 มิถุนายน 2566",
    ],
)
def test_date_when_the_day_is_of_something_else_then_is_not_the_events(told: str) -> None:
    assert only(f"นายกล้า ตั้งใจ อธิบดีกรมประมง เป็นประธานการประชุมคณะกรรมการลุ่มน้ำตรัง ณ กรมประมง {told}").date is None


def test_attendees_when_those_who_join_are_named_behind_the_number_then_are_read() -> None:
    assert only(held("ณ ห้องประชุมใหญ่ ข้าราชการทั่วประเทศ จำนวนกว่า 1,700 คน เข้าร่วมพิธีอย่างพร้อมเพรียง")).attendees == 1700


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("นายกล้า ตั้งใจ อธิบดีกรมประมง ประชุมติดตามสถานการณ์น้ำทะเลหนุน ณ กรมประมง", EventKind.MEETING),
        ("นายกล้า ตั้งใจ อธิบดีกรมประมง พบปะกับนายจอห์น สมิท ประธานบริษัทปลา ณ กรมประมง", EventKind.MEETING),
        ("คณะชาวประมง เข้าร่วมประชุมกับ นายกล้า ตั้งใจ อธิบดีกรมประมง ณ กรมประมง", EventKind.MEETING),
        ("นายกล้า ตั้งใจ อธิบดีกรมประมง ลงพื้นที่พบปะเกษตรกรจังหวัดตรัง", EventKind.OTHER),
        ("นายกล้า ตั้งใจ อธิบดีกรมประมง แถลงข่าวการเปิดฤดูจับปลา ณ กรมประมง", EventKind.OTHER),
        ("นายกล้า ตั้งใจ อธิบดีกรมประมง เป็นประธานมอบทุนการศึกษาแก่บุตรชาวประมง ณ กรมประมง", EventKind.CEREMONY),
        ("นายกล้า ตั้งใจ อธิบดีกรมประมง เป็นประธานเปิดการประกวดปลากัดไทย ณ กรมประมง", EventKind.CEREMONY),
        ("นายกล้า ตั้งใจ อธิบดีกรมประมง เป็นประธานกิจกรรมเปิดตัวตลาดปลาออนไลน์ ณ กรมประมง", EventKind.CEREMONY),
        ("นายกล้า ตั้งใจ อธิบดีกรมประมง เป็นประธานการแถลงข่าวการจัดเทศกาลปลา ณ กรมประมง", EventKind.OTHER),
    ],
)
def test_event_when_somebody_meets_opens_or_awards_then_is_read_with_its_kind(body: str, kind: EventKind) -> None:
    assert only("วันนี้ (5 มิ.ย. 66) " + body).kind == kind


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("รองโฆษกกล่าวว่า ที่ประชุมคณะรัฐมนตรี (ครม.) วันที่ 5 มิ.ย. 66 อนุมัติงบกลาง", 1),
        ("เป็นไปตามมติที่ประชุมคณะรัฐมนตรี เมื่อวันที่ 5 มิ.ย. 66 ที่เห็นชอบหลักการ", 0),
        ("ภายหลังที่ประชุมคณะรัฐมนตรีเห็นชอบแผนเมื่อปีก่อน กรมประมงเดินหน้าทำงาน", 0),
    ],
)
def test_events_when_the_cabinet_decides_then_its_meeting_is_one_unless_only_cited(body: str, count: int) -> None:
    found = events(body)

    assert [(event.kind, event.date) for event in found] == [(EventKind.MEETING, dt.date(2023, 6, 5))] * count


@pytest.mark.parametrize(
    "body",
    [
        "นายกล้า ตั้งใจ อธิบดีกรมประมง กล่าวว่า ได้สั่งการให้เจ้าหน้าที่ลงพื้นที่ตรวจสอบสาเหตุน้ำเสีย",
        "เกษตรกรสามารถอบรมออนไลน์ผ่านระบบของกรมประมงได้ทุกวัน",
        "อธิบดีสั่งการให้เร่งเปิดเวทีรับฟังความคิดเห็นทุกภาคส่วนเรื่องท่าเรือ",
        "ร่างกฎหมายผ่านการรับฟังความคิดเห็นของผู้ที่เกี่ยวข้องทุกกลุ่มแล้ว",
        "กรมประมงเตรียมจัดโครงการ “ปลาคนละครึ่ง” เพื่อกระตุ้นตลาดปลา",
        "แนวทางการจัดงานประเพณีแข่งเรือให้ปลอดภัย กรมประมงขอความร่วมมือ",
    ],
)
def test_events_when_others_are_sent_or_nothing_takes_place_then_none(body: str) -> None:
    assert events(body) == ()


def test_events_when_rounds_are_listed_then_each_has_its_day_and_place() -> None:
    first, second = events(
        "กรมประมงกำหนดจัดประชุมรับฟังความคิดเห็นต่อร่างแผนแม่บทการประมง ได้แก่ เวทีที่ 1 วันที่ 20 มิถุนายน 2566 "
        "ณ โรงแรมริมน้ำ จังหวัดตรัง และเวทีที่ 2 วันที่ 25 มิถุนายน 2566 ณ โรงแรมบนดอย จังหวัดน่าน"
    )

    assert [(event.number, event.date, event.venue) for event in (first, second)] == [
        (1, dt.date(2023, 6, 20), "โรงแรมริมน้ำ จังหวัดตรัง"),
        (2, dt.date(2023, 6, 25), "โรงแรมบนดอย จังหวัดน่าน"),
    ]


@pytest.mark.parametrize(
    ("after", "title", "day"),
    [
        ("\nนายกล้า กล่าวว่า สำหรับวันที่ 4 มิ.ย. 66 ตนพร้อมคณะ ตรวจเยี่ยมกลุ่มเพาะเลี้ยงปลา", "ตรวจเยี่ยมกลุ่มเพาะเลี้ยงปลา", 4),
        (" จากนั้นมีการเสวนา ในหัวข้อ “ปลาไทยไปทางไหน”", "การเสวนา ในหัวข้อ “ปลาไทยไปทางไหน”", 5),
        ("\nนอกจากนี้ กรมประมงมีแผนจัดกิจกรรม “Kick Off” ในวันที่ 16 มิถุนายน 2566", "กิจกรรม “Kick Off", 16),
    ],
)
def test_events_when_another_follows_or_has_its_own_day_then_is_told_too(after: str, title: str, day: int) -> None:
    first, second = events(held("ณ ห้องประชุมใหญ่") + after)

    assert (first.date, second.title, second.date) == (dt.date(2023, 6, 5), title, dt.date(2023, 6, day))


def test_event_when_the_document_is_minutes_then_day_place_and_chair_come_from_its_head() -> None:
    (event,) = read_text(
        "รายงานการประชุมคณะกรรมการขับเคลื่อนยุทธศาสตร์ประมง\nครั้งที่ ๒/๒๕๖๖\nวันพุธที่ ๕ เมษายน ๒๕๖๖ เวลา ๐๙.๓๐ น.\n"
        "ณ ห้องประชุมใหญ่ ชั้น ๕ กรมประมง\n\nผู้มาประชุม\n๑. นายกล้า ตั้งใจ อธิบดีกรมประมง ประธาน\n๒. นางดี งามตา รองอธิบดี กรรมการ"
    ).events

    assert (event.kind, event.number, event.date) == (EventKind.MEETING, 2, dt.date(2023, 4, 5))
    assert (event.start_time, event.venue, event.chair) == (dt.time(9, 30), "ห้องประชุมใหญ่ ชั้น ๕ กรมประมง", "นายกล้า ตั้งใจ")


def test_event_when_a_meeting_has_only_a_title_in_quotation_marks_then_that_is_its_name() -> None:
    event = only("วันที่ 4 มิ.ย. 66 นายกล้า ตั้งใจ อธิบดีกรมประมง เป็นประธานการประชุม “ทะเลไทยไปด้วยกัน” ณ จังหวัดตรัง")

    assert (event.title, event.date, event.venue) == ("การประชุม “ทะเลไทยไปด้วยกัน”", dt.date(2023, 6, 4), "จังหวัดตรัง")


def test_event_when_results_of_a_numbered_meeting_are_told_with_its_weekday_then_is_read() -> None:
    event = only("นางปาน ศรีงาม เลขานุการ เปิดเผยผลการประชุมคณะกรรมการ FMC ครั้งที่ 2/2566 เมื่อวันศุกร์ที่ 2 มิถุนายน 2566")

    assert (event.number, event.date) == (2, dt.date(2023, 6, 2))


@pytest.mark.parametrize(
    "told",
    [
        "ณ ห้องประชุมใหญ่ โดยมี นางดี งามตา อธิบดีกรมป่าไม้ กล่าวรายงาน",
        "ณ ห้องประชุมใหญ่\nการประชุมครั้งนี้ จัดขึ้นโดยกรมป่าไม้ เพื่อรับฟังความเห็น",
    ],
)
def test_host_when_a_body_reports_to_the_chair_or_is_said_to_hold_it_then_is_that_body(told: str) -> None:
    assert only(held(told)).host_id == "rfd"


def test_host_when_a_ministry_acts_by_a_department_then_is_the_department() -> None:
    event = only("วันนี้ (5 มิ.ย. 66) กระทรวงเกษตรและสหกรณ์ โดยกรมประมง จัดการประชุมเชิงปฏิบัติการจัดทำแผนชายฝั่ง ณ ห้องประชุมใหญ่")

    assert event.host == "กรมประมง"
