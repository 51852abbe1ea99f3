import pytest

from extract.read import Unreadable, UnreadableReason, read
from tests.extract.read.building import LINE, TITLE, docx_bytes, paragraph, run, word, zip_of


def lines(data: bytes) -> list[str]:
    return [line for line in read(data, "a.docx").text.split("\n") if line.strip()]


def test_docx_when_lists_and_tables_then_numbers_rows_and_merged_cells_once() -> None:
    assert lines(docx_bytes()) == [
        TITLE,
        LINE,
        "1. พัฒนาระบบ",
        "2. พัฒนาคน",
        "• ข้อย่อย",
        "โครงการ | งบประมาณ",
        "ยุทธศาสตร์ที่ 1 | ระบบเอกสาร | 10 ปี 2566 | 5",
        "ระบบบัญชี | 20",
    ]


def test_docx_when_changes_are_tracked_then_insertions_stay_and_deletions_go() -> None:
    body = (
        f"<w:p>{run('แผนฉบับ')}<w:ins>{run('ใหม่')}</w:ins><w:del><w:r><w:delText>เก่า</w:delText></w:r></w:del></w:p>"
        f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('ย่อหน้าที่ถูก')}</w:p><w:p>{run('ต่อกัน')}</w:p>"
        f"<w:p><w:moveFrom>{run('ย้ายไป')}</w:moveFrom><w:moveTo>{run('ย้ายมา')}</w:moveTo></w:p>"
        f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph('แถวที่ลบ')}</w:tc></w:tr></w:tbl>"
    )
    assert lines(word(body)) == ["แผนฉบับใหม่", "ย่อหน้าที่ถูกต่อกัน", "ย้ายมา"]


def test_docx_when_text_box_note_field_and_hidden_text_then_what_is_printed() -> None:
    box = f"<w:txbxContent>{paragraph('ในกล่องข้อความ')}</w:txbxContent>"
    body = (
        "<w:p><w:r><mc:AlternateContent>"
        f"<mc:Choice Requires='wps'><wps:txbx>{box}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><v:textbox>{box}</v:textbox></mc:Fallback></mc:AlternateContent></w:r>{run('นอกกล่อง')}</w:p>"
        f"<w:p>{run('มีเชิงอรรถ')}<w:r><w:footnoteReference w:id='2'/></w:r></w:p>"
        "<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>7</w:t></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>ซ่อน</w:t></w:r><w:r><w:t>ก</w:t><w:br/><w:t>ข</w:t></w:r></w:p>"
        f"<w:sdt><w:sdtContent>{paragraph('ในช่องกรอก')}</w:sdtContent></w:sdt>"
    )
    notes = f"<w:footnote w:id='2'>{paragraph('เนื้อเชิงอรรถ')}</w:footnote>"
    assert lines(word(body, footnotes=notes)) == [
        "นอกกล่อง",
        "ในกล่องข้อความ",
        "มีเชิงอรรถ",
        "7ก",
        "ข",
        "ในช่องกรอก",
        "เนื้อเชิงอรรถ",
    ]


def level(depth: int, form: str, text: str, start: int = 1) -> str:
    shown = f"<w:numFmt w:val='{form}'/><w:lvlText w:val='{text}'/>"
    return f"<w:lvl w:ilvl='{depth}'><w:start w:val='{start}'/>{shown}</w:lvl>"


def item(text: str, number: int, depth: int = 0) -> str:
    return paragraph(text, f"<w:numPr><w:ilvl w:val='{depth}'/><w:numId w:val='{number}'/></w:numPr>")


def test_docx_when_lists_are_thai_nested_restarted_or_of_a_style_then_numbered_as_word_shows() -> None:
    numbering = (
        f"<w:abstractNum w:abstractNumId='0'>{level(0, 'thaiNumbers', '%1.')}{level(1, 'thaiNumbers', '%1.%2')}"
        f"{level(2, 'thaiLetters', '(%3)')}</w:abstractNum>"
        f"<w:abstractNum w:abstractNumId='1'>{level(0, 'decimal', 'ยุทธศาสตร์ที่ %1', 3)}</w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
        "<w:num w:numId='2'><w:abstractNumId w:val='0'/>"
        "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride></w:num>"
        "<w:num w:numId='3'><w:abstractNumId w:val='1'/></w:num>"
    )
    styles = (
        "<w:style w:styleId='base'><w:pPr><w:numPr><w:numId w:val='3'/></w:numPr></w:pPr></w:style>"
        "<w:style w:styleId='own'><w:basedOn w:val='base'/></w:style>"
    )
    body = (
        item("ก", 1)
        + item("ข", 1, 1)
        + item("ค", 1, 2)
        + item("ง", 1, 2)
        + item("จ", 1)
        + item("ฉ", 1, 1)
        + item("ช", 2)
        + paragraph("ซ", "<w:pStyle w:val='own'/>")
        + paragraph("", "<w:pStyle w:val='own'/>")
        + paragraph("ฌ", "<w:pStyle w:val='own'/>")
        + item("ญ", 0)
    )
    assert lines(word(body, numbering=numbering, styles=styles)) == [
        "๑. ก",
        "๑.๑ ข",
        "(ก) ค",
        "(ข) ง",
        "๒. จ",
        "๒.๑ ฉ",
        "๑. ช",
        "ยุทธศาสตร์ที่ 3 ซ",
        "ยุทธศาสตร์ที่ 4 ฌ",
        "ญ",
    ]


def test_docx_when_word_noted_its_pages_then_pages_begin_there_and_asked_breaks_count_once() -> None:
    mark = "<w:r><w:lastRenderedPageBreak/></w:r>"
    body = (
        f"{paragraph('หน้าหนึ่ง')}<w:p><w:r><w:br w:type='page'/></w:r></w:p><w:p>{mark}{run('หน้าสอง')}</w:p>"
        f"<w:p>{run('ค้างหน้า')}{mark}{run('ต่อหน้าสาม')}</w:p>"
        "<w:p><w:pPr><w:sectPr/></w:pPr></w:p>"
        f"{paragraph('หน้าสี่')}<w:p><w:pPr><w:sectPr/></w:pPr></w:p>{paragraph('ยังหน้าสี่')}"
        "<w:sectPr><w:type w:val='continuous'/></w:sectPr>"
    )
    reading = read(word(body), "a.docx")
    starts = [reading.text[start:].split("\n")[0].strip() for start in reading.pages]
    assert starts == ["หน้าหนึ่ง", "หน้าสอง", "ต่อหน้าสาม", "หน้าสี่"]
    assert "ค้างหน้าต่อหน้าสาม" in reading.text


def test_docx_when_it_has_no_breaks_then_no_pages_and_a_title_of_its_own() -> None:
    reading = read(docx_bytes(), "a.docx")
    assert reading.pages == ()
    assert reading.title is None  # python-docx's template says "Word Document"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (word(""), UnreadableReason.EMPTY),
        (zip_of({"[Content_Types].xml": "wordprocessingml.document.main"}), UnreadableReason.DAMAGED),
        (docx_bytes()[:-400], UnreadableReason.DAMAGED),
        (docx_bytes()[: len(docx_bytes()) // 2], UnreadableReason.DAMAGED),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), UnreadableReason.ENCRYPTED),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), UnreadableReason.OLD_OFFICE),
        ("ข้อความ".encode(), UnreadableReason.NOT_TEXT),
    ],
)
def test_docx_when_it_cannot_be_read_then_the_reason(data: bytes, reason: UnreadableReason) -> None:
    with pytest.raises(Unreadable) as refused:
        read(data, "a.docx")
    assert refused.value.reason is reason
