"""Dates as Thai documents write them, and, from their own modules, years, hours and dates written for people.

A year's era is told by its magnitude; two digits are B.E. 25xx. What is no day of the calendar is no date.
Durations ("20 ปี") and words such as "วันนี้" are left out.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

from extract.thai.clean import fold
from extract.thai.hours import TimeMention, find_times
from extract.thai.months import (
    ERA,
    ERA_MARK,
    MONTH,
    MONTH_LETTERS,
    MONTHS,
    NOT_COUNTING,
    SHORT_MONTHS,
    YEAR4,
    gregorian,
    month_number,
)
from extract.thai.thai_dates import thai_date, thai_month, thai_years
from extract.thai.years import YearMention, find_years

__all__ = [
    "ERA",
    "MONTHS",
    "SHORT_MONTHS",
    "DateMention",
    "PartialDate",
    "TimeMention",
    "YearMention",
    "find_dates",
    "find_times",
    "find_years",
    "thai_date",
    "thai_month",
    "thai_years",
]


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, or as much of it as is written. `year` is of the Common Era."""

    year: int | None
    month: int | None
    day: int | None

    def date(self) -> dt.date | None:
        """The day, where year, month and day are all known."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return dt.date(self.year, self.month, self.day)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text, from its first digit or month; a range has its last day, or month, in `last`."""

    start: int
    end: int
    first: PartialDate
    last: PartialDate | None = None


_WEEKDAY: Final = "(?:จันทร์|อังคาร|พุธ|พฤหัสบดี|พฤหัสฯ?|ศุกร์|เสาร์|อาทิตย์)"
_TO_DAY: Final = rf" {{0,2}}(?:-{{1,2}}|จนถึง|ถึง|และ|,) {{0,2}}(?:วัน)?{_WEEKDAY}?(?:ที่)? {{0,2}}"
_TO: Final = rf" {{0,2}}(?:-{{1,2}}|จนถึง|ถึง) {{0,2}}(?:วัน|เดือน)?{_WEEKDAY}?(?:ที่)? {{0,2}}"
_DAY: Final = r"[0-3]?\d"


def _year(name: str) -> str:
    """A year after a month: four digits, or two that count nothing."""
    return rf"(?:,? {{0,2}}(?:ปี {{0,2}})?(?:{ERA_MARK} {{0,2}})?(?P<{name}>{YEAR4}(?!\d)|'?[3-9]\d{NOT_COUNTING}))?"


_DAYS: Final = re.compile(
    rf"(?=\d)(?<![\d/])(?<!\d[.,:])(?P<day>{_DAY})(?:(?:st|nd|rd|th)(?= ))?"
    rf"(?:(?:(?:, ?| ?- ?){_DAY}){{0,6}}{_TO_DAY}(?P<day_b>{_DAY}))? ?(?:เดือน ?|of )?(?P<month>{MONTH}){_year('year')}"
    rf"(?:{_TO}(?P<last_day>{_DAY}) ?(?:เดือน ?)?(?P<last_month>{MONTH}){_year('last_year')})?"
)
_MONTHS: Final = re.compile(
    rf"(?=[{MONTH_LETTERS}])(?P<lead>เดือน ?)?(?P<month>{MONTH})(?:{_year('year')})"
    rf"(?:{_TO}(?P<last_month>{MONTH}){_year('last_year')})?"
)
_AMERICAN: Final = re.compile(
    rf"(?=[{MONTH_LETTERS}])(?P<month>{MONTH}) (?P<day>{_DAY})(?:st|nd|rd|th)?,? (?P<year>{YEAR4})(?!\d)"
)
_NUMERIC: Final = re.compile(
    rf"(?=\d)(?<![\d/.-])(?P<day>{_DAY})(?P<sign>[/.-])(?P<month>[01]?\d)(?P=sign)"
    rf"(?P<year>{YEAR4}|[3-9]\d)(?![\d/]|[.-]\d)"
)
_ISO: Final = re.compile(
    rf"(?=\d)(?<![\d/-])(?P<year>{YEAR4})(?P<sign>[-/])(?P<month>[01]\d)(?P=sign)(?P<day>[0-3]\d)(?!\d)"
)
# A number before these is no day: "ครั้งที่ 2 - 9 กันยายน".
_NUMBERED: Final = re.compile(r"(?:ครั้งที่|ลำดับที่|ข้อ|รุ่นที่|ฉบับที่|ระยะที่) ?$")


def find_dates(text: str) -> list[DateMention]:
    """The dates of a text, in order, without overlaps: days, ranges of days, months with a year, "เดือน…" alone."""
    folded = fold(text)
    found: list[DateMention] = []
    for pattern, read in _READERS:
        taken: list[tuple[int, int]] = []
        for match in pattern.finditer(folded):
            mention = read(match)
            if mention:
                found.append(mention)
                taken.append((mention.start, mention.end))
            elif pattern is _DAYS:
                # What is no day of the calendar is taken too, lest its month be read as one.
                taken.append(match.span())
        folded = _without(folded, taken)
    return sorted(found, key=lambda mention: mention.start)


def _without(folded: str, taken: list[tuple[int, int]]) -> str:
    """The text with what was read blotted out, of the same length."""
    parts: list[str] = []
    done = 0
    for start, end in taken:
        parts += [folded[done:start], "\0" * (end - start)]
        done = end
    return "".join([*parts, folded[done:]])


def _days(match: re.Match[str]) -> DateMention | None:
    """One day or a range of days, within a month or across months."""
    year, last_year = _written_year(match["year"]), _written_year(match["last_year"])
    month = month_number(match["month"])
    if match["last_day"]:
        last_month = month_number(match["last_month"])
        if year is None and last_year is not None:
            year = last_year - 1 if month > last_month else last_year
        last = _partial(last_year if last_year is not None else year, last_month, int(match["last_day"]))
    else:
        last = None
    start, day = match.start(), int(match["day"])
    if match["day_b"]:
        within = _partial(year, month, int(match["day_b"]))
        if _is_numbered(match) or day >= int(match["day_b"]) or _partial(year, month, day) is None:
            start, day = match.start("day_b"), int(match["day_b"])
        else:
            last = last or within
    first = _partial(year, month, day)
    if first is None:
        return None
    if last is None or not _in_order(first, last):
        return DateMention(start, _end_of_first(match), first)
    return DateMention(start, match.end(), first, last)


def _is_numbered(match: re.Match[str]) -> bool:
    """Whether what looks like the first day is the number of a meeting."""
    return bool(_NUMBERED.search(match.string, max(0, match.start() - 12), match.start()))


def _end_of_first(match: re.Match[str]) -> int:
    return match.end("year") if match["year"] else match.end("month")


def _months(match: re.Match[str]) -> DateMention | None:
    """A month with its year, a span of months, or a month after เดือน."""
    year, last_year = _written_year(match["year"]), _written_year(match["last_year"])
    first_month = month_number(match["month"])
    if match["last_month"] and (year or last_year):
        last_month = month_number(match["last_month"])
        if year is None and last_year is not None:
            year = last_year - 1 if first_month > last_month else last_year
        first, last = PartialDate(year, first_month, None), PartialDate(last_year or year, last_month, None)
        if _in_order(first, last):
            return DateMention(match.start("month"), match.end(), first, last)
    if year is None and not match["lead"]:
        return None
    return DateMention(match.start("month"), _end_of_first(match), PartialDate(year, first_month, None))


def _numeric(match: re.Match[str]) -> DateMention | None:
    """Day, month and year in digits. With full stops or dashes a year of two digits is no year (version numbers)."""
    if len(match["year"]) == 2 and match["sign"] != "/":
        return None
    return _single(match, int(match["month"]))


def _american(match: re.Match[str]) -> DateMention | None:
    return _single(match, month_number(match["month"]))


def _single(match: re.Match[str], month: int) -> DateMention | None:
    first = _partial(gregorian(int(match["year"])), month, int(match["day"]))
    return DateMention(match.start(), match.end(), first) if first else None


def _written_year(written: str | None) -> int | None:
    return gregorian(int(written.lstrip("'"))) if written else None


def _partial(year: int | None, month: int, day: int) -> PartialDate | None:
    """The date, or None where the calendar has no such day; without a year, February has 29."""
    if not 1 <= month <= 12:
        return None
    days = calendar.monthrange(2024 if year is None else year, month)[1]
    return PartialDate(year, month, day) if 1 <= day <= days else None


def _in_order(first: PartialDate, last: PartialDate) -> bool:
    return (first.year or 0, first.month or 0, first.day or 0) < (last.year or 0, last.month or 0, last.day or 0)


# The surest forms first: what one has read the next does not see.
_READERS: Final = (
    (_ISO, _numeric),
    (_NUMERIC, _numeric),
    (_AMERICAN, _american),
    (_DAYS, _days),
    (_MONTHS, _months),
)
