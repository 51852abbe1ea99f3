"""Events: which is reported, when, where, under whom, with how many, on invented samples."""

from __future__ import annotations

import datetime as dt

import pytest

from extract.records import EventKind
from tests.extract.event_samples import HEAD, events, held, only
from tests.extract.helpers import read_text


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("การประชุมเชิงปฏิบัติการจัดการน้ำชุมชน", EventKind.WORKSHOP),
        ("การประชุมรับฟังความคิดเห็นต่อร่างผังเมือง", EventKind.HEARING),
        ("การสัมมนาวิชาการด้านประมง", EventKind.SEMINAR),
        ("การอบรมการเพาะพันธุ์ปลา", EventKind.TRAINING),
        ("การประชุมคณะกรรมการลุ่มน้ำ ครั้งที่ 2/2566", EventKind.MEETING),
        ("พิธีลงนามบันทึกความเข้าใจด้านประมง", EventKind.CEREMONY),
    ],
)
def test_kind_when_the_name_says_it_then_follows(name: str, kind: EventKind) -> None:
    event = only(f"วันนี้ นายสมหมาย ใจกล้า อธิบดีกรมประมง เป็นประธานใน{name} ณ ห้องประชุมใหญ่ กรมประมง")

    assert (event.kind, event.chair, event.venue) == (kind, "นายสมหมาย ใจกล้า", "ห้องประชุมใหญ่ กรมประมง")


def test_number_when_a_meeting_is_counted_within_a_year_then_is_the_first_figure() -> None:
    assert only("เป็นประธานการประชุมคณะกรรมการลุ่มน้ำ ครั้งที่ ๒/๒๕๖๖ ณ ห้องประชุมใหญ่").number == 2


@pytest.mark.parametrize(
    ("when", "first", "last"),
    [
        ("วันนี้", dt.date(2023, 6, 5), None),
        ("วันนี้ (3 มิ.ย. 2566)", dt.date(2023, 6, 3), None),
        ("เมื่อวันที่ 1 มิถุนายน 2566", dt.date(2023, 6, 1), None),
        ("ระหว่างวันที่ 1 - 3 มิถุนายน 2566", dt.date(2023, 6, 1), dt.date(2023, 6, 3)),
    ],
)
def test_date_when_told_in_any_way_then_is_read(when: str, first: dt.date, last: dt.date | None) -> None:
    event = only(f"กรมประมง จัดการสัมมนาวิชาการด้านประมงชายฝั่ง {when} ณ โรงแรมริมน้ำ จังหวัดตรัง")

    assert (event.date, event.end_date) == (first, last)


@pytest.mark.parametrize(
    ("place", "venue"),
    [
        ("ณ โรงแรมริมน้ำ จังหวัดตรัง เพื่อระดมความเห็น", "โรงแรมริมน้ำ จังหวัดตรัง"),
        ("ณ ห้องประชุม 2 ชั้น 5 อาคารกรมประมง โดยมีผู้แทนเข้าร่วม", "ห้องประชุม 2 ชั้น 5 อาคารกรมประมง"),
        ("ณ หอประชุมใหญ่ นายกล้า ตั้งใจ เป็นผู้กล่าวรายงาน", "หอประชุมใหญ่"),
        ("ผ่านระบบประชุมทางไกล (Zoom) เมื่อเช้า", "ระบบประชุมทางไกล (Zoom)"),
    ],
)
def test_venue_when_more_follows_then_ends_where_the_place_ends(place: str, venue: str) -> None:
    assert only(held(place)).venue == venue


@pytest.mark.parametrize(
    ("told", "chair"),
    [
        ("นายกล้า ตั้งใจ รองอธิบดีกรมประมง ได้รับมอบหมายจากนายสมหมาย ใจกล้า อธิบดีกรมประมง เป็นประธานเปิด", "นายกล้า ตั้งใจ"),
        ("นายสมหมาย ใจกล้า อธิบดีกรมประมง มอบหมายให้นายกล้า ตั้งใจ รองอธิบดีกรมประมง เป็นประธานเปิด", "นายกล้า ตั้งใจ"),
        ("กรมประมง โดยมีนายกล้า ตั้งใจ รองอธิบดีกรมประมง เป็นประธานเปิด", "นายกล้า ตั้งใจ"),
        ("กรมประมงจัด", None),
    ],
)
def test_chair_when_somebody_else_gave_the_task_then_is_who_presides(told: str, chair: str | None) -> None:
    assert only(f"วันนี้ {told}การประชุมเชิงปฏิบัติการจัดทำแผนชายฝั่ง ณ ห้องประชุมใหญ่").chair == chair


@pytest.mark.parametrize(
    ("told", "counts"),
    [
        ("มีผู้เข้าร่วมจำนวน 1,250 คน จาก 40 หน่วยงาน", (1250, 40)),
        ("ผู้เข้าร่วมประชุมกว่า ๒๐๐ ท่าน", (200, None)),
        ("ใช้งบประมาณ 300 ล้านบาท แก่ชาวบ้าน 40 ราย", (None, None)),
    ],
)
def test_counts_when_people_take_part_then_are_read_and_others_are_not(
    told: str, counts: tuple[int | None, int | None]
) -> None:
    event = only(held(f"ณ ห้องประชุมใหญ่ โดย{told}"))

    assert (event.attendees, event.agencies) == counts


def test_start_time_when_an_hour_is_given_then_is_the_first() -> None:
    assert only("เวลา 09.30 น. " + held("ณ ห้องประชุมใหญ่")).start_time == dt.time(9, 30)


@pytest.mark.parametrize(
    "body",
    [
        "กรมประมงขอความร่วมมือชาวประมงงดจับปลาในฤดูวางไข่ ตามมติที่ประชุมครั้งก่อน",
        "รัฐบาลต้องรับฟังความคิดเห็นของประชาชนทุกฝ่ายอย่างรอบด้าน",
    ],
)
def test_events_when_meetings_are_only_spoken_of_then_none(body: str) -> None:
    assert events(body) == ()


def test_events_when_another_is_announced_with_its_own_day_then_both_are_told() -> None:
    first, second = events(
        held("ณ ห้องประชุมใหญ่")
        + "\nทั้งนี้ กรมประมงจะจัดการสัมมนาวิชาการพันธุ์ปลาน้ำจืดไทย ครั้งที่ 4 ในวันที่ 20 มิถุนายน 2566 ณ โรงแรมริมน้ำ จังหวัดตรัง"
    )

    assert (second.title, second.kind) == ("การสัมมนาวิชาการพันธุ์ปลาน้ำจืดไทย ครั้งที่ 4", EventKind.SEMINAR)
    assert (first.date, second.date) == (dt.date(2023, 6, 5), dt.date(2023, 6, 20))
    assert (second.number, second.venue, second.chair) == (4, "โรงแรมริมน้ำ จังหวัดตรัง", None)


@pytest.mark.parametrize(
    "later",
    [
        "จะส่งเอกสารการสัมมนาวิชาการพันธุ์ปลาน้ำจืดไทย ภายในวันที่ 20 มิถุนายน 2566",
        "เคยจัดการสัมมนาวิชาการพันธุ์ปลาน้ำจืดไทย เมื่อวันที่ 20 มกราคม 2566",
    ],
)
def test_events_when_a_day_is_a_deadline_or_past_then_only_the_reported_one(later: str) -> None:
    assert len(events(held("ณ ห้องประชุมใหญ่") + "\n" + later)) == 1


@pytest.mark.parametrize(
    ("body", "title", "kind"),
    [
        ("เป็นประธานในพิธีเปิดโครงการท่าเรือปลา ระยะที่ 3 ณ ท่าเรือ", "พิธีเปิดโครงการท่าเรือปลา ระยะที่ 3", EventKind.CEREMONY),
        ("เป็นประธานพิธีรำลึกวันประมงไทย ณ ท่าเรือใหญ่", "พิธีรำลึกวันประมงไทย", EventKind.CEREMONY),
        (
            "ให้ทูตเข้าเยี่ยมคารวะเพื่อหารือความร่วมมือด้านประมง ณ กรมประมง",
            "เข้าเยี่ยมคารวะเพื่อหารือความร่วมมือด้านประมง",
            EventKind.OTHER,
        ),
        (
            "เป็นประธานการประชุมคณะกรรมการบริษัท ปลาไทย จำกัด ครั้งที่ 3/2566 ณ ห้องประชุม",
            "การประชุมคณะกรรมการบริษัท ปลาไทย จำกัด ครั้งที่ 3/2566",
            EventKind.MEETING,
        ),
    ],
)
def test_title_when_ceremonies_visits_and_companies_are_named_then_is_whole(
    body: str, title: str, kind: EventKind
) -> None:
    event = only(f"วันนี้ นายสมหมาย ใจกล้า อธิบดีกรมประมง {body}")

    assert (event.title, event.kind) == (title, kind)


def test_date_when_the_year_is_a_slip_on_the_day_of_publication_then_is_that_day() -> None:
    assert only("วันที่ 5 มิถุนายน 2666 เป็นประธานการประชุมคณะกรรมการลุ่มน้ำ ณ ห้องประชุมใหญ่").date == dt.date(2023, 6, 5)


def test_venue_when_a_building_bears_a_persons_name_then_is_whole() -> None:
    record = read_text(
        HEAD + "เป็นประธานการประชุมคณะกรรมการลุ่มน้ำ ณ ห้องประชุมใหญ่ อาคาร 50 ปี หม่อมหลวงกล้า ตั้งใจ กรมประมง โดยมีผู้ร่วมงาน"
    )

    assert record.events[0].venue == "ห้องประชุมใหญ่ อาคาร 50 ปี หม่อมหลวงกล้า ตั้งใจ กรมประมง"
    assert record.people == ()


def visit(deed: str) -> str:
    return f"วันนี้ (5 มิถุนายน 2566) นายกล้า ตั้งใจ อธิบดีกรมประมง พร้อมด้วยนายสมหมาย ใจดี รองอธิบดีกรมประมง {deed}"


@pytest.mark.parametrize(
    ("deed", "title", "kind"),
    [
        ("ลงพื้นที่ติดตามการก่อสร้างท่าเรือปลา ณ ท่าเรือใหญ่", "ลงพื้นที่ติดตามการก่อสร้างท่าเรือปลา", EventKind.OTHER),
        ("เดินทางตรวจเยี่ยมศูนย์เพาะพันธุ์ปลา พร้อมร่วมประชุมรับฟังปัญหา", "ตรวจเยี่ยมศูนย์เพาะพันธุ์ปลา", EventKind.OTHER),
        (
            "เข้าเยี่ยมคารวะนางสาวแก้ว ใจงาม ปลัดกระทรวงคมนาคม จากนั้นได้หารือเพื่อความร่วมมือ",
            "เข้าเยี่ยมคารวะนางสาวแก้ว ใจงาม ปลัดกระทรวงคมนาคม",
            EventKind.OTHER,
        ),
        ("เยี่ยมชมโรงงานปลากระป๋องเมืองตรัง", "เยี่ยมชมโรงงานปลากระป๋องเมืองตรัง", EventKind.OTHER),
        ("ต้อนรับทูตในโอกาสเข้าเยี่ยมคารวะและหารือการเดินเรือ", "เข้าเยี่ยมคารวะและหารือการเดินเรือ", EventKind.MEETING),
    ],
)
def test_event_when_somebody_visits_or_calls_then_is_that_visit(deed: str, title: str, kind: EventKind) -> None:
    event = only(visit(deed))

    assert (event.title, event.kind, event.date) == (title, kind, dt.date(2023, 6, 5))
    leads = ("นายกล้า ตั้งใจ", "กรมประมง") if not title.startswith("เข้าเยี่ยม") else (None, None)
    assert (event.chair, event.host) == leads


@pytest.mark.parametrize(
    ("opened", "kind"),
    [
        ("พิธีเปิดการฝึกซ้อมรับมือน้ำมันรั่ว ประจำปี 2566", EventKind.TRAINING),
        ("พิธีเปิด “โครงการพัฒนาศักยภาพชาวประมงรุ่นใหม่”", EventKind.TRAINING),
        ("พิธีเปิดศูนย์ฝึกอบรมชาวประมง", EventKind.CEREMONY),
    ],
)
def test_kind_when_a_training_is_opened_then_is_no_ceremony(opened: str, kind: EventKind) -> None:
    assert only(f"วันนี้ นายกล้า ตั้งใจ อธิบดีกรมประมง เป็นประธาน{opened} ณ ห้องประชุมใหญ่").kind is kind


def test_event_when_a_committee_is_known_by_letters_and_its_meeting_by_a_number_then_is_that_meeting() -> None:
    event = only("คณะกรรมการเผยว่า ที่ประชุม คกป. ครั้งที่ 2/66 ได้เห็นชอบมาตรการอนุรักษ์พันธุ์ปลา")

    assert (event.title, event.number, event.kind) == ("ประชุม คกป. ครั้งที่ 2/66", 2, EventKind.MEETING)


@pytest.mark.parametrize(
    "body",
    [
        "นโยบายนี้ชัดเจนในการรับฟังความเห็นจากทุกฝ่าย",
        "นำผลิตภัณฑ์ไปจัดเป็นของว่างในการประชุมของหน่วยงานต่าง ๆ",
        "ขอขอบคุณผู้ที่ร่วมการประชุมเชิงปฏิบัติการทั้งสี่ ณ ศูนย์พัฒนาการประมงทุกแห่ง",
        "ตรังได้รับเลือกให้จัดมหกรรมปลาสวยงามโลก ปี 2570 ขึ้น",
    ],
)
def test_events_when_they_are_of_a_sort_or_years_ahead_then_none(body: str) -> None:
    assert events(body) == ()


@pytest.mark.parametrize(
    ("told", "attendees"),
    [
        ("โดยมีผู้เข้าร่วมงาน ประกอบด้วย ชาวประมงจังหวัดตรัง เจ้าหน้าที่สำนักงานประมง และครูในพื้นที่ " * 2 + "รวมทั้งสิ้น 123 คน", 123),
        (
            "\n".join(["ย่อหน้านี้เล่าความเป็นมาของงานและความสำคัญของการอนุรักษ์พันธุ์ปลา"] * 8)
            + "\nการประชุมครั้งนี้ มีผู้เข้าร่วมประมาณ 70 คน",
            70,
        ),
        ("จากนั้นผู้บริหารลงพื้นที่พบปะชาวประมงกว่า 100 คน", None),
    ],
)
def test_attendees_when_summed_up_or_told_later_then_count_and_whoever_is_only_met_does_not(
    told: str, attendees: int | None
) -> None:
    assert only(held(f"ณ ห้องประชุมใหญ่\n{told}")).attendees == attendees


def test_venue_when_the_name_holds_a_site_then_is_the_hall() -> None:
    body = "เป็นประธานการประชุมคณะกรรมการพัฒนาบ่อปลา ณ บริเวณคลองใหญ่ โดยมีนายสมหมาย ใจดี ร่วมประชุม ณ ห้องประชุมกรมประมง"

    assert only(body).venue == "ห้องประชุมกรมประมง"


def test_event_when_a_visit_only_comes_beside_a_meeting_then_is_the_meeting() -> None:
    event = only(visit("เข้าร่วมการประชุมคณะกรรมการบ่อปลา ณ ห้องประชุมใหญ่ พร้อมลงพื้นที่ติดตามการก่อสร้างท่าเรือปลา"))

    assert (event.title, event.kind) == ("การประชุมคณะกรรมการบ่อปลา", EventKind.MEETING)


def test_event_when_a_meeting_has_a_latin_name_then_is_read() -> None:
    event = only("วันนี้ นายกล้า ตั้งใจ อธิบดีกรมประมง เข้าร่วมการประชุม Fish Forum 2023 ณ เมืองปลา ประเทศนอร์เวย์ ใน\nหัวข้อปลา")

    assert (event.title, event.venue) == ("การประชุม Fish Forum 2023", "เมืองปลา ประเทศนอร์เวย์")
