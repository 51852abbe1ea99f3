"""Telegram's users as a test plays them, with polling and with a webhook alike."""

from __future__ import annotations

import itertools
import re
import secrets
import time
from collections.abc import Iterator
from typing import Any

import httpx

from tests.emulators.running import Running, until
from tests.emulators.telegram import Chat, Json, Sent, TelegramApi, TelegramState

TOKEN = "4242:telegram-token"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
BLOCKED = "bot was blocked by the user"
_user_ids = itertools.count(700001)
_COMMAND = re.compile(r"/[a-z0-9_]{1,32}(?=@|\s|\Z)")


class TelegramEmulator(Running):
    """Telegram on a loopback socket: `url` is the API's host, `api.faults` breaks calls, `state` remembers all.

    A webhook is posted to the address that the bot has set, or to `webhook_url` where that public address is not ours.
    """

    def __init__(self, *, token: str = TOKEN) -> None:
        self.state = TelegramState(token)
        self.api = TelegramApi(self.state)
        self.webhook_url = ""
        super().__init__(self.api.app)

    @property
    def faults(self) -> Any:
        """The faults on order."""
        return self.api.faults

    def user(self, user_id: int | None = None, *, name: str = "สมหญิง", started: bool = True) -> TelegramUser:
        """A user who has started the bot unless told otherwise."""
        chat = Chat(user_id or next(_user_ids), "private", name)
        if started:
            self.state.chats[chat.id] = chat
        return TelegramUser(self, chat)

    def group(self, *, name: str = "กลุ่มงานแผน") -> TelegramGroup:
        """A group that the bot is in."""
        chat = Chat(-next(_user_ids), "group", name)
        self.state.chats[chat.id] = chat
        return TelegramGroup(self, chat)

    def start_chats(self, user_ids: list[int]) -> None:
        """Many users at once, all of whom have started the bot."""
        self.state.chats.update({user_id: Chat(user_id) for user_id in user_ids})

    def sent(self, chat_id: int) -> list[Sent]:
        """All that the bot has sent to a chat."""
        return list(self.state.sent.get(chat_id, ()))

    async def deliver(self, **content: Any) -> Json:
        """Make an update of the content and deliver it: by webhook where one is set, else for the next poll."""
        update = {"update_id": next(self.state.update_ids), **content}
        if self.state.webhook["url"]:
            status = await self.post(update)
            assert status == 200, f"the webhook answered {status}"
        else:
            self.state.updates.append(update)
        return update

    async def post(self, update: Json, *, secret: str | None = None) -> int:
        """Post an update to the webhook (again); `secret` replaces the true one."""
        right = self.state.webhook["secret_token"]
        value = right if secret is None else secret
        headers = {SECRET_HEADER: value} if value else {}
        async with httpx.AsyncClient(timeout=20, trust_env=False) as client:
            url = self.webhook_url or self.state.webhook["url"]
            return (await client.post(url, json=update, headers=headers)).status_code


class TelegramChat:
    """What a user and a group share."""

    def __init__(self, emulator: TelegramEmulator, chat: Chat) -> None:
        self.telegram = emulator
        self.chat = chat

    @property
    def id(self) -> int:
        """The chat's id."""
        return self.chat.id

    @property
    def received(self) -> list[Sent]:
        """All that the bot has sent here; edited messages show their newest text."""
        return self.telegram.sent(self.chat.id)

    @property
    def texts(self) -> list[str]:
        """The same as texts."""
        return [sent.text for sent in self.received]

    async def hears(self, part: str = "", *, after: int = 0, within_s: float = 15.0) -> Sent:
        """The first message after the first `after` ones whose text holds `part`."""

        def found() -> Sent | None:
            return next((one for one in self.received[after:] if part in one.text), None)

        def awaited() -> str:
            return f"Telegram message with {part!r} (last seen: {self.texts[after:][-2:]})"

        return await until(found, within_s=within_s, what=awaited)

    def buttons(self) -> Iterator[tuple[Sent, Json]]:
        """All buttons shown, the newest message's first."""
        for sent in reversed(self.received):
            markup = sent.markup or {}
            for row in markup.get("inline_keyboard") or markup.get("keyboard") or []:
                for button in row:
                    yield sent, button if isinstance(button, dict) else {"text": button}

    def message(self, by: Chat, **content: Any) -> Json:
        """A message of a user in this chat."""
        sender = {"id": by.id, "is_bot": False, "first_name": by.name, "language_code": "th"}
        number = next(self.telegram.state.message_ids)
        return {"message_id": number, "date": int(time.time()), "chat": self.chat.as_json(), "from": sender, **content}

    async def _says(self, by: Chat, text: str, entities: list[Json]) -> Json:
        command = _COMMAND.match(text)
        if command:
            entities = [{"type": "bot_command", "offset": 0, "length": command.end()}, *entities]
        content: Json = {"text": text, "entities": entities} if entities else {"text": text}
        return await self.telegram.deliver(message=self.message(by, **content))

    async def _presses(self, by: Chat, label: str) -> Json:
        for sent, button in self.buttons():
            if button["text"] != label:
                continue
            if "callback_data" not in button:
                raise AssertionError(f"button {label!r} opens {button.get('url')}")
            query_id = secrets.token_hex(8)
            self.telegram.state.open_queries.add(query_id)
            message = self.message(self.chat, text=sent.text) | {"message_id": sent.id, "from": self.telegram.state.bot}
            sender = {"id": by.id, "is_bot": False, "first_name": by.name, "language_code": "th"}
            query = {"id": query_id, "from": sender, "message": message, "data": button["callback_data"]}
            return await self.telegram.deliver(callback_query=query | {"chat_instance": str(self.chat.id)})
        raise AssertionError(f"no button {label!r}; there are {[button['text'] for _, button in self.buttons()]}")

    async def _membership(self, by: Chat, old: str, new: str) -> Json:
        bot = self.telegram.state.bot
        sender = {"id": by.id, "is_bot": False, "first_name": by.name}
        member = {
            "chat": self.chat.as_json(),
            "from": sender,
            "date": int(time.time()),
            "old_chat_member": _member(bot, old),
            "new_chat_member": _member(bot, new),
        }
        return await self.telegram.deliver(my_chat_member=member)


class TelegramUser(TelegramChat):
    """One person in a private chat with the bot."""

    async def says(self, text: str) -> Json:
        """Send a text; returns its update."""
        return await self._says(self.chat, text, [])

    async def asks(self, text: str, *, within_s: float = 15.0) -> str:
        """Send a text and wait for the next thing that the bot says here."""
        before = len(self.received)
        await self.says(text)
        return (await self.hears(after=before, within_s=within_s)).text

    async def starts(self, payload: str = "") -> Json:
        """Press START."""
        self.telegram.state.chats[self.chat.id] = self.chat
        return await self.says(f"/start {payload}".strip())

    async def sends_file(self, name: str, data: bytes, *, size: int | None = None) -> Json:
        """Send a document."""
        file_id = "file-" + secrets.token_hex(8)
        self.telegram.state.files[file_id] = data
        about = {"file_id": file_id, "file_unique_id": file_id, "file_name": name, "mime_type": "text/plain"}
        document = about | {"file_size": len(data) if size is None else size}
        return await self.telegram.deliver(message=self.message(self.chat, document=document))

    async def sends_photo(self, data: bytes) -> Json:
        """Send a photograph, which Telegram offers in several sizes, not in order."""
        sizes = []
        for side, content in ((1280, data), (90, b"thumbnail"), (320, b"preview")):
            file_id = "photo-" + secrets.token_hex(8)
            self.telegram.state.files[file_id] = content
            size = {"file_id": file_id, "file_unique_id": file_id, "width": side, "height": side}
            sizes.append(size | {"file_size": len(content)})
        return await self.telegram.deliver(message=self.message(self.chat, photo=sizes))

    async def sends_sticker(self) -> Json:
        """Send a sticker."""
        sticker = {"file_id": "s", "file_unique_id": "s", "width": 512, "height": 512}
        sticker |= {"type": "regular", "is_animated": False, "is_video": False}
        return await self.telegram.deliver(message=self.message(self.chat, sticker=sticker))

    async def edits(self, text: str) -> Json:
        """Edit an earlier message of one's own."""
        message = self.message(self.chat, text=text) | {"edit_date": int(time.time())}
        return await self.telegram.deliver(edited_message=message)

    async def presses(self, label: str) -> Json:
        """Press the newest button with this label."""
        return await self._presses(self.chat, label)

    async def blocks(self) -> Json:
        """Block the bot."""
        self.chat.refuses = BLOCKED
        return await self._membership(self.chat, "member", "kicked")

    async def unblocks(self) -> Json:
        """Unblock the bot."""
        self.chat.refuses = None
        return await self._membership(self.chat, "kicked", "member")

    def deactivates(self) -> None:
        """The account is deleted; the bot is told only when it writes."""
        self.chat.refuses = "user is deactivated"


class TelegramGroup(TelegramChat):
    """A group that the bot is in."""

    async def says(self, text: str, *, by: TelegramUser, mention: bool = False) -> Json:
        """A member writes; with `mention` the text begins with the bot's user name."""
        name = f"@{self.telegram.state.bot['username']}"
        entities = [{"type": "mention", "offset": 0, "length": len(name)}] if mention else []
        return await self._says(by.chat, f"{name} {text}" if mention else text, entities)

    async def presses(self, label: str, *, by: TelegramUser) -> Json:
        """A member presses the newest button with this label."""
        return await self._presses(by.chat, label)

    async def joins(self, *, by: TelegramUser) -> Json:
        """The bot is added."""
        self.chat.refuses = None
        return await self._membership(by.chat, "left", "member")

    async def leaves(self, *, by: TelegramUser) -> Json:
        """The bot is removed."""
        self.chat.refuses = "bot was kicked from the group chat"
        return await self._membership(by.chat, "member", "kicked")

    def migrates(self) -> TelegramGroup:
        """The group becomes a supergroup, whose id is another; returns it. The bot is told when it writes."""
        chat = Chat(-(10**12) + self.chat.id, "supergroup", self.chat.name)
        self.telegram.state.chats[chat.id] = chat
        self.chat.moved_to = chat.id
        return TelegramGroup(self.telegram, chat)


def _member(bot: Json, status: str) -> Json:
    return {"user": bot, "status": status, **({"until_date": 0} if status == "kicked" else {})}
