import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from store.rows import Pace
from store.schedule import due_at, fastest

BANGKOK = ZoneInfo("Asia/Bangkok")
NIGHT = (dt.time(22), dt.time(7))
NOON = (dt.time(12), dt.time(13))


def _at(text):
    return dt.datetime.fromisoformat(text).replace(tzinfo=BANGKOK)


@pytest.mark.parametrize(
    ("now", "pace", "quiet", "due"),
    [
        ("2026-07-20T10:00", Pace.INSTANT, None, "2026-07-20T10:00"),
        ("2026-07-20T10:00", Pace.INSTANT, NIGHT, "2026-07-20T10:00"),
        ("2026-07-20T23:30", Pace.INSTANT, NIGHT, "2026-07-21T07:00"),
        ("2026-07-21T03:00", Pace.INSTANT, NIGHT, "2026-07-21T07:00"),
        ("2026-07-21T07:00", Pace.INSTANT, NIGHT, "2026-07-21T07:00"),
        ("2026-07-20T12:30", Pace.INSTANT, NOON, "2026-07-20T13:00"),
        ("2026-07-20T12:30", Pace.INSTANT, (dt.time(9), dt.time(9)), "2026-07-20T12:30"),
        ("2026-07-20T07:59", Pace.DAILY, None, "2026-07-20T08:00"),
        ("2026-07-20T08:00", Pace.DAILY, None, "2026-07-21T08:00"),
        ("2026-07-20T10:00", Pace.DAILY, (dt.time(22), dt.time(9)), "2026-07-21T09:00"),
        ("2026-07-20T07:00", Pace.WEEKLY, None, "2026-07-20T08:00"),
        ("2026-07-20T09:00", Pace.WEEKLY, None, "2026-07-27T08:00"),
        ("2026-07-26T23:00", Pace.WEEKLY, None, "2026-07-27T08:00"),
    ],
)
def test_due_at_by_pace_and_quiet_hours(now, pace, quiet, due):
    found = due_at(_at(now), pace, quiet, BANGKOK)
    assert found == _at(due)
    assert found.utcoffset() is not None


def test_fastest_of_several_paces():
    assert fastest([Pace.WEEKLY, Pace.OFF, Pace.DAILY]) is Pace.DAILY
    assert fastest([Pace.OFF]) is fastest([]) is Pace.OFF
