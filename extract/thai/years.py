"""Years and spans of years: "พ.ศ. 2566 - 2570", "ปีงบประมาณ พ.ศ. 2565", "ปี 63", "ค.ศ. 2021–2025"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from extract.thai.clean import fold
from extract.thai.months import ERA_MARK, MONTH, MONTH_LETTERS, NOT_COUNTING, YEAR4, buddhist

_LONGEST_SPAN: Final = 40
_FISCAL: Final = r"(?:ปีงบประมาณ|ปี ?งบฯ?|งบปี|งบประมาณ(?:ประจำ)?ปี|(?<![a-z])fy)"
_LEAD: Final = rf"(?:(?P<fiscal>{_FISCAL})|ปีการศึกษา|ปี) {{0,2}}(?:{ERA_MARK} {{0,2}})?|{ERA_MARK} {{0,2}}"
_JOIN: Final = r" {0,2}(?:-{1,2}|จนถึง|ถึง) {0,2}"
_AGAIN: Final = rf"(?:(?:{_FISCAL}|ปี) {{0,2}})?(?:{ERA_MARK} {{0,2}})?"

_FOUR: Final = re.compile(
    rf"(?=[12คงปพf])(?:(?P<lead>{_LEAD})|(?<![\d,.a-z]))(?P<first>{YEAR4})(?!\d)"
    rf"(?:{_JOIN}{_AGAIN}(?P<last>{YEAR4}|\d\d)(?!\d|[-./]\d| ?{MONTH}))?"
)
_TWO: Final = re.compile(
    rf"(?=[คงป{MONTH_LETTERS}])(?:(?:(?P<fiscal>{_FISCAL})|ปี) {{0,2}}(?:{ERA_MARK} {{0,2}})?"
    rf"|(?P<era>{ERA_MARK}) {{0,2}}|(?P<month>{MONTH}) ?)'?"
    rf"(?P<first>[3-9]\d)(?!\d)(?:{_JOIN}{_AGAIN}(?P<last>[3-9]\d)(?!\d|[.,:/]\d| ?{MONTH}))?{NOT_COUNTING}"
)
_TWO_DIGITS: Final = re.compile(r"\d\d")
_COUNTING: Final = re.compile(NOT_COUNTING)
# A number after one of these counts something, whatever its magnitude.
_AMOUNT: Final = re.compile(r"(?:จำนวน|กว่า|ประมาณ|เลขที่|โทร\.?|รหัส|มาตรฐาน|iso|มอก\.|รวม|ละ) ?$")


@dataclass(frozen=True, slots=True)
class YearMention:
    """A year or a span of years, of the Buddhist era; a single year has `first` = `last`.

    `fiscal` is set where the text says ปีงบประมาณ; such a year begins on 1 October of the year before.
    """

    start: int
    end: int
    first: int
    last: int
    fiscal: bool = False


def find_years(text: str) -> list[YearMention]:
    """The years and spans of years of a text, in order, also those within dates.

    A year of either era comes out Buddhist; numbers that count something ("2500 คน") are left out.
    """
    folded = fold(text)
    if not _TWO_DIGITS.search(folded):
        return []
    found = [mention for match in _FOUR.finditer(folded) if (mention := _four(match, folded))]
    taken = {place for mention in found for place in range(mention.start, mention.end)}
    short = (_two(match) for match in _TWO.finditer(folded) if match.start("first") not in taken)
    return sorted([*found, *short], key=lambda mention: mention.start)


def _four(match: re.Match[str], folded: str) -> YearMention | None:
    """The mention that starts with a year of four digits, or None where it is a number of something."""
    first, written = buddhist(int(match["first"])), match["last"]
    fiscal = match["fiscal"] is not None
    if written and _is_span(first, last := _last(first, written)):
        return YearMention(match.start(), match.end(), first, last, fiscal)
    end = match.end("first")
    if match["lead"] is None and (
        not _COUNTING.match(folded, end) or _AMOUNT.search(folded, max(0, match.start() - 12), match.start())
    ):
        return None
    return YearMention(match.start(), end, first, first, fiscal)


def _two(match: re.Match[str]) -> YearMention:
    """The mention that starts with a year of two digits; after a month only the digits are the year's."""
    first = buddhist(int(match["first"]))
    start = match.start("first") if match["month"] else match.start()
    fiscal = match["fiscal"] is not None
    if match["last"] and not match["month"] and _is_span(first, last := buddhist(int(match["last"]))):
        return YearMention(start, match.end(), first, last, fiscal)
    return YearMention(start, match.end("first"), first, first, fiscal)


def _last(first: int, written: str) -> int:
    """The last year of a span; "2566-70" has its century from the first."""
    if len(written) == 2:
        return first // 100 * 100 + int(written)
    return buddhist(int(written))


def _is_span(first: int, last: int) -> bool:
    return first < last <= first + _LONGEST_SPAN
