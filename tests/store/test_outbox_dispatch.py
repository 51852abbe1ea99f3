"""What becomes of a dispatch: attempts, keys, crashes, reports."""

import datetime as dt

import pytest

from store.errors import NotFound
from store.rows import Platform, SubscriptionKind
from tests.store.building import digital, roads
from tests.store.following import drain, follower, spread, told

LINE, TELEGRAM = Platform.LINE, Platform.TELEGRAM


async def _out(store, *names, platform=LINE):
    for name in names:
        await follower(store, name, platform)
    published = await store.documents.publish(roads(), document_id="roads", announce=True)
    await spread(store)
    return published.alert_id


async def _counts(store, alert_id):
    return (await store.outbox.report(alert_id)).counts


async def test_claim_takes_a_dispatch_once_and_counts_the_attempt(store, clock):
    await _out(store, "U1")
    [dispatch] = await store.outbox.claim(LINE, limit=5)
    assert (dispatch.attempts, dispatch.first_attempt_at, dispatch.body) == (1, clock.now(), None)
    assert await store.outbox.claim(LINE, limit=5) == []
    assert (await store.outbox.backlog()).unsent == 1


async def test_take_freezes_the_body_and_marks_what_was_sent_before(store, clock):
    alert_id = await _out(store, "1", "2", platform=TELEGRAM)
    first, second = await store.outbox.waiting(TELEGRAM, 5)
    taken = await store.outbox.take(first, body="หนึ่ง")
    assert (taken.attempts, taken.body, taken.first_attempt_at) == (1, "หนึ่ง", clock.now())
    assert await _counts(store, alert_id) == {"queued": 2}
    assert (await store.outbox.take(second, body="สอง", sent=first.id)).recipients == second.recipients
    assert await _counts(store, alert_id) == {"sent": 1, "queued": 1}
    await store.outbox.recover()
    [again] = await store.outbox.waiting(TELEGRAM, 5)
    assert (again.id, again.body, again.attempts) == (second.id, "สอง", 1)
    assert (await store.outbox.take(again, body="another")).body == "สอง"


async def _taken(store, dispatch):
    await store.outbox.take(dispatch, body="old")


async def _tried_and_queued_again(store, dispatch):
    await store.outbox.take(dispatch, body="old")
    await store.outbox.retry(dispatch.id, at=store.outbox._database.now(), error="429", sure=True)


async def _corrected(store, dispatch):
    await store.documents.correct("roads", roads(title="ใหม่"), actor=None, text="แก้ชื่อ")


async def _withdrawn(store, dispatch):
    await store.documents.withdraw("roads", actor=None, reason="ผิด")


async def _forgotten(store, dispatch):
    await store.chats.forget(dispatch.recipients[0].chat_id)


async def _held(store, dispatch):
    await store.outbox.hold_unsent()


@pytest.mark.parametrize("change", [_taken, _tried_and_queued_again, _corrected, _withdrawn, _forgotten, _held])
async def test_take_of_what_has_changed_since_takes_nothing_but_marks_what_was_sent(store, change):
    alert_id = await _out(store, "1", "2", platform=TELEGRAM)
    first, second = await store.outbox.waiting(TELEGRAM, 5)
    await store.outbox.take(first, body="one")
    await change(store, second)
    before = [each.body for each in await store.outbox.waiting(TELEGRAM, 5)]
    assert await store.outbox.take(second, body="new", sent=first.id) is None
    assert [each.body for each in await store.outbox.waiting(TELEGRAM, 5)] == before
    if change is not _held:
        assert (await _counts(store, alert_id))["sent"] == 1


async def test_retry_keeps_key_and_frozen_body(store, clock):
    await _out(store, "U1", "U2")
    [first] = await store.outbox.claim(LINE)
    await store.outbox.freeze(first.id, "เนื้อความ")
    await store.outbox.retry(first.id, at=clock.now() + dt.timedelta(seconds=30), error="500")
    assert await store.outbox.claim(LINE) == []
    assert await store.outbox.next_due() == clock.now() + dt.timedelta(seconds=30)
    clock.pass_(seconds=30)
    [again] = await store.outbox.claim(LINE)
    assert (again.id, again.retry_key, again.body, again.attempts) == (first.id, first.retry_key, "เนื้อความ", 2)
    assert again.recipients == first.recipients


async def test_crash_while_sending_is_queued_again_under_the_same_key(store):
    await _out(store, "U1")
    [first] = await store.outbox.claim(LINE)
    await store.outbox.freeze(first.id, "เนื้อความ")
    assert await store.outbox.recover() == 1
    [again] = await store.outbox.claim(LINE)
    assert (again.retry_key, again.body) == (first.retry_key, "เนื้อความ")


async def test_line_dispatch_unsure_for_a_day_is_uncertain_and_never_sent_again(store, clock):
    alert_id = await _out(store, "U1")
    [dispatch] = await store.outbox.claim(LINE)
    await store.outbox.retry(dispatch.id, at=clock.now(), error="time-out")
    clock.pass_(hours=24)
    assert await store.outbox.claim(LINE) == []
    report = await store.outbox.report(alert_id)
    assert (report.counts, report.errors) == ({"uncertain": 1}, {"retry key died": 1})
    assert await store.outbox.retry_failed(alert_id) == 0


async def test_line_dispatch_surely_refused_for_a_day_gets_a_new_key(store, clock):
    await _out(store, "U1")
    [dispatch] = await store.outbox.claim(LINE)
    await store.outbox.freeze(dispatch.id, "x")
    await store.outbox.retry(dispatch.id, at=clock.now(), error="quota spent", sure=True)
    clock.pass_(hours=24)
    [again] = await store.outbox.claim(LINE)
    assert again.retry_key != dispatch.retry_key
    assert again.first_attempt_at == clock.now()


async def test_telegram_dispatch_has_no_key_that_dies(store, clock):
    await _out(store, "1", platform=TELEGRAM)
    [dispatch] = await store.outbox.claim(TELEGRAM)
    await store.outbox.retry(dispatch.id, at=clock.now(), error="reset")
    clock.pass_(hours=48)
    assert len(await store.outbox.claim(TELEGRAM)) == 1


async def test_without_drops_one_recipient_and_sends_the_others_under_a_new_key(store):
    alert_id = await _out(store, "U1", "U2", "U3")
    [dispatch] = await store.outbox.claim(LINE)
    await store.outbox.freeze(dispatch.id, "x")
    await store.outbox.without(dispatch.id, "U2", "invalid")
    [again] = await store.outbox.claim(LINE)
    assert [each.platform_id for each in again.recipients] == ["U1", "U3"]
    assert again.retry_key != dispatch.retry_key
    assert again.body is None
    await store.outbox.sent(again.id)
    assert await _counts(store, alert_id) == {"sent": 2, "failed": 1}


async def test_without_the_last_recipient_ends_the_dispatch(store):
    alert_id = await _out(store, "U1")
    [dispatch] = await store.outbox.claim(LINE)
    await store.outbox.without(dispatch.id, "U1", "invalid")
    assert await store.outbox.claim(LINE) == []
    assert await _counts(store, alert_id) == {"failed": 1}


async def test_retry_failed_sends_again_to_those_alone(store):
    alert_id = await _out(store, "1", "2", platform=TELEGRAM)
    first, second = await store.outbox.claim(TELEGRAM, limit=5)
    await store.outbox.sent(first.id)
    await store.outbox.failed(second.id, "chat not found")
    report = await store.outbox.report(alert_id)
    assert (report.counts, report.errors) == ({"sent": 1, "failed": 1}, {"chat not found": 1})
    assert await store.outbox.retry_failed(alert_id) == 1
    [again] = await drain(store)
    assert (told([again]), again.retry_key != second.retry_key) == (["2"], True)
    assert await _counts(store, alert_id) == {"sent": 2}


async def test_hold_after_a_restore_stops_everything_until_an_owner_releases_it(store):
    alert_id = await _out(store, "1", "2", platform=TELEGRAM)
    [claimed] = await store.outbox.claim(TELEGRAM)
    second = (await store.documents.publish(digital(), document_id="digital", announce=True)).alert_id
    assert await store.outbox.hold_unsent() == 2
    assert await drain(store) == []
    assert [alert.id for alert in await store.outbox.held()] == [alert_id, second]
    assert await store.outbox.next_due() is None
    assert (await store.outbox.backlog()).unsent == 0
    await store.outbox.release(alert_id)
    assert told(await drain(store)) == ["1", "2"]
    await store.outbox.discard(second)
    assert await drain(store) == []
    assert await store.outbox.held() == []
    assert claimed.id


async def test_expansion_stopped_by_a_crash_goes_on_where_it_was(store, monkeypatch):
    for number in range(8):
        await follower(store, str(number))
    alert_id = (await store.documents.publish(roads(), document_id="roads", announce=True)).alert_id
    assert await store.outbox.expand(chunk=3)

    def fail(*_, **__):
        raise RuntimeError("killed")

    monkeypatch.setattr("store.matching.receivers", fail)
    with pytest.raises(RuntimeError):
        await store.outbox.expand(chunk=3)
    assert await _counts(store, alert_id) == {"pending": 3}
    monkeypatch.undo()
    assert len(told(await drain(store))) == 8


async def test_an_alert_that_does_not_exist_raises(store):
    for asked in (store.outbox.alert(9), store.outbox.report(9), store.outbox.release(9)):
        with pytest.raises(NotFound):
            await asked


async def test_recent_reports_are_newest_first(store):
    await follower(store, "1", kind=SubscriptionKind.AGENCY, target="moi")
    for name, extraction in (("a", roads()), ("b", digital())):
        await store.documents.publish(extraction, document_id=name, announce=True)
    await drain(store)
    assert [(report.alert.document_id, report.counts) for report in await store.outbox.recent(5)] == [
        ("b", {}),
        ("a", {}),
    ]
