"""Sending to Telegram: answers (new or by editing the card that was pressed) and alerts."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import Awaitable, Callable, Mapping
from typing import TypeVar

from telegram import Bot
from telegram.constants import ChatAction

from bot.errors import PlatformError, Rejected, Transient
from bot.parsed import FileRef, Parsed
from bot.senders import Answering, FileUnavailable
from bot.settings import Settings
from bot.telegram import identity
from bot.telegram.client import UPLOAD_TIMEOUT_S, done
from bot.telegram.messenger import Messenger
from bot.telegram.parsing import parse
from bot.telegram.rendering import Rendered, long_says, render
from handlers.messages import MAX_FILE_BYTES, FileProblem, MessageKind
from handlers.replies import Reply
from store import Store
from store.rows import Chat, Dispatch

LONGEST_WAIT_S = 30.0
"""The longest wait asked for by a 429 that an answer sits out; a longer one goes back into the inbox."""

_PATIENCE = 3
Result = TypeVar("Result")


async def keep_long_says(reply: Reply, store: Store) -> Mapping[str, str]:
    """Keys of those buttons' texts that do not fit into a callback's data."""
    return {say: await store.buttons.keep(say) for say in long_says(reply)}


async def patiently(call: Callable[[], Awaitable[Result]]) -> Result:
    """The call, made again after the waits that Telegram asks for, as long as these are short."""
    for _ in range(_PATIENCE):
        try:
            return await call()
        except Transient as error:
            if error.retry_after_s is None or error.retry_after_s > LONGEST_WAIT_S:
                raise
            await asyncio.sleep(error.retry_after_s)
    return await call()


class TelegramAnswerer:
    """Answers Telegram's updates, over a bot of its own, so that alerts never stand before an answer."""

    def __init__(self, bot: Bot, store: Store, settings: Settings) -> None:
        self._bot = bot
        self._store = store
        self._settings = settings
        self._messenger = Messenger(bot)

    async def parse(self, payload: str) -> Parsed | None:
        """The update as parsed; None where it is not for us."""
        return parse(json.loads(payload), await identity.known(self._store, self._settings))

    async def begin(self, parsed: Parsed) -> None:
        """Stop the pressed button's spinner, show that a file is being read; courtesies, so failures do not matter."""
        with contextlib.suppress(PlatformError):
            if parsed.press_id:
                await done(self._bot.answer_callback_query(parsed.press_id))
            elif parsed.kind is MessageKind.FILE:
                await done(self._bot.send_chat_action(int(parsed.chat_id), ChatAction.TYPING))

    async def fetch(self, file: FileRef) -> bytes:
        """The file's content; the Bot API itself gives out no more than 20 MiB."""
        try:
            found = await done(self._bot.get_file(file.id))
        except Rejected as error:
            too_big = "too big" in str(error).lower()
            raise FileUnavailable(FileProblem.TOO_LARGE if too_big else FileProblem.GONE) from error
        if (found.file_size or 0) > MAX_FILE_BYTES:
            raise FileUnavailable(FileProblem.TOO_LARGE)
        content = await done(found.download_as_bytearray(read_timeout=UPLOAD_TIMEOUT_S))
        if len(content) > MAX_FILE_BYTES:
            raise FileUnavailable(FileProblem.TOO_LARGE)
        return bytes(content)

    async def answer(self, to: Answering, reply: Reply) -> None:
        """Send the reply; a card that was pressed is replaced where it stands."""
        keys = await keep_long_says(reply, self._store)
        rendered = render(reply, keys, public_url=self._settings.public_url)
        chat_id = to.chat.platform_id
        if await self._edited(to, reply, rendered):
            rendered = Rendered(())
        key = f"{to.event.key}{':sorry' if to.apology else ''}"
        message_id = await patiently(lambda: self._messenger.send(key, chat_id, rendered, reply.files))
        if reply.edit_key and message_id:
            await self._store.cards.put(to.chat.id, reply.edit_key, message_id)

    async def _edited(self, to: Answering, reply: Reply, rendered: Rendered) -> bool:
        """Only a press edits: what somebody typed is answered below it, where they look."""
        if not (reply.edit_key and to.parsed.pressed and len(rendered.parts) == 1):
            return False
        message_id = await self._store.cards.get(to.chat.id, reply.edit_key)
        if message_id is None:
            return False
        return await patiently(lambda: self._messenger.edit(to.chat.platform_id, message_id, rendered))


class TelegramSender:
    """Sends alerts, one recipient at a time."""

    def __init__(self, bot: Bot, store: Store, *, public_url: str | None) -> None:
        self._store = store
        self._public_url = public_url
        self._messenger = Messenger(bot)

    async def freeze(self, dispatch: Dispatch, reply: Reply) -> str:
        """The messages as JSON text."""
        keys = await keep_long_says(reply, self._store)
        rendered = render(reply, keys, public_url=self._public_url)
        return json.dumps(rendered.as_json(), ensure_ascii=False)

    async def send(self, dispatch: Dispatch, body: str) -> None:
        """One attempt. Telegram knows no retry key: only the caller's care keeps this from being sent twice."""
        (recipient,) = dispatch.recipients
        await self._messenger.send(str(dispatch.id), recipient.platform_id, Rendered.from_json(json.loads(body)))

    async def tell(self, chat: Chat, reply: Reply) -> None:
        """Write to one chat."""
        keys = await keep_long_says(reply, self._store)
        rendered = render(reply, keys, public_url=self._public_url)
        await self._messenger.send(f"tell:{chat.id}", chat.platform_id, rendered)
