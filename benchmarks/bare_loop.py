"""The baseline of `benchmarks.alerts`: the HTTP calls that Phaen made, made again by a bare loop.

    python -m benchmarks.bare_loop CALLS.jsonl WORKERS

Each line of CALLS holds `url`, `headers` and `content`. Prints the seconds from the first call to the last answer.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx


async def post_all(calls: list[dict[str, Any]], workers: int) -> float:
    """Posts all calls, `workers` at a time; how long it took, in seconds. Raises where one is not answered 200."""
    waiting = iter(calls)
    async with httpx.AsyncClient(timeout=60, trust_env=False) as client:
        began = time.perf_counter()
        await asyncio.gather(*(_post(client, waiting) for _ in range(workers)))
        return time.perf_counter() - began


async def _post(client: httpx.AsyncClient, waiting: Iterator[dict[str, Any]]) -> None:
    for call in waiting:
        answer = await client.post(call["url"], headers=call["headers"], content=call["content"].encode())
        answer.raise_for_status()


def main() -> None:
    path, workers = sys.argv[1:]
    calls = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    print(asyncio.run(post_all(calls, int(workers))))


if __name__ == "__main__":
    main()
