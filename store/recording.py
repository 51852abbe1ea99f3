"""Writing a document's records inside a transaction that is open: their rows, agencies and search rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, Insert, Table, insert, select

from extract.records import Extraction
from extract.thai import words
from extract.thai.names import bare_name
from store import sqlite
from store.codec import encode
from store.indexing import Prepared
from store.schema import (
    document_agencies,
    document_topics,
    events,
    mentions,
    people,
    plans,
    projects,
    record_agencies,
    search_entries,
)

TABLES: Mapping[str, Table] = {
    "plans": plans,
    "events": events,
    "people": people,
    "projects": projects,
    "agencies": document_agencies,
    "topics": document_topics,
}
"""The tables of a document's records, by their group in an `Extraction`."""

_KINDS = {"plan": "plans", "event": "events", "person": "people", "project": "projects"}


def write_records(
    connection: Connection,
    number: int,
    extraction: Extraction,
    prepared: Prepared,
    old: Mapping[str, dict[str, list[int]]] = MappingProxyType({}),
) -> dict[str, list[int]]:
    """Writes a document's records, agencies and search rows; the records' numbers by group.

    A record whose key is among the `old` numbers keeps the number it has there.
    """
    ids = {
        name: _insert_rows(connection, TABLES[name], number, rows, old.get(name, {}))
        for name, rows in _rows(extraction).items()
    }
    _write_agencies(connection, number, prepared, ids)
    _write_search(connection, number, prepared, ids)
    return ids


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
        connection.execute(_insert_into(table), known)
    if new:
        made = connection.execute(_insert_numbered(table), new)
        ids |= {row["position"]: row_id for row, row_id in zip(new, made.scalars(), strict=True)}
    return [ids[position] for position in range(len(rows))]


@cache
def _insert_into(table: Any) -> Insert:
    """The statement, made once: making it takes longer than running it."""
    return insert(table)


@cache
def _insert_numbered(table: Table) -> Any:
    """The same, answering the new rows' numbers in the order of the rows."""
    return insert(table).returning(table.c.id, sort_by_parameter_order=True)


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
        "topics": [{"key": each.id, "record": encode(each)} for each in extraction.topics],
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
    entry_ids = list(connection.execute(_insert_numbered(search_entries), rows).scalars())
    fields = {
        "title": prepared.title,
        "records": prepared.records,
        "agencies": prepared.agencies,
        "body": prepared.body,
    }
    connection.execute(sqlite.INDEX_DOCUMENT, {"rowid": entry_ids[0], **fields})
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
        connection.execute(_insert_into(table), listed)


def known_numbers(connection: Connection, number: int) -> dict[str, dict[str, list[int]]]:
    """The rows' numbers of all of a document's records, by group and key."""
    return {name: _numbers(connection, table, number) for name, table in TABLES.items()}


def _numbers(connection: Connection, table: Table, number: int) -> dict[str, list[int]]:
    query = select(table.c.key, table.c.id).where(table.c.document_number == number).order_by(table.c.position)
    found: dict[str, list[int]] = {}
    for key, row_id in connection.execute(query):
        found.setdefault(key, []).append(row_id)
    return found


def numbers_of_records(connection: Connection, number: int) -> dict[str, list[int]]:
    """The rows' numbers of a document's plans and events, in their order."""
    return {
        name: list(
            connection.execute(
                select(table.c.id).where(table.c.document_number == number).order_by(table.c.position)
            ).scalars()
        )
        for name, table in (("plans", plans), ("events", events))
    }
