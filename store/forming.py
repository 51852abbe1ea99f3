"""From due deliveries to dispatches: what is still wanted is bundled, the rest dropped or put off.

This is where relevance is checked, for the last time: from a dispatch's first attempt on it is frozen. A person's chat
that left after the alert was expanded gives way to the person's other chat.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, and_, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from extract.thai.agencies import Register
from store import matching
from store.alerting import TELLS_OF_DOCUMENT, facets_of
from store.chats import quiet_of
from store.database import Database
from store.matching import Receiver
from store.rows import AlertKind, ChatKind, ChatState, DeliveryState, DocumentState, Pace, Platform
from store.schedule import after_quiet
from store.schema import alerts, chats, deliveries, dispatches, documents

LINE_MULTICAST = 500
"""LINE's limit of users in one multicast."""

_PENDING = DeliveryState.PENDING.value
_FOLLOW_UPS = (AlertKind.CORRECTION, AlertKind.WITHDRAWAL)


@dataclass(frozen=True, slots=True)
class _Ready:
    """A delivery that goes out now."""

    id: int
    alert_id: int
    chat_id: int
    kind: str
    digest: bool
    why: tuple[str, ...]


async def form(database: Database, register: Register, platform: Platform, limit: int) -> int:
    """Makes dispatches of at most about `limit` due deliveries; how many deliveries were dealt with."""
    async with database.read() as connection:
        if not await _due(connection, database, platform, 1):
            return 0
    async with database.write() as connection:
        rows = await _due(connection, database, platform, limit)
        ready = await _check(connection, database, register, rows)
        for bundle in _bundles(platform, ready):
            await _dispatch(connection, database, platform, bundle)
        return len(rows)


def _query(platform: Platform) -> Any:
    return (
        select(
            deliveries.c.id, deliveries.c.alert_id, deliveries.c.chat_id, deliveries.c.digest, deliveries.c.why,
            alerts.c.kind.label("alert_kind"), alerts.c.document_number, alerts.c.facets, alerts.c.created_at,
            documents.c.state.label("document_state"), chats.c.kind, chats.c.state.label("chat_state"),
            chats.c.quiet, chats.c.paused, chats.c.person_id,
        )
        .join(alerts, alerts.c.id == deliveries.c.alert_id)
        .join(chats, chats.c.id == deliveries.c.chat_id)
        .outerjoin(documents, documents.c.number == alerts.c.document_number)
        .where(deliveries.c.platform == platform.value, deliveries.c.state == _PENDING, alerts.c.held.is_(False))
    )  # fmt: skip


async def _due(connection: AsyncConnection, database: Database, platform: Platform, limit: int) -> Sequence[Row[Any]]:
    query = _query(platform).where(deliveries.c.due_at <= database.now(), _not_in_front())
    if platform is Platform.LINE:
        # A batch waits until its alert is wholly expanded: 500 users in one multicast instead of many small ones.
        query = query.where(alerts.c.expanding.is_(False))
    query = query.order_by(deliveries.c.due_at, deliveries.c.id).limit(limit)
    rows = list((await connection.execute(query)).all())
    digests = {row.chat_id for row in rows if row.digest}
    if not digests or limit == 1:
        return rows
    # A digest holds all that is due to its chat, also what the limit cut off.
    due = and_(deliveries.c.due_at <= database.now(), deliveries.c.digest.is_(True), _not_in_front())
    rest = _query(platform).where(due, deliveries.c.chat_id.in_(digests)).order_by(deliveries.c.id)
    seen = {row.id for row in rows}
    return rows + [row for row in (await connection.execute(rest)).all() if row.id not in seen]


def _not_in_front() -> Any:
    """A correction waits while the news that it corrects is still on its way to the same chat."""
    earlier, news = deliveries.alias("earlier"), alerts.alias("news")
    on_its_way = (
        select(earlier.c.id)
        .join(news, news.c.id == earlier.c.alert_id)
        .where(
            earlier.c.chat_id == deliveries.c.chat_id,
            earlier.c.state == DeliveryState.QUEUED.value,
            news.c.document_number == alerts.c.document_number,
            news.c.id < alerts.c.id,
        )
        .exists()
    )
    return or_(alerts.c.kind.not_in([kind.value for kind in _FOLLOW_UPS]), ~on_its_way)


async def _check(
    connection: AsyncConnection, database: Database, register: Register, rows: Sequence[Row[Any]]
) -> list[_Ready]:
    by_alert: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in rows:
        by_alert[row.alert_id].append(row)
    ready: list[_Ready] = []
    for of_alert in by_alert.values():
        wanted = await _wanted(connection, register, of_alert)
        for row in of_alert:
            ready += await _judge(connection, database, row, wanted.get(row.chat_id))
    return ready


async def _wanted(connection: AsyncConnection, register: Register, rows: list[Row[Any]]) -> dict[int, Receiver]:
    """Who still wants to hear of an alert, by the chat that its delivery names."""
    kind = AlertKind(rows[0].alert_kind)
    if kind in _FOLLOW_UPS:
        return {}
    facets = facets_of(rows[0].facets)
    chat_ids = [row.chat_id for row in rows]
    found = await matching.receivers(connection, register, kind, facets, chat_ids)
    by_chat = {receiver.chat_id: receiver for receiver in found}
    by_person = {receiver.person_id: receiver for receiver in found if receiver.person_id is not None}
    return {
        row.chat_id: receiver
        for row in rows
        if (receiver := by_chat.get(row.chat_id) or by_person.get(row.person_id)) is not None
    }


async def _judge(
    connection: AsyncConnection, database: Database, row: Row[Any], receiver: Receiver | None
) -> list[_Ready]:
    kind = AlertKind(row.alert_kind)
    reason = await _unwanted(connection, kind, row, receiver)
    if reason is not None:
        await _put(connection, row.id, state=DeliveryState.DROPPED.value, error=reason)
        return []
    if receiver is not None and receiver.chat_id != row.chat_id:
        await _move(connection, row, receiver)
        return []
    if row.paused:
        await _put(connection, row.id, state=DeliveryState.HELD.value)
        return []
    later = after_quiet(database.now(), quiet_of(row.quiet), database.timezone)
    if later > database.now():
        await _put(connection, row.id, due_at=later)
        return []
    why = receiver.why if receiver is not None else ()
    return [_Ready(row.id, row.alert_id, row.chat_id, row.kind, row.digest, why)]


async def _unwanted(
    connection: AsyncConnection, kind: AlertKind, row: Row[Any], receiver: Receiver | None
) -> str | None:
    """Why a delivery is not wanted any more."""
    if kind in TELLS_OF_DOCUMENT and row.document_state != DocumentState.PUBLISHED.value:
        return "withdrawn"
    if kind in _FOLLOW_UPS:
        if row.chat_state != ChatState.ACTIVE.value:
            return "chat is gone"
        return None if await _was_told(connection, row) else "was never told"
    if receiver is not None:
        return None
    return "chat is gone" if row.chat_state != ChatState.ACTIVE.value else "not followed any more"


async def _was_told(connection: AsyncConnection, row: Row[Any]) -> bool:
    told = (DeliveryState.SENT.value, DeliveryState.UNCERTAIN.value)
    query = (
        select(deliveries.c.id)
        .join(alerts, alerts.c.id == deliveries.c.alert_id)
        .where(deliveries.c.chat_id == row.chat_id, deliveries.c.state.in_(told))
        .where(alerts.c.document_number == row.document_number, alerts.c.id < row.alert_id)
    )
    return (await connection.execute(query.limit(1))).first() is not None


async def _move(connection: AsyncConnection, row: Row[Any], receiver: Receiver) -> None:
    """To the person's other chat, unless that has the alert already; the next round forms it there."""
    has = select(deliveries.c.id).where(deliveries.c.alert_id == row.alert_id, deliveries.c.chat_id == receiver.chat_id)
    if (await connection.execute(has)).first() is not None:
        await _put(connection, row.id, state=DeliveryState.DROPPED.value, error="told in another chat")
    else:
        values = {"chat_id": receiver.chat_id, "platform": receiver.platform.value}
        await _put(connection, row.id, **values, digest=receiver.pace is not Pace.INSTANT)


async def _put(connection: AsyncConnection, delivery_id: int, **values: object) -> None:
    await connection.execute(update(deliveries).where(deliveries.c.id == delivery_id).values(values))


def _bundles(platform: Platform, ready: Iterable[_Ready]) -> list[list[_Ready]]:
    """Deliveries that go as one: a chat's digest; equal messages to LINE's users; each other one by itself."""
    grouped: dict[tuple[object, ...], list[_Ready]] = defaultdict(list)
    for each in ready:
        if each.digest:
            grouped["digest", each.chat_id].append(each)
        elif platform is Platform.LINE and each.kind == ChatKind.PRIVATE.value:
            grouped["multicast", each.alert_id, each.why].append(each)
        else:
            grouped["single", each.id].append(each)
    return [
        group[at : at + LINE_MULTICAST] if name[0] == "multicast" else group
        for name, group in grouped.items()
        for at in range(0, len(group) if name[0] == "multicast" else 1, LINE_MULTICAST)
    ]


async def _dispatch(connection: AsyncConnection, database: Database, platform: Platform, bundle: list[_Ready]) -> None:
    now = database.now()
    values = {
        "platform": platform.value,
        "digest": bundle[0].digest,
        "why": list(dict.fromkeys(label for each in bundle for label in each.why)),
        # Made with the row: whatever is sent under it, and however often, LINE takes it once.
        "retry_key": str(uuid.uuid4()),
        "state": "queued",
        "attempts": 0,
        "unsure": False,
        "created_at": now,
        "next_attempt_at": now,
    }
    made = await connection.execute(dispatches.insert().values(values).returning(dispatches.c.id))
    queued = {"state": DeliveryState.QUEUED.value, "dispatch_id": made.scalar_one(), "error": None}
    ids = [each.id for each in bundle]
    await connection.execute(update(deliveries).where(deliveries.c.id.in_(ids)).values(queued))
