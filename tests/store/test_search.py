import datetime as dt
from dataclasses import replace

import pytest

from tests.store.building import cited, digital, roads


@pytest.fixture
async def filled(store):
    await store.documents.publish(digital(), document_id="digital")
    await store.documents.publish(roads(), document_id="roads")
    await store.documents.publish(cited(1), document_id="cited")
    return store


def _ids(hits):
    return [hit.document_id for hit in hits]


@pytest.mark.parametrize("asked", ["เรือไฟฟ้า", "คค. เรือไฟฟ้า", "มีเรื่องเรือไฟฟ้าไหม", "แผนดิจิทัลของ คมนาคม"])
async def test_search_finds_words_inside_thai_text_and_agencies_by_any_name(filled, asked):
    assert _ids(await filled.search.find(asked))[0] == "digital"


@pytest.mark.parametrize(
    "asked",
    [
        '"',
        "'",
        "ถนน AND",
        "NEAR(ถนน, 2)",
        "title:ถนน*",
        "ถนน OR (",
        "-ถนน",
        "{body} : ถนน",
        "\0ถนน",
        "*",
        "^",
        "ถนน\n;--",
    ],
)
async def test_search_takes_syntax_as_words(filled, asked):
    for hits in (await filled.search.find(asked), await filled.search.near(asked)):
        assert set(_ids(hits)) <= {"roads", "digital", "cited"}
    await filled.plans.find(words=asked)


@pytest.mark.parametrize("asked", ["", "   ", "😀", "ค" * 5000, "แผน ดิจิทัล " * 400])
async def test_search_for_nothing_or_far_too_much_is_answered(filled, asked):
    await filled.search.find(asked)
    await filled.search.near(asked)
    assert await filled.search.count(asked) <= 3


async def test_search_by_agency_and_years(filled):
    assert _ids(await filled.search.find("แผน ถนน", agency_ids=["drr"])) == ["roads"]
    assert await filled.search.count("แผน ถนน", agency_ids=["moi"]) == 0
    assert _ids(await filled.search.find("แผน ถนน", years=(2566, 2566))) == ["roads"]
    assert await filled.search.find("แผน ถนน", years=(99999, 100000)) == []


async def test_search_of_equals_gives_the_newest_first(store):
    for year in (2021, 2023, 2022):
        extraction = roads(text=f"ข่าวรถไฟ {'กขคง'[year - 2021]}", title="ข่าว", published=dt.date(year, 1, 1))
        await store.documents.publish(extraction, document_id=str(year))
    assert _ids(await store.search.find("รถไฟ")) == ["2023", "2022", "2021"]
    assert _ids(await store.search.find("รถไฟ", limit=1, offset=1)) == ["2022"]
    assert await store.search.count("รถไฟ") == 3


async def test_search_that_names_an_agency_prefers_its_own_documents(store):
    mention = roads(text="ข่าวจักรยาน กรมทางหลวงชนบท คมนาคม", title="ข่าว", publisher=None, publisher_id=None)
    own = roads(text="ข่าวจักรยาน กรมทางหลวงชนบท มหาดไทย", title="ข่าว", published=dt.date(2020, 1, 1))
    for number in range(5):  # a word that is in every document weighs nothing
        await store.documents.publish(cited(number), document_id="other")
    for name, extraction in (("mention", mention), ("own", own)):
        await store.documents.publish(replace(extraction, plans=(), events=()), document_id=name)
    assert _ids(await store.search.find("จักรยานของ ทช."))[0] == "own"


async def test_near_forgives_spelling(filled):
    assert _ids(await filled.search.near("แผนแม่บทความปลอดภยทางถนนน"))[0] == "roads"
    assert await filled.search.near("zzzzzz") == []
