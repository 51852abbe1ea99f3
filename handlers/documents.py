"""Documents: one with its data, plans and events; and the newest."""

from __future__ import annotations

import re
from typing import Final

from extract.records import Extraction
from extract.thai.words import fold
from handlers import areas, filters, formats, texts
from handlers.context import Context
from handlers.conversation import today
from handlers.errors import NotFound, NotUnderstood
from handlers.events import event_button
from handlers.messages import Message
from handlers.paging import PAGE_SIZE, Page, page_of
from handlers.plans import plan_button
from handlers.replies import Block, Button, Reply, Style
from handlers.understanding.reader import understand
from store.rows import DocumentRow, DocumentState, Hit

_NUMBER: Final = re.compile(r"(?:ที่|เลขที่|หมายเลข)?\s?(\d{1,9})")
_SHOWN: Final = 4


async def document(words: str, message: Message, context: Context) -> Reply:
    """One document by its number, its id, or words of its title. Raises `NotUnderstood` without words, `NotFound`."""
    if not words:
        raise NotUnderstood(texts.DOCUMENT_ASK, (Button(texts.LATEST, texts.SAY_LATEST),))
    if matched := _NUMBER.fullmatch(fold(words)):
        row = await context.store.documents.by_number(int(matched[1]))
        if row is None:
            raise NotFound(texts.DOCUMENT_NONE, (Button(texts.LATEST, texts.SAY_LATEST),))
        return await _card(row, context)
    if row := await context.store.documents.get(words):
        return await _card(row, context)
    hits = await context.store.search.find(words, limit=PAGE_SIZE) or await context.store.search.near(words)
    if not hits:
        raise NotFound(texts.DOCUMENT_NONE, (Button(texts.LATEST, texts.SAY_LATEST),))
    return _choice(hits)


def _choice(hits: list[Hit]) -> Reply:
    return Reply(
        (Block(texts.FOUND_DOCUMENTS), *map(formats.hit_item, hits)),
        tuple(formats.document_button(hit.document_number) for hit in hits),
        intent="document",
        documents=tuple(hit.document_id for hit in hits),
    )


async def show(document_id: str, context: Context) -> Reply:
    """One document by its id. Raises `NotFound`."""
    row = await context.store.documents.get(document_id)
    if row is None:
        raise NotFound(texts.DOCUMENT_NONE)
    return await _card(row, context)


async def _card(row: DocumentRow, context: Context) -> Reply:
    if row.state is DocumentState.WITHDRAWN:
        return Reply((Block(row.title, Style.TITLE), Block(texts.DOCUMENT_WITHDRAWN)), intent="document")
    records = await context.store.documents.records(row.id)
    blocks = [
        Block(row.title, Style.TITLE),
        Block(formats.day(row.published, row.published_partial), label=texts.PUBLISHED),
    ]
    if records.document.scanned:
        blocks.append(Block(texts.READ_FROM_SCAN, Style.NOTE))
    if row.publisher:
        blocks.append(Block(row.publisher, label=texts.PUBLISHER))
    if topics := areas.names_of(records.topics):
        blocks.append(Block(topics, label=texts.TOPICS))
    same = (await context.store.documents.same_as(row.number))[:_SHOWN]
    blocks += _records(records, row.id)
    blocks += [Block(formats.titled(each.title, each.published), Style.NOTE, texts.COPY_OF) for each in same]
    blocks.append(Block(texts.ORIGINAL, Style.NOTE, href=formats.document_href(row.id)))
    if row.source_url:
        blocks.append(Block(row.source_url, Style.NOTE, texts.SOURCE, row.source_url))
    buttons = (*await _buttons(row, context), *(formats.document_button(each.number) for each in same))
    return Reply(tuple(blocks), buttons, intent="document", documents=(row.id, *(each.id for each in same)))


def _records(records: Extraction, document_id: str) -> list[Block]:
    """The document's plans and events, those it is about first, each a line."""
    blocks = []
    plans = [plan for plan in records.plans if plan.subject] or list(records.plans)
    for plan in plans[:_SHOWN]:
        href = formats.document_href(document_id, formats.first(plan.evidence))
        blocks.append(Block(formats.plan_line(plan), Style.ITEM, texts.PLANS, href))
    for event in records.events[:_SHOWN]:
        href = formats.document_href(document_id, formats.first(event.evidence))
        blocks.append(Block(formats.event_line(event), Style.ITEM, texts.EVENT, href))
    return blocks


async def _buttons(row: DocumentRow, context: Context) -> tuple[Button, ...]:
    plans = [each for each in await context.store.plans.find(document_id=row.id, limit=2) if each.record.subject]
    events = await context.store.events.find(document_id=row.id, limit=1)
    buttons = [plan_button(each) for each in plans] + [event_button(each) for each in events]
    publisher = context.register.get(row.publisher_id) if row.publisher_id else None
    if publisher:
        say = f"{texts.FOLLOW} {filters.short(publisher)}"
        buttons.append(Button(formats.clip(say, formats.LONGEST_LABEL), say))
    return tuple(buttons)


async def latest(words: str, message: Message, context: Context) -> Reply:
    """The newest documents, of one agency or one policy area where it is named."""
    page = page_of(words)
    query = understand(page.words, context.register, today(context))
    ids = filters.agency_ids(query, context.register)
    area = areas.named(page.words)
    # "ล่าสุด แรงงาน" may mean the ministry; "ล่าสุด ด้านแรงงาน" does not.
    if area and (ids is None or page.words.startswith(texts.AREA_PREFIX)):
        return await _latest_about(area, page, context)
    rows = await context.store.documents.latest(PAGE_SIZE + 1, page.offset, ids)
    if not rows:
        return Reply((Block(texts.LIBRARY_EMPTY if ids is None else texts.AGENCY_EMPTY),), intent="latest")
    return _listing(texts.LATEST, rows, page)


async def _latest_about(area: str, page: Page, context: Context) -> Reply:
    """The newest documents of a policy area, with an offer to follow it."""
    rows = await context.store.documents.latest(PAGE_SIZE + 1, page.offset, area=area)
    if not rows:
        return Reply((Block(texts.TOPIC_NONE),), (Button(texts.LATEST, texts.SAY_LATEST),), intent="latest")
    follow = f"{texts.FOLLOW} {texts.AREA_PREFIX}{areas.name_of(area)}"
    reply = _listing(texts.LATEST_OF_TOPIC.format(topic=areas.name_of(area)), rows, page)
    return reply.plus(buttons=(Button(formats.clip(follow, formats.LONGEST_LABEL), follow),))


def _listing(title: str, rows: list[DocumentRow], page: Page) -> Reply:
    shown = rows[:PAGE_SIZE]
    buttons = tuple(formats.document_button(row.number) for row in shown)
    buttons += page.buttons(texts.SAY_LATEST, page.offset + len(rows))
    documents = tuple(row.id for row in shown)
    return Reply(
        (Block(title, Style.TITLE), *map(formats.row_item, shown)), buttons, intent="latest", documents=documents
    )
