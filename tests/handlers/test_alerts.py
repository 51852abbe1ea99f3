import datetime as dt
from dataclasses import replace

import pytest

from extract.records import Document, Event, EventKind, Extraction, Plan
from handlers.alerts import AlertItem, render, render_digest
from store.rows import Alert, AlertKind, DocumentRow, DocumentState

NOW = dt.datetime(2026, 1, 5, 3, tzinfo=dt.UTC)
ALERT = Alert(7, AlertKind.NEW_DOCUMENT, NOW, "doc")
ROW = DocumentRow("doc", 5, "ข่าวแผน", "ข่าวแผน", DocumentState.PUBLISHED, 1, NOW, published=dt.date(2022, 5, 23))
EXTRACTION = Extraction(
    Document("ข่าวแผน", "ข่าวแผน"),
    plans=(Plan("แผนปฏิบัติการดิจิทัล", start=2566, end=2570, subject=True), Plan("ยุทธศาสตร์ชาติ")),
    events=(Event("ประชุมครั้งที่ 1", EventKind.MEETING, date=dt.date(2022, 5, 20), venue="ห้องประชุม 1"),),
)


def test_render_when_document_is_new_then_facts_reason_and_ways_on_are_told() -> None:
    reply = render(ALERT, ("กระทรวงคมนาคม",), ROW, EXTRACTION)

    text = reply.plain()
    for part in ("ข่าวแผน", "แผนปฏิบัติการดิจิทัล", "2566", "2570", "20 พฤษภาคม 2565", "ห้องประชุม 1"):
        assert part in text
    assert "เพราะคุณติดตาม กระทรวงคมนาคม" in text
    assert "ยุทธศาสตร์ชาติ" not in text
    assert [(button.label, button.say) for button in reply.buttons] == [
        ("หยุดเรื่องนี้", "เลิกติดตาม กระทรวงคมนาคม"),
        ("ปรับการติดตาม", "การติดตาม"),
        ("เปิดเอกสาร", "เอกสาร 5"),
    ]
    assert reply.blocks[0].href == "/documents/doc"


def test_render_when_the_document_was_scanned_then_it_asks_to_check_the_original() -> None:
    scanned = replace(EXTRACTION, document=replace(EXTRACTION.document, scanned=True))
    assert "อ่านจากภาพสแกน" in render(ALERT, (), ROW, scanned).plain()
    assert "อ่านจากภาพสแกน" not in render(ALERT, (), ROW, EXTRACTION).plain()


def test_render_when_called_twice_then_both_are_identical() -> None:
    first = render(ALERT, ("ก", "ข"), ROW, EXTRACTION, "https://bot.example.go.th/")

    assert first == render(ALERT, ("ก", "ข"), ROW, replace(EXTRACTION), "https://bot.example.go.th/")
    assert first.blocks[0].href == "https://bot.example.go.th/documents/doc"


def test_render_when_several_things_are_followed_then_each_can_be_stopped() -> None:
    reply = render(ALERT, ("กระทรวงคมนาคม", "เรื่อง ดิจิทัล"), ROW, EXTRACTION)

    assert "กระทรวงคมนาคม และ เรื่อง ดิจิทัล" in reply.plain()
    assert [button.say for button in reply.buttons][:2] == ["เลิกติดตาม กระทรวงคมนาคม", "เลิกติดตาม เรื่อง ดิจิทัล"]


@pytest.mark.parametrize("kind", [AlertKind.CORRECTION, AlertKind.WITHDRAWAL])
def test_render_when_document_changed_then_its_text_is_told_and_why(kind: AlertKind) -> None:
    reply = render(replace(ALERT, kind=kind, text="ช่วงปี: จาก “ก” เป็น “ข”"), (), ROW, EXTRACTION)

    assert "จาก “ก” เป็น “ข”" in reply.plain()
    assert "เคยแจ้งเอกสารนี้" in reply.plain()
    assert any(button.label == "เปิดเอกสาร" for button in reply.buttons) is (kind is AlertKind.CORRECTION)
    assert not any(button.say.startswith("เลิกติดตาม") for button in reply.buttons)


def test_render_when_announcement_then_its_words_alone() -> None:
    reply = render(Alert(8, AlertKind.ANNOUNCEMENT, NOW, text="ปิดปรับปรุงคืนนี้"), (), None, None)

    assert "ปิดปรับปรุงคืนนี้" in reply.plain()
    assert [button.say for button in reply.buttons] == ["การติดตาม"]


def test_render_when_facts_are_many_then_the_rest_is_counted() -> None:
    many = replace(EXTRACTION, plans=tuple(Plan(f"แผนที่ {n}", subject=True) for n in range(8)))

    reply = render(ALERT, ("ก",), ROW, many)

    assert "แผนที่ 2" in reply.plain()
    assert "แผนที่ 3" not in reply.plain()
    assert "และอีก 5 รายการ" in reply.plain()


def test_render_digest_when_several_then_all_stand_in_one_reply() -> None:
    other = replace(ROW, id="two", number=6, title="ข่าวที่สอง")
    items = [AlertItem(ALERT, ROW, EXTRACTION), AlertItem(replace(ALERT, id=8, document_id="two"), other, None)]

    reply = render_digest(items, ("กระทรวงคมนาคม",))

    assert "2 เรื่อง" in reply.plain()
    assert "ข่าวแผน" in reply.plain()
    assert "ข่าวที่สอง" in reply.plain()
    assert reply.documents == ("doc", "two")
    assert [button.say for button in reply.buttons][-2:] == ["เอกสาร 5", "เอกสาร 6"]


def test_render_digest_when_only_one_then_it_reads_like_an_alert() -> None:
    assert render_digest([AlertItem(ALERT, ROW, EXTRACTION)], ("ก",)) == render(ALERT, ("ก",), ROW, EXTRACTION)
