import asyncio

import pytest

from store.rows import Incoming, Platform

LINE = Platform.LINE


def _event(clock, key, chat="U1"):
    return Incoming(key=key, chat_key=chat, payload=f'{{"{key}": 1}}', at=clock.now())


async def test_receive_stores_each_key_once_per_platform(store, clock):
    events = [_event(clock, "a"), _event(clock, "b"), _event(clock, "a")]
    assert await store.inbox.receive(LINE, events) == 2
    assert await store.inbox.receive(LINE, events) == 0
    assert await store.inbox.receive(Platform.TELEGRAM, events[:1]) == 1
    assert await store.inbox.receive(LINE, []) == 0
    assert await store.inbox.waiting() == 3


async def test_a_chats_events_are_worked_on_one_after_the_other(store, clock):
    await store.inbox.receive(LINE, [_event(clock, "a1"), _event(clock, "a2"), _event(clock, "b1", "U2")])
    first, second = await store.inbox.claim(), await store.inbox.claim()
    assert (first.key, second.key) == ("a1", "b1")
    assert await store.inbox.claim() is None
    await store.inbox.done(first.id)
    third = await store.inbox.claim()
    assert (third.key, third.attempts, third.payload) == ("a2", 1, '{"a2": 1}')


async def test_claims_at_the_same_time_never_take_one_event_twice(store, clock):
    await store.inbox.receive(LINE, [_event(clock, str(number), f"U{number}") for number in range(12)])
    claimed = await asyncio.gather(*(store.inbox.claim() for _ in range(20)))
    keys = [event.key for event in claimed if event is not None]
    assert sorted(keys) == sorted(set(keys))
    assert len(keys) == 12


async def test_a_failure_is_tried_again_in_order_five_times_and_then_dead(store, clock):
    await store.inbox.receive(LINE, [_event(clock, "bad"), _event(clock, "next")])
    for attempt in range(1, 6):
        event = await store.inbox.claim()
        assert (event.key, event.attempts) == ("bad", attempt)
        await store.inbox.failed(event.id, f"boom {attempt}")
        clock.pass_(seconds=10)
    assert (await store.inbox.claim()).key == "next"
    [(dead, error)] = await store.inbox.dead()
    assert (dead.key, error, dead.payload) == ("bad", "boom 5", '{"bad": 1}')


async def test_crash_keeps_the_reply_that_was_made(store, clock):
    await store.inbox.receive(LINE, [_event(clock, "a")])
    event = await store.inbox.claim()
    assert event.reply is None
    await store.inbox.answered(event.id, '{"text": "ตอบ"}')
    assert await store.inbox.recover() == 1
    again = await store.inbox.claim()
    assert (again.id, again.reply, again.attempts) == (event.id, '{"text": "ตอบ"}', 2)


async def test_an_event_in_work_at_every_crash_is_given_up(store, clock):
    await store.inbox.receive(LINE, [_event(clock, "deadly"), _event(clock, "next")])
    for _ in range(5):
        assert (await store.inbox.claim()).key == "deadly"
        await store.inbox.recover()
    assert (await store.inbox.claim()).key == "next"
    assert [event.key for event, _ in await store.inbox.dead()] == ["deadly"]


async def test_done_keeps_the_key_alone_and_purge_drops_it(store, clock, path):
    await store.inbox.receive(LINE, [_event(clock, "a-secret-word"), _event(clock, "b", "U2")])
    event = await store.inbox.claim()
    await store.inbox.done(event.id)
    assert await store.inbox.receive(LINE, [_event(clock, "a-secret-word")]) == 0
    clock.pass_(days=8)
    assert await store.inbox.purge(clock.now()) == 1
    assert await store.inbox.waiting() == 1


@pytest.mark.parametrize("chat_key", ["U1", "line:U1"])
async def test_forgetting_a_chat_deletes_what_it_sent(store, clock, chat_key):
    from store.rows import ChatKind

    chat = await store.chats.see(LINE, "U1", ChatKind.PRIVATE)
    await store.inbox.receive(LINE, [_event(clock, "a", chat_key), _event(clock, "b", "U2")])
    await store.chats.forget(chat.id)
    assert (await store.inbox.claim()).key == "b"
    assert await store.inbox.waiting() == 1
