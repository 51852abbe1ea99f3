"""Who may do what."""

from __future__ import annotations

from handlers.context import Context
from handlers.replies import Reply
from store.rows import Chat, Role


def require(role: Role, chat: Chat) -> Reply | None:
    """A polite refusal where the chat's role does not cover `role`, else None."""
    return None if chat.role.covers(role) else Reply()


def may_use(chat: Chat, context: Context) -> Reply | None:
    """A polite refusal where the service is for invited chats only and this is none of them, else None."""
    return None
