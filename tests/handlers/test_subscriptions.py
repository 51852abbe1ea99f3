from dataclasses import replace

import pytest

from extract.records import Extraction
from extract.thai.words import key
from handlers.alerts import render
from handlers.context import Context
from handlers.pace import read_hours
from handlers.targets import LONGEST_TOPIC
from store.rows import ChatKind, Pace, Platform, SubscriptionKind
from tests.handlers.conftest import Dialogue, MovedClock, start


async def followed(dialogue: Dialogue) -> list[tuple[SubscriptionKind, str]]:
    return [(s.kind, s.target) for s in await dialogue.context.store.subscriptions.of(dialogue.chat.id)]


@pytest.mark.parametrize("words", ["กระทรวงดิจิทัลเพื่อเศรษฐกิจและสังคม", "MDES", "ดศ.", "หน่วยงาน กระทรวงดิจิทัลฯ"])
async def test_follow_when_agency_is_named_in_any_way_then_its_id_is_followed(dialogue: Dialogue, words: str) -> None:
    reply = await dialogue.say(f"ติดตาม {words}")

    entry = dialogue.context.register.resolve("MDES")
    assert entry is not None
    assert entry.name in reply.plain()
    assert await followed(dialogue) == [(SubscriptionKind.AGENCY, entry.id)]


@pytest.mark.parametrize(("word", "kind"), [("เวิร์กช็อป", "workshop"), ("สัมมนา", "seminar"), ("เสวนา", "seminar")])
async def test_follow_when_kind_of_event_is_named_then_it_is_followed(dialogue: Dialogue, word: str, kind: str) -> None:
    await dialogue.say(f"ติดตาม {word}")

    assert await followed(dialogue) == [(SubscriptionKind.EVENT_KIND, kind)]


@pytest.mark.parametrize("text", ["ติดตาม เรื่อง ปัญญาประดิษฐ์", "ติดตามเรื่อง ปัญญาประดิษฐ์", "/follow เรื่อง ปัญญาประดิษฐ์"])
async def test_follow_when_topic_then_its_words_are_followed(dialogue: Dialogue, text: str) -> None:
    await dialogue.say(text)

    assert await followed(dialogue) == [(SubscriptionKind.TOPIC, "ปัญญาประดิษฐ์")]


async def test_follow_when_plan_is_named_then_it_is_followed_by_its_folded_name(dialogue: Dialogue) -> None:
    plan = (await dialogue.context.store.plans.find(subject_only=True, limit=1))[0].record

    await dialogue.say(f"/ติดตาม {plan.name}")

    assert await followed(dialogue) == [(SubscriptionKind.PLAN, key(plan.name))]


async def test_follow_when_unclear_then_choices_whose_buttons_follow(dialogue: Dialogue) -> None:
    reply = await dialogue.say("/ติดตาม แผนพัฒนารัฐบาลดิจิทัล")
    assert await followed(dialogue) == []

    await dialogue.say(reply.buttons[0].say, pressed=True)

    assert [kind for kind, _ in await followed(dialogue)] == [SubscriptionKind.PLAN]


async def test_follow_when_agency_is_unknown_then_nearest_and_topic_are_offered(dialogue: Dialogue) -> None:
    reply = await dialogue.say("ติดตาม กระทรวงดิจิทัลเศรษฐกิจ")

    says = [button.say for button in reply.buttons]
    assert "/ติดตาม กระทรวงดิจิทัลเพื่อเศรษฐกิจและสังคม" in says
    assert any(say.startswith("/ติดตาม เรื่อง ") for say in says)
    assert await followed(dialogue) == []


async def test_follow_when_topic_has_500_letters_then_it_is_refused_kindly(dialogue: Dialogue) -> None:
    reply = await dialogue.say("ติดตาม เรื่อง " + "ก" * 500)

    assert "500" in reply.plain()
    assert str(LONGEST_TOPIC) in reply.plain()
    assert await followed(dialogue) == []


@pytest.mark.parametrize("words", ["", "เรื่อง", "เรื่อง …"])
async def test_follow_when_nothing_is_named_then_says_how(dialogue: Dialogue, words: str) -> None:
    reply = await dialogue.say(f"ติดตาม {words}")

    assert "ติดตาม" in reply.plain()
    assert await followed(dialogue) == []


async def test_follow_when_followed_already_then_says_so_and_keeps_one(dialogue: Dialogue) -> None:
    await dialogue.say("ติดตาม กระทรวงมหาดไทย")
    reply = await dialogue.say("ติดตาม มท.")

    assert "อยู่แล้ว" in reply.plain()
    assert len(await followed(dialogue)) == 1


async def test_undo_when_pressed_then_following_is_as_before(dialogue: Dialogue) -> None:
    reply = await dialogue.say("ติดตาม กระทรวงมหาดไทย")
    reply = await dialogue.press(reply, "เลิกทำ")
    assert await followed(dialogue) == []

    await dialogue.press(reply, "เลิกทำ")
    assert len(await followed(dialogue)) == 1


@pytest.mark.parametrize(
    "text", ["ติดตามทั้งหมด", "ติดตาม เรื่อง คลาวด์", "ติดตาม สัมมนา", "ติดตาม แผน #1", "ติดตาม กรมการปกครอง"]
)
async def test_unfollow_when_undone_then_the_same_thing_is_followed(dialogue: Dialogue, text: str) -> None:
    await dialogue.say(text)
    before = await followed(dialogue)
    assert len(before) == 1

    reply = await dialogue.say("เลิกติดตาม 1")
    assert await followed(dialogue) == []
    await dialogue.press(reply, "เลิกทำ")

    assert await followed(dialogue) == before


async def test_unfollow_when_not_followed_then_kind_word(dialogue: Dialogue) -> None:
    assert "ไม่ได้ติดตาม" in (await dialogue.say("เลิกติดตาม กระทรวงคมนาคม")).plain()


async def test_unfollow_when_number_is_gone_then_list_as_it_is(dialogue: Dialogue) -> None:
    await dialogue.say("ติดตาม กระทรวงคมนาคม")

    reply = await dialogue.say("เลิกติดตาม 9")

    assert "หมายเลข 9" in reply.plain()
    assert "1. กระทรวงคมนาคม" in reply.plain()
    assert len(await followed(dialogue)) == 1


async def test_unfollow_when_named_by_abbreviation_then_the_agency_goes(dialogue: Dialogue) -> None:
    await dialogue.say("ติดตาม กระทรวงมหาดไทย")
    await dialogue.say("ติดตาม กระทรวงคมนาคม")

    await dialogue.say("เลิกติดตาม มท.")

    assert [target for _, target in await followed(dialogue)] == [
        entry.id for entry in [dialogue.context.register.resolve("กระทรวงคมนาคม")] if entry
    ]


async def test_unfollow_all_when_several_then_asked_first(dialogue: Dialogue) -> None:
    await dialogue.say("ติดตามทั้งหมด")
    await dialogue.say("ติดตาม สัมมนา")

    reply = await dialogue.say("เลิกติดตามทั้งหมด")
    assert len(await followed(dialogue)) == 2

    reply = await dialogue.press(reply, "เลิกทั้งหมด")
    assert "2 รายการ" in reply.plain()
    assert await followed(dialogue) == []


async def test_unfollow_when_all_is_said_with_a_blank_then_asked_first_too(dialogue: Dialogue) -> None:
    await dialogue.say("ติดตามทั้งหมด")
    await dialogue.say("ติดตาม สัมมนา")

    assert "ยืนยัน" in (await dialogue.say("เลิกติดตาม ทั้งหมด")).plain()
    await dialogue.say("เลิกติดตาม ทั้งหมด ยืนยัน")

    assert await followed(dialogue) == []


@pytest.mark.parametrize("text", ["ติดตามทั้งหมด", "ติดตาม DGA", "ติดตาม เวิร์กชอป", "ติดตาม แผน #1", "ติดตามเรื่อง ดิจิทัล"])
async def test_stop_when_pressed_in_an_alert_then_that_subscription_ends(
    library: Context, clock: MovedClock, founding: dict[str, Extraction], text: str
) -> None:
    chat = await start(library, clock, name="U1", platform=Platform.LINE)
    await chat.say(text)
    extraction = founding["001_f47b3b6d20835484"]
    document = replace(extraction.document, text=extraction.document.text + " ฉบับใหม่")
    if "#1" in text:
        plan = await library.store.plans.get(1)
        assert plan is not None
        extraction = replace(extraction, plans=(replace(plan.record, subject=True),))
    await library.store.documents.publish(replace(extraction, document=document), document_id="new", announce=True)
    while await library.store.outbox.expand():
        pass
    await library.store.outbox.form(Platform.LINE)
    (dispatch,) = await library.store.outbox.claim(Platform.LINE)
    alert = render(dispatch.alerts[0], dispatch.why, await library.store.documents.get("new"), extraction)

    reply = await chat.press(alert, "หยุดเรื่องนี้")

    assert await followed(chat) == []
    assert any(button.label == "เลิกทำ" for button in reply.buttons)


async def test_following_when_listed_then_numbers_paces_and_buttons(dialogue: Dialogue) -> None:
    await dialogue.say("ติดตาม กระทรวงคมนาคม")
    await dialogue.say("ติดตาม สัมมนา")
    await dialogue.say("สรุปรายวัน ๒")
    await dialogue.say("เวลาเงียบ 22-07")

    reply = await dialogue.say("การติดตาม")

    assert "1. กระทรวงคมนาคม" in reply.plain()
    assert "2. สัมมนา (สรุปรายวัน)" in reply.plain()
    assert "22.00–07.00" in reply.plain()
    await dialogue.press(reply, "สัมมนา")
    assert len(await followed(dialogue)) == 1


async def test_following_when_nothing_then_says_how(dialogue: Dialogue) -> None:
    assert "ยังไม่ได้ติดตาม" in (await dialogue.say("การติดตาม")).plain()


@pytest.mark.parametrize(
    ("text", "pace"), [("สรุปรายวัน", Pace.DAILY), ("สรุปรายสัปดาห์", Pace.WEEKLY), ("/instant", Pace.INSTANT)]
)
async def test_pace_when_set_then_the_chat_has_it(dialogue: Dialogue, text: str, pace: Pace) -> None:
    await dialogue.say("สรุปรายวัน")
    await dialogue.say(text)

    chat = await dialogue.context.store.chats.get(dialogue.chat.id)
    assert chat is not None
    assert chat.pace is pace


async def test_pace_when_number_is_gone_then_clear_sentence(dialogue: Dialogue) -> None:
    assert "หมายเลข 4" in (await dialogue.say("สรุปรายวัน 4")).plain()


async def test_pause_when_resumed_then_everything_is_still_followed(dialogue: Dialogue) -> None:
    await dialogue.say("ติดตามทั้งหมด")

    paused = await dialogue.say("พักแจ้งเตือน")
    assert "พักการแจ้งเตือนอยู่" in (await dialogue.say("การติดตาม")).plain()
    await dialogue.press(paused, "แจ้งต่อ")

    chat = await dialogue.context.store.chats.get(dialogue.chat.id)
    assert chat is not None
    assert not chat.paused
    assert len(await followed(dialogue)) == 1


@pytest.mark.parametrize(
    ("words", "span"),
    [
        ("22-07", "22:00-07:00"),
        ("22:00-07:00", "22:00-07:00"),
        ("๒๒.๓๐ น. ถึง ๖.๐๐ น.", "22:30-06:00"),
        ("22–24", "22:00-00:00"),
        ("25-07", None),
        ("22-22", None),
        ("22:75-07", None),
        ("ดึก", None),
        ("22", None),
        ("2" * 400 + "-7", None),
    ],
)
def test_read_hours_when_typed_then_span_or_none(words: str, span: str | None) -> None:
    hours = read_hours(words)

    assert (None if hours is None else f"{hours[0]:%H:%M}-{hours[1]:%H:%M}") == span


async def test_quiet_when_hour_is_25_then_refused_and_the_old_one_stays(dialogue: Dialogue) -> None:
    await dialogue.say("เวลาเงียบ 22-07")

    reply = await dialogue.say("เวลาเงียบ 25-07")

    assert "ไม่ถูกต้อง" in reply.plain()
    assert "22.00–07.00" in (await dialogue.say("เวลาเงียบ")).plain()


async def test_quiet_when_turned_off_then_none(dialogue: Dialogue) -> None:
    await dialogue.say("เวลาเงียบ 22-07")
    await dialogue.say("เวลาเงียบ ปิด")

    chat = await dialogue.context.store.chats.get(dialogue.chat.id)
    assert chat is not None
    assert chat.quiet is None


async def test_export_when_said_again_elsewhere_then_the_same_is_followed(
    dialogue: Dialogue, clock: MovedClock
) -> None:
    for text in ("ติดตามทั้งหมด", "ติดตาม กระทรวงมหาดไทย", "ติดตาม เรื่อง คลาวด์", "ติดตาม สัมมนา", "ติดตาม แผน #1"):
        await dialogue.say(text)

    reply = await dialogue.say("ส่งออกการติดตาม")
    lines = reply.files[0].content.decode().splitlines()
    other = await start(dialogue.context, clock, name="other")
    for line in lines:
        await other.say(line)

    assert lines[1] in reply.plain()
    assert reply.files[0].media_type == "text/plain"
    assert await followed(other) == await followed(dialogue)


async def test_follow_when_in_a_group_then_the_group_follows(library: Context, clock: MovedClock) -> None:
    group = await start(library, clock, name="g1", kind=ChatKind.GROUP, platform=Platform.LINE)

    await group.say("ติดตาม กระทรวงคมนาคม")

    assert len(await followed(group)) == 1
