"""Whom an alert reaches, why, and at what time."""

import datetime as dt

import pytest

from store.indexing import plan_keys
from store.rows import AlertKind, Audience, ChatKind, Pace, Platform, Role, SubscriptionKind
from tests.store.building import digital, roads
from tests.store.following import drain, follower, spread, told

LINE, TELEGRAM = Platform.LINE, Platform.TELEGRAM


async def _publish(store, extraction=None, name="roads"):
    published = await store.documents.publish(extraction or roads(), document_id=name, announce=True)
    return published.alert_id


@pytest.mark.parametrize(
    ("kind", "target", "reached"),
    [
        (SubscriptionKind.ALL, "", True),
        (SubscriptionKind.AGENCY, "drr", True),
        (SubscriptionKind.AGENCY, "mot", True),  # the ministry above it
        (SubscriptionKind.AGENCY, "moi", False),
        (SubscriptionKind.PLAN, plan_keys("แผนแม่บทความปลอดภัยทางถนน พ.ศ. 2566 - 2570")[1], True),
        (SubscriptionKind.PLAN, plan_keys("แผนพัฒนารัฐบาลดิจิทัล")[0], False),
        (SubscriptionKind.EVENT_KIND, "workshop", True),
        (SubscriptionKind.EVENT_KIND, "hearing", False),
        (SubscriptionKind.TOPIC, "ปลอดภัย ถนน", True),
        (SubscriptionKind.TOPIC, "ถนน เรือไฟฟ้า", False),
    ],
)
async def test_alert_reaches_those_who_follow_what_it_is_about(store, kind, target, reached):
    await follower(store, "7", kind=kind, target=target, label="สิ่งที่ติดตาม")
    audience = await store.outbox.audience(roads())
    await _publish(store)
    sent = await drain(store)
    assert told(sent) == (["7"] if reached else [])
    assert audience.telegram == len(sent) == (await store.outbox.audience("roads")).telegram


async def test_reason_names_the_followed_thing_and_not_a_private_label(store):
    chat = await follower(store, "7", kind=SubscriptionKind.AGENCY, target="drr", label="กรมของผม")
    await store.subscriptions.add(chat.id, SubscriptionKind.ALL, "", "ทุกเรื่อง")
    await store.subscriptions.add(chat.id, SubscriptionKind.TOPIC, "ถนน", "ถนน")
    await _publish(store)
    [dispatch] = await drain(store)
    assert dispatch.why == ("กรมทางหลวงชนบท", "ถนน")


async def test_line_users_with_the_same_reason_go_in_one_batch_and_groups_alone(store):
    for number in range(7):
        await follower(store, f"U{number}", LINE)
    await follower(store, "Uother", LINE, kind=SubscriptionKind.AGENCY, target="drr")
    await follower(store, "C1", LINE, chat_kind=ChatKind.GROUP)
    await follower(store, "1001")
    await _publish(store)
    while await store.outbox.expand(chunk=3):
        assert await store.outbox.form(LINE) == 0 or not await store.outbox.expand(chunk=3)
    await store.outbox.form(LINE)
    await store.outbox.form(TELEGRAM)
    sizes = sorted(len(each.recipients) for each in await store.outbox.claim(LINE, limit=10))
    assert sizes == [1, 1, 7]
    assert [len(each.recipients) for each in await store.outbox.claim(TELEGRAM, limit=10)] == [1]
    assert (await store.outbox.audience("roads")) == Audience(line=9, telegram=1, line_cost=9)


async def test_line_batches_hold_at_most_five_hundred(store, monkeypatch):
    monkeypatch.setattr("store.forming.LINE_MULTICAST", 4)
    for number in range(9):
        await follower(store, f"U{number}", LINE)
    await _publish(store)
    while await store.outbox.expand():
        pass
    await store.outbox.form(LINE)
    assert sorted(len(each.recipients) for each in await store.outbox.claim(LINE, limit=10)) == [1, 4, 4]


async def test_linked_person_is_told_once_in_the_preferred_chat(store):
    line, telegram = await follower(store, "U1", LINE), await follower(store, "1001")
    await store.links.redeem(await store.links.new_code(line.id), telegram.id)
    await _publish(store)
    assert told(await drain(store)) == ["U1"]
    await store.links.prefer(telegram.id)
    await _publish(store, digital(), "digital")
    assert told(await drain(store)) == ["1001"]


async def test_linked_person_whose_chat_left_is_told_in_the_other(store):
    line, telegram = await follower(store, "U1", LINE), await store.chats.see(TELEGRAM, "1001", ChatKind.PRIVATE)
    await store.links.redeem(await store.links.new_code(line.id), telegram.id)
    await store.chats.left(line.id)
    await _publish(store)
    assert told(await drain(store)) == ["1001"]


async def test_linked_person_whose_chat_leaves_after_expansion_is_told_in_the_other(store):
    line, telegram = await follower(store, "U1", LINE), await follower(store, "1001")
    await store.links.redeem(await store.links.new_code(line.id), telegram.id)
    await _publish(store)
    while await store.outbox.expand():
        pass
    await store.chats.left(line.id)
    assert told(await drain(store)) == ["1001"]


async def test_relevance_is_checked_before_the_first_attempt(store):
    gone, bored = await follower(store, "1"), await follower(store, "2")
    await follower(store, "3")
    alert_id = await _publish(store)
    while await store.outbox.expand():
        pass
    await store.chats.suspend(gone.id, "blocked")
    await store.subscriptions.remove_all(bored.id)
    assert told(await drain(store)) == ["3"]
    assert (await store.outbox.report(alert_id)).counts == {"sent": 1, "dropped": 2}


async def test_terminal_chats_and_suspended_ones_are_not_told(store):
    await follower(store, "owner", Platform.CONSOLE)
    await store.chats.suspend((await follower(store, "1")).id, "blocked")
    await _publish(store)
    assert await drain(store) == []
    assert (await store.outbox.backlog()).unsent == 0


async def test_daily_alerts_come_as_one_digest_in_the_morning(store, clock):
    chat = await follower(store, "1")
    await store.chats.set_pace(chat.id, Pace.DAILY)
    await _publish(store)
    await _publish(store, digital(), "digital")
    assert await drain(store) == []
    assert await store.outbox.next_due() == dt.datetime(2026, 7, 21, 1, 0, tzinfo=dt.UTC)
    clock.pass_(hours=22)
    [digest] = await drain(store)
    assert digest.digest
    assert [alert.document_id for alert in digest.alerts] == ["roads", "digital"]


async def test_a_subscriptions_own_pace_goes_before_the_chats(store):
    chat = await follower(store, "1", kind=SubscriptionKind.AGENCY, target="drr")
    await store.chats.set_pace(chat.id, Pace.WEEKLY)
    await store.subscriptions.set_pace(chat.id, 1, Pace.INSTANT)
    quiet = await follower(store, "2")
    await store.subscriptions.set_pace(quiet.id, 1, Pace.OFF)
    await _publish(store)
    assert told(await drain(store)) == ["1"]


async def test_quiet_hours_put_an_alert_off_also_when_they_began_meanwhile(store, clock):
    chat = await follower(store, "1")
    await _publish(store)
    while await store.outbox.expand():
        pass
    await store.chats.set_quiet(chat.id, (dt.time(9), dt.time(11)))
    assert await drain(store) == []
    clock.pass_(hours=1)
    assert told(await drain(store)) == ["1"]


async def test_paused_chat_gets_what_it_missed_in_one_digest(store):
    chat = await follower(store, "1")
    await _publish(store)
    while await store.outbox.expand():
        pass
    await store.chats.pause(chat.id)  # what was pending waits too
    await _publish(store, digital(), "digital")
    assert await drain(store) == []
    assert (await store.outbox.backlog()).unsent == 0
    await store.chats.resume(chat.id)
    [digest] = await drain(store)
    assert (digest.digest, len(digest.alerts)) == (True, 2)


async def test_correction_goes_to_exactly_those_who_got_the_first(store):
    await follower(store, "1")
    sleeper = await follower(store, "2")
    await store.chats.set_quiet(sleeper.id, (dt.time(9), dt.time(11)))
    await _publish(store)
    assert told(await drain(store)) == ["1"]
    await follower(store, "latecomer")
    alert_id = await store.documents.correct("roads", roads(title="ใหม่"), actor=None, text="แก้วันที่")
    assert told(await drain(store)) == ["1"]
    alert = await store.outbox.alert(alert_id)
    assert (alert.kind, alert.text) == (AlertKind.CORRECTION, "แก้วันที่")
    await store.chats.set_quiet(sleeper.id, None)
    assert await store.outbox.backlog() is not None


async def test_correction_waits_for_the_news_on_its_way_and_is_dropped_when_that_fails(store, clock):
    await follower(store, "1")
    await follower(store, "2")
    await _publish(store)
    await spread(store)
    first, second = await store.outbox.claim(TELEGRAM, limit=5)
    await store.documents.correct("roads", roads(title="ใหม่"), actor=None, text="แก้")
    assert await drain(store) == []
    await store.outbox.sent(first.id)
    await store.outbox.failed(second.id, "blocked")
    assert [each.alerts[0].kind for each in await drain(store)] == [AlertKind.CORRECTION]


async def test_withdrawal_drops_what_is_unsent_and_tells_those_who_know(store, clock):
    await follower(store, "1")
    sleeper = await follower(store, "2")
    await store.chats.set_quiet(sleeper.id, (dt.time(9), dt.time(11)))
    first = await _publish(store)
    await drain(store)
    await store.documents.withdraw("roads", actor=None, reason="ผิดฉบับ")
    clock.pass_(hours=2)
    [dispatch] = await drain(store)
    assert (told([dispatch]), dispatch.alerts[0].kind) == (["1"], AlertKind.WITHDRAWAL)
    assert (await store.outbox.report(first)).counts == {"sent": 1, "dropped": 1}


async def test_withdrawal_cancels_what_is_formed_but_was_never_tried(store):
    await follower(store, "1")
    await _publish(store)
    await spread(store)
    assert await store.documents.withdraw("roads", actor=None, reason="ผิด") is None
    assert await drain(store) == []


async def test_withdrawal_while_being_sent_is_told_after_it(store):
    await follower(store, "1")
    await _publish(store)
    await spread(store)
    [dispatch] = await store.outbox.claim(TELEGRAM)
    await store.documents.withdraw("roads", actor=None, reason="ผิด")
    assert await drain(store) == []
    await store.outbox.sent(dispatch.id)
    assert told(await drain(store)) == ["1"]


async def test_announcement_reaches_followers_and_everyone_with_a_role(store):
    await follower(store, "1")
    await store.chats.see(TELEGRAM, "idle", ChatKind.PRIVATE)
    owner = await store.chats.see(LINE, "Uowner", ChatKind.PRIVATE)
    await store.chats.set_role(owner.id, Role.OWNER)
    assert await store.outbox.announcement_audience() == Audience(line=1, telegram=1, line_cost=1)
    await store.outbox.announce("ปิดปรับปรุงคืนนี้", actor=owner.id)
    assert told(await drain(store)) == ["1", "Uowner"]
