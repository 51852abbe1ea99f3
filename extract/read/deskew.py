"""Turns a page upright that was laid crooked on the scanner.

A page lies straight where its rows differ most: lines of writing full, the white between them empty. Tried on a small
copy, in coarse steps and then fine ones.
"""

from __future__ import annotations

from array import array
from itertools import pairwise
from typing import Final

from PIL import Image

from extract.read.lines import ink_of

MOST_DEGREES: Final = 7.0
"""What lies more crooked than this is not put straight: sideways text in a picture must not turn the page."""

_WIDTH: Final = 900
_COARSE: Final = 0.5
_FINE: Final = 0.1
_LEAST_DEGREES: Final = 0.15
_LEAST_GAIN: Final = 1.15


def deskewed(page: Image.Image) -> Image.Image:
    """The page upright; the same picture where it is already, or where turning does not make it plainly better."""
    degrees = skew_of(page)
    if abs(degrees) < _LEAST_DEGREES:
        return page
    return page.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=255)


def skew_of(page: Image.Image) -> float:
    """How many degrees, counter-clockwise, a greyscale page must be turned to be upright; 0 where that is unsure."""
    height = max(1, round(page.height * _WIDTH / page.width))
    small = ink_of(page.resize((_WIDTH, height), Image.Resampling.BOX)) if page.width > _WIDTH else ink_of(page)
    steps = round(MOST_DEGREES / _COARSE)
    scores = {step * _COARSE: _evenness(small, step * _COARSE) for step in range(-steps, steps + 1)}
    best = max(scores, key=lambda degrees: scores[degrees])
    if scores[best] < _LEAST_GAIN * scores[0.0] and best:
        return 0.0
    near = [best + step * _FINE for step in range(-5, 6)]
    finest = max(near, key=lambda degrees: _evenness(small, degrees))
    return finest if abs(finest) <= MOST_DEGREES else 0.0


def _evenness(ink: Image.Image, degrees: float) -> float:
    """The sum of squared differences of neighbouring rows' ink."""
    turned = ink.rotate(degrees, Image.Resampling.NEAREST)
    rows = array("f", turned.convert("F").resize((1, turned.height), Image.Resampling.BOX).tobytes())
    return sum((above - below) ** 2 for above, below in pairwise(rows))
