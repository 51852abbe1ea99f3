"""Dialogues through the router: a real store on a real file, the five founding documents, and a clock that is moved."""

from __future__ import annotations

import asyncio
import itertools
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import seeds
from extract.document import extract, extract_file
from extract.records import Extraction
from extract.thai.agencies import Register
from handlers.context import Context, Progress, Quota
from handlers.messages import Message, MessageKind, ReceivedFile
from handlers.replies import Reply
from handlers.router import route
from store import Store
from store.rows import Chat, ChatKind, Platform, Role

NOW = datetime(2022, 6, 15, 3, 0, tzinfo=UTC)
"""Ten in the morning in Bangkok, in the Buddhist year 2565."""


@dataclass
class MovedClock:
    """A clock that stands still until it is moved."""

    moment: datetime = NOW

    def now(self) -> datetime:
        return self.moment

    def move(self, **span: float) -> None:
        self.moment += timedelta(**span)


@dataclass
class Dialogue:
    """One chat talking to the bot. `say` goes the whole way through the router."""

    context: Context
    chat: Chat
    clock: MovedClock
    _keys: itertools.count[int] = field(default_factory=itertools.count)

    async def say(self, text: str, *, pressed: bool = False) -> Reply:
        return await self._send(MessageKind.TEXT, text=text, pressed=pressed)

    async def press(self, reply: Reply, label: str) -> Reply:
        """Presses the first button whose label has these letters."""
        button = next(button for button in reply.buttons if label in button.label)
        return await self.say(button.say, pressed=True)

    async def event(self, kind: MessageKind) -> Reply:
        return await self._send(kind)

    async def send_file(self, name: str, content: bytes, **file: object) -> Reply:
        received = ReceivedFile(name=name, size=len(content), content=content)
        return await self._send(MessageKind.FILE, file=replace(received, **file))  # type: ignore[arg-type]

    async def _send(self, kind: MessageKind, **parts: object) -> Reply:
        key = f"{self.chat.id}-{next(self._keys)}"
        chat = await self.context.store.chats.get(self.chat.id) or self.chat
        return await route(Message(chat, kind, key, self.clock.now(), **parts), self.context)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def register() -> Register:
    return Register.from_toml(seeds.agencies_toml())


@pytest.fixture(scope="session")
def founding(register: Register) -> dict[str, Extraction]:
    """The five founding documents, extracted once."""
    return {path.stem: extract(path.read_text("utf-8"), register) for path in seeds.founding_documents()}


@pytest.fixture
def clock() -> MovedClock:
    return MovedClock()


async def _make(file: Path, register: Register, documents: dict[str, Extraction]) -> None:
    store = await Store.open(str(file), register=register, clock=MovedClock())
    for document_id, extraction in documents.items():
        await store.documents.publish(extraction, document_id=document_id)
    await store.close()


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory, register: Register) -> Path:
    """An empty database, migrated once and copied for each test."""
    file = tmp_path_factory.mktemp("empty") / "phaen.db"
    asyncio.run(_make(file, register, {}))
    return file


@pytest.fixture(scope="session")
def library_file(tmp_path_factory: pytest.TempPathFactory, register: Register, founding: dict[str, Extraction]) -> Path:
    """A database with the five founding documents, made once and copied for each test."""
    file = tmp_path_factory.mktemp("library") / "phaen.db"
    asyncio.run(_make(file, register, founding))
    return file


@pytest.fixture
def database_file(empty_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(empty_file, tmp_path / "empty.db"))


def _context(store: Store, register: Register, clock: MovedClock) -> Context:
    async def extractor(content: bytes, name: str, *, progress: Progress | None = None) -> Extraction:
        return extract_file(content, name, register)

    async def quota() -> Quota | None:
        return Quota(limit=500, used=20)

    return Context(store, register, clock, ZoneInfo("Asia/Bangkok"), extractor, quota)


@pytest.fixture
async def store(database_file: Path, register: Register, clock: MovedClock) -> AsyncIterator[Store]:
    opened = await Store.open(str(database_file), register=register, clock=clock)
    yield opened
    await opened.close()


@pytest.fixture
def context(store: Store, register: Register, clock: MovedClock) -> Context:
    """What handlers get, over an empty library."""
    return _context(store, register, clock)


@pytest.fixture
async def library(library_file: Path, tmp_path: Path, register: Register, clock: MovedClock) -> AsyncIterator[Context]:
    """What handlers get, over the five founding documents."""
    opened = await Store.open(str(shutil.copy(library_file, tmp_path / "library.db")), register=register, clock=clock)
    yield _context(opened, register, clock)
    await opened.close()


async def start(
    context: Context,
    clock: MovedClock,
    *,
    name: str = "somsri",
    role: Role = Role.READER,
    platform: Platform = Platform.CONSOLE,
    kind: ChatKind = ChatKind.PRIVATE,
) -> Dialogue:
    """A chat of that name and role begins."""
    chat = await context.store.chats.see(platform, name, kind)
    if role is not Role.READER:
        await context.store.chats.set_role(chat.id, role)
        chat = replace(chat, role=role)
    return Dialogue(context, chat, clock)


@pytest.fixture
async def dialogue(library: Context, clock: MovedClock) -> Dialogue:
    """A reader's private chat over the five founding documents."""
    return await start(library, clock)


@pytest.fixture
async def owner(library: Context, clock: MovedClock) -> Dialogue:
    """An owner's private chat over the five founding documents."""
    return await start(library, clock, name="owner", role=Role.OWNER)
