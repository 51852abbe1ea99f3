"""Turns at even distances: no second holds more than the rate, and late turns are made up for."""

from __future__ import annotations

import random

import pytest

from bot.pacing import Pace


def _turns(pace, late_s, seconds=20.0):
    """When turns are used by somebody who comes as often as he can, each time a little late."""
    now, used = 100.0, []
    while now < 100.0 + seconds:
        turn = pace.reserve(now)
        now = turn + late_s() if turn > now else now
        used.append(now)
    return used


@pytest.mark.parametrize("rate", [1.0, 10.0, 25.0])
def test_reserve_when_used_a_little_late_then_no_second_holds_more_than_the_rate(rate):
    chance = random.Random(1)
    used = _turns(Pace(rate), lambda: chance.uniform(0, 0.02) if chance.random() < 0.5 else 0.0)
    assert all(sum(at <= each < at + 1 for each in used) <= rate for at in used)
    assert len(used) >= 0.95 * rate * 20


def test_reserve_after_a_long_silence_then_no_burst():
    pace = Pace(10.0)
    first, second = pace.reserve(1000.0), pace.reserve(1000.0)
    assert first <= 1000.0
    assert second >= 1000.08
