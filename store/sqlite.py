"""All that is particular to SQLite: pragmas, transactions, its errors, full-text tables, the online backup.

PostgreSQL comes beside it later; everything outside this module is portable SQLAlchemy Core.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Select, column, create_engine, event, func, insert, literal, literal_column, select, table
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import DBAPIError

from store.errors import UnavailableReason

__all__ = [
    "IMMEDIATE",
    "INDEX_DOCUMENT",
    "NAME_INDEX",
    "RECORD_INDEX",
    "SEARCH_TABLES_PREFIX",
    "copy",
    "faults",
    "frequencies",
    "in_thread",
    "install",
    "match_documents",
    "match_names",
    "match_records",
    "unavailable",
    "upsert",
]

IMMEDIATE = "phaen_immediate"
"""Execution option of a connection that will write: it takes the write lock at BEGIN, so it can never find halfway
that another writer was faster (SQLITE_BUSY_SNAPSHOT, which no busy timeout waits for)."""

BUSY_TIMEOUT_MS = 10_000

_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA foreign_keys = ON",
    f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}",
    # FULL, not NORMAL: under WAL, NORMAL may lose the last commits when the power fails. A webhook is answered 200, and
    # an alert marked sent, because the commit is on the disk; losing it would lose a question or repeat an alert.
    "PRAGMA synchronous = FULL",
    # What a person asked to be deleted is overwritten, not only unlinked.
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -16000",
)

_REASONS = {
    sqlite3.SQLITE_FULL: UnavailableReason.FULL,
    sqlite3.SQLITE_READONLY: UnavailableReason.READ_ONLY,
    sqlite3.SQLITE_BUSY: UnavailableReason.LOCKED,
    sqlite3.SQLITE_LOCKED: UnavailableReason.LOCKED,
    sqlite3.SQLITE_CANTOPEN: UnavailableReason.CANNOT_OPEN,
    sqlite3.SQLITE_PERM: UnavailableReason.CANNOT_OPEN,
    sqlite3.SQLITE_CORRUPT: UnavailableReason.BROKEN,
    sqlite3.SQLITE_NOTADB: UnavailableReason.BROKEN,
    sqlite3.SQLITE_IOERR: UnavailableReason.INPUT_OUTPUT,
}

# The full-text tables are made by the first migration. Their tokenizer is told that Thai vowels and tone marks (Mn, Mc)
# belong to words: by itself FTS5 cuts at each of them. They are contentless, for the tokens kept beside the index would
# be five times its size (598 MB of 721 for 63,000 documents). SQLite 3.40 cannot delete from such a table; nothing is
# deleted: a corrected document gets a new row, and a row whose number is no longer in `search_entries` is found by
# nobody. Those numbers are never used again (AUTOINCREMENT).
SEARCH_TABLES_PREFIX = "fts_"

_documents = table("fts_documents", column("rowid"), *map(column, ("title", "records", "agencies", "body")))
RECORD_INDEX = table("fts_records", column("rowid"), *map(column, ("kind", "title", "context")))
NAME_INDEX = table("fts_names", column("rowid"), column("name"))
_vocabulary = table("fts_vocabulary", column("term"), column("doc"))

_MOST_TERMS = 48
"""A query of 5,000 letters has hundreds of words; the first ones say what it is about, and the work stays bounded."""


def install(engine: Engine) -> None:
    """Sets the pragmas on each connection and lets SQLAlchemy, not the driver, begin transactions."""

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in _PRAGMAS:
            cursor.execute(pragma)
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        immediate = connection.get_execution_options().get(IMMEDIATE, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def in_thread(url: URL, connections: int = 1) -> Engine:
    """The same database behind the synchronous driver: a connection for each thread that works with it."""
    engine = create_engine(url.set(drivername="sqlite+pysqlite"), pool_size=connections, max_overflow=0)
    install(engine)
    return engine


def unavailable(error: DBAPIError | sqlite3.Error) -> UnavailableReason | None:
    """What a driver's error says of the database itself, None where the fault lies with a statement."""
    origin = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(origin, "sqlite_errorcode", None)
    return None if code is None else _REASONS.get(code & 0xFF)


def _quoted(terms: Iterable[str]) -> list[str]:
    """Each term as an FTS5 string, so that nothing in it is read as syntax."""
    unique = dict.fromkeys(term.replace("\0", "") for term in terms)
    return ['"' + term.replace('"', '""') + '"' for term in unique if term][:_MOST_TERMS]


INDEX_DOCUMENT: Final = insert(_documents)
"""Puts a document's tokens into the index: rowid, title, records, agencies, body."""


def match_documents(terms: Iterable[str]) -> Select[tuple[int, float]] | None:
    """(entry, score) of documents holding any of the tokens, higher being better; None where there is no token."""
    quoted = _quoted(terms)
    if not quoted:
        return None
    # The weights are those measured best on questions: title x3 (anchors, "Search").
    score = -func.bm25(literal_column("fts_documents"), 3.0, 2.0, 1.0, 1.0)
    return _matching(_documents, "fts_documents", " OR ".join(quoted), score)


def match_records(kind: str, terms: Iterable[str]) -> Select[tuple[int, float]] | None:
    """(entry, score) of records of one kind holding any of the tokens."""
    quoted = _quoted(terms)
    if not quoted:
        return None
    score = -func.bm25(literal_column("fts_records"), 0.0, 2.0, 1.0)
    return _matching(
        RECORD_INDEX, "fts_records", f'kind : "{kind}" AND {{title context}} : ({" OR ".join(quoted)})', score
    )


def match_names(name: str) -> Select[tuple[int, float]] | None:
    """(entry, score) of names that share trigrams with a folded one."""
    quoted = _quoted(name[at : at + 3] for at in range(len(name) - 2))
    if not quoted:
        return None
    return _matching(NAME_INDEX, "fts_names", " OR ".join(quoted), -func.bm25(literal_column("fts_names")))


def _matching(source: Any, name: str, query: str, score: Any) -> Select[tuple[int, float]]:
    return select(source.c.rowid.label("entry_id"), score.label("score")).where(
        literal_column(name).op("MATCH")(literal(query))
    )


def frequencies(terms: Iterable[str]) -> Select[tuple[str, int]]:
    """(token, number of records that hold it)."""
    return select(_vocabulary.c.term, _vocabulary.c.doc).where(_vocabulary.c.term.in_(list(terms)))


def copy(source: Path, target: Path) -> None:
    """SQLite's online backup: a consistent copy while others read and write. `target` is left out of WAL mode.

    Raises `sqlite3.Error`.
    """
    with closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)) as old:
        old.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_MS}")
        with closing(sqlite3.connect(target)) as new:
            old.backup(new)
            # One file, with no -wal beside it that could be forgotten when it is moved.
            new.execute("PRAGMA journal_mode = DELETE")


def faults(path: Path) -> list[str]:
    """What SQLite's own check finds wrong with a database file; an empty list is good. Raises `sqlite3.Error`."""
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        found = [row[0] for row in connection.execute("PRAGMA integrity_check(20)")]
        found += [f"foreign key: {row}" for row in connection.execute("PRAGMA foreign_key_check")]
    return [fault for fault in found if fault != "ok"]
