"""Writes the plan of 100 pages (plan.docx, plan.pdf, pages.json) from plan.toml and prose.py; the tests do not run it.

    .venv/bin/python -m tests.extract.whole_plan.make

Needs python-docx, LibreOffice and the font Laksaman. The document is made twice: the pages of the first go into the
contents of the second. `pages.json` says on which page of the PDF each pillar and project stands, told by PDFium's own
text and not by the reader that the tests check.
"""

from __future__ import annotations

import io
import json
import re
import subprocess
import tempfile
import tomllib
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2
from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from extract.thai.words import clean
from tests.extract.whole_plan import prose

HERE = Path(__file__).parent
FONT = "Laksaman"
SIZES_PT = (("Normal", 14), ("Title", 26), ("Heading 1", 20), ("Heading 2", 18), ("Heading 3", 16))
LONG_EVERY = 2
"""Each such project is described at length, over two pages; the others on one."""
THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


class Writer:
    """The document being written, with the pages that its headings got in the first making."""

    def __init__(self, data: dict[str, Any], pages: dict[str, str], *, numbered: bool = True) -> None:
        self.data = data
        self.pages = pages
        self.numbered = numbered
        self.contents: list[str] = []
        self.docx = Document()
        self._set_styles()

    def _set_styles(self) -> None:
        for name, size in SIZES_PT:
            style = self.docx.styles[name]
            style.font.name, style.font.size = FONT, Pt(size)
            properties = style.element.get_or_add_rPr()
            fonts = properties.get_or_add_rFonts()
            for kind in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
                fonts.set(qn(kind), FONT)
            for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
                fonts.attrib.pop(qn(theme), None)
            size_cs = OxmlElement("w:szCs")
            size_cs.set(qn("w:val"), str(size * 2))
            properties.append(size_cs)
        self.docx.styles["Normal"].paragraph_format.space_after = Pt(5)
        self.docx.styles["Normal"].paragraph_format.line_spacing = 1.0

    def heading(self, text: str, level: int, *, listed: bool = True) -> None:
        if listed:
            self.contents.append(text)
        self.docx.add_heading(text, level)

    def paragraphs(self, texts: tuple[str, ...], **values: str) -> None:
        for text in texts:
            paragraph = self.docx.add_paragraph(text.format(**values) if values else text)
            paragraph.paragraph_format.first_line_indent = Cm(1.5)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT

    def items(self, texts: tuple[str, ...], mark: str = "{}.") -> None:
        for number, text in enumerate(texts, 1):
            paragraph = self.docx.add_paragraph(f"{mark.format(number)} {text}".translate(THAI_DIGITS))
            paragraph.paragraph_format.left_indent = Cm(1.5)

    def table(self, head: tuple[str, ...], rows: list[tuple[str, ...]], widths_cm: tuple[float, ...]) -> None:
        table = self.docx.add_table(rows=1, cols=len(head))
        table.style = "Table Grid"
        table.autofit = False
        for column, width in zip(table.columns, widths_cm, strict=True):
            column.width = Cm(width)
        _fill(table.rows[0], head, widths_cm)
        repeat = OxmlElement("w:tblHeader")
        repeat.set(qn("w:val"), "true")
        table.rows[0]._tr.get_or_add_trPr().append(repeat)
        for row in rows:
            _fill(table.add_row(), row, widths_cm)
        self.docx.add_paragraph()

    def next_page(self) -> None:
        self.docx.add_page_break()

    def section(self, numbers: str | None, *, landscape: bool = False) -> None:
        """A new section: its pages numbered in the given way from 1 on, or going on where None."""
        section = self.docx.add_section(WD_SECTION.NEW_PAGE)
        wide = section.orientation == WD_ORIENT.LANDSCAPE
        if wide != landscape:
            section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
            section.page_width, section.page_height = section.page_height, section.page_width
        if numbers is None:
            _number(section, "thaiNumbers", None)
            return
        section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
        _number(section, numbers, 1)
        section.header.paragraphs[0].text = self.data["plan"]["name"]
        if numbers != "thaiNumbers":
            _page_field(section.footer.paragraphs[0], "")
        elif self.numbered:
            _page_field(section.footer.paragraphs[0], "หน้า ")


def _number(section: Any, numbers: str, first: int | None) -> None:
    for former in section._sectPr.findall(qn("w:pgNumType")):
        section._sectPr.remove(former)
    kind = OxmlElement("w:pgNumType")
    kind.set(qn("w:fmt"), numbers)
    if first is not None:
        kind.set(qn("w:start"), str(first))
    section._sectPr.find(qn("w:cols")).addprevious(kind)


def _fill(row: Any, texts: tuple[str, ...], widths_cm: tuple[float, ...]) -> None:
    whole = OxmlElement("w:cantSplit")
    whole.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(whole)
    for cell, text, width in zip(row.cells, texts, widths_cm, strict=True):
        cell.width = Cm(width)
        cell.paragraphs[0].text = text
        cell.paragraphs[0].paragraph_format.space_after = Pt(2)


def _page_field(paragraph: Any, before: str) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(before)
    run = paragraph.add_run()
    for kind in ("begin", None, "end"):
        element = OxmlElement("w:instrText" if kind is None else "w:fldChar")
        if kind is None:
            element.text = "PAGE"
        else:
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)


def _money(amount: float) -> str:
    return f"{amount:,.2f}"


def _years(project: dict[str, Any]) -> str:
    first, last = project["first_year"], project["last_year"]
    return str(first) if first == last else f"{first} - {last}"


def _cover(writer: Writer) -> None:
    plan = writer.data["plan"]
    writer.docx.sections[0].page_width, writer.docx.sections[0].page_height = Cm(21), Cm(29.7)
    writer.docx.sections[0].left_margin = writer.docx.sections[0].right_margin = Cm(2.5)
    for text in ("", "", "แผนปฏิบัติการด้านดิจิทัล", f"ของ{plan['owner']}", "ระยะ 5 ปี (พ.ศ. 2566 - 2570)"):
        paragraph = writer.docx.add_paragraph(text, style="Title" if text else "Normal")
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for text in ("", "", "", plan["owner"], plan["ministry"], "กันยายน 2565"):
        writer.docx.add_paragraph(text).alignment = WD_ALIGN_PARAGRAPH.CENTER


def _front(writer: Writer, contents: list[str]) -> None:
    data, plan = writer.data, writer.data["plan"]
    writer.section("thaiLetters")
    writer.heading("คำนำ", 1, listed=False)
    writer.paragraphs(prose.PREFACE, plan=plan["name"])
    writer.docx.add_paragraph(plan["owner"]).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    writer.docx.add_paragraph("กันยายน 2565").alignment = WD_ALIGN_PARAGRAPH.RIGHT
    writer.next_page()
    writer.heading("บทสรุปผู้บริหาร", 1, listed=False)
    total = sum(project["budget_million_baht"] for project in data["projects"])
    values = {"plan": plan["name"], "vision": plan["vision"], "projects": str(len(data["projects"]))}
    writer.paragraphs(prose.SUMMARY[:1], **values, budget=_money(total))
    for pillar in data["pillars"]:
        writer.docx.add_paragraph(f"ยุทธศาสตร์ที่ {pillar['number']} {pillar['name']}")
    writer.paragraphs(prose.SUMMARY[1:])
    writer.next_page()
    writer.heading("สารบัญ", 1, listed=False)
    for text in contents:
        paragraph = writer.docx.add_paragraph()
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(16), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.add_run(f"{text}\t{writer.pages.get(text, '0').translate(THAI_DIGITS)}")


def _chapters_before(writer: Writer) -> None:
    plan = writer.data["plan"]
    writer.section("thaiNumbers")
    writer.heading("บทที่ 1 บทนำ", 1)
    for title, texts in prose.BACKGROUND.items():
        writer.heading(title, 2)
        writer.paragraphs(texts)
    writer.next_page()
    writer.heading("บทที่ 2 การวิเคราะห์สภาพแวดล้อม", 1)
    for title, texts in prose.ANALYSIS.items():
        writer.heading(title, 2)
        writer.paragraphs(texts)
    writer.heading("2.4 การวิเคราะห์จุดแข็ง จุดอ่อน โอกาส และอุปสรรค", 2)
    kinds = list(prose.SWOT.items())
    for left, right in (kinds[:2], kinds[2:]):
        writer.table((left[0], right[0]), list(zip(left[1], right[1], strict=True)), (8, 8))
    writer.next_page()
    writer.heading("บทที่ 3 ทิศทางการพัฒนา", 1)
    writer.heading("3.1 วิสัยทัศน์", 2)
    writer.docx.add_paragraph(f"“{plan['vision']}”").alignment = WD_ALIGN_PARAGRAPH.CENTER
    writer.heading("3.2 พันธกิจ", 2)
    writer.items(prose.MISSIONS, mark="({})")
    writer.heading("3.3 เป้าหมายรวม", 2)
    writer.items(tuple(pillar["goal"] for pillar in writer.data["pillars"]))


def _pillars(writer: Writer) -> None:
    writer.next_page()
    writer.heading("บทที่ 4 ยุทธศาสตร์และโครงการ", 1)
    for pillar in writer.data["pillars"]:
        number = pillar["number"]
        if number > 1:
            writer.next_page()
        writer.heading(f"ยุทธศาสตร์ที่ {number} {pillar['name']}", 2)
        writer.docx.add_paragraph(f"เป้าประสงค์: {pillar['goal']}")
        writer.paragraphs(prose.STRATEGY)
        writer.heading("ตัวชี้วัด", 3, listed=False)
        years = tuple(str(year) for year in range(2566, 2571))
        writer.table(("ตัวชี้วัด", *years), list(prose.INDICATORS), (7.5, 1.7, 1.7, 1.7, 1.7, 1.7))
        writer.heading("แนวทางการดำเนินงาน", 3, listed=False)
        writer.items(prose.MEASURES)
        writer.heading("แผนงานและโครงการ", 3, listed=False)
        projects = [project for project in writer.data["projects"] if project["pillar"] == number]
        rows = [(p["number"], p["name"], _money(p["budget_million_baht"]), _years(p), p["owner"]) for p in projects]
        rows.append(("", "รวม", _money(sum(p["budget_million_baht"] for p in projects)), "", ""))
        head = ("ที่", "โครงการ", "งบประมาณ (ล้านบาท)", "ปีงบประมาณ", "หน่วยงานรับผิดชอบ")
        writer.table(head, rows, (1.2, 6.3, 2.5, 2.6, 3.4))


def _driving(writer: Writer) -> None:
    writer.next_page()
    writer.heading("บทที่ 5 การขับเคลื่อนและการติดตามประเมินผล", 1)
    for title, texts in prose.DRIVING.items():
        writer.heading(title, 2)
        writer.paragraphs(texts)


def _annex_projects(writer: Writer) -> None:
    pillars = {pillar["number"]: pillar["name"] for pillar in writer.data["pillars"]}
    for place, project in enumerate(writer.data["projects"]):
        writer.next_page()
        if place == 0:
            writer.heading("ภาคผนวก ก รายละเอียดโครงการ", 1)
        writer.docx.add_heading(f"{project['number']} {project['name']}", 3)
        writer.docx.add_paragraph(f"ภายใต้ยุทธศาสตร์ที่ {project['pillar']} {pillars[project['pillar']]}")
        writer.docx.add_paragraph(f"หน่วยงานรับผิดชอบ: {project['owner']}")
        writer.docx.add_paragraph("หลักการและเหตุผล")
        writer.paragraphs(prose.REASONS if place % LONG_EVERY == 0 else prose.REASONS[:1])
        writer.docx.add_paragraph("วัตถุประสงค์")
        writer.items(prose.AIMS if place % LONG_EVERY == 0 else prose.AIMS[:1])
        writer.docx.add_paragraph("ขั้นตอนการดำเนินงาน")
        writer.items(prose.STEPS, mark="{})")
        years = range(project["first_year"], project["last_year"] + 1)
        share = project["budget_million_baht"] / len(years)
        rows = [(f"พ.ศ. {year}", _money(share), "งบรายจ่ายประจำปี") for year in years]
        rows.append(("รวม", _money(project["budget_million_baht"]), ""))
        writer.table(("ระยะเวลา", "งบประมาณ (ล้านบาท)", "แหล่งงบประมาณ"), rows, (5.5, 5, 5.5))


def _annex_budget(writer: Writer) -> None:
    writer.section(None, landscape=True)
    writer.heading("ภาคผนวก ข สรุปงบประมาณรายปี (ล้านบาท)", 1)
    rows = []
    for project in writer.data["projects"]:
        first, last, budget = project["first_year"], project["last_year"], project["budget_million_baht"]
        share = _money(budget / (last - first + 1))
        years = (share if first <= year <= last else "-" for year in range(2566, 2571))
        rows.append((project["number"], project["name"], *years, _money(budget)))
    head = ("ที่", "โครงการ", *(str(year) for year in range(2566, 2571)), "รวม")
    writer.table(head, rows, (1.2, 11.3, 2, 2, 2, 2, 2, 2.2))


def _annex_rest(writer: Writer) -> None:
    writer.section(None)
    writer.heading("ภาคผนวก ค คณะกรรมการเทคโนโลยีดิจิทัลของกรม", 1)
    rows = [(str(number), *person) for number, person in enumerate(prose.COMMITTEE, 1)]
    writer.table(("ลำดับ", "ชื่อ - สกุล", "ตำแหน่ง", "หน้าที่"), rows, (1.5, 5, 6, 3.5))
    writer.heading("ภาคผนวก ง อภิธานศัพท์", 1)
    for word, meaning in prose.GLOSSARY:
        writer.docx.add_paragraph(f"{word} หมายถึง {meaning}")


def write(
    data: dict[str, Any], contents: list[str], pages: dict[str, str], target: Path, *, numbered: bool = True
) -> list[str]:
    """Write the DOCX; the headings that the contents are to list."""
    writer = Writer(data, pages, numbered=numbered)
    _cover(writer)
    _front(writer, contents)
    for part in (_chapters_before, _pillars, _driving, _annex_projects, _annex_budget, _annex_rest):
        part(writer)
    writer.docx.save(str(target))
    return writer.contents


def to_pdf(source: Path, folder: Path) -> Path:
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(folder), str(source)], check=True, capture_output=True, timeout=300)
    return folder / f"{source.stem}.pdf"


def number_pages(pdf: Path, front: int, folder: Path) -> bytes:
    """The PDF with "หน้า ๓" laid at the foot of each page after the front matter: LibreOffice has no such numbers."""
    writer = pypdf.PdfWriter(clone_from=pdf)
    slips = pypdf.PdfReader(to_pdf(_slips(len(writer.pages) - front, folder), folder))
    for page, slip in zip(writer.pages[front:], slips.pages, strict=True):
        aside = (page.mediabox.width - slip.mediabox.width) / 2
        page.merge_translated_page(slip, float(aside), 0)
    writer.compress_identical_objects()
    for page in writer.pages:
        page.compress_content_streams()
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def _slips(count: int, folder: Path) -> Path:
    docx = Writer({}, {}).docx
    section = docx.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin, section.bottom_margin = Cm(27.5), Cm(0.8)
    section.header_distance = section.footer_distance = Cm(0.2)
    for number in range(1, count + 1):
        paragraph = docx.add_paragraph(f"หน้า {number}".translate(THAI_DIGITS))
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.page_break_before = number > 1
    docx.save(str(folder / "slips.docx"))
    return folder / "slips.docx"


def _solid(text: str) -> str:
    return re.sub(r"\s", "", clean(text))


def pages_of(pdf: Path, texts: list[str]) -> dict[str, list[int]]:
    """On which pages of the PDF, counted from 1, each text stands; spaces and line ends do not count."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [_solid(page.get_textpage().get_text_range()) for page in document]
    return {text: [n for n, page in enumerate(pages, 1) if _solid(text) in page] for text in texts}


def main() -> None:
    data = tomllib.loads((HERE / "plan.toml").read_text("utf-8"))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        draft = folder / "draft.docx"
        contents = write(data, [], {}, draft)
        write(data, contents, {}, draft)
        first = pages_of(to_pdf(draft, folder), contents)
        front = first["1.1 ความเป็นมา"][-1] - 1
        printed = {text: str(min(page for page in found if page > front) - front) for text, found in first.items()}
        write(data, contents, printed, HERE / "plan.docx")
        write(data, contents, printed, draft, numbered=False)
        (HERE / "plan.pdf").write_bytes(number_pages(to_pdf(draft, folder), front, folder))
    wanted = [f"ยุทธศาสตร์ที่ {p['number']} {p['name']}" for p in data["pillars"]]
    wanted += [project["name"] for project in data["projects"]]
    pages = pages_of(HERE / "plan.pdf", wanted)
    (HERE / "pages.json").write_text(json.dumps(pages, ensure_ascii=False, indent=1) + "\n", "utf-8")
    print(len(pypdf.PdfReader(HERE / "plan.pdf").pages), "pages;", [t for t, found in pages.items() if len(found) < 2])


if __name__ == "__main__":
    main()
