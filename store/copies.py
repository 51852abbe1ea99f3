"""Documents whose text is nearly the same as an earlier one's: found and linked to the first, anew when that one goes.

Everything runs inside a transaction that is open. The first is the one with the lowest number of those that are shown;
a copy of a copy is linked to the first at once, so there are no chains. Candidates come from an index, so that the time
does not grow with the library.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, bindparam, delete, func, insert, select, union, update

from store.likeness import ALIKE, bands, likeness, say_the_same
from store.rows import DocumentState
from store.schema import copies, documents, signature_bands, signatures

_MOST_COMPARED: Final = 64
"""Candidates that share most bands; a form that hundreds of documents fill in must not cost more and more."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A text as it is compared with others; `number` is None for one that is not in the library yet."""

    number: int | None
    signature: bytes | None
    text: str
    published: date | None


def keep(connection: Connection, document: Compared) -> None:
    """Keeps what a document is found by as like another one, in the place of what was kept before."""
    number, signature = document.number, document.signature
    former = connection.execute(_FORMER, {"number": number}).one_or_none()
    if former is None:
        connection.execute(_KEEP, {"document_number": number, "signature": signature})
    elif former.signature == signature:
        return
    else:
        changed = update(signatures).where(signatures.c.document_number == number)
        connection.execute(changed.values(signature=signature))
        gone = signature_bands.c.band.in_(bands(former.signature or b""))
        connection.execute(delete(signature_bands).where(signature_bands.c.document_number == number, gone))
    if signature is not None:
        rows = [{"band": band, "document_number": number} for band in set(bands(signature))]
        connection.execute(_KEEP_BANDS, rows)


def link(connection: Connection, document: Compared) -> int | None:
    """Links a new document to the first that it is like; that one's number, None where there is none."""
    first = first_like(connection, document)
    if first is not None:
        connection.execute(insert(copies).values(document_number=document.number, first_number=first))
    return first


def first_like(connection: Connection, document: Compared) -> int | None:
    """The first of the shown documents that are nearly the same as this text."""
    firsts = [row.first or row.number for row in _like(connection, document)]
    return min(firsts, default=None)


def settle(connection: Connection, number: int) -> None:
    """Links a document and all that it is or was linked with anew: after it was corrected, withdrawn or shown again."""
    concerned = _family(connection, [number])
    document = _compared(connection, number)
    if document is not None:
        concerned = _family(connection, [*concerned, *(row.number for row in _like(connection, document))])
    connection.execute(delete(copies).where(copies.c.document_number.in_(concerned)))
    shown = [each for each in (_compared(connection, each) for each in sorted(concerned)) if each is not None]
    links: dict[int, int] = {}
    for at, each in enumerate(shown):
        earlier = next((other for other in shown[:at] if _is_like(each, other)), None)
        if earlier is not None and earlier.number is not None and each.number is not None:
            links[each.number] = links.get(earlier.number, earlier.number)
    if links:
        rows = [{"document_number": copy, "first_number": first} for copy, first in links.items()]
        connection.execute(insert(copies), rows)


def first_of(connection: Connection, number: int) -> int | None:
    """The number of the first document that one is a copy of."""
    query = select(copies.c.first_number).where(copies.c.document_number == number)
    return connection.execute(query).scalar_one_or_none()


def number_of_copies() -> ColumnElement[int]:
    """How many copies a row of `documents` has."""
    counted = select(func.count()).select_from(copies).where(copies.c.first_number == documents.c.number)
    return counted.scalar_subquery().label("copies")


def hidden(*first_fits: ColumnElement[bool]) -> Select[Any]:
    """Numbers of copies that a list leaves out, for their first stands in it: where the first fits the list's filters.

    The conditions are on `FIRST`, which stands for the first documents.
    """
    chosen = select(copies.c.document_number)
    if first_fits:
        chosen = chosen.join(FIRST, FIRST.c.number == copies.c.first_number).where(*first_fits)
    return chosen


FIRST: Final = documents.alias("first_documents")


def _like(connection: Connection, document: Compared) -> list[Any]:
    """The shown documents that are nearly the same as a text, with their numbers and those of their firsts."""
    if document.signature is None:
        return []
    signature = document.signature
    close = [
        row
        for row in connection.execute(_CANDIDATES, _band_values(signature, document.number)).all()
        if likeness(signature, row.signature) >= ALIKE
    ]
    if not close:
        return []
    texts = select(documents.c.number, documents.c.text, documents.c.published)
    found = connection.execute(texts.where(documents.c.number.in_([row.number for row in close]))).all()
    mine = (document.text, document.published)
    same = {row.number for row in found if say_the_same(mine, (row.text, row.published))}
    return [row for row in close if row.number in same]


def _band_values(signature: bytes, number: int | None) -> dict[str, object]:
    return {"bands": list(set(bands(signature))), "number": number or 0}


def _candidates() -> Select[Any]:
    shared = func.count().label("shared")
    counted = (
        select(signature_bands.c.document_number, shared)
        .where(signature_bands.c.band.in_(bindparam("bands", expanding=True)))
        .where(signature_bands.c.document_number != bindparam("number"))
        .group_by(signature_bands.c.document_number)
        .order_by(shared.desc(), signature_bands.c.document_number)
        .limit(_MOST_COMPARED)
        .subquery()
    )
    return (
        select(
            signatures.c.document_number.label("number"), signatures.c.signature, copies.c.first_number.label("first")
        )
        .join(counted, counted.c.document_number == signatures.c.document_number)
        .join(documents, documents.c.number == signatures.c.document_number)
        .outerjoin(copies, copies.c.document_number == signatures.c.document_number)
        .where(documents.c.state == DocumentState.PUBLISHED.value, signatures.c.signature.is_not(None))
        .order_by(signatures.c.document_number)
    )


# Statements that every document needs, made once: making one takes longer than running it.
_FORMER: Final = select(signatures.c.signature).where(signatures.c.document_number == bindparam("number"))
_KEEP: Final = insert(signatures)
_KEEP_BANDS: Final = insert(signature_bands)
_CANDIDATES: Final = _candidates()


def _is_like(one: Compared, other: Compared) -> bool:
    if one.signature is None or other.signature is None or likeness(one.signature, other.signature) < ALIKE:
        return False
    return say_the_same((one.text, one.published), (other.text, other.published))


def _family(connection: Connection, numbers: Iterable[int]) -> set[int]:
    """These documents, their firsts, and all copies of both."""
    known = set(numbers)
    mine = select(copies.c.first_number).where(copies.c.document_number.in_(known))
    firsts = known | set(connection.execute(mine).scalars())
    rest = select(copies.c.document_number).where(copies.c.first_number.in_(firsts))
    return firsts | set(connection.execute(union(rest, mine)).scalars())


def _compared(connection: Connection, number: int) -> Compared | None:
    """A shown document as it is compared with others; None where it is not shown or too short."""
    query = (
        select(signatures.c.signature, documents.c.text, documents.c.published)
        .join(documents, documents.c.number == signatures.c.document_number)
        .where(documents.c.number == number, documents.c.state == DocumentState.PUBLISHED.value)
    )
    row = connection.execute(query).one_or_none()
    return Compared(number, row.signature, row.text, row.published) if row is not None and row.signature else None
