"""The pillars that a document lists for a plan: strategies, sides, goals, in any form of list."""

from __future__ import annotations

import re
from typing import Final

from extract.item_lists import ItemList, Lists
from extract.plan_names import PlanMention
from extract.source import Source

_REACH: Final = 400
_MOST_TRIED: Final = 20
_CHAIN_REACH: Final = 150
_NO_PILLARS: Final = re.compile(
    r"(?:ความ(?:คิด)?เห็น|หารือ|พิจารณา|คำถาม|อภิปราย|สั่งการ|ข้อสั่ง|ระดมสมอง|ปัญหา|อุปสรรค|รับทราบ|รายงาน|ชี้แจง|วาระ|"
    r"มอบหมาย|ห่วง|กล่าวถึง|เน้นย้ำ)[^\n]{0,40}$"
)
_BEFORE_LETTERS: Final = 60
_OF_PLANS: Final = re.compile("แผน(?!งาน)")


def pillars_of(source: Source, lists: Lists, mentions: list[PlanMention], others: list[int]) -> ItemList | None:
    """The list that follows a mention of the plan with no other plan (`others`: where those are named) between.

    Of several the one that names strategies goes before one of any "เรื่อง"; of equals the first.
    """
    own = [mention.start for mention in mentions]
    near = [found for mention in mentions for found in _near(source, lists, mention, others)]
    near = [found for found in near if not any(found.items[0][0] <= start < found.end for start in own)]
    if not near:
        bare = (lists.bare(mention.end) for mention in mentions[:_MOST_TRIED])
        near = [found for found in bare if found and not any(found.lead.start <= o < found.lead.end for o in others)]
    return max(near, key=lambda found: (found.lead.strength, -found.lead.start), default=None)


def _near(source: Source, lists: Lists, mention: PlanMention, others: list[int]) -> list[ItemList]:
    """The lists whose leads stand within reach behind the mention, and those that follow them at once."""
    found: list[ItemList] = []
    until = mention.end + _REACH
    start = mention.end
    for _ in range(3):
        after = next(lists.after(start, until), None)
        if after is None or any(mention.end <= other < after.lead.start for other in others if not _in(found, other)):
            break
        start, until = after.end, after.end + _CHAIN_REACH
        if is_of_plan(source, after):
            found.append(after)
    return found


def _in(found: list[ItemList], position: int) -> bool:
    return any(each.lead.start <= position < each.end for each in found)


def is_of_plan(source: Source, found: ItemList) -> bool:
    """No list of questions, orders or items of an agenda."""
    floor = max(source.line_of(found.lead.start)[0], found.lead.start - _BEFORE_LETTERS)
    return _NO_PILLARS.search(source.folded, floor, found.lead.end) is None


def counted_list(source: Source, lists: Lists) -> ItemList | None:
    """The first list of strategies anywhere that says how many it has: "5 ยุทธศาสตร์ ได้แก่ …"."""
    counted = (found for found in lists.everywhere() if found.lead.count and found.lead.strength > 1)
    return next((found for found in counted if is_of_plan(source, found)), None)


def are_plans(found: ItemList) -> bool:
    """Is it a list of parts that are called plans themselves?"""
    return _OF_PLANS.match(found.lead.kind) is not None
