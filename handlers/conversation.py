"""What was spoken of last in a chat, for ten minutes: so that "แล้วของ DGA ล่ะ" and "ที่ไหน" are understood."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final

from extract.records import Span
from extract.thai.agencies import Register
from extract.thai.dates import find_years
from extract.thai.words import cut
from handlers import texts
from handlers.context import Context
from handlers.replies import Reply
from store.rows import Chat

_AND_OF: Final = re.compile(
    r"^\s?(?:แล้ว|และ|ส่วน)\s?(?:ถ้า)?(?:เป็น)?(?:ของ)?\s?(.{1,80}?)\s?(?:ล่ะ|ละ|หละ|เล่า)?\s?(?:ครับ|คะ|ค่ะ|คับ|นะ)?\s?$"
)
_OF: Final = re.compile(r"^\s?(?:ของ|ปี)\s?(.{1,60}?)\s?(?:ล่ะ|ละ|หละ)\s?(?:ครับ|คะ|ค่ะ)?\s?$")
_REMEMBERED: Final = 5
_LOOSE: Final = 12
"""Letters that a follow-up may have beside the name of the body."""
_SHORTEST_NAME: Final = 3


@dataclass(frozen=True, slots=True)
class Before:
    """The last question of a chat, and the documents of its answer, best first."""

    text: str
    documents: tuple[str, ...]


def today(context: Context) -> date:
    """The day, where the service is."""
    return context.clock.now().astimezone(context.timezone).date()


async def recall(chat: Chat, context: Context) -> Before | None:
    """What was asked last, None where that is more than ten minutes ago."""
    state = await context.store.conversations.get(chat.id)
    if not state or not isinstance(state.get("text"), str):
        return None
    return Before(state["text"], tuple(str(document) for document in state.get("documents", ())))


async def follow_up(text: str, chat: Chat, context: Context) -> str:
    """The text, made whole by what was asked before where it is a follow-up ("แล้วของ DGA ล่ะ")."""
    if not (_AND_OF.match(text) or _OF.match(text)):
        return text
    return completed(text, await recall(chat, context), context.register)


async def remember(text: str, reply: Reply, chat: Chat, context: Context) -> None:
    """Keeps the question and its documents."""
    state = {"text": text, "documents": list(reply.documents[:_REMEMBERED])}
    await context.store.conversations.put(chat.id, state)


def completed(text: str, before: Before | None, register: Register) -> str:
    """A follow-up made whole: the last question with the body or the year that now stands in its place.

    A text that is no follow-up comes back as it is.
    """
    matched = _AND_OF.match(text) or _OF.match(text)
    if before is None or matched is None:
        return text
    said = matched[1]
    bodies, years = _bodies(said, register), find_years(said)
    if bodies and bodies[0][1] - bodies[0][0] >= len(said) - _LOOSE:
        return _put(before.text, _bodies(before.text, register), said[slice(*bodies[0])])
    if years and not bodies:
        year = said[years[0].start : years[0].end]
        spans = [(m.start, m.end) for m in find_years(before.text)]
        return _put(before.text, spans, year if spans else texts.SAY_YEAR.format(year=years[0].first))
    return text


def _bodies(text: str, register: Register) -> list[Span]:
    """Where a text names bodies, short names that are words of their own ("คมนาคม") included."""
    spans = [(mention.start, mention.end) for mention in register.find(text)]
    if spans:
        return spans
    words, start = cut(text), 0
    for word in words:
        if len(word) >= _SHORTEST_NAME and register.resolve(word):
            spans.append((start, start + len(word)))
        start += len(word)
    return spans


def _put(text: str, spans: list[Span], word: str) -> str:
    """The text with the first span replaced by the word and the others dropped; without a span it goes to the end."""
    if not spans:
        return f"{text} {word}"
    for start, end in reversed(spans[1:]):
        text = text[:start] + " " + text[end:]
    start, end = spans[0]
    return f"{text[:start]}{word} {text[end:].lstrip()}".strip()
