"""Title, date, source and publisher, on invented samples."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.extract.helpers import read_text

BODY = "\nกระทรวงคมนาคมจัดประชุมเรื่องท่าเรือ โดยมีผู้แทนจากหลายจังหวัดเข้าร่วมหารือถึงแนวทางที่เหมาะสม"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("รัฐบาลไทย-ข่าวทำเนียบรัฐบาล-กรมเจ้าท่าเปิดท่าเรือใหม่", "กรมเจ้าท่าเปิดท่าเรือใหม่"),
        ("12 ก.ย. 2563 1,002 2\n\nเปิดท่าเรือใหม่", "เปิดท่าเรือใหม่"),
        ("พิมพ์\n...\nวันจันทร์ที่ 5 มิถุนายน 2566\nเปิดท่าเรือใหม่", "เปิดท่าเรือใหม่"),
        ("เชียงใหม่--3 พ.ค.--กรมทางหลวง\nกรมทางหลวงซ่อมถนน", "กรมทางหลวงซ่อมถนน"),
        ("หน้าแรก > ข่าว > ข่าวประชาสัมพันธ์\nเปิดท่าเรือใหม่\nโพสต์เมื่อ 5 มิ.ย. 66 โดย ผู้ดูแลระบบ", "เปิดท่าเรือใหม่"),
        ("TH | EN\nก- ก ก+\nข่าวกิจกรรม\n5 มิ.ย. 66 | เข้าชม 1,234 ครั้ง\nเปิดท่าเรือใหม่", "เปิดท่าเรือใหม่"),
        ("- 1 -\nข่าวที่ 34/2566 วันที่ 5 มิถุนายน 2566\nเปิดท่าเรือใหม่", "เปิดท่าเรือใหม่"),
        (
            "บันทึกข้อความ\nส่วนราชการ กองแผน กรมประมง\nที่ กษ ๐๕๐๑/๑๒๓ วันที่ ๕ มิถุนายน ๒๕๖๖\n"
            "เรื่อง รายงานผลการสำรวจท่าเรือ\nเรียน อธิบดี",
            "รายงานผลการสำรวจท่าเรือ",
        ),
        (
            "ประกาศกรมประมง\n\nเรื่อง กำหนดเขตท่าเรือ\nพ.ศ. ๒๕๖๖\n------\nโดยที่เป็นการสมควร",
            "ประกาศกรมประมง เรื่อง กำหนดเขตท่าเรือ พ.ศ. ๒๕๖๖",
        ),
        ("คำสั่งกรมประมง\nที่ 12/2566\nเรื่อง แต่งตั้งคณะทำงาน\n\nเพื่อให้งานสำเร็จ", "คำสั่งกรมประมง ที่ 12/2566 เรื่อง แต่งตั้งคณะทำงาน"),
        ("บทสรุปผู้บริหาร\nแผนยุทธศาสตร์ท่าเรือ\nพ.ศ. 2566 - 2570\n", "แผนยุทธศาสตร์ท่าเรือ พ.ศ. 2566 - 2570"),
        (
            "กรมเจ้าท่าเดินหน้าแผนพัฒนาท่าเรือชายฝั่ง\nและเส้นทางเดินเรืออ่าวไทย\n5 มิ.ย. 66",
            "กรมเจ้าท่าเดินหน้าแผนพัฒนาท่าเรือชายฝั่ง และเส้นทางเดินเรืออ่าวไทย",
        ),
        ("เปิดโครงการ “ท่าเรือ\nสีเขียว” ยกระดับรายได้\n5 มิ.ย. 66", "เปิดโครงการ “ท่าเรือ สีเขียว” ยกระดับรายได้"),
    ],
)
def test_title_when_the_head_has_other_lines_then_is_the_headline(head: str, title: str) -> None:
    assert read_text(head + BODY).document.title == title


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("วันจันทร์ที่ 5 มิถุนายน 2566", dt.date(2023, 6, 5)),
        ("๕ มิ.ย. ๒๕๖๖, 19:40", dt.date(2023, 6, 5)),
        ("05/06/2566", dt.date(2023, 6, 5)),
        ("วันที่เผยแพร่ 5 มิถุนายน 2566", dt.date(2023, 6, 5)),
        ("วันที่ประกาศ: 5 มิ.ย. 2566", dt.date(2023, 6, 5)),
        ("ประกาศ ณ วันที่ 5 มิถุนายน พ.ศ. 2566", dt.date(2023, 6, 5)),
        ("โพสต์เมื่อ 5 มิถุนายน 2566 โดย ผู้ดูแลระบบ", dt.date(2023, 6, 5)),
        ("เขียนโดย Super User\nวันจันทร์, 05 มิถุนายน 2566 14:22 น.", dt.date(2023, 6, 5)),
        ("เผยแพร่: 05/06/2566 ผู้เข้าชม 55", dt.date(2023, 6, 5)),
        ("Posted on June 5, 2023 by admin", dt.date(2023, 6, 5)),
        ("Last updated: 2023-06-05", dt.date(2023, 6, 5)),
        ("จันทร์ ๕ มิถุนายน ๒๐๒๓", dt.date(2023, 6, 5)),
        ("วันนี้ (5 มิ.ย. 66) เวลา 9.00 น. ที่กระทรวงคมนาคม ผู้แทนหลายหน่วยงานร่วมหารือ", dt.date(2023, 6, 5)),
    ],
)
def test_published_when_the_date_line_has_any_form_then_is_read(line: str, published: dt.date) -> None:
    assert read_text(f"เปิดท่าเรือใหม่\n{line}{BODY}").document.published == published


def test_published_when_an_announcement_is_dated_at_its_foot_then_is_that_day() -> None:
    document = read_text(
        f"ประกาศกรมประมง\nเรื่อง เขตท่าเรือ{BODY}\n\nประกาศ ณ วันที่ ๕ มิถุนายน พ.ศ. ๒๕๖๖\nนายกล้า ตั้งใจ"
    ).document

    assert document.published == dt.date(2023, 6, 5)


def test_published_when_only_the_body_names_dates_then_is_none() -> None:
    document = read_text(f"เปิดท่าเรือใหม่{BODY} เมื่อวันที่ 4 มีนาคม 2564 และจะเปิดใช้ในปี 2565").document

    assert (document.published, document.published_partial) == (None, None)


def test_published_when_a_wire_gives_day_and_month_then_is_partial() -> None:
    document = read_text("กรุงเทพฯ--3 พ.ค.--กรมทางหลวง\nซ่อมถนนทั่วประเทศ" + BODY).document

    assert (document.published, document.published_partial, document.publisher) == (None, "--05-03", "กรมทางหลวง")


@pytest.mark.parametrize(
    ("foot", "url"),
    [
        ("\nที่มา : https://www.example.go.th/news/12", "https://www.example.go.th/news/12"),
        ("\nที่มา: https://www.example.go.th/a?b=1&c=2.", "https://www.example.go.th/a?b=1&c=2"),
        ("\nอ่านต่อที่ https://www.example.go.th/news/12", None),
    ],
)
def test_source_url_when_a_source_line_stands_at_the_foot_then_is_its_address(foot: str, url: str | None) -> None:
    assert read_text("เปิดท่าเรือใหม่" + BODY + foot).document.source_url == url
