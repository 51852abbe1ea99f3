"""ประกาศ: an owner's word to every chat, previewed with its cost and sent by a confirming button, once."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Final

from handlers import access
from handlers import texts_review as texts
from handlers.context import Context
from handlers.errors import NotUnderstood
from handlers.messages import Message
from handlers.replies import Block, Button, Reply, Style
from handlers.review_card import cost
from store.rows import AlertKind, Role

LONGEST: Final = 1_000
"""Letters of an announcement: it fits one message on both platforms."""
_LIFE: Final = timedelta(hours=24)
"""After this a confirming button shows the preview anew: counts and mind may have changed."""
_STAMPED: Final = re.compile(r"(\d{9,10})\s+(\S.*)", re.DOTALL)
_RECENT: Final = 50


async def announce(words: str, message: Message, context: Context) -> Reply:
    """Previews an announcement."""
    if refused := access.require(Role.OWNER, message.chat):
        return refused
    text = words.strip()
    if not any(letter.isalnum() for letter in text):
        raise NotUnderstood(texts.ANNOUNCE_HOW)
    if len(text) > LONGEST:
        raise NotUnderstood(texts.ANNOUNCE_TOO_LONG.format(length=len(text), limit=LONGEST))
    return await _preview(text, context)


async def confirm(words: str, message: Message, context: Context) -> Reply:
    """Sends the previewed announcement; the same button pressed again sends nothing."""
    if refused := access.require(Role.OWNER, message.chat):
        return refused
    matched = _STAMPED.fullmatch(words.strip())
    if matched is None or len(matched[2]) > LONGEST:
        raise NotUnderstood(texts.ANNOUNCE_HOW)
    previewed, text = datetime.fromtimestamp(int(matched[1]), UTC), matched[2]
    if await _is_sent(text, previewed, context):
        return Reply(blocks=(Block(texts.ANNOUNCED_BEFORE),), intent="announce")
    if context.clock.now() - previewed > _LIFE:
        return await _preview(text, context)
    await context.store.outbox.announce(text, actor=message.chat.id)
    return Reply(blocks=(Block(texts.ANNOUNCED),), buttons=(Button(*texts.STATS_BUTTON),), intent="announce")


async def _preview(text: str, context: Context) -> Reply:
    audience = await context.store.outbox.announcement_audience()
    count = texts.ANNOUNCE_COUNT.format(line=audience.line, telegram=audience.telegram)
    told = " · ".join([count, *await cost(audience.line_cost, context)])
    stamp = int(context.clock.now().timestamp())
    label, say = texts.ANNOUNCE_BUTTON
    return Reply(
        blocks=(Block(texts.ANNOUNCE_PREVIEW, Style.TITLE), Block(text), Block(told, Style.NOTE)),
        buttons=(Button(label, say.format(stamp=stamp, text=text)), Button(*texts.ANNOUNCE_CANCEL_BUTTON)),
        intent="announce",
    )


async def _is_sent(text: str, previewed: datetime, context: Context) -> bool:
    """Whether this announcement went out since its preview: the alert itself is the memory, so a crash loses none."""
    for report in await context.store.outbox.recent(_RECENT):
        alert = report.alert
        same = alert.kind is AlertKind.ANNOUNCEMENT and alert.text == text
        if same and alert.created_at >= previewed.replace(microsecond=0):
            return True
    return False
