"""Whether a document is about a plan: it makes, hears, approves, follows up or carries it out, or only cites it."""

from __future__ import annotations

import re
from typing import Final

from extract.national_plans import NationalPlan
from extract.plan_facts import (
    has_maker,
    is_decided,
    is_drafted,
    is_submitted,
    years_after,
)
from extract.plan_names import PlanMention
from extract.records import Span
from extract.source import Source
from extract.thai.words import key

_MANY_MENTIONS: Final = 3
_EARLY: Final = 0.35
"""A plan whose making is told in this first part of the text is what the document is about."""
_OPENING_LETTERS: Final = 500
_SHARED: Final = 0.5
_REACH: Final = 80
_FOLLOWED_UP: Final = re.compile(
    r"(?:พิจารณา|รับทราบ|ผลการ(?:ดำเนิน|ปฏิบัติ|ขับเคลื่อน)|ความ(?:ก้าว|คืบ)หน้า|ติดตาม(?=การ|ผล|ความ|แผน)|"
    r"ชี้แจง(?=แผน|ร่าง|\(|ราย)|นำเสนอ(?=แผน|ร่าง|\(|ราย)|(?<=\s)การขับเคลื่อน)(?P<gap>[^\n]{0,48})$"
)
_ASIDE: Final = re.compile(r"สอดคล้อง|สอดรับ|ภายใต้|เพื่อ|ซึ่ง|โดย|โครงการ|ให้เป็นไปตาม|เชื่อมโยง|รองรับ|บรรลุ|ตาม[^\n]{2,48}ตาม")
_CARRIED: Final = re.compile(r"(?:จะ|ได้|เร่ง|มุ่ง|กำลัง)(?:ดำเนิน(?:การ|งาน)?|ปฏิบัติ)(?:งาน|การ)?(?:ตาม|ภายใต้)? ?$")
_MARKED: Final = re.compile(r"\(ร่าง\) ?$")
_CITED: Final = re.compile(r"สอดคล้อง|สอดรับ|ภายใต้|ตาม|เชื่อมโยง|รองรับ|บรรลุ|ประกอบ")
_CITED_LETTERS: Final = 30
_ITEM: Final = re.compile(r"\s{0,4}\(?\d{1,2}[.)]")
_AGENDA: Final = re.compile(r"ที่ประชุม|พิจารณา|วาระ|เห็นชอบ|รับทราบ")
_MOST_ITEMS: Final = 20
_LEAD_LETTERS: Final = 200


def is_subject(
    source: Source,
    mentions: list[PlanMention],
    cues: list[str | None],
    title: Span | None,
    national: NationalPlan | None,
) -> bool:
    """Is the document about making or carrying out the plan? It is when the title names it, or its making is told."""
    if in_title(mentions, title):
        return True
    told = list(zip(mentions, cues, strict=True))
    made = [mention for mention, cue in told if is_drafted(source, mention, cue)]
    opening = max(_EARLY * len(source.text), (title[1] if title else 0) + _OPENING_LETTERS)
    early = any(
        mention.start < opening or (cue == "drafting" and has_maker(source, mention))
        for mention, cue in told
        if mention in made
    )
    if national is not None and national.framework:
        return sum(is_decided(cue) for cue in cues) > 1 or early
    if any(is_decided(cue) for cue in cues) or len(mentions) >= _MANY_MENTIONS:
        return True
    if any(_is_considered(source, mention) for mention in mentions):
        return True
    return early or (bool(made) and _shares_words(source, mentions, title))


def in_title(mentions: list[PlanMention], title: Span | None) -> bool:
    """Does the headline name the plan?"""
    return title is not None and any(title[0] <= mention.start < title[1] for mention in mentions)


def is_carried_out(source: Source, mentions: list[PlanMention]) -> bool:
    """Is work told to go by the plan, whose own years the text gives?"""
    return any(
        _CARRIED.search(source.folded, max(0, mention.start - 40), mention.start) for mention in mentions
    ) and any(years_after(source, mention.end) for mention in mentions)


def _is_considered(source: Source, mention: PlanMention) -> bool:
    """Is the plan an item of a meeting, followed up, or on its way to those who approve it?"""
    if mention.listed and _on_agenda(source, mention.start):
        return True
    if _is_marked_draft(source, mention):
        return True
    if is_submitted(source, mention):
        return True
    floor = max(source.line_of(mention.start)[0], mention.start - _REACH)
    found = _FOLLOWED_UP.search(source.folded, floor, mention.start)
    return found is not None and not _ASIDE.search(found["gap"])


def _is_marked_draft(source: Source, mention: PlanMention) -> bool:
    """Does "(ร่าง)" in brackets stand right before the name, and no word that only cites it before that?"""
    marked = _MARKED.search(source.folded, max(0, mention.start - 10), mention.start)
    if marked is None:
        return False
    floor = max(source.line_of(mention.start)[0], marked.start() - _CITED_LETTERS)
    return _CITED.search(source.folded, floor, marked.start()) is None


def _on_agenda(source: Source, position: int) -> bool:
    """Does the line before the list that `position` stands in tell of a meeting's items?"""
    line = source.line_of(position)
    for _ in range(_MOST_ITEMS):
        if not _ITEM.match(source.folded, line[0]) or line[0] == 0:
            break
        line = source.line_of(line[0] - 1)
    end = min(line[1], position)
    return bool(_AGENDA.search(source.folded, max(line[0], end - _LEAD_LETTERS), end))


def _shares_words(source: Source, mentions: list[PlanMention], title: Span | None) -> bool:
    """Are most of the telling words of the name in the headline?"""
    if title is None:
        return False
    headline = key(source.value(title))
    words = [part for part in max(mentions, key=lambda m: len(m.parts)).parts if len(part) > 2]
    return bool(words) and sum(word in headline for word in words) >= _SHARED * len(words)
