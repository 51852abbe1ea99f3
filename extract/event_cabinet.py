"""The meeting of the cabinet that a document tells the decisions of ("ที่ประชุมคณะรัฐมนตรี เมื่อวันที่ … อนุมัติ …")."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from extract.event_facts import days_of
from extract.records import Document, Span
from extract.source import Source

_MEETING: Final = re.compile(
    r"(?:การ)?ประชุม ?(?:คณะรัฐมนตรี(?: {0,2}\(ครม\.?\))?|ครม\.?)(?: ?(?:สัญจร|อย่างเป็นทางการนอกสถานที่|นอกสถานที่))?"
)
_CITED: Final = re.compile(
    r"(?:ตาม(?:ที่|มติ(?:ที่)?)?|จาก(?:มติ)?(?:ที่)?|เสนอ[ก-์]{0,12}|เข้า(?:สู่)?(?:ที่)?|เตรียม|ก่อน(?:การ)?|ต่อ(?:ที่)?)(?:การ)? ?$"
)
_DECIDED: Final = re.compile("มีมติ|เห็นชอบ|อนุมัติ|รับทราบ|แต่งตั้ง|ผ่านร่าง|ไฟเขียว|เคาะ|รับหลักการ|ว่า|เปิดเผย|แถลง")
_HEADLINE: Final = re.compile(r"ครม|คณะรัฐมนตรี")
_TODAY: Final = re.compile("วันนี้")
_LEAD_LETTERS: Final = 1500
_OPENING_LETTERS: Final = 500
_BEFORE: Final = 60
_AFTER: Final = 60
_DECIDED_WITHIN: Final = 200
_LATEST_DAYS: Final = 14


def cabinet_meeting(source: Source, document: Document) -> Span | None:
    """Where a recent cabinet meeting is named whose decisions the document tells; None where it is only cited."""
    title = document.evidence.get("title", (0, 0))
    in_headline = _HEADLINE.search(source.folded, *title) is not None
    reach = _LEAD_LETTERS if in_headline else _OPENING_LETTERS
    for found in _MEETING.finditer(source.folded, title[1], title[1] + reach):
        cited = _CITED.search(source.folded, max(0, found.start() - _BEFORE), found.start())
        decided = _DECIDED.search(source.folded, found.end(), found.end() + _DECIDED_WITHIN)
        if decided and not cited and _is_recent(source, document.published, found.span()):
            return found.span()
    return None


def _is_recent(source: Source, published: dt.date | None, span: Span) -> bool:
    """Does "วันนี้", or a day shortly before the publication, stand by the name?"""
    if published is None:
        return False
    line = source.line_of(span[0])
    near = max(line[0], span[0] - _BEFORE), min(line[1], span[1] + _AFTER)
    if _TODAY.search(source.folded, *near):
        return True
    days = (days_of(date, published) for date in source.dates_within(*near) if date.first.day)
    return any(day is not None and abs((day[0] - published).days) <= _LATEST_DAYS for day in days)
