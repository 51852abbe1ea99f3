"""What a document's lead tells by weaker signs than the names of events: a deed of somebody, on a day or at a place.

Asked only where nothing else is found to be the event that the document reports.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from extract.event_heads import LEAD_HEADS
from extract.event_titles import LINE_BEFORE, VISITOR_LETTERS, EventMention, alike, is_told_of, mentions_by
from extract.records import Span
from extract.source import Source

_LEADING_LETTERS: Final = 1300
_SITED: Final = re.compile(r"\sณ\s?[ก-์a-z]|\sที่(?=ห้อง|โรงแรม|อาคาร|ศูนย์|ศาลา|หอ|ทำเนียบ|กระทรวง)")
_OFFICE: Final = re.compile(
    r"รัฐบาล|รัฐมนตรี|ปลัด|อธิบดี|เลขาธิการ|ผู้อำนวยการ|ผู้ว่า|ผู้บัญชาการ|รมว\.|รมช\.|ประธาน|กระทรวง|กรม|สำนักงาน|การ(?:รถไฟ|ไฟฟ้า|ประปา|ทาง|ท่า)"
)
_EARLIER: Final = ("จะ", "จะมีการ", "ให้มีการ", "ก่อน", "ก่อนการ", "ตามที่", "จากการ", "ตาม")


def find_lead_mentions(source: Source, title: Span | None, known: list[EventMention]) -> list[EventMention]:
    """What the lead tells by weaker signs: somebody does or opens it, on a day or at a place that is told.

    The `known` mentions, none of which is the event by itself, are tried too.
    """
    limit = min(len(source.folded), (title[1] if title else 0) + _LEADING_LETTERS)
    others = mentions_by(source, title, limit, LEAD_HEADS)
    every = sorted((*(m for m in known if m.start < limit), *others), key=lambda mention: mention.start)
    told = [mention for mention in every if not mention.in_title and _is_told(source, mention)]
    headlines = [mention for mention in every if mention.in_title]
    named = [mention for mention in told if any(alike(mention, headline) for headline in headlines)]
    leading = named or sorted(told, key=lambda mention: mention.anchor != "chair")[:1]
    return [m if m.anchor == "chair" else replace(m, anchor="did", dated=True) for m in leading]


def _is_told(source: Source, mention: EventMention) -> bool:
    """Is it presided over or done by somebody, on a day or at a place told in the same line?"""
    line = source.line_of(mention.start)
    floor = max(line[0], mention.start - VISITOR_LETTERS)
    is_sited = _SITED.search(source.folded, floor, min(line[1], mention.end + LINE_BEFORE)) is not None
    if not (mention.dated or is_sited) or source.folded.endswith(_EARLIER, 0, mention.start):
        return False
    return mention.anchor == "chair" or _is_acted(source, mention.start, floor)


def _is_acted(source: Source, start: int, floor: int) -> bool:
    """Does somebody named, or called by the office or body, do it himself?"""
    names = source.names_within(floor, start)
    offices = list(_OFFICE.finditer(source.folded, floor, start))
    actor = max([*(name.end for name in names), *(office.end() for office in offices)], default=None)
    return actor is not None and not is_told_of(source, floor, start)
