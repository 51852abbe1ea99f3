"""Pictures of pages for the tests, drawn when a test runs: Thai by resvg, in the font that comes as a package."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import fontpkg_noto_sans_thai
import resvg_py
from PIL import Image

TITLE = "กรมทางน้ำตัวอย่างจัดทำแผนปฏิบัติการดิจิทัล พ.ศ. 2566-2570"
LINES = (
    TITLE,
    "เมื่อวันที่ 14 มีนาคม 2565 นายสมชาย ใจดี อธิบดีกรมทางน้ำตัวอย่าง",
    "เป็นประธานการประชุมรับฟังความคิดเห็นต่อร่างแผน ณ ห้องประชุมใหญ่",
    "โดยมีผู้แทนหน่วยงานที่เกี่ยวข้องเข้าร่วมประชุมกว่า 120 คน",
)
WIDTH, HEIGHT, LEFT, TOP = 1240, 420, 100, 80
_SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="{}">{}</svg>'


def page(
    lines: Sequence[str] = LINES, *, size: int = 32, pitch: int = 72, width: int = WIDTH, height: int = HEIGHT
) -> Image.Image:
    """A page of writing in greys, one line under the other."""
    return placed([(LEFT, TOP + pitch * number, line) for number, line in enumerate(lines)], size, width, height)


def placed(
    lines: Sequence[tuple[int, int, str]], size: int = 32, width: int = WIDTH, height: int = HEIGHT
) -> Image.Image:
    """A page of writing whose pieces begin at places of their own."""
    texts = "".join(
        f'<text x="{x}" y="{y}" font-family="Noto Sans Thai" font-size="{size}">{escape(line)}</text>'
        for x, y, line in lines
    )
    fonts = Path(fontpkg_noto_sans_thai.__file__).parent
    png = resvg_py.svg_to_bytes(
        svg_string=_SVG.format(width, height, texts),
        skip_system_fonts=True,
        background="#ffffff",
        font_files=[str(font) for font in fonts.rglob("*.ttf")],
    )
    return Image.open(io.BytesIO(bytes(png))).convert("L")


def saved(picture: Image.Image, kind: str, **more: object) -> bytes:
    """The picture as a file's bytes."""
    buffer = io.BytesIO()
    picture.save(buffer, kind, **more)
    return buffer.getvalue()
