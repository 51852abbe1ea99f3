"""What a document says of one plan: its years, its owner, its state, and whether the document is about it."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from extract.plan_names import PlanMention
from extract.records import PlanStatus, Span
from extract.source import Source
from extract.thai.words import key

_BEFORE_LETTERS: Final = 90
_YEARS_REACH: Final = 40
_TO_YEARS: Final = re.compile(
    r"[\s\"(]{0,3}(?:ระยะ ?\d{1,2} ?ปี\s?)?(?:ฉบับที่ ?\d{1,2}\s?)?(?:ระหว่าง|ช่วง|สำหรับ|ประจำ|ของ)?\s?\(?(?:ปี(?:งบประมาณ)?)?\s?$"
)
_CUES: Final = re.compile(
    r"(?P<hearing>รับฟังความ(?:คิด)?เห็น|ประชาพิจารณ์|รับฟังข้อ|วิพากษ์)"
    r"|(?P<approved>เห็นชอบ|อนุมัติ|ประกาศใช้|มีมติ|รับรอง)"
    r"|(?P<review>ทบทวน|ปรับปรุง(?!กฎ|โครงข่าย)|ปรับแผน|แก้ไข(?=แผน))"
    r"|(?P<drafting>จัดทำ|ยกร่าง|ร่าง(?!กฎ|พระ|ระเบียบ)|นำท่จัดทำ|แผนใหม่|ศึกษา(?=แผน|$| $)|เพื่อให้(?=แผน|$)|ทำ$)"
    r"|(?P<in_force>(?<!ไป)ตาม|ภายใต้|สอดคล้อง|สอดรับ|เชื่อมโยง|รองรับ|ขับเคลื่อน|บรรลุ|เผยแพร่|มอบหมาย|ดำเนินงานตาม|ประกอบกับ|แปลง|สนองตอบ)"
)
_DECIDING: Final = frozenset({"hearing", "approved", "review"})
_ASIDE: Final = re.compile(r"(?:โครงการ|แนวทาง)(?:การ)?จัดทำ(?:ร่าง)?$")
_RANK: Final = ("approved", "hearing", "review", "drafting", "in_force")
_AFTER_STATUS: Final = re.compile(r"[^\n]{0,40}?(?:ฉบับ(?:นี้)?(?:ที่)?จัดทำ|จะแล้วเสร็จ|อยู่ระหว่างจัดทำ)")
_TO_OWNER: Final = re.compile(r"[\s)]{0,2}(?:ของ|โดย) ?$")
_OWN_DRAFT: Final = re.compile(r"[^\n]{0,60}?(?:จัดทำ|ยกร่าง|เห็นชอบ|กำหนด)")
_MINISTRY_SHORT: Final = re.compile(r"กระทรวงฯ")


@dataclass(frozen=True, slots=True)
class NationalPlan:
    """A row of the table of national plans."""

    names: tuple[str, ...]
    period: tuple[int, int]


@cache
def national_plans() -> dict[str, NationalPlan]:
    """The table of long national plans (`national_plans.toml`), by the key of each of their names."""
    rows = tomllib.loads((files("extract") / "national_plans.toml").read_text(encoding="utf-8"))["plan"]
    plans = [NationalPlan(tuple(row["names"]), (row["period"][0], row["period"][1])) for row in rows]
    return {key(name): plan for plan in plans for name in plan.names}


def period_of(source: Source, mentions: list[PlanMention]) -> tuple[int, int, Span] | None:
    """The years (B.E.) that stand right after a mention: (first, last, span)."""
    found = [years for mention in mentions if (years := years_after(source, mention.end))]
    return max(found, key=lambda years: (years[1] - years[0], -years[2][0]), default=None)


def years_after(source: Source, end: int) -> tuple[int, int, Span] | None:
    """The years (B.E.) that follow a name which ends at `end`: (first, last, span)."""
    for years in source.years[bisect_left(source.years, end, key=lambda years: years.start) :]:
        if years.start > end + _YEARS_REACH:
            return None
        if _TO_YEARS.match(source.folded[end : years.start]):
            return years.first, years.last, (years.start, years.end)
    return None


def cue_before(source: Source, mention: PlanMention) -> str | None:
    """The nearest word before a mention that tells a plan's state; a hearing about a draft is a hearing."""
    floor = max(source.line_of(mention.start)[0], mention.start - _BEFORE_LETTERS)
    cues = [(found.lastgroup or "", found.end()) for found in _CUES.finditer(source.folded, floor, mention.start)]
    if not cues:
        return None
    last, end = cues[-1]
    if last == "drafting":
        earlier = {name for name, at in cues[:-1] if end - at < 60}
        return next((name for name in ("hearing", "approved") if name in earlier), last)
    return last


def status_of(cues: list[str | None]) -> PlanStatus:
    """The plan's state by the words before its mentions: what is done to it counts before what is done by it."""
    votes = Counter(cue for cue in cues if cue)
    return next((PlanStatus(name) for name in _RANK if votes[name]), PlanStatus.UNKNOWN)


def is_decided(cue: str | None) -> bool:
    """Is the plan heard, approved or reviewed here?"""
    return cue in _DECIDING


def is_drafted(source: Source, mention: PlanMention, cue: str | None) -> bool:
    """Is the plan being made here, and not only the aim of some project or guideline?"""
    return cue == "drafting" and not _ASIDE.search(source.folded, max(0, mention.start - 24), mention.start)


def owner_of(source: Source, mentions: list[PlanMention], acting: Span | None) -> tuple[str, str | None, Span] | None:
    """The agency whose plan it is: (name, id, span). It stands in the name or after "ของ"; else the acting agency."""
    for mention in mentions:
        for body in source.bodies:
            inside = mention.start < body.start and body.end <= mention.end + 1
            after = mention.end <= body.start <= mention.end + 8 and _TO_OWNER.match(
                source.folded[mention.end : body.start]
            )
            if inside or after:
                return _agency(source, body.id, (body.start, body.end))
    if acting is None:
        return None
    body = source.body_from(acting[0])
    return _agency(source, body.id, acting) if body else (source.value(acting), None, acting)


def _agency(source: Source, agency_id: str, span: Span) -> tuple[str, str | None, Span]:
    entry = source.register.get(agency_id)
    return (entry.name if entry else source.value(span)), agency_id, span
