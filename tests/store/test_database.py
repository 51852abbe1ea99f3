"""Transactions, several processes on one file, and disks that fail."""

import asyncio
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from store import Store
from store.database import path_of, url_of
from store.errors import DatabaseUnavailable, UnavailableReason
from store.rows import ChatKind, Platform
from tests.store.building import cited, register, roads


@pytest.mark.parametrize(
    ("option", "url"),
    [
        ("var/phaen.sqlite", "sqlite+aiosqlite:///var/phaen.sqlite"),
        ("/srv/phaen.sqlite", "sqlite+aiosqlite:////srv/phaen.sqlite"),
        ("sqlite:///x.db", "sqlite+aiosqlite:///x.db"),
        ("sqlite+aiosqlite:///x.db", "sqlite+aiosqlite:///x.db"),
    ],
)
def test_url_of_a_path_or_url(option, url):
    assert url_of(option) == url


@pytest.mark.parametrize("url", ["postgresql+asyncpg://host/db", "sqlite://", "sqlite+aiosqlite:///:memory:", "x://"])
def test_other_databases_are_refused_plainly(url):
    with pytest.raises(DatabaseUnavailable) as caught:
        path_of(url)
    assert caught.value.reason is UnavailableReason.UNSUPPORTED


async def test_pragmas_are_set_on_every_connection(store):
    async with store._database.read() as one, store._database.read() as other:
        for connection in (one, other):
            names = ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
            found = [(await connection.execute(text(f"PRAGMA {name}"))).scalar_one() for name in names]
            assert found == ["wal", 1, 2, 10_000]


async def test_two_stores_on_one_file_write_at_the_same_time(store, path, clock):
    other = await Store.open(str(path), register=register(), clock=clock)

    async def work(each, name):
        for number in range(15):
            await each.chats.see(Platform.TELEGRAM, f"{name}{number}", ChatKind.PRIVATE)
            await each.documents.publish(cited(number), document_id=f"{number}")

    await asyncio.gather(work(store, "a"), work(other, "b"))
    assert (await other.chats.counts())["total"] == 30
    assert await store.documents.count() == 15
    await other.close()


async def test_reading_goes_on_while_another_process_writes(store, path):
    await store.documents.publish(roads(), document_id="roads")
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("DELETE FROM plans")
        assert len(await store.plans.find()) == 1
        writer.execute("ROLLBACK")


async def test_write_lock_held_for_too_long_is_said_plainly(store, path, monkeypatch):
    monkeypatch.setattr("store.database._BEGIN_ATTEMPTS", 2)
    async with store._database.write() as connection:
        await connection.execute(text("PRAGMA busy_timeout = 10"))  # the pool has this connection alone
    await store._database.transact(lambda connection: connection.execute(text("PRAGMA busy_timeout = 10")).close())
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        for writing in (store.meta.put("a", "b"), store.documents.publish(roads(), document_id="roads")):
            with pytest.raises(DatabaseUnavailable) as caught:
                await writing
            assert caught.value.reason is UnavailableReason.LOCKED
        writer.execute("ROLLBACK")
    await store.documents.publish(roads(), document_id="roads")
    await store.meta.put("a", "b")
    assert await store.meta.get("a") == "b"


async def test_cancelled_write_leaves_nothing_and_the_next_one_works(store, clock):
    started = asyncio.Event()

    async def slow():
        async with store._database.write() as connection:
            await connection.execute(text("INSERT INTO meta (key, value) VALUES ('slow', '1')"))
            started.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(slow())
    await started.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await store.meta.get("slow") is None
    assert await store.meta.writable()


async def test_cancelled_transaction_is_brought_to_its_end_before_the_next(store):
    started, go_on = threading.Event(), threading.Event()

    def slow(connection):
        connection.execute(text("INSERT INTO meta (key, value) VALUES ('slow', '1')"))
        started.set()
        assert go_on.wait(10)

    task = asyncio.create_task(store._database.transact(slow))
    assert await asyncio.to_thread(started.wait, 10)
    task.cancel()
    following = asyncio.create_task(store.meta.put("after", "1"))
    go_on.set()
    with pytest.raises(asyncio.CancelledError):
        await task
    await following
    assert await store.meta.get("slow") == "1"
    assert await store.meta.writable()


async def test_transactions_that_wait_together_fail_alone(store):
    first, go_on = threading.Event(), threading.Event()

    def put(key):
        def work(connection):
            connection.execute(text("INSERT INTO meta (key, value) VALUES (:key, '1')"), {"key": key})
            return key

        return work

    def slow(connection):
        first.set()
        assert go_on.wait(10)

    def failing(connection):
        put("half")(connection)
        raise ValueError("half way")

    holding = asyncio.create_task(store._database.transact(slow))
    assert await asyncio.to_thread(first.wait, 10)
    works = (put("a"), failing, put("b"), put("cancelled"), put("c"))
    waiting = [asyncio.create_task(store._database.transact(work)) for work in works]
    await asyncio.sleep(0)
    waiting[3].cancel()
    go_on.set()
    found = await asyncio.gather(holding, *waiting, return_exceptions=True)
    assert found[1::2] == ["a", "b", "c"]
    assert isinstance(found[2], ValueError)
    assert isinstance(found[4], asyncio.CancelledError)
    assert [await store.meta.get(key) for key in ("a", "half", "b", "cancelled", "c")] == ["1", None, "1", None, "1"]


async def test_failed_transaction_leaves_nothing(store):
    def failing(connection):
        connection.execute(text("INSERT INTO meta (key, value) VALUES ('half', '1')"))
        raise ValueError("half way")

    with pytest.raises(ValueError, match="half way"):
        await store._database.transact(failing)
    assert await store.meta.get("half") is None
    assert await store.meta.writable()


async def test_full_disk_is_said_plainly_and_nothing_is_half_written(store, path):
    await store.documents.publish(roads(), document_id="roads")

    def allow_little_more(connection):
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
        connection.execute(text(f"PRAGMA max_page_count = {pages + 3}"))

    await store._database.transact(allow_little_more)  # publishing has this connection
    with pytest.raises(DatabaseUnavailable) as caught:
        await store.documents.publish(cited(1), document_id="big", original=("big", b"x" * 500_000))
    assert caught.value.reason is UnavailableReason.FULL
    assert await store.documents.get("big") is None
    assert [hit.document_id for hit in await store.search.find("ถนน")] == ["roads"]


async def test_read_only_database_is_said_plainly(store):
    assert await store.meta.writable()
    async with store._database.read() as connection:
        await connection.execute(text("PRAGMA query_only = ON"))
    assert not await store.meta.writable()
    with pytest.raises(DatabaseUnavailable) as caught:
        await store.meta.put("a", "b")
    assert caught.value.reason is UnavailableReason.READ_ONLY


async def test_folder_that_cannot_be_made_is_said_plainly(tmp_path, clock):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(DatabaseUnavailable) as caught:
        await Store.open(str(Path(tmp_path / "file" / "phaen.sqlite")), register=register(), clock=clock)
    assert caught.value.reason is UnavailableReason.CANNOT_OPEN


async def test_lease_elects_one_until_it_runs_out(store, clock):
    assert await store.leases.acquire("courier", "a", 30)
    assert await store.leases.acquire("courier", "a", 30)
    assert not await store.leases.acquire("courier", "b", 30)
    clock.pass_(seconds=31)
    assert await store.leases.acquire("courier", "b", 30)
    await store.leases.release("courier", "a")
    assert not await store.leases.acquire("courier", "a", 30)
    await store.leases.release("courier", "b")
    assert await store.leases.acquire("courier", "a", 30)


async def test_file_that_was_moved_or_replaced_takes_no_write_until_it_is_back(store, path, tmp_path):
    await store.meta.put("before", "1")
    away = path.rename(tmp_path / "away.db")
    for make in (lambda: None, path.touch):
        make()
        assert not await store.meta.writable()
        with pytest.raises(DatabaseUnavailable) as caught:
            await store.documents.publish(roads(), document_id="lost")
        assert caught.value.reason is UnavailableReason.CANNOT_OPEN
    away.replace(path)
    assert await store.meta.writable()
    assert await store.documents.count() == 0
