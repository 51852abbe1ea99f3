"""Projects by name: the pillar they stand under, and their document."""

from __future__ import annotations

from handlers import filters, formats, texts
from handlers.context import Context
from handlers.errors import NotUnderstood
from handlers.messages import Message
from handlers.paging import PAGE_SIZE, page_of
from handlers.replies import Block, Button, Reply, Style

_MOST = 50


async def projects(words: str, message: Message, context: Context) -> Reply:
    """Projects whose name has the words, best first. Raises `NotUnderstood` without words."""
    page = page_of(words)
    if not page.words:
        raise NotUnderstood(texts.PROJECTS_ASK)
    found = await context.store.projects.find(page.words, limit=_MOST)
    if not found:
        return await _near(page.words, context)
    shown = found[page.offset : page.offset + PAGE_SIZE]
    blocks = [Block(texts.PROJECTS, Style.TITLE)]
    for each in shown:
        under = f" · {texts.UNDER_PILLAR} {each.record.pillar}" if each.record.pillar else ""
        href = formats.document_href(each.document_id, formats.first(each.record.evidence))
        blocks.append(Block(each.record.name + under, Style.ITEM, href=href))
    numbers = dict.fromkeys(each.document_number for each in shown)
    buttons = tuple(map(formats.document_button, numbers)) + page.buttons(texts.SAY_PROJECTS, len(found))
    documents = filters.document_ids(shown)
    return Reply((*blocks, *page.note(len(found))), buttons, intent="projects", documents=documents)


async def _near(words: str, context: Context) -> Reply:
    hits = await context.store.search.find(words, limit=PAGE_SIZE)
    lead = f"{texts.PROJECTS_NONE} {texts.NEAREST}" if hits else texts.PROJECTS_NONE
    buttons = tuple(formats.document_button(hit.document_number) for hit in hits)
    return Reply(
        (Block(lead), *map(formats.hit_item, hits)),
        buttons or (Button(texts.LATEST, texts.SAY_LATEST),),
        intent="projects",
        documents=tuple(hit.document_id for hit in hits),
    )
