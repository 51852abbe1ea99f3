"""Documents that are nearly the same, through a real database file."""

import datetime as dt
from dataclasses import replace

import pytest

from extract.records import Document, Event, Extraction, Plan
from store.likeness import ALIKE, bands, likeness, say_the_same, signature_of
from store.rows import PublishState
from tests.store.building import digital

_WORDS = ["กระทรวงคมน", "คมประชุมห", "รือแนวท", "งพัฒน", "ระบบขนส่งท", "งร", "งเชื่อมโยงเมืองหลักกับท่", "เรือ"]


def _text(extra: str = "", *, amount: int = 120) -> str:
    """Some thirty sentences, each with a word of its own, and one more."""
    said = [
        f"ข้อที่{_WORDS[at % len(_WORDS)]}และ{_WORDS[at * 7 % len(_WORDS)]}ให้หน่วยงาน{at * 31}ดำเนินการ" for at in range(30)
    ]
    return "\n".join([*said, f"ใช้งบประมาณ {amount} ล้านบาท จำนวน {amount + 3} โครงการ รวม {amount + 7} แห่ง", extra])


def _news(text: str, *, title: str = "คมนาคมหารือระบบราง", day: int = 5, **more: object) -> Extraction:
    document = Document(title=title, text=text, published=dt.date(2023, 3, day), publisher_id="mot")
    return Extraction(document, **more)  # type: ignore[arg-type]


async def _publish(store, *named):
    return [await store.documents.publish(extraction, document_id=name) for name, extraction in named]


async def _first(store, name):
    """The ids of the documents that one is nearly the same as, the first of them first."""
    row = await store.documents.get(name)
    return [each.id for each in await store.documents.same_as(row.number)]


def test_signature_when_text_is_short_then_there_is_none():
    assert signature_of("ฟังเสียงบรรยาย " * 5, ["ฟัง", "เสียง", "บรรยาย"] * 5) is None


def test_likeness_when_a_tenth_of_the_words_changes_then_it_is_high_and_bands_are_shared():
    tokens = [f"คำ{at}" for at in range(600)]
    one = signature_of("ก" * 300, tokens)
    other = signature_of("ก" * 300, [*tokens[:580], *(f"อื่น{at}" for at in range(20))])
    far = signature_of("ก" * 300, [f"ไกล{at}" for at in range(600)])
    assert one and other and far
    assert likeness(one, other) >= ALIKE
    assert set(bands(one)) & set(bands(other))
    assert likeness(one, far) < 0.1
    assert not set(bands(one)) & set(bands(far))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("มูลค่า 12 ล้านบาท 3 แห่ง", "มูลค่า ๑๒ ล้านบาท ๓ แห่ง", True),
        ("วันที่ 5 มีนาคม 2566 มูลค่า 12", "วันที่ 7 มีนาคม 2566 มูลค่า 12", True),
        ("แก้หนี้ 34,756 ราย 925 คดี", "แก้หนี้ 40,907 ราย 1,010 คดี", False),
        ("อ่านต่อ https://example.go.th/news/8812", "อ่านต่อ https://example.go.th/news/99341", True),
    ],
)
def test_same_numbers_when_only_day_and_address_differ_then_texts_say_the_same(one, other, same):
    days = dt.date(2023, 3, 5), dt.date(2023, 3, 7)
    assert say_the_same((one, days[0]), (other, days[1])) is same


async def test_publish_when_text_is_nearly_the_same_then_it_is_linked_to_the_first(store):
    first, second, third = await _publish(
        store,
        ("a", _news(_text())),
        ("b", _news(_text("(ประชาสัมพันธ์จังหวัด)"), title="คมนาคมหารือระบบราง (ฉบับเต็ม)", day=6)),
        ("c", _news(_text("ที่มา สำนักข่าวของจังหวัด"), day=7)),
    )
    assert (first.same_as, second.same_as, third.same_as) == (None, "a", "a")
    assert second.state is PublishState.ADDED
    assert await _first(store, "a") == ["b", "c"]
    assert await _first(store, "c") == ["a", "b"]


async def test_publish_when_a_form_has_other_numbers_then_it_is_other_news(store):
    published = await _publish(store, ("a", _news(_text(amount=120))), ("b", _news(_text(amount=3456))))
    assert [each.same_as for each in published] == [None, None]


async def test_lists_when_documents_are_the_same_then_the_first_stands_for_them_and_says_how_many(store):
    plan = Plan("แผนพัฒนาระบบรางเชื่อมท่าเรือ", owner_id="mot", start=2566, end=2570, subject=True)
    await _publish(
        store,
        ("a", _news(_text(), plans=(plan,))),
        ("b", _news(_text("เพิ่มเติม"), plans=(plan,))),
        ("other", digital()),
    )
    assert [(row.id, row.copies) for row in await store.documents.latest()] == [("a", 1), ("other", 0)]
    hits = await store.search.find("ขนส่งทางราง")
    assert [(hit.document_id, hit.copies) for hit in hits][:1] == [("a", 1)]
    assert "b" not in [hit.document_id for hit in hits]
    assert await store.search.count("ขนส่งทางราง") == len(hits)
    assert await store.documents.with_copies([hit.document_id for hit in hits][:1]) == ("a", "b")
    assert [hit.document_id for hit in await store.search.near("คมนาคมหารือระบบรางง")] == ["a"]


async def test_lists_of_an_agency_when_only_the_copy_is_of_it_then_the_copy_is_shown(store):
    copy = _news(_text("เพิ่มเติม"))
    copy = replace(copy, document=replace(copy.document, publisher_id="moi"))
    await _publish(store, ("a", _news(_text())), ("b", copy))
    assert [row.id for row in await store.documents.latest(agency_ids=["moi"])] == ["b"]
    assert [row.id for row in await store.documents.latest(agency_ids=["mot", "moi"])] == ["a"]
    assert [hit.document_id for hit in await store.search.find("ขนส่งทางราง", agency_ids=["moi"])] == ["b"]
    assert [row.id for row in await store.agencies.documents_of(["moi"])] == ["b"]


async def test_withdraw_when_the_first_goes_then_the_next_is_first_and_restore_puts_it_back(store):
    await _publish(store, ("a", _news(_text())), ("b", _news(_text("เพิ่มเติม"))), ("c", _news(_text("ที่มา สำนักข่าว"))))
    await store.documents.withdraw("a", actor=None, reason="ผิดฉบับ")
    assert [(row.id, row.copies) for row in await store.documents.latest()] == [("b", 1)]
    assert await _first(store, "c") == ["b"]
    await store.documents.restore("a", actor=None)
    assert [(row.id, row.copies) for row in await store.documents.latest()] == [("a", 2)]
    assert await _first(store, "c") == ["a", "b"]


async def test_correct_when_the_text_becomes_another_then_the_link_goes(store):
    await _publish(store, ("a", _news(_text())), ("b", _news(_text("เพิ่มเติม"))))
    await store.documents.correct("b", digital(), actor=None, text="ผิดฉบับ", announce=False)
    assert await _first(store, "a") == []
    await store.documents.correct("b", _news(_text("เพิ่มเติม")), actor=None, text="กลับ", announce=False)
    assert await _first(store, "b") == ["a"]


async def test_like_when_an_upload_is_nearly_the_same_then_the_first_is_found_before_publishing(store):
    await _publish(store, ("a", _news(_text())))
    assert (await store.documents.like(_news(_text("เพิ่มเติม")))).id == "a"
    assert await store.documents.like(digital()) is None


async def test_events_of_a_copy_when_general_then_they_are_joined_with_the_first_ones(store):
    event = Event("ประชุม", date=dt.date(2023, 3, 5))
    await _publish(store, ("a", _news(_text(), events=(event,))), ("b", _news(_text("เพิ่มเติม"), events=(event,))))
    [found] = await store.events.find()
    assert (found.sources, found.document_id, found.also) == (2, "a", ("b",))


async def test_events_of_a_copy_when_they_are_elsewhere_then_they_stay_apart(store):
    def event(venue):
        return Event("บันทึกเทปถวายพระพร", date=dt.date(2023, 3, 5), venue=venue)

    await _publish(
        store,
        ("a", _news(_text(), events=(event("สถานีโทรทัศน์แห่งที่หนึ่ง"),))),
        ("b", _news(_text("เพิ่มเติม"), events=(event("ห้องส่งของอีกบริษัท"),))),
    )
    assert [found.sources for found in await store.events.find()] == [1, 1]
