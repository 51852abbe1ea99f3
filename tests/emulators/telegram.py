"""An emulator of Telegram's Bot API: polling and webhook, files, edits, callbacks, its limits and its refusals.

Left out: payments, stickers, inline mode, forum topics, and everything else that Phaen does not call.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import re
import time
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.emulators.faults import Faults, FaultyApp
from tests.emulators.telegram_body import Upload, parameters
from tests.emulators.telegram_text import MAX_CAPTION, BadText, check_markup, shown

Json = dict[str, Any]

LONG_POLL_CAP_S = 50
MAX_FILE_BYTES = 20 * 1024 * 1024
MAX_UPDATES = 100
_WEBHOOK_ACTIVE = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)
_COMMAND = re.compile(r"[a-z0-9_]{1,32}\Z")


class Refused(Exception):
    """An answer with `ok: false`."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.code, self.description, self.parameters = code, description, parameters


@dataclass
class Sent:
    """A message that the bot sent: `text` as shown, `raw` as the bot wrote it, `edits` the earlier texts."""

    id: int
    chat_id: int
    at: float
    text: str
    raw: str
    markup: Json | None = None
    kind: str = "text"
    file: Upload | None = None
    edits: list[str] = field(default_factory=list)


@dataclass
class Chat:
    """A chat. `refuses` is why the bot cannot write to it, None where it can; `moved_to` where it has migrated."""

    id: int
    kind: str = "private"
    name: str = "สมหญิง"
    refuses: str | None = None
    moved_to: int | None = None

    def as_json(self) -> Json:
        """The chat as updates carry it."""
        named = {"first_name": self.name} if self.kind == "private" else {"title": self.name}
        return {"id": self.id, "type": self.kind, **named}


class TelegramState:
    """All that the emulator remembers."""

    def __init__(self, token: str) -> None:
        self.token = token
        bot_id = int(token.partition(":")[0])
        self.bot: Json = {"id": bot_id, "is_bot": True, "first_name": "แผน", "username": "phaen_bot"}
        self.chats: dict[int, Chat] = {}
        self.sent: dict[int, list[Sent]] = {}
        self.updates: deque[Json] = deque()
        self.update_ids = itertools.count(int(time.time()))
        self.message_ids = itertools.count(1)
        self.webhook: Json = {"url": "", "secret_token": None}
        self.files: dict[str, bytes] = {}
        self.commands: dict[str, list[Json]] = {}
        self.open_queries: set[str] = set()
        self.answered_queries: list[Json] = []
        self.actions: list[Json] = []
        self.calls: list[tuple[float, str, Json]] = []
        self.send_times: list[float] = []
        self.limit_per_second: int | None = None
        self.poll_number = 0

    def fastest_second(self) -> int:
        """The most messages accepted within any one second."""
        window: deque[float] = deque()
        most = 0
        for at in self.send_times:
            window.append(at)
            while at - window[0] > 1:
                window.popleft()
            most = max(most, len(window))
        return most


class TelegramApi:
    """The HTTP side: an ASGI app over the state, with faults on order."""

    def __init__(self, state: TelegramState) -> None:
        self.state = state
        self.faults = Faults()
        routes = [
            Route("/bot{token}/{method}", self._call, methods=["GET", "POST"]),
            Route("/file/bot{token}/{path:path}", self._download),
        ]
        self.app = FaultyApp(Starlette(routes=routes), self.faults)
        self._methods: dict[str, Callable[[Json], Awaitable[Any] | Any]] = {
            "getme": lambda _: state.bot | {"can_join_groups": True, "can_read_all_group_messages": False},
            "getupdates": self._get_updates,
            "setwebhook": self._set_webhook,
            "deletewebhook": self._delete_webhook,
            "getwebhookinfo": self._webhook_info,
            "sendmessage": self._send_message,
            "editmessagetext": self._edit_text,
            "editmessagereplymarkup": self._edit_markup,
            "deletemessage": self._delete_message,
            "answercallbackquery": self._answer_query,
            "senddocument": self._send_file,
            "sendphoto": self._send_file,
            "sendchataction": self._chat_action,
            "getfile": self._get_file,
            "setmycommands": self._set_commands,
            "deletemycommands": self._delete_commands,
            "getmycommands": lambda data: state.commands.get(_scope(data), []),
            "getchat": lambda data: self._reachable(data).as_json() | {"accent_color_id": 0, "max_reaction_count": 11},
            "leavechat": lambda _: True,
            "setchatmenubutton": lambda _: True,
            "setmydescription": lambda _: True,
            "setmyshortdescription": lambda _: True,
            "close": lambda _: True,
        }

    async def _call(self, request: Request) -> Response:
        method = request.path_params["method"].lower()
        try:
            if request.path_params["token"] != self.state.token:
                raise Refused(401, "Unauthorized")
            work = self._methods.get(method)
            if work is None:
                raise Refused(404, "Not Found")
            data = await parameters(request) | {"_method": method}
            self.state.calls.append((time.time(), method, data))
            result = work(data)
            if isinstance(result, Awaitable):
                result = await result
        except Refused as refused:
            return _refusal(refused)
        except BadText as bad:
            return _refusal(Refused(400, f"Bad Request: {bad}"))
        return JSONResponse({"ok": True, "result": result})

    async def _download(self, request: Request) -> Response:
        data = self.state.files.get(request.path_params["path"].removeprefix("documents/"))
        if request.path_params["token"] != self.state.token or data is None:
            return _refusal(Refused(404, "Not Found"))
        return Response(data, media_type="application/octet-stream")

    async def _get_updates(self, data: Json) -> list[Json]:
        if self.state.webhook["url"]:
            raise Refused(409, _WEBHOOK_ACTIVE)
        self.state.poll_number += 1
        number = self.state.poll_number
        self._confirm(int(data.get("offset") or 0))
        deadline = time.monotonic() + min(float(data.get("timeout") or 0), LONG_POLL_CAP_S)
        while not self.state.updates and time.monotonic() < deadline:
            await asyncio.sleep(0.01)
            if self.state.poll_number != number:
                raise Refused(409, "Conflict: terminated by other getUpdates request")
        limit = int(data.get("limit") or MAX_UPDATES)
        return list(itertools.islice(self.state.updates.copy(), limit))

    def _confirm(self, offset: int) -> None:
        updates = self.state.updates
        if offset < 0:
            while len(updates) > -offset:
                updates.popleft()
        while updates and updates[0]["update_id"] < offset:
            updates.popleft()

    def _set_webhook(self, data: Json) -> bool:
        url = data.get("url") or ""
        if url and not url.startswith(("https://", "http://127.0.0.1")):
            raise Refused(400, "Bad Request: bad webhook: An HTTPS URL must be provided for webhook")
        secret = data.get("secret_token")
        if secret is not None and not re.match(r"[A-Za-z0-9_-]{1,256}\Z", secret):
            raise Refused(400, "Bad Request: secret token contains unallowed characters")
        self.state.webhook = {"url": url, "secret_token": secret, "allowed_updates": data.get("allowed_updates")}
        if data.get("drop_pending_updates") in (True, "true"):
            self.state.updates.clear()
        return True

    def _delete_webhook(self, data: Json) -> bool:
        return self._set_webhook({"url": "", "drop_pending_updates": data.get("drop_pending_updates")})

    def _webhook_info(self, _data: Json) -> Json:
        pending = len(self.state.updates)
        return {"url": self.state.webhook["url"], "has_custom_certificate": False, "pending_update_count": pending}

    def _reachable(self, data: Json) -> Chat:
        """The chat that a call names. Raises Refused where the bot cannot write to it."""
        try:
            chat = self.state.chats.get(int(data.get("chat_id") or 0))
        except ValueError:
            chat = None
        if chat is None:
            raise Refused(400, "Bad Request: chat not found")
        if chat.moved_to is not None:
            text = "Bad Request: group chat was upgraded to a supergroup chat"
            raise Refused(400, text, migrate_to_chat_id=chat.moved_to)
        if chat.refuses is not None:
            raise Refused(403, f"Forbidden: {chat.refuses}")
        return chat

    def _keep_rate(self) -> None:
        now = time.time()
        limit = self.state.limit_per_second
        if limit is not None and sum(now - at < 1 for at in self.state.send_times[-limit:]) >= limit:
            raise Refused(429, "Too Many Requests: retry after 1", retry_after=1)
        self.state.send_times.append(now)

    def _send_message(self, data: Json) -> Json:
        chat = self._reachable(data)
        text = shown(data.get("text") or "", data.get("parse_mode"))
        check_markup(data.get("reply_markup"))
        self._keep_rate()
        return self._add(chat, text, data.get("text") or "", data.get("reply_markup"))

    def _send_file(self, data: Json) -> Json:
        chat = self._reachable(data)
        kind = data["_method"].removeprefix("send")
        file = data.get(kind)
        if file is None:
            raise Refused(400, f"Bad Request: there is no {kind} in the request")
        upload = file if isinstance(file, Upload) else Upload(str(file), self.state.files.get(str(file), b""))
        caption = shown(data.get("caption") or "", data.get("parse_mode"), most=MAX_CAPTION, least=0)
        check_markup(data.get("reply_markup"))
        self._keep_rate()
        message = self._add(chat, caption, data.get("caption") or "", data.get("reply_markup"), kind=kind, file=upload)
        file_id = f"sent-{message['message_id']}"
        self.state.files[file_id] = upload.data
        about = {"file_id": file_id, "file_unique_id": file_id, "file_size": len(upload.data)}
        if kind == "photo":
            return message | {"photo": [about | {"width": 800, "height": 600}]}
        return message | {"document": about | {"file_name": upload.name}}

    def _add(self, chat: Chat, text: str, raw: str, markup: Json | None, **more: Any) -> Json:
        sent = Sent(next(self.state.message_ids), chat.id, time.time(), text, raw, markup, **more)
        self.state.sent.setdefault(chat.id, []).append(sent)
        return self._as_json(sent)

    def _as_json(self, sent: Sent) -> Json:
        chat = self.state.chats[sent.chat_id].as_json()
        message: Json = {"message_id": sent.id, "date": int(sent.at), "chat": chat, "from": self.state.bot}
        message["text" if sent.kind == "text" else "caption"] = sent.text
        if sent.markup and "inline_keyboard" in sent.markup:
            message["reply_markup"] = sent.markup
        return message

    def _find(self, data: Json) -> Sent:
        chat = self._reachable(data)
        for sent in self.state.sent.get(chat.id, ()):
            if sent.id == int(data.get("message_id") or 0):
                return sent
        raise Refused(400, "Bad Request: message to edit not found")

    def _edit_text(self, data: Json) -> Json:
        sent = self._find(data)
        text = shown(data.get("text") or "", data.get("parse_mode"))
        check_markup(data.get("reply_markup"))
        if text == sent.text and (data.get("reply_markup") or None) == sent.markup:
            raise Refused(
                400,
                "Bad Request: message is not modified: specified new message content and reply markup are exactly the "
                "same as a current content and reply markup of the message",
            )
        sent.edits.append(sent.text)
        sent.text, sent.raw, sent.markup = text, data.get("text") or "", data.get("reply_markup")
        return self._as_json(sent) | {"edit_date": int(time.time())}

    def _edit_markup(self, data: Json) -> Json:
        sent = self._find(data)
        check_markup(data.get("reply_markup"))
        sent.markup = data.get("reply_markup")
        return self._as_json(sent)

    def _delete_message(self, data: Json) -> bool:
        sent = self._find(data)
        self.state.sent[sent.chat_id].remove(sent)
        return True

    def _answer_query(self, data: Json) -> bool:
        if data.get("callback_query_id") not in self.state.open_queries:
            text = "Bad Request: query is too old and response timeout expired or query ID is invalid"
            raise Refused(400, text)
        self.state.open_queries.discard(data["callback_query_id"])
        self.state.answered_queries.append(data)
        return True

    def _chat_action(self, data: Json) -> bool:
        self._reachable(data)
        self.state.actions.append(data)
        return True

    def _get_file(self, data: Json) -> Json:
        file_id = data.get("file_id")
        content = self.state.files.get(file_id or "")
        if content is None:
            raise Refused(400, "Bad Request: wrong file_id or the file is temporarily unavailable")
        if len(content) > MAX_FILE_BYTES:
            raise Refused(400, "Bad Request: file is too big")
        about = {"file_id": file_id, "file_unique_id": file_id, "file_size": len(content)}
        return about | {"file_path": f"documents/{file_id}"}

    def _set_commands(self, data: Json) -> bool:
        commands = data.get("commands") or []
        if len(commands) > 100:
            raise Refused(400, "Bad Request: BOT_COMMANDS_TOO_MUCH")
        for command in commands:
            if not _COMMAND.match(command["command"]):
                raise Refused(400, "Bad Request: BOT_COMMAND_INVALID")
            if not 1 <= len(command["description"]) <= 256:
                raise Refused(400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")
        self.state.commands[_scope(data)] = commands
        return True

    def _delete_commands(self, data: Json) -> bool:
        self.state.commands.pop(_scope(data), None)
        return True


def _scope(data: Json) -> str:
    scope = data.get("scope") or {"type": "default"}
    return f"{json.dumps(scope, sort_keys=True)}/{data.get('language_code') or ''}"


def _refusal(refused: Refused) -> Response:
    body: Json = {"ok": False, "error_code": refused.code, "description": refused.description}
    if refused.parameters:
        body["parameters"] = refused.parameters
    return JSONResponse(body, status_code=refused.code)
