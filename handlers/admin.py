"""What admins and owners do: the commands of the table, invitations, the log; the rest is in the modules it names.

Note for the router: `EXTRA_COMMANDS` are further commands that buttons say (and that may be typed): Thai word, least
role, handler. What follows each word is free text, taken whatever it asks (`Takes.GLUED`).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from extract.thai.words import fold
from handlers import access, announcing, correcting, decisions, statistics, subscriptions, texts_service, withdrawing
from handlers import texts_review as texts
from handlers.announcing import announce
from handlers.context import Context
from handlers.correcting import correct
from handlers.errors import NotUnderstood
from handlers.messages import Message
from handlers.replies import Block, Button, Reply, Style
from handlers.statistics import stats
from handlers.withdrawing import withdraw
from store.rows import AuditEntry, ChatKind, Role

__all__ = ["EXTRA_COMMANDS", "announce", "audit", "correct", "invite", "stats", "withdraw"]

Handler = Callable[[str, Message, Context], Awaitable[Reply]]

EXTRA_COMMANDS: Final[tuple[tuple[str, Role, Handler], ...]] = (
    ("ยืนยันแก้ไข", Role.PUBLISHER, correcting.confirm),
    ("แก้ไขโดยไม่แจ้ง", Role.PUBLISHER, correcting.confirm_quietly),
    ("ยืนยันถอน", Role.PUBLISHER, withdrawing.confirm),
    ("ถอนโดยไม่แจ้ง", Role.PUBLISHER, withdrawing.confirm_quietly),
    ("นำเอกสารกลับมา", Role.PUBLISHER, withdrawing.restore),
    ("ยืนยันประกาศ", Role.OWNER, announcing.confirm),
    ("ส่งซ้ำเฉพาะที่ไม่สำเร็จ", Role.PUBLISHER, statistics.retry),
    ("ปล่อยแจ้งเตือน", Role.OWNER, statistics.release),
    ("ทิ้งแจ้งเตือน", Role.OWNER, statistics.discard),
    ("ติดตามเรื่อง", Role.READER, subscriptions.follow_topic),
)

_PAGE: Final = 15
_DETAILS: Final = 120


async def invite(words: str, message: Message, context: Context) -> Reply:
    """A code for one use that gives a role. Only in a private chat: whoever reads it could take it."""
    if refused := access.require(Role.OWNER, message.chat):
        return refused
    if message.chat.kind is not ChatKind.PRIVATE:
        return Reply(blocks=(Block(texts.INVITE_PRIVATE),), intent="invite")
    words = words.strip()
    roles = {name: role for role, name in texts_service.ROLES.items()}
    role = roles.get(words)
    if role is None:
        sentence = texts.INVITE_UNKNOWN.format(words=words[:40]) if words else texts.INVITE_WHICH
        buttons = tuple(Button(name, texts.INVITE_SAY.format(role=name)) for name in roles)
        return Reply(blocks=(Block(sentence),), buttons=buttons, intent="invite")
    code = await context.store.invitations.create(role, actor=message.chat.id)
    return Reply(
        blocks=(
            Block(texts.INVITED.format(role=words, code=code)),
            Block(texts.INVITED_HOW.format(code=code), Style.NOTE),
        ),
        intent="invite",
    )


async def audit(words: str, message: Message, context: Context) -> Reply:
    """Who did what, newest first; a number is a page."""
    if refused := access.require(Role.OWNER, message.chat):
        return refused
    number = fold(words.strip()) or "1"
    if not number.isdecimal() or not 1 <= int(number[:6]) <= 10_000:
        raise NotUnderstood(texts.AUDIT_WHICH)
    page = int(number[:6])
    entries = await context.store.audit.latest(_PAGE + 1, (page - 1) * _PAGE)
    if not entries:
        return Reply(blocks=(Block(texts.AUDIT_NONE),), intent="audit")
    lines = [Block(_line(entry, context), Style.ITEM) for entry in entries[:_PAGE]]
    label, say = texts.AUDIT_OLDER
    older = (Button(label, say.format(page=page + 1)),) if len(entries) > _PAGE else ()
    return Reply(blocks=(Block(texts.AUDIT_TITLE, Style.TITLE), *lines), buttons=older, intent="audit")


def _line(entry: AuditEntry, context: Context) -> str:
    """One entry: when, who, what, and its details in short."""
    line = texts.AUDIT_LINE.format(
        at=texts_service.moment(entry.at, context.timezone),
        who=decisions.person(entry.actor),
        action=texts.AUDIT_ACTIONS.get(entry.action, entry.action),
    )
    subject = texts_service.ROLES.get(Role(entry.subject), "") if entry.subject in set(Role) else entry.subject
    parts = [line, subject, _details(entry.detail)]
    return " · ".join(part for part in parts if part)


def _details(detail: Mapping[str, object]) -> str:
    shown = ", ".join(
        f"{texts.AUDIT_DETAILS[key]} {_value(value)}".strip()
        for key, value in detail.items()
        if key in texts.AUDIT_DETAILS
    )
    return shown if len(shown) <= _DETAILS else f"{shown[:_DETAILS]}…"


def _value(value: object) -> str:
    return texts_service.DATA_YES_NO[value] if isinstance(value, bool) else str(value)
