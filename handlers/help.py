"""What the bot can do, by role, and the first hello with an invitation's code."""

from __future__ import annotations

from handlers import access
from handlers import texts_service as texts
from handlers.context import Context
from handlers.messages import Message
from handlers.replies import Block, Button, Reply, Style
from store.rows import Chat, ChatKind, Role

LONGEST_CODE = 64
"""Telegram's limit of a /start payload."""


async def help_(words: str, message: Message, context: Context) -> Reply:
    """Everything this chat's role may do, with buttons to try."""
    chat = message.chat
    if refused := access.may_use(chat, context):
        return refused
    lines = [*texts.HELP_READER]
    for role, more in _BY_ROLE:
        lines += more if chat.role.covers(role) else ()
    blocks = [Block(texts.HELP_TITLE, Style.TITLE)]
    blocks += [Block(example, label=label) for label, example in lines]
    if chat.role is not Role.READER:
        blocks.append(Block(texts.ROLES[chat.role], Style.NOTE, label=texts.YOUR_ROLE))
    return Reply(blocks=tuple(blocks), buttons=_buttons(chat), intent="help")


async def start(words: str, message: Message, context: Context) -> Reply:
    """The first hello; what follows /start is an invitation's code, or nothing."""
    code = words.split(maxsplit=1)[0][:LONGEST_CODE] if words.split() else ""
    if code:
        return await _with_code(code, message, context)
    if refused := access.may_use(message.chat, context):
        return refused
    return Reply(
        blocks=(Block(texts.HELLO), Block(texts.HELLO_ASK, Style.NOTE)), buttons=_buttons(message.chat), intent="help"
    )


async def _with_code(code: str, message: Message, context: Context) -> Reply:
    """Takes an invitation. In a group it gives reading alone: everybody there writes as the same chat."""
    role = await context.store.invitations.redeem(code, message.chat.id)
    chat = await context.store.chats.get(message.chat.id) or message.chat
    if role is None:
        blocks = (Block(texts.HELLO), Block(texts.INVITATION_UNKNOWN, Style.NOTE))
        buttons = _buttons(chat) if access.may_use(chat, context) is None else (Button(*texts.HELP_BUTTON),)
        return Reply(blocks=blocks, buttons=buttons, intent="help")
    sentence = texts.INVITATION_TAKEN.format(role=texts.ROLES[chat.role])
    if chat.kind is not ChatKind.PRIVATE and role is not Role.READER:
        await context.store.chats.set_role(chat.id, message.chat.role)
        sentence = texts.INVITATION_GROUP
    return Reply(
        blocks=(Block(texts.HELLO), Block(sentence), Block(texts.HELLO_ASK, Style.NOTE)),
        buttons=_buttons(chat),
        intent="help",
    )


def _buttons(chat: Chat) -> tuple[Button, ...]:
    rows = [*texts.HELP_BUTTONS]
    if chat.role.covers(Role.UPLOADER):
        rows += texts.HELP_BUTTONS_STAFF
    if chat.role.covers(Role.OWNER):
        rows += texts.HELP_BUTTONS_OWNER
    return tuple(Button(label, say) for label, say in rows)


_BY_ROLE = (
    (Role.UPLOADER, texts.HELP_UPLOADER),
    (Role.PUBLISHER, texts.HELP_PUBLISHER),
    (Role.OWNER, texts.HELP_OWNER),
)
