"""Subscribers in numbers: ten with different sets of subscriptions made through the store, the others copied from them.

All of them are concerned by `tests.e2e.samples.BROADCAST_NEWS`, for ten different reasons.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path

import seeds
from extract.thai.agencies import Register
from extract.thai.words import tokens
from store import Store
from store.clock import SystemClock
from store.rows import ChatKind, Platform, SubscriptionKind

_TOPICS = (
    "สถานีขนส่ง", "สะอาด", "ปลอดภัย", "แผนปฏิบัติการ", "กรมการขนส่งทางบก",
    "กระทรวงคมนาคม", "ประกาศใช้", "สถานี", "ขนส่ง",
)  # fmt: skip
SETS = len(_TOPICS) + 1
"""Everything, or a topic."""

_AT_ONCE = 10_000


async def subscribe(database: Path, line_ids: Sequence[str], telegram_ids: Sequence[int]) -> None:
    """Everyone follows one of the ten sets, as if each had said so."""
    crowds = {Platform.LINE: list(line_ids), Platform.TELEGRAM: [str(chat_id) for chat_id in telegram_ids]}
    models: dict[Platform, list[int]] = {}
    register = Register.from_toml(seeds.agencies_toml())
    store = await Store.open(str(database), register=register, clock=SystemClock())
    try:
        for platform, platform_ids in crowds.items():
            models[platform] = [
                await _follower(store, register, platform, platform_id, number)
                for number, platform_id in enumerate(platform_ids[:SETS])
            ]
    finally:
        await store.close()
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.row_factory = sqlite3.Row
        for platform, platform_ids in crowds.items():
            _copy(connection, models[platform], platform_ids[SETS:])


async def _follower(store: Store, register: Register, platform: Platform, platform_id: str, number: int) -> int:
    chat = await store.chats.see(platform, platform_id, ChatKind.PRIVATE)
    if number == 0:
        await store.subscriptions.add(chat.id, SubscriptionKind.ALL, "", "เอกสารใหม่ทุกฉบับ")
    else:
        topic = _TOPICS[number - 1]
        words = " ".join(tokens(topic, register))
        await store.subscriptions.add(chat.id, SubscriptionKind.TOPIC, words, topic)
    return chat.id


def _copy(connection: sqlite3.Connection, models: Sequence[int], platform_ids: Sequence[str]) -> None:
    """Copies the models in turn, many rows at once."""
    if not platform_ids:
        return
    next_id = connection.execute("SELECT max(id) FROM chats").fetchone()[0] + 1
    of = [_rows(connection, "chats", "id", model)[0] for model in models]
    followed = [_rows(connection, "subscriptions", "chat_id", model) for model in models]

    def copied() -> Iterator[tuple[dict[str, object], list[dict[str, object]]]]:
        for number, platform_id in enumerate(platform_ids):
            which, chat_id = number % len(models), next_id + number
            mine = [{**row, "id": None, "chat_id": chat_id} for row in followed[which]]
            yield {**of[which], "id": chat_id, "platform_id": platform_id}, mine

    several = copied()
    while batch := list(islice(several, _AT_ONCE)):
        _insert(connection, "chats", [chat for chat, _ in batch])
        _insert(connection, "subscriptions", [row for _, rows in batch for row in rows])


def _rows(connection: sqlite3.Connection, table: str, column: str, value: int) -> list[dict[str, object]]:
    return [dict(row) for row in connection.execute(f"SELECT * FROM {table} WHERE {column} = ?", (value,))]


def _insert(connection: sqlite3.Connection, table: str, rows: Sequence[dict[str, object]]) -> None:
    names, marks = ", ".join(rows[0]), ", ".join("?" * len(rows[0]))
    connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", [tuple(row.values()) for row in rows])
