"""How fast an alert reaches everyone: the real service against both emulators, and a bare loop of the same calls.

    python -m benchmarks.alerts --line 5000 --telegram 500
    python -m benchmarks.alerts --line 0 --telegram 500 --rate 25

An owner publishes a document in the chat; what is measured runs from that press to the last accepted message. Then the
calls that were made are made again, by a bare loop with as many workers, against fresh emulators: the ratio says what
Phaen adds (choosing whom to tell, the outbox, the pace). The emulators run in this process, service and loop in others.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.crowd import SETS, subscribe
from tests.e2e.samples import BROADCAST_NEWS
from tests.e2e.service import Service, run_phaen
from tests.emulators.line_users import TOKEN as LINE_TOKEN
from tests.emulators.line_users import LineEmulator
from tests.emulators.running import until
from tests.emulators.telegram_users import TOKEN as TELEGRAM_TOKEN
from tests.emulators.telegram_users import TelegramEmulator

WORKERS = 4
"""The service's default, for each channel; as many make the bare loop."""
OFF = 1000.0
"""The highest PHAEN_TELEGRAM_RATE: more than can be reached."""
OWNER = "U" + "0" * 31 + "1"


@dataclass(frozen=True)
class Crowd:
    """Who is to be told."""

    line: list[str]
    telegram: list[int]

    @classmethod
    def of(cls, line: int, telegram: int) -> Crowd:
        """So many of each."""
        chance = random.Random(7)
        return cls(
            [f"U{chance.getrandbits(128):032x}" for _ in range(line)], [500_001 + each for each in range(telegram)]
        )


@dataclass(frozen=True)
class Told:
    """How one channel fared: `since_s` from the press to the first and last accepted message, and the calls made."""

    people: int
    first_s: float
    last_s: float
    calls: list[dict[str, Any]]


@contextmanager
def emulators(crowd: Crowd) -> Iterator[tuple[LineEmulator, TelegramEmulator]]:
    """Both platforms, knowing the crowd."""
    with LineEmulator() as line, TelegramEmulator() as telegram:
        line.befriend(crowd.line)
        telegram.start_chats(crowd.telegram)
        yield line, telegram


async def broadcast(crowd: Crowd, rate: float, within_s: float) -> tuple[Told, Told, int]:
    """Publishes before the crowd; what each channel did, and by how many bytes the service's memory grew."""
    with emulators(crowd) as (line, telegram), tempfile.TemporaryDirectory() as folder, ExitStack() as ending:
        run_phaen(Path(folder), {**os.environ, "PHAEN_DATA_DIR": folder}, "ingest", "--jobs", "1", str(_SEEDS))
        owners = {"PHAEN_OWNERS": f"line:{OWNER}", "PHAEN_TELEGRAM_RATE": str(rate)}
        service = Service(Path(folder), line, telegram, PHAEN_SEND_WORKERS=str(WORKERS), **owners)
        ending.callback(service.close)
        await subscribe(service.database, crowd.line, crowd.telegram)
        await service.start()
        owner = line.user(OWNER)
        await owner.sends_file("clean.txt", BROADCAST_NEWS)
        await owner.hears("ตรวจเอกสาร", within_s=60)
        idle, began = _memory(service), time.time()
        await owner.presses("เผยแพร่")
        await until(lambda: _all_told(crowd, line, telegram), within_s=within_s, what="everyone told")
        grown = _memory(service) - idle
        told = _on_line(crowd, line, began), _on_telegram(crowd, telegram, began)
        print(f"telegram: {telegram.state.fastest_second()} messages in its fastest second") if crowd.telegram else None
        service.terminate()
        return *told, grown


_SEEDS = Path(__file__).parent.parent / "seeds"


def _all_told(crowd: Crowd, line: LineEmulator, telegram: TelegramEmulator) -> bool | None:
    done = len(telegram.state.send_times) >= len(crowd.telegram)
    if done and crowd.line:
        done = sum(len(call.body["to"]) for call in _multicasts(line)) >= len(crowd.line)
    return done or None


def _multicasts(line: LineEmulator) -> list[Any]:
    return [call for call in list(line.state.calls) if call.path.endswith("/multicast")]


def _on_line(crowd: Crowd, line: LineEmulator, began: float) -> Told:
    missing = [user_id for user_id in crowd.line if len(line.delivered(user_id)) != 1]
    assert not missing, f"{len(missing)} were not told exactly once"
    calls = [
        {
            "url": call.path,
            "headers": {
                "Authorization": f"Bearer {LINE_TOKEN}",
                "Content-Type": "application/json",
                "X-Line-Retry-Key": call.headers["x-line-retry-key"],
            },
            "content": json.dumps(call.body, ensure_ascii=False),
        }
        for call in _multicasts(line)
    ]
    times = [shown.at - began for user_id in crowd.line for shown in line.delivered(user_id)]
    return Told(len(crowd.line), min(times, default=0.0), max(times, default=0.0), calls)


def _on_telegram(crowd: Crowd, telegram: TelegramEmulator, began: float) -> Told:
    missing = [chat_id for chat_id in crowd.telegram if len(telegram.sent(chat_id)) != 1]
    assert not missing, f"{len(missing)} were not told exactly once"
    calls = [
        {
            "url": f"/bot{TELEGRAM_TOKEN}/sendMessage",
            "headers": {"Content-Type": "application/json"},
            "content": json.dumps(
                {name: value for name, value in data.items() if name != "_method"}, ensure_ascii=False
            ),
        }
        for _, method, data in list(telegram.state.calls)
        if method == "sendmessage"
    ]
    times = [at - began for at in telegram.state.send_times]
    return Told(len(crowd.telegram), min(times, default=0.0), max(times, default=0.0), calls)


def bare_loop(url: str, told: Told) -> float:
    """The same calls again, in a process of their own; how long they took, in seconds."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "calls.jsonl"
        lines = [json.dumps({**call, "url": url + call["url"]}, ensure_ascii=False) for call in told.calls]
        path.write_text("\n".join(lines), encoding="utf-8")
        command = [sys.executable, "-m", "benchmarks.bare_loop", str(path), str(WORKERS)]
        return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _memory(service: Service) -> int:
    """The resident memory of the service's own process, its highest so far, in bytes."""
    status = Path(f"/proc/{service.pid}/status").read_text(encoding="ascii")
    found = re.search(r"^VmHWM:\s+(\d+) kB", status, re.MULTILINE)
    return int(found[1]) * 1024 if found else 0


def report(name: str, told: Told, bare_s: float, rate: float) -> None:
    """Prints one channel's figures."""
    calls, took_s = len(told.calls), told.last_s - told.first_s
    print(
        f"{name}: {told.people} people, {calls} calls; first after {told.first_s:.2f} s, last after {told.last_s:.2f} s"
    )
    print(f"{name}: bare loop {bare_s:.2f} s, ratio {told.last_s / bare_s:.2f} from the press to the last")
    if name == "telegram" and calls > 1:
        per_second = (calls - 1) / took_s
        share = "" if rate >= OFF else f", {per_second / rate:.1%} of the {rate:g} allowed"
        print(f"{name}: {per_second:.1f} messages a second{share}; bare loop {calls / bare_s:.1f}")


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--line", type=int, default=5000, help=f"LINE subscribers, in {SETS} sets of subscriptions")
    parser.add_argument("--telegram", type=int, default=500, help="Telegram subscribers")
    parser.add_argument("--rate", type=float, default=OFF, help="PHAEN_TELEGRAM_RATE, messages a second; default: off")
    parser.add_argument("--within", type=float, default=600.0, help="give up after so many seconds")
    given = parser.parse_args()
    crowd = Crowd.of(given.line, given.telegram)
    print(f"load average at the start: {os.getloadavg()[0]:.1f}; {os.cpu_count()} processors")
    on_line, on_telegram, grown = await broadcast(crowd, given.rate, given.within)
    with emulators(crowd) as (line, telegram):
        if crowd.line:
            report("line", on_line, bare_loop(line.url, on_line), given.rate)
        if crowd.telegram:
            report("telegram", on_telegram, bare_loop(telegram.url, on_telegram), given.rate)
    print(f"memory: the service's highest grew by {grown / 1e6:.0f} MB")
    print(f"load average at the end: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    asyncio.run(main())
