import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from store import publishing, recording
from store.errors import NotFound
from store.rows import AlertKind, DocumentState, PublishState
from tests.store.building import cited, digital, roads


def _rows(path):
    """Every table's number of rows, the index's included."""
    with closing(sqlite3.connect(path)) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        skip = ("fts_vocabulary", "alembic_version", "sqlite_sequence")
        return {
            name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names if name not in skip
        }


async def test_publish_gives_back_everything_that_went_in(store):
    published = await store.documents.publish(roads(), document_id="roads", original=("ถนน.txt", b"abc"))
    assert (published.document_id, published.state, published.alert_id) == ("roads", PublishState.ADDED, None)
    assert await store.documents.records("roads") == roads()
    assert await store.documents.original("roads") == ("ถนน.txt", b"abc")
    row = await store.documents.get("roads")
    assert row == await store.documents.by_number(row.number)
    assert (row.title, row.version, row.state) == (roads().document.title, 1, DocumentState.PUBLISHED)


@pytest.mark.parametrize("step", ["_write_agencies", "_write_search", "record"])
async def test_publish_that_fails_late_leaves_nothing(store, path, monkeypatch, step):
    await store.documents.publish(digital(), document_id="first")
    before = _rows(path)

    def fail(*_, **__):
        raise RuntimeError("pulled the plug")

    monkeypatch.setattr(recording if step.startswith("_") else publishing, step, fail)
    with pytest.raises(RuntimeError):
        await store.documents.publish(roads(), document_id="roads", original=("a", b"x"), announce=True)
    assert _rows(path) == before
    monkeypatch.undo()
    published = await store.documents.publish(roads(), document_id="roads", announce=True)
    assert published.state is PublishState.ADDED


async def test_publish_of_a_known_text_is_a_duplicate_and_its_id_an_alias(store):
    await store.documents.publish(roads(), document_id="roads")
    again = await store.documents.publish(
        roads(title="อีกชื่อ"), document_id="other", original=("b", b"bytes"), announce=True
    )
    assert (again.document_id, again.state, again.alert_id) == ("roads", PublishState.DUPLICATE, None)
    assert (await store.documents.get("other")).id == "roads"
    assert (await store.documents.find_same(b"bytes", None)).id == "roads"
    assert await store.documents.count() == 1


async def test_publish_of_a_known_text_with_other_blanks_is_a_duplicate(store):
    first = roads()
    again = replace(first, document=replace(first.document, text=f"\n {first.document.text}  \n\n"))
    await store.documents.publish(first, document_id="roads")
    published = await store.documents.publish(again, document_id="other")
    assert (published.document_id, published.state) == ("roads", PublishState.DUPLICATE)


async def test_publish_of_another_text_under_a_taken_id_gets_the_next_free_one(store):
    for number in (1, 2, 3):
        await store.documents.publish(cited(number), document_id="news")
    assert (await store.documents.get("news-3")).title == "ข่าวที่ 3"
    again = [await store.documents.publish(cited(number), document_id="news") for number in (1, 2, 3)]
    assert [each.document_id for each in again] == ["news", "news-2", "news-3"]
    assert await store.documents.count() == 3


async def test_latest_is_newest_first_and_by_agency(store):
    for name, extraction in (("d", digital()), ("r", roads()), ("undated", cited(1))):
        await store.documents.publish(extraction, document_id=name)
    assert [row.id for row in await store.documents.latest()] == ["r", "d", "undated"]
    assert [row.id for row in await store.documents.latest(agency_ids=["mot"])] == ["d"]
    assert await store.documents.latest(agency_ids=[]) == []


async def test_correct_replaces_records_and_search_and_keeps_their_numbers(store):
    await store.documents.publish(roads(), document_id="roads")
    [plan] = await store.plans.find(document_id="roads")
    corrected = roads(title="หัวเรื่องใหม่เรื่องจักรยาน")
    assert await store.documents.correct("roads", corrected, actor=None, text="แก้หัวเรื่อง") is None
    assert await store.documents.records("roads") == corrected
    assert (await store.plans.get(plan.id)).document_title == "หัวเรื่องใหม่เรื่องจักรยาน"
    assert (await store.documents.get("roads")).version == 2
    assert [hit.document_id for hit in await store.search.find("จักรยาน")] == ["roads"]
    assert await store.search.count("ถนน") == 1


async def test_withdraw_takes_a_document_out_of_every_answer_and_restore_puts_it_back(store):
    await store.documents.publish(roads(), document_id="roads", original=("a", b"x"))
    await store.documents.withdraw("roads", actor=None, reason="ผิดฉบับ")

    async def answers():
        return [
            await store.documents.latest(),
            await store.plans.find(words="ความปลอดภัย"),
            await store.plans.find(),
            await store.events.find(),
            await store.people.find("สมชาย"),
            await store.projects.find("ถนนสีขาว"),
            await store.search.find("ถนน"),
            await store.search.near("แผนแม่บทความปลอดภยทางถนน"),
            await store.agencies.documents_of(["drr"]),
            await store.agencies.active(),
        ]

    assert not any(await answers())
    assert (await store.documents.get("roads")).state is DocumentState.WITHDRAWN
    again = await store.documents.publish(roads(), document_id="roads")
    assert again.state is PublishState.DUPLICATE  # ingesting a folder again must not bring it back
    await store.documents.restore("roads", actor=None)
    assert all(await answers())


async def test_documents_that_do_not_exist_are_none_or_raise(store):
    assert await store.documents.get("none") is None
    assert await store.documents.by_number(9) is None
    assert await store.documents.find_same(b"", "") is None
    for asked in (store.documents.records("none"), store.documents.original("none")):
        with pytest.raises(NotFound):
            await asked


async def test_publish_announced_makes_an_alert_and_an_audit_entry(store):
    published = await store.documents.publish(roads(), document_id="roads", announce=True)
    alert = await store.outbox.alert(published.alert_id)
    assert (alert.kind, alert.document_id) == (AlertKind.NEW_DOCUMENT, "roads")
    [entry] = await store.audit.latest()
    assert (entry.action, entry.subject, entry.detail, entry.actor) == ("publish", "roads", {"announced": True}, None)
