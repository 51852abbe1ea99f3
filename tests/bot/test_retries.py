"""What follows a failed attempt, as a table."""

import pytest

from bot.errors import BadToken, QuotaSpent, RecipientGone, Rejected, Transient
from bot.retries import CAP_S, MOST_ATTEMPTS, Decision, Step, back_off_s, decide
from store.rows import Platform

LINE, TELEGRAM = Platform.LINE, Platform.TELEGRAM
UNSURE = Transient("time-out", uncertain=True)
DOWN = Transient("connection refused")


@pytest.mark.parametrize(
    ("error", "platform", "attempts", "recipients", "decision"),
    [
        (Transient("429", retry_after_s=7), TELEGRAM, 1, 1, Decision(Step.RETRY, wait_s=7, halt_s=7)),
        (Transient("429", retry_after_s=5), LINE, 900, 500, Decision(Step.RETRY, wait_s=5, halt_s=5)),
        (DOWN, TELEGRAM, 1, 1, Decision(Step.RETRY, wait_s=1)),
        (DOWN, TELEGRAM, 4, 1, Decision(Step.RETRY, wait_s=8)),
        (DOWN, LINE, 40, 500, Decision(Step.RETRY, wait_s=CAP_S)),
        (DOWN, TELEGRAM, MOST_ATTEMPTS, 1, Decision(Step.FAILED)),
        (UNSURE, LINE, 1, 500, Decision(Step.RETRY, wait_s=1, sure=False)),
        (UNSURE, LINE, 50, 500, Decision(Step.RETRY, wait_s=CAP_S, sure=False)),
        (UNSURE, LINE, MOST_ATTEMPTS, 500, Decision(Step.UNCERTAIN, sure=False)),
        (UNSURE, TELEGRAM, 4, 1, Decision(Step.RETRY, wait_s=8, sure=False)),
        (UNSURE, TELEGRAM, 5, 1, Decision(Step.UNCERTAIN, sure=False)),
        (RecipientGone("blocked"), TELEGRAM, 1, 1, Decision(Step.FAILED, suspends=True)),
        (RecipientGone("moved", moved_to="-100"), TELEGRAM, 1, 1, Decision(Step.MIGRATE)),
        (RecipientGone("to[1]", platform_id="U2"), LINE, 1, 3, Decision(Step.DROP, suspends=True)),
        (RecipientGone("no such group", platform_id="C1"), LINE, 1, 1, Decision(Step.FAILED, suspends=True)),
        (RecipientGone("nobody named"), LINE, 1, 3, Decision(Step.FAILED)),
        (Rejected("400"), LINE, 1, 1, Decision(Step.FAILED)),
        (QuotaSpent("monthly"), LINE, 9, 500, Decision(Step.RETRY, halt_s=3600)),
        (BadToken("401"), TELEGRAM, 9, 1, Decision(Step.RETRY, halt_s=300)),
    ],
)
def test_decide_when_an_attempt_failed_then_as_the_table_says(error, platform, attempts, recipients, decision):
    found = decide(error, platform=platform, attempts=attempts, recipients=recipients, jitter=lambda: 1.0)
    assert found == decision


def test_back_off_when_jittered_then_between_half_and_all_of_it():
    assert (back_off_s(3, lambda: 0.0), back_off_s(3, lambda: 0.5), back_off_s(3, lambda: 1.0)) == (2.0, 3.0, 4.0)
    assert back_off_s(10_000, lambda: 1.0) == CAP_S
