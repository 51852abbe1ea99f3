"""Hours of the day: "เวลา 13.15 น.", "09.00 - 12.00 น.", "19:40"."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

from extract.thai.clean import fold

_HOUR: Final = r"(?:[01]?\d|2[0-4])[.:][0-5]\d"
_UNIT: Final = r" {0,2}(?:น\.?(?![ก-์])|นาฬิกา)"
_TIME: Final = re.compile(
    rf"(?P<lead>(?:เวลา|ตั้งแต่|เริ่ม) {{0,2}})?(?<![\d.:,/])(?P<first>{_HOUR})(?:[:.][0-5]\d)?(?![\d%])(?P<unit1>{_UNIT})?"
    rf"(?: {{0,2}}(?:-{{1,2}}|จนถึง|ถึง) {{0,2}}(?:เวลา {{0,2}})?(?P<last>{_HOUR})(?!\d))?(?P<unit>{_UNIT})?"
)


@dataclass(frozen=True, slots=True)
class TimeMention:
    """An hour in a text; a span of hours has its end in `last`."""

    start: int
    end: int
    first: dt.time
    last: dt.time | None = None


def find_times(text: str) -> list[TimeMention]:
    """The hours of a text, in order. "13.15" is one only with น. after or เวลา before; "19:40" is one by itself."""
    return [mention for match in _TIME.finditer(fold(text)) if (mention := _mention(match))]


def _mention(match: re.Match[str]) -> TimeMention | None:
    marked = match["unit"] or match["unit1"] or (match["lead"] or "").startswith("เวลา")
    plain = re.fullmatch(r"\d\d:\d\d", match["first"])
    first = _time(match["first"])
    if first is None or not (marked or plain):
        return None
    last = _time(match["last"]) if match["last"] else None
    end = match.end() if last or not match["last"] else match.end("unit1" if match["unit1"] else "first")
    return TimeMention(match.start("first"), end, first, last)


def _time(written: str) -> dt.time | None:
    hour, minute = map(int, re.split(r"[.:]", written))
    if hour == 24 and minute == 0:
        return dt.time(0, 0)
    return dt.time(hour, minute) if hour < 24 else None
