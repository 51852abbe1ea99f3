"""One person on LINE and Telegram (codes for linking), and invitations to a role."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from store import chats as chat_rows
from store.audit import record
from store.database import Database
from store.forgetting import drop_lonely
from store.rows import Chat, LinkResult, Role
from store.schema import chats, invitations, link_codes, persons

LINK_CODE_LIFE = timedelta(minutes=10)
INVITATION_LIFE = timedelta(days=7)


class Links:
    """Chats that are one person, who is told once."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def new_code(self, chat_id: int) -> str:
        """A code of six characters that the person's other chat redeems within ten minutes; an older one dies."""
        code = chat_rows.new_code(6)
        values = {"code": code, "chat_id": chat_id, "expires_at": self._database.now() + LINK_CODE_LIFE}
        async with self._database.write() as connection:
            await connection.execute(delete(link_codes).where(link_codes.c.chat_id == chat_id))
            await connection.execute(insert(link_codes).values(values))
        return code

    async def redeem(self, code: str, chat_id: int) -> LinkResult:
        """Makes two chats one person. A code works once; capitals do not matter."""
        async with self._database.write() as connection:
            query = select(link_codes).where(link_codes.c.code == code.strip().upper())
            found = (await connection.execute(query)).one_or_none()
            if found is None:
                return LinkResult.UNKNOWN
            if found.chat_id == chat_id:
                return LinkResult.SELF
            await connection.execute(delete(link_codes).where(link_codes.c.code == found.code))
            if found.expires_at <= self._database.now():
                return LinkResult.EXPIRED
            await _join(connection, found.chat_id, chat_id)
        return LinkResult.LINKED

    async def of(self, chat_id: int) -> list[Chat]:
        """All chats of the person, this one among them; empty where it is linked to none."""
        async with self._database.read() as connection:
            chat = await chat_rows.load(connection, chat_id)
            if chat.person_id is None:
                return []
            ids = select(chats.c.id).where(chats.c.person_id == chat.person_id).order_by(chats.c.id)
            return [await chat_rows.load(connection, each) for each in (await connection.execute(ids)).scalars().all()]

    async def prefer(self, chat_id: int) -> None:
        """From now on this person is told in this chat."""
        async with self._database.write() as connection:
            person = select(chats.c.person_id).where(chats.c.id == chat_id).scalar_subquery()
            await connection.execute(update(persons).where(persons.c.id == person).values(preferred_chat_id=chat_id))

    async def unlink(self, chat_id: int) -> None:
        """Makes this chat a person of its own again."""
        async with self._database.write() as connection:
            person_id = (await chat_rows.load(connection, chat_id)).person_id
            if person_id is not None:
                await connection.execute(update(chats).where(chats.c.id == chat_id).values(person_id=None))
                await drop_lonely(connection, person_id)


async def _join(connection: AsyncConnection, first: int, second: int) -> None:
    """All chats of both become one person; the chat whose code it was is preferred, unless that person has a choice."""
    known = [(await chat_rows.load(connection, each)).person_id for each in (first, second)]
    people = [each for each in known if each is not None]
    if people:
        person_id = people[0]
    else:
        made = await connection.execute(insert(persons).values(preferred_chat_id=first).returning(persons.c.id))
        person_id = made.scalar_one()
    await connection.execute(update(chats).where(chats.c.id.in_((first, second))).values(person_id=person_id))
    for other in set(people) - {person_id}:
        await connection.execute(update(chats).where(chats.c.person_id == other).values(person_id=person_id))
        await connection.execute(delete(persons).where(persons.c.id == other))


class Invitations:
    """Codes by which an owner gives someone a role."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def create(self, role: Role, *, actor: int | None) -> str:
        """A code of eight characters that gives its first user a role; good for seven days."""
        code = chat_rows.new_code(8)
        now = self._database.now()
        values = {"code": code, "role": role.value, "created_at": now, "expires_at": now + INVITATION_LIFE}
        async with self._database.write() as connection:
            await connection.execute(insert(invitations).values(**values, actor_id=actor))
            await connection.run_sync(record, self._database, actor, "invite", role.value)
        return code

    async def redeem(self, code: str, chat_id: int) -> Role | None:
        """Gives the chat the role (never a lesser one than it has) and lets it in; None for a code that is no good."""
        async with self._database.write() as connection:
            used = delete(invitations).where(
                invitations.c.code == code.strip().upper(), invitations.c.expires_at > self._database.now()
            )
            found = (await connection.execute(used.returning(invitations.c.role))).scalar_one_or_none()
            if found is None:
                return None
            chat = await chat_rows.load(connection, chat_id)
            role = chat.role if chat.role.covers(Role(found)) else Role(found)
            await connection.execute(update(chats).where(chats.c.id == chat_id).values(role=role.value, invited=True))
            await connection.run_sync(record, self._database, chat_id, "accept_invitation", role.value)
        return role
