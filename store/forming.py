"""From due deliveries to dispatches: what is still wanted (`store.relevance`) is bundled, and the rest put off."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, or_, select, update

from extract.thai.agencies import Register
from store.database import Database
from store.relevance import FOLLOW_UPS, Ready, check
from store.rows import ChatKind, DeliveryState, Platform
from store.schema import alerts, chats, deliveries, dispatches, documents

LINE_MULTICAST = 500
"""LINE's limit of users in one multicast."""

_PENDING = DeliveryState.PENDING.value


async def form(database: Database, register: Register, platform: Platform, limit: int) -> int:
    """Makes dispatches of at most about `limit` due deliveries; how many deliveries were dealt with."""
    if not await database.look(lambda connection: _due(connection, database, platform, 1)):
        return 0

    def work(connection: Connection) -> int:
        rows = _due(connection, database, platform, limit)
        ready = check(connection, database, register, rows)
        _dispatch(connection, database, platform, _bundles(platform, ready))
        return len(rows)

    return await database.transact(work)


def _query(platform: Platform) -> Any:
    return (
        select(
            deliveries.c.id, deliveries.c.alert_id, deliveries.c.chat_id, deliveries.c.digest, deliveries.c.why,
            alerts.c.kind.label("alert_kind"), alerts.c.document_number,
            documents.c.state.label("document_state"), chats.c.kind, chats.c.state.label("chat_state"),
            chats.c.quiet, chats.c.paused, chats.c.person_id,
        )
        .join(alerts, alerts.c.id == deliveries.c.alert_id)
        .join(chats, chats.c.id == deliveries.c.chat_id)
        .outerjoin(documents, documents.c.number == alerts.c.document_number)
        .where(deliveries.c.platform == platform.value, deliveries.c.state == _PENDING, alerts.c.held.is_(False))
    )  # fmt: skip


def _due(connection: Connection, database: Database, platform: Platform, limit: int) -> Sequence[Row[Any]]:
    query = _query(platform).where(deliveries.c.due_at <= database.now(), _not_in_front())
    if platform is Platform.LINE:
        # A batch waits until its alert is wholly expanded: 500 users in one multicast instead of many small ones.
        query = query.where(alerts.c.expanding.is_(False))
    query = query.order_by(deliveries.c.due_at, deliveries.c.id).limit(limit)
    rows = list(connection.execute(query).all())
    digests = {row.chat_id for row in rows if row.digest}
    if not digests or limit == 1:
        return rows
    # A digest holds all that is due to its chat, also what the limit cut off.
    due = and_(deliveries.c.due_at <= database.now(), deliveries.c.digest.is_(True), _not_in_front())
    rest = _query(platform).where(due, deliveries.c.chat_id.in_(digests)).order_by(deliveries.c.id)
    seen = {row.id for row in rows}
    return rows + [row for row in connection.execute(rest).all() if row.id not in seen]


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
    return or_(alerts.c.kind.not_in([kind.value for kind in FOLLOW_UPS]), ~on_its_way)


def _bundles(platform: Platform, ready: Iterable[Ready]) -> list[list[Ready]]:
    """Deliveries that go as one: a chat's digest; equal messages to LINE's users; each other one by itself."""
    grouped: dict[tuple[object, ...], list[Ready]] = defaultdict(list)
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


def _dispatch(connection: Connection, database: Database, platform: Platform, bundles: list[list[Ready]]) -> None:
    """Writes all dispatches and points their deliveries at them, in two statements: even thousands hold up nobody."""
    if not bundles:
        return
    rows = [_row(database, platform, bundle) for bundle in bundles]
    made = dispatches.insert().returning(dispatches.c.id, sort_by_parameter_order=True)
    ids = connection.execute(made, rows).scalars().all()
    queued: dict[str, Any] = {"state": DeliveryState.QUEUED.value, "dispatch_id": bindparam("dispatch"), "error": None}
    connection.execute(
        update(deliveries).where(deliveries.c.id == bindparam("delivery")).values(queued),
        [
            {"delivery": each.id, "dispatch": dispatch_id}
            for dispatch_id, bundle in zip(ids, bundles, strict=True)
            for each in bundle
        ],
    )


def _row(database: Database, platform: Platform, bundle: list[Ready]) -> dict[str, Any]:
    now = database.now()
    return {
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
