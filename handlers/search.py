"""Full-text search, page by page."""

from __future__ import annotations

from handlers import formats, texts
from handlers.context import Context
from handlers.errors import NotUnderstood
from handlers.messages import Message
from handlers.paging import PAGE_SIZE, page_of
from handlers.replies import Block, Reply, Style
from handlers.understanding.reader import put_right
from store.rows import Hit


async def search(words: str, message: Message, context: Context) -> Reply:
    """Documents that hold the words, best first; else those spelled nearly so. Raises `NotUnderstood` without words."""
    page = page_of(put_right(words)[0])
    if not page.words:
        raise NotUnderstood(texts.SEARCH_ASK)
    total = await context.store.search.count(page.words)
    shown = formats.clip(page.words, 60)
    if not total:
        near = await context.store.search.near(page.words, limit=PAGE_SIZE)
        lead = (texts.SEARCH_NEAR if near else texts.SEARCH_NONE).format(words=shown)
        return await _reply(Block(lead), near, context)
    hits = await context.store.search.find(page.words, limit=PAGE_SIZE, offset=page.offset)
    reply = await _reply(Block(texts.SEARCH_FOUND.format(count=total, words=shown), Style.TITLE), hits, context)
    return reply.plus(*page.note(total), buttons=page.buttons(texts.SAY_SEARCH, total))


async def _reply(lead: Block, hits: list[Hit], context: Context) -> Reply:
    ids = tuple(hit.document_id for hit in hits)
    if any(hit.copies for hit in hits):
        ids = await context.store.documents.with_copies(ids)
    return Reply(
        (lead, *map(formats.hit_item, hits)),
        tuple(formats.document_button(hit.document_number) for hit in hits),
        intent="search",
        documents=ids,
    )
