"""The lines of writing on a page, found by how much ink each row of the picture holds.

Thai stacks up to two marks above its letters and one below, and leaves white between them: an OCR engine's own search
for lines takes loose marks for lines of their own, and loses them. The body of the letters, though, holds several
times the ink of the marks; so bodies are found first, and the page is cut between them where a mark is least hurt.

For pages that are upright, evenly lit and dark on light: what `extract.read.image.prepared` makes of a picture.
"""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Final

from PIL import Image

_BODY_SHARE: Final = 0.4
"""A row belongs to the letters' bodies where it holds this much of what the fullest row near it holds."""
_REACH: Final = 1.4
"""How near, in heights of a body: farther than a mark stands from its letter, nearer than the next line."""
_FIRST_REACH: Final = 1 / 66
"""How near, of the page's height, before the height of a body is known."""
_UNDER: Final = 0.5
_ABOVE: Final = 1.1
"""The room of marks under and above a body, in its heights; it reaches no farther than `_HIGHEST` and `_LOWEST`."""
_LOWEST: Final = 1.1
_HIGHEST: Final = 1.8
_SMALLEST_BODY: Final = 5


@dataclass(frozen=True, slots=True)
class Line:
    """A line's place on the page in pixels, marks included; `base` and `body` are of its letters without them.

    Lines of one `column` stand below each other; "" is the page's whole width.
    """

    left: int
    top: int
    right: int
    bottom: int
    base: int
    body: int
    column: str = ""


def ink_of(page: Image.Image) -> Image.Image:
    """The page's ink as 255, its paper as 0, by the threshold that parts the two best (Otsu)."""
    threshold = _threshold(page.histogram())
    return page.point([255 if level < threshold else 0 for level in range(256)])


def lines_of(ink: Image.Image, left: int = 0, right: int | None = None) -> list[Line]:
    """The lines between two columns of pixels, from the top of the page to its end."""
    strip = ink.crop((left, 0, ink.width if right is None else right, ink.height))
    rows = _rows(strip)
    bodies = _bodies(rows, round(len(rows) * _FIRST_REACH) + 1)
    if not bodies:
        return []
    height = median(end - start for start, end in bodies)
    bodies = _joined(_bodies(rows, round(height * _REACH)), height)
    if not bodies or height < _SMALLEST_BODY:
        return []
    cuts = [_cut(rows, above[1], below[0], height) for above, below in pairwise(bodies)]
    found = []
    for index, (start, end) in enumerate(bodies):
        top = max(cuts[index - 1] if index else 0, round(start - _HIGHEST * height), 0)
        bottom = min(cuts[index] if index < len(cuts) else len(rows), round(end + _LOWEST * height), len(rows))
        found.append(_trimmed(strip, Line(0, top, strip.width, bottom, end, end - start)))
    return [replace(line, left=line.left + left, right=line.right + left) for line in found if line is not None]


def _threshold(histogram: Sequence[int]) -> int:
    total = sum(histogram)
    weighted = sum(level * count for level, count in enumerate(histogram))
    dark, dark_weighted, best, threshold = 0, 0, 0.0, 128
    for level, count in enumerate(histogram):
        dark += count
        dark_weighted += level * count
        if not 0 < dark < total:
            continue
        between = (weighted * dark / total - dark_weighted) ** 2 / (dark * (total - dark))
        if between > best:
            best, threshold = between, level + 1
    return threshold


def _means(ink: Image.Image, size: tuple[int, int]) -> list[float]:
    return [mean / 255 for mean in array("f", ink.convert("F").resize(size, Image.Resampling.BOX).tobytes())]


def _rows(ink: Image.Image) -> list[float]:
    """How many pixels of ink each row holds, without what runs down the whole page: rules, shadows of the edge."""
    columns = _means(ink, (ink.width, 1))
    upright = [column for column, mean in enumerate(columns) if mean > 0.5]
    if upright:
        ink = ink.copy()
        for column in upright:
            ink.paste(0, (column, 0, column + 1, ink.height))
    return [mean * ink.width for mean in _means(ink, (1, ink.height))]


def _bodies(rows: list[float], reach: int) -> list[tuple[int, int]]:
    """Runs of rows that hold most of the ink near them."""
    least = max(3.0, sorted(rows)[len(rows) // 10] * 2)  # a tenth of any page is empty: what is there is dirt
    fullest = _fullest(rows, reach)
    found, start = [], None
    for row, amount in enumerate([*rows, 0.0]):
        inside = row < len(rows) and amount > least and amount >= _BODY_SHARE * fullest[row]
        if inside and start is None:
            start = row
        elif not inside and start is not None:
            if row - start >= _SMALLEST_BODY:
                found.append((start, row))
            start = None
    return found


def _fullest(rows: list[float], reach: int) -> list[float]:
    """The greatest value within `reach` of each row, in one pass."""
    result, ahead = [0.0] * len(rows), deque[int]()
    for row in range(len(rows) + reach):
        if row < len(rows):
            while ahead and rows[ahead[-1]] <= rows[row]:
                ahead.pop()
            ahead.append(row)
        if row >= reach:
            while ahead[0] < row - 2 * reach:
                ahead.popleft()
            result[row - reach] = rows[ahead[0]]
    return result


def _joined(bodies: list[tuple[int, int]], height: float) -> list[tuple[int, int]]:
    """Bodies whose letters have a thin waist made whole; slivers left out."""
    whole: list[tuple[int, int]] = []
    for start, end in bodies:
        if whole and start - whole[-1][1] < 0.45 * height:
            whole[-1] = (whole[-1][0], end)
        else:
            whole.append((start, end))
    return [(start, end) for start, end in whole if end - start >= 0.5 * height]


def _cut(rows: list[float], end: int, start: int, height: float) -> int:
    """Where to cut between a body that ends and the next that starts: outside the marks' room, else at least ink."""
    low, high = end + _UNDER * height, start - _ABOVE * height
    wanted = low
    if low > high:
        wanted = end + (start - end) * _UNDER / (_UNDER + _ABOVE)
        low, high = wanted - 0.12 * height, wanted + 0.25 * height
    first = max(int(low), end)
    last = min(max(int(high), first), start)
    return min(range(first, last + 1), key=lambda row: rows[row] + abs(row - wanted) * 0.05)


def _trimmed(ink: Image.Image, line: Line) -> Line | None:
    """The line without the white at its sides; None where it holds nothing but specks."""
    columns = _means(ink.crop((line.left, line.top, line.right, line.bottom)), (line.right - line.left, 1))
    least = 1.5 / (line.bottom - line.top)
    inked = [column for column, mean in enumerate(columns) if mean >= least]
    if len(inked) < 3:
        return None
    return replace(line, left=line.left + inked[0], right=line.left + inked[-1] + 1)
