"""What `/metrics` shows to Prometheus: how much waits, what was delivered, how fast answers are.

Answers and webhooks are counted as they happen; what lies in the database is counted when Prometheus asks.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from handlers.context import Quota
from store.rows import Backlog, Platform

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_ANSWER_BUCKETS_S = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


@dataclass(frozen=True, slots=True)
class State:
    """What was counted in the database at one moment. `deliveries` counts them by state."""

    inbox_waiting: int
    backlog: Backlog
    deliveries: dict[str, int]
    chats: dict[str, int]
    documents: int
    now: datetime
    line_quota: Quota | None = None


class Metrics:
    """The process's own registry of metrics: nothing global, so that tests and several services stay apart."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._answers_s = Histogram(
            "phaen_answer_seconds",
            "From the receipt of an event to its answer, in seconds",
            ["platform"],
            buckets=_ANSWER_BUCKETS_S,
            registry=self.registry,
        )
        self._failures = self._counter("phaen_answer_failures", "Events whose answer failed", "platform")
        self._events = self._counter("phaen_events", "Events received, redeliveries left out", "platform")
        self._sendings = self._counter("phaen_sendings", "Attempts to send alerts", "platform", "outcome")
        self._last_event = self._gauge("phaen_last_event_timestamp_seconds", "When a platform last wrote", "platform")
        self._inbox = self._gauge("phaen_inbox_waiting", "Events received and not answered yet")
        self._unsent = self._gauge("phaen_outbox_unsent", "Deliveries not sent yet")
        self._oldest_s = self._gauge("phaen_outbox_oldest_seconds", "Age of the oldest unsent delivery that is due")
        self._deliveries = self._gauge("phaen_deliveries", "Deliveries of the newest alerts by state", "state")
        self._chats = self._gauge("phaen_chats", "Chats by platform or state", "group")
        self._documents = self._gauge("phaen_documents", "Published documents")
        # A label, because a metric without one reads 0 where nothing is known: LINE off, or a plan without a limit.
        self._quota_left = self._gauge("phaen_line_quota_left", "Messages left of LINE's monthly quota", "platform")

    def answered(self, platform: Platform, seconds: float) -> None:
        """An event was answered, so many seconds after its receipt."""
        self._answers_s.labels(platform.value).observe(seconds)

    def failed(self, platform: Platform) -> None:
        """An event's answer failed."""
        self._failures.labels(platform.value).inc()

    def received(self, platform: Platform, events: int, at: datetime) -> None:
        """A webhook or the poller brought so many new events."""
        self._events.labels(platform.value).inc(events)
        self._last_event.labels(platform.value).set(at.timestamp())

    def sending(self, platform: Platform, outcome: str) -> None:
        """One attempt to send an alert ended as `outcome` (sent, retry, failed, uncertain)."""
        self._sendings.labels(platform.value, outcome).inc()

    def text(self, state: State) -> bytes:
        """Everything in Prometheus' text format, `state` included."""
        self._inbox.set(state.inbox_waiting)
        self._unsent.set(state.backlog.unsent)
        oldest = state.backlog.oldest
        self._oldest_s.set(max(0.0, (state.now - oldest).total_seconds()) if oldest else 0.0)
        self._documents.set(state.documents)
        _fill(self._deliveries, state.deliveries)
        _fill(self._chats, state.chats)
        if state.line_quota and state.line_quota.limit is not None:
            self._quota_left.labels(Platform.LINE.value).set(max(0, state.line_quota.limit - state.line_quota.used))
        return generate_latest(self.registry)

    def _gauge(self, name: str, what: str, *labels: str) -> Gauge:
        return Gauge(name, what, labels, registry=self.registry)

    def _counter(self, name: str, what: str, *labels: str) -> Counter:
        return Counter(name, what, labels, registry=self.registry)


def _fill(gauge: Gauge, counts: dict[str, int]) -> None:
    gauge.clear()
    for label, count in counts.items():
        gauge.labels(label).set(count)
