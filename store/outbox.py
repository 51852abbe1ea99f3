"""Alerts and their deliveries: `Dispatching` is the courier's side, `Reporting` the admins'."""

from __future__ import annotations

from store.dispatching import Dispatching
from store.reporting import Reporting


class Outbox(Dispatching, Reporting):
    """Everything about telling people.

    An alert is expanded into deliveries (one for each chat), due deliveries are formed into dispatches (one message
    for one chat, or for up to 500 LINE users), dispatches are claimed, sent, and end as sent, failed or uncertain.
    """
