"""Workers that read scans: a page gives time anew, the whole has a limit, text need not wait, nothing stays behind."""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from PIL import Image

import seeds
from bot.worker import Limits
from bot.workers import Workers
from extract.read import Unreadable, UnreadableReason
from tests.extract.read import pictures

TEXT = "แผนปฏิบัติการดิจิทัล พ.ศ. 2566 - 2570".encode()
_ANSWERS = """#!/bin/sh
case "$1" in
--version) echo "tesseract 5.3.0"; exit;;
--list-langs) printf 'tha\\neng\\n'; exit;;
esac
echo $$ >>"{pids}"
{reading}
"""
_READS = r"""cat >/dev/null; sleep 1.2; printf '5\t1\t1\t1\t1\t1\t0\t0\t9\t9\t95\tแผน\nแผนปฏิบัติการดิจิทัล\f'"""
_HANGS = "exec sleep 100"

Install = Callable[[str], Path]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Puts a program in Tesseract's place; the file that its processes note their ids in."""

    def put(reading: str) -> Path:
        pids, program = tmp_path / "pids", tmp_path / "tesseract"
        program.write_text(_ANSWERS.format(pids=pids, reading=reading), encoding="utf-8")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
        return pids

    return put


@contextlib.asynccontextmanager
async def _workers(*, count: int = 1, free_for_text: int = 0, limits: Limits | None = None) -> AsyncIterator[Workers]:
    made = Workers(seeds.agencies_toml(), count=count, free_for_text=free_for_text, limits=limits or Limits())
    try:
        yield made
    finally:
        await made.close()


def _scan(pages: int) -> bytes:
    page = pictures.page(pictures.LINES[:1])
    return pictures.saved(page, "TIFF", save_all=True, append_images=[page] * (pages - 1))


async def _begun(pids: Path) -> int:
    while not (pids.exists() and pids.read_text().endswith("\n")):
        await asyncio.sleep(0.02)
    return int(pids.read_text().split()[0])


async def _is_gone(pid: int) -> bool:
    for _ in range(250):
        state = Path(f"/proc/{pid}/stat")
        if not state.exists() or state.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        await asyncio.sleep(0.02)
    return False


async def test_scan_when_its_pages_take_longer_than_a_file_may_then_each_gives_time_anew(install: Install) -> None:
    install(_READS)
    heard: list[tuple[int, int]] = []
    async with _workers(limits=Limits(file_s=4.0, picture_s=4.0)) as workers:
        extraction = await workers.extract(
            _scan(4), "scan.tiff", progress=lambda done, all_: heard.append((done, all_))
        )
    assert extraction.document.text.count("แผนปฏิบัติการดิจิทัล") == 4
    assert heard == [(1, 4), (2, 4), (3, 4), (4, 4)]


async def test_scan_when_the_whole_takes_too_long_then_too_slow_and_the_program_is_ended(install: Install) -> None:
    pids = install(_HANGS)
    async with _workers(limits=Limits(whole_s=1.5)) as workers:
        with pytest.raises(Unreadable) as refused:
            await workers.extract(_scan(1), "scan.tiff")
        assert refused.value.reason is UnreadableReason.TOO_SLOW
        assert await _is_gone(await _begun(pids))


async def test_workers_when_closed_in_the_middle_of_a_scan_then_the_program_is_ended(install: Install) -> None:
    pids = install(_HANGS)
    async with _workers() as workers:
        reading = asyncio.create_task(workers.extract(_scan(1), "scan.tiff"))
        pid = await _begun(pids)
        await workers.close()
        with pytest.raises(Unreadable):
            await reading
    assert await _is_gone(pid)


async def test_text_when_scans_are_read_and_wait_then_it_goes_before_them(install: Install) -> None:
    pids = install(_HANGS)
    async with _workers(count=2, free_for_text=1) as workers:
        scans = [asyncio.create_task(workers.extract(_scan(1), "scan.tiff")) for _ in range(3)]
        await _begun(pids)
        assert (await workers.extract(TEXT, "plan.txt")).document.text
        assert not any(scan.done() for scan in scans)
        for scan in scans:
            scan.cancel()


async def test_picture_when_no_program_is_there_then_no_ocr(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    async with _workers() as workers:
        with pytest.raises(Unreadable) as refused:
            await workers.extract(pictures.saved(Image.new("L", (80, 80)), "PNG"), "a.png")
        assert refused.value.reason is UnreadableReason.NO_OCR
