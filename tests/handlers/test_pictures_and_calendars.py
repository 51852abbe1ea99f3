"""The picture of plans, the calendar of events, and the addresses that make both again."""

from __future__ import annotations

import icalendar
import pytest

from extract.records import Plan, PlanStatus
from handlers import calendar, keys, timeline
from handlers.context import Context
from tests.handlers.conftest import Dialogue

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.mark.parametrize("words", ["", "สพร. 2563", "แผน <b>&\"' ดิจิทัล", "ก" * 100])
def test_a_key_when_made_of_words_then_stands_for_them_again(words: str) -> None:
    key = keys.of_words(words)
    assert keys.words_of(key) == words
    assert key.isascii()
    assert "/" not in key


@pytest.mark.parametrize("key", ["q.%%%", "q.gICA", "nonsense", "../../etc/passwd", "q"])
def test_a_key_when_never_made_by_us_then_stands_for_nothing(key: str) -> None:
    assert keys.words_of(key) is None


def test_a_picture_when_names_hold_markup_then_is_drawn_all_the_same() -> None:
    plans = [
        Plan("แผน <script>&ที่ผู้กู้น้ำ", start=2566, end=2570, status=PlanStatus.DRAFTING),
        Plan("แผนที่ไม่มีปี"),
        Plan("แผนปีเดียว", start=2565, end=2565),
        Plan("ยุทธศาสตร์ชาติ", start=2561, end=2580),
    ]
    assert timeline.timeline_png(plans).startswith(PNG)
    svg = timeline.timeline_svg(plans, "หัวเรื่อง")
    assert "<script>" not in svg
    assert "แผนที่ไม่มีปี" not in svg


async def test_a_timeline_when_asked_for_again_by_its_address_then_is_the_same_picture(dialogue: Dialogue) -> None:
    for words in ("", " คมนาคม", " รัฐบาลดิจิทัล 2563", " DGA"):
        reply = await dialogue.say(f"ไทม์ไลน์{words}")
        file = reply.files[0]
        key = file.path.removeprefix("/timeline/").removesuffix(".png")
        assert file.content.startswith(PNG)
        assert await timeline.from_key(key, dialogue.context) == file.content
    assert await timeline.from_key("no-such-key", dialogue.context) is None


async def test_a_calendar_when_asked_for_again_by_its_address_then_is_the_same_file(dialogue: Dialogue) -> None:
    for words in ("", " สพร.", " กันยายน 2563", " #2"):
        reply = await dialogue.say(f"ปฏิทิน{words}")
        file = reply.files[0]
        key = file.path.removeprefix("/calendar/").removesuffix(".ics")
        assert await calendar.from_key(key, dialogue.context) == file.content
    assert await calendar.from_key("no-such-key", dialogue.context) is None


async def test_a_calendar_when_read_back_then_has_days_hours_and_places(library: Context, dialogue: Dialogue) -> None:
    file = (await dialogue.say("ปฏิทิน")).files[0]
    entries = {str(entry["SUMMARY"]): entry for entry in icalendar.Calendar.from_ical(file.content).walk("VEVENT")}
    assert len({str(entry["UID"]) for entry in entries.values()}) == len(entries) == 3
    seminar = next(entry for title, entry in entries.items() if "CoPs" in title)
    assert seminar.decoded("DTSTART").isoformat() == "2020-07-23T06:15:00+00:00"  # 13.15 in Bangkok
    assert "DTEND" not in seminar
    assert "ราชสีห์" in seminar["LOCATION"]
    workshop = next(entry for title, entry in entries.items() if "รัฐบาลดิจิทัล ระยะ 3 ปี" in title)
    assert workshop.decoded("DTSTART").isoformat() == "2020-09-09"
