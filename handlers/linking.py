"""One person on LINE and Telegram: accounts linked by a short-lived code, then told once, where they choose."""

from __future__ import annotations

import re

from handlers import texts_service as texts
from handlers.context import Context
from handlers.messages import Message
from handlers.replies import Block, Button, Reply, Style
from store.rows import Chat, ChatKind, LinkResult


async def link(words: str, message: Message, context: Context) -> Reply:
    """Without words a code; with a code the link; "แจ้งที่นี่" prefers this chat, "ยกเลิก" undoes the link."""
    if message.chat.kind is not ChatKind.PRIVATE:
        return _say(texts.LINK_GROUP)
    words = words.strip()
    if not words:
        return await _new_code(message.chat, context)
    if words in texts.LINK_PREFER_WORDS:
        return await _prefer(message.chat, context)
    if words in texts.LINK_REMOVE_WORDS:
        return await _unlink(message.chat, context)
    return await _redeem(re.sub(r"[\s-]", "", words[:40]).upper(), message.chat, context)


async def _new_code(chat: Chat, context: Context) -> Reply:
    code = await context.store.links.new_code(chat.id)
    reply = _say(texts.LINK_CODE.format(code=code)).plus(Block(texts.LINK_HOW.format(code=code), Style.NOTE))
    platforms = await _platforms(chat, context)
    if not platforms:
        return reply
    return reply.plus(Block(texts.LINK_LIST.format(platforms=platforms), Style.NOTE), buttons=_buttons())


async def _redeem(code: str, chat: Chat, context: Context) -> Reply:
    result = await context.store.links.redeem(code, chat.id)
    if result is LinkResult.LINKED:
        own = texts.PLATFORMS[chat.platform]
        platforms = texts.AND.join(filter(None, (own, await _platforms(chat, context))))
        return Reply(blocks=(Block(texts.LINKED.format(platforms=platforms)),), buttons=_buttons(), intent="link")
    return _say(_PROBLEMS[result])


async def _prefer(chat: Chat, context: Context) -> Reply:
    if not await _platforms(chat, context):
        return _say(texts.LINK_NONE)
    await context.store.links.prefer(chat.id)
    return _say(texts.LINK_PREFERRED)


async def _unlink(chat: Chat, context: Context) -> Reply:
    if not await _platforms(chat, context):
        return _say(texts.LINK_NONE)
    await context.store.links.unlink(chat.id)
    return _say(texts.LINK_REMOVED)


async def _platforms(chat: Chat, context: Context) -> str:
    """The platforms of the other chats of this person, "" where there are none."""
    others = [other for other in await context.store.links.of(chat.id) if other.id != chat.id]
    return texts.AND.join(texts.PLATFORMS[other.platform] for other in others)


def _say(sentence: str) -> Reply:
    return Reply(blocks=(Block(sentence),), intent="link")


def _buttons() -> tuple[Button, ...]:
    return tuple(Button(label, say) for label, say in texts.LINK_BUTTONS)


_PROBLEMS = {
    LinkResult.EXPIRED: texts.LINK_EXPIRED,
    LinkResult.UNKNOWN: texts.LINK_UNKNOWN,
    LinkResult.SELF: texts.LINK_SELF,
}
