"""How long publishing takes by itself, of all that an ingest does (`benchmarks.extract` measures the whole).

    python -m benchmarks.publishing FOLDER --most 200

`store.documents.publish` on documents that were extracted beforehand, beside a bare loop that only commits: one row a
transaction, as often as there are documents, on the same disk.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sqlite3
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import seeds
from bot.files import read_bytes, walk
from extract.document import extract_file
from extract.read import Unreadable
from extract.records import Extraction
from extract.thai.agencies import Register
from store import Store
from store.clock import SystemClock
from store.indexing import Prepared, prepare

MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Ready:
    """A document that is only to be written yet."""

    path: Path
    data: bytes
    extraction: Extraction
    prepared: Prepared


def extracted(files: Sequence[Path], register: Register) -> list[Ready]:
    """The files that can be read, with everything but the writing done."""
    ready = []
    for path in files:
        data = read_bytes(path)
        try:
            extraction = extract_file(data, path.name, register)
        except Unreadable:
            continue
        ready.append(Ready(path, data, extraction, prepare(extraction, register)))
    return ready


async def publishing(ready: Sequence[Ready], register: Register) -> float:
    """Publishes documents one after another; the seconds it took."""
    with tempfile.TemporaryDirectory() as folder:
        store = await Store.open(f"{folder}/phaen.db", register=register, clock=SystemClock())
        began = time.perf_counter()
        for each in ready:
            await store.documents.publish(
                each.extraction,
                document_id=each.path.stem,
                original=(each.path.name, each.data),
                prepared=each.prepared,
            )
        took_s = time.perf_counter() - began
        await store.close()
        return took_s


def committing(number: int) -> float:
    """The bare loop: so many transactions of one row each, as durable as the store's; the seconds they took."""
    with (
        tempfile.TemporaryDirectory() as folder,
        closing(sqlite3.connect(f"{folder}/bare.db", isolation_level=None)) as bare,
    ):
        bare.execute("PRAGMA journal_mode = WAL")
        bare.execute("PRAGMA synchronous = FULL")
        bare.execute("CREATE TABLE bare (number INTEGER)")
        began = time.perf_counter()
        for each in range(number):
            bare.execute("BEGIN IMMEDIATE")
            bare.execute("INSERT INTO bare VALUES (?)", (each,))
            bare.execute("COMMIT")
        return time.perf_counter() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="files or folders")
    parser.add_argument("--most", type=int, default=200, help="take at most so many files (200)")
    given = parser.parse_args()
    files = [path.resolve() for path in islice(walk(given.paths), given.most)]
    print(f"{len(files)} files, {sum(path.stat().st_size for path in files) / MEGABYTE:.1f} MB")
    print(f"load average at the start: {os.getloadavg()[0]:.1f}; {os.cpu_count()} processors")
    register = Register.from_toml(seeds.agencies_toml())
    ready = extracted(files, register)
    published_s = asyncio.run(publishing(ready, register))
    bare_s = committing(len(ready))
    print(f"publishing: {published_s / len(ready) * 1000:.2f} ms a document")
    print(f"bare commits: {bare_s / len(ready) * 1000:.2f} ms, ratio {published_s / bare_s:.1f}")
    print(f"load average at the end: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
