"""The documents' pages: what is shown, what is set off, what is never let in."""

from __future__ import annotations

import base64
import hashlib
import re
from contextlib import asynccontextmanager
from dataclasses import replace

import httpx
import pytest

from bot import pages
from bot.passages import anchors_of, marked
from bot.web import create_app
from extract.records import Document, Extraction, Plan
from store.rows import DocumentRow, DocumentState
from tests.bot.house import LINE
from tests.store.building import MONDAY, roads


@asynccontextmanager
async def _client(service):
    transport = httpx.ASGITransport(create_app(service))
    async with httpx.AsyncClient(transport=transport, base_url="http://phaen") as client:
        yield client


async def test_document_when_published_then_its_page_sets_off_every_passage(open_house):
    async with open_house(**LINE) as service, _client(service) as client:
        await service.store.documents.publish(roads(), document_id="ถนน 1")
        page = await client.get("/documents/ถนน 1?mark=21-30")
    assert page.status_code == 200
    assert '<html lang="th">' in page.text
    plan = '<span class="passage" id="evidence-21-46"><span class="passage" id="evidence-plan-1-name">'
    assert plan + '<span class="passage" id="evidence-21-30">' in page.text
    assert 'href="#evidence-21-46"' in page.text
    assert "5 มีนาคม 2566" in page.text


async def test_pages_when_served_then_nothing_foreign_can_load(open_house):
    async with open_house(**LINE) as service, _client(service) as client:
        page = await client.get("/documents/none")
    policy = page.headers["content-security-policy"]
    (style,) = re.findall(r"<style>(.*?)</style>", page.text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert page.status_code == 404
    assert f"style-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert page.headers["x-content-type-options"] == "nosniff"
    assert not re.findall(r"<(?:script|link|img|iframe)\b| on\w+=|https?://", page.text)


async def test_document_when_withdrawn_then_410_and_its_text_is_gone(open_house):
    async with open_house(**LINE) as service, _client(service) as client:
        await service.store.documents.publish(roads(), document_id="roads")
        await service.store.documents.withdraw("roads", actor=None, reason="ผิดฉบับ")
        page = await client.get("/documents/roads")
        assert (await client.get("/documents/roads/original")).status_code == 404
    assert page.status_code == 410
    assert "ถูกถอน" in page.text
    assert "กรมทางหลวงชนบท" not in page.text


async def test_original_when_kept_then_saved_and_never_opened(open_house):
    async with open_house(**LINE) as service, _client(service) as client:
        await service.store.documents.publish(roads(), document_id="roads", original=("แผน.html", b"<script>"))
        got = await client.get("/documents/roads/original")
        assert (await client.get("/documents/none/original")).status_code == 404
    assert got.content == b"<script>"
    assert got.headers["content-type"] == "application/octet-stream"
    assert got.headers["content-disposition"].startswith("attachment;")


async def test_original_when_an_office_document_then_its_type_is_told_so_that_phones_open_it(open_house):
    async with open_house(**LINE) as service, _client(service) as client:
        await service.store.documents.publish(roads(), document_id="roads", original=("แผน.DOCX", b"PK"))
        got = await client.get("/documents/roads/original")
    assert got.headers["content-type"].endswith("wordprocessingml.document")
    assert got.headers["content-disposition"].startswith("attachment;")


async def test_calendar_and_timeline_when_asked_for_by_key_then_files(open_house):
    async with open_house(**LINE) as service, _client(service) as client:
        await service.store.documents.publish(roads(), document_id="roads")
        calendar = await client.get("/calendar/drr.ics")
        picture = await client.get("/timeline/drr.png")
        for path in ("/calendar/%00%ff.ics", "/timeline/../x.png", "/timeline/" + "x" * 3000 + ".png"):
            assert (await client.get(path)).status_code == 404
    assert calendar.headers["content-type"] == "text/calendar; charset=utf-8"
    assert calendar.text.startswith("BEGIN:VCALENDAR")
    assert picture.content.startswith(b"\x89PNG")


def test_page_when_a_document_is_hostile_then_all_of_it_is_escaped():
    evil = "<script>alert(1)</script>\"'&"
    document = Document(title=evil, text=evil, source_url="javascript:alert(1)", publisher=evil)
    extraction = Extraction(document, plans=(Plan(evil, owner=evil, evidence={"name": (0, 8), 'x" y="': (3, 20)}),))
    row = _row(document)
    html = pages.document(row, extraction, (2, 12))
    assert "<script" not in html
    assert "javascript:" not in html
    assert 'x" y="' not in html


@pytest.mark.parametrize(
    ("partial", "shown"),
    [("--07-16", "16 กรกฎาคม (ไม่ระบุปี)"), ("--02-29", "29 กุมภาพันธ์"), ("--13-40", "ไม่พบ"), (None, "ไม่พบ")],
)
def test_page_when_no_year_is_known_then_the_day_alone(partial, shown):
    document = Document(title="ก", text="ก", published_partial=partial)
    row = replace(_row(document), published_partial=partial)
    assert f"<dd>{shown}" in pages.document(row, Extraction(document))


def _row(document):
    return DocumentRow(
        "x", 1, document.title, document.text, DocumentState.PUBLISHED, 1, MONDAY, source_url=document.source_url,
        publisher=document.publisher,
    )  # fmt: skip


TEXT = "0123456789"


@pytest.mark.parametrize(
    ("spans", "mark", "shown"),
    [
        ([(2, 4)], None, "01[23]456789"),
        ([(2, 8), (3, 5)], None, "01[2[34]567]89"),
        ([(2, 5), (5, 8)], None, "01[234][567]89"),
        ([(2, 6), (4, 8)], None, "01[23[45]]6789"),
        ([(2, 6)], (4, 8), "01[23][4567]89"),
        ([(4, 8)], (2, 6), "01[23[45]]6789"),
        ([(0, 10), (0, 10)], None, "[0123456789]"),
        ([(0, 1), (9, 10), (7, 99), (5, 5)], None, "[0]12345678[9]"),
    ],
)
def test_marked_when_passages_nest_or_cross_then_elements_nest(spans, mark, shown):
    plans = tuple(Plan("p", evidence={"name": span}) for span in spans)
    extraction = Extraction(Document(title="t", text=TEXT), plans=plans)
    anchors = {span: names[:1] for span, names in anchors_of(extraction, mark).items()}
    html = marked(TEXT, anchors, mark)
    assert re.sub(r"<span[^>]*>", "[", html).replace("</span>", "]") == shown


def test_marked_when_a_passage_reaches_over_a_page_then_the_page_is_named_where_it_begins():
    html = marked(TEXT, {(2, 6): ["x"]}, None, [(0, "หน้า 1"), (4, "หน้า 2")])
    page = '<span class="page">หน้า {}</span>'.format
    assert html == f'{page(1)}01<span class="passage" id="x">23{page(2)}45</span>6789'


def test_page_when_others_are_the_same_then_it_leads_to_them_and_records_name_their_page():
    document = Document(title="ก", text="หนึ่ง สอง", pages=(0, 6))
    plan = Plan("สอง", evidence={"name": (6, 9)})
    other = replace(_row(document), id="อีกฉบับ", title="อีกฉบับ")
    html = pages.document(_row(document), Extraction(document, plans=(plan,)), None, [other])
    assert '<a href="/documents/%E0%B8%AD%E0%B8%B5%E0%B8%81%E0%B8%89%E0%B8%9A%E0%B8%B1%E0%B8%9A">อีกฉบับ</a>' in html
    assert '<a href="#evidence-6-9">สอง</a> <span class="where">(หน้า 2)</span>' in html
    assert '<span class="page">หน้า 2</span>สอง</span>' in html


@pytest.mark.parametrize("scanned", [True, False])
def test_page_when_the_document_was_scanned_then_it_says_so(scanned):
    document = Document(title="ก", text="หนึ่ง สอง", scanned=scanned)
    assert ("อ่านจากภาพสแกน" in pages.document(_row(document), Extraction(document))) == scanned


def test_mark_when_nonsense_then_none():
    assert pages.mark_of("3-9") == (3, 9)
    assert [pages.mark_of(text) for text in (None, "", "9-3", "3-3", "a-b", "-1-2", "1-9999999999")] == [None] * 7
