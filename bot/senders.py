"""The two ways out, as protocols, and the one place where a platform's adapters are opened and closed.

Answers and alerts go through different connections, so that a channel halted for alerts (429) still answers people.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Protocol

from bot.errors import PlatformError
from bot.parsed import FileRef, Parsed
from bot.service import Service
from handlers.messages import FileProblem
from handlers.replies import Reply
from store.rows import Chat, Dispatch, InboxEvent, Platform


class FileUnavailable(PlatformError):
    """A file cannot be fetched, now or later; `problem` says why."""

    def __init__(self, problem: FileProblem) -> None:
        super().__init__(f"file unavailable: {problem}")
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Answering:
    """What an answer belongs to. `again`: an earlier try may have reached the person already."""

    event: InboxEvent
    parsed: Parsed
    chat: Chat
    again: bool = False
    apology: bool = False


class Answerer(Protocol):
    """Turns stored events into parsed ones and sends the replies to them."""

    async def parse(self, payload: str) -> Parsed | None:
        """The event as parsed; None where it is not for us."""
        ...

    async def begin(self, parsed: Parsed) -> None:
        """Show that work has begun, acknowledge a press. Raises nothing: it is only a courtesy."""
        ...

    async def fetch(self, file: FileRef) -> bytes:
        """The file's content, at most `MAX_FILE_BYTES`. Raises FileUnavailable, Transient."""
        ...

    async def answer(self, to: Answering, reply: Reply) -> None:
        """Send a reply. Raises PlatformError."""
        ...


class AlertSender(Protocol):
    """Sends alerts. A body is frozen before its first attempt: what is tried again is the same to the letter."""

    async def freeze(self, dispatch: Dispatch, reply: Reply) -> str:
        """The body of a dispatch, as text to be kept."""
        ...

    async def send(self, dispatch: Dispatch, body: str) -> None:
        """One attempt. Returns only where the platform has confirmed. Raises PlatformError."""
        ...

    async def tell(self, chat: Chat, reply: Reply) -> None:
        """Tell one chat something that is no alert (an owner, that a channel is halted). Raises PlatformError."""
        ...


@dataclass(frozen=True, slots=True)
class Senders:
    """The open channels."""

    answerers: Mapping[Platform, Answerer] = field(default_factory=dict)
    alerts: Mapping[Platform, AlertSender] = field(default_factory=dict)


@asynccontextmanager
async def open_senders(service: Service) -> AsyncIterator[Senders]:
    """Open every configured channel; closed in reverse order at the end. Must be called within the running loop."""
    answerers: dict[Platform, Answerer] = {}
    alerts: dict[Platform, AlertSender] = {}
    async with AsyncExitStack() as stack:
        if service.settings.line_on:  # the SDKs load slowly: only what is configured is loaded
            from bot.line.opening import open_line  # noqa: PLC0415

            answerers[Platform.LINE], alerts[Platform.LINE] = await stack.enter_async_context(open_line(service))
        if service.settings.telegram_on:
            from bot.telegram.opening import open_telegram  # noqa: PLC0415

            pair = await stack.enter_async_context(open_telegram(service))
            answerers[Platform.TELEGRAM], alerts[Platform.TELEGRAM] = pair
        yield Senders(answerers, alerts)
