"""Dates, years and hours as Thai documents write them (working version; deepened below)."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

from extract.thai.clean import fold

ERA: Final = 543
MONTHS: Final = (
    "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
    "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
)  # fmt: skip
SHORT_MONTHS: Final = (
    "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.",
)  # fmt: skip


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
    """A date in a text; a range has its last day in `last`."""

    start: int
    end: int
    first: PartialDate
    last: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class YearMention:
    """A year or a span of years, of the Buddhist era; a single year has `first` = `last`."""

    start: int
    end: int
    first: int
    last: int
    fiscal: bool = False


@dataclass(frozen=True, slots=True)
class TimeMention:
    """An hour in a text, or a span of hours."""

    start: int
    end: int
    first: dt.time
    last: dt.time | None = None


def find_dates(text: str) -> list[DateMention]:
    """The dates of a text, in order."""
    months = "|".join(map(re.escape, MONTHS))
    found = []
    for match in re.finditer(rf"(\d{{1,2}}) ?({months}) ?(?:พ\.ศ\. ?)?(\d{{4}})", fold(text)):
        year = int(match[3])
        year -= ERA if year > 2400 else 0
        found.append(
            DateMention(match.start(), match.end(), PartialDate(year, MONTHS.index(match[2]) + 1, int(match[1])))
        )
    return found


def find_years(text: str) -> list[YearMention]:
    """The years and spans of years of a text, in order."""
    found = []
    for match in re.finditer(r"(?<!\d)(25\d\d)(?: ?- ?(?:พ\.ศ\. ?)?(25\d\d))?(?!\d)", fold(text)):
        first, last = int(match[1]), int(match[2] or match[1])
        if first <= last:
            found.append(YearMention(match.start(), match.end(), first, last))
    return found


def find_times(text: str) -> list[TimeMention]:
    """The hours of a text, in order."""
    return [
        TimeMention(m.start(), m.end(), dt.time(int(m[1]), int(m[2])))
        for m in re.finditer(r"(?<!\d)([01]?\d|2[0-3])[.:]([0-5]\d) ?น\.", fold(text))
    ]


def thai_date(date: dt.date, end: dt.date | None = None, *, short: bool = False) -> str:
    """A day, or a span of days, in Thai: "23 พฤษภาคม 2565", "9 - 11 กันยายน 2563"."""
    names = SHORT_MONTHS if short else MONTHS

    def year(day: dt.date) -> str:
        return str(day.year + ERA)[2 if short else 0 :]

    if end is None or end == date:
        return f"{date.day} {names[date.month - 1]} {year(date)}"
    if (end.year, end.month) == (date.year, date.month):
        return f"{date.day}–{end.day} {names[date.month - 1]} {year(date)}"
    first = f"{date.day} {names[date.month - 1]}" + ("" if end.year == date.year else f" {year(date)}")
    return f"{first} – {end.day} {names[end.month - 1]} {year(end)}"


def thai_years(start: int | None, end: int | None) -> str:
    """A span of Buddhist years: "พ.ศ. 2566–2570"; one year alone where they are equal; "" where none is known."""
    if start is None or end is None or start == end:
        year = start if start is not None else end
        return "" if year is None else f"พ.ศ. {year}"
    return f"พ.ศ. {start}–{end}"


def thai_month(year: int | None, month: int) -> str:
    """A month, with the Buddhist year of a Common Era `year`: "พฤษภาคม 2565"."""
    return MONTHS[month - 1] + ("" if year is None else f" {year + ERA}")
