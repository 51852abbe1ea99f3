"""Documents kept at hand are never out of date; keys of the wrong layout are read as what they may have meant."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.document import extract
from handlers.answering.dossier import search
from handlers.answering.shelf import Shelf
from tests.handlers.conftest import Dialogue

MOT = "000_a6d3fa7f957d665a"
ASKED = "แผนดิจิทัลของคมนาคมใช้ถึงปีไหน"


async def test_a_document_asked_for_again_is_taken_from_the_shelf(dialogue: Dialogue) -> None:
    first, again = await search(ASKED, 5, dialogue.context), await search(ASKED, 5, dialogue.context)
    assert [id(dossier) for dossier, _ in first] == [id(dossier) for dossier, _ in again]


async def test_a_corrected_document_answers_at_once_as_corrected(dialogue: Dialogue) -> None:
    before = await dialogue.say(ASKED)
    assert before.answer == "พ.ศ. 2566–2570"
    documents = dialogue.context.store.documents
    old = await documents.get(MOT)
    assert old is not None
    corrected = extract(old.text.replace("2570", "2572").replace("๒๕๗๐", "๒๕๗๒"), dialogue.context.register)
    await documents.correct(MOT, corrected, actor=None, text="แก้ไข", announce=False)
    assert (await dialogue.say(ASKED)).answer == "พ.ศ. 2566–2572"


async def test_a_withdrawn_document_answers_nothing_any_more_not_even_a_follow_up(dialogue: Dialogue) -> None:
    assert MOT in (await dialogue.say(ASKED)).documents
    await dialogue.context.store.documents.withdraw(MOT, actor=None, reason="ถอน", announce=False)
    assert MOT not in (await dialogue.say("จัดที่ไหน")).documents
    assert MOT not in (await dialogue.say(ASKED)).documents


async def test_the_shelf_lets_go_of_what_was_not_asked_for_longest(dialogue: Dialogue) -> None:
    found = [dossier for dossier, _ in await search("ประชุม แผน ดิจิทัล", 5, dialogue.context)]
    shelf = Shelf(most_letters=len(found[0].text) + len(found[1].text))
    shelf.put((1, 1), found[0])
    shelf.put((2, 1), found[1])
    shelf.get((1, 1))
    shelf.put((3, 1), replace(found[1]))
    assert (1, 1) in shelf or len(found[1].text) > len(found[0].text)
    assert (2, 1) not in shelf
    assert (3, 1) in shelf


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("c,oo,k8,", "กระทรวงคมนาคม"),  # a letter wrong, on the wrong layout
        ("cz odiw-xiw", None),
    ],
)
async def test_keys_of_the_wrong_layout_that_are_misspelt_as_well(
    dialogue: Dialogue, typed: str, meant: str | None
) -> None:
    reply = await dialogue.say(typed)
    assert reply.answer is None
    assert meant is None or (meant in reply.plain() and reply.documents)


_RELEASE = """กรมตัวอย่างเสนอแผนปฏิบัติการน้ำสะอาด พ.ศ. 2566 - 2570

วันที่ 3 มีนาคม 2566 ที่ประชุมเห็นชอบแผนปฏิบัติการน้ำสะอาด ใช้งบประมาณ 1,250 ล้านบาท ครอบคลุมครัวเรือนไม่น้อยกว่าร้อยละ 80
แผนปฏิบัติการน้ำสะอาดฉบับนี้มุ่งเน้นการดูแลแหล่งน้ำชุมชน การซ่อมระบบประปา และการเตือนภัยน้ำเสีย
คณะกรรมการน้ำสะอาดมีได้ไม่เกิน 9 คน
"""


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("แผนปฏิบัติการน้ำสะอาดใช้งบประมาณเท่าไหร่", "1,250 ล้านบาท"),
        ("แผนปฏิบัติการน้ำสะอาดใช้งบกี่บาท", "1,250 ล้านบาท"),
        ("แผนปฏิบัติการน้ำสะอาดครอบคลุมครัวเรือนกี่เปอร์เซ็นต์", "ไม่น้อยกว่าร้อยละ 80"),
        ("คณะกรรมการน้ำสะอาดมีได้กี่คน", "ไม่เกิน 9 คน"),
        (
            "แผนปฏิบัติการน้ำสะอาดให้ความสำคัญกับเรื่องอะไรบ้าง",
            "การดูแลแหล่งน้ำชุมชน การซ่อมระบบประปา และการเตือนภัยน้ำเสีย",
        ),
    ],
)
async def test_amounts_limits_and_stress_are_read_from_the_text(dialogue: Dialogue, asked: str, answer: str) -> None:
    extraction = extract(_RELEASE, dialogue.context.register)
    await dialogue.context.store.documents.publish(extraction, document_id="water")
    reply = await dialogue.say(asked)
    assert reply.answer == answer
    assert reply.quote is not None and answer.split(maxsplit=1)[0] in reply.quote


async def test_a_day_when_asked_of_another_deed_than_the_event_then_is_not_answered(dialogue: Dialogue) -> None:
    held = await dialogue.say("ประชุมรับฟังความเห็นแผนพัฒนารัฐบาลดิจิทัล 3 ปีของ DGA จัดวันไหน")
    assert held.answer == "9 กันยายน 2563"
    done = await dialogue.say("ประชุมรับฟังความเห็นแผนพัฒนารัฐบาลดิจิทัล 3 ปีของ DGA เปิดลงทะเบียนวันไหน")
    assert done.answer is None
    assert done.documents[0].startswith("001")
