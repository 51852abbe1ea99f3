"""Sending to LINE: answers by reply token, by push where that is too old; alerts by multicast and push."""

from __future__ import annotations

import contextlib
import json
import logging
import uuid
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import httpx

from bot.errors import BadToken, PlatformError, Rejected, Transient
from bot.line.client import LineClient, StaleReplyToken
from bot.line.parsing import parse
from bot.line.rendering import long_says, plain_messages, render
from bot.parsed import FileRef, Parsed
from bot.senders import Answering, FileUnavailable
from handlers.messages import MAX_FILE_BYTES, FileProblem, MessageKind
from handlers.replies import Reply
from store import Store
from store.clock import Clock
from store.rows import Chat, ChatKind, Dispatch

TOKEN_LIFE = timedelta(seconds=50)
"""How long after its receipt an event's reply token is used: LINE says one minute, and the way there takes time."""

_PUSH_KEYS = uuid.UUID("0f9c1a52-6c1e-4a55-9d2b-2f2f6e0a7c11")
_TOO_MANY = 429

Json = dict[str, Any]
_log = logging.getLogger(__name__)


async def keep_long_says(reply: Reply, store: Store) -> Mapping[str, str]:
    """Keys of those buttons' texts that do not fit into a postback."""
    return {say: await store.buttons.keep(say) for say in long_says(reply)}


class LineAnswerer:
    """Answers LINE's events. `data_url` is the host that files are fetched from."""

    def __init__(
        self,
        client: LineClient,
        http: httpx.AsyncClient,
        store: Store,
        clock: Clock,
        *,
        data_url: str,
        public_url: str | None,
    ) -> None:
        self._client = client
        self._http = http
        self._store = store
        self._clock = clock
        self._data_url = data_url
        self._public_url = public_url

    async def parse(self, payload: str) -> Parsed | None:
        """The event as parsed; None where it is not for us."""
        return parse(json.loads(payload))

    async def begin(self, parsed: Parsed) -> None:
        """Show the loading animation while a file is read; a courtesy, so its failure does not matter."""
        if parsed.kind is MessageKind.FILE and parsed.chat_kind is ChatKind.PRIVATE:
            with contextlib.suppress(PlatformError):
                await self._client.show_loading(parsed.chat_id)

    async def fetch(self, file: FileRef) -> bytes:
        """The file's content. Streamed, since the SDK reads whatever comes into memory."""
        url = f"{self._data_url}/v2/bot/message/{file.id}/content"
        try:
            async with self._http.stream("GET", url) as response:
                return await _content(response)
        except httpx.HTTPError as error:
            raise Transient(f"LINE's content host did not answer: {type(error).__name__}") from error

    async def answer(self, to: Answering, reply: Reply) -> None:
        """By the reply token while it lives, else by push under a key made of the event's, so never twice."""
        keys = await keep_long_says(reply, self._store)
        messages = render(reply, keys, public_url=self._public_url, lasting=reply.edit_key is not None)
        name = f"{to.event.key}:sorry" if to.apology else to.event.key
        if not messages:
            return
        try:
            await self._say(to, messages, name)
        except Rejected:
            _log.exception("LINE refused the messages, plain text goes instead", extra={"event_id": to.event.id})
            await self._say(to, plain_messages(reply), f"{name}:plain")

    async def _say(self, to: Answering, messages: list[Json], name: str) -> None:
        if not await self._replied(to, messages):
            await self._client.push(to.chat.platform_id, messages, retry_key=str(uuid.uuid5(_PUSH_KEYS, name)))

    async def _replied(self, to: Answering, messages: list[Json]) -> bool:
        young = self._clock.now() - to.event.received_at < TOKEN_LIFE
        if not (to.parsed.reply_token and young):
            return False
        try:
            await self._client.reply(to.parsed.reply_token, messages)
        except StaleReplyToken:
            # Young and yet refused: where we have tried before, that try arrived and its answer got lost.
            return to.again
        return True


class LineSender:
    """Sends alerts. The recipients are frozen with the messages: a retry key holds for exactly this call."""

    def __init__(self, client: LineClient, store: Store, *, public_url: str | None) -> None:
        self._client = client
        self._store = store
        self._public_url = public_url

    async def freeze(self, dispatch: Dispatch, reply: Reply) -> str:
        """The call's body as JSON text."""
        keys = await keep_long_says(reply, self._store)
        messages = render(reply, keys, public_url=self._public_url, lasting=True)
        to = sorted(recipient.platform_id for recipient in dispatch.recipients)
        frozen = {"to": to, "messages": messages, "plain": plain_messages(reply)}
        return json.dumps(frozen, ensure_ascii=False)

    async def send(self, dispatch: Dispatch, body: str) -> None:
        """One attempt under the dispatch's key; a 409 says that an earlier one was carried out.

        Messages that LINE refuses for what they are go as plain text, under a key made of the dispatch's.
        """
        frozen: Json = json.loads(body)
        try:
            await self._send(frozen["to"], frozen["messages"], dispatch.retry_key)
        except Rejected:
            _log.exception("LINE refused the messages, plain text goes instead", extra={"dispatch_id": dispatch.id})
            await self._send(frozen["to"], frozen["plain"], str(uuid.uuid5(uuid.UUID(dispatch.retry_key), "plain")))

    async def _send(self, to: list[str], messages: list[Json], retry_key: str) -> None:
        if len(to) == 1:
            await self._client.push(to[0], messages, retry_key=retry_key)
        else:
            await self._client.multicast(to, messages, retry_key=retry_key)

    async def tell(self, chat: Chat, reply: Reply) -> None:
        """Push to one chat."""
        keys = await keep_long_says(reply, self._store)
        messages = render(reply, keys, public_url=self._public_url)
        await self._client.push(chat.platform_id, messages, retry_key=str(uuid.uuid4()))


async def _content(response: httpx.Response) -> bytes:
    if response.status_code == httpx.codes.UNAUTHORIZED:
        raise BadToken("LINE's content host answered 401")
    if response.status_code == _TOO_MANY or response.is_server_error:
        raise Transient(f"LINE's content host answered {response.status_code}")
    if response.status_code != httpx.codes.OK:  # 202 not ready, 404 unknown or too old, 410 unsent
        raise FileUnavailable(FileProblem.GONE)
    length = response.headers.get("content-length", "")
    if length.isdigit() and int(length) > MAX_FILE_BYTES:
        raise FileUnavailable(FileProblem.TOO_LARGE)
    content = bytearray()
    async for chunk in response.aiter_bytes():
        content += chunk
        if len(content) > MAX_FILE_BYTES:
            raise FileUnavailable(FileProblem.TOO_LARGE)
    return bytes(content)
