import datetime as dt

import pytest

from extract.records import EventKind, PlanKind, PlanStatus
from tests.store.building import cited, digital, roads


@pytest.fixture
async def filled(store):
    for number in range(3):
        await store.documents.publish(cited(number), document_id=f"cited{number}")
    await store.documents.publish(digital(), document_id="digital")
    await store.documents.publish(roads(), document_id="roads")
    return store


def _names(found):
    return [each.record.name for each in found]


async def test_plans_by_words_with_the_agency_spelt_otherwise_come_best_first(filled):
    found = await filled.plans.find(words="แผนดิจิทัลของคค.")
    assert found[0].record.name == "แผนยุทธศาสตร์ดิจิทัลกระทรวงคมนาคม"
    assert found[0].document_id == "digital"  # the document about it, not one that cites it
    assert found[0].score > found[1].score > 0
    assert _names(found).count("แผนยุทธศาสตร์ดิจิทัลกระทรวงคมนาคม") == 1


async def test_plans_by_mistyped_words_are_found(filled):
    assert _names(await filled.plans.find(words="แผนแม่บทความปลอดถัยทางถนน"))[0] == "แผนแม่บทความปลอดภัยทางถนน"
    assert await filled.plans.find(words="ฟุตบอลโลก") == []


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"agency_ids": ["drr"]}, {"แผนแม่บทความปลอดภัยทางถนน"}),
        ({"agency_ids": []}, set()),
        ({"years": (2570, 2580)}, {"แผนแม่บทความปลอดภัยทางถนน", "แผนพัฒนารัฐบาลดิจิทัล"}),
        ({"in_force_on": 2565}, {"แผนยุทธศาสตร์ดิจิทัลกระทรวงคมนาคม"}),
        ({"ending": (2569, 2569)}, {"แผนยุทธศาสตร์ดิจิทัลกระทรวงคมนาคม"}),
        ({"status": PlanStatus.DRAFTING}, {"แผนแม่บทความปลอดภัยทางถนน"}),
        ({"kind": PlanKind.REFORM}, set()),
        ({"document_id": "digital"}, {"แผนยุทธศาสตร์ดิจิทัลกระทรวงคมนาคม", "แผนพัฒนารัฐบาลดิจิทัล"}),
        ({"subject_only": True}, {"แผนแม่บทความปลอดภัยทางถนน", "แผนยุทธศาสตร์ดิจิทัลกระทรวงคมนาคม"}),
        ({"words": "ดิจิทัล", "agency_ids": ["mot"]}, {"แผนยุทธศาสตร์ดิจิทัลกระทรวงคมนาคม"}),
    ],
)
async def test_plans_by_filter(filled, filters, expected):
    found = await filled.plans.find(**filters)
    assert set(_names(found)) == expected
    assert await filled.plans.count(**filters) == len(found)


async def test_plans_that_many_documents_name_come_once_in_pages(filled):
    everything = _names(await filled.plans.find())
    assert len(everything) == len(set(everything)) == 3
    pages = [await filled.plans.find(limit=2, offset=at) for at in (0, 2)]
    assert _names(pages[0]) + _names(pages[1]) == everything


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"agency_ids": ["drr"]}, 1),
        ({"agency_ids": ["moi"]}, 0),
        ({"since": dt.date(2023, 3, 1), "until": dt.date(2023, 3, 1)}, 1),
        ({"since": dt.date(2023, 3, 2)}, 0),
        ({"until": dt.date(2023, 2, 28)}, 0),
        ({"kind": EventKind.WORKSHOP, "number": 2}, 1),
        ({"number": 3}, 0),
        ({"words": "ประชุมทางหลวงชนบท น่าน"}, 1),
        ({"words": "เรือดำน้ำ"}, 0),
    ],
)
async def test_events_by_filter(filled, filters, expected):
    found = await filled.events.find(**filters)
    assert len(found) == expected == await filled.events.count(**filters)
    for each in found:
        assert await filled.events.get(each.id) is not None


async def test_people_and_projects_by_words(filled):
    [person] = await filled.people.find("สมชาย ใจงาม")
    assert (person.record.position, person.document_id) == ("อธิบดี", "roads")
    assert await filled.people.of_document("roads") == [await filled.people.get(person.id)]
    [project] = await filled.projects.find("ถนนสีขาว")
    assert project.record.pillar == "คนปลอดภัย"
    assert [each.id for each in await filled.projects.find(document_id="roads")] == [project.id]
    assert await filled.people.find("ไม่มีใคร") == []


async def test_agencies_have_documents_and_numbers(filled):
    assert [row.id for row in await filled.agencies.documents_of(["mot", "drr"])] == ["roads", "digital"]
    assert await filled.agencies.counts(["drr"]) == (1, 1, 1)
    assert (await filled.agencies.active(1))[0][1] >= 1
