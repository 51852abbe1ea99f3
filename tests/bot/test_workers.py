"""Workers: a hostile file costs one worker, never the service."""

from __future__ import annotations

import asyncio
import multiprocessing
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

import seeds
from bot.worker import Limits
from bot.workers import Workers
from extract.read import Unreadable, UnreadableReason

LARGE = ("แผนปฏิบัติการดิจิทัล พ.ศ. 2566 - 2570 กระทรวงคมนาคม\n" * 40_000).encode()
SMALL = "แผนปฏิบัติการดิจิทัล พ.ศ. 2566 - 2570".encode()


@pytest.fixture
async def workers() -> AsyncIterator[Workers]:
    made = Workers(seeds.agencies_toml(), count=1, limits=Limits(file_s=0.2))
    yield made
    await made.close()


async def test_extract_when_a_file_takes_too_long_then_too_slow_and_the_next_one_is_read(workers: Workers) -> None:
    with pytest.raises(Unreadable) as refused:
        await workers.extract(LARGE, "large.txt")
    assert refused.value.reason is UnreadableReason.TOO_SLOW
    assert (await workers.extract(SMALL, "small.txt")).document.text


async def test_extract_when_the_reader_refuses_then_its_reason_comes_through(workers: Workers) -> None:
    with pytest.raises(Unreadable) as refused:
        await workers.extract(SMALL, "small.exe")
    assert refused.value.reason is UnreadableReason.UNKNOWN_TYPE


async def test_extract_when_the_worker_is_killed_then_crashed_and_the_next_one_is_read() -> None:
    workers = Workers(seeds.agencies_toml(), count=1)
    try:
        working = asyncio.create_task(workers.extract(LARGE, "large.txt"))
        while not working.done():  # whether it has the file already or is just starting
            for process in multiprocessing.active_children():
                process.kill()
            await asyncio.wait({working}, timeout=0.1)
        with pytest.raises(Unreadable) as refused:
            await working
        assert refused.value.reason is UnreadableReason.CRASHED
        assert (await workers.extract(SMALL, "small.txt")).document.text
    finally:
        await workers.close()


async def test_extract_when_memory_runs_out_then_crashed() -> None:
    workers = Workers(seeds.agencies_toml(), count=1, memory_limit_bytes=32 * 1024**2)
    with pytest.raises(Unreadable) as refused:
        await workers.extract(SMALL, "small.txt")
    assert refused.value.reason is UnreadableReason.CRASHED
    await workers.close()


_LEFT_ALONE = """
import asyncio, os, signal, seeds
from bot.worker import Limits
from bot.workers import Workers

async def main():
    workers = Workers(seeds.agencies_toml(), count=1)
    await workers.extract(b"plan", "small.txt")
    print("ready", flush=True)
    os.kill(os.getpid(), signal.SIGKILL)

if __name__ == "__main__":
    asyncio.run(main())
"""


def test_worker_when_the_service_is_killed_then_it_leaves_too(tmp_path: Path) -> None:
    script = tmp_path / "left_alone.py"
    script.write_text(_LEFT_ALONE, encoding="utf-8")
    # The worker holds our end of the pipe open: reading to its end is waiting until the worker has left.
    done = subprocess.run(
        [sys.executable, str(script)], stdout=subprocess.PIPE, cwd=Path.cwd(), check=False, timeout=60
    )
    assert done.returncode == -signal.SIGKILL
    assert done.stdout == b"ready\n"
