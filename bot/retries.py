"""What to do after a failed attempt to send an alert: one pure function over the error, the platform and the count.

Nobody is left out, LINE tells nobody twice, Telegram as rarely as can be: LINE's retry key makes every repetition safe
for a day (the store ends a dispatch whose key has died); Telegram has none, so an attempt that may have arrived is
repeated a few times only and then shown as uncertain.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from bot.errors import BadToken, PlatformError, QuotaSpent, RecipientGone, Transient
from store.rows import Platform

BASE_S = 1.0
CAP_S = 15 * 60.0
QUOTA_HALT_S = 60 * 60.0
"""How long LINE rests when the month's quota is spent: it may be raised, or the month end, at any time."""
TOKEN_HALT_S = 5 * 60.0
UNSURE_ATTEMPTS = 5
"""After so many attempts on Telegram, of which the last may have arrived, a delivery is uncertain."""
MOST_ATTEMPTS = 200
"""Two days and more of an unreachable platform."""

Jitter = Callable[[], float]
"""A number from 0 to 1, random but in tests."""


class Step(StrEnum):
    """What becomes of the dispatch."""

    RETRY = "retry"
    FAILED = "failed"
    UNCERTAIN = "uncertain"
    DROP = "drop"
    MIGRATE = "migrate"


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do. `wait_s` is the dispatch's own wait, `halt_s` the whole channel's.

    `sure`: nobody got this attempt. `suspends`: the chat is definitely not to be written to. DROP leaves out the
    recipient that the error names, MIGRATE follows the chat to its new id.
    """

    step: Step
    wait_s: float = 0.0
    halt_s: float = 0.0
    sure: bool = True
    suspends: bool = False


def back_off_s(attempts: int, jitter: Jitter) -> float:
    """The wait after so many attempts: doubling from 1 s to 15 minutes, of which a random half is taken off."""
    full = min(CAP_S, BASE_S * 2.0 ** min(attempts - 1, 30))
    return full * (0.5 + 0.5 * jitter())


def decide(error: PlatformError, *, platform: Platform, attempts: int, recipients: int, jitter: Jitter) -> Decision:
    """What to do after attempt number `attempts` (from 1) to `recipients` chats failed with `error`."""
    if isinstance(error, Transient):
        return _after_transient(error, platform, attempts, jitter)
    if isinstance(error, RecipientGone):
        return _after_gone(error, recipients)
    if isinstance(error, QuotaSpent):
        return Decision(Step.RETRY, halt_s=QUOTA_HALT_S)
    if isinstance(error, BadToken):
        return Decision(Step.RETRY, halt_s=TOKEN_HALT_S)
    return Decision(Step.FAILED)


def _after_transient(error: Transient, platform: Platform, attempts: int, jitter: Jitter) -> Decision:
    if error.retry_after_s is not None:
        return Decision(Step.RETRY, wait_s=error.retry_after_s, halt_s=error.retry_after_s)
    if error.uncertain and platform is Platform.TELEGRAM and attempts >= UNSURE_ATTEMPTS:
        return Decision(Step.UNCERTAIN, sure=False)
    if attempts >= MOST_ATTEMPTS:
        return Decision(Step.UNCERTAIN if error.uncertain else Step.FAILED, sure=not error.uncertain)
    return Decision(Step.RETRY, wait_s=back_off_s(attempts, jitter), sure=not error.uncertain)


def _after_gone(error: RecipientGone, recipients: int) -> Decision:
    if error.moved_to is not None:
        return Decision(Step.MIGRATE)
    if recipients > 1:
        return Decision(Step.DROP if error.platform_id else Step.FAILED, suspends=bool(error.platform_id))
    return Decision(Step.FAILED, suspends=True)
