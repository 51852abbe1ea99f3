import asyncio

import pytest

from store import Store
from store.backup import backup, restore
from store.errors import BadBackup, DatabaseUnavailable
from tests.store.building import cited, digital, register, roads
from tests.store.following import drain, follower


async def test_backup_while_the_service_writes_is_whole_and_sound(store, path, tmp_path, clock):
    await store.documents.publish(roads(), document_id="roads")
    target = tmp_path / "copies" / "today.sqlite"

    async def write():
        for number in range(10):
            await store.documents.publish(cited(number), document_id=str(number))

    size, _ = await asyncio.gather(asyncio.to_thread(backup, str(path), target), write())
    assert size == target.stat().st_size
    assert [file.name for file in target.parent.iterdir()] == ["today.sqlite"]
    copy = await Store.open(str(target), register=register(), clock=clock, migrate=False)
    assert await copy.documents.records("roads") == roads()
    await copy.close()


async def test_restore_puts_the_backup_in_place_keeps_the_former_and_holds_unsent_alerts(store, path, tmp_path, clock):
    await follower(store, "1")
    await store.documents.publish(roads(), document_id="roads", announce=True)
    saved = tmp_path / "saved.sqlite"
    backup(str(path), saved)
    assert len(await drain(store)) == 1
    await store.documents.publish(digital(), document_id="later")
    await store.close()
    done = await restore(str(path), saved, now=clock.now())
    assert done.held == 1
    again = await Store.open(str(path), register=register(), clock=clock, migrate=False)
    assert await again.documents.get("later") is None
    assert await drain(again) == []
    [held] = await again.outbox.held()
    await again.outbox.release(held.id)
    assert len(await drain(again)) == 1
    await again.close()
    former = await Store.open(str(done.kept), register=register(), clock=clock, migrate=False)
    assert await former.documents.get("later") is not None
    await former.close()


async def test_restore_where_there_was_nothing(store, path, tmp_path, clock):
    saved = tmp_path / "saved.sqlite"
    backup(str(path), saved)
    done = await restore(str(tmp_path / "new" / "phaen.sqlite"), saved, now=clock.now())
    assert (done.kept, done.held) == (None, 0)


@pytest.mark.parametrize("content", [b"", b"no database at all", b"SQLite format 3\0" + b"\xff" * 4096])
async def test_restore_of_a_bad_file_changes_nothing(store, path, tmp_path, clock, content):
    await store.documents.publish(roads(), document_id="roads")
    await store.close()
    before = path.read_bytes()
    bad = tmp_path / "bad.sqlite"
    bad.write_bytes(content)
    for source in (bad, tmp_path / "missing.sqlite"):
        with pytest.raises(BadBackup):
            await restore(str(path), source, now=clock.now())
    assert path.read_bytes() == before
    assert not list(tmp_path.glob(".*partial"))


async def test_restore_of_a_damaged_backup_is_refused(store, path, tmp_path, clock):
    for number in range(5):
        await store.documents.publish(cited(number), document_id=str(number))
    saved = tmp_path / "saved.sqlite"
    backup(str(path), saved)
    data = bytearray(saved.read_bytes())
    data[40960:45056] = b"\x5a" * 4096
    saved.write_bytes(data)
    with pytest.raises(BadBackup):
        await restore(str(path), saved, now=clock.now())


async def test_backup_of_nothing_is_said_plainly(tmp_path):
    with pytest.raises(DatabaseUnavailable):
        backup(str(tmp_path / "none.sqlite"), tmp_path / "copy.sqlite")
    assert not (tmp_path / "copy.sqlite").exists()
