"""People by name: their positions, as the documents that name them say."""

from __future__ import annotations

from extract.records import Person
from handlers import filters, formats, texts
from handlers.context import Context
from handlers.errors import NotUnderstood
from handlers.messages import Message
from handlers.replies import Block, Reply, Style
from store.rows import Found

_SURE = 0.8
_SHOWN = 6


async def person(words: str, message: Message, context: Context) -> Reply:
    """The people of that name with their positions, the surest first. Raises `NotUnderstood` without words."""
    if not words:
        raise NotUnderstood(texts.PERSON_ASK)
    found = await context.store.people.find(words, limit=20)
    sure = [each for each in found if each.score >= _SURE]
    lead = (
        Block(texts.PEOPLE, Style.TITLE)
        if sure
        else Block(f"{texts.PERSON_NONE} {texts.NEAREST}" if found else texts.PERSON_NONE)
    )
    shown = (sure or found)[:_SHOWN]
    numbers = dict.fromkeys(each.document_number for each in shown)
    return Reply(
        (lead, *map(_item, shown)),
        tuple(map(formats.document_button, numbers)) or texts.TRY_THESE,
        intent="person",
        documents=filters.document_ids(shown),
    )


def _item(found: Found[Person]) -> Block:
    person = found.record
    said = " ".join(part for part in (person.position, person.organisation) if part) or texts.NOT_SAID
    href = formats.document_href(found.document_id, formats.first(person.evidence))
    return Block(f"{person.name} · {said} ({formats.day(found.published)})", Style.ITEM, href=href)
