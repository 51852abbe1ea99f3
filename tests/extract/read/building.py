"""Small documents of every format for the tests, made by the libraries that offices' programs are like, or by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import docx
import openpyxl
import pptx
from odfdo import Document, List, ListItem, Paragraph, Table
from PIL import Image
from pptx.util import Inches

TITLE = "กรมทางหลวงตัวอย่าง จัดทำแผนปฏิบัติการดิจิทัล พ.ศ. 2566 - 2570"
LINE = "เมื่อวันที่ 14 มีนาคม 2565 กรมทางหลวงตัวอย่าง จัดประชุมรับฟังความคิดเห็นต่อร่างแผน ณ ห้องประชุมใหญ่"

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MORE = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)


def zip_of(files: Mapping[str, str | bytes]) -> bytes:
    """A ZIP archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    """The files of a ZIP archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def word(body: str, **parts: str) -> bytes:
    """A Word document from the XML of its body, and of other parts by name ("numbering", "styles", "footnotes")."""
    files = {"[Content_Types].xml": _TYPES, "word/document.xml": _part("document", f"<w:body>{body}</w:body>")}
    files |= {f"word/{name}.xml": _part(name, content) for name, content in parts.items()}
    return zip_of(files)


def _part(name: str, content: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{name} {_W} {_MORE}>{content}</w:{name}>'


def paragraph(text: str, properties: str = "") -> str:
    """A paragraph's XML."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text)}</w:p>"


def run(text: str) -> str:
    """A run's XML."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def docx_bytes() -> bytes:
    """Title, line, list, and a table with cells merged and nested, as python-docx makes them."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "หัวกระดาษ"
    document.sections[0].footer.paragraphs[0].text = "ท้ายกระดาษ"
    document.add_heading(TITLE, 0)
    document.add_paragraph(LINE)
    for item in ("พัฒนาระบบ", "พัฒนาคน"):
        document.add_paragraph(item, style="List Number")
    document.add_paragraph("ข้อย่อย", style="List Bullet")
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "โครงการ"
    table.cell(0, 2).text = "งบประมาณ"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "ยุทธศาสตร์ที่ 1"
    for row, column, text in ((1, 1, "ระบบเอกสาร"), (1, 2, "10"), (2, 1, "ระบบบัญชี"), (2, 2, "20")):
        table.cell(row, column).text = text
    nested = table.cell(1, 2).add_table(1, 2)
    nested.cell(0, 0).text, nested.cell(0, 1).text = "ปี 2566", "5"
    return _saved(document)


def pptx_bytes() -> bytes:
    """Two slides; the second has a table with merged cells and a group; there are notes and a hidden slide."""
    deck = pptx.Presentation()
    first = deck.slides.add_slide(deck.slide_layouts[1])
    first.placeholders[1].text = LINE
    first.shapes.title.text = TITLE
    first.notes_slide.notes_text_frame.text = "บันทึกผู้บรรยาย"
    second = deck.slides.add_slide(deck.slide_layouts[5])
    second.shapes.title.text = "ยุทธศาสตร์"
    table = second.shapes.add_table(2, 3, Inches(1), Inches(1), Inches(5), Inches(2)).table
    table.cell(0, 0).merge(table.cell(0, 1))
    table.cell(0, 0).text, table.cell(0, 2).text = "โครงการ", "งบประมาณ"
    for column, text in enumerate(("ระบบเอกสาร", "ระยะแรก", "10")):
        table.cell(1, column).text = text
    second.shapes.add_group_shape().shapes.add_textbox(0, 0, 100, 100).text_frame.text = "ข้อความในกลุ่ม"
    hidden = deck.slides.add_slide(deck.slide_layouts[5])
    hidden.shapes.title.text = "สไลด์ที่ซ่อน"
    hidden._element.set("show", "0")
    return _saved(deck)


def xlsx_bytes(*rows: tuple[object, ...]) -> bytes:
    """A workbook of these rows in its first sheet."""
    book = openpyxl.Workbook()
    for row in rows or ((TITLE,), (LINE,)):
        book.active.append(row)
    return _saved(book)


def odt_bytes() -> bytes:
    """Title, line, a list and a table, as odfdo makes them."""
    document = Document("text")
    document.body.clear()
    document.body.append(Paragraph(TITLE))
    document.body.append(Paragraph(LINE))
    items = List()
    items.append(ListItem("พัฒนาระบบ"))
    document.body.append(items)
    table = Table("t", width=2, height=1)
    table.set_values([["โครงการ", "งบประมาณ"]])
    document.body.append(table)
    return _saved(document)


def html_bytes() -> bytes:
    """A page with a menu, a heading, a paragraph and a footer."""
    return (
        f"<!doctype html><html><head><meta charset=utf-8><title>{TITLE} | กรม</title></head><body>"
        f"<nav><a href=/>หน้าแรก</a></nav><article><h1>{TITLE}</h1><p>{LINE}</p></article>"
        "<footer>สงวนลิขสิทธิ์</footer></body></html>"
    ).encode()


def mhtml_bytes(page: bytes | None = None, charset: str = "utf-8") -> bytes:
    """A web archive of a page, as browsers save it."""
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://www.example.go.th/news/1\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="-=edge"\r\n\r\n'
        f"---=edge\r\nContent-Type: text/html; charset={charset}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    )
    return head.encode() + (page or html_bytes()) + b"\r\n---=edge--\r\n"


def markdown_bytes() -> bytes:
    """A heading, a paragraph, a list and a table."""
    return (
        f"# {TITLE}\n\n{LINE}\n\n1. พัฒนาระบบ\n2. พัฒนาคน\n\n| โครงการ | งบ |\n|---|---|\n| ระบบเอกสาร | 10 |\n".encode()
    )


def pdf_bytes() -> bytes:
    """A page with a line of Latin letters, written by hand."""
    stream = b"BT /F1 14 Tf 72 700 Td (Digital development plan of the department 2023 - 2027) Tj ET"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    data, starts = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        starts.append(len(data))
        data += b"%d 0 obj%s endobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, len(data))
    return data + head + table + tail


def picture_bytes(form: str) -> bytes:
    """A small picture of black bars on white, in a format of Pillow's."""
    picture = Image.new("L", (300, 200), 255)
    for row in range(40, 180, 40):
        picture.paste(0, (30, row, 270, row + 10))
    buffer = io.BytesIO()
    picture.save(buffer, form)
    return buffer.getvalue()


def _saved(document: object) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)  # type: ignore[attr-defined]
    return buffer.getvalue()
