"""Worker processes that read and extract files: a hostile file can hang or crash one of them, never the service.

Each worker has a pipe of its own and nothing in common with the others, so that killing one at any moment leaves no
lock behind that the others would wait for. Processes are spawned, not forked, because the service has threads and an
event loop; they start with the files that need them.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import multiprocessing
import os
import resource
import signal
import threading
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection, wait
from multiprocessing.reduction import ForkingPickler
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias

from extract.document import extract, extract_file
from extract.read import Unreadable, UnreadableReason
from extract.records import Extraction
from extract.thai.agencies import Register

if TYPE_CHECKING:
    from store.indexing import Prepared

Job: TypeAlias = "tuple[Extraction, Prepared | None]"

TIME_LIMIT_S = 60.0
"""How long one file may take; a page of text takes milliseconds."""

MEMORY_LIMIT_BYTES = 2 * 1024**3
"""The address space of one worker; the Thai dictionary and the register take about a tenth of it."""

_START_LIMIT_S = 60.0  # importing and loading takes half a second; a machine under great load takes longer
_NICENESS = 5  # answers to people go before reading files
_WARM_UP = "กระทรวงดิจิทัลประชุมเรื่องแผน วันที่ 1 มกราคม 2566"
_log = logging.getLogger(__name__)


def _mapping_proxy(content: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(content)


def _reduce_mapping_proxy(mapping: MappingProxyType[Any, Any]) -> tuple[Any, ...]:
    return _mapping_proxy, (dict(mapping),)


ForkingPickler.register(MappingProxyType, _reduce_mapping_proxy)  # records hold such mappings; pickle knows none


def _work(pipe: Connection, register_toml: str, memory_limit_bytes: int) -> None:
    """A worker's life: load what it needs, say that it is ready, then one file after another until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C goes to the whole group; the parent decides what ends
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    os.nice(_NICENESS)
    resource.setrlimit(resource.RLIMIT_AS, (memory_limit_bytes, memory_limit_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a crash leaves no copy of a document on the disk
    with contextlib.suppress(EOFError, OSError, MemoryError):  # then the pipe closes, and the parent knows
        register = Register.from_toml(register_toml)
        extract(_WARM_UP, register)  # loads the dictionaries, so that the first file's time limit is the file's alone
        pipe.send(None)
        while True:
            data, name, indexed = pipe.recv()
            pipe.send(_result(data, name, register, indexed=indexed))


def _result(data: bytes, name: str, register: Register, *, indexed: bool) -> Job | Unreadable:
    try:
        extraction = extract_file(data, name, register)
        return extraction, _prepared(extraction, register) if indexed else None
    except Unreadable as error:
        return error
    except Exception as error:  # a bug of ours: it must not cost the worker, and it must be seen
        logging.getLogger(__name__).error("extraction failed", exc_info=error)
        return Unreadable(UnreadableReason.CRASHED, type(error).__name__)


def _prepared(extraction: Extraction, register: Register) -> Prepared:
    from store.indexing import prepare  # noqa: PLC0415  # `phaen extract` needs no store: its workers start faster

    return prepare(extraction, register)


def _leave_with_parent() -> None:
    """End this worker when the service dies by SIGKILL, even in the middle of a file that would hang it."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


class _Worker:
    """One process and our end of its pipe, used by one thread at a time."""

    def __init__(self, register_toml: str, memory_limit_bytes: int) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, register_toml, memory_limit_bytes), daemon=True)
        self._process.start()
        theirs.close()
        self._ready = False

    def work(self, data: bytes, name: str, *, indexed: bool, time_limit_s: float) -> Job:
        """What the process makes of a file. Raises `Unreadable`; after TOO_SLOW and CRASHED the process is gone."""
        try:
            if not self._ready:
                self._receive(_START_LIMIT_S)
                self._ready = True
            self._pipe.send((data, name, indexed))
            result = self._receive(time_limit_s)
        except (EOFError, OSError) as error:
            self.kill()
            raise Unreadable(UnreadableReason.CRASHED, f"exit {self._process.exitcode}") from error
        if isinstance(result, Unreadable):
            raise result
        job: Job = result
        return job

    def _receive(self, limit_s: float) -> Any:
        if not self._pipe.poll(limit_s):
            self.kill()
            raise Unreadable(UnreadableReason.TOO_SLOW, f"more than {limit_s:g} s")
        return self._pipe.recv()

    @property
    def alive(self) -> bool:
        """Whether it can take another file."""
        return self._process.is_alive()

    def kill(self) -> None:
        """End the process at once. Whoever waits for its answer gets CRASHED."""
        self._process.kill()
        self._process.join()


class Workers:
    """The worker processes: at most `count` of them, default one a processor."""

    def __init__(
        self,
        register_toml: str,
        *,
        count: int | None = None,
        time_limit_s: float = TIME_LIMIT_S,
        memory_limit_bytes: int = MEMORY_LIMIT_BYTES,
    ) -> None:
        self.count = count or os.cpu_count() or 1
        self._register_toml = register_toml
        self._time_limit_s = time_limit_s
        self._memory_limit_bytes = memory_limit_bytes
        self._places = asyncio.Semaphore(self.count)
        self._threads = ThreadPoolExecutor(self.count, thread_name_prefix="extract")
        self._all: set[_Worker] = set()
        self._idle: list[_Worker] = []
        self._lock = threading.Lock()

    async def extract(self, data: bytes, name: str) -> Extraction:
        """Read and extract one file in a worker.

        Raises:
            extract.read.Unreadable: what the reader says, or TOO_SLOW past the time limit, CRASHED where the process
                died or ran out of memory, or where extraction itself failed (logged: that is a bug of ours).
        """
        extraction, _ = await self._run(data, name, indexed=False)
        return extraction

    async def extract_indexed(self, data: bytes, name: str) -> tuple[Extraction, Prepared]:
        """As `extract`, together with the document's index rows, which `documents.publish` would else make here."""
        extraction, prepared = await self._run(data, name, indexed=True)
        assert prepared is not None
        return extraction, prepared

    async def close(self) -> None:
        """End the processes, whatever they are doing; the next file would start new ones."""
        with self._lock:
            ended, self._all, self._idle = self._all, set(), []
        for worker in ended:
            await asyncio.to_thread(worker.kill)

    async def _run(self, data: bytes, name: str, *, indexed: bool) -> Job:
        async with self._places:
            loop = asyncio.get_running_loop()
            return await loop.run_in_executor(self._threads, self._run_in_thread, data, name, indexed)

    def _run_in_thread(self, data: bytes, name: str, indexed: bool) -> Job:
        worker = self._take()
        try:
            return worker.work(data, name, indexed=indexed, time_limit_s=self._time_limit_s)
        finally:
            self._give_back(worker)

    def _take(self) -> _Worker:
        with self._lock:
            while self._idle:
                worker = self._idle.pop()
                if worker.alive:
                    return worker
                self._all.discard(worker)  # killed from outside while it had nothing to do
            worker = _Worker(self._register_toml, self._memory_limit_bytes)
            self._all.add(worker)
            return worker

    def _give_back(self, worker: _Worker) -> None:
        with self._lock:
            if worker in self._all and worker.alive:
                self._idle.append(worker)
            else:
                self._all.discard(worker)
