"""Dates and years written in Thai, for people."""

from __future__ import annotations

import datetime as dt

from extract.thai.months import ERA, MONTHS, SHORT_MONTHS


def thai_date(date: dt.date, end: dt.date | None = None, *, short: bool = False) -> str:
    """A day or a span of days: "23 พฤษภาคม 2565", "9–11 กันยายน 2563", "30 พ.ย. – 1 ธ.ค. 65" (short)."""
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
