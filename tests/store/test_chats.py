import datetime as dt
import json

import pytest

from store.errors import NotFound
from store.rows import ChatKind, ChatState, LinkResult, Pace, Platform, Role, SubscriptionKind
from tests.store.building import roads
from tests.store.following import drain, follower

LINE, TELEGRAM, PRIVATE = Platform.LINE, Platform.TELEGRAM, ChatKind.PRIVATE
ALL = SubscriptionKind.ALL


async def test_see_makes_a_chat_once_and_wakes_one_that_had_left(store):
    chat = await store.chats.see(LINE, "U1", PRIVATE)
    assert await store.chats.see(LINE, "U1", PRIVATE) == chat
    assert (await store.chats.see(TELEGRAM, "U1", PRIVATE)).id != chat.id
    for leave in (store.chats.left(chat.id), store.chats.suspend(chat.id, "blocked")):
        assert (await leave).state is not ChatState.ACTIVE
        assert (await store.chats.see(LINE, "U1", PRIVATE)).state is ChatState.ACTIVE


async def test_settings_of_a_chat_are_kept(store):
    chat = await store.chats.see(LINE, "U1", PRIVATE)
    night = (dt.time(22), dt.time(7, 30))
    await store.chats.set_quiet(chat.id, night)
    await store.chats.set_pace(chat.id, Pace.WEEKLY)
    await store.chats.invite(chat.id)
    await store.chats.pause(chat.id)
    await store.chats.set_role(chat.id, Role.OWNER)
    found = await store.chats.get(chat.id)
    assert (found.quiet, found.pace, found.invited, found.paused) == (night, Pace.WEEKLY, True, True)
    assert await store.chats.owners() == [found] == await store.chats.by_role(Role.OWNER)
    assert (await store.chats.set_quiet(chat.id, None)).quiet is None
    assert not (await store.chats.resume(chat.id)).paused


async def test_a_chat_that_does_not_exist_is_none_or_raises(store):
    assert await store.chats.get(9) is None
    assert await store.chats.find(LINE, "U9") is None
    for change in (store.chats.pause(9), store.chats.set_pace(9, Pace.DAILY), store.chats.forget(9)):
        with pytest.raises(NotFound):
            await change


async def test_migrate_keeps_the_number_and_takes_over_subscriptions(store):
    old, new = await follower(store, "-5", TELEGRAM), await store.chats.see(TELEGRAM, "-1005", ChatKind.GROUP)
    await store.subscriptions.add(new.id, SubscriptionKind.AGENCY, "moi", "มท.")
    moved = await store.chats.migrate(TELEGRAM, "-5", "-1005")
    assert (moved.id, moved.platform_id) == (old.id, "-1005")
    assert [each.target for each in await store.subscriptions.of(old.id)] == ["", "moi"]
    assert await store.chats.get(new.id) is None
    assert (await store.chats.migrate(TELEGRAM, "-5", "-1005")).id == old.id  # told of it twice
    assert await store.chats.migrate(TELEGRAM, "-7", "-1007") is None


async def test_counts_by_platform_state_and_role(store):
    await follower(store, "1", TELEGRAM)
    owner = await store.chats.see(LINE, "U1", PRIVATE)
    await store.chats.set_role(owner.id, Role.OWNER)
    counts = await store.chats.counts()
    wanted = {
        "total": 2,
        "line": 1,
        "telegram": 1,
        "state:active": 2,
        "role:owner": 1,
        "role:reader": 1,
        "following": 1,
    }
    assert counts == wanted


async def test_forget_leaves_nothing_of_a_chat_and_data_shows_it_before(store, path):
    chat, other = await follower(store, "U-secret-77", LINE), await follower(store, "2", TELEGRAM)
    await store.links.redeem(await store.links.new_code(chat.id), other.id)
    await store.links.new_code(chat.id)
    await store.conversations.put(chat.id, {"about": "ถนน"})
    await store.cards.put(chat.id, "upload 1", "555")
    upload = await store.uploads.receive(chat.id, "a.txt", b"text", key="k")
    await store.uploads.read(upload.id, roads())
    await store.uploads.publish(upload.id, actor=chat.id, announce=True)
    await drain(store)
    data = await store.chats.data(chat.id)
    json.dumps(data)
    assert data["platform_id"] == "U-secret-77"
    assert data["linked_chats"] == [{"platform": "telegram", "platform_id": "2"}]
    assert len(data["subscriptions"]) == len(data["uploads"]) == 1
    report = await store.outbox.report(1)
    await store.chats.forget(chat.id)
    assert await store.chats.get(chat.id) is None
    assert (await store.outbox.report(1)).counts == report.counts == {"sent": 1}
    assert (await store.chats.get(other.id)).person_id is None
    assert (await store.uploads.get(upload.id)).chat_id == 0
    assert [entry.actor for entry in await store.audit.latest()] == [None]
    assert await store.documents.count() == 1
    await store.close()
    kept = b"".join(file.read_bytes() for file in path.parent.iterdir())
    assert b"U-secret-77" not in kept


async def test_links_join_two_chats_into_one_person_and_part_again(store, clock):
    line, telegram = await store.chats.see(LINE, "U1", PRIVATE), await store.chats.see(TELEGRAM, "1", PRIVATE)
    code = await store.links.new_code(line.id)
    assert len(code) == 6
    assert await store.links.redeem(code, line.id) is LinkResult.SELF
    assert await store.links.redeem("ZZZZZZ", telegram.id) is LinkResult.UNKNOWN
    assert await store.links.redeem(f" {code.lower()} ", telegram.id) is LinkResult.LINKED
    assert await store.links.redeem(code, telegram.id) is LinkResult.UNKNOWN
    assert [chat.id for chat in await store.links.of(telegram.id)] == [line.id, telegram.id]
    await store.links.unlink(telegram.id)
    assert await store.links.of(line.id) == await store.links.of(telegram.id) == []
    late = await store.links.new_code(line.id)
    clock.pass_(minutes=10)
    assert await store.links.redeem(late, telegram.id) is LinkResult.EXPIRED


async def test_links_of_two_people_make_one(store):
    chats = [await store.chats.see(TELEGRAM, str(number), PRIVATE) for number in range(4)]
    for giver, taker in ((0, 1), (2, 3), (0, 2)):
        await store.links.redeem(await store.links.new_code(chats[giver].id), chats[taker].id)
    assert len(await store.links.of(chats[3].id)) == 4


async def test_invitation_gives_a_role_once_and_never_a_lesser_one(store, clock):
    owner, guest = await store.chats.see(LINE, "U1", PRIVATE), await store.chats.see(LINE, "U2", PRIVATE)
    await store.chats.set_role(owner.id, Role.OWNER)
    code = await store.invitations.create(Role.UPLOADER, actor=owner.id)
    assert await store.invitations.redeem(code, guest.id) is Role.UPLOADER
    assert await store.invitations.redeem(code, guest.id) is None
    found = await store.chats.get(guest.id)
    assert (found.role, found.invited) == (Role.UPLOADER, True)
    reader = await store.invitations.create(Role.READER, actor=owner.id)
    assert await store.invitations.redeem(reader, owner.id) is Role.OWNER
    late = await store.invitations.create(Role.READER, actor=None)
    clock.pass_(days=8)
    assert await store.invitations.redeem(late, guest.id) is None
    assert [entry.actor.id for entry in await store.audit.latest(1, 3)] == [guest.id]


async def test_subscriptions_are_a_numbered_list(store):
    chat = await store.chats.see(LINE, "U1", PRIVATE)
    first, added = await store.subscriptions.add(chat.id, SubscriptionKind.AGENCY, "moi", "มหาดไทย")
    assert (added, first.number) == (True, 1)
    assert await store.subscriptions.add(chat.id, SubscriptionKind.AGENCY, "moi", "มท.") == (first, False)
    second, _ = await store.subscriptions.add(chat.id, ALL, "", "ทั้งหมด")
    assert (await store.subscriptions.set_pace(chat.id, 2, Pace.DAILY)).pace is Pace.DAILY
    assert await store.subscriptions.set_pace(chat.id, 3, Pace.DAILY) is None
    assert (await store.subscriptions.remove_number(chat.id, 1)).target == "moi"
    assert [each.number for each in await store.subscriptions.of(chat.id)] == [1]
    assert await store.subscriptions.remove(chat.id, SubscriptionKind.AGENCY, "moi") is None
    kept = await store.subscriptions.of(chat.id)
    assert await store.subscriptions.remove_all(chat.id) == 1
    assert await store.subscriptions.restore(kept) == 1
    assert await store.subscriptions.restore(kept) == 0
    [again] = await store.subscriptions.of(chat.id)
    assert (again.pace, again.kind, again.label) == (Pace.DAILY, second.kind, "ทั้งหมด")


async def test_conversation_lives_ten_minutes(store, clock):
    chat = await store.chats.see(LINE, "U1", PRIVATE)
    assert await store.conversations.get(chat.id) is None
    await store.conversations.put(chat.id, {"plan": 17, "years": [2566, 2570]})
    clock.pass_(minutes=9)
    assert await store.conversations.get(chat.id) == {"plan": 17, "years": [2566, 2570]}
    clock.pass_(minutes=1)
    assert await store.conversations.get(chat.id) is None
    await store.conversations.put(chat.id, {})
    assert await store.conversations.get(chat.id) == {}
    await store.conversations.clear(chat.id)
    assert await store.conversations.get(chat.id) is None


async def test_buttons_give_the_same_text_the_same_short_key(store):
    key = await store.buttons.keep("แผน " * 100)
    assert (await store.buttons.keep("แผน " * 100), await store.buttons.say(key)) == (key, "แผน " * 100)
    assert key.isascii()
    assert len(key) <= 16
    assert await store.buttons.say("nothing") is None


async def test_cards_remember_the_latest_message(store):
    chat = await store.chats.see(TELEGRAM, "1", PRIVATE)
    await store.cards.put(chat.id, "upload 1", "10")
    await store.cards.put(chat.id, "upload 1", "11")
    assert (await store.cards.get(chat.id, "upload 1"), await store.cards.get(chat.id, "upload 2")) == ("11", None)
