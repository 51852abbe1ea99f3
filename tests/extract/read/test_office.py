import datetime as dt
import io
from functools import partial

import openpyxl
import pptx
import pytest
from lxml import etree

from extract.read import READABLE_SUFFIXES, Unreadable, UnreadableReason, read, xlsx
from tests.extract.read.building import LINE, TITLE, docx_bytes, odt_bytes, pptx_bytes, word, xlsx_bytes, zip_of

_ODF = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{uri}:1.0"'
    for name, uri in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
    )
)
_MIME = "application/vnd.oasis.opendocument.text"


def odt(body: str, styles: str = "") -> bytes:
    content = (
        f"<office:document-content {_ODF}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return zip_of({"mimetype": _MIME, "content.xml": content})


def lines(data: bytes, name: str) -> list[str]:
    return [line for line in read(data, name).text.split("\n") if line.strip()]


def test_odt_when_made_by_a_library_then_paragraphs_lists_and_rows() -> None:
    assert lines(odt_bytes(), "a.odt") == [TITLE, LINE, "พัฒนาระบบ", "โครงการ | งบประมาณ"]


def test_odt_when_lists_are_thai_then_numbered_as_shown() -> None:
    style = (
        "<text:list-style style:name='L'><text:list-level-style-number text:level='1' style:num-format='๑, ๒, ๓, ...' "
        "style:num-suffix='.'/><text:list-level-style-number text:level='2' style:num-format='ก, ข, ค, ...' "
        "style:num-prefix='(' style:num-suffix=')'/></text:list-style>"
        "<text:list-style style:name='B'><text:list-level-style-bullet text:level='1'/></text:list-style>"
    )
    inner = "<text:list><text:list-item><text:p>สอง</text:p></text:list-item></text:list>"
    body = (
        f"<text:list text:style-name='L'><text:list-item><text:p>หนึ่ง</text:p>{inner}</text:list-item>"
        "<text:list-item><text:p>สาม</text:p></text:list-item></text:list>"
        "<text:list text:style-name='L' text:continue-numbering='true'><text:list-item><text:p>สี่</text:p>"
        "</text:list-item></text:list>"
        "<text:list text:style-name='L'><text:list-item text:start-value='7'><text:p>ห้า</text:p></text:list-item>"
        "</text:list><text:list text:style-name='B'><text:list-item><text:p>หก</text:p></text:list-item></text:list>"
    )
    assert lines(odt(body, style), "a.odt") == ["๑. หนึ่ง", "(ก) สอง", "๒. สาม", "๓. สี่", "๗. ห้า", "• หก"]


def test_odt_when_tracked_boxed_noted_or_merged_then_what_is_printed() -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>ลบแล้ว</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        "<text:p>ก<text:s text:c='2'/>ข<text:line-break/>ค<text:note><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>เชิงอรรถ</text:p></text:note-body></text:note></text:p>"
        "<text:p>นอก<draw:frame><draw:text-box><text:p>ในกล่อง</text:p></draw:text-box></draw:frame></text:p>"
        "<table:table><table:table-row><table:table-cell table:number-columns-spanned='2'><text:p>หัว</text:p>"
        "</table:table-cell><table:covered-table-cell><text:p>ถูกรวม</text:p></table:covered-table-cell>"
        "<table:table-cell><text:p>ท้าย</text:p></table:table-cell></table:table-row></table:table>"
    )
    assert lines(odt(body), "a.odt") == ["ก  ข", "ค", "นอก", "ในกล่อง", "หัว | ท้าย", "เชิงอรรถ"]


def test_odt_when_pages_turn_softly_or_by_style_then_pages() -> None:
    style = (
        "<style:style style:name='P' style:family='paragraph'><style:paragraph-properties fo:break-before='page'/>"
        "</style:style>"
    )
    body = (
        "<text:p>หนึ่ง</text:p><text:p>ค้าง<text:soft-page-break/>สอง</text:p><text:soft-page-break/>"
        "<text:p>สาม</text:p><text:p text:style-name='P'>สี่</text:p>"
    )
    reading = read(odt(body, style), "a.odt")
    assert [reading.text[start:].split("\n")[0] for start in reading.pages] == ["หนึ่ง", "สอง", "สาม", "สี่"]


def test_pptx_when_slides_then_pages_title_first_without_notes_and_hidden_slides() -> None:
    reading = read(pptx_bytes(), "a.pptx")
    assert reading.text.split("\n") == [
        TITLE,
        LINE,
        "ยุทธศาสตร์",
        "โครงการ | งบประมาณ",
        "ระบบเอกสาร | ระยะแรก | 10",
        "ข้อความในกลุ่ม",
    ]
    assert reading.text[reading.pages[1] :].startswith("ยุทธศาสตร์")


def test_pptx_when_paragraphs_are_numbered_then_the_numbers_count_on() -> None:
    deck = pptx.Presentation()
    frame = deck.slides.add_slide(deck.slide_layouts[6]).shapes.add_textbox(0, 0, 9, 9).text_frame
    for index, (text, bullet) in enumerate(
        [
            ("แรก", "<a:buAutoNum {} type='thaiNumPeriod'/>"),
            ("ถัดไป", "<a:buAutoNum {} type='thaiNumPeriod'/>"),
            ("จุด", "<a:buChar {} char='-'/>"),
            ("ห้า", "<a:buAutoNum {} type='arabicParenR' startAt='5'/>"),
        ]
    ):
        added = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
        added.text = text
        space = "xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'"
        added._p.get_or_add_pPr().append(etree.fromstring(bullet.format(space)))
    buffer = io.BytesIO()
    deck.save(buffer)
    assert lines(buffer.getvalue(), "a.pptx") == ["๑. แรก", "๒. ถัดไป", "• จุด", "5) ห้า"]


def test_xlsx_when_values_are_of_all_kinds_then_as_the_sheet_shows_them() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([TITLE])
    sheet.append(["โครงการ", 1000.0, 2.5, dt.date(2023, 5, 1), dt.datetime(2023, 5, 1, 13, 30), dt.time(9, 0)])
    sheet.append([0.25, 1234567.891, None, True, "#REF!", "  เว้น \n วรรค "])
    sheet["A3"].number_format, sheet["B3"].number_format = "0%", "#,##0.00"
    hidden = book.create_sheet("ลับ")
    hidden.append(["ซ่อน"])
    hidden.sheet_state = "hidden"
    book.create_sheet("ยุทธศาสตร์ที่ 1")["B5000"] = "ไกล"
    buffer = io.BytesIO()
    book.save(buffer)

    reading = read(buffer.getvalue(), "a.xlsx")

    assert reading.text.split("\n") == [
        TITLE,
        "โครงการ | 1000 | 2.5 | 1 พฤษภาคม 2566 | 1 พฤษภาคม 2566 13:30 น. | 09:00 น.",
        "25% | 1,234,567.89 | TRUE | เว้น วรรค",
        "ยุทธศาสตร์ที่ 1",
        "ไกล",
    ]
    assert reading.text[reading.pages[1] :].startswith("ยุทธศาสตร์ที่ 1")


def test_xlsx_when_it_has_more_rows_than_are_read_then_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.read.xlsx._Budget", partial(xlsx._Budget, rows=3))
    with pytest.raises(Unreadable) as refused:
        read(xlsx_bytes(*[("แถว",)] * 4), "a.xlsx")
    assert refused.value.reason is UnreadableReason.TOO_LARGE
    assert read(xlsx_bytes(*[("แถว",)] * 3), "a.xlsx").text.count("แถว") == 3


def test_xlsx_when_its_cells_show_more_letters_than_are_read_then_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.read.xlsx._Budget", partial(xlsx._Budget, letters=1000))
    with pytest.raises(Unreadable) as refused:
        read(xlsx_bytes(*[("ก" * 30,) * 10] * 5), "a.xlsx")
    assert refused.value.reason is UnreadableReason.TOO_LARGE


@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "a.txt", "a.doc", "a.zip", "a", "a.xyz"])
def test_office_when_named_wrongly_then_the_content_decides(name: str) -> None:
    for data in (docx_bytes(), odt_bytes(), pptx_bytes(), xlsx_bytes()):
        assert read(data, name).text.startswith(TITLE)


def test_office_when_encrypted_or_of_another_kind_then_said_so() -> None:
    manifest = {"mimetype": _MIME, "META-INF/manifest.xml": "<x><encryption-data/></x>", "content.xml": "x"}
    sheet = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}
    for data, reason in (
        (zip_of(manifest), UnreadableReason.ENCRYPTED),
        (zip_of(sheet), UnreadableReason.UNKNOWN_TYPE),
        (zip_of({"mimetype": _MIME}), UnreadableReason.DAMAGED),
    ):
        with pytest.raises(Unreadable) as refused:
            read(data, "a.odt")
        assert refused.value.reason is reason


_LAUGHS = "<!DOCTYPE x [<!ENTITY a 'ฮา'>" + "".join(
    f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9)
)
_OUTSIDE = "<!DOCTYPE x [<!ENTITY j SYSTEM 'file:///etc/passwd'>"


@pytest.mark.parametrize("entities", [_LAUGHS, _OUTSIDE])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_office_when_xml_declares_entities_then_refused_unopened(entities: str, encoding: str) -> None:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    bomb = f'<?xml version="1.0" encoding="{encoding}"?>{entities}]><w:document {space}><w:p>&j;</w:p></w:document>'
    types = "wordprocessingml.document.main"
    for name, kind in (("word/document.xml", types), ("xl/workbook.xml", "spreadsheetml.sheet.main")):
        data = zip_of({"[Content_Types].xml": kind, name: bomb.encode(encoding)})
        with pytest.raises(Unreadable) as refused:
            read(data, "a.docx")
        assert refused.value.reason is UnreadableReason.DAMAGED


def test_office_when_parts_unpack_to_more_than_is_read_then_refused_unopened() -> None:
    data = zip_of({"[Content_Types].xml": "wordprocessingml.document.main", "word/document.xml": b" " * 60_000_000})
    with pytest.raises(Unreadable) as refused:
        read(data, "a.docx")
    assert refused.value.reason is UnreadableReason.TOO_EXPANDED


def test_office_when_nested_beyond_measure_then_refused() -> None:
    with pytest.raises(Unreadable) as refused:
        read(word("<w:sdt>" * 5000 + "</w:sdt>" * 5000), "a.docx")
    assert refused.value.reason is UnreadableReason.DAMAGED


def test_readable_when_listed_then_the_promised_office_types_are_among_them() -> None:
    assert {".docx", ".odt", ".pptx", ".xlsx", ".html", ".htm", ".mhtml", ".mht", ".md", ".zip"} <= READABLE_SUFFIXES
