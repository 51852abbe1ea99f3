"""Policy areas told by words, on invented samples."""

from __future__ import annotations

import re

import pytest

from extract.thai.words import fold
from extract.topics import policy_areas
from tests.extract.helpers import read_text


def topics(text: str) -> list[str]:
    return [topic.id for topic in read_text(text).topics]


@pytest.mark.parametrize(
    ("area", "text"),
    [
        ("agriculture", "กรมประมงหนุนเกษตรกรเลี้ยงปลานิล\nเกษตรกรผู้เลี้ยงสัตว์น้ำได้รับพันธุ์ปลา และปุ๋ยอินทรีย์เพื่อเพิ่มผลผลิต"),
        ("digital", "เปิดแพลตฟอร์มรัฐบาลดิจิทัล\nประชาชนยื่นคำขอออนไลน์ผ่านแอปพลิเคชัน ข้อมูลอยู่บนคลาวด์"),
        ("transport", "เปิดใช้ทางหลวงสายใหม่\nถนนสายนี้ลดเวลาเดินทาง รถโดยสารและรถบรรทุกขนส่งสินค้าได้เร็วขึ้น"),
        ("water", "เร่งขุดลอกแหล่งน้ำรับมือภัยแล้ง\nอ่างเก็บน้ำมีปริมาณน้ำร้อยละ 40 เขื่อนยังระบายน้ำได้"),
        ("governance", "ลงนามต่อต้านการทุจริต\nหน่วยงานยึดหลักธรรมาภิบาลและความโปร่งใสในการจัดซื้อจัดจ้าง"),
        ("welfare", "ดูแลผู้สูงอายุและคนพิการ\nผู้สูงอายุรับเบี้ยยังชีพ กลุ่มเปราะบางได้รับสวัสดิการครบ"),
    ],
)
def test_topics_when_its_words_fill_a_text_then_the_area_comes_first(area: str, text: str) -> None:
    assert topics(text)[0] == area


def test_topics_when_a_text_tells_of_no_area_then_none() -> None:
    assert topics("ขอเชิญร่วมงานวันครบรอบ\nพบกันเวลา 9 นาฬิกา ที่ลานด้านหน้าอาคาร") == []


def test_topics_when_an_area_stands_only_in_the_names_of_bodies_then_it_does_not_count() -> None:
    text = "เปิดถนนสายใหม่\nทางหลวงสายนี้สร้างเสร็จ มีผู้แทนกระทรวงสาธารณสุข กระทรวงแรงงาน และกระทรวงยุติธรรม ร่วมงานบนทางหลวง"

    assert topics(text) == ["transport"]


def test_topics_when_many_areas_are_told_then_at_most_the_three_strongest() -> None:
    areas = policy_areas().values()
    text = "รวมข่าว\n" + " ".join(area.name for area in areas)

    assert len(topics(text)) <= 3


def test_topics_when_told_in_the_headline_then_the_evidence_is_there() -> None:
    extraction = read_text("หนุนเกษตรกรปลูกยางพารา\nเกษตรกรรับพันธุ์ยาง และปุ๋ย")
    start, end = extraction.topics[0].evidence["id"]

    assert extraction.document.text[start:end] in {"เกษตรกร", "ยางพารา", "ปลูก", "เกษตร"}
    assert end <= len("หนุนเกษตรกรปลูกยางพารา")


def test_policy_areas_when_read_then_each_has_a_thai_name_and_words_that_can_match_folded_text() -> None:
    areas = policy_areas()

    assert 16 <= len(areas) <= 24
    assert all(re.fullmatch(r"[ก-๙ ]+", area.name) for area in areas.values())
    assert all(fold(word) == word for area in areas.values() for word in area.strong)
