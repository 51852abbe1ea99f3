"""Makes a picture of a page what a scanner would have made of it: grey, on white paper, evenly lit, of bounded size."""

from __future__ import annotations

from typing import Final

from PIL import Image, ImageChops, ImageFilter, ImageOps, ImageStat

LONGEST_SIDE: Final = 3600
"""In pixels: A4 at 300 dpi, which is more than letters need to be told apart."""

_GRAIN: Final = 8
_LEAST_SIDE: Final = 64
_SAMPLE: Final = 1000
_MOST_GRAIN: Final = 6.0
"""How far pixels differ from their neighbours' middle on average: 1 to 3 on clean pages, 15 in grain."""


def on_white(page: Image.Image) -> Image.Image:
    """The page in greys, what is transparent as white paper."""
    if page.mode.startswith(("I", "F")):
        return _of_many_levels(page)
    if page.mode in ("RGBA", "LA", "PA", "RGBa", "La") or "transparency" in page.info:
        page = page.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", page.size, "white"), page).convert("L")
    return page.convert("L")


def bounded(page: Image.Image) -> Image.Image:
    """The page, made smaller where its longer side has more pixels than letters need."""
    longer = max(page.size)
    if longer <= LONGEST_SIDE:
        return page
    width, height = (max(1, round(side * LONGEST_SIDE / longer)) for side in page.size)
    return page.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=2.0)


def smoothed(page: Image.Image) -> Image.Image:
    """The page without the grain of a dim photograph or a poor scanner; a clean one is left as sharp as it is."""
    left, top = ((side - min(side, _SAMPLE)) // 2 for side in page.size)
    sample = page.crop((left, top, left + min(page.width, _SAMPLE), top + min(page.height, _SAMPLE)))
    differing = ImageChops.difference(sample, sample.filter(ImageFilter.MedianFilter(3)))
    grain = ImageStat.Stat(differing).mean[0]
    return page.filter(ImageFilter.GaussianBlur(1)) if grain > _MOST_GRAIN else page


def evened(page: Image.Image) -> Image.Image:
    """The page as if lit evenly: the paper's own grey, found around each place, taken away; then full contrast."""
    if min(page.size) < _LEAST_SIDE:
        return ImageOps.autocontrast(page)
    paper = page.reduce(_GRAIN).filter(ImageFilter.MaxFilter(7)).filter(ImageFilter.GaussianBlur(5))
    paper = paper.resize(page.size, Image.Resampling.BILINEAR)
    darker = ImageChops.subtract(paper, page)
    return ImageOps.autocontrast(ImageChops.invert(darker), cutoff=(0.5, 0))


def _of_many_levels(page: Image.Image) -> Image.Image:
    """A picture of 16 bits or more a pixel, whose levels `convert` would cut off at 255."""
    wide = page.convert("F")
    least, most = wide.getextrema()
    assert isinstance(least, float)
    assert isinstance(most, float)
    scale = 255 / (most - least) if most > least else 1.0
    return wide.point(lambda level: level * scale - least * scale).convert("L")
