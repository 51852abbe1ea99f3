"""Chats that follow things, and the courier's loop in small, for the outbox's tests."""

from __future__ import annotations

from store import Store
from store.rows import Chat, ChatKind, Dispatch, Platform, SubscriptionKind


async def follower(
    store: Store,
    name: str,
    platform: Platform = Platform.TELEGRAM,
    *,
    kind: SubscriptionKind = SubscriptionKind.ALL,
    target: str = "",
    label: str = "ทุกเรื่อง",
    chat_kind: ChatKind = ChatKind.PRIVATE,
) -> Chat:
    chat = await store.chats.see(platform, name, chat_kind)
    await store.subscriptions.add(chat.id, kind, target, label)
    return chat


async def spread(store: Store) -> None:
    """Expands and forms all that there is."""
    while await store.outbox.expand(chunk=3):
        pass
    for platform in (Platform.LINE, Platform.TELEGRAM):
        while await store.outbox.form(platform, limit=4):
            pass


async def drain(store: Store) -> list[Dispatch]:
    """Spreads and sends everything that is due; what was sent."""
    await spread(store)
    sent: list[Dispatch] = []
    for platform in (Platform.LINE, Platform.TELEGRAM):
        while batch := await store.outbox.claim(platform, limit=10):
            for dispatch in batch:
                await store.outbox.freeze(dispatch.id, "body")
                await store.outbox.sent(dispatch.id)
                sent.append(dispatch)
    return sent


def told(sent: list[Dispatch]) -> list[str]:
    """The platforms' names of those who got something, sorted."""
    return sorted(each.platform_id for dispatch in sent for each in dispatch.recipients)
