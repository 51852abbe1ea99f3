import sqlite3
from contextlib import closing
from importlib.resources import files

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from store import Store
from store.errors import DatabaseOutdated, DatabaseUnavailable, UnavailableReason
from store.migrations import HEAD
from store.schema import metadata
from store.sqlite import SEARCH_TABLES_PREFIX
from tests.store.building import register, roads


def _mine(name, kind, *_):
    return not (kind == "table" and name.startswith(SEARCH_TABLES_PREFIX))


async def test_migrations_make_exactly_the_schema(store, path):
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        options = {"include_name": _mine, "compare_type": True}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []
    engine.dispose()


def test_head_is_the_newest_migration():
    scripts = Config()
    scripts.set_main_option("script_location", str(files("store") / "migrations").replace("%", "%%"))
    assert ScriptDirectory.from_config(scripts).get_current_head() == HEAD


async def test_open_on_an_empty_file_sets_it_up_even_without_leave_to_migrate(path, clock):
    opened = await Store.open(str(path), register=register(), clock=clock, migrate=False)
    assert await opened.meta.schema_version() == HEAD
    await opened.close()


def _stamp(path, revision):
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (revision,))


async def test_open_of_a_newer_database_is_refused_and_changes_nothing(store, path, clock):
    await store.close()
    _stamp(path, "9999")
    with pytest.raises(DatabaseUnavailable) as caught:
        await Store.open(str(path), register=register(), clock=clock)
    assert caught.value.reason is UnavailableReason.NEWER


async def test_open_of_an_older_database_without_leave_is_refused(path, clock):
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE something (id)")
    with pytest.raises(DatabaseOutdated) as caught:
        await Store.open(str(path), register=register(), clock=clock, migrate=False)
    assert (caught.value.found, caught.value.wanted) == (None, HEAD)


async def test_open_of_an_older_database_copies_it_beside_itself_first(path, clock):
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE something (id)")
    opened = await Store.open(str(path), register=register(), clock=clock)
    await opened.documents.publish(roads(), document_id="a")
    await opened.close()
    [copy] = path.parent.glob("*.bak")
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("something",)]


_FIRST = """
DROP TABLE copies; DROP TABLE signature_bands; DROP TABLE signatures; DROP TABLE joined_plans;
DROP TABLE joined_events; DROP TABLE document_topics;
DROP INDEX ix_plans_joined_id; ALTER TABLE plans DROP COLUMN joined_id;
DROP INDEX ix_events_joined_id; ALTER TABLE events DROP COLUMN joined_id;
DELETE FROM meta WHERE key LIKE 'caught_up%';
UPDATE alembic_version SET version_num = '0001';
"""
"""Makes of a database what the first version would have made of it."""


def _tables(path):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT type, name FROM sqlite_master ORDER BY name").fetchall()


async def _first_version(store, path):
    """Two documents of the first version that are nearly the same, and tell of one plan and one event."""
    await store.documents.publish(roads(text=_LONG), document_id="a")
    await store.documents.publish(roads(text=f"{_LONG} (ฉบับแก้คำผิด)"), document_id="b")
    await store.documents.publish(roads(), document_id="short")
    await store.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(_FIRST)


_LONG = "\n".join(f"ข้อ {at} สาธารณสุขจังหวัดที่ {at * 17} รายงานผลการดูแลผู้ป่วยของโรงพยาบาล" for at in range(40))


async def _look_alike(store):
    [plan] = await store.plans.find()
    [event] = await store.events.find()
    row = await store.documents.get("a")
    return (
        [each.id for each in await store.documents.same_as(row.number)],
        (plan.sources, event.sources),
        [topic.id for topic in (await store.documents.records("a")).topics],
    )


async def test_open_of_a_first_versions_database_works_through_its_documents(store, path, clock):
    await _first_version(store, path)
    with pytest.raises(DatabaseOutdated):
        await Store.open(str(path), register=register(), clock=clock, migrate=False)
    done = []
    opened = await Store.open(str(path), register=register(), clock=clock, progress=lambda: done.append(1))
    assert await _look_alike(opened) == (["b"], (3, 3), ["health"])
    assert [row.id for row in await opened.documents.latest()] == ["short", "a"]
    assert len(done) == 3
    await opened.close()
    again = await Store.open(str(path), register=register(), clock=clock, progress=lambda: done.append(1))
    assert len(done) == 3
    await again.close()


async def test_working_through_that_was_stopped_goes_on_where_it_was(store, path, clock):
    await _first_version(store, path)
    done = []

    def stop():
        done.append(1)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await Store.open(str(path), register=register(), clock=clock, progress=stop)
    opened = await Store.open(str(path), register=register(), clock=clock, progress=lambda: done.append(1))
    assert await _look_alike(opened) == (["b"], (3, 3), ["health"])
    assert len(done) == 3
    await opened.close()


async def test_a_migrated_database_has_what_a_new_one_has(store, path, clock, tmp_path):
    await _first_version(store, path)
    await (await Store.open(str(path), register=register(), clock=clock)).close()
    new = tmp_path / "new.sqlite"
    await (await Store.open(str(new), register=register(), clock=clock)).close()
    assert _tables(path) == _tables(new)


async def test_a_migration_that_fails_leaves_the_database_as_it_was(path, clock, monkeypatch):
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE fts_names (id)")  # the last statement of the migration clashes with it
    with pytest.raises(Exception, match="fts_names"):
        await Store.open(str(path), register=register(), clock=clock)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT name FROM sqlite_master").fetchall() == [("fts_names",)]


async def test_open_of_a_file_that_is_no_database_says_so(path, clock):
    path.write_bytes(b"not a database at all" * 100)
    with pytest.raises(DatabaseUnavailable) as caught:
        await Store.open(str(path), register=register(), clock=clock)
    assert caught.value.reason is UnavailableReason.BROKEN
