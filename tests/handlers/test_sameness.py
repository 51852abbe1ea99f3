"""What a reader sees of documents that are nearly the same, of joined plans and events, of pages and policy areas."""

import datetime as dt

import pytest

from extract.records import Document, Event, Extraction, Plan, Topic
from extract.topics import policy_areas
from handlers import areas
from handlers.context import Context
from handlers.corrections import BadValue, FieldName, Part, Slot, apply, value_of
from store.rows import Platform, Role, SubscriptionKind
from tests.handlers.conftest import Dialogue, MovedClock, start

_SENTENCES = "\n".join(
    f"ข้อ {at} ให้หน่วยงานที่ {at} สำรวจถนนสาย {at * 13} และรายงานผลต่อที่ประชุมทุกเดือนก่อนวันสุดท้าย" for at in range(1, 40)
)
AREA = next(iter(policy_areas().values()))


def _news(title: str, text: str = _SENTENCES, **more: object) -> Extraction:
    document = Document(title=title, text=f"{title}\n{text}", published=dt.date(2022, 3, 5), **more)  # type: ignore[arg-type]
    return Extraction(document)


def _with(extraction: Extraction, **records: object) -> Extraction:
    return Extraction(extraction.document, **records)  # type: ignore[arg-type]


@pytest.fixture
async def reader(context: Context, clock: MovedClock) -> Dialogue:
    return await start(context, clock)


async def _publish(context: Context, **named: Extraction) -> None:
    for document_id, extraction in named.items():
        await context.store.documents.publish(extraction, document_id=document_id)


async def test_search_when_documents_are_the_same_then_one_row_with_a_way_to_the_other(reader: Dialogue) -> None:
    await _publish(reader.context, first=_news("สำรวจถนนทั่วประเทศ"), again=_news("สำรวจถนนทั่วประเทศ (ฉบับย่อ)"))

    found = await reader.say("ค้นหา สำรวจถนน")
    card = await reader.press(found, "เอกสาร 1")
    other = await reader.press(card, "เอกสาร 2")

    assert found.plain().count("สำรวจถนนทั่วประเทศ") == 1
    assert "มีเนื้อหาเดียวกันอีก 1 ฉบับ" in found.plain()
    assert found.documents == ("first", "again")
    assert "เนื้อหาเดียวกับ: สำรวจถนนทั่วประเทศ (ฉบับย่อ)" in card.plain()
    assert "เนื้อหาเดียวกับ: สำรวจถนนทั่วประเทศ (5 มี.ค. 65)" in other.plain()
    assert "มีเนื้อหาเดียวกันอีก 1 ฉบับ" in (await reader.say("ล่าสุด")).plain()


async def test_question_when_two_documents_say_it_then_both_are_named_first_one_first(reader: Dialogue) -> None:
    plan = Plan("แผนแม่บทสะพานลอย", start=2566, end=2570, subject=True, owner="กรมทางหลวงชนบท")
    text = f"แผนแม่บทสะพานลอย พ.ศ. 2566-2570\n{_SENTENCES}"
    await _publish(
        reader.context,
        first=_with(_news("แผนแม่บทสะพานลอย", text), plans=(plan,)),
        again=_with(_news("แผนแม่บทสะพานลอย ฉบับสมบูรณ์", text), plans=(plan,)),
    )

    reply = await reader.say("แผนแม่บทสะพานลอยใช้ถึงปีไหน")

    assert reply.documents[:2] == ("first", "again")
    assert reply.answer == "พ.ศ. 2566–2570"


async def test_plan_when_documents_differ_then_its_card_says_how_and_leads_to_both(reader: Dialogue) -> None:
    def plan(start: int, **more: object) -> Plan:
        return Plan("แผนแม่บทสะพานลอยคนข้ามแห่งชาติ", start=start, end=2570, **more)  # type: ignore[arg-type]

    await _publish(
        reader.context,
        old=_with(_news("ข่าวหนึ่ง", "ข่าวหนึ่ง"), plans=(plan(2565),)),
        new=_with(_news("ข่าวสอง", f"{plan(2566).name} พ.ศ. 2566–2570"), plans=(plan(2566, subject=True),)),
    )

    listed = await reader.say("แผน")
    card = await reader.press(listed, "แผนแม่บท")

    assert "พบ 1 แผน" in listed.plain()
    assert "แหล่งที่มา 2 เอกสาร" in listed.plain()
    assert "ช่วงปี: พ.ศ. 2566–2570" in card.plain()
    said = "ช่วงปีที่เอกสารระบุต่างกัน: เอกสาร 2 ระบุ พ.ศ. 2566–2570, เอกสาร 1 ระบุ พ.ศ. 2565–2570"
    assert said in card.plain()
    assert set(card.documents) == {"old", "new"}
    assert said in (await reader.say("แผนแม่บทสะพานลอยคนข้ามแห่งชาติใช้ถึงปีไหน")).plain()
    assert "ข่าวหนึ่ง" in (await reader.press(card, "เอกสาร 1")).plain()


async def test_event_when_documents_agree_then_its_card_names_them_and_no_difference(reader: Dialogue) -> None:
    title = "ประชุมเชิงปฏิบัติการออกแบบสะพานลอยคนข้าม"
    event = Event(title, date=dt.date(2022, 3, 1), venue="โรงแรมริมน้ำ จังหวัดน่าน")
    other = Event(title, date=dt.date(2022, 3, 1), venue="โรงแรมริมน้ำ จ.น่าน", attendees=80)
    await _publish(
        reader.context,
        a=_with(_news("ข่าวหนึ่ง", "ข่าวหนึ่ง"), events=(event,)),
        b=_with(_news("ข่าวสอง", "ข่าวสอง"), events=(other,)),
    )

    card = await reader.press(await reader.say("ประชุม"), "ประชุมเชิง")

    assert "แหล่งที่มา 2 เอกสาร" in card.plain()
    assert "ต่างกัน" not in card.plain()
    assert "80 คน" in card.plain()


async def test_answer_when_the_document_has_pages_then_its_page_is_named(reader: Dialogue) -> None:
    first, second = "สารบัญ\n", "แผนแม่บทสะพานลอย พ.ศ. 2566-2570 ของกรม"
    text = f"แผนแม่บทสะพานลอย\n{first}{second}"
    at = text.index(second)
    plan = Plan(
        "แผนแม่บทสะพานลอย",
        start=2566,
        end=2570,
        subject=True,
        evidence={"name": (at, at + 16), "end": (at + 23, at + 32)},
    )
    document = Document("แผนแม่บทสะพานลอย", text, published=dt.date(2022, 3, 5), pages=(0, at - 1))
    await _publish(reader.context, plan=Extraction(document, plans=(plan,)))

    answer = await reader.say("แผนแม่บทสะพานลอยใช้ถึงปีไหน")
    card = await reader.say("แผน #1")

    assert answer.quote == second
    assert "ที่มา: แผนแม่บทสะพานลอย (5 มี.ค. 65) หน้า 2" in answer.plain()
    assert "(5 มี.ค. 65) หน้า 2" in card.plain()


@pytest.mark.parametrize("scanned", [True, False])
async def test_answers_when_the_document_was_scanned_then_they_say_so_beside_the_source(
    reader: Dialogue, scanned: bool
) -> None:
    text = "แผนแม่บทสะพานลอย พ.ศ. 2566-2570 ของกรม"
    spans = {"name": (0, 16), "end": (23, 32)}
    plan = Plan("แผนแม่บทสะพานลอย", start=2566, end=2570, subject=True, evidence=spans)
    event = Event("ประชุมรับฟังความคิดเห็นเรื่องสะพานลอย", date=dt.date(2022, 3, 1))
    document = Document("แผนแม่บทสะพานลอย", text, published=dt.date(2022, 3, 5), scanned=scanned)
    await _publish(reader.context, plan=Extraction(document, plans=(plan,), events=(event,)))

    for words in ("แผนแม่บทสะพานลอยใช้ถึงปีไหน", "แผน #1", "ประชุม #1"):
        assert ("(5 มี.ค. 65) (อ่านจากภาพสแกน)" in (await reader.say(words)).plain()) is scanned, words
    assert ("⚠ อ่านจากภาพสแกน" in (await reader.say("เอกสาร 1")).plain()) is scanned


async def test_review_card_when_the_library_has_nearly_the_same_then_it_warns(
    context: Context, clock: MovedClock
) -> None:
    publisher = await start(context, clock, name="publisher", role=Role.PUBLISHER)
    await _publish(context, first=_news("สำรวจถนนทั่วประเทศ"))

    card = await publisher.send_file("again.txt", f"สำรวจถนนทั่วประเทศไทย\n{_SENTENCES}".encode())
    other = await publisher.send_file("other.txt", "กรมทางหลวงแจ้งปิดถนนคืนนี้".encode())

    assert "⚠ เนื้อหาเกือบเหมือนเอกสาร 1 ที่เผยแพร่แล้ว: สำรวจถนนทั่วประเทศ" in card.plain()
    assert "เกือบเหมือน" not in other.plain()
    published = await publisher.press(card, "เผยแพร่")
    assert "เนื้อหาเดียวกับเอกสาร 1: สำรวจถนนทั่วประเทศ" in published.plain()


async def test_follow_when_a_policy_area_is_named_then_documents_about_it_are_told(
    context: Context, clock: MovedClock
) -> None:
    chat = await start(context, clock, name="U1", platform=Platform.LINE)

    reply = await chat.say(f"ติดตาม ด้าน{AREA.name}")
    about = _with(_news("ข่าวหนึ่ง", "ข่าวหนึ่ง"), topics=(Topic(AREA.id),))

    [followed] = await context.store.subscriptions.of(chat.chat.id)
    assert (followed.kind, followed.target) == (SubscriptionKind.AREA, AREA.id)
    assert AREA.name in reply.plain()
    assert (await context.store.outbox.audience(about)).line == 1
    assert (await context.store.outbox.audience(_news("ข่าวสอง", "ข่าวสอง"))).line == 0
    await chat.press(reply, "เลิกทำ")
    assert await context.store.subscriptions.of(chat.chat.id) == []


async def test_latest_when_a_policy_area_is_named_then_its_documents_alone(reader: Dialogue) -> None:
    await _publish(
        reader.context,
        a=_with(_news("ข่าวหนึ่ง", "ข่าวหนึ่ง"), topics=(Topic(AREA.id),)),
        b=_news("ข่าวสอง", "ข่าวสอง"),
    )

    reply = await reader.say(f"ล่าสุด {AREA.name}")

    assert reply.documents == ("a",)
    assert f"หัวข้อ: {AREA.name}" in (await reader.say("เอกสาร 1")).plain()


def test_areas_when_named_with_or_without_their_prefix_then_the_same() -> None:
    for area in policy_areas().values():
        assert areas.named(area.name) == areas.named(f"ด้าน{area.name}") == area.id
    assert areas.named("เรื่องที่ไม่มี") is None
    assert areas.named("") is None


def test_correct_topics_when_names_are_typed_then_they_are_the_documents_areas(context: Context) -> None:
    slot = Slot(Part.DOCUMENT, FieldName.TOPICS)
    names = [area.name for area in list(policy_areas().values())[:2]]
    corrected = apply(_news("ข่าว"), slot, ", ".join(names), context.register)
    assert value_of(corrected, slot) == ", ".join(names)
    assert apply(corrected, slot, "ไม่ระบุ", context.register).topics == ()
    with pytest.raises(BadValue):
        apply(corrected, slot, "เรื่องที่ไม่มี", context.register)
