"""When nothing is found for what was typed: the same keys on the Thai layout, and names that are spelt nearly so."""

from __future__ import annotations

from typing import Final

from extract.thai.keyboard import other_keys
from handlers import conversation, formats, texts
from handlers.answering.pick import pick
from handlers.context import Context
from handlers.replies import Block, Reply, Style
from handlers.understanding.query import Query
from handlers.understanding.reader import understand

_ALIKE: Final = 0.6
"""The least likeness, from 0 to 1, at which a name is offered for what was typed."""
_OFFERED: Final = 5


async def retyped(query: Query, context: Context) -> Reply | None:
    """What the keys may have meant, shown as such, with its documents; None where that is nothing known either.

    Documents are offered, nothing is answered: what was meant is a guess.
    """
    meant = other_keys(query.text)
    if meant is None:
        return None
    bodies = context.register.near(meant, limit=1)
    if bodies:
        named = understand(bodies[0].name, context.register, conversation.today(context))
        hits = [candidate.dossier.hit for candidate in (await pick(named, context)).ranked]
        said = f"{meant} ({bodies[0].name})"
    else:
        hits = [hit for hit in await context.store.search.near(meant) if hit.score >= _ALIKE]
        said = meant
    if not hits:
        return None
    shown = hits[:_OFFERED]
    blocks = (
        Block(said, Style.NOTE, label=texts.RETYPED),
        Block(texts.NEAREST),
        *(formats.hit_item(hit) for hit in shown),
    )
    buttons = tuple(formats.document_button(hit.document_number) for hit in shown)
    return Reply(blocks, buttons, documents=tuple(hit.document_id for hit in hits[:10]), intent="find")
