"""A plan's own document: its name stands on the cover, maybe over several lines; contents, chapters, annexes follow.

What such a document says of hearings and drafting is how the plan came about, not its state.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from extract.plan_names import PlanMention, is_proper, mention_over
from extract.records import PlanStatus
from extract.source import Source

_COVER_LETTERS: Final = 700
_PARTS: Final = re.compile(
    r"(?:^|\n)[ \t]{0,8}(?:\d{1,2}\.? )?"
    r"(?P<part>สารบัญ|คำนำ|บทสรุป(?:สำหรับ)?ผู้บริหาร|บทที่ ?1|ภาคผนวก|วิสัยทัศน์|พันธกิจ|ส่วนที่ ?1|เป้าประสงค์|บทนำ)"
)
_FEWEST_PARTS: Final = 2
_MOST_LINES: Final = 4
_GOES_ON: Final = re.compile(
    r"\n[ \t\n]{0,6}(?P<line>"
    r"(?:ของ|ด้าน|ว่าด้วย|เพื่อ|และ|แห่ง|ระดับ|ระยะ ?\d|ระยะที่|ฉบับ|สู่|การ|ประเด็น|\()(?! ?พ\.ศ|25)[^\n]{2,120})"
)
_AGENCY_LINE: Final = re.compile(r"\n[ \t\n]{0,6}(?P<line>[^\n]{4,120})")
_DRAFT_BEFORE: Final = re.compile(r"(?:^|\n)[ \t]{0,8}\(?ร่าง\)?[ \t\n]{0,4}$")
_APPROVED: Final = re.compile(
    r"(?:เห็นชอบ|อนุมัติ|ประกาศใช้)(?:ใน|ต่อ)?(?:\(?ร่าง\)? ?)?แผน(?=นี้|ฉบับนี้|ดังกล่าว|ฯ|ใน(?:การประชุม|คราว)|[ \n]|เมื่อ|แล้ว)"
)
_YEARS_TAIL: Final = re.compile(r"[ \t]*\(?(?:พ\.ศ\.|ปี(?:งบประมาณ)?|ประจำปี)? ?25\d\d.*", re.S)


def cover_mention(source: Source, mentions: list[PlanMention]) -> PlanMention | None:
    """The plan whose own document it is, as its cover names it; None where the document is no plan."""
    first = mentions[0] if mentions else None
    if first is None or first.start > _COVER_LETTERS or not _heads_line(source, first) or not _is_book(source):
        return None
    return _over_lines(source, first)


def own_status(source: Source, cover: PlanMention) -> PlanStatus:
    """The state of the plan whose own document it is."""
    if _DRAFT_BEFORE.search(source.folded, max(0, cover.start - 24), cover.start):
        return PlanStatus.DRAFTING
    return PlanStatus.APPROVED if _APPROVED.search(source.folded) else PlanStatus.IN_FORCE


def _heads_line(source: Source, mention: PlanMention) -> bool:
    before = source.folded[source.line_of(mention.start)[0] : mention.start].strip()
    return before in {"", "ร่าง", "(ร่าง)", "บทสรุปผู้บริหาร"}


def _is_book(source: Source) -> bool:
    parts = {found["part"] for found in _PARTS.finditer(source.folded)}
    return len(parts) >= _FEWEST_PARTS


def _over_lines(source: Source, mention: PlanMention) -> PlanMention:
    """The mention with the lines of the cover that go on with the name."""
    end = mention.end
    for _ in range(_MOST_LINES):
        if source.text[end : source.line_of(end)[1]].strip():
            break
        going = _GOES_ON.match(source.folded, end) or _agency_line(source, mention, end)
        if going is None:
            break
        years = _YEARS_TAIL.search(going["line"])
        end = going.start("line") + (years.start() if years else len(going["line"].rstrip()))
        if years:
            break
    return mention if end == mention.end else replace(mention_over(source, mention, end), listed=False)


def _agency_line(source: Source, mention: PlanMention, end: int) -> re.Match[str] | None:
    """A body's name right under a bare "แผนปฏิบัติราชการ" belongs to the plan's name."""
    line = _AGENCY_LINE.match(source.folded, end)
    if line is None or is_proper(mention) or end != mention.end:
        return None
    body = source.body_from(line.start("line"))
    return line if body is not None else None
