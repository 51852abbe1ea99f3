"""One agency: its names, what the library has of it and of the bodies under it, with buttons to go on."""

from __future__ import annotations

from extract.thai.agencies import AgencyEntry
from handlers import filters, formats, texts
from handlers.context import Context
from handlers.errors import NotFound
from handlers.messages import Message
from handlers.replies import Block, Button, Reply, Style

_SHOWN = 3
_OFFERED = 6
_ON = (texts.SAY_PLANS, texts.SAY_EVENTS, texts.SAY_LATEST, texts.SAY_FOLLOW)


async def agency(words: str, message: Message, context: Context) -> Reply:
    """What is known of an agency; without words the most active ones. Raises `NotFound` where the register lacks it."""
    if not words:
        return await _active(context)
    entry = context.register.resolve(words) or _mentioned(words, context)
    if entry is None:
        raise _unknown(words, context)
    ids = context.register.descendants(entry.id)
    documents, plans, events = await context.store.agencies.counts(ids)
    newest = await context.store.agencies.documents_of(ids, limit=_SHOWN)
    blocks = [Block(entry.name, Style.TITLE)]
    if others := ", ".join((*entry.abbreviations, *entry.english)):
        blocks.append(Block(others))
    counted = texts.AGENCY_COUNTS.format(documents=documents, plans=plans, events=events)
    blocks.append(Block(counted if documents else texts.AGENCY_EMPTY))
    blocks += map(formats.row_item, newest)
    return Reply(tuple(blocks), _buttons(entry, context), intent="agency", documents=tuple(row.id for row in newest))


def _mentioned(words: str, context: Context) -> AgencyEntry | None:
    mentions = context.register.find(words)
    return context.register.get(mentions[0].id) if mentions else None


def _buttons(entry: AgencyEntry, context: Context) -> tuple[Button, ...]:
    short = filters.short(entry)
    buttons = [Button(label, f"{label} {short}") for label in _ON]
    buttons += [_offer(above) for above in map(context.register.get, context.register.ancestors(entry.id)[:1]) if above]
    return tuple(buttons)


def _offer(entry: AgencyEntry) -> Button:
    return Button(formats.clip(entry.name, formats.LONGEST_LABEL), f"{texts.SAY_AGENCY} {filters.short(entry)}")


async def _active(context: Context) -> Reply:
    active = await context.store.agencies.active(limit=_OFFERED)
    entries = [entry for agency_id, _ in active if (entry := context.register.get(agency_id))]
    blocks = (Block(texts.AGENCY_ASK), *(Block(entry.name, Style.ITEM) for entry in entries))
    return Reply(blocks, tuple(map(_offer, entries)), intent="agency")


def _unknown(words: str, context: Context) -> NotFound:
    near = context.register.near(words, limit=_OFFERED)
    return NotFound(texts.AGENCY_NONE if near else texts.AGENCY_UNKNOWN, tuple(map(_offer, near)))
