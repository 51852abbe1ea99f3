"""สถิติ: what the service holds, who uses it, how the last alerts fared; sending again, releasing what was held."""

from __future__ import annotations

import re
from typing import Final

from extract.thai.words import fold
from handlers import access
from handlers import texts_review as texts
from handlers.context import Context
from handlers.errors import NotFound
from handlers.messages import Message
from handlers.replies import Block, Button, Reply, Style
from store import errors
from store.rows import Alert, AlertReport, Chat, DeliveryState, Role

_ALERTS: Final = 5
_REASONS: Final = 3
_NUMBER: Final = re.compile(r"#?(\d{1,9})")


async def stats(words: str, message: Message, context: Context) -> Reply:
    """Counts of everything, and the last alerts with delivered, failed and why."""
    if refused := access.require(Role.PUBLISHER, message.chat):
        return refused
    reports = await context.store.outbox.recent(_ALERTS)
    blocks = [Block(texts.STATS_TITLE, Style.TITLE), *await _content(context), *await _quota(context)]
    blocks.append(Block(texts.STATS_ALERTS if reports else texts.STATS_NO_ALERTS, Style.TITLE))
    for report in reports:
        blocks += await _report(report, context)
    held, releasing = await _held(message.chat, context)
    failed = [each for each in reports if each.counts.get(DeliveryState.FAILED, 0)]
    return Reply(blocks=(*blocks, *held), buttons=(*map(_retry_button, failed), *releasing), intent="stats")


async def retry(words: str, message: Message, context: Context) -> Reply:
    """Sends an alert again to those whom it failed to reach, and to nobody else."""
    if refused := access.require(Role.PUBLISHER, message.chat):
        return refused
    alert = await _alert(words, context)
    count = await context.store.outbox.retry_failed(alert.id)
    if not count:
        return _say(texts.RETRY_NONE.format(number=alert.id))
    await context.store.audit.add(message.chat.id, "retry_failed", f"alert {alert.id}", {"count": count})
    return _say(texts.RETRIED.format(number=alert.id, count=count))


async def release(words: str, message: Message, context: Context) -> Reply:
    """Lets an alert go that was held after a restore: it may have been sent before, so an owner must say so."""
    if refused := access.require(Role.OWNER, message.chat):
        return refused
    alert = await _alert(words, context)
    if alert.id not in {each.id for each in await context.store.outbox.held()}:
        return _say(texts.NOT_HELD.format(number=alert.id))
    await context.store.outbox.release(alert.id)
    await context.store.audit.add(message.chat.id, "release_alert", f"alert {alert.id}")
    return _say(texts.RELEASED.format(number=alert.id))


async def discard(words: str, message: Message, context: Context) -> Reply:
    """Gives up what is unsent of an alert that was held after a restore."""
    if refused := access.require(Role.OWNER, message.chat):
        return refused
    alert = await _alert(words, context)
    if alert.id not in {each.id for each in await context.store.outbox.held()}:
        return _say(texts.NOT_HELD.format(number=alert.id))
    count = await context.store.outbox.discard(alert.id)
    await context.store.audit.add(message.chat.id, "discard_alert", f"alert {alert.id}", {"count": count})
    return _say(texts.DISCARDED.format(number=alert.id, count=count))


async def _content(context: Context) -> list[Block]:
    store = context.store
    content = texts.STATS_CONTENT.format(
        documents=await store.documents.count(), plans=await store.plans.count(), events=await store.events.count()
    )
    counts = await store.chats.counts()
    chats = " · ".join(
        texts.STATS_COUNT.format(name=name, count=counts[key])
        for key, name in texts.STATS_KEYS.items()
        if counts.get(key)
    )
    waiting = len(await store.uploads.waiting(100))
    return [
        Block(content, label=texts.STATS_CONTENT_LABEL),
        Block(chats, label=texts.STATS_CHATS),
        Block(str(waiting), label=texts.STATS_WAITING),
    ]


async def _quota(context: Context) -> list[Block]:
    quota = await context.line_quota()
    if quota is None:
        return []
    if quota.limit is None:
        return [Block(texts.STATS_QUOTA_FREE.format(used=quota.used), label=texts.STATS_QUOTA)]
    return [Block(texts.STATS_QUOTA_LEFT.format(used=quota.used, limit=quota.limit), label=texts.STATS_QUOTA)]


async def _report(report: AlertReport, context: Context) -> list[Block]:
    """How one alert fared: its line, and why deliveries failed."""
    counts = report.counts
    waiting = sum(counts.get(state, 0) for state in (DeliveryState.PENDING, DeliveryState.HELD, DeliveryState.QUEUED))
    result = texts.ALERT_RESULT.format(
        sent=counts.get(DeliveryState.SENT, 0), waiting=waiting, failed=counts.get(DeliveryState.FAILED, 0)
    )
    if uncertain := counts.get(DeliveryState.UNCERTAIN, 0):
        result += texts.ALERT_UNCERTAIN.format(uncertain=uncertain)
    if not report.expanded:
        result += texts.ALERT_PREPARING
    blocks = [Block(f"{await _line(report.alert, context)} · {result}", Style.ITEM)]
    worst = sorted(report.errors.items(), key=lambda row: (-row[1], row[0]))[:_REASONS]
    if worst:
        reasons = ", ".join(texts.ALERT_ERROR.format(error=error, count=count) for error, count in worst)
        blocks.append(Block(reasons, Style.NOTE, label=texts.ALERT_ERRORS_LABEL))
    return blocks


async def _line(alert: Alert, context: Context) -> str:
    document = await context.store.documents.get(alert.document_id) if alert.document_id else None
    subject = document.title if document else alert.text or ""
    shown = subject if len(subject) <= _LONGEST_SUBJECT else f"{subject[:_LONGEST_SUBJECT]}…"
    return texts.ALERT_LINE.format(number=alert.id, kind=texts.ALERT_KINDS[alert.kind], subject=shown)


_LONGEST_SUBJECT: Final = 80


async def _held(chat: Chat, context: Context) -> tuple[list[Block], tuple[Button, ...]]:
    """What waits for an owner's word after a restore, and for an owner the buttons to let it go."""
    held = await context.store.outbox.held()
    if not held:
        return [], ()
    lines = [Block(await _line(alert, context), Style.ITEM) for alert in held[:_ALERTS]]
    buttons = tuple(
        Button(label.format(number=each.id), say.format(number=each.id))
        for each in held[:_ALERTS]
        for label, say in (texts.RELEASE_BUTTON, texts.DISCARD_BUTTON)
    )
    title = Block(texts.HELD_TITLE.format(count=len(held)), Style.TITLE)
    return [title, *lines], buttons if chat.role.covers(Role.OWNER) else ()


def _retry_button(report: AlertReport) -> Button:
    label, say = texts.RETRY_BUTTON
    return Button(label.format(number=report.alert.id), say.format(number=report.alert.id))


async def _alert(words: str, context: Context) -> Alert:
    """The alert of that number. Raises `NotFound`."""
    matched = _NUMBER.fullmatch(fold(words.strip()))
    unknown = NotFound(texts.NO_ALERT.format(words=words.strip()[:40]), (Button(*texts.STATS_BUTTON),))
    if matched is None:
        raise unknown
    try:
        return await context.store.outbox.alert(int(matched[1]))
    except errors.NotFound:
        raise unknown from None


def _say(sentence: str) -> Reply:
    return Reply(blocks=(Block(sentence),), buttons=(Button(*texts.STATS_BUTTON),), intent="stats")
