"""The Telegram emulator, tried with python-telegram-bot's own Bot: what it takes, refuses and remembers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from telegram import Bot, BotCommand, BotCommandScopeChat, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter

from tests.emulators.faults import Behaviour
from tests.emulators.running import Running
from tests.emulators.telegram_text import BadText, shown
from tests.emulators.telegram_users import SECRET_HEADER, TOKEN, TelegramEmulator


@pytest.fixture
def telegram() -> Iterator[TelegramEmulator]:
    with TelegramEmulator() as emulator:
        yield emulator


def _bot(telegram: TelegramEmulator, token: str = TOKEN) -> Bot:
    return Bot(token, base_url=telegram.url + "/bot", base_file_url=telegram.url + "/file/bot")


@pytest.fixture
async def bot(telegram: TelegramEmulator) -> AsyncIterator[Bot]:
    async with _bot(telegram) as bot:
        yield bot


def _keyboard(data: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton("ล่าสุด", callback_data=data)]])


async def test_updates_when_polled_then_confirmed_by_the_next_offset(telegram: TelegramEmulator, bot: Bot) -> None:
    user = telegram.user()
    waiting = asyncio.create_task(bot.get_updates(timeout=5))
    await user.says("/start")
    (update,) = await waiting
    assert update.message is not None
    assert update.message.entities[0].type == "bot_command"
    assert len(await bot.get_updates()) == 1
    assert await bot.get_updates(offset=update.update_id + 1) == ()


async def test_get_updates_when_a_webhook_is_set_then_409(telegram: TelegramEmulator, bot: Bot) -> None:
    await bot.set_webhook("https://example.go.th/telegram/webhook", secret_token="s3")
    with pytest.raises(Conflict):
        await bot.get_updates()
    assert (await bot.get_webhook_info()).url.startswith("https://")
    await bot.delete_webhook()
    assert await bot.get_updates() == ()


async def test_webhook_when_set_then_updates_come_with_the_secret(telegram: TelegramEmulator, bot: Bot) -> None:
    got: list[tuple[str | None, object]] = []

    async def take(request: Request) -> Response:
        got.append((request.headers.get(SECRET_HEADER), (await request.json())["message"]["text"]))
        return Response()

    with Running(Starlette(routes=[Route("/hook", take, methods=["POST"])])) as server:
        await bot.set_webhook(server.url + "/hook", secret_token="s3")
        update = await telegram.user().says("ล่าสุด")
        await telegram.post(update, secret="forged")
    assert got == [("s3", "ล่าสุด"), ("forged", "ล่าสุด")]


async def test_bot_when_the_token_is_wrong_then_401(telegram: TelegramEmulator) -> None:
    with pytest.raises(InvalidToken):
        await _bot(telegram, "1:wrong").get_me()


async def test_button_when_pressed_then_a_query_comes_and_is_answered_once(
    telegram: TelegramEmulator, bot: Bot
) -> None:
    user = telegram.user()
    sent = await bot.send_message(user.id, "<b>เลือก</b> &lt;1&gt;", parse_mode="HTML", reply_markup=_keyboard("ล่าสุด"))
    assert user.texts == ["เลือก <1>"]
    await user.presses("ล่าสุด")
    (update,) = await bot.get_updates()
    query = update.callback_query
    assert query is not None
    assert (query.data, query.message.message_id if query.message else 0) == ("ล่าสุด", sent.message_id)
    await bot.answer_callback_query(query.id)
    with pytest.raises(BadRequest, match=r"(?i)query is too old"):
        await bot.answer_callback_query(query.id)


async def test_keyboard_when_its_data_is_over_64_bytes_then_refused(telegram: TelegramEmulator, bot: Bot) -> None:
    user = telegram.user()
    await bot.send_message(user.id, "ก", reply_markup=_keyboard("ก" * 21))
    with pytest.raises(BadRequest, match=r"BUTTON_DATA_INVALID|Button_data_invalid"):
        await bot.send_message(user.id, "ก", reply_markup=_keyboard("ก" * 22))


async def test_edit_when_nothing_changes_then_refused(telegram: TelegramEmulator, bot: Bot) -> None:
    user = telegram.user()
    sent = await bot.send_message(user.id, "กำลังอ่าน")
    await bot.edit_message_text("อ่านแล้ว", user.id, sent.message_id)
    assert (user.texts, user.received[0].edits) == (["อ่านแล้ว"], ["กำลังอ่าน"])
    with pytest.raises(BadRequest, match="not modified"):
        await bot.edit_message_text("อ่านแล้ว", user.id, sent.message_id)


async def test_file_when_sent_by_a_user_then_downloaded_and_too_big_refused(
    telegram: TelegramEmulator, bot: Bot
) -> None:
    user = telegram.user()
    await user.sends_file("แผน.txt", "เนื้อหา".encode())
    await user.sends_file("big.pdf", b"x" * (20 * 1024 * 1024 + 1))
    small, big = [update.message.document for update in await bot.get_updates() if update.message]
    assert small is not None
    assert big is not None
    assert small.file_name == "แผน.txt"
    assert await (await bot.get_file(small.file_id)).download_as_bytearray() == "เนื้อหา".encode()
    with pytest.raises(BadRequest, match=r"(?i)file is too big"):
        await bot.get_file(big.file_id)


async def test_file_when_sent_by_the_bot_then_kept_with_its_name(telegram: TelegramEmulator, bot: Bot) -> None:
    user = telegram.user()
    await bot.send_document(user.id, b"BEGIN:VCALENDAR", filename="events.ics", caption="ปฏิทิน")
    await bot.send_photo(user.id, b"\x89PNG", filename="timeline.png")
    kept = [(sent.kind, sent.file.name, sent.file.data) for sent in user.received if sent.file]
    assert kept == [("document", "events.ics", b"BEGIN:VCALENDAR"), ("photo", "timeline.png", b"\x89PNG")]


async def test_send_when_the_chat_cannot_be_written_to_then_telegram_says_why(
    telegram: TelegramEmulator, bot: Bot
) -> None:
    user, group = telegram.user(), telegram.group()
    await user.blocks()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(user.id, "ก")
    with pytest.raises(BadRequest, match=r"(?i)chat not found"):
        await bot.send_message(telegram.user(started=False).id, "ก")
    moved = group.migrates()
    with pytest.raises(ChatMigrated) as caught:
        await bot.send_message(group.id, "ก")
    assert caught.value.new_chat_id == moved.id
    await user.unblocks()
    await bot.send_message(user.id, "ก")
    assert user.texts == ["ก"]


async def test_send_when_too_fast_then_retry_after(telegram: TelegramEmulator, bot: Bot) -> None:
    user = telegram.user()
    telegram.state.limit_per_second = 2
    await bot.send_message(user.id, "1")
    await bot.send_message(user.id, "2")
    with pytest.raises(RetryAfter):
        await bot.send_message(user.id, "3")
    assert telegram.state.fastest_second() == 2


async def test_fault_when_reset_after_accepting_then_an_error_yet_delivered(
    telegram: TelegramEmulator, bot: Bot
) -> None:
    user = telegram.user()
    telegram.faults.add("*/sendMessage", Behaviour.ACCEPT_THEN_RESET)
    with pytest.raises(NetworkError):
        await bot.send_message(user.id, "ก")
    assert user.texts == ["ก"]


async def test_commands_when_set_by_scope_then_kept(telegram: TelegramEmulator, bot: Bot) -> None:
    await bot.set_my_commands([BotCommand("help", "วิธีใช้")], language_code="th")
    await bot.set_my_commands([BotCommand("review", "รอตรวจ")], scope=BotCommandScopeChat(7))
    assert len(telegram.state.commands) == 2
    with pytest.raises(BadRequest, match=r"(?i)BOT_COMMAND_INVALID"):
        await bot.set_my_commands([BotCommand("ค้นหา", "ค้นหา")])


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("ก <b>ข</b>", "ก ข"),
        ('<a href="https://example.go.th/?a=1&amp;b=2">ค</a>', "ค"),
        ("<blockquote expandable>ง</blockquote>", "ง"),
        ("R&D &amp; &#3585; &unknown;", "R&D & ก &unknown;"),
        ("<b>" + "ก" * 4096 + "</b>", "ก" * 4096),
    ],
)
def test_html_when_good_then_shown_without_tags(text: str, seen: str) -> None:
    assert shown(text, "HTML") == seen


@pytest.mark.parametrize(
    "text", ["<br>", "a < b", "<b>ก", "<b><i>ก</b></i>", "</b>", "<p>ก</p>", "<b></b>", "ก" * 4097]
)
def test_html_when_bad_then_refused(text: str) -> None:
    with pytest.raises(BadText):
        shown(text, "HTML")
