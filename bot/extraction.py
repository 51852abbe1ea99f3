"""`phaen extract`: files in, JSON lines out, in the order given. No database."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeAlias, TypeVar

import click

import seeds
from bot.files import Found, documents, may_be_archive, walk, why_unreadable
from bot.workers import Workers
from extract.output import as_json
from extract.read import Unreadable
from extract.records import Extraction

Item = TypeVar("Item")
Result = TypeVar("Result")

PagesOf: TypeAlias = Callable[[Path, int, int], None]
"""Hears of a document how many of its pages are done, and how many there are."""

_AHEAD = 4  # files under work or waiting for each worker: enough to keep it busy, few enough to bound the memory


async def in_order(
    items: Iterable[Item], work: Callable[[Item], Awaitable[Result]], *, window: int
) -> AsyncIterator[tuple[Item, Result]]:
    """Do `work` for at most `window` items at a time and yield the results in the items' order."""
    started: deque[tuple[Item, asyncio.Future[Result]]] = deque()
    try:
        for item in items:
            started.append((item, asyncio.ensure_future(work(item))))
            if len(started) >= window:
                first, result = started.popleft()
                yield first, await result
        while started:
            first, result = started.popleft()
            yield first, await result
    finally:
        for _, unfinished in started:
            unfinished.cancel()


def window_of(workers: Workers) -> int:
    """How many files to have under way at once."""
    return workers.count * _AHEAD


def processes_for(files: Sequence[Path], jobs: int | None) -> int:
    """How many workers to have: as many as asked for or as there are processors, never more than can have work."""
    wanted = jobs or os.cpu_count() or 1
    return max(1, wanted if any(map(may_be_archive, files)) else min(wanted, len(files)))


def page_of(path: Path, done: int, total: int) -> str:
    """How far the reading of a document is, in a few words."""
    return f"{path.name}: page {done} of {total}"


async def print_extractions(paths: tuple[Path, ...], *, jobs: int | None) -> int:
    """Print one JSON object a document; what cannot be read gives a line on standard error and status 1."""
    files = list(walk(paths))
    workers = Workers(seeds.agencies_toml(), count=processes_for(files, jobs))
    failed = 0

    async def read(found: Found) -> Extraction | Unreadable | OSError:
        try:
            return await workers.extract(found.content(), found.path.name, progress=partial(_show, found.path))
        except (Unreadable, OSError) as error:
            return error

    try:
        async for found, result in in_order(documents(files), read, window=window_of(workers)):
            if isinstance(result, Extraction):
                click.echo(json.dumps(as_json(found.path.stem, result), ensure_ascii=False))
            else:
                failed += 1
                click.echo(f"{found.path}: {why_unreadable(result)}", err=True)
    finally:
        await workers.close()
    return 1 if failed else 0


def _show(path: Path, done: int, total: int) -> None:
    """On a terminal, how far a long document is; the next such line, or nothing, takes its place."""
    if sys.stderr.isatty():
        line = page_of(path, done, total) if done < total else ""
        click.echo(f"\r\x1b[K{line}", err=True, nl=False)
