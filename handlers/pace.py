"""How fast and when a chat is told: pace of the chat or of one subscription, pause, quiet hours."""

from __future__ import annotations

import re
from datetime import time
from typing import Final

from extract.thai.words import fold
from handlers import texts_service as texts
from handlers.context import Context
from handlers.errors import NotFound, NotUnderstood
from handlers.messages import Message
from handlers.replies import Block, Button, Reply
from store.rows import Pace, Subscription

_SPAN: Final = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(?:น\.?)?\s*(?:-|ถึง)\s*(\d{1,2})(?:[:.](\d{2}))?\s*(?:น\.?)?")


async def instant(words: str, message: Message, context: Context) -> Reply:
    """Tells at once: the whole chat, or the subscription whose number follows."""
    return await _set(Pace.INSTANT, words, message, context)


async def daily(words: str, message: Message, context: Context) -> Reply:
    """Tells once a day."""
    return await _set(Pace.DAILY, words, message, context)


async def weekly(words: str, message: Message, context: Context) -> Reply:
    """Tells once a week."""
    return await _set(Pace.WEEKLY, words, message, context)


async def pause(words: str, message: Message, context: Context) -> Reply:
    """Tells nothing for now; what is followed stays."""
    if words.strip():
        return await _set_one(Pace.OFF, words, message, context)
    await context.store.chats.pause(message.chat.id)
    return _say(texts.PAUSED, Button(*texts.RESUME_BUTTON))


async def resume(words: str, message: Message, context: Context) -> Reply:
    """Tells again."""
    if words.strip():
        return await _set_one(message.chat.pace, words, message, context)
    await context.store.chats.resume(message.chat.id)
    return _say(texts.RESUMED, Button(*texts.MANAGE_BUTTON))


async def quiet(words: str, message: Message, context: Context) -> Reply:
    """Sets, shows or ends the hours in which nothing is pushed."""
    words = " ".join(words.split())
    buttons = tuple(Button(label, say) for label, say in texts.QUIET_BUTTONS)
    if not words:
        current = message.chat.quiet
        shown = texts.QUIET_NOW.format(span=_span(*current)) if current else texts.QUIET_NONE
        return Reply(blocks=(Block(shown), Block(texts.QUIET_HOW)), buttons=buttons, intent="quiet")
    if fold(words) in texts.QUIET_OFF_WORDS:
        await context.store.chats.set_quiet(message.chat.id, None)
        return _say(texts.QUIET_OFF, buttons[0])
    hours = read_hours(words)
    if hours is None:
        raise NotUnderstood(f"{texts.QUIET_BAD.format(words=words[:60])} {texts.QUIET_HOW}", buttons)
    await context.store.chats.set_quiet(message.chat.id, hours)
    return _say(texts.QUIET_SET.format(span=_span(*hours)), buttons[1])


def read_hours(words: str) -> tuple[time, time] | None:
    """The span of "22-07", "22:00-07:00", "22.30 น. ถึง 6.00 น."; None for what is no such span. 24 is midnight."""
    matched = _SPAN.fullmatch(fold(words).strip())
    if not matched:
        return None
    start, end = _time(matched[1], matched[2]), _time(matched[3], matched[4])
    return (start, end) if start is not None and end is not None and start != end else None


def _time(hours: str, minutes: str | None) -> time | None:
    hour, minute = int(hours), int(minutes or 0)
    if hour == 24 and minute == 0:
        hour = 0
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _span(start: time, end: time) -> str:
    return texts.QUIET_SPAN.format(start=texts.hour(start), end=texts.hour(end))


async def _set(pace: Pace, words: str, message: Message, context: Context) -> Reply:
    if words.strip():
        return await _set_one(pace, words, message, context)
    await context.store.chats.set_pace(message.chat.id, pace)
    reply = _say(texts.PACE_SET[pace], Button(*texts.MANAGE_BUTTON))
    if message.chat.paused:
        return reply.plus(Block(texts.PAUSED_NOTE), buttons=(Button(*texts.RESUME_BUTTON),))
    return reply


async def _set_one(pace: Pace, words: str, message: Message, context: Context) -> Reply:
    """Sets the pace of the subscription whose number the words are."""
    subscription = await _numbered(words, pace, message, context)
    await context.store.subscriptions.set_pace(message.chat.id, subscription.number, pace)
    return _say(
        texts.PACE_SET_ONE.format(number=subscription.number, label=subscription.label, pace=texts.PACES[pace]),
        Button(*texts.MANAGE_BUTTON),
    )


async def _numbered(words: str, pace: Pace, message: Message, context: Context) -> Subscription:
    number = fold(words).strip()
    if not number.isdecimal():
        raise NotUnderstood(texts.PACE_WHICH.format(command=texts.PACES[pace]), (Button(*texts.MANAGE_BUTTON),))
    every = await context.store.subscriptions.of(message.chat.id)
    for subscription in every:
        if subscription.number == int(number[:9]):
            return subscription
    raise NotFound(texts.NO_NUMBER.format(number=number[:9]), (Button(*texts.MANAGE_BUTTON),))


def _say(sentence: str, *buttons: Button) -> Reply:
    return Reply(blocks=(Block(sentence),), buttons=buttons, intent="pace")
