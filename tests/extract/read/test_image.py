"""Pictures: made upright and even, handed to a recogniser page by page; what cannot be read is refused."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from PIL import Image, ImageChops, ImageStat

from extract.read import NO_TOOLS, Tools, Unreadable, UnreadableReason, WrittenLine, read
from extract.read import image as image_module
from extract.read.deskew import skew_of
from extract.read.image import MOST_PAGES, prepared
from extract.read.light import LONGEST_SIDE, evened, on_white, smoothed
from tests.extract.read import pictures

LONG = WrittenLine("เมื่อวันที่ 14 มีนาคม 2565 กรมทางน้ำตัวอย่างจัดประชุมรับฟังความคิดเห็นต่อร่าง", 100, 1100, 50, 80, 18)
REST = WrittenLine("แผน ณ ห้องประชุมใหญ่", 100, 400, 120, 150, 18)


@dataclass
class Reader:
    """A recogniser that keeps the pages it is shown, and says what it is told to, or cannot make out what is None."""

    says: list[list[WrittenLine] | None]
    pages: list[Image.Image] = field(default_factory=list)

    def lines(self, page: Image.Image) -> list[WrittenLine]:
        self.pages.append(page)
        said = self.says[min(len(self.pages), len(self.says)) - 1]
        if said is None:
            raise Unreadable(UnreadableReason.GARBAGE, "unclear")
        return said


def _why(data: bytes, name: str, tools: Tools) -> UnreadableReason:
    with pytest.raises(Unreadable) as refused:
        read(data, name, tools)
    return refused.value.reason


@pytest.mark.parametrize(("kind", "name"), [("JPEG", "a.jpg"), ("PNG", "a.png"), ("TIFF", "a.tif"), ("WEBP", "a.webp")])
def test_picture_when_read_then_its_lines_are_joined_to_paragraphs(kind: str, name: str) -> None:
    reading = read(pictures.saved(pictures.page(), kind), name, Tools(Reader([[LONG, REST]])))
    assert reading.text == LONG.text + REST.text
    assert reading.pages == ()
    assert reading.scanned


def test_heic_when_read_then_as_any_picture() -> None:
    pillow_heif = pytest.importorskip("pillow_heif")
    pillow_heif.register_heif_opener()
    try:
        data = pictures.saved(pictures.page(), "HEIF")
    except (OSError, RuntimeError):
        pytest.skip("this pillow-heif writes no HEIC")
    assert read(data, "a.heic", Tools(Reader([[REST]]))).text == REST.text


def test_tiff_when_of_many_pages_then_each_is_a_page_and_told_of() -> None:
    heard: list[tuple[int, int]] = []
    pages = [pictures.page(["หนึ่ง"]), pictures.page(["สอง"]), pictures.page(["สาม"])]
    data = pictures.saved(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    tools = Tools(Reader([[LONG], [], [REST]]), lambda done, total: heard.append((done, total)))
    reading = read(data, "scan.tiff", tools)
    assert heard == [(1, 3), (2, 3), (3, 3)]
    assert [reading.text[start : start + 4] for start in reading.pages] == [LONG.text[:4], REST.text[:4], REST.text[:4]]


def test_picture_when_no_recogniser_is_there_then_no_ocr() -> None:
    assert _why(pictures.saved(pictures.page(), "PNG"), "a.png", NO_TOOLS) is UnreadableReason.NO_OCR


@pytest.mark.parametrize(
    ("says", "reason"),
    [([[]], UnreadableReason.EMPTY), ([None], UnreadableReason.GARBAGE)],
)
def test_picture_when_nothing_comes_of_it_then_refused(
    says: list[list[WrittenLine] | None], reason: UnreadableReason
) -> None:
    assert _why(pictures.saved(pictures.page(), "PNG"), "a.png", Tools(Reader(says))) is reason


def test_tiff_when_one_page_is_unclear_then_the_others_are_read() -> None:
    page = pictures.page()
    data = pictures.saved(page, "TIFF", save_all=True, append_images=[page])
    assert read(data, "a.tiff", Tools(Reader([None, [REST]]))).text == REST.text


@pytest.mark.parametrize("cut", [20, 400])
def test_picture_when_cut_off_then_damaged(cut: int) -> None:
    data = pictures.saved(pictures.page(), "PNG")[:cut]
    assert _why(data, "a.png", Tools(Reader([[REST]]))) is UnreadableReason.DAMAGED


def test_picture_when_it_has_too_many_pixels_then_refused_before_it_is_unpacked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(image_module, "MOST_PIXELS", 1000)
    reader = Reader([[REST]])
    assert _why(pictures.saved(pictures.page(), "PNG"), "a.png", Tools(reader)) is UnreadableReason.TOO_EXPANDED
    assert reader.pages == []


def test_tiff_when_of_too_many_pages_then_refused() -> None:
    pages = [Image.new("1", (8, 8), 1) for _ in range(MOST_PAGES + 1)]
    data = pictures.saved(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    assert _why(data, "a.tiff", Tools(Reader([[REST]]))) is UnreadableReason.TOO_MANY_PAGES


def test_photograph_when_its_camera_was_turned_then_it_is_turned_back() -> None:
    turned = pictures.page().transpose(Image.Transpose.ROTATE_90)
    exif = Image.Exif()
    exif[0x0112] = 6
    reader = Reader([[REST]])
    read(pictures.saved(turned, "JPEG", exif=exif), "a.jpg", Tools(reader))
    assert reader.pages[0].width > reader.pages[0].height


def test_picture_when_very_large_then_made_smaller() -> None:
    assert max(prepared(Image.new("L", (9000, 3000), 255)).size) == LONGEST_SIDE


def test_on_white_when_transparent_then_paper_is_white() -> None:
    assert on_white(Image.new("RGBA", (4, 4), (0, 0, 0, 0))).getpixel((0, 0)) == 255


def test_on_white_when_of_16_bits_then_its_greys_are_kept() -> None:
    deep = Image.new("I;16", (2, 1))
    deep.putpixel((0, 0), 0)
    deep.putpixel((1, 0), 40_000)
    assert list(on_white(deep).tobytes()) == [0, 255]


def test_evened_when_one_side_lies_in_shadow_then_paper_is_as_bright_there() -> None:
    shadow = Image.linear_gradient("L").resize((1240, 420)).point([110 + level // 2 for level in range(256)])
    dark = ImageChops.multiply(pictures.page(), shadow)
    even = evened(dark)
    corners = [even.getpixel((600, y)) for y in (4, 415)]
    assert min(corners) > 230


def test_smoothed_when_grainy_then_the_grain_goes_and_a_clean_page_stays() -> None:
    page = pictures.page()
    grainy = ImageChops.add(page, Image.effect_noise(page.size, 60), 1, -128)
    spread = [ImageStat.Stat(each.crop((0, 330, 1240, 420))).stddev[0] for each in (grainy, smoothed(grainy))]
    assert spread[1] < spread[0] / 2
    assert smoothed(page) is page


@pytest.mark.parametrize("degrees", [-3.0, -0.7, 0.0, 0.7, 4.0])
def test_skew_when_a_page_lies_crooked_then_found(degrees: float) -> None:
    crooked = pictures.page().rotate(-degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    assert skew_of(crooked) == pytest.approx(degrees, abs=0.15)


def test_skew_when_the_picture_is_no_page_then_none() -> None:
    assert skew_of(Image.effect_noise((900, 900), 80)) == 0.0
    assert skew_of(Image.new("L", (40, 40), 255)) == 0.0
