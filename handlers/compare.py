"""Two plans side by side: years, status, owner, pillars."""

from __future__ import annotations

import re
from typing import Final

from extract.records import Plan
from handlers import filters, formats, texts
from handlers.context import Context
from handlers.conversation import today
from handlers.errors import NotFound, NotUnderstood
from handlers.messages import Message
from handlers.plans import plan_button
from handlers.replies import Block, Reply, Style
from handlers.understanding.query import Query
from handlers.understanding.reader import understand
from store.rows import Found

_SPACED: Final = re.compile(r"\s+(?:กับ|และ|vs\.?|เทียบกับ)\s+", re.IGNORECASE)
_GLUED: Final = re.compile(r"(?:เทียบ)?กับ")
_PILLARS_SHOWN: Final = 6


async def compare(words: str, message: Message, context: Context) -> Reply:
    """Two plans named with "กับ" between them. Raises `NotUnderstood` without two names, `NotFound`."""
    left, right = _two(words)
    day = today(context)
    first, second = understand(left, context.register, day), understand(right, context.register, day)
    a, b = await _plan(first, left, context), await _plan(_completed(second, first), right, context)
    if a.id == b.id:
        return Reply((Block(texts.COMPARE_SAME.format(name=a.record.name)),), (plan_button(a),), intent="compare")
    blocks = [Block(texts.COMPARE_TITLE, Style.TITLE)]
    for found in (a, b):
        blocks += _column(found)
    return Reply(
        tuple(blocks), (plan_button(a), plan_button(b)), intent="compare", documents=filters.document_ids([a, b])
    )


def _two(words: str) -> tuple[str, str]:
    parts = _SPACED.split(words, maxsplit=1)
    if len(parts) < 2:
        parts = _GLUED.split(words, maxsplit=1)
    if len(parts) < 2 or not parts[0].strip() or not parts[1].strip():
        raise NotUnderstood(texts.COMPARE_ASK)
    return parts[0].strip(), parts[1].strip()


def _completed(second: Query, first: Query) -> Query:
    """The second name with what it leaves to the first ("แผน DGA 2563-2565 กับ 2566-2570")."""
    if filters.topic(second) or second.agencies:
        return second
    return Query(
        text=first.text,
        agencies=first.agencies,
        topic=first.topic,
        years=second.years or first.years,
        edition=second.edition,
    )


async def _plan(query: Query, words: str, context: Context) -> Found[Plan]:
    """The plan that a query names: with its years where one has them. Raises `NotFound`."""
    ids, topic = filters.agency_ids(query, context.register), filters.topic(query)
    for years in dict.fromkeys((filters.years(query), None)):
        if years is None and query.years:
            break
        found = await context.store.plans.find(agency_ids=ids, years=years, words=topic, limit=5)
        if found:
            exact = [each for each in found if (each.record.start, each.record.end) == years]
            dated = [each for each in found if each.record.start]
            return (exact or (dated if not topic else []) or found)[0]
    near = await context.store.plans.find(words=query.text, limit=4)
    raise NotFound(texts.COMPARE_NONE.format(words=formats.clip(words, 60)), tuple(map(plan_button, near)))


def _column(found: Found[Plan]) -> list[Block]:
    plan = found.record
    pillars = "; ".join(plan.pillars[:_PILLARS_SHOWN]) or texts.NOT_SAID
    rows = [
        (texts.PERIOD, formats.years(plan) or texts.NOT_SAID),
        (texts.STATUS, texts.PLAN_STATUSES[plan.status]),
        (texts.OWNER, plan.owner or texts.NOT_SAID),
        (texts.PILLARS, pillars),
    ]
    href = formats.document_href(found.document_id, formats.first(plan.evidence))
    return [Block(plan.name, Style.TITLE, href=href), *(Block(value, label=label) for label, value in rows)]
