"""LINE's users as a test plays them: they say, press, send files, follow and block, and wait for what the bot says."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
import time
from collections.abc import Iterator
from typing import Any

import httpx

from tests.emulators.line import Content, Delivered, Json, LineApi, LineState, ReplyToken
from tests.emulators.running import Running, until

TOKEN = "line-channel-token"
SECRET = "line-channel-secret"
_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def ulid(at_ms: int) -> str:
    """A ULID for this moment: ten letters of time, sixteen of chance."""
    number = (at_ms << 80) | secrets.randbits(80)
    return "".join(_CROCKFORD[(number >> 5 * place) & 31] for place in range(25, -1, -1))


def sign(body: bytes, secret: str) -> str:
    """The value of `x-line-signature` for a body."""
    return base64.b64encode(hmac.new(secret.encode(), body, hashlib.sha256).digest()).decode()


class LineEmulator(Running):
    """LINE on a loopback socket. Set `webhook_url` to the bot's; `api.faults` breaks calls, `state` remembers all."""

    def __init__(self, *, token: str = TOKEN, secret: str = SECRET, quota: int | None = None) -> None:
        self.state = LineState(token=token, secret=secret, quota=quota)
        self.api = LineApi(self.state)
        self.webhook_url = ""
        super().__init__(self.api.app)

    @property
    def faults(self) -> Any:
        """The faults on order."""
        return self.api.faults

    def user(self, user_id: str | None = None, *, name: str = "สมชาย", friend: bool = True) -> LineUser:
        """A user, a friend of the bot already unless told otherwise."""
        user_id = user_id or "U" + secrets.token_hex(16)
        self.state.names[user_id] = name
        if friend:
            self.state.friends[user_id] = True
        return LineUser(self, user_id)

    def group(self, *, members: int = 5) -> LineGroup:
        """A group that the bot is in."""
        group_id = "C" + secrets.token_hex(16)
        self.state.groups[group_id] = members
        return LineGroup(self, group_id, members)

    def befriend(self, user_ids: list[str]) -> None:
        """Many friends at once."""
        self.state.friends.update(dict.fromkeys(user_ids, True))

    def delivered(self, chat_id: str) -> list[Delivered]:
        """All that was shown in a chat so far."""
        return list(self.state.delivered.get(chat_id, ()))

    def event(self, kind: str, source: Json, *, reply: bool = True, **more: Any) -> Json:
        """An event as LINE makes it, with a fresh reply token where it has one."""
        at = self.state.now()
        event: Json = {
            "type": kind,
            "mode": "active",
            "timestamp": int(at * 1000),
            "webhookEventId": ulid(int(at * 1000)),
            "deliveryContext": {"isRedelivery": False},
            "source": source,
            **more,
        }
        if reply:
            event["replyToken"] = secrets.token_hex(16)
            chat_id = source.get("groupId") or source.get("roomId") or source["userId"]
            self.state.reply_tokens[event["replyToken"]] = ReplyToken(chat_id, at, at)
        return event

    async def post(self, *events: Json, secret: str | None = None, headers: dict[str, str] | None = None) -> int:
        """Deliver events to the bot's webhook, signed; returns the status that it answered."""
        body = json.dumps({"destination": self.state.bot_id, "events": events}, ensure_ascii=False).encode()
        return await self.post_raw(
            body, headers=headers or {"x-line-signature": sign(body, secret or self.state.secret)}
        )

    async def post_raw(self, body: bytes, *, headers: dict[str, str] | None = None) -> int:
        """Deliver a body as it is; without headers it is signed rightly."""
        signed = {"x-line-signature": sign(body, self.state.secret)} if headers is None else headers
        async with httpx.AsyncClient(timeout=20, trust_env=False) as client:
            headers = {"content-type": "application/json", **signed}
            return (await client.post(self.webhook_url, content=body, headers=headers)).status_code

    async def redeliver(self, event: Json) -> int:
        """Deliver an event once more, as LINE does when it got no 2xx: same id, same token, which lives anew."""
        token = self.state.reply_tokens.get(event.get("replyToken", ""))
        now = self.state.now()
        if token and not token.used and now - token.event_at <= 20 * 60:
            token.issued_at = now
        return await self.post({**event, "deliveryContext": {"isRedelivery": True}})

    async def forge(self, event: Json) -> int:
        """Deliver an event signed with a secret that is not the channel's."""
        return await self.post(event, secret="not-the-secret")


class LineChat:
    """What a user and a group share: they are shown messages and wait for them."""

    def __init__(self, emulator: LineEmulator, chat_id: str) -> None:
        self.line = emulator
        self.id = chat_id

    @property
    def received(self) -> list[Delivered]:
        """All that was shown here so far."""
        return self.line.delivered(self.id)

    @property
    def texts(self) -> list[str]:
        """The same as plain text."""
        return [delivered.text for delivered in self.received]

    async def hears(self, part: str = "", *, after: int = 0, within_s: float = 15.0) -> Delivered:
        """The first delivery after the first `after` ones whose text holds `part`."""

        def found() -> Delivered | None:
            return next((one for one in self.received[after:] if part in one.text), None)

        def awaited() -> str:
            return f"LINE message with {part!r} (last seen: {self.texts[after:][-2:]})"

        return await until(found, within_s=within_s, what=awaited)

    def buttons(self) -> Iterator[Json]:
        """The actions of all buttons shown, the newest message's first."""
        for delivered in reversed(self.received):
            for message in reversed(delivered.messages):
                yield from _actions(message)

    def button(self, label: str) -> Json:
        """The newest button with this label. Raises AssertionError where none was shown."""
        seen = []
        for action in self.buttons():
            if action.get("label") == label:
                return action
            seen.append(action.get("label"))
        raise AssertionError(f"no button {label!r}; there are {seen}")


class LineUser(LineChat):
    """One person in a chat with the bot."""

    @property
    def source(self) -> Json:
        """The event source."""
        return {"type": "user", "userId": self.id}

    def message(self, text: str, **more: Any) -> Json:
        """A text event, not delivered yet."""
        content = {"id": _message_id(), "type": "text", "text": text, "quoteToken": "q", **more}
        return self.line.event("message", self.source, message=content)

    async def says(self, text: str) -> Json:
        """Send a text; returns its event (for redelivery). Raises AssertionError where the bot did not answer 200."""
        event = self.message(text)
        await self._deliver(event)
        return event

    async def asks(self, text: str, *, within_s: float = 15.0) -> str:
        """Send a text and wait for the next thing that the bot says here."""
        before = len(self.received)
        await self.says(text)
        return (await self.hears(after=before, within_s=within_s)).text

    async def sends_file(self, name: str, data: bytes, *, status: int = 200, size: int | None = None) -> Json:
        """Send a file; `status` is what fetching its content answers (200, 202, 404, 410)."""
        message_id = _message_id()
        self.line.state.contents[message_id] = Content(data, "text/plain", status)
        length = len(data) if size is None else size
        content = {"id": message_id, "type": "file", "fileName": name, "fileSize": length}
        event = self.line.event("message", self.source, message=content)
        await self._deliver(event)
        return event

    async def sends_photo(self, data: bytes, *, external: bool = False) -> Json:
        """Send a photograph; `external`: one that LINE holds only the address of."""
        message_id = _message_id()
        self.line.state.contents[message_id] = Content(data, "image/jpeg", 200)
        provider = {"type": "external", "originalContentUrl": "https://x"} if external else {"type": "line"}
        content = {"id": message_id, "type": "image", "quoteToken": "q", "contentProvider": provider}
        event = self.line.event("message", self.source, message=content)
        await self._deliver(event)
        return event

    async def sends_sticker(self) -> Json:
        """Send a sticker."""
        sticker = {"id": _message_id(), "type": "sticker", "packageId": "1", "stickerId": "2", "quoteToken": "q"}
        sticker["stickerResourceType"] = "STATIC"
        event = self.line.event("message", self.source, message=sticker)
        await self._deliver(event)
        return event

    async def presses(self, label: str) -> Json:
        """Press the newest button with this label: a postback or a message, as the button has it."""
        action = self.button(label)
        if action["type"] == "message":
            return await self.says(action["text"])
        if action["type"] != "postback":
            raise AssertionError(f"button {label!r} opens {action.get('uri')}")
        event = self.line.event("postback", self.source, postback={"data": action["data"]})
        await self._deliver(event)
        return event

    async def follows(self) -> Json:
        """Add the bot as a friend, or unblock it."""
        known = self.id in self.line.state.friends
        self.line.state.friends[self.id] = True
        event = self.line.event("follow", self.source, follow={"isUnblocked": known})
        await self._deliver(event)
        return event

    async def unfollows(self) -> Json:
        """Block the bot."""
        self.line.state.friends[self.id] = False
        event = self.line.event("unfollow", self.source, reply=False)
        await self._deliver(event)
        return event

    async def _deliver(self, event: Json) -> None:
        status = await self.line.post(event)
        assert status == 200, f"the webhook answered {status}"


class LineGroup(LineChat):
    """A group that the bot is in."""

    def __init__(self, emulator: LineEmulator, group_id: str, members: int) -> None:
        super().__init__(emulator, group_id)
        self._members = members

    async def joins(self) -> int:
        """The bot is added to the group."""
        self.line.state.groups[self.id] = self._members
        return await self.line.post(self.line.event("join", self._source(None)))

    async def leaves(self) -> int:
        """The bot is removed from the group."""
        self.line.state.groups.pop(self.id, None)
        return await self.line.post(self.line.event("leave", self._source(None), reply=False))

    async def says(self, text: str, *, by: LineUser, mention: bool = False) -> Json:
        """A member writes; with `mention` the text begins with the bot's name, as LINE marks it."""
        content: Json = {"id": _message_id(), "type": "text", "text": text, "quoteToken": "q"}
        if mention:
            name = "@แผน"
            content["text"] = f"{name} {text}"
            bot = {"index": 0, "length": len(name), "type": "user", "userId": self.line.state.bot_id, "isSelf": True}
            content["mention"] = {"mentionees": [bot]}
        event = self.line.event("message", self._source(by), message=content)
        status = await self.line.post(event)
        assert status == 200, f"the webhook answered {status}"
        return event

    def _source(self, by: LineUser | None) -> Json:
        source = {"type": "group", "groupId": self.id}
        return {**source, "userId": by.id} if by else source


def _message_id() -> str:
    return str(time.time_ns())[-18:]


def _actions(part: Any) -> Iterator[Json]:
    if isinstance(part, list):
        for item in part:
            yield from _actions(item)
    if not isinstance(part, dict):
        return
    if isinstance(part.get("action"), dict):
        yield part["action"]
    yield from part.get("actions", [])
    for name in ("quickReply", "items", "template", "contents", "header", "hero", "body", "footer"):
        yield from _actions(part.get(name))
