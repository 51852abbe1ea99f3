"""An emulator of LINE's Messaging API: one host for the API and its data host, kept in memory, strict about limits.

Left out: rich menus, audiences, narrowcast and broadcast, coupons, memberships: Phaen uses none of them.
"""

from __future__ import annotations

import json
import re
import threading
import time
import uuid
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, cast

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.emulators.faults import Faults, FaultyApp
from tests.emulators.line_limits import problems

Json = dict[str, Any]

REPLY_TOKEN_LIFE_S = 60
REDELIVERED_AT_MOST_S = 20 * 60
RETRY_KEY_LIFE_S = 24 * 3600
MAX_RECIPIENTS = 500
MAX_REQUEST_BYTES = 2 * 1024 * 1024
USER_ID = re.compile(r"U[0-9a-f]{32}\Z")
GROUP_ID = re.compile(r"[CR][0-9a-f]{32}\Z")


class Refused(Exception):
    """An answer that is not 200: status and message."""

    def __init__(self, status: int, message: str, *, details: list[Json] | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.details = details or []


@dataclass(frozen=True)
class Delivered:
    """What a chat was shown: the messages of one call, how they came (reply, push, multicast) and when."""

    at: float
    how: str
    messages: tuple[Json, ...]
    request_id: str

    @property
    def text(self) -> str:
        """Everything readable in it, quick replies' labels aside."""
        return "\n".join(_texts(message) for message in self.messages)


@dataclass
class Call:
    """One call of the API, as it came."""

    at: float
    method: str
    path: str
    headers: dict[str, str]
    body: Any


@dataclass
class ReplyToken:
    """A reply token: for which chat, issued when, for an event of when, used or not."""

    chat_id: str
    issued_at: float
    event_at: float
    used: bool = False


@dataclass
class Content:
    """What a message's content endpoint answers: 200 with the data, 202 (not ready), 404 or 410."""

    data: bytes = b""
    media_type: str = "application/octet-stream"
    status: int = 200


@dataclass
class Accepted:
    """What a retry key was used for."""

    at: float
    fingerprint: str
    request_id: str
    sent: list[Json] = field(default_factory=list)


class LineState:
    """All that the emulator remembers. `friends` maps a user to whether the bot may reach it (False: blocked)."""

    def __init__(self, *, token: str, secret: str, quota: int | None) -> None:
        self.token, self.secret, self.quota = token, secret, quota
        self.bot_id = "U" + "b" * 32
        self.used = 0
        self.friends: dict[str, bool] = {}
        self.groups: dict[str, int] = {}
        self.names: dict[str, str] = {}
        self.reply_tokens: dict[str, ReplyToken] = {}
        self.accepted: dict[str, Accepted] = {}
        self.delivered: dict[str, list[Delivered]] = defaultdict(list)
        self.contents: dict[str, Content] = {}
        self.calls: list[Call] = []
        self.loading: list[Json] = []
        self.endpoint: str | None = None
        self.ahead_s = 0.0
        self.lock = threading.Lock()

    def now(self) -> float:
        """The emulator's clock, in seconds; `ahead_s` moves it."""
        return time.time() + self.ahead_s

    def show(self, chat_id: str, how: str, messages: list[Json], request_id: str) -> None:
        """Put the messages before a chat's eyes."""
        self.delivered[chat_id].append(Delivered(self.now(), how, tuple(messages), request_id))

    def members(self, chat_id: str) -> int:
        """How many of LINE's quota one message to this chat costs."""
        return self.groups.get(chat_id, 1 if self.friends.get(chat_id) else 0)


class LineApi:
    """The HTTP side: an ASGI app over the state, with faults on order."""

    def __init__(self, state: LineState) -> None:
        self.state = state
        self.faults = Faults()
        bot = "/v2/bot"
        routes = [
            Route(bot + "/message/reply", self._as("reply"), methods=["POST"]),
            Route(bot + "/message/push", self._as("push"), methods=["POST"]),
            Route(bot + "/message/multicast", self._as("multicast"), methods=["POST"]),
            Route(bot + "/message/validate/{kind}", self._as("validate"), methods=["POST"]),
            Route(bot + "/message/quota", self._as("quota")),
            Route(bot + "/message/quota/consumption", self._as("consumption")),
            Route(bot + "/message/{message_id}/content", self._as("content")),
            Route(bot + "/message/{message_id}/content/transcoding", self._as("transcoding")),
            Route(bot + "/info", self._as("info")),
            Route(bot + "/profile/{user_id}", self._as("profile")),
            Route(bot + "/group/{group_id}/members/count", self._as("member_count")),
            Route(bot + "/group/{group_id}/summary", self._as("summary")),
            Route(bot + "/group/{group_id}/leave", self._as("leave"), methods=["POST"]),
            Route(bot + "/channel/webhook/endpoint", self._as("endpoint"), methods=["GET", "PUT"]),
            Route(bot + "/chat/loading/start", self._as("start_loading"), methods=["POST"]),
        ]
        self.app = FaultyApp(Starlette(routes=routes), self.faults)

    def _as(self, name: str) -> Any:
        work = getattr(self, "_" + name)

        async def endpoint(request: Request) -> Response:
            request_id = str(uuid.uuid4())
            raw = await request.body()
            try:
                body = self._read(request, raw)
                self._record(request, body)
                answer = work(request, body, request_id)
            except Refused as refused:
                answer = _refusal(refused)
            response = answer if isinstance(answer, Response) else JSONResponse(answer)
            response.headers["x-line-request-id"] = request_id
            return response

        return endpoint

    def _read(self, request: Request, raw: bytes) -> Any:
        if request.headers.get("authorization") != f"Bearer {self.state.token}":
            raise Refused(
                401, "Authentication failed. Confirm that the access token in the authorization header is valid."
            )
        if len(raw) > MAX_REQUEST_BYTES:
            raise Refused(413, "Request entity too large")
        try:
            return json.loads(raw) if raw else None
        except ValueError:
            raise Refused(400, "The request body could not be parsed as JSON") from None

    def _record(self, request: Request, body: Any) -> None:
        call = Call(self.state.now(), request.method, request.url.path, dict(request.headers), body)
        self.state.calls.append(call)

    def _reply(self, request: Request, body: Json, request_id: str) -> Json:
        if "x-line-retry-key" in request.headers:
            raise Refused(400, "The retry key is not supported for this API")
        _check(body)
        token = self.state.reply_tokens.get(body.get("replyToken") or "")
        late = token is not None and self.state.now() - token.issued_at > REPLY_TOKEN_LIFE_S
        if token is None or token.used or late:
            raise Refused(400, "Invalid reply token")
        token.used = True
        self.state.show(token.chat_id, "reply", body["messages"], request_id)
        return _sent(body["messages"])

    def _push(self, request: Request, body: Json, request_id: str) -> Response | Json:
        return self._once(request, body, request_id, self._push_now)

    def _push_now(self, body: Json, request_id: str) -> Json:
        to = body.get("to")
        if not isinstance(to, str) or not (USER_ID.match(to) or GROUP_ID.match(to)):
            raise Refused(400, "The property, 'to', in the request body is invalid (line: -, column: -)")
        if GROUP_ID.match(to) and to not in self.state.groups:
            raise Refused(400, "Failed to send messages")
        self._send([to], "push", body["messages"], request_id)
        return _sent(body["messages"])

    def _multicast(self, request: Request, body: Json, request_id: str) -> Response | Json:
        return self._once(request, body, request_id, self._multicast_now)

    def _multicast_now(self, body: Json, request_id: str) -> Json:
        to = body.get("to")
        if not isinstance(to, list) or not 1 <= len(to) <= MAX_RECIPIENTS:
            raise Refused(400, f"The property, 'to', size must be between 1 and {MAX_RECIPIENTS}")
        for number, user_id in enumerate(to):
            if not isinstance(user_id, str) or not USER_ID.match(user_id):
                raise Refused(400, f"The property, to[{number}], in the request body is invalid (line: -, column: -)")
        self._send(list(dict.fromkeys(to)), "multicast", body["messages"], request_id)
        return {}

    def _send(self, to: list[str], how: str, messages: list[Json], request_id: str) -> None:
        cost = sum(self.state.members(chat_id) for chat_id in to)
        if self.state.quota is not None and self.state.used + cost > self.state.quota:
            raise Refused(429, "You have reached your monthly limit.")
        self.state.used += cost
        for chat_id in to:
            if self.state.friends.get(chat_id) or chat_id in self.state.groups:
                self.state.show(chat_id, how, messages, request_id)

    def _once(self, request: Request, body: Json, request_id: str, send: Any) -> Response | Json:
        """Send unless the retry key was accepted within a day: then 409, or 400 where the call is another one."""
        key = request.headers.get("x-line-retry-key")
        _check(body)
        if key is None:
            return cast("Json", send(body, request_id))
        _check_uuid(key)
        fingerprint = request.url.path + json.dumps(body, sort_keys=True)
        before = self.state.accepted.get(key)
        if before is not None and self.state.now() - before.at < RETRY_KEY_LIFE_S:
            return _again(before, fingerprint)
        answer: Json = send(body, request_id)
        self.state.accepted[key] = Accepted(self.state.now(), fingerprint, request_id, answer.get("sentMessages", []))
        return answer

    def _validate(self, _request: Request, body: Json, _id: str) -> Json:
        _check(body)
        return {}

    def _quota(self, _request: Request, _body: None, _id: str) -> Json:
        return {"type": "none"} if self.state.quota is None else {"type": "limited", "value": self.state.quota}

    def _consumption(self, _request: Request, _body: None, _id: str) -> Json:
        return {"totalUsage": self.state.used}

    def _content(self, request: Request, _body: None, _id: str) -> Response:
        content = self.state.contents.get(request.path_params["message_id"], Content(status=404))
        if content.status == 200:
            return Response(content.data, media_type=content.media_type)
        if content.status == 202:
            return Response(status_code=202)
        raise Refused(content.status, "Gone" if content.status == 410 else "Not found")

    def _transcoding(self, request: Request, _body: None, _id: str) -> Json:
        content = self.state.contents.get(request.path_params["message_id"], Content(status=404))
        return {"status": {200: "succeeded", 202: "processing"}.get(content.status, "failed")}

    def _info(self, _request: Request, _body: None, _id: str) -> Json:
        names = {"basicId": "@phaen", "displayName": "แผน", "chatMode": "bot", "markAsReadMode": "auto"}
        return {"userId": self.state.bot_id, **names}

    def _profile(self, request: Request, _body: None, _id: str) -> Json:
        user_id = request.path_params["user_id"]
        if not self.state.friends.get(user_id):
            raise Refused(404, "Not found")
        return {"userId": user_id, "displayName": self.state.names.get(user_id, "ผู้ใช้"), "language": "th"}

    def _member_count(self, request: Request, _body: None, _id: str) -> Json:
        return {"count": self._group(request)}

    def _summary(self, request: Request, _body: None, _id: str) -> Json:
        self._group(request)
        return {"groupId": request.path_params["group_id"], "groupName": "กลุ่ม"}

    def _leave(self, request: Request, _body: Any, _id: str) -> Json:
        self._group(request)
        del self.state.groups[request.path_params["group_id"]]
        return {}

    def _group(self, request: Request) -> int:
        members = self.state.groups.get(request.path_params["group_id"])
        if members is None:
            raise Refused(404, "Not found")
        return members

    def _endpoint(self, request: Request, body: Json | None, _id: str) -> Json:
        if request.method == "PUT":
            endpoint = (body or {}).get("endpoint", "")
            if not endpoint.startswith(("https://", "http://127.0.0.1")):
                raise Refused(400, "Invalid webhook endpoint URL")
            self.state.endpoint = endpoint
            return {}
        if self.state.endpoint is None:
            raise Refused(404, "Not found")
        return {"endpoint": self.state.endpoint, "active": True}

    def _start_loading(self, _request: Request, body: Json, _id: str) -> Response:
        seconds = body.get("loadingSeconds", 20)
        if not USER_ID.match(body.get("chatId") or ""):
            raise Refused(400, "The property, 'chatId', in the request body is invalid")
        if seconds % 5 or not 5 <= seconds <= 60:
            raise Refused(400, "The property, 'loadingSeconds', in the request body is invalid")
        self.state.loading.append(body)
        return JSONResponse({}, status_code=202)


def _check(body: object) -> None:
    if not isinstance(body, dict):
        raise Refused(400, "The request body must be a JSON object")
    found = problems(body.get("messages"))
    if found:
        details = [{"property": at, "message": what} for at, what in found]
        raise Refused(400, f"The request body has {len(found)} error(s)", details=details)


def _check_uuid(key: str) -> None:
    try:
        uuid.UUID(key)
    except ValueError:
        raise Refused(400, "The value of the X-Line-Retry-Key header is invalid") from None


def _again(before: Accepted, fingerprint: str) -> Response:
    if before.fingerprint != fingerprint:
        raise Refused(400, "The retry key was used with a different request")
    answer: Json = {"message": "The retry key is already accepted"}
    if before.sent:
        answer["sentMessages"] = before.sent
    return JSONResponse(answer, status_code=409, headers={"x-line-accepted-request-id": before.request_id})


def _refusal(refused: Refused) -> Response:
    body: Json = {"message": str(refused)}
    if refused.details:
        body["details"] = refused.details
    return JSONResponse(body, status_code=refused.status)


def _sent(messages: list[Json]) -> Json:
    return {"sentMessages": [{"id": str(uuid.uuid4().int % 10**18), "quoteToken": "q"} for _ in messages]}


def _texts(part: Any) -> str:
    """Every `text` in a message, Flex included, in reading order; altText only where nothing else is."""
    found = list(_walk(part))
    return "\n".join(found) or str(part.get("altText", ""))


def _walk(part: Any) -> Any:
    if isinstance(part, dict):
        if isinstance(part.get("text"), str) and "uri" not in part:
            yield part["text"]
        for name in ("header", "hero", "body", "footer", "contents", "template", "columns"):
            yield from _walk(part.get(name))
    elif isinstance(part, list):
        for item in part:
            yield from _walk(item)
