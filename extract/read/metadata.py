"""What a file says of itself beside its text: dates in ISO form alone, for all others are read from the text."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

_ISO: Final = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})(?:[T\s].{0,40})?$")
_BUDDHIST: Final = 543
_FIRST_BUDDHIST_YEAR: Final = 2400
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"']{4,2000}$")


def iso_date(text: str | None) -> dt.date | None:
    """The date of "2022-05-23" or "2022-05-23T10:00:00+07:00"; a year past 2400 is Buddhist. None for anything else."""
    found = _ISO.match(text or "")
    if not found:
        return None
    year, month, day = (int(part) for part in found.groups())
    try:
        return dt.date(year - _BUDDHIST if year >= _FIRST_BUDDHIST_YEAR else year, month, day)
    except ValueError:
        return None


def web_address(text: str | None) -> str | None:
    """An address of the web; None for anything else."""
    text = (text or "").strip()
    return text if _ADDRESS.match(text) else None
