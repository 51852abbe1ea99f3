"""Alerts on their way, against both emulators: refusals, time-outs, halts, crashes. The clock is moved, not awaited."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections import Counter
from contextlib import asynccontextmanager

import pytest

from bot.courier import LEASE, LEASE_S, Courier
from bot.senders import open_senders
from handlers import texts_platforms as texts
from store.errors import DatabaseUnavailable, UnavailableReason
from store.rows import ChatKind, ChatState, Pace, Platform, Role, SubscriptionKind
from tests.bot.house import LINE, TELEGRAM
from tests.emulators.faults import Behaviour
from tests.emulators.running import until
from tests.store.building import roads


@pytest.fixture
def both(open_house, line, telegram):
    """Opens the service with both channels."""

    @asynccontextmanager
    async def opening(**more):
        fast = {"telegram_rate": 1000.0, "send_workers": 3}
        addresses = {"line_api_url": line.url, "telegram_api_url": telegram.url}
        async with (
            open_house(**LINE, **TELEGRAM, **addresses, **fast, **more) as service,
            open_senders(service) as senders,
        ):
            yield service, senders

    return opening


async def _follow(service, *people):
    for person in people:
        platform = Platform.LINE if isinstance(person.id, str) else Platform.TELEGRAM
        kind = ChatKind.GROUP if str(person.id).startswith(("C", "-")) else ChatKind.PRIVATE
        chat = await service.store.chats.see(platform, str(person.id), kind)
        await service.store.subscriptions.add(chat.id, SubscriptionKind.ALL, "", "ทุกเรื่อง")


async def _publish(service):
    published = await service.store.documents.publish(roads(), document_id="roads", announce=True)
    return published.alert_id


async def _tick(service, senders, rounds=1):
    """What the running courier does, step by step: feed, then deliver all that is due now."""
    courier = Courier(service, senders, jitter=lambda: 1.0)
    for _ in range(rounds):
        while await courier.feed_once():
            pass
        for channel in courier._channels:
            while not channel.halted_s and (claimed := await service.store.outbox.claim(channel.platform, 1)):
                if await courier.deliver(channel, claimed[0]):
                    await courier.mark(channel, claimed[0])
    return courier


async def _counts(service, alert_id):
    return (await service.store.outbox.report(alert_id)).counts


async def test_run_when_something_is_published_then_everyone_is_told_once(both, line, telegram):
    people = [line.user() for _ in range(5)] + [telegram.user() for _ in range(5)]
    people += [line.group(), telegram.group()]
    async with both() as (service, senders):
        await _follow(service, *people)
        running = asyncio.create_task(Courier(service, senders).run())
        alert_id = await _publish(service)
        service.outbox_woken.set()
        await until(lambda: all(person.texts for person in people) or None, what="everyone told")
        service.stopping.set()
        service.outbox_woken.set()
        await asyncio.wait_for(running, 10)
        assert [len(person.texts) for person in people] == [1] * len(people)
        assert all("แผนแม่บทความปลอดภัยทางถนน" in person.texts[0] for person in people)
        assert (await _counts(service, alert_id)) == {"sent": 12}
        assert await service.store.leases.acquire(LEASE, "another", LEASE_S)  # given back at once


async def test_run_when_another_holds_the_lease_then_nothing_is_sent(both, line):
    user = line.user()
    async with both() as (service, senders):
        await service.store.leases.acquire(LEASE, "another", LEASE_S)
        await _follow(service, user)
        await _publish(service)
        assert not await Courier(service, senders)._elected()
        service.stopping.set()
        await Courier(service, senders).run()
        assert user.received == []


async def test_elected_when_the_courier_before_was_killed_then_at_once_but_never_beside_a_living_one(both):
    async with both() as (service, senders):
        first, second = Courier(service, senders), Courier(service, senders)
        assert await first._elected()
        assert not await second._elected()
        assert await first._elected()
        first._sole.release()  # as the operating system does after a kill
        assert await second._elected()
        second._sole.release()
        await service.store.leases.release(LEASE, second._holder)
        await service.store.leases.acquire(LEASE, "elsewhere:1:0", LEASE_S)
        assert not await second._elected()


@pytest.mark.parametrize("fault", [Behaviour.ACCEPT_THEN_REFUSE, Behaviour.ACCEPT_THEN_RESET, Behaviour.REFUSE])
async def test_line_when_the_outcome_is_lost_then_told_exactly_once(both, line, still, fault):
    users = [line.user() for _ in range(3)]
    async with both() as (service, senders):
        await _follow(service, *users)
        alert_id = await _publish(service)
        line.faults.add("*/multicast", fault)
        await _tick(service, senders)
        still.pass_(seconds=2)
        await _tick(service, senders)
        assert [len(user.received) for user in users] == [1, 1, 1]
        assert await _counts(service, alert_id) == {"sent": 3}
        keys = {call.headers["x-line-retry-key"] for call in line.state.calls if call.path.endswith("multicast")}
        assert len(keys) == 1


async def test_line_when_killed_between_freezing_and_marking_then_told_exactly_once(both, line, still):
    users = [line.user() for _ in range(3)]
    async with both() as (service, senders):
        await _follow(service, *users)
        alert_id = await _publish(service)
        courier = Courier(service, senders)
        while await courier.feed_once():
            pass
        (dispatch,) = await service.store.outbox.claim(Platform.LINE, 1)
        body = await courier._frozen(dispatch)
        await senders.alerts[Platform.LINE].send(dispatch, body)  # and here the process dies
    async with both() as (service, senders):
        await service.store.subscriptions.remove_all((await service.store.chats.find(Platform.LINE, users[0].id)).id)
        assert await service.store.outbox.recover() == 1
        await _tick(service, senders)
        assert [len(user.received) for user in users] == [1, 1, 1]
        assert await _counts(service, alert_id) == {"sent": 3}


async def test_line_when_one_id_is_refused_then_the_others_are_told(both, line):
    good = [line.user(), line.user()]
    async with both() as (service, senders):
        await _follow(service, *good)
        broken = await service.store.chats.see(Platform.LINE, "Unot-an-id", ChatKind.PRIVATE)
        await service.store.subscriptions.add(broken.id, SubscriptionKind.ALL, "", "ทุกเรื่อง")
        alert_id = await _publish(service)
        await _tick(service, senders, rounds=2)
        assert [len(user.received) for user in good] == [1, 1]
        assert await _counts(service, alert_id) == {"sent": 2, "failed": 1}
        assert (await service.store.chats.get(broken.id)).state is ChatState.SUSPENDED


async def test_line_when_the_group_is_gone_then_suspended(both, line):
    group = line.group()
    async with both() as (service, senders):
        await _follow(service, group)
        del line.state.groups[group.id]
        alert_id = await _publish(service)
        await _tick(service, senders)
        assert await _counts(service, alert_id) == {"failed": 1}
        assert (await service.store.chats.find(Platform.LINE, group.id)).state is ChatState.SUSPENDED


@pytest.mark.parametrize(
    ("status", "message", "told", "least_s"),
    [
        (429, "The API rate limit has been exceeded. Try again later.", [], 1),
        (429, "You have reached your monthly limit.", [texts.QUOTA_SPENT], 3000),
        (401, "Authentication failed.", [texts.CHANNEL_REFUSED.format(platform="LINE")], 200),
    ],
)
async def test_line_when_the_channel_is_stopped_then_telegram_goes_on(
    both, line, telegram, still, status, message, told, least_s
):
    user, other, owner = line.user(), telegram.user(), telegram.user()
    async with both() as (service, senders):
        await _follow(service, user, other)
        chat = await service.store.chats.see(Platform.TELEGRAM, str(owner.id), ChatKind.PRIVATE)
        await service.store.chats.set_role(chat.id, Role.OWNER)
        alert_id = await _publish(service)
        line.faults.add("*/push", status=status, body={"message": message}, times=3)
        courier = await _tick(service, senders)
        halted = {channel.platform: channel.halted_s for channel in courier._channels}
        assert halted[Platform.LINE] > least_s
        assert halted[Platform.TELEGRAM] == 0
        assert len(other.received) == 1
        for _ in range(2):
            still.pass_(hours=2)
            await _tick(service, senders)  # by a new courier, as after a restart: its channels are open
        assert owner.texts == told
        still.pass_(hours=2)
        await _tick(service, senders)
        assert len(user.received) == 1
        assert (await _counts(service, alert_id))["sent"] == 2


async def test_line_when_unsure_for_a_day_then_uncertain_and_never_sent_again(both, line, still):
    user = line.user()
    async with both() as (service, senders):
        await _follow(service, user)
        alert_id = await _publish(service)
        line.faults.add("*/push", Behaviour.REFUSE, status=500)
        await _tick(service, senders)
        still.pass_(hours=25)
        await _tick(service, senders)
        assert await _counts(service, alert_id) == {"uncertain": 1}
        assert user.received == []


async def test_telegram_when_it_says_429_then_its_wait_is_kept(both, telegram, still):
    user = telegram.user()
    async with both() as (service, senders):
        await _follow(service, user)
        await _publish(service)
        body = {"ok": False, "error_code": 429, "description": "Too Many Requests", "parameters": {"retry_after": 17}}
        telegram.faults.add("*/sendMessage", status=429, body=body)
        courier = await _tick(service, senders)
        assert 16 < {c.platform: c.halted_s for c in courier._channels}[Platform.TELEGRAM] <= 17
        still.pass_(seconds=16)
        assert await service.store.outbox.claim(Platform.TELEGRAM, 1) == []
        still.pass_(seconds=2)
        await _tick(service, senders)
        assert len(user.received) == 1


async def test_telegram_when_blocked_unknown_or_moved_then_each_is_dealt_with(both, telegram):
    blocked, stranger, group = telegram.user(), telegram.user(started=False), telegram.group()
    async with both() as (service, senders):
        await _follow(service, blocked, stranger, group)
        blocked.deactivates()
        moved = group.migrates()
        alert_id = await _publish(service)
        await _tick(service, senders, rounds=2)
        assert await _counts(service, alert_id) == {"failed": 2, "sent": 1}
        assert len(moved.received) == 1
        states = [await service.store.chats.find(Platform.TELEGRAM, str(p.id)) for p in (blocked, stranger)]
        assert [chat.state for chat in states] == [ChatState.SUSPENDED] * 2
        assert await service.store.chats.find(Platform.TELEGRAM, str(group.id)) is None


async def test_telegram_when_no_answer_comes_then_tried_again_and_after_five_times_uncertain(both, telegram, still):
    user, other = telegram.user(), telegram.user()
    async with both() as (service, senders):
        await _follow(service, user)
        alert_id = await _publish(service)
        telegram.faults.add("*/sendMessage", Behaviour.RESET, times=5)
        for _ in range(5):
            await _tick(service, senders)
            still.pass_(minutes=20)
        assert await _counts(service, alert_id) == {"uncertain": 1}
        await _tick(service, senders)
        assert user.received == other.received == []


async def test_telegram_when_killed_then_at_most_the_workers_messages_are_repeated(both, telegram):
    people = [telegram.user() for _ in range(12)]
    async with both() as (service, senders):
        await _follow(service, *people)
        alert_id = await _publish(service)
        telegram.faults.add("*/sendMessage", Behaviour.ACCEPT_THEN_HANG, times=99)
        running = asyncio.create_task(Courier(service, senders).run())
        await until(lambda: sum(len(p.received) for p in people) == 3 or None, what="three sent without an answer")
        running.cancel()  # as a kill: nothing is marked
        await asyncio.gather(running, return_exceptions=True)
    telegram.faults.rules.clear()
    async with both() as (service, senders):
        assert await service.store.outbox.recover() == 3
        await _tick(service, senders)
        told = Counter(len(person.received) for person in people)
        assert told == {2: 3, 1: 9}
        assert await _counts(service, alert_id) == {"sent": 12}


async def test_digest_when_due_then_one_message_for_all_its_alerts(both, telegram, still):
    user = telegram.user()
    async with both() as (service, senders):
        await _follow(service, user)
        chat = await service.store.chats.find(Platform.TELEGRAM, str(user.id))
        await service.store.chats.set_pace(chat.id, Pace.DAILY)
        await service.store.documents.publish(roads(), document_id="one", announce=True)
        await service.store.documents.publish(roads(text="อีกฉบับ", title="เรื่องที่สอง"), document_id="two", announce=True)
        await _tick(service, senders)
        assert user.received == []
        still.at += dt.timedelta(days=1)
        await _tick(service, senders)
        assert len(user.received) == 1
        assert "เรื่องที่สอง" in user.texts[0]


async def test_rendering_when_it_breaks_then_failed_and_the_others_go_on(both, line, telegram, monkeypatch):
    user, other = line.user(), telegram.user()
    async with both() as (service, senders):
        await _follow(service, user, other)
        alert_id = await _publish(service)

        async def broken(dispatch, reply):
            raise ValueError("เนื้อหา")

        monkeypatch.setattr(senders.alerts[Platform.LINE], "freeze", broken)
        await _tick(service, senders)
        assert await _counts(service, alert_id) == {"failed": 1, "sent": 1}
        assert (await service.store.outbox.report(alert_id)).errors == {"ValueError": 1}


async def test_database_when_it_fails_before_the_sending_then_nobody_is_left_out(both, line, monkeypatch):
    users = [line.user(), line.user()]
    async with both() as (service, senders):
        await _follow(service, *users)
        alert_id = await _publish(service)

        async def full(dispatch_id, body):
            raise DatabaseUnavailable(UnavailableReason.FULL)

        courier = Courier(service, senders)
        while await courier.feed_once():
            pass
        (dispatch,) = await service.store.outbox.claim(Platform.LINE, 1)
        with monkeypatch.context() as patch:
            patch.setattr(service.store.outbox, "freeze", full)
            await courier.deliver(courier._channels[0], dispatch)
        assert line.state.calls == []
        await _tick(service, senders)
        assert [len(user.received) for user in users] == [1, 1]
        assert await _counts(service, alert_id) == {"sent": 2}


async def test_line_when_it_refuses_the_messages_then_plain_text_goes_exactly_once(both, line, still):
    users = [line.user(), line.user()]
    async with both() as (service, senders):
        await _follow(service, *users)
        alert_id = await _publish(service)
        bad = {"message": "The request body has 1 error(s)"}
        line.faults.add("*/multicast", status=400, body=bad)
        line.faults.add("*/multicast", Behaviour.ACCEPT_THEN_REFUSE)
        line.faults.add("*/multicast", status=400, body=bad)
        await _tick(service, senders)
        still.pass_(seconds=2)
        await _tick(service, senders)
        assert [len(user.received) for user in users] == [1, 1]
        assert users[0].received[0].messages[0]["type"] == "text"
        assert await _counts(service, alert_id) == {"sent": 2}
