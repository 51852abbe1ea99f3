"""When an alert is due, by pace and quiet hours. Pure."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta, tzinfo

from store.rows import Pace

DIGEST_HOUR = time(8)
"""Digests come at eight in the morning; weekly ones on Mondays."""

FASTEST_FIRST = (Pace.INSTANT, Pace.DAILY, Pace.WEEKLY)


def due_at(now: datetime, pace: Pace, quiet: tuple[time, time] | None, zone: tzinfo) -> datetime:
    """The moment at which a chat of this pace is told of something that happens now; OFF counts as weekly."""
    if pace is Pace.INSTANT:
        return after_quiet(now, quiet, zone)
    return after_quiet(_next_digest(now.astimezone(zone), pace).astimezone(UTC), quiet, zone)


def _next_digest(local: datetime, pace: Pace) -> datetime:
    digest = datetime.combine(local.date(), DIGEST_HOUR, local.tzinfo)
    if digest <= local:
        digest += timedelta(days=1)
    if pace is not Pace.DAILY:
        digest += timedelta(days=-digest.weekday() % 7)
    return digest


def after_quiet(moment: datetime, quiet: tuple[time, time] | None, zone: tzinfo) -> datetime:
    """The moment itself, or the end of the quiet hours that it falls into. Equal ends mean no quiet hours."""
    if quiet is None:
        return moment
    local = moment.astimezone(zone)
    start, end = quiet
    if not _within(local.time(), start, end):
        return moment
    day = local.date() + timedelta(days=1) if start > end and local.time() >= start else local.date()
    return datetime.combine(day, end, zone).astimezone(UTC)


def _within(at: time, start: time, end: time) -> bool:
    return start <= at < end if start <= end else at >= start or at < end


def fastest(paces: list[Pace]) -> Pace:
    """The fastest of the paces that several subscriptions ask for; OFF where all are."""
    return next((pace for pace in FASTEST_FIRST if pace in paces), Pace.OFF)
