"""What texts are understood to say: pure tables, no store."""

from __future__ import annotations

from datetime import date

import pytest

from extract.thai.agencies import Register
from handlers.commands import find
from handlers.understanding.query import Asked, Field, Talk
from handlers.understanding.reader import asks, small_talk, understand
from handlers.understanding.when import find_when

TODAY = date(2022, 6, 15)  # a Wednesday of the Buddhist year 2565

ASKED = [
    ("ใครเป็นประธานเปิดประชุมแผนดิจิทัล", Asked.WHO, Field.CHAIR),
    ("ประธานสัมมนา R-map", Asked.WHO, Field.CHAIR),
    ("ใครเป็นประทานประชุมจัดทำงบ", Asked.WHO, Field.CHAIR),
    ("ประชุม คนร. ใครนั่งหัวโต๊ะ", Asked.WHO, Field.CHAIR),
    ("ใครเป็นประธานกรรมการบริษัท", Asked.WHO, Field.HOLDER),
    ("ใครเป็นอธิบดีกรมทางหลวง", Asked.WHO, Field.HOLDER),
    ("ปลัดกระทรวงวัฒนธรรม", Asked.WHO, Field.HOLDER),
    ("ปลัดไปตรวจเยี่ยมพังงาวันไหน", Asked.WHEN, Field.DATE),
    ("ตำแหน่ง เกรียงไกร ใจดี", Asked.WHAT, Field.POSITION),
    ("กรมส่งใครไปประชุม", Asked.WHO, Field.DELEGATE),
    ("ใครกล่าวรายงาน", Asked.WHO, Field.REPORTER),
    ("จัดวันที่เท่าไร", Asked.WHEN, Field.DATE),
    ("เริ่มกี่โมง", Asked.WHEN, Field.TIME),
    ("วันจัดสัมมนา", Asked.WHEN, Field.DATE),
    ("แผนนี้ใช้ถึงปีไหน", Asked.PERIOD, Field.PERIOD),
    ("แผนหมดอายุเมื่อไหร่", Asked.PERIOD, Field.PERIOD),
    ("แผนสุขภาพดิจิทัล ช่วงปี", Asked.PERIOD, Field.PERIOD),
    ("แผนแม่บทมีระยะเวลากี่ปี", Asked.PERIOD, Field.PERIOD),
    ("จัดที่ไหน", Asked.WHERE, Field.VENUE),
    ("สถานที่ประชุม", Asked.WHERE, Field.VENUE),
    ("จัดที่จังหวัดไหนบ้าง", Asked.WHERE, Field.VENUE),
    ("มีคนมากี่คน", Asked.HOW_MANY, Field.ATTENDEES),
    ("จำนวนผู้เข้าร่วมสัมมนา", Asked.HOW_MANY, Field.ATTENDEES),
    ("มากี่หน่วยงาน", Asked.HOW_MANY, Field.AGENCIES),
    ("มีกี่ยุทธศาสตร์", Asked.HOW_MANY, Field.COUNT),
    ("คมนาคมจ้างที่ไหนทำแผน", Asked.WHICH, Field.CONTRACTOR),
    ("หน่วยงานใดเป็นผู้จัดเสวนา", Asked.WHICH, Field.HOST),
    ("กระทรวงไหนรับผิดชอบแผน", Asked.WHICH, Field.OWNER),
    ("อยู่ในยุทธศาสตร์ด้านไหน", Asked.WHICH, Field.PILLAR),
    ("6 ด้านมีอะไรบ้าง", Asked.LIST, Field.PILLARS),
    ("มีโครงการอะไรบ้าง", Asked.LIST, Field.PROJECTS),
    ("ขอข่าวประชุมแผนดิจิทัล", Asked.DOCUMENT, None),
    ("แผนดิจิทัลคมนาคม", Asked.NOTHING, None),
    ("แผนรัฐบาลดิจิทัลเกี่ยวกับอะไร", Asked.WHAT, None),
    ("where was the workshop held", Asked.WHERE, Field.VENUE),
]

WHEN = [
    ("ประชุมเดือนพฤษภาคม 2565", (date(2022, 5, 1), date(2022, 5, 31))),
    ("พ.ค. 65", (date(2022, 5, 1), date(2022, 5, 31))),
    ("มีนา 68", (date(2025, 3, 1), date(2025, 3, 31))),
    ("May 2022", (date(2022, 5, 1), date(2022, 5, 31))),
    ("ไตรมาส 2 ปี 2565", (date(2022, 4, 1), date(2022, 6, 30))),
    ("เดือนที่แล้ว", (date(2022, 5, 1), date(2022, 5, 31))),
    ("เดือนหน้า", (date(2022, 7, 1), date(2022, 7, 31))),
    ("สัปดาห์นี้", (date(2022, 6, 13), date(2022, 6, 19))),
    ("วันนี้", (TODAY, TODAY)),
    ("วันที่ ๖ ตุลาคม ๒๕๖๔", (date(2021, 10, 6), date(2021, 10, 6))),
    ("ปีที่แล้ว", (2564, 2564)),
    ("ปี 2563", (2563, 2563)),
    ("แผน ปี 63", (2563, 2563)),
    ("แผน dga 63", (2563, 2563)),
    ("ปี 2022", (2565, 2565)),
    ("พ.ศ. ๒๕๖๖ - ๒๕๗๐", (2566, 2570)),
]


@pytest.mark.parametrize(("text", "asked", "field"), ASKED)
def test_a_question_is_understood_by_what_it_asks(
    register: Register, text: str, asked: Asked, field: Field | None
) -> None:
    query = understand(text, register, TODAY)
    assert (query.asked, query.field) == (asked, field)


@pytest.mark.parametrize(("text", "expected"), WHEN)
def test_time_is_understood_in_every_calendar(text: str, expected: tuple[object, object]) -> None:
    when = find_when(text, TODAY)
    assert (when.years or (when.since, when.until)) == expected


def test_a_question_is_taken_apart(register: Register) -> None:
    query = understand("ขอทราบว่า สพร. จัดประชุมแผนรัฐบาลดิจิทัล ครั้งที่ ๒ ปี 2563 ที่ไหนครับ", register, TODAY)
    assert query.agencies == ("dga",)
    assert (query.number, query.years) == (2, (2563, 2563))
    assert "ดิจิทัล" in query.topic
    assert not {"ครับ", "ที่ไหน", "สพร."} & set(query.topic)


def test_an_office_is_taken_apart_into_role_and_body(register: Register) -> None:
    query = understand("ใครเป็นรองปลัดกระทรวงคมนาคมที่มาเปิดงาน", register, TODAY)
    assert (query.role, query.role_agencies) == ("รองปลัด", ("mot",))


def test_the_wrong_keyboard_is_put_right(register: Register) -> None:
    query = understand("czofb0bmy]", register, TODAY)
    assert (query.text, query.retyped) == ("แผนดิจิทัล", True)


@pytest.mark.parametrize(
    ("text", "word", "rest"),
    [
        ("แผน สพร.", "แผน", "สพร."),
        ("/แผน สพร.", "แผน", "สพร."),
        ("/plans@PhaenBot สพร.", "แผน", "สพร."),
        ("แผนที่ใช้อยู่", "แผนที่ใช้อยู่", ""),
        ("เลิกติดตามทั้งหมด", "เลิกติดตามทั้งหมด", ""),
        ("เลิกติดตาม 2", "เลิกติดตาม", "2"),
        ("ค้นหารัฐบาลดิจิทัล", "ค้นหา", "รัฐบาลดิจิทัล"),
        ("เอกสาร5", "เอกสาร", "5"),
        ("เผยแพร่โดยไม่แจ้ง 3 1", "เผยแพร่โดยไม่แจ้ง", "3 1"),
        ("เวลาเงียบ 22-07", "เวลาเงียบ", "22-07"),
        ("สรุปรายวัน ๒", "สรุปรายวัน", "๒"),
        ("HELP", "ช่วยเหลือ", ""),
    ],
)
def test_a_command_is_told_from_its_words(text: str, word: str, rest: str) -> None:
    called = find(text)
    assert called is not None
    assert (called.command.words[0], called.rest) == (word, rest)


@pytest.mark.parametrize(
    "text", ["แผนดิจิทัลของคมนาคม", "ประชุมของ DGA", "สถิติการใช้งานเว็บ", "ล่าสุดนี้ใครเป็นปลัด", "บันทึกข้อตกลงกับใคร", "โครงการ-x"]
)
def test_a_text_that_merely_begins_like_a_command_is_none(text: str) -> None:
    assert find(text) is None


@pytest.mark.parametrize(("text", "expected"), [("คมนาคม 2565", False), ("ใช้ถึงปีไหน", True), ("มีอะไรบ้าง", True)])
def test_words_after_a_command_are_seen_to_ask(text: str, expected: bool) -> None:
    assert asks(text) is expected


@pytest.mark.parametrize(
    ("text", "talk"),
    [("สวัสดีค่ะ", Talk.GREETING), ("ขอบคุณครับ", Talk.THANKS), ("โง่จัง", Talk.RUDE), ("สวัสดี แผนคมนาคมใช้ถึงปีไหน", None)],
)
def test_small_talk_is_only_what_says_nothing_else(text: str, talk: Talk | None) -> None:
    assert small_talk(text) is talk
