"""What the bot remembers between two messages: conversations, long buttons, and cards that can be edited."""

from __future__ import annotations

import base64
import hashlib
from datetime import timedelta
from typing import Any

from sqlalchemy import delete, select

from store.database import Database
from store.schema import buttons, cards, conversations
from store.sqlite import upsert

CONVERSATION_LIFE = timedelta(minutes=10)
"""After this a bare follow-up ("แล้วของ DGA ล่ะ") is a question of its own."""


class Conversations:
    """What was talked of last, by chat."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, chat_id: int) -> dict[str, Any] | None:
        """The state that was put last; None when there is none or it is older than ten minutes."""
        since = self._database.now() - CONVERSATION_LIFE
        query = select(conversations.c.state).where(conversations.c.chat_id == chat_id, conversations.c.at > since)
        async with self._database.read() as connection:
            state = (await connection.execute(query)).scalar_one_or_none()
        return dict(state) if state is not None else None

    async def put(self, chat_id: int, state: dict[str, Any]) -> None:
        """Keeps a state of JSON values."""
        values = {"state": state, "at": self._database.now()}
        statement = upsert(conversations).values(chat_id=chat_id, **values)
        async with self._database.write() as connection:
            await connection.execute(statement.on_conflict_do_update(["chat_id"], set_=values))

    async def clear(self, chat_id: int) -> None:
        """Forgets the conversation."""
        async with self._database.write() as connection:
            await connection.execute(delete(conversations).where(conversations.c.chat_id == chat_id))


class Buttons:
    """Texts too long for a platform's button (Telegram: 64 bytes). They never expire: an old button must not die."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, say: str) -> str:
        """A short ASCII key for a text; the same text has the same key."""
        key = base64.b32encode(hashlib.sha256(say.encode()).digest()).decode().lower()[:16]
        if await self.say(key) is None:
            async with self._database.write() as connection:
                await connection.execute(upsert(buttons).values(key=key, say=say).on_conflict_do_nothing())
        return key

    async def say(self, key: str) -> str | None:
        """The text behind a key."""
        async with self._database.read() as connection:
            found = await connection.execute(select(buttons.c.say).where(buttons.c.key == key))
        said: str | None = found.scalar_one_or_none()
        return said


class Cards:
    """Which message of a chat shows a card, so that it can be edited in place."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(self, chat_id: int, edit_key: str, platform_message_id: str) -> None:
        """Notes where a card stands."""
        values = {"platform_message_id": platform_message_id}
        statement = upsert(cards).values(chat_id=chat_id, edit_key=edit_key, **values)
        async with self._database.write() as connection:
            await connection.execute(statement.on_conflict_do_update(["chat_id", "edit_key"], set_=values))

    async def get(self, chat_id: int, edit_key: str) -> str | None:
        """The platform's id of the message that shows the card."""
        query = select(cards.c.platform_message_id).where(cards.c.chat_id == chat_id, cards.c.edit_key == edit_key)
        async with self._database.read() as connection:
            found: str | None = (await connection.execute(query)).scalar_one_or_none()
        return found
