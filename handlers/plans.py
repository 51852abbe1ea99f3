"""Plans: lists by agency, year, status and words, those in force, those that end soon, and one plan's card."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from extract.records import Plan, PlanKind, PlanStatus
from extract.thai.dates import ERA
from handlers import filters, formats, sources, texts
from handlers.context import Context
from handlers.conversation import today
from handlers.errors import NotFound
from handlers.messages import Message
from handlers.paging import PAGE_SIZE, Page, page_of
from handlers.replies import Block, Button, Reply, Style
from handlers.understanding.query import Query
from handlers.understanding.reader import understand
from store.rows import Found

_ROW: Final = re.compile(r"#\s?(\d{1,9})")
_ENDS: Final = re.compile(r"หมดอายุ|สิ้นสุด|ครบกำหนด|หมดวาระ")
_KINDS_WITH_OWN_NAME: Final = frozenset(PlanKind) - {PlanKind.STRATEGY, PlanKind.OTHER, PlanKind.POLICY}


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a list of plans is narrowed to."""

    agency_ids: frozenset[str] | None = None
    years: tuple[int, int] | None = None
    status: PlanStatus | None = None
    words: str | None = None
    in_force_on: int | None = None
    ending: tuple[int, int] | None = None


async def plans(words: str, message: Message, context: Context) -> Reply:
    """Plans by agency, year, status and words ("แผน สพร. 2563"), or one by its number ("แผน #17")."""
    if matched := _ROW.fullmatch(words.strip()):
        return await card(int(matched[1]), context)
    page = page_of(words)
    return await listing(understand(page.words, context.register, today(context)), context, page)


async def in_force(words: str, message: Message, context: Context) -> Reply:
    """The plans whose years hold the present one."""
    page, year = page_of(words), today(context).year + ERA
    query = understand(page.words, context.register, today(context))
    wanted = _Wanted(filters.agency_ids(query, context.register), words=filters.topic(query), in_force_on=year)
    return await _list(wanted, context, page, texts.PLANS_IN_FORCE.format(year=year), texts.SAY_IN_FORCE)


async def ending(words: str, message: Message, context: Context) -> Reply:
    """The plans that end within a year."""
    page, year = page_of(words), today(context).year + ERA
    query = understand(page.words, context.register, today(context))
    wanted = _Wanted(filters.agency_ids(query, context.register), words=filters.topic(query), ending=(year, year + 1))
    return await _list(wanted, context, page, texts.PLANS_ENDING.format(year=year + 1), texts.SAY_ENDING)


async def listing(query: Query, context: Context, page: Page | None = None) -> Reply:
    """The plans that a query narrows to."""
    status = query.status if query.status is not PlanStatus.IN_FORCE else None
    year = today(context).year + ERA
    years, ends = filters.years(query), _ENDS.search(query.text) is not None
    wanted = _Wanted(
        filters.agency_ids(query, context.register),
        None if ends else years,
        status,
        filters.topic(query),
        in_force_on=year if query.status is PlanStatus.IN_FORCE else None,
        ending=years if ends else None,
    )
    return await _list(wanted, context, page or page_of(query.text), texts.PLANS, texts.SAY_PLANS)


async def _list(wanted: _Wanted, context: Context, page: Page, title: str, command: str) -> Reply:
    asked = {
        "agency_ids": wanted.agency_ids,
        "years": wanted.years,
        "status": wanted.status,
        "words": wanted.words,
        "in_force_on": wanted.in_force_on,
        "ending": wanted.ending,
    }
    total = await context.store.plans.count(**asked)  # type: ignore[arg-type]
    if not total:
        return await _near(page.words, context)
    found = await context.store.plans.find(**asked, limit=PAGE_SIZE, offset=page.offset)  # type: ignore[arg-type]
    lead = Block(f"{title} · {texts.PLANS_COUNT.format(count=total)}", Style.TITLE)
    buttons = tuple(plan_button(plan) for plan in found) + page.buttons(command, total)
    if total > 1:
        buttons += (Button(texts.TIMELINE_TITLE, f"{texts.SAY_TIMELINE} {page.words}".strip()),)
    return Reply(
        (lead, *map(formats.plan_item, found), *page.note(total)),
        buttons,
        intent="plans",
        documents=filters.document_ids(found),
    )


async def _near(words: str, context: Context) -> Reply:
    """Nothing fits: says so, and offers what is spelled nearly so, or the documents that hold the words."""
    near = await context.store.plans.find(words=words, limit=PAGE_SIZE) if words else []
    if near:
        blocks = (Block(f"{texts.PLANS_NONE} {texts.NEAREST}"), *map(formats.plan_item, near))
        return Reply(blocks, tuple(map(plan_button, near)), intent="plans", documents=filters.document_ids(near))
    hits = await context.store.search.find(words, limit=PAGE_SIZE) if words else []
    lead = f"{texts.PLANS_NONE} {texts.NEAREST}" if hits else texts.PLANS_NONE
    buttons = tuple(formats.document_button(hit.document_number) for hit in hits)
    documents = tuple(hit.document_id for hit in hits)
    return Reply(
        (Block(lead), *map(formats.hit_item, hits)), buttons or texts.TRY_THESE, intent="plans", documents=documents
    )


async def card(row_id: int, context: Context) -> Reply:
    """One plan with all that is known of it. Raises `NotFound`."""
    found = await context.store.plans.get(row_id)
    if found is None:
        raise NotFound(texts.PLANS_NONE, texts.TRY_THESE)
    plan = found.record
    told = await context.store.plans.told_by(found.id) if found.sources > 1 else []
    blocks = (Block(plan.name, Style.TITLE), *_facts(plan), source(found), *sources.of_plan(told))
    buttons = (*_card_buttons(found, context), *sources.buttons(told, found.document_number))
    return Reply(blocks, buttons, intent="plans", documents=filters.document_ids([found, *told]))


def _facts(plan: Plan) -> list[Block]:
    facts = [
        (texts.PERIOD, formats.years(plan) or texts.NOT_SAID),
        (texts.STATUS, texts.PLAN_STATUSES[plan.status]),
        (texts.OWNER, plan.owner or texts.NOT_SAID),
    ]
    if plan.kind in _KINDS_WITH_OWN_NAME:
        facts.append((texts.KIND, texts.PLAN_KINDS[plan.kind]))
    blocks = [Block(value, label=label) for label, value in facts]
    if plan.follows:
        blocks.append(Block(", ".join(plan.follows), label=texts.FOLLOWS))
    if plan.pillars:
        blocks.append(Block(texts.PILLARS + ":"))
        blocks += [Block(pillar, Style.ITEM) for pillar in plan.pillars]
    return blocks


def _card_buttons(found: Found[Plan], context: Context) -> tuple[Button, ...]:
    buttons = [formats.document_button(found.document_number, texts.MORE_IN_DOCUMENT)]
    owner = context.register.get(found.record.owner_id) if found.record.owner_id else None
    if owner:
        buttons.append(
            Button(
                formats.clip(f"{texts.SAY_AGENCY} {filters.short(owner)}", formats.LONGEST_LABEL),
                f"{texts.SAY_AGENCY} {filters.short(owner)}",
            )
        )
    buttons.append(Button(texts.EVENTS_OF_PLAN, f"{texts.SAY_EVENTS} {found.record.name}"))
    buttons.append(Button(texts.FOLLOW_PLAN, f"{texts.FOLLOW} {found.record.name}"))
    return tuple(buttons)


def plan_button(found: Found[Plan]) -> Button:
    """A button that opens a plan's card."""
    return Button(formats.clip(found.record.name, formats.LONGEST_LABEL), f"{texts.SAY_PLANS} #{found.id}")


def source(found: Found[Plan]) -> Block:
    """Where a plan was read from."""
    href = formats.document_href(found.document_id, formats.first(found.record.evidence))
    title = formats.titled(found.document_title, found.published, found.page, scanned=found.scanned)
    return Block(title, Style.NOTE, texts.SOURCE, href)
