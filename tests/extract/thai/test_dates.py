import datetime as dt

import pytest

from extract.thai.dates import find_dates, find_times, find_years, thai_date, thai_month, thai_years

Parts = tuple[int | None, int | None, int | None]


def read(text: str) -> list[tuple[str, Parts, Parts | None]]:
    return [
        (
            text[found.start : found.end],
            (found.first.year, found.first.month, found.first.day),
            (found.last.year, found.last.month, found.last.day) if found.last else None,
        )
        for found in find_dates(text)
    ]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("22 April 2564", (2021, 4, 22)),
        ("22nd April 2021", (2021, 4, 22)),
        ("April 22, 2021", (2021, 4, 22)),
        ("วันจันทร์ที่ ๒๓ พฤษภาคม ๒๕๖๕", (2022, 5, 23)),
        ("23 พ.ค. 65", (2022, 5, 23)),
        ("23พ.ค.65", (2022, 5, 23)),
        ("24 มิย. 68", (2025, 6, 24)),
        ("24 มิย 68", (2025, 6, 24)),
        ("24 มิ.ย 2568", (2025, 6, 24)),
        ("จันทร์ ๑๒ กันยายน ๒๐๑๖", (2016, 9, 12)),
        ("12 ก.ย. 2563 1,002 2", (2020, 9, 12)),
        ("กรุงเทพฯ--16 ก.ค.--บริษัท", (None, 7, 16)),
        ("11/04/2566", (2023, 4, 11)),
        ("11-04-2023", (2023, 4, 11)),
        ("11.4.2566 น.", (2023, 4, 11)),
        ("11/4/66", (2023, 4, 11)),
        ("วันนี้ (24 มิ.ย. 68)", (2025, 6, 24)),
        ("5 มกราคม พ.ศ. 2564", (2021, 1, 5)),
        ("5 มกราคม พุทธศักราช ๒๕๖๔", (2021, 1, 5)),
        ("วันที่ 5 เดือนมกราคม พ.ศ.2564", (2021, 1, 5)),
        ("22 พฤษภาคม2565", (2022, 5, 22)),
        ("2022-05-23T10:00", (2022, 5, 23)),
        ("2565-05-23", (2022, 5, 23)),
        ("29 กุมภาพันธ์ 2567", (2024, 2, 29)),
        ("เดือนพฤษภาคม 2565", (2022, 5, None)),
        ("พ.ค. 65", (2022, 5, None)),
        ("ในเดือนมีนาคมนี้", (None, 3, None)),
        ("เมื่อวันที่ 3 สิงหาคม เวลา 13.30 น.", (None, 8, 3)),
        ("5 ส.ค. 13.30 น.", (None, 8, 5)),
        ("16 กรกฎาคม 60 คน", (None, 7, 16)),
        ("ครั้งที่ 2 - 9 กันยายน 2563", (2020, 9, 9)),
    ],
)
def test_find_dates_when_one_date_in_any_form_then_read(text: str, first: Parts) -> None:
    assert [(found[1], found[2]) for found in read(text)] == [(first, None)]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("ระหว่างวันที่ 30 พฤศจิกายน ถึง 1 ธันวาคม 2565", (2022, 11, 30), (2022, 12, 1)),
        ("9 - 11 กันยายน 2563", (2020, 9, 9), (2020, 9, 11)),
        ("๙ – ๑๑ กันยายน ๒๕๖๓", (2020, 9, 9), (2020, 9, 11)),
        ("วันที่ 9 ถึงวันที่ 11 กันยายน 2563", (2020, 9, 9), (2020, 9, 11)),
        ("วันพุธที่ 5, 12 และ 19 ตุลาคม 2565", (2022, 10, 5), (2022, 10, 19)),
        ("วันที่ 1-3 และ 5 มิถุนายน 2566", (2023, 6, 1), (2023, 6, 5)),
        ("6 - 8, 11 พ.ย.66", (2023, 11, 6), (2023, 11, 11)),
        ("30 ธันวาคม - 2 มกราคม 2566", (2022, 12, 30), (2023, 1, 2)),
        ("1 มีนาคม – 27 สิงหาคม 2566", (2023, 3, 1), (2023, 8, 27)),
        ("30 ธ.ค. 65 - 2 ม.ค. 66", (2022, 12, 30), (2023, 1, 2)),
        ("วันจันทร์ที่ 5 มิ.ย. - วันพฤหัสบดีที่ 8 มิ.ย. 66", (2023, 6, 5), (2023, 6, 8)),
        ("ตุลาคม 2564 – กันยายน 2565", (2021, 10, None), (2022, 9, None)),
        ("มกราคม - มีนาคม 2565", (2022, 1, None), (2022, 3, None)),
        ("9-11 Sept 2020", (2020, 9, 9), (2020, 9, 11)),
    ],
)
def test_find_dates_when_a_range_then_both_ends(text: str, first: Parts, last: Parts) -> None:
    assert [(found[1], found[2]) for found in read(text)] == [(first, last)]


@pytest.mark.parametrize(
    "text",
    ["31 กุมภาพันธ์ 2565", "32 มกราคม 2565", "29 กุมภาพันธ์ 2566", "45/13/2565", "สำนักงาน ก.พ. 13", "ก.ค.ศ. 2564", "1.2.3",
     "ครั้งที่ 2/2564", "โทร. 0-2123-4567", "มาตรา 5 มีนัย", "ระยะ 20 ปี", "", "๑๒"],
)  # fmt: skip
def test_find_dates_when_there_is_no_day_of_the_calendar_then_none(text: str) -> None:
    assert read(text) == []


def test_find_dates_when_several_then_in_order_with_their_places() -> None:
    text = "วันที่ 5 ม.ค. 65 และ 2022-02-01 จนถึง ๗ มีนาคม ๒๕๖๕"
    assert [found[0] for found in read(text)] == ["5 ม.ค. 65", "2022-02-01", "๗ มีนาคม ๒๕๖๕"]


def test_partial_date_when_a_part_is_missing_then_no_date() -> None:
    assert find_dates("16 ก.ค.")[0].first.date() is None
    assert find_dates("16 ก.ค. 63")[0].first.date() == dt.date(2020, 7, 16)


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("ปีงบประมาณ พ.ศ. 2565", [(2565, 2565, True)]),
        ("ประจำปีงบประมาณ พ.ศ. ๒๕๖๖", [(2566, 2566, True)]),
        ("ปีงบ 63", [(2563, 2563, True)]),
        ("ปีงบประมาณ 2566 - 2570", [(2566, 2570, True)]),
        ("FY2024", [(2567, 2567, True)]),
        ("ระยะ 5 ปี (พ.ศ. 2566 – 2570)", [(2566, 2570, False)]),
        ("พ.ศ.2563 -พ.ศ.2565", [(2563, 2565, False)]),
        ("ปี พ.ศ. 2566 ถึง ปี พ.ศ. 2570", [(2566, 2570, False)]),
        ("2561-2580", [(2561, 2580, False)]),
        ("2566-70", [(2566, 2570, False)]),
        ("ปี 66-70", [(2566, 2570, False)]),
        ("ปี 63", [(2563, 2563, False)]),
        ("ค.ศ. 2021–2025", [(2564, 2568, False)]),
        ("ปี 2030", [(2573, 2573, False)]),
        ("23 พ.ค. 65", [(2565, 2565, False)]),
        ("1 ตุลาคม 2564 - 30 กันยายน 2565", [(2564, 2564, False), (2565, 2565, False)]),
        ("ครั้งที่ 2/2564", [(2564, 2564, False)]),
        ("จำนวน 2565 คน", []),
        ("กว่า 2500 ล้านบาท", []),
        ("20 ปี", []),
        ("ปี 65 คน", []),
        ("1,2565", []),
        ("0-2565-1234", [(2565, 2565, False)]),
    ],
)
def test_find_years_when_written_in_any_form_then_buddhist(text: str, years: list[tuple[int, int, bool]]) -> None:
    assert [(found.first, found.last, found.fiscal) for found in find_years(text)] == years


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("เวลา 13.15 น.", "13:15", None),
        ("เวลา ๑๓.๓๐ นาฬิกา", "13:30", None),
        ("09.00 - 12.00 น.", "09:00", "12:00"),
        ("เวลา 09.00 น. – 12.00 น.", "09:00", "12:00"),
        ("08.30-16.30น.", "08:30", "16:30"),
        ("19:40", "19:40", None),
        ("24.00 น.", "00:00", None),
    ],
)
def test_find_times_when_an_hour_then_read(text: str, first: str, last: str | None) -> None:
    (found,) = find_times(text)
    assert found.first == dt.time.fromisoformat(first)
    assert found.last == (dt.time.fromisoformat(last) if last else None)


@pytest.mark.parametrize("text", ["ราคา 13.15 บาท", "1:15", "รุ่น 3.11.5", "25.30 น.", "ร้อยละ 12.50", "ข้อ 1.30"])
def test_find_times_when_a_number_then_none(text: str) -> None:
    assert find_times(text) == []


def test_written_dates_when_for_people_then_thai() -> None:
    day = dt.date(2022, 11, 30)
    assert thai_date(day) == "30 พฤศจิกายน 2565"
    assert thai_date(day, short=True) == "30 พ.ย. 65"
    assert thai_date(day, dt.date(2022, 12, 1)) == "30 พฤศจิกายน – 1 ธันวาคม 2565"
    assert thai_date(dt.date(2020, 9, 9), dt.date(2020, 9, 11)) == "9–11 กันยายน 2563"
    assert thai_date(dt.date(2022, 12, 30), dt.date(2023, 1, 2)) == "30 ธันวาคม 2565 – 2 มกราคม 2566"
    assert thai_years(2566, 2570) == "พ.ศ. 2566–2570"
    assert (thai_years(2566, 2566), thai_years(None, None)) == ("พ.ศ. 2566", "")
    assert (thai_month(2022, 5), thai_month(None, 5)) == ("พฤษภาคม 2565", "พฤษภาคม")


@pytest.mark.parametrize("day", [dt.date(2020, 2, 29), dt.date(2024, 12, 31), dt.date(2031, 1, 1)])
@pytest.mark.parametrize("short", [True, False])
def test_written_dates_when_read_again_then_the_same_day(day: dt.date, short: bool) -> None:
    assert find_dates(thai_date(day, short=short))[0].first.date() == day
