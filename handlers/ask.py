"""Plain questions: small talk, follow-ups, lists over the library, and answers with their sentence."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from extract.thai.dates import thai_years
from handlers import conversation, documents, events, formats, plans, sources, texts
from handlers.answering.pick import Candidate, Picked, pick, pick_among
from handlers.context import Context
from handlers.messages import Message
from handlers.replies import Block, Button, Reply, Style
from handlers.respelling import retyped
from handlers.understanding.query import Asked, Field, Query, Subject, Talk
from handlers.understanding.reader import small_talk, understand
from handlers.understanding.vocabulary import COUNTED_RECORDS, GENERIC

_TALK: Final = {
    Talk.GREETING: texts.GREETING,
    Talk.THANKS: texts.THANKS,
    Talk.BYE: texts.BYE,
    Talk.YES: texts.YES,
    Talk.RUDE: texts.RUDE,
    Talk.WHO_ARE_YOU: texts.WHO_ARE_YOU,
}
_SAYS_SOMETHING: Final = re.compile(r"[^\W_]")
_NEAR_SHARE: Final = 0.4
"""Below this share of the question's words the nearest document is not about it at all."""
_CHOICES: Final = 5
_LISTED: Final = 5
MOST_DOCUMENTS: Final = 10
"""Documents that a reply names (design, Contracts)."""


async def ask(text: str, message: Message, context: Context) -> Reply:
    """The answer to a text that is no command."""
    if not _SAYS_SOMETHING.search(text):
        return Reply(blocks=(Block(texts.NO_WORDS),), buttons=texts.TRY_THESE, intent="ask")
    if talk := small_talk(text):
        return Reply(blocks=(Block(_TALK[talk]),), buttons=texts.TRY_THESE, intent="small_talk")
    query = understand(text, context.register, conversation.today(context))
    if query.bare and (query.field or query.asked is Asked.DOCUMENT):
        return await _about_the_same(query, message, context)
    reply = await _library_list(query, message, context) or await question(query, context)
    await conversation.remember(query.text, reply, message.chat, context)
    return reply


async def _about_the_same(query: Query, message: Message, context: Context) -> Reply:
    """A bare follow-up ("ที่ไหน", "ขอเอกสาร"): about the document that was spoken of."""
    before = await conversation.recall(message.chat, context)
    if before is None or not before.documents:
        return Reply(blocks=(Block(texts.NOTHING_BEFORE),), buttons=texts.TRY_THESE, intent="ask")
    if query.asked is Asked.DOCUMENT:
        return await documents.show(before.documents[0], context)
    said = understand(before.text, context.register, conversation.today(context))
    merged = replace(
        query, topic=said.topic, agencies=said.agencies, years=said.years, number=said.number, edition=said.edition
    )
    picked = await pick_among(merged, before.documents[:1], context)
    reply = _reply(merged, picked)
    await conversation.remember(before.text, reply, message.chat, context)
    return reply


async def _library_list(query: Query, message: Message, context: Context) -> Reply | None:
    """A list over the whole library ("ประชุมเดือนพฤษภาคม 2565 มีอะไรบ้าง"), where nothing narrower is asked."""
    counts = query.asked is Asked.HOW_MANY and query.unit is not None and query.unit.word in COUNTED_RECORDS
    listing = query.asked in (Asked.LIST, Asked.EXISTS, Asked.NOTHING) and query.field is None
    if not (counts or listing) or any(word not in GENERIC for word in query.topic) or query.role:
        return None
    if not (query.agencies or query.years or query.since or query.status or query.latest):
        return None
    if query.subject is Subject.EVENT or query.event_kind:
        return await events.listing(query, context)
    if query.subject is Subject.PLAN:
        return await plans.listing(query, context)
    return None


async def question(query: Query, context: Context) -> Reply:
    """The answer to one question by itself, whatever was said before."""
    if not query.search.strip():
        return Reply(blocks=(Block(texts.NO_WORDS),), buttons=texts.TRY_THESE, intent="ask")
    picked = await pick(query, context)
    if not _is_near(picked) and (meant := await retyped(query, context)):
        return meant
    reply = await _with_copies(_reply(query, picked), picked, context)
    return reply.plus(*await _differences(query, picked, context))


async def _differences(query: Query, picked: Picked, context: Context) -> list[Block]:
    """What other documents say of a plan's years, where they say others than the answer."""
    chosen = picked.chosen
    if query.field is not Field.PERIOD or chosen is None or chosen.answer is None:
        return []
    for plan in await context.store.plans.find(document_id=chosen.dossier.id):
        if plan.record.start and thai_years(plan.record.start, plan.record.end) == chosen.answer.text:
            return sources.of_years(await context.store.plans.told_by(plan.id))
    return []


async def _with_copies(reply: Reply, picked: Picked, context: Context) -> Reply:
    """The reply with documents that are nearly the same as one of its own right behind that one."""
    if not any(candidate.dossier.hit.copies for candidate in picked.ranked):
        return reply
    ids = await context.store.documents.with_copies(reply.documents)
    return replace(reply, documents=ids[:MOST_DOCUMENTS])


def _is_near(picked: Picked) -> bool:
    """Whether the nearest document is about the same thing at all."""
    return bool(picked.ranked) and picked.ranked[0].fit.share >= _NEAR_SHARE and not picked.ranked[0].fit.vetoes


def _reply(query: Query, picked: Picked) -> Reply:
    """What was picked, said: the answer with its sentence, choices, or the nearest documents."""
    if picked.chosen:
        reply = _answer(query, picked.chosen)
    elif picked.choices:
        reply = _choices(picked.choices)
    else:
        reply = _nearest(query, picked)
    reply = replace(reply, documents=picked.documents, intent=_intent(query))
    if query.retyped:
        return replace(reply, blocks=(Block(query.text, Style.NOTE, label=texts.RETYPED), *reply.blocks))
    return reply


def _intent(query: Query) -> str:
    """The intent as `phaen ask` names it: what is asked, of what field."""
    if query.asked in (Asked.NOTHING, Asked.DOCUMENT):
        return "find"
    return f"ask.{query.field.value if query.field else query.asked.value}"


def _answer(query: Query, chosen: Candidate) -> Reply:
    answer, dossier = chosen.answer, chosen.dossier
    assert answer is not None
    quote = formats.sentence_around(dossier.text, answer.span) if answer.span else None
    more = _more(query, answer.text, answer.more)
    blocks = [Block(f"{answer.text}{more}", Style.ANSWER)]
    if quote:
        blocks.append(Block(quote, Style.QUOTE, href=formats.document_href(dossier.id, answer.span)))
    blocks.append(_source(chosen))
    buttons = (formats.document_button(dossier.hit.document_number, texts.MORE_IN_DOCUMENT), *_follow(query, chosen))
    direct = answer.text if answer.listed else formats.clip_words(answer.text, formats.LONGEST_ANSWER)
    return Reply(tuple(blocks), buttons, answer=direct, quote=quote)


def _more(query: Query, text: str, more: str | None) -> str:
    if not more or more in text:
        return ""
    return f" {more}" if query.field is Field.DATE else f" ({more})"


def _source(candidate: Candidate) -> Block:
    hit = candidate.dossier.hit
    span = candidate.answer.span if candidate.answer else None
    document = candidate.dossier.extraction.document
    page = document.page_of(span[0]) if span else None
    title = formats.titled(hit.title, hit.published, page, scanned=document.scanned)
    return Block(title, Style.NOTE, label=texts.SOURCE, href=formats.document_href(hit.document_id, span))


def _follow(query: Query, chosen: Candidate) -> tuple[Button, ...]:
    """An offer to follow the body that was asked about, after a useful answer."""
    entry = next((e for e in map(chosen.dossier.register.get, query.agencies) if e), None)
    if entry is None:
        return ()
    short = entry.abbreviations[0] if entry.abbreviations else entry.name
    return (Button(formats.clip(f"{texts.FOLLOW} {short}", formats.LONGEST_LABEL), f"{texts.FOLLOW} {short}"),)


def _choices(choices: tuple[Candidate, ...]) -> Reply:
    blocks = [Block(texts.WHICH_ONE)]
    for choice in choices[:_CHOICES]:
        said = choice.answer.text if choice.answer else ""
        title = formats.clip(choice.dossier.hit.title, formats.LONGEST_TITLE)
        span = choice.answer.span if choice.answer else None
        blocks.append(Block(f"{said} · {title}", Style.ITEM, href=formats.document_href(choice.dossier.id, span)))
    buttons = tuple(formats.document_button(choice.dossier.hit.document_number) for choice in choices[:_CHOICES])
    return Reply(tuple(blocks), buttons)


def _understood(query: Query, picked: Picked) -> tuple[Block, ...]:
    """What was understood of bodies and years, where the reply does not show it otherwise."""
    register = picked.ranked[0].dossier.register
    names = [entry.name for entry in map(register.get, query.agencies) if entry]
    if query.years:
        names.append(thai_years(*query.years))
    return (Block(" · ".join(names), Style.NOTE, label=texts.UNDERSTOOD),) if names else ()


def _nearest(query: Query, picked: Picked) -> Reply:
    """The nearest documents, and whether they are about the same thing."""
    if not picked.ranked:
        return Reply(blocks=(Block(texts.NOTHING_NEAR),), buttons=texts.TRY_THESE)
    near = _is_near(picked)
    if query.asked in (Asked.DOCUMENT, Asked.NOTHING) and near:
        lead = texts.FOUND_DOCUMENTS
    else:
        lead = texts.NO_DIRECT_ANSWER if near else texts.NOT_IN_LIBRARY
    shown = picked.ranked[:_LISTED]
    understood = _understood(query, picked)
    blocks = (*understood, Block(lead), *(formats.hit_item(candidate.dossier.hit) for candidate in shown))
    buttons = tuple(formats.document_button(candidate.dossier.hit.document_number) for candidate in shown)
    return Reply(blocks, buttons)
