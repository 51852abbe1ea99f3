"""SIGKILL: in a broadcast to 2,000 subscribers nobody is left out, on LINE nobody told twice; no question is lost.

    python -m pytest tests/e2e/test_kill.py --kill-rounds 20

runs it 20 times, each with a seed of its own, which is printed; `--kill-seed` repeats one.
"""

from __future__ import annotations

import asyncio
import random
import secrets
from collections import Counter
from typing import Any

import pytest

from tests.e2e.conftest import LINE_OWNER
from tests.e2e.crowd import subscribe
from tests.e2e.samples import BROADCAST_NEWS, BROADCAST_TITLE
from tests.e2e.service import Service
from tests.emulators.faults import Behaviour
from tests.emulators.line_users import LineEmulator
from tests.emulators.running import until
from tests.emulators.telegram_users import TelegramEmulator

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(120)]

LINE_SUBSCRIBERS, TELEGRAM_SUBSCRIBERS = 1700, 300
SEND_WORKERS = 4
ASKERS = 12
QUESTION = "แผนดิจิทัลของคมนาคมใช้ถึงปีไหน"
ALERT = "เอกสารใหม่: " + BROADCAST_TITLE


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "seed" not in metafunc.fixturenames:
        return
    given = metafunc.config.getoption("--kill-seed")
    rounds = metafunc.config.getoption("--kill-rounds")
    numbers = [given] if given is not None else [secrets.randbelow(10**6) for _ in range(rounds)]
    metafunc.parametrize("seed", numbers, ids=[f"seed-{number}" for number in numbers])


async def test_broadcast_when_killed_in_the_middle_then_nobody_is_left_out(
    service: Service, line: LineEmulator, telegram: TelegramEmulator, seed: int
) -> None:
    chance = random.Random(seed)
    line_ids = [f"U{chance.getrandbits(128):032x}" for _ in range(LINE_SUBSCRIBERS)]
    telegram_ids = list(range(500_001, 500_001 + TELEGRAM_SUBSCRIBERS))
    line.befriend(line_ids)
    telegram.start_chats(telegram_ids)
    await subscribe(service.database, line_ids, telegram_ids)
    _break_something(line, telegram, chance)
    await service.start()
    owner = line.user(LINE_OWNER)
    await owner.sends_file("สถานีสะอาด.txt", BROADCAST_NEWS)
    await owner.hears("ตรวจเอกสาร")
    await owner.presses("เผยแพร่")

    platforms: list[LineEmulator | TelegramEmulator] = [line, telegram]
    watched = chance.choice(platforms)  # LINE's few great batches, or Telegram's many small sendings
    enough = chance.randint(2, (LINE_SUBSCRIBERS if watched is line else TELEGRAM_SUBSCRIBERS) - 50)
    await until(lambda: _messages(watched) >= enough, within_s=40, what=f"{enough} told")
    service.kill()
    before = _told(line, line_ids, telegram, telegram_ids)
    print(f"seed {seed}: killed after {before.total()} of {LINE_SUBSCRIBERS + TELEGRAM_SUBSCRIBERS}")
    await service.start()
    await service.delivered_all(within_s=40)
    assert service.terminate() == 0, service.tail()

    told = _told(line, line_ids, telegram, telegram_ids)
    assert [user_id for user_id in line_ids if told[user_id] != 1] == []
    assert [user_id for user_id in telegram_ids if told[user_id] < 1] == []
    repeats = sum(told[user_id] - 1 for user_id in telegram_ids)
    print(f"seed {seed}: {repeats} told twice on Telegram")
    assert repeats <= SEND_WORKERS


async def test_questions_when_killed_right_after_they_were_taken_then_all_are_answered(
    service: Service, line: LineEmulator, telegram: TelegramEmulator
) -> None:
    await service.start()
    askers = [line.user() for _ in range(ASKERS)]
    await asyncio.gather(*(asker.says(QUESTION) for asker in askers))
    service.kill()
    unheard = telegram.user()
    await unheard.says(QUESTION)
    await service.start()
    await unheard.hears("2570", within_s=40)
    for asker in askers:
        await asker.hears("2570", within_s=40)
    assert service.terminate() == 0, service.tail()
    assert sum("2570" in text for text in unheard.texts) == 1
    assert all(1 <= sum("2570" in text for text in asker.texts) <= 2 for asker in askers)


def _break_something(line: LineEmulator, telegram: TelegramEmulator, chance: random.Random) -> None:
    """LINE takes its time, and may have taken a batch without answering when the kill comes; Telegram may say 429."""
    line.faults.add("*/multicast", Behaviour.DELAY, times=1, delay_s=chance.uniform(0, 0.4))
    if chance.random() < 0.5:
        line.faults.add("*/multicast", chance.choice([Behaviour.ACCEPT_THEN_HANG, Behaviour.ACCEPT_THEN_REFUSE]))
    if chance.random() < 0.5:
        body = {"ok": False, "error_code": 429, "description": "Too Many Requests", "parameters": {"retry_after": 1}}
        telegram.faults.add("*/sendMessage", status=429, body=body)


def _messages(platform: LineEmulator | TelegramEmulator) -> int:
    """How many messages were shown to anyone so far."""
    chats: dict[Any, list[Any]] = (
        platform.state.delivered if isinstance(platform, LineEmulator) else platform.state.sent
    )
    return sum(len(shown) for shown in list(chats.values()))


def _told(
    line: LineEmulator, line_ids: list[str], telegram: TelegramEmulator, telegram_ids: list[int]
) -> Counter[object]:
    told: Counter[object] = Counter()
    for user_id in line_ids:
        told[user_id] = sum(ALERT in delivered.text for delivered in line.delivered(user_id))
    for chat_id in telegram_ids:
        told[chat_id] = sum(ALERT in sent.text for sent in telegram.sent(chat_id))
    return told
