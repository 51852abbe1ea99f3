"""A text file made into the formats that offices send: PDF in several layouts, DOCX, HTML, and 200-dpi scans.

Needs LibreOffice, Chromium and the Thai fonts of Debian's fonts-tlwg and fonts-noto packages. The fonts take turns over
the documents, so that each layout is seen in all of them. Deliberately no Word: only free programs make these files.
"""

from __future__ import annotations

import html
import io
import os
import random
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

FONTS = ("Garuda", "Norasi", "Loma", "Laksaman", "Noto Sans Thai", "Noto Serif Thai")
_STYLE = "body {{ font-family: '{font}'; font-size: {size}pt }} pre {{ font: inherit; white-space: pre-wrap }}"
_SCAN_DPI = 200

Conversion = Callable[[list[Path], Path], None]
"""From text files to files of the same stems in a folder."""


def font_of(place: int) -> str:
    """The font of the document at this place."""
    return FONTS[place % len(FONTS)]


def _soffice(sources: list[Path], folder: Path, *options: str) -> None:
    profile = (folder / ".profile").absolute().as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", *options, "--outdir", str(folder)]
    subprocess.run([*command, *map(str, sources)], check=True, capture_output=True, timeout=900)
    shutil.rmtree(folder / ".profile", ignore_errors=True)


def _chromium(source: Path, target: Path, *options: str) -> None:
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={target}", *options]
    subprocess.run([*command, source.absolute().as_uri()], check=True, capture_output=True, timeout=120)


def writer_text(sources: list[Path], folder: Path) -> None:
    """The text file as Writer opens it, printed."""
    for first, font in enumerate(FONTS):
        mine = sources[first :: len(FONTS)]
        if mine:
            _soffice(mine, folder, f"--infilter=Text (encoded):UTF8,LF,{font},th-TH", "--convert-to", "pdf")


def docx(sources: list[Path], folder: Path) -> None:
    """The first line as a heading, each other as a paragraph."""
    for place, source in enumerate(sources):
        _docx(source, folder / f"{source.stem}.docx", font_of(place))


def _docx(source: Path, target: Path, font: str) -> None:
    from docx import Document  # noqa: PLC0415  (a development tool: the other formats are to work without it)
    from docx.oxml.ns import qn  # noqa: PLC0415

    document = Document()
    for name in ("Normal", "Heading 1"):
        style = document.styles[name]
        style.font.name = font
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
            fonts.attrib.pop(qn(theme), None)
        for kind in ("w:cs", "w:hAnsi", "w:ascii"):
            fonts.set(qn(kind), font)
    title, *lines = source.read_text("utf-8").strip().split("\n")
    document.add_heading(title, 1)
    for line in lines:
        document.add_paragraph(line)
    document.save(str(target))


def writer_docx(sources: list[Path], folder: Path) -> None:
    """The DOCX printed by Writer."""
    docx(sources, folder)
    made = [folder / f"{source.stem}.docx" for source in sources]
    _soffice(made, folder, "--convert-to", "pdf")
    for path in made:
        path.unlink()


def page(text: str, font: str, *, plain: bool) -> str:
    """A page of HTML: the text as it is, or its first line as the heading and the others as paragraphs."""
    title, *lines = text.strip().split("\n")
    style = _STYLE.format(font=font, size=14)
    if plain:
        body = f"<pre>{html.escape(text)}</pre>"
    else:
        paragraphs = "\n".join(f"<p>{html.escape(line)}</p>" for line in lines if line.strip())
        body = f"<article><h1>{html.escape(title)}</h1>\n{paragraphs}</article>"
    head = f'<meta charset="utf-8"><title>{html.escape(title)}</title><style>{style}</style>'
    return f'<!DOCTYPE html>\n<html lang="th"><head>{head}</head><body>{body}</body></html>\n'


def web(sources: list[Path], folder: Path) -> None:
    """A page with a heading and paragraphs."""
    for place, source in enumerate(sources):
        made = page(source.read_text("utf-8"), font_of(place), plain=False)
        (folder / f"{source.stem}.html").write_text(made, "utf-8")


def _printed(sources: list[Path], folder: Path, *options: str, plain: bool) -> None:
    for place, source in enumerate(sources):
        made = folder / f"{source.stem}.html"
        made.write_text(page(source.read_text("utf-8"), font_of(place), plain=plain), "utf-8")
        _chromium(made, folder / f"{source.stem}.pdf", *options)
        made.unlink()


def chromium_page(sources: list[Path], folder: Path) -> None:
    """The page with heading and paragraphs, printed."""
    _printed(sources, folder, "--no-pdf-header-footer", plain=False)


def chromium_text(sources: list[Path], folder: Path) -> None:
    """The text as it is in <pre>, printed with the browser's own header and footer (time, title, address, page)."""
    _printed(sources, folder, plain=True)


def scan(sources: list[Path], folder: Path) -> None:
    """The DOCX printed, drawn at 200 dpi in grey, wrapped into a PDF of pictures."""
    _scanned(sources, folder, skew_degrees=0.0, noise=0)


def scan_skewed(sources: list[Path], folder: Path) -> None:
    """The same, each page turned by up to a degree and speckled."""
    _scanned(sources, folder, skew_degrees=1.0, noise=12)


def _scanned(sources: list[Path], folder: Path, *, skew_degrees: float, noise: int) -> None:
    writer_docx(sources, folder)
    for source in sources:
        path = folder / f"{source.stem}.pdf"
        path.write_bytes(scanned(path.read_bytes(), skew_degrees=skew_degrees, noise=noise))


def scanned(pdf: bytes, *, skew_degrees: float = 0.0, noise: int = 0, dpi: int = _SCAN_DPI) -> bytes:
    """A PDF's pages as pictures in a PDF; the same bytes give the same scan."""
    import pypdfium2  # noqa: PLC0415
    from PIL import Image, ImageChops  # noqa: PLC0415

    chance = random.Random(len(pdf))
    pictures = []
    for sheet in pypdfium2.PdfDocument(pdf):
        picture = sheet.render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
        if skew_degrees:
            angle = chance.uniform(-skew_degrees, skew_degrees)
            picture = picture.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)
        if noise:
            grain = Image.effect_noise(picture.size, noise)
            picture = ImageChops.add(picture, grain, scale=1, offset=-128)
        pictures.append(picture)
    out = io.BytesIO()
    pictures[0].save(out, "PDF", save_all=True, append_images=pictures[1:], resolution=dpi, quality=70)
    return out.getvalue()


CONVERSIONS: dict[str, tuple[str, Conversion]] = {
    "pdf writer, text": (".pdf", writer_text),
    "pdf writer, docx": (".pdf", writer_docx),
    "pdf chromium, page": (".pdf", chromium_page),
    "pdf chromium, text": (".pdf", chromium_text),
    "docx": (".docx", docx),
    "html": (".html", web),
    "scan": (".pdf", scan),
    "scan, skewed": (".pdf", scan_skewed),
}
"""Format -> the suffix of its files, and what makes them."""


def convert(kind: str, sources: list[Path], folder: Path) -> list[Path]:
    """The files of one format, in the order of the sources; those that stand there already are kept."""
    folder.mkdir(parents=True, exist_ok=True)
    suffix, make = CONVERSIONS[kind]
    made = [folder / f"{source.stem}{suffix}" for source in sources]
    if not all(path.exists() for path in made):
        make(sources, folder)
    return made


def missing_programs() -> list[str]:
    """The programs that the conversions need and that are not here."""
    return [name for name in ("soffice", "chromium") if shutil.which(name, path=os.environ.get("PATH")) is None]
