"""Writing a document inside a transaction that is open: its row, files, records, agencies and search rows.

`store.documents` and `store.uploads` each open the transaction, so that an upload's state, the document and its alert
are kept or lost together. The functions are synchronous: a publication has some twenty statements, and an asynchronous
driver changes threads several times for each (`Database.transact`).
"""

from __future__ import annotations

import asyncio
import dataclasses
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import BindParameter, Connection, Row, Select, bindparam, delete, func, insert, or_, select, update

from extract.records import Extraction
from extract.thai.agencies import Register
from store import alerting, copies, joining, sqlite
from store.audit import record
from store.codec import decode_extraction, encode, encode_extraction
from store.copies import Compared
from store.database import Database
from store.errors import NotFound
from store.indexing import Prepared, identities_of, prepare
from store.joining import Joining
from store.recording import TABLES, known_numbers, numbers_of_records, write_records
from store.rows import AlertKind, DocumentState, Published, PublishState
from store.schema import (
    document_aliases,
    document_files,
    document_versions,
    documents,
    mentions,
    record_agencies,
    search_entries,
)

_LONGEST_ID = 120


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


def _by_name() -> Select[Any]:
    name: BindParameter[str] = bindparam("name")
    alias = select(document_aliases.c.document_number).where(document_aliases.c.alias == name)
    query = select(documents).where(or_(documents.c.id == name, documents.c.number.in_(alias)))
    return query.order_by(documents.c.id != name)


# Statements that every document needs, made once: making one takes longer than running it.
_BY_TEXT: Final = select(documents).where(documents.c.text_sha256 == bindparam("sha256"))
_BY_NAME: Final = _by_name()
_INSERT: Final = insert(documents).returning(documents.c.number)
_KEEP_FILE: Final = sqlite.upsert(document_files).on_conflict_do_nothing()


def text_sha256(text: str) -> str:
    """What tells a text from any other; blanks and line breaks do not."""
    return hashlib.sha256(" ".join(text.split()).encode("utf-8", "surrogatepass")).hexdigest()


def by_text(connection: Connection, text: str) -> Row[Any] | None:
    """The document that has this text, published or withdrawn."""
    return connection.execute(_BY_TEXT, {"sha256": text_sha256(text)}).one_or_none()


def by_name(connection: Connection, name: str) -> Row[Any] | None:
    """The document of this id, or with this alias."""
    return connection.execute(_BY_NAME, {"name": name}).first()


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
    ids = write_records(connection, number, wanted.extraction, wanted.prepared)
    first = compare(connection, number, wanted.extraction, wanted.prepared.signature)
    joining.join(connection, Joining(number, wanted.extraction, wanted.prepared.identities, first), ids)
    alert_id = None
    if announce:
        facets = wanted.prepared.facets
        alert_id = alerting.create(connection, database.now(), AlertKind.NEW_DOCUMENT, number, facets=facets)
    if actor is not None or announce:
        record(connection, database, actor, "publish", document_id, announced=announce)
    return Published(document_id, PublishState.ADDED, alert_id, _id_of(connection, first))


def compare(connection: Connection, number: int, extraction: Extraction, signature: bytes | None) -> int | None:
    """Keeps what a new document is compared by and links it to the first that is nearly the same; its number."""
    compared = Compared(number, signature, extraction.document.text, extraction.document.published)
    copies.keep(connection, compared)
    return copies.link(connection, compared)


def hide(connection: Connection, number: int) -> None:
    """Takes a withdrawn document out of what it was joined and linked with."""
    joining.leave(connection, number)
    copies.settle(connection, number)


def show_again(connection: Connection, row: Row[Any], register: Register) -> None:
    """Joins and links a document that is shown again."""
    extraction = read_extraction(connection, row)
    document = Joining(row.number, extraction, identities_of(extraction, register))
    _relate_anew(connection, document, numbers_of_records(connection, row.number))


def _relate_anew(connection: Connection, document: Joining, ids: Mapping[str, Sequence[int]]) -> None:
    copies.settle(connection, document.number)
    first = copies.first_of(connection, document.number)
    joining.join(connection, dataclasses.replace(document, first_number=first), ids)


def _id_of(connection: Connection, number: int | None) -> str | None:
    if number is None:
        return None
    found: str = connection.execute(select(documents.c.id).where(documents.c.number == number)).scalar_one()
    return found


def replace(connection: Connection, database: Database, row: Row[Any], wanted: Draft) -> None:
    """Puts a corrected version in a document's place; its old one is kept, and records keep their numbers."""
    old = read_extraction(connection, row)
    kept = {"version": row.version, "replaced_at": database.now(), "extraction": encode_extraction(old)}
    connection.execute(insert(document_versions).values(document_number=row.number, **kept))
    values = _columns(wanted.extraction) | {"version": row.version + 1}
    connection.execute(update(documents).where(documents.c.number == row.number).values(values))
    numbers = known_numbers(connection, row.number)
    joining.leave(connection, row.number)
    for table in (*TABLES.values(), record_agencies, mentions, search_entries):
        connection.execute(delete(table).where(table.c.document_number == row.number))
    ids = write_records(connection, row.number, wanted.extraction, wanted.prepared, numbers)
    document = wanted.extraction.document
    copies.keep(connection, Compared(row.number, wanted.prepared.signature, document.text, document.published))
    if row.state == DocumentState.PUBLISHED.value:
        _relate_anew(connection, Joining(row.number, wanted.extraction, wanted.prepared.identities), ids)


def read_extraction(connection: Connection, row: Row[Any]) -> Extraction:
    """Everything that was read from a document, put together again."""
    groups: dict[str, list[Any]] = {}
    for name, table in TABLES.items():
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
    number: int = connection.execute(_INSERT, values).scalar_one()
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
    connection.execute(_KEEP_FILE, {"document_number": number, **values})


def count_published(connection: Connection) -> int:
    """How many documents are shown."""
    query = select(func.count()).select_from(documents).where(documents.c.state == DocumentState.PUBLISHED.value)
    return int(connection.execute(query).scalar_one())
