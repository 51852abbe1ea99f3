"""Alerts as replies: what a subscriber reads. Deterministic, as LINE's retry keys demand identical bodies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.records import Extraction
from handlers.replies import Reply
from store.rows import Alert, DocumentRow


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
    """One alert as a reply."""
    return Reply()


def render_digest(items: Sequence[AlertItem], why: Sequence[str], public_url: str | None = None) -> Reply:
    """Several alerts as one reply."""
    return Reply()
