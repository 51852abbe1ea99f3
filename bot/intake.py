"""Works off the inbox: an event becomes a message, the message a reply, the reply is kept, sent, and only then done.

Whatever moment the process dies at, an event is neither lost nor answered twice: what was in work is claimed again,
and a reply that was made is sent without asking the handlers a second time. A failure is logged here and nowhere
else, once, with ids and never with what was said.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from dataclasses import replace
from datetime import timedelta

from bot import reply_codec
from bot.errors import PlatformError, RecipientGone, Rejected
from bot.parsed import Parsed
from bot.senders import Answerer, Answering, FileUnavailable, Senders
from bot.service import Service
from handlers import router
from handlers.messages import MAX_FILE_BYTES, FileProblem, Message, MessageKind, ReceivedFile
from handlers.replies import Block, Reply
from handlers.texts_platforms import APOLOGY
from handlers.texts_review import PHOTO_NAME
from store.rows import Chat, ChatKind, InboxEvent, Role

WORKERS = 8
PATIENCE_S = 10.0
"""How long a worker stays with an event before it takes the next one besides: scans are read for minutes."""

MOST_LEFT = 24
"""Events that are left to themselves at a time; a chat has at most one."""

_POLL_S = 1.0
_KEPT = timedelta(days=7)  # Telegram redelivers for one day; LINE does not say, and answers there die after minutes
_TIDY_EVERY_S = 3600.0

_log = logging.getLogger(__name__)


async def run(service: Service, senders: Senders) -> None:
    """Work until the service stops."""
    await Intake(service, senders).run()


class Intake:
    """The workers that drain the inbox."""

    def __init__(
        self, service: Service, senders: Senders, *, workers: int = WORKERS, patience_s: float = PATIENCE_S
    ) -> None:
        self._service = service
        self._store = service.store
        self._answerers = senders.answerers
        self._workers = workers
        self._patience_s = patience_s
        self._left: set[asyncio.Task[None]] = set()
        self._claiming = asyncio.Lock()

    async def run(self) -> None:
        """Put back what a crash left, then work until the service stops; what is in hand is finished."""
        recovered = await self._store.inbox.recover()
        if recovered:
            _log.info("events taken up again", extra={"events": recovered})
        async with asyncio.TaskGroup() as group:
            group.create_task(self._tidy(), name="intake-tidying")
            for number in range(self._workers):
                group.create_task(self._work(group), name=f"intake-{number}")

    async def _tidy(self) -> None:
        """Forget, now and then, the keys of events that no platform delivers again."""
        while not self._service.stopping.is_set():
            try:
                await self._store.inbox.purge(self._service.clock.now() - _KEPT)
            except Exception:
                _log.exception("the inbox cannot be tidied")
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._service.stopping.wait(), _TIDY_EVERY_S)

    async def stop(self) -> None:
        """Stop the whole service, of which the intake is a part."""
        self._service.stopping.set()
        self._service.inbox_woken.set()

    async def drain(self) -> int:
        """Work off what waits now, one after the other; how many events that was. For tests and for the console."""
        number = 0
        while event := await self._store.inbox.claim():
            await self.process(event)
            number += 1
        return number

    async def _work(self, group: asyncio.TaskGroup) -> None:
        while event := await self._next():
            task = group.create_task(self.process(event), name=f"event-{event.id}")
            await asyncio.wait({task}, timeout=self._patience_s)
            if not task.done() and len(self._left) < MOST_LEFT:
                self._left.add(task)
                task.add_done_callback(self._left.discard)
            elif not task.done():
                await task

    async def _next(self) -> InboxEvent | None:
        """The next event; None once the service stops. One worker at a time asks, the others wait for their turn."""
        async with self._claiming:
            while not self._service.stopping.is_set():
                self._service.inbox_woken.clear()
                try:
                    if event := await self._store.inbox.claim():
                        return event
                except Exception:
                    _log.exception("the inbox cannot be read")
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._service.inbox_woken.wait(), _POLL_S)
        return None

    async def process(self, event: InboxEvent) -> None:
        """Deal with one event that was claimed. Raises nothing: this is the boundary that logs."""
        try:
            await self._process(event)
        except Exception as error:
            known = isinstance(error, PlatformError)
            about = {"platform": event.platform.value, "event_id": event.id, "attempts": event.attempts}
            _log.error("event failed", extra={**about, "error": _short(error)}, exc_info=None if known else error)
            self._service.metrics.failed(event.platform)
            with contextlib.suppress(Exception):  # the database itself may be what failed: then `recover` finds it
                await self._store.inbox.failed(event.id, _short(error))

    async def _process(self, event: InboxEvent) -> None:
        answerer = self._answerers.get(event.platform)
        parsed = await answerer.parse(event.payload) if answerer else None
        if answerer is None or parsed is None:
            await self._store.inbox.done(event.id)
            return
        again = event.reply is not None
        chat = await self._note(event, parsed, again=again)
        if chat is not None:
            parsed = self._as_upload(parsed, chat, event)
            reply = await self._reply(event, parsed, chat, answerer)
            await self._send(Answering(event, parsed, chat, again=again), reply, answerer)
        await self._store.inbox.done(event.id)
        self._wake_courier()

    async def _note(self, event: InboxEvent, parsed: Parsed, *, again: bool) -> Chat | None:
        """Note the chat; None where there is nothing to answer."""
        chats = self._store.chats
        if parsed.moved_to:
            await chats.migrate(event.platform, parsed.chat_id, parsed.moved_to)
            return None
        known = await chats.find(event.platform, parsed.chat_id)
        if parsed.kind is MessageKind.LEFT:
            if known:
                await chats.left(known.id)
            return None
        # A chat that its owner had deleted while its last reply was under way is not to come to life again.
        if again:
            chat = known or Chat(0, event.platform, parsed.chat_id, parsed.chat_kind)
        else:
            chat = await chats.see(event.platform, parsed.chat_id, parsed.chat_kind)
        return None if parsed.quiet or _is_noise(parsed, chat) else chat

    def _as_upload(self, parsed: Parsed, chat: Chat, event: InboxEvent) -> Parsed:
        """A photograph is a page of a document where it comes from who may send documents."""
        photo = parsed.file
        if photo is None or not photo.is_photo or not chat.role.covers(Role.UPLOADER):
            return parsed
        sent_at = (photo.sent_at or event.received_at).astimezone(self._service.settings.timezone)
        file = replace(photo, name=PHOTO_NAME.format(sent_at=sent_at))
        return replace(parsed, kind=MessageKind.FILE, file=file)

    async def _reply(self, event: InboxEvent, parsed: Parsed, chat: Chat, answerer: Answerer) -> Reply:
        """The reply that was kept, else a new one, which is kept before anything is sent."""
        if event.reply is not None:
            return reply_codec.decode(event.reply)
        await answerer.begin(parsed)
        try:
            message = await self._message(event, parsed, chat, answerer)
            reply = await router.route(message, self._service.context)
        except PlatformError:
            raise
        except Exception:
            await self._apologise(event, parsed, chat, answerer)
            raise
        await self._store.inbox.answered(event.id, reply_codec.encode(reply))
        return reply

    async def _message(self, event: InboxEvent, parsed: Parsed, chat: Chat, answerer: Answerer) -> Message:
        text = parsed.text
        if parsed.button is not None:
            text = await self._store.buttons.say(parsed.button) or ""
        key = f"{event.platform.value}:{event.key}"
        file = await self._file(parsed, chat, answerer)
        return Message(chat, parsed.kind, key, event.received_at, _sound(text), file, parsed.pressed)

    async def _file(self, parsed: Parsed, chat: Chat, answerer: Answerer) -> ReceivedFile | None:
        """The file, fetched only for whom that is allowed and where it is not too large."""
        if parsed.file is None or parsed.kind is not MessageKind.FILE:
            return None
        name, size = _sound(parsed.file.name), parsed.file.size
        if not chat.role.covers(Role.UPLOADER):
            return ReceivedFile(name, size, problem=FileProblem.NOT_ALLOWED)
        if parsed.file.elsewhere:
            return ReceivedFile(name, size, problem=FileProblem.ELSEWHERE)
        if size > MAX_FILE_BYTES:
            return ReceivedFile(name, size, problem=FileProblem.TOO_LARGE)
        try:
            content = await answerer.fetch(parsed.file)
        except FileUnavailable as error:
            return ReceivedFile(name, size, problem=error.problem)
        return ReceivedFile(name, len(content), content)

    async def _send(self, to: Answering, reply: Reply, answerer: Answerer) -> None:
        if reply.silent:
            return
        try:
            await answerer.answer(to, reply)
        except RecipientGone as error:
            await self._gone(to, reply, answerer, error)
        except Rejected as error:  # trying again is of no use, and an answer to it would be refused as well
            about = {"event_id": to.event.id, "chat_id": to.chat.id, "error": _short(error)}
            _log.exception("answer refused by the platform", extra=about)
            self._service.metrics.failed(to.event.platform)
        else:
            waited = self._service.clock.now() - to.event.received_at
            self._service.metrics.answered(to.event.platform, max(0.0, waited.total_seconds()))

    async def _gone(self, to: Answering, reply: Reply, answerer: Answerer, error: RecipientGone) -> None:
        """A group that has moved is answered where it is now; a chat that cannot be written to is suspended."""
        chats, chat = self._store.chats, to.chat
        if error.moved_to is None:
            if chat.id:
                await chats.suspend(chat.id, _short(error))
            return
        await chats.migrate(chat.platform, chat.platform_id, error.moved_to)
        await answerer.answer(replace(to, chat=replace(chat, platform_id=error.moved_to)), reply)

    async def _apologise(self, event: InboxEvent, parsed: Parsed, chat: Chat, answerer: Answerer) -> None:
        """Say that something broke, once: the event is tried again, and mostly answered then."""
        if event.attempts > 1 or chat.kind is not ChatKind.PRIVATE:
            return
        with contextlib.suppress(Exception):
            to = Answering(event, parsed, chat, apology=True)
            await answerer.answer(to, Reply(blocks=(Block(APOLOGY),), intent="error"))

    def _wake_courier(self) -> None:
        """Whatever was said may have published something; the courier looks, which costs next to nothing."""
        self._service.outbox_woken.set()


def _is_noise(parsed: Parsed, chat: Chat) -> bool:
    """Files that people of a group show each other, where the group may not upload."""
    in_group = parsed.chat_kind is not ChatKind.PRIVATE
    return in_group and parsed.kind is MessageKind.FILE and not chat.role.covers(Role.UPLOADER)


def _sound(text: str) -> str:
    """The text without what no database keeps: halves of surrogate pairs, NUL."""
    return text.encode("utf-8", "replace").decode().replace("\0", "")


def _short(error: Exception) -> str:
    """An error for logs and rows: our own say no texts of people; of others only the type is told."""
    return str(error)[:300] if isinstance(error, PlatformError) else type(error).__name__
