"""The connection: engine, readers, the one writer, and errors of the driver put into the store's own words."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from datetime import datetime, tzinfo
from pathlib import Path
from typing import TypeVar, cast

from sqlalchemy import Connection
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from store import sqlite
from store.clock import Clock
from store.errors import DatabaseUnavailable, UnavailableReason

_BEGIN_ATTEMPTS = 3
"""Each waits the busy timeout, so another process may hold the write lock for half a minute before we give up."""

_READERS = 6

_MOST_TOGETHER = 32
"""Transactions that are made one where they wait for each other anyway."""
_LOOKERS = 2
"""Threads that search. SQLite lets go of Python's lock while it does; more threads than cores only wait."""

Result = TypeVar("Result")


def url_of(option: str) -> str:
    """A database option as a SQLAlchemy URL: a URL stays one (`sqlite://` gets its driver), a path is a SQLite file."""
    if "://" not in option:
        return f"sqlite+aiosqlite:///{option}"
    scheme, rest = option.split("://", 1)
    return f"sqlite+aiosqlite://{rest}" if scheme == "sqlite" else option


def path_of(url: str) -> Path:
    """The SQLite file that a URL names. Raises `DatabaseUnavailable` (UNSUPPORTED) for any other database."""
    parsed = _parsed(url)
    if parsed.get_backend_name() != "sqlite" or parsed.database in (None, "", ":memory:"):
        raise DatabaseUnavailable(UnavailableReason.UNSUPPORTED, parsed.render_as_string(hide_password=True))
    return Path(parsed.database or "")


def _parsed(url: str) -> URL:
    try:
        return make_url(url_of(url))
    except ArgumentError as error:
        raise DatabaseUnavailable(UnavailableReason.UNSUPPORTED, "not a database URL") from error


@contextmanager
def translated() -> Iterator[None]:
    """Turns a driver's error that concerns the whole database into `DatabaseUnavailable`; others pass."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        reason = sqlite.unavailable(error)
        if reason is None:
            raise
        origin = error.orig if isinstance(error, DBAPIError) else error
        raise DatabaseUnavailable(reason, str(origin)) from error
    except OSError as error:
        if isinstance(error, TimeoutError):
            raise
        raise DatabaseUnavailable(UnavailableReason.CANNOT_OPEN, str(error)) from error


class _Job:
    """What somebody wants done as a transaction, and what came of it."""

    def __init__(self, work: Callable[[Connection], object]) -> None:
        self.work = work
        self.done = False
        self.result: object = None
        self.error: Exception | None = None

    def finish(self, result: object = None, error: Exception | None = None) -> None:
        """It is done, or failed."""
        self.result, self.error, self.done = result, error, True


class Database:
    """The engine behind every group of queries, with the clock and time zone that they reckon by."""

    def __init__(self, engine: AsyncEngine, clock: Clock, timezone: tzinfo) -> None:
        self.engine = engine
        self.clock = clock
        self.timezone = timezone
        self._writer = engine.execution_options(**{sqlite.IMMEDIATE: True})
        self._turn = asyncio.Lock()
        self._jobs: list[_Job] = []
        self._path = path_of(engine.url.render_as_string(hide_password=False))
        self._file: tuple[int, int] | None = None
        self._thread_engine = sqlite.in_thread(engine.url).execution_options(**{sqlite.IMMEDIATE: True})
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="store-writer")
        self._look_engine = sqlite.in_thread(engine.url, _LOOKERS)
        self._lookers = ThreadPoolExecutor(_LOOKERS, thread_name_prefix="store-reader")

    @classmethod
    def connect(cls, url: str, clock: Clock, timezone: tzinfo) -> Database:
        """Makes the engine; nothing is opened before the first statement. Raises `DatabaseUnavailable`."""
        path = path_of(url)
        with translated():
            path.parent.mkdir(parents=True, exist_ok=True)
        engine = create_async_engine(_parsed(url), pool_size=_READERS + 1, max_overflow=0, pool_timeout=60)
        sqlite.install(engine.sync_engine)
        return cls(engine, clock, timezone)

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        return self.clock.now()

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """A connection that sees one state of the database throughout."""
        with translated():
            async with self.engine.connect() as connection:
                yield connection

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        """One transaction: all of it is kept, or on any error nothing. Nothing but the database is awaited inside.

        Within this process writers take turns; other processes are waited for.
        """
        async with self._turn:
            with translated():
                async with self._writer.connect() as connection:
                    await self._begin(connection)
                    self._require_file()
                    try:
                        yield connection
                    except BaseException:
                        await connection.rollback()
                        raise
                    await connection.commit()

    async def transact(self, work: Callable[[Connection], Result]) -> Result:
        """Does `work` as one transaction, in a thread: all of it is kept, or where it raises nothing.

        For transactions of many statements: an asynchronous driver changes threads several times for each of them,
        this once for all. What has begun is brought to its end, also where the caller is cancelled meanwhile. `work`
        may be done again from the start, so it changes nothing but the database.
        """
        job = _Job(work)
        self._jobs.append(job)
        try:
            async with self._turn:
                if not job.done:
                    together, self._jobs = self._jobs[:_MOST_TOGETHER], self._jobs[_MOST_TOGETHER:]
                    await self._through(together)
        finally:
            if job in self._jobs:  # cancelled before its turn
                self._jobs.remove(job)
        if job.error is not None:
            raise job.error
        return cast("Result", job.result)

    async def _through(self, jobs: list[_Job]) -> None:
        running = asyncio.get_running_loop().run_in_executor(self._thread, self._do, jobs)
        try:
            await asyncio.shield(running)
        except asyncio.CancelledError:
            await asyncio.wait([running])  # else the next writer would meet it
            raise

    def _do(self, jobs: list[_Job]) -> None:
        """Does jobs that came while another was done as one transaction: the disk is waited for once.

        Where one of them fails, all is undone and each is done by itself.
        """
        if len(jobs) > 1:
            with contextlib.suppress(Exception):
                results = self._transact(lambda connection: [each.work(connection) for each in jobs])
                for job, result in zip(jobs, results, strict=True):
                    job.finish(result)
                return
        for job in jobs:
            try:
                job.finish(self._transact(job.work))
            except Exception as error:  # it goes to whoever asked for this one
                job.finish(error=error)

    async def look(self, work: Callable[[Connection], Result]) -> Result:
        """Reads with `work`, in a thread, from one state of the database: `transact`'s fellow for many statements."""
        return await asyncio.get_running_loop().run_in_executor(self._lookers, self._look, work)

    def _look(self, work: Callable[[Connection], Result]) -> Result:
        with translated(), self._look_engine.connect() as connection:
            return work(connection)

    def _transact(self, work: Callable[[Connection], Result]) -> Result:
        with translated(), self._thread_engine.connect() as connection:
            for attempt in range(_BEGIN_ATTEMPTS):
                try:
                    transaction = connection.begin()
                    break
                except DBAPIError as error:
                    if not _worth_another(error, attempt):
                        raise
                    connection.rollback()
            with transaction:
                self._require_file()
                return work(connection)

    def _require_file(self) -> None:
        """Raises `DatabaseUnavailable` where the file was deleted or replaced: SQLite would write on, to nowhere."""
        try:
            status = self._path.stat()
        except FileNotFoundError:
            raise DatabaseUnavailable(UnavailableReason.CANNOT_OPEN, f"{self._path} is gone") from None
        found = (status.st_dev, status.st_ino)
        if self._file not in (None, found):
            raise DatabaseUnavailable(UnavailableReason.CANNOT_OPEN, f"{self._path} is not the file that was opened")
        self._file = found

    async def _begin(self, connection: AsyncConnection) -> None:
        for attempt in range(_BEGIN_ATTEMPTS):
            try:
                await connection.begin()
                return
            except DBAPIError as error:
                if not _worth_another(error, attempt):
                    raise
                await connection.rollback()

    async def close(self) -> None:
        """Closes every connection."""
        for threads, engine in ((self._thread, self._thread_engine), (self._lookers, self._look_engine)):
            await asyncio.to_thread(threads.shutdown)
            engine.dispose()
        await self.engine.dispose()


def _worth_another(error: DBAPIError, attempt: int) -> bool:
    return sqlite.unavailable(error) is UnavailableReason.LOCKED and attempt < _BEGIN_ATTEMPTS - 1
