"""Writes the sample PDFs of this folder; the tests do not run it.

    .venv/bin/python -m tests.extract.read.samples.make

Needs Chromium, LibreOffice, python-docx and the fonts of Debian's fonts-tlwg. The texts are invented for the tests.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from pathlib import Path
from typing import Any

import pypdf
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from pypdf.generic import DecodedStreamObject, NameObject

from benchmarks.conversions import scanned

HERE = Path(__file__).parent
NEWS = (
    "กรมชลประทานน้อย จัดประชุมเชิงปฏิบัติการน้ำเพื่อชุมชน",
    "วันที่ 3 มีนาคม 2566",
    "นายสมชาย น้ำใส อธิบดีกรมชลประทานน้อย เป็นประธานเปิดการประชุมเชิงปฏิบัติการจัดทำแผนบริหารจัดการน้ำชุมชน ครั้งที่ 2/2566 "
    "ณ ห้องประชุมแม่น้ำ ชั้น 4 อาคารสายธาร โดยมีผู้แทนชุมชนเข้าร่วมกว่า 120 คน",
    "ที่ประชุมเห็นชอบให้ตั้งคณะทำงานกลั่นกรองโครงการ และกำหนดให้รายงานความก้าวหน้าทุกไตรมาส ทั้งนี้ เพื่อให้ประชาชนมีน้ำใช้อย่างทั่วถึง"
    "ในฤดูแล้งที่กำลังจะมาถึง",
)
LEFT = (
    "คอลัมน์ซ้ายเริ่มต้นด้วยเรื่องน้ำ การจัดการน้ำที่ดีต้องอาศัยข้อมูลที่ถูกต้องและความร่วมมือของทุกฝ่าย ตั้งแต่ต้นน้ำจนถึงปลายน้ำ "
    "ชุมชนเป็นผู้รู้จักพื้นที่ของตนดีที่สุด จึงควรมีส่วนร่วมในการวางแผนตั้งแต่ต้น และติดตามผลอย่างต่อเนื่องจนสิ้นสุดโครงการซ้าย"
)
RIGHT = (
    "คอลัมน์ขวากล่าวถึงป่าไม้ ป่าต้นน้ำช่วยดูดซับน้ำฝนและค่อย ๆ ปล่อยลงสู่ลำธาร การฟื้นฟูป่าจึงเป็นการลงทุนที่คุ้มค่าที่สุด "
    "อาสาสมัครในหมู่บ้านร่วมกันปลูกและดูแลต้นไม้ทุกวันเสาร์ แล้วบันทึกผลไว้ในสมุดประจำหมู่บ้านอย่างสม่ำเสมอจนจบโครงการขวา"
)
STYLE = (
    "body {{ font-family: {font}; font-size: 14pt }} "
    "table {{ border-collapse: collapse }} td, th {{ border: 1px solid; padding: 4px }}"
)


def print_page(body: str, target: Path, font: str = "Norasi") -> None:
    html = f'<!DOCTYPE html><html lang="th"><meta charset="utf-8"><style>{STYLE.format(font=font)}</style>{body}</html>'
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(html, "utf-8")
        command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        subprocess.run(
            [*command, f"--print-to-pdf={target}", page.as_uri()], check=True, capture_output=True, timeout=120
        )


def paragraphs(texts: tuple[str, ...]) -> str:
    title, *others = texts
    return f"<h1>{title}</h1>" + "".join(f"<p>{text}</p>" for text in others)


def make_columns() -> None:
    columns = (
        '<table style="width:100%"><tr>'
        f'<td style="border:0;vertical-align:top;width:48%">{LEFT}</td><td style="border:0;width:4%"></td>'
        f'<td style="border:0;vertical-align:top;width:48%">{RIGHT}</td></tr></table>'
    )
    head = "<h2>หัวเรื่องเต็มความกว้างของหน้ากระดาษ ซึ่งอยู่เหนือคอลัมน์ทั้งสอง</h2>"
    print_page(
        head + columns + "<p>ย่อหน้าท้ายเรื่องเต็มความกว้างอยู่ใต้คอลัมน์ทั้งสอง และต้องอ่านเป็นลำดับสุดท้าย</p>", HERE / "two_columns.pdf"
    )


def make_table() -> None:
    rows = (
        ("ลำดับ", "โครงการ", "งบประมาณ (ล้านบาท)"),
        ("1", "โครงการขุดลอกคลองสายหลักเพื่อการเกษตรในฤดูแล้งอย่างยั่งยืน", "12.50"),
        ("2", "โครงการธนาคารน้ำใต้ดิน", "3.00"),
    )
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    merged = (
        '<tr><td rowspan="2">3</td><td>โครงการฝายมีชีวิต</td><td>1.25</td></tr><tr><td>โครงการแก้มลิง</td><td>8.75</td></tr>'
    )
    print_page(
        f'<p>ตารางโครงการ</p><table style="width: 60%">{cells}{merged}</table><p>จบตาราง</p>',
        HERE / "table.pdf",
        "Garuda",
    )


def make_heads() -> None:
    docx = Document()
    _set_font(docx, "Laksaman")
    section = docx.sections[0]
    section.header.paragraphs[0].text = "รายงานประจำปี กรมชลประทานน้อย"
    footer = section.footer.paragraphs[0]
    footer.add_run("- ")
    _add_field(footer.add_run(), "PAGE")
    footer.add_run(" -")
    docx.add_heading("รายงานผลการดำเนินงานประจำปี พ.ศ. 2566", 1)
    for number in range(1, 25):
        docx.add_paragraph(f"เรื่องที่ {number} {NEWS[2]} {NEWS[3]}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        docx.save(str(folder / "heads.docx"))
        command = [
            "soffice",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
        ]
        subprocess.run([*command, "--outdir", str(HERE), str(folder / "heads.docx")], check=True, capture_output=True)


def _set_font(docx: Any, font: str) -> None:
    fonts = docx.styles["Normal"].element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("w:ascii", "w:hAnsi", "w:cs"):
        fonts.set(qn(kind), font)


def _add_field(run: Any, code: str) -> None:
    for kind in ("begin", None, "end"):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = code
        run._r.append(element)


def make_glyphs() -> None:
    """A page whose Thai is only told by its glyphs: /ActualText is taken out, as older programs never wrote it."""
    print_page(paragraphs(NEWS), HERE / "news.pdf", "Garuda")
    writer = pypdf.PdfWriter(clone_from=HERE / "news.pdf")
    for page in writer.pages:
        drawn = re.sub(rb"/Span<</ActualText <[0-9A-F]*> >> BDC", b"/Span BMC", page.get_contents().get_data())
        stream = DecodedStreamObject()
        stream.set_data(drawn)
        page[NameObject("/Contents")] = writer._add_object(stream.flate_encode())
    writer.write(HERE / "glyphs.pdf")


def make_locked() -> None:
    """One that opens with a password, and one that opens without but may not be copied (AES needs `cryptography`)."""
    for name, password, algorithm in (("locked.pdf", "secret", "RC4-128"), ("restricted.pdf", "", "AES-256")):
        writer = pypdf.PdfWriter(clone_from=HERE / "news.pdf")
        writer.encrypt(password, "owner", algorithm=algorithm)
        writer.write(HERE / name)


def make_turned() -> None:
    """A page whose text runs up the sheet, as wide tables are printed."""
    writer = pypdf.PdfWriter(clone_from=HERE / "news.pdf")
    page = writer.pages[0]
    page.rotate(90)
    page.transfer_rotation_to_content()
    page.rotation = 0
    writer.write(HERE / "turned.pdf")


def make_scan() -> None:
    (HERE / "scan.pdf").write_bytes(scanned((HERE / "news.pdf").read_bytes(), dpi=96))


def main() -> None:
    for make in (make_columns, make_table, make_heads, make_glyphs, make_locked, make_turned, make_scan):
        make()
    for path in sorted(HERE.glob("*.pdf")):
        print(path.name, path.stat().st_size)


if __name__ == "__main__":
    main()
