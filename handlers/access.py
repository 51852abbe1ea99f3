"""Who may do what: roles, and services that are for invited chats only (`PHAEN_ACCESS=invited`).

The router asks `admits`, which lets through what an uninvited person must be able to send (/start with a code, help,
and the PDPA commands). `may_use` alone is the bare rule for a chat.
"""

from __future__ import annotations

import re
from typing import Final

from handlers import texts_service as texts
from handlers.context import Context
from handlers.messages import Message, MessageKind
from handlers.replies import SILENCE, Block, Button, Reply, Style
from store.rows import Chat, ChatKind, Role, Upload

_ALWAYS: Final = re.compile(
    r"\s*/?\s?(?:start|เริ่มต้น|เริ่ม|help|menu|ช่วยเหลือ|วิธีใช้|เมนู|mydata|ข้อมูลของฉัน|forgetme|ลบข้อมูลของฉัน)(?:@\w{1,40})?(?:\s.{0,80})?",
    re.IGNORECASE,
)


def require(role: Role, chat: Chat) -> Reply | None:
    """A polite refusal where the chat's role does not cover `role`, else None."""
    if chat.role.covers(role):
        return None
    sentence = texts.NOT_ALLOWED.format(role=texts.ROLES[role], own=texts.ROLES[chat.role])
    return Reply(
        blocks=(Block(sentence), Block(texts.NOT_ALLOWED_HOW, Style.NOTE)),
        buttons=(Button(*texts.HELP_BUTTON),),
        intent="refused",
    )


def may_use(chat: Chat, context: Context) -> Reply | None:
    """A polite refusal where the service is for invited chats only and this is none of them, else None."""
    if not context.invited_only or chat.invited or chat.role is not Role.READER:
        return None
    if chat.kind is not ChatKind.PRIVATE and chat.kind is not ChatKind.GROUP:
        return SILENCE
    return Reply(
        blocks=(Block(texts.NOT_INVITED), Block(texts.NOT_INVITED_HOW, Style.NOTE)),
        buttons=(Button(*texts.HELP_BUTTON),),
        intent="refused",
    )


def admits(message: Message, context: Context) -> Reply | None:
    """As `may_use`, but None for what everybody may send: /start with a code, help, seeing and deleting one's data."""
    if message.kind is MessageKind.TEXT and _ALWAYS.fullmatch(message.text):
        return None
    return may_use(message.chat, context)


def may_touch(upload: Upload, chat: Chat) -> bool:
    """Whether this chat may correct that upload: its own, or any as a publisher."""
    return chat.role.covers(Role.PUBLISHER) or (chat.role.covers(Role.UPLOADER) and upload.chat_id == chat.id)
