"""`phaen chat`: the terminal as a chat platform. Same handlers, same replies; buttons are numbered choices.

Nothing runs while a person types, so the loop is driven a message at a time: a Ctrl-C at the prompt ends the chat at
once instead of waiting for a thread that reads.
"""

from __future__ import annotations

import asyncio
import re
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from pathlib import Path, PurePath

import click

from bot.files import read_bytes
from bot.ingest import Outcome, ingest
from bot.service import Service, build
from bot.settings import Settings
from extract.read import Unreadable
from handlers import texts_console as texts
from handlers.messages import FileProblem, Message, MessageKind, ReceivedFile
from handlers.replies import File, Reply, plain_block
from handlers.router import route
from seeds import founding_documents
from store.rows import Chat, ChatKind, Platform, Role

_USER = "console"
_UPLOAD = re.compile(r"/?(?:อัปโหลด|อัพโหลด|upload)\s+(?P<path>\S.*)", re.IGNORECASE)
_NUMBER = re.compile(r"[0-9๐-๙]{1,3}")
_BLANK_LINES = re.compile(r"\n\s*\n")


class Console:
    """One chat in the terminal: it remembers the choices of the last reply, and puts files where one can open them."""

    def __init__(self, service: Service, chat: Chat) -> None:
        self._service = service
        self._chat = chat
        self._says: tuple[str, ...] = ()
        self._count = 0

    async def welcome(self) -> str:
        """What the bot says first."""
        return await self._answer(self._message(MessageKind.JOINED))

    async def say(self, line: str) -> str:
        """The reply to a typed line, as the terminal shows it: without empty lines in it."""
        text = self._chosen(line.strip())
        upload = _UPLOAD.fullmatch(text)
        if upload is None:
            return await self._answer(self._message(MessageKind.TEXT, text=text))
        path = Path(upload["path"].strip().strip("\"'"))
        file = _received(path)
        if file is None:
            return texts.no_such_file(str(path))
        return await self._answer(self._message(MessageKind.FILE, file=file))

    def _chosen(self, text: str) -> str:
        if not _NUMBER.fullmatch(text):
            return text
        number = int(text)  # int() reads Thai digits too
        return self._says[number - 1] if 1 <= number <= len(self._says) else text

    def _message(self, kind: MessageKind, *, text: str = "", file: ReceivedFile | None = None) -> Message:
        self._count += 1
        now = self._service.clock.now()
        key = f"console-{now.timestamp()}-{self._count}"
        return Message(chat=self._chat, kind=kind, key=key, at=now, text=text, file=file)

    async def _answer(self, message: Message) -> str:
        reply = await route(message, self._service.context)
        self._chat = await self._service.store.chats.get(self._chat.id) or await _owner(self._service)
        self._says = tuple(button.say for button in reply.buttons)
        return self._shown(reply)

    def _shown(self, reply: Reply) -> str:
        lines = [plain_block(block) for block in reply.blocks]
        lines += [texts.file_kept(file.name, str(self._keep(file))) for file in reply.files]
        lines += [f"[{number}] {button.label}" for number, button in enumerate(reply.buttons, start=1)]
        return _BLANK_LINES.sub("\n", "\n".join(lines)).strip("\n")

    def _keep(self, file: File) -> Path:
        folder = self._service.settings.data_dir / "files"
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / PurePath(file.name).name
        path.write_bytes(file.content)
        return path


def _received(path: Path) -> ReceivedFile | None:
    """The file as an adapter would hand it over; None where there is no such file."""
    if path.parts[:1] == ("~",):
        path = path.expanduser()
    if not path.is_file():
        return None
    size = path.stat().st_size
    try:
        return ReceivedFile(path.name, size, read_bytes(path))
    except Unreadable:
        return ReceivedFile(path.name, size, problem=FileProblem.TOO_LARGE)
    except OSError:
        return ReceivedFile(path.name, size, problem=FileProblem.GONE)


async def _owner(service: Service) -> Chat:
    chat = await service.store.chats.see(Platform.CONSOLE, _USER, ChatKind.PRIVATE)
    if chat.role is not Role.OWNER:
        await service.store.chats.set_role(chat.id, Role.OWNER)
    return replace(chat, role=Role.OWNER)


@asynccontextmanager
async def _opened(settings: Settings, *, seeds: bool) -> AsyncIterator[Console]:
    async with build(settings) as service:
        if seeds:
            async for path, outcome, error in ingest(service, founding_documents()):
                if outcome is Outcome.FAILED:
                    click.echo(f"{path.name}: {error}", err=True)
        await service.workers.close()  # a chat seldom uploads: the next file starts them again
        yield Console(service, await _owner(service))


def talk(settings: Settings, *, seeds: bool) -> int:
    """Chat until the input ends; 0."""
    with asyncio.Runner() as runner:
        opening = _opened(settings, seeds=seeds)
        console = runner.run(opening.__aenter__())
        try:
            _talk(runner, console)
        finally:
            runner.run(opening.__aexit__(None, None, None))
    return 0


def _talk(runner: asyncio.Runner, console: Console) -> None:
    lines = _lines()
    if sys.stdin.isatty():
        print(runner.run(console.welcome()), end="\n\n", flush=True)
        lines = _typed_lines()
    for line in lines:
        print(runner.run(console.say(line)), end="\n\n", flush=True)


def _lines() -> Iterator[str]:
    for line in sys.stdin:
        yield line.removeprefix("\ufeff").rstrip("\r\n")


def _typed_lines() -> Iterator[str]:
    with suppress(ImportError):
        import readline  # noqa: F401, PLC0415  # gives input() a history and arrow keys, where Python was built with it
    with suppress(EOFError, KeyboardInterrupt):
        while True:
            line = input(texts.PROMPT)
            if line.strip():
                yield line
