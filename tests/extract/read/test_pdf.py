"""PDFs of several programs, and what is wrong with others."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
import pytest
from PIL import Image
from pypdf.generic import DecodedStreamObject, NameObject

from extract.read import Reading, Tools, Unreadable, UnreadableReason, pdf, read
from extract.read.pdf import MOST_PAGES
from extract.read.reading import WrittenLine
from tests.extract.read.samples.make import LEFT, NEWS, RIGHT

SAMPLES = Path(__file__).parent / "samples"


class Eyes:
    """A recogniser that sees the same line on every page, and remembers the pages."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.seen: list[tuple[int, int]] = []

    def lines(self, page: Image.Image) -> list[WrittenLine]:
        self.seen.append(page.size)
        return [WrittenLine(self.text, 100, 700, 180, 200, 20)] if self.text else []


def sample(name: str, tools: Tools | None = None) -> Reading:
    return read((SAMPLES / name).read_bytes(), name, tools or Tools())


def reason(data: bytes, tools: Tools | None = None) -> UnreadableReason:
    with pytest.raises(Unreadable) as refused:
        read(data, "any.pdf", tools or Tools())
    return refused.value.reason


def written(*names: str) -> bytes:
    """One PDF of the pages of several samples."""
    writer = pypdf.PdfWriter()
    for name in names:
        writer.append(SAMPLES / name)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("name", ["news.pdf", "glyphs.pdf", "turned.pdf", "restricted.pdf"])
def test_read_when_a_page_of_thai_news_then_its_paragraphs_are_whole(name: str) -> None:
    assert sample(name).text.split("\n") == list(NEWS)


def test_read_when_the_glyphs_are_of_the_private_area_then_the_sample_holds_them_and_the_text_does_not() -> None:
    raw = pypdf.PdfReader(SAMPLES / "glyphs.pdf").pages[0].extract_text()

    assert any("\uf700" <= letter <= "\uf71a" for letter in raw)
    assert not any("\ue000" <= letter <= "\uf8ff" or letter == "\u0e4d" for letter in sample("glyphs.pdf").text)


def test_read_when_two_columns_stand_under_a_heading_then_left_comes_before_right() -> None:
    lines = sample("two_columns.pdf").text.split("\n")

    assert lines[0].startswith("หัวเรื่องเต็มความกว้าง")
    assert [line.replace(" ", "") for line in lines[1:3]] == [LEFT.replace(" ", ""), RIGHT.replace(" ", "")]
    assert lines[3].startswith("ย่อหน้าท้ายเรื่อง")


def test_read_when_a_table_has_cells_of_several_lines_then_each_row_is_one_line() -> None:
    assert sample("table.pdf").text.split("\n") == [
        "ตารางโครงการ",
        "ลำดับ | โครงการ | งบประมาณ (ล้านบาท)",
        "1 | โครงการขุดลอกคลองสายหลักเพื่อการเกษตรในฤดูแล้งอย่างยั่งยืน | 12.50",
        "2 | โครงการธนาคารน้ำใต้ดิน | 3.00",
        "3 | โครงการฝายมีชีวิต | 1.25",
        "โครงการแก้มลิง | 8.75",
        "จบตาราง",
    ]


def test_read_when_pages_have_heads_and_numbers_then_they_are_dropped_and_paragraphs_go_over_the_pages() -> None:
    reading = sample("heads.pdf")
    lines = reading.text.split("\n")

    assert lines[0] == "รายงานผลการดำเนินงานประจำปี พ.ศ. 2566"
    assert [line.split(" ")[1] for line in lines[1:]] == [str(number) for number in range(1, 25)]
    assert all(line.endswith("ที่กำลังจะมาถึง") for line in lines[1:])
    assert "รายงานประจำปี กรม" not in reading.text


def test_read_when_a_paragraph_goes_over_a_page_then_the_page_begins_within_it() -> None:
    reading = sample("heads.pdf")
    third = pypdf.PdfReader(SAMPLES / "heads.pdf").pages[2].extract_text()

    assert len(reading.pages) == 4
    assert reading.text[reading.pages[2] - 1] != "\n"
    begins = reading.text[reading.pages[2] :].replace(" ", "")[:12]
    assert begins in third.replace(" ", "").replace("\n", "").replace("\u0e33\u0e32", "\u0e33")


def test_read_when_a_document_has_two_pages_then_nothing_of_them_is_dropped() -> None:
    reading = read(written("news.pdf", "news.pdf"), "twice.pdf")

    assert reading.text.split("\n") == [*NEWS, *NEWS]
    assert reading.text[reading.pages[1] :].startswith(NEWS[0])


def test_read_when_a_page_is_a_picture_then_the_recogniser_reads_it_and_progress_is_told() -> None:
    eyes, told = Eyes("อ่านจากภาพของหน้ากระดาษได้ว่าอย่างนี้"), []
    tools = Tools(eyes, lambda done, total: told.append((done, total)))

    reading = read(written("news.pdf", "scan.pdf"), "mixed.pdf", tools)

    assert reading.text[reading.pages[1] :] == eyes.text
    assert reading.scanned
    assert told == [(1, 2), (2, 2)]
    assert len(eyes.seen) == 1
    assert max(eyes.seen[0]) <= 12_000


def test_read_when_too_many_pages_are_pictures_then_refused_before_one_is_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pdf, "MOST_PICTURES", 1)
    eyes = Eyes("อ่านจากภาพของหน้ากระดาษได้ว่าอย่างนี้")

    assert reason(written("scan.pdf", "news.pdf", "scan.pdf"), Tools(eyes)) is UnreadableReason.TOO_MANY_PAGES
    assert eyes.seen == []


def test_read_when_a_page_is_a_picture_and_nobody_can_read_it_then_the_other_pages_are_read() -> None:
    reading = read(written("news.pdf", "scan.pdf"), "mixed.pdf")

    assert reading.text.split("\n") == list(NEWS)
    assert reading.pages == (0, len(reading.text))
    assert not reading.scanned


def test_read_when_all_is_pictures_and_nobody_can_read_them_then_it_says_so() -> None:
    assert reason((SAMPLES / "scan.pdf").read_bytes()) is UnreadableReason.NO_OCR


def test_read_when_the_recogniser_finds_nothing_then_the_file_is_refused_as_empty() -> None:
    assert reason((SAMPLES / "scan.pdf").read_bytes(), Tools(Eyes(""))) is UnreadableReason.EMPTY


def test_read_when_a_password_is_needed_then_it_says_so() -> None:
    assert reason((SAMPLES / "locked.pdf").read_bytes()) is UnreadableReason.ENCRYPTED


@pytest.mark.parametrize("kept", [5, 100, 3_000, 15_000])
def test_read_when_a_file_was_cut_off_then_it_is_refused_or_read_in_part(kept: int) -> None:
    try:
        reading = read((SAMPLES / "news.pdf").read_bytes()[:kept], "cut.pdf")
    except Unreadable as error:
        assert error.reason in {UnreadableReason.DAMAGED, UnreadableReason.EMPTY, UnreadableReason.NOT_TEXT}
    else:
        assert reading.text


def test_read_when_bytes_in_the_middle_are_lost_then_it_is_refused_or_read_in_part() -> None:
    data = bytearray((SAMPLES / "news.pdf").read_bytes())
    data[2_000:6_000] = bytes(4_000)
    try:
        assert read(bytes(data), "holed.pdf").text
    except Unreadable as error:
        assert error.reason is not UnreadableReason.CRASHED


def blank(pages: int, drawn: bytes = b"") -> bytes:
    writer = pypdf.PdfWriter()
    for _ in range(pages):
        page = writer.add_blank_page(595, 842)
        if drawn:
            stream = DecodedStreamObject()
            stream.set_data(drawn)
            page[NameObject("/Contents")] = writer._add_object(stream.flate_encode())
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_read_when_the_font_does_not_tell_its_letters_then_what_is_seen_is_read_or_the_file_refused() -> None:
    writer = pypdf.PdfWriter(clone_from=SAMPLES / "glyphs.pdf")
    for font in writer.pages[0]["/Resources"]["/Font"].values():  # type: ignore[index, union-attr]
        table = DecodedStreamObject()
        table.set_data(
            b"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange "
            b"1 beginbfrange <0000> <FFFF> <E000> endbfrange endcmap"
        )
        font.get_object()[NameObject("/ToUnicode")] = writer._add_object(table)
    out = io.BytesIO()
    writer.write(out)

    assert reason(out.getvalue()) is UnreadableReason.NO_OCR
    assert read(out.getvalue(), "any.pdf", Tools(Eyes("ที่เห็นบนหน้ากระดาษ"))).text == "ที่เห็นบนหน้ากระดาษ"


def test_read_when_there_are_too_many_pages_then_none_is_read() -> None:
    assert reason(blank(MOST_PAGES + 1)) is UnreadableReason.TOO_MANY_PAGES


def test_read_when_pages_are_blank_then_the_file_is_refused_as_empty() -> None:
    assert reason(blank(2)) is UnreadableReason.EMPTY


def test_read_when_a_page_unpacks_to_very_much_then_it_is_refused() -> None:
    assert reason(blank(1, b"q " * 20_000_000)) is UnreadableReason.TOO_EXPANDED


def test_read_when_the_file_states_a_title_then_a_thai_one_is_taken_and_a_programs_is_not() -> None:
    def titled(title: str) -> bytes:
        writer = pypdf.PdfWriter(clone_from=SAMPLES / "news.pdf")
        writer.add_metadata({"/Title": title})
        out = io.BytesIO()
        writer.write(out)
        return out.getvalue()

    assert read(titled("แผนบริหารจัดการน้ำชุมชน"), "a.pdf").title == "แผนบริหารจัดการน้ำชุมชน"
    assert read(titled("Microsoft Word - แผนบริหารจัดการน้ำ.docx"), "a.pdf").title is None
