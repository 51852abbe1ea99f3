"""From the stored event to the answer on the platform, crashes and refusals included, against the emulators."""

from __future__ import annotations

import asyncio
import datetime as dt
import json

import pytest

from bot import reply_codec
from bot.intake import Intake
from bot.line.receiving import store_events
from bot.senders import open_senders
from handlers import router
from handlers.replies import Block, Button, Reply
from handlers.texts_platforms import APOLOGY
from store.errors import DatabaseUnavailable, UnavailableReason
from store.rows import ChatState, Platform
from tests.bot.taking_in import ANSWER, poll, with_line, with_telegram
from tests.emulators.faults import Behaviour


async def test_line_event_when_answered_then_by_reply_and_nothing_of_it_is_kept(open_house, line, answers):
    user = line.user()
    async with open_house(**with_line(line)) as service, open_senders(service) as senders:
        await store_events(service, [user.message("ถาม"), line.event("unsend", user.source)])
        assert await Intake(service, senders).drain() == 1
        assert [(sent.how, sent.text) for sent in user.received] == [("reply", "คำตอบ")]
        assert [message.text for message in answers] == ["ถาม"]
        assert await service.store.inbox.waiting() == 0


async def test_line_event_when_old_then_pushed_once_under_a_key_of_its_own(open_house, line, answers, still):
    user = line.user()
    async with open_house(**with_line(line)) as service, open_senders(service) as senders:
        await store_events(service, [user.message("ถาม")])
        still.at += dt.timedelta(seconds=51)
        line.faults.add("*/push", Behaviour.ACCEPT_THEN_REFUSE)
        intake = Intake(service, senders)
        await intake.drain()
        still.at += dt.timedelta(seconds=5)
        await intake.drain()
        assert [sent.how for sent in user.received] == ["push"]
        assert (len(answers), await service.store.inbox.waiting()) == (1, 0)


async def test_line_event_when_its_token_is_no_good_then_pushed(open_house, line, answers):
    user = line.user()
    event = user.message("ถาม")
    line.state.reply_tokens[event["replyToken"]].used = True
    async with open_house(**with_line(line)) as service, open_senders(service) as senders:
        await store_events(service, [event])
        await Intake(service, senders).drain()
        assert [sent.how for sent in user.received] == ["push"]


@pytest.mark.parametrize("behaviour", [Behaviour.ACCEPT_THEN_REFUSE, Behaviour.ACCEPT_THEN_RESET, Behaviour.REFUSE])
async def test_line_reply_when_its_outcome_is_lost_then_said_exactly_once(open_house, line, answers, still, behaviour):
    user = line.user()
    async with open_house(**with_line(line)) as service, open_senders(service) as senders:
        await store_events(service, [user.message("ถาม")])
        line.faults.add("*/reply", behaviour)
        intake = Intake(service, senders)
        await intake.drain()
        still.at += dt.timedelta(seconds=2)
        assert await intake.drain() == 1
        assert user.texts == ["คำตอบ"]
        assert (len(answers), await service.store.inbox.waiting()) == (1, 0)


async def test_event_when_killed_before_its_reply_was_kept_then_handled_again(open_house, line, answers):
    user = line.user()
    async with open_house(**with_line(line)) as service:
        await store_events(service, [user.message("ถาม")])
        await service.store.inbox.claim()
    async with open_house(**with_line(line)) as service, open_senders(service) as senders:
        assert await service.store.inbox.recover() == 1
        await Intake(service, senders).drain()
        assert (user.texts, len(answers)) == (["คำตอบ"], 1)


@pytest.mark.parametrize("sent_before_the_kill", [False, True])
async def test_event_when_killed_after_its_reply_was_kept_then_said_once(
    open_house, line, answers, sent_before_the_kill
):
    user = line.user()
    async with open_house(**with_line(line)) as service, open_senders(service) as senders:
        await store_events(service, [user.message("ถาม")])
        event = await service.store.inbox.claim()
        await service.store.inbox.answered(event.id, reply_codec.encode(ANSWER))
        if sent_before_the_kill:
            await senders.answerers[Platform.LINE]._client.reply(
                json.loads(event.payload)["replyToken"], [{"type": "text", "text": "คำตอบ"}]
            )
    async with open_house(**with_line(line)) as service, open_senders(service) as senders:
        await service.store.inbox.recover()
        await Intake(service, senders).drain()
        assert (user.texts, list(answers)) == (["คำตอบ"], [])
        assert await service.store.inbox.waiting() == 0


async def test_handler_when_it_breaks_then_an_apology_once_and_another_try(open_house, line, answers, still, caplog):
    user = line.user()
    answers.reply = KeyError("ความลับของผู้ใช้")
    async with open_house(**with_line(line)) as service, open_senders(service) as senders:
        await store_events(service, [user.message("ถาม")])
        intake = Intake(service, senders)
        await intake.drain()
        still.at += dt.timedelta(seconds=3)
        await intake.drain()
        assert user.texts == [APOLOGY]
        answers.reply = ANSWER
        still.at += dt.timedelta(seconds=3)
        await intake.drain()
        assert user.texts == [APOLOGY, "คำตอบ"]
        failures = [record for record in caplog.records if record.message == "event failed"]
        assert len(failures) == 2
        assert "ถาม" not in caplog.text
        answers.reply = KeyError()
        await store_events(service, [user.message("อีกคำถาม")])
        for _ in range(9):
            await intake.drain()
            still.at += dt.timedelta(seconds=30)
        assert len(await service.store.inbox.dead()) == 1


async def test_handler_when_the_database_fails_then_the_event_waits(open_house, line, answers, still):
    answers.reply = DatabaseUnavailable(UnavailableReason.FULL)
    user = line.user()
    async with open_house(**with_line(line)) as service, open_senders(service) as senders:
        await store_events(service, [user.message("ถาม")])
        await Intake(service, senders).drain()
        assert await service.store.inbox.waiting() == 1


async def test_intake_when_events_take_long_then_other_chats_are_answered(open_house, line, monkeypatch):
    slow, quick = line.user(), line.user()
    done = asyncio.Event()

    async def route(message, context):
        if message.text == "ช้า":
            await done.wait()
        return ANSWER

    monkeypatch.setattr(router, "route", route)
    async with open_house(**with_line(line)) as service, open_senders(service) as senders:
        await store_events(service, [slow.message("ช้า"), quick.message("เร็ว")])
        intake = Intake(service, senders, workers=1, patience_s=0.05)
        running = asyncio.create_task(intake.run())
        await quick.hears("คำตอบ")
        assert slow.received == []
        done.set()
        await slow.hears("คำตอบ")
        await intake.stop()
        await running


async def test_line_button_when_its_text_is_long_then_pressed_all_the_same(open_house, line, answers):
    user = line.user()
    long = "เลิกติดตาม " + "ยาว" * 200
    answers.reply = Reply((Block("เลือก"),), (Button("กด", long),))
    async with open_house(**with_line(line)) as service, open_senders(service) as senders:
        await store_events(service, [user.message("ถาม")])
        intake = Intake(service, senders)
        await intake.drain()
        data = user.button("กด")["data"]
        await store_events(service, [line.event("postback", user.source, postback={"data": data})])
        await store_events(service, [line.event("postback", user.source, postback={"data": "b:unknown"})])
        await intake.drain()
        assert [(message.text, message.pressed) for message in answers[1:]] == [(long, True), ("", True)]


async def test_unfollow_then_follow_when_it_happens_then_left_and_active_again(open_house, line, answers):
    user = line.user()
    async with open_house(**with_line(line)) as service, open_senders(service) as senders:
        intake = Intake(service, senders)
        await store_events(service, [user.message("ถาม"), line.event("unfollow", user.source, reply=False)])
        await intake.drain()
        assert (await service.store.chats.find(Platform.LINE, user.id)).state is ChatState.LEFT
        assert len(user.received) == 1
        await store_events(service, [line.event("follow", user.source)])
        await intake.drain()
        assert (await service.store.chats.find(Platform.LINE, user.id)).state is ChatState.ACTIVE
        assert len(user.received) == 2


async def test_telegram_when_polled_then_stored_before_the_offset_moves(open_house, telegram, answers):
    user = telegram.user()
    await user.says("ถาม")
    async with open_house(**with_telegram(telegram)) as service, open_senders(service) as senders:
        assert await poll(service) == 1
        assert await service.store.inbox.waiting() == 1
        assert len(telegram.state.updates) == 1  # not confirmed yet: that is what the next call does
        await user.says("อีก")
        assert await poll(service) == 1
        await Intake(service, senders).drain()
        assert [message.text for message in answers] == ["ถาม", "อีก"]
        assert user.texts == ["คำตอบ", "คำตอบ"]
        assert [one["command"] for one in next(iter(telegram.state.commands.values()))][:2] == ["help", "start"]


async def test_telegram_card_when_pressed_then_edited_and_when_typed_then_sent_anew(open_house, telegram, answers):
    user = telegram.user()
    answers.reply = Reply((Block("บัตร 1"),), (Button("กด", "แก้ไข 1 1"),), edit_key="upload-1")
    async with open_house(**with_telegram(telegram)) as service, open_senders(service) as senders:
        intake = Intake(service, senders)

        async def take():
            await poll(service)
            await intake.drain()

        await user.says("รอตรวจ")
        await take()
        answers.reply = Reply((Block("บัตร 2"),), (Button("กด", "แก้ไข 1 2"),), edit_key="upload-1")
        await user.presses("กด")
        await take()
        assert user.texts == ["บัตร 2"]
        assert len(telegram.state.answered_queries) == 1
        await user.presses("กด")  # nothing changes: "message is not modified"
        await take()
        assert user.texts == ["บัตร 2"]
        await user.says("รอตรวจ")
        await take()
        assert user.texts == ["บัตร 2", "บัตร 2"]
        telegram.state.sent[user.id].clear()
        telegram.faults.add("*/editMessageText", status=400, body=_bad("message to edit not found"))
        query = {"id": "q", "data": "s:แก้ไข 1 2", "message": {"chat": user.chat.as_json()}}
        await telegram.deliver(callback_query=query)
        await take()
        assert user.texts == ["บัตร 2"]


def _bad(what):
    return {"ok": False, "error_code": 400, "description": f"Bad Request: {what}"}


async def test_telegram_when_markup_cannot_be_parsed_then_sent_plain(open_house, telegram, answers):
    user = telegram.user()
    await user.says("ถาม")
    telegram.faults.add("*/sendMessage", status=400, body=_bad("can't parse entities: bad"))
    async with open_house(**with_telegram(telegram)) as service, open_senders(service) as senders:
        await poll(service)
        await Intake(service, senders).drain()
        assert user.texts == ["คำตอบ"]


async def test_telegram_when_blocked_then_suspended_and_done(open_house, telegram, answers):
    user = telegram.user()
    await user.says("ถาม")
    user.deactivates()
    async with open_house(**with_telegram(telegram)) as service, open_senders(service) as senders:
        await poll(service)
        await Intake(service, senders).drain()
        assert (await service.store.chats.find(Platform.TELEGRAM, str(user.id))).state is ChatState.SUSPENDED
        assert await service.store.inbox.waiting() == 0


async def test_telegram_group_when_it_moves_then_answered_where_it_is(open_house, telegram, answers):
    group, user = telegram.group(), telegram.user()
    await group.says("/help", by=user)
    async with open_house(**with_telegram(telegram)) as service, open_senders(service) as senders:
        await poll(service)
        moved = group.migrates()
        await Intake(service, senders).drain()
        assert moved.texts == ["คำตอบ"]
        assert await service.store.chats.find(Platform.TELEGRAM, str(group.id)) is None
        assert await service.store.inbox.waiting() == 0


async def test_line_when_it_refuses_the_messages_then_the_answer_comes_as_plain_text(open_house, line, answers):
    user = line.user()
    answers.reply = Reply((Block("คำตอบ"),), (Button("กด", "แผน"),))
    line.faults.add("*/reply", status=400, body={"message": "The request body has 1 error(s)"})
    async with open_house(**with_line(line)) as service, open_senders(service) as senders:
        await store_events(service, [user.message("ถาม")])
        await Intake(service, senders).drain()
        assert [(sent.how, sent.text) for sent in user.received] == [("reply", "คำตอบ")]
        assert list(user.buttons()) == []
