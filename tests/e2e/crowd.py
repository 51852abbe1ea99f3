"""A crowd of subscribers in a database: one of each platform through the store, the others copied from it.

Copied, because two thousand people saying hello one after another would take longer than the whole story.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import seeds
from extract.thai.agencies import Register
from store import Store
from store.clock import SystemClock
from store.rows import ChatKind, Platform, SubscriptionKind


async def subscribe(database: Path, line_ids: Sequence[str], telegram_ids: Sequence[int]) -> None:
    """Everyone follows everything, as if each had said so."""
    crowds = {Platform.LINE: list(line_ids), Platform.TELEGRAM: [str(chat_id) for chat_id in telegram_ids]}
    models = {}
    register = Register.from_toml(seeds.agencies_toml())
    store = await Store.open(f"sqlite+aiosqlite:///{database}", register=register, clock=SystemClock())
    try:
        for platform, platform_ids in crowds.items():
            chat = await store.chats.see(platform, platform_ids[0], ChatKind.PRIVATE)
            await store.subscriptions.add(chat.id, SubscriptionKind.ALL, "", "เอกสารใหม่ทุกฉบับ")
            models[platform] = chat.id
    finally:
        await store.close()
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.row_factory = sqlite3.Row
        for platform, platform_ids in crowds.items():
            _copy(connection, models[platform], platform_ids[1:])


def _copy(connection: sqlite3.Connection, model: int, platform_ids: Sequence[str]) -> None:
    chat = dict(connection.execute("SELECT * FROM chats WHERE id = ?", (model,)).fetchone())
    rows = connection.execute("SELECT * FROM subscriptions WHERE chat_id = ?", (model,)).fetchall()
    subscriptions = [dict(row) for row in rows]
    for platform_id in platform_ids:
        chat_id = _insert(connection, "chats", {**chat, "id": None, "platform_id": platform_id})
        for subscription in subscriptions:
            _insert(connection, "subscriptions", {**subscription, "id": None, "chat_id": chat_id})


def _insert(connection: sqlite3.Connection, table: str, row: dict[str, object]) -> int | None:
    names, marks = ", ".join(row), ", ".join("?" * len(row))
    return connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(row.values())).lastrowid
