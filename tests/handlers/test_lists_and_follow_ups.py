"""Commands that list, pages, cards, follow-ups, small talk and bad input: tables and short dialogues."""

from datetime import timedelta

import pytest

from handlers.commands import COMMANDS
from handlers.messages import MessageKind
from handlers.replies import SILENCE
from handlers.router import route
from store.rows import ChatKind
from tests.handlers.conftest import Context, Dialogue, Message, MovedClock, start

MOT, DGA, MDES, DES, MOI = (
    "000_a6d3fa7f957d665a",
    "001_f47b3b6d20835484",
    "002_f725ca027f447920",
    "003_ab6af70068ecb7d6",
    "004_5946215427c34c26",
)

LISTED = [
    # said, intent, what the reply says
    ("แผน", "plans", "แผน"),
    ("แผน สพร.", "plans", "แผนพัฒนารัฐบาลดิจิทัล"),
    ("แผน dga ปี 63", "plans", "แผนพัฒนารัฐบาลดิจิทัล"),
    ("แผน คมนาคม 2568", "plans", "2566–2570"),
    ("/plans DGA", "plans", "แผนพัฒนารัฐบาลดิจิทัล"),
    ("/แผน คมนาคม", "plans", "คมนาคม"),
    ("แผนที่ใช้อยู่", "plans", "2563–2565"),
    ("แผนที่ใช้อยู่ของคมนาคม", "plans", "แผน"),
    ("แผนใกล้หมดอายุ", "plans", "2563–2565"),
    ("ประชุม", "events", "ประชุมเชิงปฏิบัติการ"),
    ("ประชุม สพร. กันยายน 2563", "events", "9 กันยายน 2563"),
    ("ประชุม ครั้งที่ 5", "events", "ครั้งที่ 5"),
    ("เวิร์กชอป 2565", "events", "23 พฤษภาคม 2565"),
    ("/workshops พ.ค. 65", "events", "23 พฤษภาคม 2565"),
    ("ประชุมเดือนพฤษภาคม 2565 มีอะไรบ้าง", "events", "23 พฤษภาคม 2565"),
    ("มีกี่แผนที่หมดอายุปี 2570", "plans", "2566–2570"),
    ("โครงการ Coding Nation", "projects", "โครงการ Coding Nation"),
    ("โครงการ", "refused", "ชื่อโครงการ"),
    ("หน่วยงาน มท.", "agency", "กระทรวงมหาดไทย"),
    ("หน่วยงาน", "agency", "กระทรวง"),
    ("/agency DGA", "agency", "สำนักงานพัฒนารัฐบาลดิจิทัล"),
    ("บุคคล สุพจน์", "person", "ดร.สุพจน์ เธียรวุฒิ"),
    ("บุคคล", "refused", "ชื่อ"),
    ("ค้นหา รัฐบาลดิจิทัล", "search", "พบ"),
    ("ค้นหารัฐบาลดิจิทัล", "search", "พบ"),
    ("ค้นหา", "refused", "ค้นหา"),
    ("ล่าสุด", "latest", "เอกสารล่าสุด"),
    ("ล่าสุด สพร.", "latest", "DGA"),
    ("เอกสาร 1", "document", "คมนาคม"),
    ("เอกสาร ๒", "document", "DGA"),
    (f"เอกสาร {MOI}", "document", "เสวนา"),
    ("เอกสาร เสวนารัฐบาลดิจิทัล", "document", "เสวนา"),
    ("เอกสาร 999", "refused", "ไม่พบเอกสาร"),
    ("เปรียบเทียบ แผนพัฒนารัฐบาลดิจิทัล สพร. กับ แผนยุทธศาสตร์ดิจิทัล คมนาคม", "compare", "2566–2570"),
    ("เปรียบเทียบแผน DGA 2563-2565 กับ 2565", "compare", "แผนปฏิบัติการพัฒนารัฐบาลดิจิทัล"),
    ("มีแผนของ DGA ไหม", "plans", "แผนพัฒนารัฐบาลดิจิทัล"),
    ("เปรียบเทียบ", "refused", "กับ"),
    ("เปรียบเทียบ แผนพัฒนารัฐบาลดิจิทัล กับ แผนที่ไม่มีอยู่จริงเลย", "refused", "ไม่พบแผน"),
    ("ไทม์ไลน์", "timeline", "/timeline/all.png"),
    ("ไทม์ไลน์คมนาคม", "timeline", "/timeline/"),
    ("ปฏิทิน", "calendar", "/calendar/all.ics"),
    ("ปฏิทิน สพร. 2563", "calendar", "/calendar/"),
    ("แผนคมนาคม", "plans", "คมนาคม"),
    ("หน่วยงานDGA", "agency", "สำนักงานพัฒนารัฐบาลดิจิทัล"),
    ("czo 8,ok8,", "plans", "คมนาคม"),
]

TALK = [
    ("สวัสดีครับ", "small_talk", "สวัสดี"),
    ("ขอบคุณมากค่ะ", "small_talk", "ยินดี"),
    ("hello", "small_talk", "สวัสดี"),
    ("ไอ้บอทโง่", "small_talk", "ขออภัย"),
    ("คุณคือใคร", "small_talk", "แผน"),
    ("บาย", "small_talk", "แล้วพบกันใหม่"),
    ("", "hint", "พิมพ์คำถาม"),
    ("   ", "hint", "พิมพ์คำถาม"),
    ("/abracadabra", "help", "ช่วยเหลือ"),
    ("/ไม่มีคำสั่งนี้", "help", "ช่วยเหลือ"),
    ("ก" * 5001, "refused", "5,000"),
    ("ที่ไหน", "ask", "ระบุ"),
    ("???", "ask", "ไม่พบคำ"),
    ("🙂🙂", "ask", "ไม่พบคำ"),
]


@pytest.mark.parametrize(("said", "intent", "expected"), LISTED)
async def test_a_command_says_what_it_lists(dialogue: Dialogue, said: str, intent: str, expected: str) -> None:
    reply = await dialogue.say(said)
    assert (reply.intent, expected in reply.plain()) == (intent, True), reply.plain()
    assert reply.answer is None


@pytest.mark.parametrize(("said", "intent", "expected"), TALK)
async def test_what_is_no_question_gets_a_kind_word(dialogue: Dialogue, said: str, intent: str, expected: str) -> None:
    reply = await dialogue.say(said)
    assert (reply.intent, expected in reply.plain()) == (intent, True), reply.plain()
    assert reply.answer is None


async def test_every_longest_letter_run_is_answered_at_all(dialogue: Dialogue) -> None:
    for text in ("กรรมกร" * 800, "ประธาน" * 800, "ครั้งที่ " * 600, "แผน ปี 2565 " * 400, "((((" * 1200):
        assert not (await dialogue.say(text)).silent


@pytest.mark.parametrize(
    ("first", "then", "answer", "document"),
    [
        ("แผนดิจิทัลของคมนาคมใช้ถึงปีไหน", "แล้วของ DGA ล่ะ", "พ.ศ. 2563–2565", DGA),
        ("ประชุมของ DGA มีคนมากี่คน", "ที่ไหน", "โรงแรมพูลแมน คิง เพาเวอร์ กรุงเทพฯ", DGA),
        ("ประชุมของ DGA มีคนมากี่คน", "ใครเป็นประธาน", "ธนกร วังบุญคงชนะ", DGA),
        ("เสวนา CoPs ของ มท. จัดที่ไหน", "วันไหน", "23 กรกฎาคม 2563", MOI),
        ("เสวนา CoPs ของ มท. จัดที่ไหน", "กี่โมงครับ", "13.15", MOI),
    ],
)
async def test_a_follow_up_is_about_what_was_spoken_of(
    dialogue: Dialogue, first: str, then: str, answer: str, document: str
) -> None:
    await dialogue.say(first)
    reply = await dialogue.say(then)
    assert reply.answer is not None
    assert answer in reply.answer
    assert reply.documents[0] == document


async def test_a_follow_up_repeats_a_command_for_another_body(dialogue: Dialogue) -> None:
    await dialogue.say("แผน สพร.")
    reply = await dialogue.say("แล้วของคมนาคมล่ะ")
    assert reply.intent == "plans"
    assert MOT in reply.documents


async def test_a_follow_up_after_ten_minutes_asks_what_is_meant(dialogue: Dialogue) -> None:
    await dialogue.say("ประชุมของ DGA มีคนมากี่คน")
    dialogue.clock.moment += timedelta(minutes=11)
    reply = await dialogue.say("ที่ไหน")
    assert reply.answer is None
    assert "ระบุ" in reply.plain()


async def test_asking_for_the_document_after_an_answer_shows_it(dialogue: Dialogue) -> None:
    await dialogue.say("ประชุมของ DGA มีคนมากี่คน")
    reply = await dialogue.say("ขอเอกสาร")
    assert reply.intent == "document"
    assert reply.documents == (DGA,)


async def test_buttons_lead_from_a_list_to_a_card_and_on_to_its_document(dialogue: Dialogue) -> None:
    plans = await dialogue.say("แผน สพร.")
    card = await dialogue.press(plans, "แผนพัฒนา")
    assert "สำนักงานพัฒนารัฐบาลดิจิทัล" in card.plain()
    document = await dialogue.press(card, "ดูเอกสาร")
    assert document.intent == "document"
    assert document.documents == (DGA,)
    event = await dialogue.press(document, "ประชุม")
    assert "225 คน" in event.plain()
    assert (await dialogue.press(event, "ปฏิทิน")).files[0].content.startswith(b"BEGIN:VCALENDAR")


async def test_pages_of_a_search_follow_each_other(dialogue: Dialogue, library: Context) -> None:
    first = await dialogue.say("แผน")
    second = await dialogue.press(first, "หน้าถัดไป")
    assert second.intent == "plans"
    assert second.blocks[1] != first.blocks[1]
    back = await dialogue.press(second, "หน้าก่อน")
    assert back.blocks == first.blocks


async def test_equal_candidates_are_offered_and_not_guessed_between(dialogue: Dialogue) -> None:
    reply = await dialogue.say("ใครเป็นประธานประชุมเชิงปฏิบัติการ")
    assert reply.answer is None
    assert len(reply.buttons) > 1


async def test_no_button_label_is_longer_than_line_allows(dialogue: Dialogue) -> None:
    for said, _, _ in LISTED:
        assert all(len(button.label) <= 20 for button in (await dialogue.say(said)).buttons), said


async def test_a_sticker_gets_a_hint_from_a_person_and_silence_in_a_group(
    dialogue: Dialogue, library: Context, clock: MovedClock
) -> None:
    assert (await dialogue.event(MessageKind.OTHER)).intent == "hint"
    group = await start(library, clock, name="group", kind=ChatKind.GROUP)
    assert await group.event(MessageKind.OTHER) == SILENCE
    assert await group.event(MessageKind.LEFT) == SILENCE
    assert not (await dialogue.event(MessageKind.JOINED)).silent


async def test_a_dead_button_says_so_and_what_to_do_in_a_group_as_well(
    dialogue: Dialogue, library: Context, clock: MovedClock
) -> None:
    group = await start(library, clock, name="group", kind=ChatKind.GROUP)
    for chat in (dialogue, group):
        reply = await chat.say("", pressed=True)
        assert "ปุ่มนี้ใช้ไม่ได้แล้ว" in reply.plain()
        assert reply.buttons
    assert "ยังไม่มีข้อความ" in (await dialogue.say(" \u200b ")).plain()
    assert await group.say("") == SILENCE


async def test_an_unknown_command_gets_help_from_a_person_and_silence_in_a_group(
    dialogue: Dialogue, library: Context, clock: MovedClock
) -> None:
    group = await start(library, clock, name="group", kind=ChatKind.GROUP)
    assert "ไม่มีคำสั่งนี้" in (await dialogue.say("/weather")).plain()
    assert await group.say("/weather") == SILENCE
    assert (await group.say("/latest")).documents


async def test_an_empty_library_says_so_to_every_command(context: Context, clock: MovedClock) -> None:
    dialogue = await start(context, clock)
    for said in ("แผน", "ประชุม", "ล่าสุด", "ไทม์ไลน์", "ปฏิทิน", "แผนดิจิทัลของคมนาคมใช้ถึงปีไหน", "หน่วยงาน มท."):
        reply = await dialogue.say(said)
        assert not reply.silent
        assert reply.answer is None


async def test_every_word_of_the_table_reaches_a_handler(owner: Dialogue) -> None:
    for command in COMMANDS:
        for word in (*command.words, *(f"/{latin}" for latin in command.latin)):
            chat = owner.chat
            reply = await route(Message(chat, MessageKind.TEXT, word, owner.clock.now(), word), owner.context)
            assert not reply.silent, word
            assert reply.intent not in ("find", "help_unknown"), word
