"""Alerts as replies: what a subscriber reads. Deterministic, as LINE's retry keys demand identical bodies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from extract.records import Event, Extraction, Plan
from extract.thai.dates import thai_date, thai_years
from handlers import texts_service as texts
from handlers.replies import Block, Button, Reply, Style
from store.rows import Alert, AlertKind, DocumentRow

FACTS: Final = 3
"""Plans, and events, that one alert names; the rest is counted."""
_STOPS: Final = 3
_OPENS: Final = 9


@dataclass(frozen=True, slots=True)
class AlertItem:
    """One alert with what it is about; `document` and `extraction` are None for an announcement."""

    alert: Alert
    document: DocumentRow | None = None
    extraction: Extraction | None = None


def render(
    alert: Alert,
    why: Sequence[str],
    document: DocumentRow | None,
    extraction: Extraction | None,
    public_url: str | None = None,
) -> Reply:
    """One alert as a reply. `why` names the followed things (labels of subscriptions), sorted by whoever forms it."""
    item = AlertItem(alert, document, extraction)
    blocks = [*_body(item, public_url), *_because(alert.kind, why)]
    opening = (
        (Button(texts.ALERT_OPEN, texts.DOCUMENT_SAY.format(number=document.number)),)
        if document and _opens(alert.kind)
        else ()
    )
    return Reply(
        blocks=tuple(blocks),
        buttons=(*_stop(alert.kind, why), Button(*texts.ALERT_MANAGE), *opening),
        intent="alert",
        documents=(document.id,) if document else (),
    )


def render_digest(items: Sequence[AlertItem], why: Sequence[str], public_url: str | None = None) -> Reply:
    """Several alerts as one reply; a single one is told as it would be at once."""
    if len(items) == 1:
        only = items[0]
        return render(only.alert, why, only.document, only.extraction, public_url)
    blocks = [Block(texts.DIGEST_TITLE.format(count=len(items)), Style.TITLE)]
    for item in items:
        blocks += _body(item, public_url)
    blocks += _because(AlertKind.NEW_DOCUMENT, why)
    documents = [item.document for item in items if item.document and _opens(item.alert.kind)]
    opening = tuple(
        Button(texts.ALERT_OPEN_ONE.format(number=number), texts.DOCUMENT_SAY.format(number=document.number))
        for number, document in enumerate(documents[:_OPENS], start=1)
    )
    return Reply(
        blocks=tuple(blocks),
        buttons=(*_stop(AlertKind.NEW_DOCUMENT, why), Button(*texts.ALERT_MANAGE), *opening),
        intent="alert",
        documents=tuple(document.id for document in documents),
    )


def _body(item: AlertItem, public_url: str | None) -> list[Block]:
    """What has happened, without the reason for telling it."""
    alert, document = item.alert, item.document
    if alert.kind is AlertKind.ANNOUNCEMENT or document is None:
        return [Block(texts.ALERT_ANNOUNCEMENT, Style.TITLE), Block(alert.text or "")]
    heading = _HEADINGS[alert.kind].format(title=document.title)
    href = f"{public_url.rstrip('/') if public_url else ''}/documents/{document.id}"
    title = Block(heading, Style.TITLE, href=href if _opens(alert.kind) else None)
    if alert.kind is not AlertKind.NEW_DOCUMENT:
        return [title, Block(alert.text or "")]
    return [title, *_facts(document, item.extraction)]


def _facts(document: DocumentRow, extraction: Extraction | None) -> list[Block]:
    blocks = []
    if document.published:
        blocks.append(Block(thai_date(document.published), label=texts.ALERT_PUBLISHED))
    if extraction is None:
        return blocks
    plans = [plan for plan in extraction.plans if plan.subject] or list(extraction.plans)
    blocks += [Block(plan_line(plan), label=texts.ALERT_PLAN) for plan in plans[:FACTS]]
    blocks += [Block(event_line(event), label=texts.EVENT_KINDS[event.kind]) for event in extraction.events[:FACTS]]
    more = max(len(plans) - FACTS, 0) + max(len(extraction.events) - FACTS, 0)
    if more:
        blocks.append(Block(texts.ALERT_MORE.format(count=more), Style.NOTE))
    return [*blocks, Block(texts.ALERT_SCANNED, Style.NOTE)] if extraction.document.scanned else blocks


def plan_line(plan: Plan) -> str:
    """A plan in one line: its name, and its period where the name does not say it already."""
    period = thai_years(plan.start, plan.end) if plan.start or plan.end else ""
    said = all(str(year) in plan.name for year in (plan.start, plan.end) if year)
    return f"{plan.name} ({period})" if period and not said else plan.name


def event_line(event: Event) -> str:
    """An event in one line: title, date, venue."""
    date = thai_date(event.date, event.end_date) if event.date else None
    return " · ".join(part for part in (event.title, date, event.venue) if part)


def _because(kind: AlertKind, why: Sequence[str]) -> list[Block]:
    if kind in (AlertKind.CORRECTION, AlertKind.WITHDRAWAL):
        return [Block(texts.ALERT_WHY_BEFORE, Style.NOTE)]
    if kind is AlertKind.ANNOUNCEMENT or not why:
        return []
    return [Block(texts.ALERT_WHY.format(things=texts.AND.join(why)), Style.NOTE)]


def _stop(kind: AlertKind, why: Sequence[str]) -> tuple[Button, ...]:
    """One button for each followed thing: a press stops that one and offers an undo."""
    if kind is not AlertKind.NEW_DOCUMENT:
        return ()
    if len(why) == 1:
        return (Button(texts.ALERT_STOP, texts.UNFOLLOW_SAY.format(what=why[0])),)
    return tuple(
        Button(texts.ALERT_STOP_ONE.format(label=label), texts.UNFOLLOW_SAY.format(what=label))
        for label in why[:_STOPS]
    )


def _opens(kind: AlertKind) -> bool:
    """Whether the document can still be opened."""
    return kind in (AlertKind.NEW_DOCUMENT, AlertKind.CORRECTION)


_HEADINGS: Final = {
    AlertKind.NEW_DOCUMENT: texts.ALERT_NEW,
    AlertKind.CORRECTION: texts.ALERT_CORRECTION,
    AlertKind.WITHDRAWAL: texts.ALERT_WITHDRAWAL,
}
