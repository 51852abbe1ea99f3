"""Places on a PDF page: transformations, the page as it is seen, and the straight lines that are drawn on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from pypdf import PageObject

Matrix = tuple[float, float, float, float, float, float]
UNIT: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_ASLANT: Final = 0.2


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin line or the edge of a box; `left == right` where it stands upright."""

    left: float
    right: float
    top: float
    bottom: float


def multiplied(first: Matrix, then: Matrix) -> Matrix:
    """Both transformations, one after the other."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def rules_of(x0: float, y0: float, x1: float, y1: float) -> Iterable[Rule]:
    """The thin lines among what was drawn; a filled or stroked box gives its four edges."""
    left, right = sorted((x0, x1))
    top, bottom = sorted((y0, y1))
    if right - left <= 3 and bottom - top > 3:
        middle = (left + right) / 2
        yield Rule(middle, middle, top, bottom)
    elif bottom - top <= 3 and right - left > 3:
        middle = (top + bottom) / 2
        yield Rule(left, right, middle, middle)
    elif right - left > 3:
        yield Rule(left, left, top, bottom)
        yield Rule(right, right, top, bottom)
        yield Rule(left, right, top, top)
        yield Rule(left, right, bottom, bottom)


def turn_of(a: float, b: float) -> int | None:
    """By how many degrees letters that run this way must be turned to run to the right; None where aslant."""
    if abs(b) <= _ASLANT * abs(a):
        return 0 if a >= 0 else 180
    if abs(a) <= _ASLANT * abs(b):
        return 270 if b > 0 else 90
    return None


def upright(page: PageObject, turn: int) -> tuple[Matrix, float, float]:
    """From the page's own space to places as it is seen, y downwards, with its width and height."""
    box = page.cropbox
    left, bottom = float(box.left), float(box.bottom)
    width, height = abs(float(box.width)), abs(float(box.height))
    turn = ((page.rotation or 0) + turn) % 360
    if turn == 90:
        return (0.0, 1.0, 1.0, 0.0, -bottom, -left), height, width
    if turn == 180:
        return (-1.0, 0.0, 0.0, 1.0, left + width, -bottom), width, height
    if turn == 270:
        return (0.0, -1.0, -1.0, 0.0, bottom + height, left + width), height, width
    return (1.0, 0.0, 0.0, -1.0, -left, bottom + height), width, height


def matrix_of(operands: Any) -> Matrix:
    """Six numbers as a transformation."""
    a, b, c, d, e, f = (float(number) for number in operands[:6])
    return (a, b, c, d, e, f)
