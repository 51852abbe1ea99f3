"""The numbers of lists and headings in OpenDocument texts: each list names a style that says how it counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from lxml import etree

from extract.read.numerals import latin_letter, roman, thai_digits, thai_letter
from extract.read.package import attribute, local

_FORMATS: Final[dict[str, Callable[[int], str]]] = {
    "1": str,
    "a": latin_letter,
    "A": lambda number: latin_letter(number).upper(),
    "i": roman,
    "I": lambda number: roman(number).upper(),
    "ก": thai_letter,
    "๑": thai_digits,
}
_BULLET: Final = "•"
_LONGEST_LABEL: Final = 100


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered; `format` is "" for none."""

    format: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int = 1
    shown_levels: int = 1
    bullet: bool = False


class Numbering:
    """Counts through a document, list style by list style."""

    def __init__(self, parts: Iterable[etree._Element]) -> None:
        self._levels: dict[str, dict[int, Level]] = {}
        self._numbers: dict[str, dict[int, int]] = {}
        for part in parts:
            for style in part.iter("{*}list-style", "{*}outline-style"):
                name = "" if local(style) == "outline-style" else attribute(style, "name")
                self._levels[name] = {whole(attribute(each, "level"), 1): _level(each) for each in style}

    def restart(self, style: str, depth: int) -> None:
        """A new list of a style begins."""
        numbers = self._numbers.setdefault(style, {})
        for each in [each for each in numbers if each >= depth]:
            del numbers[each]

    def label(self, style: str, depth: int, start: int | None = None) -> str:
        """What stands before the next item of a list; the style "" is that of headings. Levels count from 1."""
        levels = self._levels.get(style, {})
        level = levels.get(depth, Level())
        numbers = self._numbers.setdefault(style, {})
        numbers[depth] = start if start is not None else numbers.get(depth, level.start - 1) + 1
        self.restart(style, depth + 1)
        if level.bullet:
            return _BULLET
        if not level.format:
            return ""
        shown = range(max(1, depth - level.shown_levels + 1), depth + 1)
        numbered = [_show(levels.get(each, Level()), numbers.get(each, 1)) for each in shown]
        return f"{level.prefix}{'.'.join(part for part in numbered if part)}{level.suffix}".strip()


def _show(level: Level, number: int) -> str:
    return _FORMATS.get(level.format[:1], str)(number) if level.format else ""


def _level(element: etree._Element) -> Level:
    return Level(
        format=attribute(element, "num-format"),
        prefix=attribute(element, "num-prefix")[:_LONGEST_LABEL],
        suffix=attribute(element, "num-suffix")[:_LONGEST_LABEL],
        start=whole(attribute(element, "start-value"), 1),
        shown_levels=whole(attribute(element, "display-levels"), 1),
        bullet=local(element) == "list-level-style-bullet",
    )


def whole(text: str, otherwise: int) -> int:
    """A number as attributes have it."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else otherwise
