"""One worker process, which reads and extracts files: what runs in it, and the end that the service holds.

A file has a minute. Pictures of pages need more: each page that the recogniser begins gives it some time anew, up to a
limit for the whole. Whoever ends the process ends the recogniser that it has called as well.
"""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import os
import resource
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.reduction import ForkingPickler
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias

from bot.tesseract import PAGE_WAIT_S, find_tesseract
from extract.document import extract, extract_file
from extract.read import Recogniser, Tools, Unreadable, UnreadableReason, WrittenLine
from extract.read.image import MOST_PAGES
from extract.records import Extraction
from extract.thai.agencies import Register

if TYPE_CHECKING:
    from PIL.Image import Image

    from store.indexing import Prepared

Job: TypeAlias = "tuple[Extraction, Prepared | None]"

TIME_LIMIT_S = 60.0
"""How long one file may take; a page of text takes milliseconds."""

PICTURE_LIMIT_S = PAGE_WAIT_S + 15.0
"""How long a file may take from where the recogniser begins a page: the recogniser's own limit, and its preparation."""

WHOLE_LIMIT_S = 20 * 60.0
"""How long one file may take in all, whatever its pages are."""

Progress: TypeAlias = Callable[[int, int], None]
"""Hears, in the event loop, how many pages of a file are done and how many there are."""

MEMORY_LIMIT_BYTES = 2 * 1024**3
"""The address space of one worker; the Thai dictionary and the register take about a tenth of it."""

_START_LIMIT_S = 60.0  # importing and loading takes half a second; a machine under great load takes longer
_NICENESS = 5  # answers to people go before reading files
_WARM_UP = "กระทรวงดิจิทัลประชุมเรื่องแผน วันที่ 1 มกราคม 2566"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Order:
    """What a worker is to do. `recognising`: pictures may be read now, which takes long."""

    data: bytes
    name: str
    indexed: bool
    recognising: bool


@dataclass(frozen=True, slots=True)
class _PagesDone:
    """Said by a worker in the middle of a file."""

    done: int
    total: int


class _PageBegins:
    """Said by a worker when the recogniser is handed a page."""


class _NeedsRecogniser(BaseException):
    """The file holds pictures, and they are not to be read now. No `Exception`: readers take those for damage."""


def _mapping_proxy(content: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(content)


def _reduce_mapping_proxy(mapping: MappingProxyType[Any, Any]) -> tuple[Any, ...]:
    return _mapping_proxy, (dict(mapping),)


ForkingPickler.register(MappingProxyType, _reduce_mapping_proxy)  # records hold such mappings; pickle knows none


def _work(pipe: Connection, register_toml: str, memory_limit_bytes: int) -> None:
    """A worker's life: load what it needs, say that it is ready, then one file after another until the pipe closes."""
    os.setpgid(0, 0)  # a group of its own: whoever ends the worker ends the recogniser it has called as well
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what ends
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    os.nice(_NICENESS)
    resource.setrlimit(resource.RLIMIT_AS, (memory_limit_bytes, memory_limit_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a crash leaves no copy of a document on the disk
    with contextlib.suppress(EOFError, OSError, MemoryError):  # then the pipe closes, and the parent knows
        register = Register.from_toml(register_toml)
        extract(_WARM_UP, register)  # loads the dictionaries, so that the first file's time limit is the file's alone
        recogniser = find_tesseract()
        pipe.send(None)
        while True:
            order = pipe.recv()
            pipe.send(_result(order, register, _tools(recogniser, pipe, recognising=order.recognising)))


def _tools(recogniser: Recogniser | None, pipe: Connection, *, recognising: bool) -> Tools:
    def progress(done: int, total: int) -> None:
        pipe.send(_PagesDone(done, total))

    return Tools(recogniser and _Announced(recogniser, pipe if recognising else None), progress)


@dataclass(slots=True)
class _Announced:
    """A recogniser that says when it begins a page; without a pipe it does not begin."""

    recogniser: Recogniser
    pipe: Connection | None
    pages: int = 0

    def lines(self, page: Image) -> list[WrittenLine]:
        if self.pipe is None:
            raise _NeedsRecogniser
        self.pages += 1
        if self.pages > MOST_PAGES:
            raise Unreadable(UnreadableReason.TOO_MANY_PAGES, f"more than {MOST_PAGES} pages of pictures")
        self.pipe.send(_PageBegins())
        return self.recogniser.lines(page)


def _result(order: Order, register: Register, tools: Tools) -> Job | Unreadable | None:
    """What is sent back; None where the file holds pictures that are not to be read now."""
    try:
        extraction = extract_file(order.data, order.name, register, tools)
        return extraction, _prepared(extraction, register) if order.indexed else None
    except _NeedsRecogniser:
        return None
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
        os.killpg(0, signal.SIGKILL)


class Worker:
    """One process and our end of its pipe, used by one thread at a time."""

    def __init__(self, register_toml: str, memory_limit_bytes: int) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_work, args=(theirs, register_toml, memory_limit_bytes), daemon=True)
        self._process.start()
        theirs.close()
        self._ready = False

    def work(self, order: Order, limits: Limits, progress: Progress) -> Job | None:
        """What the process makes of a file; None where it holds pictures, and the order was not to read them.

        Raises:
            Unreadable: after TOO_SLOW and CRASHED the process is gone.
        """
        try:
            if not self._ready:
                self._receive(_START_LIMIT_S)
                self._ready = True
            self._pipe.send(order)
            result = self._result(limits, progress)
        except (EOFError, OSError) as error:
            self.kill()
            raise Unreadable(UnreadableReason.CRASHED, f"exit {self._process.exitcode}") from error
        if isinstance(result, Unreadable):
            raise result
        job: Job | None = result
        return job

    def _result(self, limits: Limits, progress: Progress) -> Any:
        start = time.monotonic()
        deadline, last = start + limits.file_s, start + limits.whole_s
        while True:
            said = self._receive(min(deadline, last) - time.monotonic())
            if isinstance(said, _PageBegins):
                deadline = max(deadline, time.monotonic() + limits.picture_s)
            elif isinstance(said, _PagesDone):
                progress(said.done, said.total)
            else:
                return said

    def _receive(self, limit_s: float) -> Any:
        if not self._pipe.poll(max(0.0, limit_s)):
            self.kill()
            raise Unreadable(UnreadableReason.TOO_SLOW, "the time limit is over")
        return self._pipe.recv()

    @property
    def alive(self) -> bool:
        """Whether it can take another file."""
        return self._process.is_alive()

    def kill(self) -> None:
        """End the process at once, and what it has called. Whoever waits for its answer gets CRASHED."""
        with contextlib.suppress(ProcessLookupError, PermissionError):  # gone, or not yet in a group of its own
            if self._process.pid is not None:
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.kill()
        self._process.join()


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a file may take: at first, from each page that is recognised, and in all. In seconds."""

    file_s: float = TIME_LIMIT_S
    picture_s: float = PICTURE_LIMIT_S
    whole_s: float = WHOLE_LIMIT_S


LIMITS = Limits()
"""Those of every file."""
