"""Worker processes that read and extract files: a hostile file can hang or crash one of them, never the service.

Each worker has a pipe of its own and nothing in common with the others, so that killing one at any moment leaves no
lock behind that the others would wait for. Processes are spawned, not forked, because the service has threads and an
event loop; they start with the files that need them.

Where places are to stay free for text, a file is first read without recognising pictures; if it turns out to need
that, it waits for one of the other places and is read again from its beginning.
"""

from __future__ import annotations

import asyncio
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.worker import LIMITS, MEMORY_LIMIT_BYTES, Job, Limits, Order, Progress, Worker
from extract.records import Extraction

if TYPE_CHECKING:
    from store.indexing import Prepared


class Workers:
    """The worker processes: at most `count` of them, default one a processor.

    `free_for_text` of them, but never all, are kept from recognising pictures, so that other files need not wait.
    """

    def __init__(
        self,
        register_toml: str,
        *,
        count: int | None = None,
        free_for_text: int = 0,
        limits: Limits = LIMITS,
        memory_limit_bytes: int = MEMORY_LIMIT_BYTES,
    ) -> None:
        self.count = count or os.cpu_count() or 1
        self._register_toml = register_toml
        self._limits = limits
        self._memory_limit_bytes = memory_limit_bytes
        self._places = asyncio.Semaphore(self.count)
        self._recognising = asyncio.Semaphore(max(1, self.count - free_for_text))
        self._is_text_first = free_for_text > 0
        self._threads = ThreadPoolExecutor(self.count, thread_name_prefix="extract")
        self._all: set[Worker] = set()
        self._idle: list[Worker] = []
        self._lock = threading.Lock()

    async def extract(self, data: bytes, name: str, *, progress: Progress | None = None) -> Extraction:
        """Read and extract one file in a worker; `progress` hears of its pages.

        Raises:
            extract.read.Unreadable: what the reader says, or TOO_SLOW past the time limit, CRASHED where the process
                died or ran out of memory, or where extraction itself failed (logged: that is a bug of ours).
        """
        extraction, _ = await self._run(data, name, progress, indexed=False)
        return extraction

    async def extract_indexed(
        self, data: bytes, name: str, *, progress: Progress | None = None
    ) -> tuple[Extraction, Prepared]:
        """As `extract`, together with the document's index rows, which `documents.publish` would else make here."""
        extraction, prepared = await self._run(data, name, progress, indexed=True)
        assert prepared is not None
        return extraction, prepared

    async def close(self) -> None:
        """End the processes, whatever they are doing; the next file would start new ones."""
        with self._lock:
            ended, self._all, self._idle = self._all, set(), []
        for worker in ended:
            await asyncio.to_thread(worker.kill)

    async def _run(self, data: bytes, name: str, progress: Progress | None, *, indexed: bool) -> Job:
        order = Order(data, name, indexed, recognising=not self._is_text_first)
        job = await self._in_place(order, progress)
        if job is None:
            async with self._recognising:
                job = await self._in_place(replace(order, recognising=True), progress)
        assert job is not None
        return job

    async def _in_place(self, order: Order, progress: Progress | None) -> Job | None:
        loop = asyncio.get_running_loop()

        def told(done: int, total: int) -> None:
            if progress is not None:
                loop.call_soon_threadsafe(progress, done, total)

        async with self._places:
            return await loop.run_in_executor(self._threads, self._run_in_thread, order, told)

    def _run_in_thread(self, order: Order, progress: Progress) -> Job | None:
        worker = self._take()
        try:
            return worker.work(order, self._limits, progress)
        finally:
            self._give_back(worker)

    def _take(self) -> Worker:
        with self._lock:
            while self._idle:
                worker = self._idle.pop()
                if worker.alive:
                    return worker
                self._all.discard(worker)  # killed from outside while it had nothing to do
            worker = Worker(self._register_toml, self._memory_limit_bytes)
            self._all.add(worker)
            return worker

    def _give_back(self, worker: Worker) -> None:
        with self._lock:
            if worker in self._all and worker.alive:
                self._idle.append(worker)
            else:
                self._all.discard(worker)
