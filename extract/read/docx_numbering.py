"""The numbers that Word shows before paragraphs, which a document holds only as rules: counted here as Word counts."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from extract.read.numerals import latin_letter, roman, thai_digits, thai_letter
from extract.read.package import attribute, child, local

_FORMATS: Final[dict[str, Callable[[int], str]]] = {
    "thaiNumbers": thai_digits,
    "thaiLetters": thai_letter,
    "lowerLetter": latin_letter,
    "upperLetter": lambda number: latin_letter(number).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda number: roman(number).upper(),
    "decimalZero": lambda number: f"{number:02}",
}
_BULLET: Final = "•"
_LEVELS: Final = 9
_LONGEST_LABEL: Final = 100
_PLACE: Final = re.compile(r"%([1-9])")
_DEEPEST_STYLE: Final = 20


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list is numbered."""

    start: int = 1
    format: str = "decimal"
    text: str = ""

    def show(self, number: int) -> str:
        return _FORMATS.get(self.format, str)(number)


@dataclass(slots=True)
class _Counter:
    """Where the lists of one definition stand, level by level."""

    numbers: dict[int, int] = field(default_factory=dict)

    def next(self, depth: int, levels: dict[int, _Level]) -> None:
        start = levels.get(depth, _Level()).start
        self.numbers[depth] = self.numbers.get(depth, start - 1) + 1
        for deeper in [each for each in self.numbers if each > depth]:
            del self.numbers[deeper]


class Numbering:
    """Counts through a document: `label` is to be asked for each paragraph once, in their order."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._abstract: dict[str, dict[int, _Level]] = {}
        self._of_number: dict[str, str] = {}
        self._overrides: dict[str, dict[int, int]] = {}
        self._counters: dict[str, _Counter] = {}
        self._styles = (
            {attribute(style, "styleId"): style for style in styles if local(style) == "style"}
            if (styles is not None)
            else {}
        )
        for part in numbering if numbering is not None else ():
            self._define(part)

    def _define(self, part: etree._Element) -> None:
        if local(part) == "abstractNum":
            levels = {_depth(attribute(each, "ilvl")): _level(each) for each in part if local(each) == "lvl"}
            self._abstract[attribute(part, "abstractNumId")] = levels
        elif local(part) == "num":
            number = attribute(part, "numId")
            self._of_number[number] = attribute(child(part, "abstractNumId"), "val")
            overrides = [
                each for each in part if local(each) == "lvlOverride" and child(each, "startOverride") is not None
            ]
            self._overrides[number] = {
                _depth(attribute(each, "ilvl")): _whole(attribute(child(each, "startOverride"), "val"), 1)
                for each in overrides
            }

    def label(self, properties: etree._Element | None) -> str:
        """What stands before a paragraph with these properties, "" for one that is not numbered."""
        number, depth = self._numbered(properties)
        definition = self._of_number.get(number, "")
        levels = self._abstract.get(definition)
        if levels is None:
            return ""
        counter = self._counters.setdefault(definition, _Counter())
        for overridden, start in self._overrides.pop(number, {}).items():
            counter.numbers[overridden] = start - 1
        counter.next(depth, levels)
        return _shown(depth, levels, counter)

    def _numbered(self, properties: etree._Element | None) -> tuple[str, int]:
        """The list and level of a paragraph: its own, else its style's, else that of the style it is based on."""
        own = child(properties, "numPr")
        number, depth = attribute(child(own, "numId"), "val"), attribute(child(own, "ilvl"), "val")
        style = attribute(child(properties, "pStyle"), "val")
        for _ in range(_DEEPEST_STYLE):
            if number or style not in self._styles:
                break
            inherited = child(self._styles[style], "pPr", "numPr")
            number = attribute(child(inherited, "numId"), "val")
            depth = depth or attribute(child(inherited, "ilvl"), "val")
            style = attribute(child(self._styles[style], "basedOn"), "val")
        return number, _depth(depth)


def _shown(depth: int, levels: dict[int, _Level], counter: _Counter) -> str:
    level = levels.get(depth, _Level())
    if level.format == "bullet":
        return _BULLET
    if level.format == "none":
        return ""

    def place(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        each = levels.get(at, _Level())
        return each.show(counter.numbers.get(at, each.start))

    return _PLACE.sub(place, level.text).strip()


def _level(element: etree._Element) -> _Level:
    return _Level(
        start=_whole(attribute(child(element, "start"), "val"), 1),
        format=attribute(child(element, "numFmt"), "val", "decimal"),
        text=attribute(child(element, "lvlText"), "val")[:_LONGEST_LABEL],
    )


def _depth(text: str) -> int:
    return min(_whole(text, 0), _LEVELS - 1)


def _whole(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else otherwise
