"""Worker processes that read and extract files: a hostile file can hang or crash one of them, never the service.

Processes are spawned, not forked, because the service has threads and an event loop. They start with the first file.
"""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
import resource
import threading
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.reduction import ForkingPickler
from types import MappingProxyType
from typing import Any

from pebble import ProcessExpired, ProcessPool

from extract.document import extract_file
from extract.read import Unreadable, UnreadableReason
from extract.records import Extraction
from extract.thai.agencies import Register

TIME_LIMIT_S = 60.0
"""How long one file may take; a page of text takes milliseconds."""

MEMORY_LIMIT_BYTES = 2 * 1024**3
"""The address space of one worker; the Thai dictionary and the register take about a fifth of it."""

_NICENESS = 5  # answers to people go before reading files
_log = logging.getLogger(__name__)
_register: Register | None = None  # the worker process's own, set when it starts


def _mapping_proxy(content: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(content)


def _reduce_mapping_proxy(mapping: MappingProxyType[Any, Any]) -> tuple[Any, ...]:
    return _mapping_proxy, (dict(mapping),)


ForkingPickler.register(MappingProxyType, _reduce_mapping_proxy)  # type: ignore[arg-type]  # records hold such mappings


def _start_worker(register_toml: str, memory_limit_bytes: int) -> None:
    global _register  # noqa: PLW0603  # one register a process, loaded once
    os.nice(_NICENESS)
    resource.setrlimit(resource.RLIMIT_AS, (memory_limit_bytes, memory_limit_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a crash leaves no copy of a document on the disk
    _register = Register.from_toml(register_toml)


def _extract_in_worker(data: bytes, name: str) -> Extraction:
    assert _register is not None
    return extract_file(data, name, _register)


class Workers:
    """A pool of worker processes. `count` is how many there are at most, default the machine's processors."""

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
        self._pool: ProcessPool | None = None
        self._lock = threading.Lock()

    async def extract(self, data: bytes, name: str) -> Extraction:
        """Read and extract one file in a worker.

        Raises:
            extract.read.Unreadable: what the reader says, or TOO_SLOW past the time limit, CRASHED where the process
                died or ran out of memory, or where extraction itself failed (logged: that is a bug of ours).
        """
        try:
            return await asyncio.wrap_future(self._schedule(data, name))
        except (Unreadable, asyncio.CancelledError):
            raise
        except TimeoutError:
            raise Unreadable(UnreadableReason.TOO_SLOW, f"more than {self._time_limit_s:g} s") from None
        except (ProcessExpired, BrokenProcessPool, MemoryError) as error:
            _log.warning("worker died", extra={"cause": type(error).__name__})
            raise Unreadable(UnreadableReason.CRASHED, type(error).__name__) from None
        except Exception as error:
            _log.error("extraction failed", exc_info=error)
            raise Unreadable(UnreadableReason.CRASHED, type(error).__name__) from error

    async def close(self) -> None:
        """End the processes, whatever they are doing; the next file would start new ones."""
        with self._lock:
            pool, self._pool = self._pool, None
        if pool is not None:
            pool.stop()
            await asyncio.to_thread(pool.join)

    def _schedule(self, data: bytes, name: str) -> Future[Extraction]:
        with self._lock:
            if self._pool is None or not self._pool.active:  # new, or broken by the death of an idle worker
                self._pool = self._new_pool()
            future: Future[Extraction] = self._pool.schedule(
                _extract_in_worker, args=(data, name), timeout=self._time_limit_s
            )
        return future

    def _new_pool(self) -> ProcessPool:
        return ProcessPool(
            max_workers=self.count,
            initializer=_start_worker,
            initargs=(self._register_toml, self._memory_limit_bytes),
            context=multiprocessing.get_context("spawn"),
        )
