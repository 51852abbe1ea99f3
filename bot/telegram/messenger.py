"""Sends rendered replies to Telegram, part by part: a try that broke off goes on where it stood."""

from __future__ import annotations

from collections import OrderedDict

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, Message
from telegram.constants import ParseMode

from bot.errors import PlatformError, Rejected
from bot.telegram.client import NotModified, Unparsable, done
from bot.telegram.rendering import Keyboard, Part, Rendered
from handlers.replies import File

_REMEMBERED = 1000
_PHOTO_BYTES = 10 * 1024 * 1024
_PHOTOS = frozenset({"image/png", "image/jpeg"})
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class Messenger:
    """Writes through one bot. What was sent of an unfinished reply is remembered by its key, in this process only."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._sent: OrderedDict[str, int] = OrderedDict()

    async def send(self, key: str, chat_id: str, rendered: Rendered, files: tuple[File, ...] = ()) -> str | None:
        """Send all that `key` has not sent yet; the last message's id, None where it had been sent before.

        Raises PlatformError.
        """
        done_before = self._sent.get(key, 0)
        message_id = None
        try:
            for number, part in enumerate(rendered.parts):
                if number >= done_before:
                    last = number == len(rendered.parts) - 1
                    sent = await self._send_part(chat_id, part, rendered.keyboard if last else ())
                    message_id = str(sent.message_id)
                    self._sent[key] = number + 1
            for number, file in enumerate(files, start=len(rendered.parts)):
                if number >= done_before:
                    await self._send_file(chat_id, file)
                    self._sent[key] = number + 1
        except PlatformError:
            while len(self._sent) > _REMEMBERED:
                self._sent.popitem(last=False)
            raise
        self._sent.pop(key, None)
        return message_id

    async def edit(self, chat_id: str, message_id: str, rendered: Rendered) -> bool:
        """Replace a message's text and buttons; False where that cannot be done and a new one is to be sent."""
        part, markup = rendered.parts[0], _markup(rendered.keyboard)
        try:
            await done(
                self._bot.edit_message_text(
                    part.html,
                    chat_id=int(chat_id),
                    message_id=int(message_id),
                    parse_mode=ParseMode.HTML,
                    reply_markup=markup,
                    link_preview_options=_NO_PREVIEW,
                )
            )
        except NotModified:
            return True
        except Rejected:  # too old to be edited, deleted, or not parsable: sending afresh deals with each
            return False
        return True

    async def _send_part(self, chat_id: str, part: Part, keyboard: Keyboard) -> Message:
        try:
            return await self._send_text(chat_id, part.html, ParseMode.HTML, keyboard)
        except Unparsable:
            return await self._send_text(chat_id, part.plain, None, keyboard)

    async def _send_text(self, chat_id: str, text: str, mode: ParseMode | None, keyboard: Keyboard) -> Message:
        return await done(
            self._bot.send_message(
                int(chat_id),
                text,
                parse_mode=mode,
                reply_markup=_markup(keyboard),
                link_preview_options=_NO_PREVIEW,
            )
        )

    async def _send_file(self, chat_id: str, file: File) -> None:
        if file.media_type in _PHOTOS and len(file.content) <= _PHOTO_BYTES:
            await done(self._bot.send_photo(int(chat_id), file.content, filename=file.name))
        else:
            await done(self._bot.send_document(int(chat_id), file.content, filename=file.name))


def _markup(keyboard: Keyboard) -> InlineKeyboardMarkup | None:
    if not keyboard:
        return None
    rows = [
        [InlineKeyboardButton(each["text"], callback_data=each["callback_data"]) for each in row] for row in keyboard
    ]
    return InlineKeyboardMarkup(rows)
