"""When a text speaks of: years of the Buddhist era, days, months, quarters, and words such as "ปีที่แล้ว"."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from extract.thai.dates import ERA, MONTHS, find_dates, find_years
from extract.thai.words import fold

Span = tuple[int, int]

_STEMS: Final = tuple(name.removesuffix("คม").removesuffix("ยน").removesuffix("พันธ์") for name in MONTHS)
_COLLOQUIAL: Final = re.compile(
    r"(?:เดือน\s?)?("
    + "|".join(f"{re.escape(stem)}(?:คม|ยน|พันธ์)?" for stem in _STEMS)
    + r")(?:\s?(?:ปี|พ\.ศ\.)?\s?(\d{4}|\d{2})(?!\d))?(?![ก-๙])"
)
_ENGLISH: Final = re.compile(
    r"\b(january|february|march|april|may|june|july|august|september|october|november|december)\b(?:\s+(\d{4}))?"
)
_ENGLISH_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_QUARTER: Final = re.compile(r"ไตรมาส(?:ที่)?\s?([1-4])(?:\s?/\s?|\s?(?:ปี|พ\.ศ\.|ของปี)?\s?)?(\d{4})?")
_RELATIVE: Final = re.compile(
    r"(ปี|เดือน|สัปดาห์|อาทิตย์)(ที่แล้ว|ที่ผ่านมา|ก่อน|นี้|หน้า)|ล่าสุดปีนี้|(เมื่อวาน(?:นี้)?|วันนี้|พรุ่งนี้)|(ต้น|กลาง|ปลาย)ปี(?=\s?\d)"
)
_BARE_YEAR: Final = re.compile(r"\s([5-7]\d)\s{0,5}$")
"""Two digits at a text's end ("แผน dga 63"): a Buddhist year, as people type it."""
_STEPS: Final = {"ที่แล้ว": -1, "ที่ผ่านมา": -1, "ก่อน": -1, "นี้": 0, "หน้า": 1}
_DAYS: Final = {"เมื่อวาน": -1, "เมื่อวานนี้": -1, "วันนี้": 0, "พรุ่งนี้": 1}


@dataclass(frozen=True, slots=True)
class When:
    """`years` are Buddhist; `since` and `until` days; all inclusive. `spans`: where the text says so."""

    years: tuple[int, int] | None = None
    since: date | None = None
    until: date | None = None
    month_only: int | None = None
    spans: tuple[Span, ...] = ()


def find_when(text: str, today: date) -> When:
    """The first time that a text speaks of, as finely as it does; the same length of text as was given is looked at."""
    low = fold(text)
    for look in (_relative, _quarter, _dates, _months):
        if found := look(low, today):
            return found
    years = find_years(low)
    if not years and (matched := _BARE_YEAR.search(low)):
        year = 2500 + int(matched[1])
        return When(years=(year, year), spans=((matched.start(), matched.end()),))
    if not years:
        return When()
    return When(years=(years[0].first, years[0].last), spans=tuple((year.start, year.end) for year in years))


def _relative(low: str, today: date) -> When | None:
    matched = _RELATIVE.search(low)
    if not matched or matched[4]:
        return None
    span = ((matched.start(), matched.end()),)
    if matched[3]:
        day = today + timedelta(days=_DAYS[matched[3]])
        return When(since=day, until=day, spans=span)
    if not matched[1]:
        return None
    step = _STEPS[matched[2]]
    if matched[1] == "ปี":
        year = today.year + ERA + step
        return When(years=(year, year), spans=span)
    if matched[1] == "เดือน":
        months = today.year * 12 + today.month - 1 + step
        since, until = month_days(months // 12, months % 12 + 1)
        return When(since=since, until=until, spans=span)
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=step)
    return When(since=monday, until=monday + timedelta(days=6), spans=span)


def _quarter(low: str, today: date) -> When | None:
    matched = _QUARTER.search(low)
    if not matched:
        return None
    year = int(matched[2]) - ERA if matched[2] else today.year
    if not 1 <= year <= 9000:
        return None
    first = int(matched[1]) * 3 - 2
    return When(
        since=month_days(year, first)[0],
        until=month_days(year, first + 2)[1],
        spans=((matched.start(), matched.end()),),
    )


def _dates(low: str, today: date) -> When | None:
    for mention in find_dates(low):
        first, last = mention.first, mention.last or mention.first
        if first.month is None or (first.year is None and first.day is None):
            continue
        year = first.year or last.year
        if year is None:
            return When(month_only=first.month, spans=((mention.start, mention.end),))
        if first.day is None:
            since, until = month_days(year, first.month)[0], month_days(last.year or year, last.month or first.month)[1]
        else:
            since = date(year, first.month, first.day)
            until = last.date() or since
        return When(since=since, until=max(since, until), spans=((mention.start, mention.end),))
    return None


def _months(low: str, today: date) -> When | None:
    matched = _COLLOQUIAL.search(low)
    if matched:
        month = next(index for index, stem in enumerate(_STEMS, 1) if matched[1].startswith(stem))
    elif matched := _ENGLISH.search(low):
        month = _ENGLISH_MONTHS.index(matched[1]) + 1
    else:
        return None
    span: tuple[Span, ...] = ((matched.start(), matched.end()),)
    if matched[2]:
        year = _common_era(int(matched[2]))
    else:
        others = find_years(low)
        if not others or others[0].first != others[0].last:
            return When(month_only=month, spans=span)
        year = others[0].first - ERA
        span += ((others[0].start, others[0].end),)
    if not 1 <= year <= 9000:
        return None
    since, until = month_days(year, month)
    return When(since=since, until=until, spans=span)


def _common_era(year: int) -> int:
    """A year as typed, of the Common Era: two digits and years from 2400 are Buddhist."""
    if year < 100:
        year += 2500
    return year - ERA if year >= 2400 else year


def month_days(year: int, month: int) -> tuple[date, date]:
    """The first and the last day of a month of a Common Era year."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])
