"""Reports of one body under a headline of 5 June 2023, for tests of events."""

from __future__ import annotations

from extract.records import Event
from tests.extract.helpers import read_text

HEAD = "กรมประมงเดินหน้างานชายฝั่ง\nวันจันทร์ที่ 5 มิถุนายน 2566\n"


def events(body: str) -> tuple[Event, ...]:
    return read_text(HEAD + body).events


def only(body: str) -> Event:
    (event,) = events(body)
    return event


def held(rest: str) -> str:
    return f"วันนี้ (5 มิ.ย. 66) นายสมหมาย ใจกล้า อธิบดีกรมประมง เป็นประธานเปิดการประชุมเชิงปฏิบัติการจัดทำแผนชายฝั่ง {rest}"
