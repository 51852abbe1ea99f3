"""What a document says of one plan: its years, its owner, its state, and whether the document is about it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from typing import Final

from extract.mentions import Body
from extract.plan_names import PlanMention
from extract.records import PlanStatus, Span
from extract.source import Source

_BEFORE_LETTERS: Final = 90
_YEARS_REACH: Final = 40
_TO_YEARS: Final = re.compile(
    r"[\s\"(]{0,3}(?:ระยะ ?\d{1,2} ?ปี\s?|ใน(?:อีก)? ?\d{1,2} {0,2}ปีข้างหน้า\s?)?"
    r"(?:ฉบับที่ ?\d{1,2}\s?)?(?:ระหว่าง|ช่วง|สำหรับ|ประจำ|"
    r"ของ|ระยะเวลา(?:ดำเนิน(?:การ|งาน))?(?:ตั้งแต่)?|ตั้งแต่)?\s?\(?(?:ปี(?:งบประมาณ|บัญชี)?)?\s?$"
)
_NEXT_STAGE: Final = re.compile(r"\)? {0,2}ระยะที่ ?\d{1,2}")
_CUES: Final = re.compile(
    r"(?P<hearing>รับฟังความ(?:คิด)?เห็น|ประชาพิจารณ์|รับฟังข้อ|วิพากษ์)|(?P<pooling>ระดมความ(?:คิด)?เห็น|ระดมสมอง)|(?P<approved>เห็นชอบ|เคาะ|ไฟเขียว|อนุมัติ|"
    r"ประกาศใช้|มีมติ|รับรอง)|(?P<review>ทบทวน|(?<!ฉบับ)ปรับปรุง(?!กฎ|โครงข่าย|ครั้งที่)|ปรับแผน|แก้ไข(?=แผน))|"
    r"(?P<made>(?:ได้|มี)(?:มีการ|การ)?จัดทำ(?!ร่าง|\(ร่าง|ข้อเสนอ))|(?P<in_force>(?<!ไป)ตาม|ภายใต้|สอดคล้อง|สอดรับ|เชื่อมโยง|"
    r"รองรับ|ขับเคลื่อน|บรรลุ|เผยแพร่|มอบหมาย|ดำเนินงานตาม|ประกอบกับ|แปลง|สนองตอบ)|"
    r"(?P<drafting>จัดทำ|ยกร่าง|ร่าง(?!กฎ|พระ|ระเบียบ)|แผนใหม่|ศึกษา(?=แผน|$| $)|เพื่อให้(?=แผน|$)|(?:ทำ|วาง)$)|"
    r"(?P<considered>พิจารณา(?= ?$))"
)
_APART: Final = re.compile(r"แล้ว|ปัจจุบัน|ซึ่ง|นอกจาก")
_DECIDING: Final = frozenset({"hearing", "approved", "review", "pooling"})
_STATUS_OF: Final = {"pooling": "drafting", "made": "in_force"}
"""Cues that are no state by themselves: views are pooled on what is being drafted, what was made is in force."""
_ASIDE: Final = re.compile(r"(?:โครงการ|แนวทาง|ตั้งแต่)(?:การ)?จัดทำ(?:ร่าง)?$")
CONSIDERED: Final = "considered"
"""A meeting looks at the plan: whether a new one or one that runs already, its years tell."""
_RANK: Final = ("approved", "hearing", "review", "drafting", "in_force")
_TO_OWNER: Final = re.compile(r"[\s)]{0,2}(?:ของ|โดย) ?$")
_MAKES: Final = re.compile(r"(?:(?!พร้อม)[^\n]){0,40}?(?:จัดทำ|ยกร่าง|เห็นชอบ)(?:\(?ร่าง\)? ?)?[^\n]{0,12}")
_MADE_BY: Final = re.compile(r" ?(?:\([^()\n]{1,30}\) ?)?(?:จึง|ได้|กำลัง|อยู่ระหว่าง|เร่ง)?(?:จัดทำ|ยกร่าง)(?:\(?ร่าง\)?)? ?")
_MAKER_LETTERS: Final = 110
_JOIN_LETTERS: Final = 70
_JOINS: Final = re.compile(
    r"(?:[\s,()\d./:-]|พ\.ศ\.|ปี|บัญชี|งบประมาณ|ประจำ|และ|กับ|รวมทั้ง|รวมถึง|ตลอดจน|แผน|ฉบับ|ได้แก่|คือ|"
    r"ประกอบด้วย|ดังนี้|ระยะ|เรื่อง)*"
)
_SUBMITTED: Final = re.compile(r"[^\n]{0,24}?(?:มีกำหนด(?:จะ)?|จะ|ได้)(?:ถูก)?(?:นำ)?เสนอ(?=ต่อ|เข้า|ให้|ที่ประชุม|ครม|คณะ)")
_APPROVED_NEXT: Final = re.compile(
    r"[^\n]{0,80}?ซึ่ง ?(?:ครม\.?|คณะรัฐมนตรี|ที่ประชุม[ก-์]{0,20}) ?(?:ได้)?(?:มีมติ)? ?(?:เห็นชอบ|อนุมัติ)(?!แต่งตั้ง|งบ|ให้)"
)
_TO_OTHERS: Final = re.compile(r"[\s)]{0,2}ของ(?=[ก-์a-z])(?!ประเทศ|ไทย|ตน)")
_PLACE_BEFORE: Final = re.compile(r"(?:พื้นที่|ใน|จังหวัด|เขต) ?$")
_SPEAKS: Final = re.compile(
    r"(?:ประจำ|(?<!รอง)นายกรัฐมนตรี ?(?:และ)? ?รัฐมนตรีว่าการ|(?:ณ |ห้อง|อาคาร|หอประชุม|โรงแรม)[^\n,]{0,40}) ?$"
)
"""Before a body that does not act: its spokesman speaks for others, the prime minister also holds it, it is a place."""
_NO_OWNERS: Final = ("คณะทำงาน", "กทม", "กรุงเทพ", "เมืองพัทยา")
"""Who only prepares what others own, and places that are bodies as well."""
_BOARD: Final = re.compile(
    r"ประชุมคณะกรรมการ(?:บริหาร|อำนวยการ|กำกับ)?(?P<body>(?:สถาบัน|กองทุน|องค์การ|การ(?:รถไฟ|ไฟฟ้า|ประปา|ท่า|ทาง|เคหะ|กีฬา|ยาง)|"
    r"มหาวิทยาลัย|ธนาคาร|บรรษัท)[ก-์]{3,80}?)(?= |ครั้งที่|\(|\n|$)"
)
_OPENING_LETTERS: Final = 1500
_SPEAKS_LETTERS: Final = 56
_CABINET: Final = ("สำนักโฆษก", "กรมประชาสัมพันธ์", "คณะรัฐมนตรี", "ครม", "ทำเนียบ", "รัฐสภา", "สำนักเลขาธิการคณะ", "สภาผู้แทน")
_AFTER_LETTERS: Final = 9

Owner = tuple[str, str | None, Span]
"""A body's name, its id in the register, and where it was read."""


def period_of(source: Source, mentions: list[PlanMention], cues: list[str | None]) -> tuple[int, int, Span] | None:
    """The years (B.E.) that stand right after a mention: (first, last, span).

    Where several do, those of a mention that tells the plan's making or deciding go before an older edition's.
    """
    found = [
        (cue not in {None, "in_force", "made"}, _of_stage(source, years))
        for mention, cue in zip(mentions, cues, strict=True)
        if (years := years_after(source, mention.end))
    ]
    best = max(found, key=lambda each: (each[0], each[1][1] - each[1][0], -each[1][2][0]), default=None)
    return best[1] if best else None


def _of_stage(source: Source, years: tuple[int, int, Span]) -> tuple[int, int, Span]:
    """Of "(พ.ศ. 2561-2580) ระยะที่ 2 (พ.ศ. 2566-2570)" the stage's own years."""
    stage = _NEXT_STAGE.match(source.folded, years[2][1])
    return (years_after(source, stage.end()) if stage else None) or years


def years_after(source: Source, end: int) -> tuple[int, int, Span] | None:
    """The years (B.E.) that follow a name which ends at `end`, maybe with their "ปี": (first, last, span)."""
    first = bisect_left(source.years, end - len("ปี"), key=lambda years: years.start)
    for years in source.years[first:]:
        if years.start > end + _YEARS_REACH:
            return None
        if end < years.end and _TO_YEARS.match(source.folded[end : max(end, years.start)]):
            return years.first, years.last, (years.start, years.end)
    return None


def cue_before(source: Source, mention: PlanMention) -> str | None:
    """The nearest word before a mention that tells a plan's state; a hearing about a draft is a hearing."""
    floor = max(source.line_of(mention.start)[0], mention.start - _BEFORE_LETTERS)
    cues = [(found.lastgroup or "", found.end()) for found in _CUES.finditer(source.folded, floor, mention.start)]
    if is_submitted(source, mention) and (not cues or cues[-1][0] == "in_force"):
        return "drafting"
    if _APPROVED_NEXT.match(source.folded, mention.end) and years_after(source, mention.end) is None:
        return "approved"
    if not cues:
        return None
    last, end = cues[-1]
    if last == "drafting":
        earlier = {name for name, at in cues[:-1] if end - at < 60 and not _APART.search(source.folded, at, end)}
        return next((name for name in ("hearing", "approved", "pooling") if name in earlier), last)
    return last


def cues_of(source: Source, mentions: list[PlanMention]) -> dict[int, str | None]:
    """The cue of each mention, by its start; what is only joined to another ("… และแผน…", "2) แผน…") shares its cue."""
    cues: dict[int, str | None] = {}
    before: PlanMention | None = None
    for mention in mentions:
        joined = (
            before is not None
            and mention.start - before.end <= _JOIN_LETTERS
            and _JOINS.fullmatch(source.folded, before.end, mention.start) is not None
        )
        shared = cues[before.start] if before is not None and joined else None
        cues[mention.start] = shared or cue_before(source, mention)
        before = mention
    return cues


def has_maker(source: Source, mention: PlanMention) -> bool:
    """Does a body of the register stand right before "จัดทำ" and the plan?"""
    floor = max(source.line_of(mention.start)[0], mention.start - _MAKER_LETTERS)
    return any(
        _MADE_BY.fullmatch(source.folded, body.end, mention.start)
        for body in source.bodies_within(floor, mention.start)
    )


def is_submitted(source: Source, mention: PlanMention) -> bool:
    """Is the plan told to go to those who approve it?"""
    return _SUBMITTED.match(source.folded, mention.end) is not None


def status_of(cues: list[str | None]) -> PlanStatus:
    """The plan's state by the words before its mentions: what is done to it counts before what is done by it."""
    votes = Counter(_STATUS_OF.get(cue, cue) for cue in cues if cue and cue != CONSIDERED)
    return next((PlanStatus(name) for name in _RANK if votes[name]), PlanStatus.UNKNOWN)


def is_decided(cue: str | None) -> bool:
    """Is the plan heard, approved or reviewed here?"""
    return cue in _DECIDING


def is_drafted(source: Source, mention: PlanMention, cue: str | None) -> bool:
    """Is the plan being made here, and not only the aim of some project or guideline?"""
    return cue in {"drafting", "made"} and not _ASIDE.search(source.folded, max(0, mention.start - 24), mention.start)


@dataclass(frozen=True)
class Bodies:
    """The bodies that a document names, each with the best name that it has there."""

    found: list[Body]
    names: dict[str, str]

    def owner(self, source: Source, body: Body) -> Owner:
        """A body as a record keeps it: by the best name that the document has for it."""
        agency_id, span = body
        return (self.names.get(agency_id) if agency_id else None) or source.value(span), agency_id, span

    def between(self, start: int, end: int) -> list[Body]:
        """The bodies whose names start between two places."""
        first = bisect_left(self.found, start, key=lambda body: body[1][0])
        last = bisect_left(self.found, end, key=lambda body: body[1][0])
        return self.found[first:last]


def owner_of(source: Source, mentions: list[PlanMention], bodies: Bodies) -> Owner | None:
    """The body whose plan it is: it stands in the name, after "ของ", or before "จัดทำ" and "เห็นชอบ"."""
    for mention in mentions:
        end = _past_years(source, mention.end)
        for body in bodies.between(mention.start, end + _AFTER_LETTERS):
            span = body[1]
            inside = mention.start < span[0] and span[1] <= mention.end + 1 and not _is_place(source, span[0])
            after = mention.end <= span[0] and any(
                _TO_OWNER.match(source.folded[place : span[0]]) for place in (mention.end, end) if place <= span[0]
            )
            if inside or after:
                return bodies.owner(source, body)
    for mention in mentions:
        floor = max(source.line_of(mention.start)[0], mention.start - _BEFORE_LETTERS)
        for body in reversed(bodies.between(floor, mention.start)):
            if _MAKES.fullmatch(source.folded[body[1][1] : mention.start]) and _acts(source, body[1][0]):
                return bodies.owner(source, body)
    return None


def _past_years(source: Source, end: int) -> int:
    years = years_after(source, end)
    return years[2][1] if years else end


def _acts(source: Source, position: int) -> bool:
    """Does the body named at `position` act itself? A spokesman's office and the cabinet speak for others."""
    if source.folded.startswith(_CABINET, position):
        return False
    return _SPEAKS.search(source.folded, max(0, position - _SPEAKS_LETTERS), position) is None


def is_of_others(source: Source, mention: PlanMention) -> bool:
    """Is the plan told to be somebody's whom the register lacks ("แผน… ประจำปี 2569 ของสหกรณ์")?"""
    years = years_after(source, mention.end)
    return _TO_OTHERS.match(source.folded, years[2][1] if years else mention.end) is not None


def board_body(source: Source, start: int) -> Owner | None:
    """The body whose board meets ("ประชุมคณะกรรมการสถาบัน…"): the plans that it looks at are the body's own."""
    found = _BOARD.search(source.folded, start, start + _OPENING_LETTERS)
    if found is None:
        return None
    body = source.body_from(found.start("body"))
    span = (body.start, body.end) if body else found.span("body")
    return source.value(span), body.id if body else None, span


def _is_place(source: Source, position: int) -> bool:
    before = _PLACE_BEFORE.search(source.folded, max(0, position - 10), position)
    return before is not None or source.folded.startswith("จ.", position)


def acting_body(source: Source, bodies: Bodies, start: int) -> Owner | None:
    """The first body named from `start` on that acts itself; a spokesman's office and the cabinet speak for others."""
    for each in bodies.found:
        span = each[1]
        body = source.body_from(span[0])
        if span[0] > start + _OPENING_LETTERS:
            return None
        if span[0] < start or (body and source.is_province(body)) or source.folded.startswith(_NO_OWNERS, span[0]):
            continue
        if _acts(source, span[0]):
            return bodies.owner(source, each)
    return None
