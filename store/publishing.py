"""Writing a document inside a transaction that is open: its row, files, records, agencies and search rows.

`store.documents` and `store.uploads` each open the transaction, so that an upload's state, the document and its alert
are kept or lost together. The functions are synchronous: a publication has some twenty statements, and an asynchronous
driver changes threads several times for each (`Database.transact`).
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Table, delete, func, insert, or_, select, update

from extract.records import Extraction
from extract.thai import words
from extract.thai.agencies import Register
from extract.thai.names import bare_name
from store import alerting, sqlite
from store.audit import record
from store.codec import decode_extraction, encode, encode_extraction
from store.database import Database
from store.errors import NotFound
from store.indexing import Prepared, prepare
from store.rows import AlertKind, DocumentState, Published, PublishState
from store.schema import (
    document_agencies,
    document_aliases,
    document_files,
    document_versions,
    documents,
    events,
    mentions,
    people,
    plans,
    projects,
    record_agencies,
    search_entries,
)

_LONGEST_ID = 120

_TABLES: Mapping[str, Table] = {
    "plans": plans,
    "events": events,
    "people": people,
    "projects": projects,
    "agencies": document_agencies,
}
_KINDS = {"plan": "plans", "event": "events", "person": "people", "project": "projects"}


@dataclass(frozen=True, slots=True)
class Draft:
    """What is to be published, with all that takes time done beforehand."""

    extraction: Extraction
    prepared: Prepared
    document_id: str
    original: tuple[str, bytes] | None = None


async def draft(
    extraction: Extraction,
    register: Register,
    document_id: str,
    original: tuple[str, bytes] | None = None,
    prepared: Prepared | None = None,
) -> Draft:
    """Cuts the words, in a thread: a megabyte takes half a second and must not stop the event loop or hold a lock."""
    if prepared is None:
        prepared = await asyncio.to_thread(prepare, extraction, register)
    return Draft(extraction, prepared, document_id.strip()[:_LONGEST_ID] or "document", original)


def text_sha256(text: str) -> str:
    """What tells a text from any other; blanks and line breaks do not."""
    return hashlib.sha256(" ".join(text.split()).encode("utf-8", "surrogatepass")).hexdigest()


def by_text(connection: Connection, text: str) -> Row[Any] | None:
    """The document that has this text, published or withdrawn."""
    query = select(documents).where(documents.c.text_sha256 == text_sha256(text))
    return connection.execute(query).one_or_none()


def by_name(connection: Connection, name: str) -> Row[Any] | None:
    """The document of this id, or with this alias."""
    alias = select(document_aliases.c.document_number).where(document_aliases.c.alias == name)
    query = select(documents).where(or_(documents.c.id == name, documents.c.number.in_(alias)))
    return connection.execute(query.order_by(documents.c.id != name)).first()


def publish(
    connection: Connection, database: Database, wanted: Draft, *, announce: bool, actor: int | None
) -> Published:
    """Writes everything of a document, its alert and the audit entry; a known text only gains an alias."""
    same = by_text(connection, wanted.extraction.document.text)
    if same is not None:
        _add_alias(connection, same, wanted.document_id)
        if wanted.original is not None:
            _keep_file(connection, same.number, wanted.original)
        return Published(same.id, PublishState.DUPLICATE)
    document_id = _free_id(connection, wanted.document_id)
    number = _insert(connection, database, document_id, wanted)
    _write_records(connection, number, wanted, {})
    alert_id = None
    if announce:
        facets = wanted.prepared.facets
        alert_id = alerting.create(connection, database.now(), AlertKind.NEW_DOCUMENT, number, facets=facets)
    if actor is not None or announce:
        record(connection, database, actor, "publish", document_id, announced=announce)
    return Published(document_id, PublishState.ADDED, alert_id)


def replace(connection: Connection, database: Database, row: Row[Any], wanted: Draft) -> None:
    """Puts a corrected version in a document's place; its old one is kept, and records keep their numbers."""
    old = read_extraction(connection, row)
    kept = {"version": row.version, "replaced_at": database.now(), "extraction": encode_extraction(old)}
    connection.execute(insert(document_versions).values(document_number=row.number, **kept))
    values = _columns(wanted.extraction) | {"version": row.version + 1}
    connection.execute(update(documents).where(documents.c.number == row.number).values(values))
    numbers = {name: _numbers(connection, table, row.number) for name, table in _TABLES.items()}
    for table in (*_TABLES.values(), record_agencies, mentions, search_entries):
        connection.execute(delete(table).where(table.c.document_number == row.number))
    _write_records(connection, row.number, wanted, numbers)


def read_extraction(connection: Connection, row: Row[Any]) -> Extraction:
    """Everything that was read from a document, put together again."""
    groups: dict[str, list[Any]] = {}
    for name, table in _TABLES.items():
        query = select(table.c.record).where(table.c.document_number == row.number).order_by(table.c.position)
        groups[name] = list(connection.execute(query).scalars())
    document = {**row.record, "text": row.text}
    return decode_extraction({"version": 1, "document": document, **groups})


def read(connection: Connection, name: str) -> Extraction:
    """Everything that was read from the document of this id or alias. Raises `NotFound`."""
    return read_extraction(connection, require(connection, name))


def require(connection: Connection, name: str) -> Row[Any]:
    """The document of this id or alias. Raises `NotFound`."""
    row = by_name(connection, name)
    if row is None:
        raise NotFound("document", name)
    return row


def _columns(extraction: Extraction) -> dict[str, Any]:
    document = extraction.document
    record = encode(document)
    record.pop("text", None)
    return {
        "title": document.title,
        "text": document.text,
        "text_sha256": text_sha256(document.text),
        "published": document.published,
        "published_partial": document.published_partial,
        "source_url": document.source_url,
        "publisher": document.publisher,
        "publisher_id": document.publisher_id,
        "record": record,
    }


def _insert(connection: Connection, database: Database, document_id: str, wanted: Draft) -> int:
    values = _columns(wanted.extraction) | {
        "id": document_id,
        "state": DocumentState.PUBLISHED.value,
        "version": 1,
        "ingested_at": database.now(),
    }
    number: int = (connection.execute(insert(documents).values(values).returning(documents.c.number))).scalar_one()
    if wanted.original is not None:
        _keep_file(connection, number, wanted.original)
    return number


def _free_id(connection: Connection, wanted: str) -> str:
    """The wanted id, or the first of it with "-2", "-3" … that no document and no alias has."""
    candidate, suffix = wanted, 1
    while by_name(connection, candidate) is not None:
        suffix += 1
        candidate = f"{wanted}-{suffix}"
    return candidate


def _add_alias(connection: Connection, row: Row[Any], alias: str) -> None:
    if by_name(connection, alias) is None:
        connection.execute(insert(document_aliases).values(alias=alias, document_number=row.number))


def _keep_file(connection: Connection, number: int, original: tuple[str, bytes]) -> None:
    name, content = original
    values = {"name": name, "sha256": hashlib.sha256(content).hexdigest(), "content": content}
    statement = sqlite.upsert(document_files).values(document_number=number, **values)
    connection.execute(statement.on_conflict_do_nothing())


def _numbers(connection: Connection, table: Table, number: int) -> dict[str, list[int]]:
    query = select(table.c.key, table.c.id).where(table.c.document_number == number).order_by(table.c.position)
    found: dict[str, list[int]] = {}
    for key, row_id in connection.execute(query):
        found.setdefault(key, []).append(row_id)
    return found


def _write_records(connection: Connection, number: int, wanted: Draft, old: Mapping[str, dict[str, list[int]]]) -> None:
    ids = {
        name: _insert_rows(connection, _TABLES[name], number, rows, old.get(name, {}))
        for name, rows in _rows(wanted.extraction).items()
    }
    _write_agencies(connection, number, wanted.prepared, ids)
    _write_search(connection, number, wanted.prepared, ids)


def _insert_rows(
    connection: Connection,
    table: Table,
    number: int,
    rows: Sequence[dict[str, Any]],
    old: dict[str, list[int]],
) -> list[int]:
    """Inserts one group's records; one whose key was there before gets its old number, for buttons that name it."""
    known: list[dict[str, Any]] = []
    new: list[dict[str, Any]] = []
    for position, row in enumerate(rows):
        row |= {"document_number": number, "position": position}
        taken = old.get(row["key"])
        if taken:
            known.append(row | {"id": taken.pop(0)})
        else:
            new.append(row)
    ids = {row["position"]: row["id"] for row in known}
    if known:
        connection.execute(insert(table), known)
    if new:
        made = connection.execute(insert(table).returning(table.c.id, sort_by_parameter_order=True), new)
        ids |= {row["position"]: row_id for row, row_id in zip(new, made.scalars(), strict=True)}
    return [ids[position] for position in range(len(rows))]


def _rows(extraction: Extraction) -> dict[str, list[dict[str, Any]]]:
    return {
        "plans": [
            {
                "key": words.key(plan.name),
                "kind": plan.kind.value,
                "status": plan.status.value,
                "subject": plan.subject,
                "start": plan.start or (plan.register_period or (None, None))[0],
                "end": plan.end or (plan.register_period or (None, None))[1],
                "record": encode(plan),
            }
            for plan in extraction.plans
        ],
        "events": [
            {
                "key": words.key(event.title),
                "kind": event.kind.value,
                "number": event.number,
                "date": event.date,
                "end_date": event.end_date,
                "record": encode(event),
            }
            for event in extraction.events
        ],
        "people": [{"key": bare_name(each.name), "record": encode(each)} for each in extraction.people],
        "projects": [{"key": words.key(each.name), "record": encode(each)} for each in extraction.projects],
        "agencies": [{"key": words.key(each.name), "record": encode(each)} for each in extraction.agencies],
    }


def _write_agencies(connection: Connection, number: int, prepared: Prepared, ids: Mapping[str, list[int]]) -> None:
    mentioned = [{"document_number": number, "agency_id": each, "rank": rank} for each, rank in prepared.mentions]
    _insert_all(connection, mentions, mentioned)
    owned = [
        {
            "kind": entry.kind,
            "record_id": ids[_KINDS[entry.kind]][entry.position],
            "agency_id": agency_id,
            "rank": rank,
            "document_number": number,
        }
        for entry in prepared.entries
        for agency_id, rank in entry.agencies
    ]
    _insert_all(connection, record_agencies, owned)


def _write_search(connection: Connection, number: int, prepared: Prepared, ids: Mapping[str, list[int]]) -> None:
    common = {"document_number": number}
    # The document's own tokens are in the index alone; those of records are kept, to rank by.
    whole = {"kind": "document", "record_id": number, "name": prepared.name, "title_tokens": "", "context_tokens": ""}
    rows: list[dict[str, Any]] = [common | whole]
    rows += [
        common
        | {"kind": entry.kind, "record_id": ids[_KINDS[entry.kind]][entry.position], "name": entry.name}
        | {"title_tokens": entry.title, "context_tokens": entry.context}
        for entry in prepared.entries
    ]
    statement = insert(search_entries).returning(search_entries.c.id, sort_by_parameter_order=True)
    entry_ids = list(connection.execute(statement, rows).scalars())
    connection.execute(
        sqlite.index_document(entry_ids[0], prepared.title, prepared.records, prepared.agencies, prepared.body)
    )
    numbered = list(zip(entry_ids, rows, strict=True))
    _insert_all(
        connection,
        sqlite.RECORD_INDEX,
        [
            {"rowid": each, "kind": row["kind"], "title": row["title_tokens"], "context": row["context_tokens"]}
            for each, row in numbered[1:]
        ],
    )
    _insert_all(connection, sqlite.NAME_INDEX, [{"rowid": each, "name": row["name"]} for each, row in numbered])


def _insert_all(connection: Connection, table: Any, rows: Iterable[dict[str, Any]]) -> None:
    listed = list(rows)
    if listed:
        connection.execute(insert(table), listed)


def count_published(connection: Connection) -> int:
    """How many documents are shown."""
    query = select(func.count()).select_from(documents).where(documents.c.state == DocumentState.PUBLISHED.value)
    return int(connection.execute(query).scalar_one())
