"""People and projects by words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Table

from extract.records import Person, Project
from extract.thai.agencies import Register
from store import finding
from store.codec import decode
from store.copies import hidden
from store.database import Database
from store.ranking import Asked, asked_for, scores
from store.rows import Found, Record
from store.schema import people, projects


def _person(data: Mapping[str, Any]) -> Person:
    return decode(Person, data)


def _project(data: Mapping[str, Any]) -> Project:
    return decode(Project, data)


async def _fitting(
    database: Database,
    asked: Asked,
    table: Table,
    decoder: Callable[[Mapping[str, Any]], Record],
    document_id: str | None = None,
) -> list[Found[Record]]:
    kind = {people: "person", projects: "project"}[table]
    async with database.read() as connection:
        fitting = await scores(connection, kind, asked)
        query = finding.shown(table).where(table.c.id.in_(list(fitting)))
        if document_id is not None:
            query = query.where(finding.of_document(document_id))
        else:  # what a copy says the first says already
            query = query.where(table.c.document_number.not_in(hidden()))
        rows = (await connection.execute(query)).all()

    def order(row: Any) -> tuple[float, int, int]:
        return -fitting[row.id], -(row.published.toordinal() if row.published else 0), -row.id

    return [finding.found(row, decoder, fitting[row.id]) for row in sorted(rows, key=order)]


class People:
    """People named in published documents: one row for each document that names them."""

    def __init__(self, database: Database, register: Register) -> None:
        self._database = database
        self._register = register

    async def find(self, name_words: str, limit: int = 10) -> list[Found[Person]]:
        """People by name, position or organisation, best first; spelling is forgiven."""
        found = await _fitting(self._database, asked_for(name_words, self._register), people, _person)
        return found[:limit]

    async def of_document(self, document_id: str) -> list[Found[Person]]:
        """The people that a document names, in its order."""
        query = finding.shown(people).where(finding.of_document(document_id)).order_by(people.c.position)
        async with self._database.read() as connection:
            return [finding.found(row, _person) for row in (await connection.execute(query)).all()]

    async def get(self, row_id: int) -> Found[Person] | None:
        """The person with a number."""
        async with self._database.read() as connection:
            row = (await connection.execute(finding.shown(people).where(people.c.id == row_id))).one_or_none()
        return finding.found(row, _person) if row is not None else None


class Projects:
    """Projects named in published documents."""

    def __init__(self, database: Database, register: Register) -> None:
        self._database = database
        self._register = register

    async def find(
        self, words: str | None = None, document_id: str | None = None, limit: int = 10
    ) -> list[Found[Project]]:
        """Projects by name, best first; without words a document's own, in its order, or the newest of all."""
        if words is not None:
            asked = asked_for(words, self._register)
            found = await _fitting(self._database, asked, projects, _project, document_id)
            return found[:limit]
        query = finding.shown(projects).order_by(projects.c.document_number.desc(), projects.c.position)
        if document_id is not None:
            query = query.where(finding.of_document(document_id))
        async with self._database.read() as connection:
            rows = (await connection.execute(query.limit(limit))).all()
        return [finding.found(row, _project) for row in rows]

    async def get(self, row_id: int) -> Found[Project] | None:
        """The project with a number."""
        async with self._database.read() as connection:
            row = (await connection.execute(finding.shown(projects).where(projects.c.id == row_id))).one_or_none()
        return finding.found(row, _project) if row is not None else None
