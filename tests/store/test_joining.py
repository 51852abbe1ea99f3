"""Plans and events that several documents tell of, through a real database file; and what tells them apart."""

import datetime as dt

import pytest

from extract.records import Document, Event, Extraction, Plan, PlanStatus, Topic
from store.identity import event_identity, is_same_event, plan_identity, years_agree
from tests.store.building import register

REGISTER = register()


def _news(name: str, published: dt.date | None = dt.date(2023, 3, 5), publisher: str | None = "mot", **more: object):
    document = Document(title=f"ข่าว {name}", text=f"ข่าว {name}", published=published, publisher_id=publisher)
    return Extraction(document, **more)  # type: ignore[arg-type]


async def _publish(store, *news: Extraction):
    for extraction in news:
        await store.documents.publish(extraction, document_id=extraction.document.title.removeprefix("ข่าว "))


def _plan(name="แผนแม่บทความปลอดภัยทางถนนของกรมทางหลวงชนบท", start=2566, end=2570, **more):
    return Plan(name, start=start, end=end, **more)


async def test_plan_when_two_documents_tell_of_it_then_it_is_one_with_two_sources(store):
    about = _plan(subject=True, owner="กรมทางหลวงชนบท", owner_id="drr", status=PlanStatus.DRAFTING)
    cited = _plan("แผนแม่บทความปลอดภัยทางถนนของ ทช. (พ.ศ. ๒๕๖๖ - ๒๕๗๐)", status=PlanStatus.APPROVED)
    await _publish(store, _news("a", plans=(about,)), _news("b", dt.date(2024, 1, 9), plans=(cited,)))
    [found] = await store.plans.find()
    assert (found.document_id, found.sources, found.also) == ("a", 2, ("b",))
    assert (found.record.name, found.record.status) == (about.name, PlanStatus.APPROVED)
    assert await store.plans.count() == 1
    assert [each.document_id for each in await store.plans.told_by(found.id)] == ["b", "a"]
    assert await store.agencies.counts(["drr"]) == (1, 1, 0)
    [ranked] = await store.plans.find(words="ความปลอดภัยทางถนน")
    assert (ranked.id, ranked.sources) == (found.id, 2)
    [own] = await store.plans.find(document_id="b")
    assert own.record == cited
    assert (await store.plans.get(own.id)).id == found.id


async def test_plan_when_spans_are_a_year_apart_then_the_document_about_it_says_them_and_both_are_told(store):
    await _publish(
        store,
        _news("a", plans=(_plan(start=2565, end=2570),)),
        _news("b", plans=(_plan(start=2566, end=2570, subject=True),)),
    )
    [found] = await store.plans.find()
    assert (found.record.start, found.record.end) == (2566, 2570)
    said = {(each.record.start, each.record.end) for each in await store.plans.told_by(found.id)}
    assert said == {(2565, 2570), (2566, 2570)}
    assert [each.id for each in await store.plans.find(in_force_on=2565)] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (_plan(start=2561, end=2565), _plan(start=2566, end=2570)),
        (_plan(start=2566, end=2566), _plan(start=2566, end=2570)),
        (_plan("แผนปฏิบัติการ"), _plan("แผนปฏิบัติการ")),
        (_plan("แผนยุทธศาสตร์", owner_id="mot"), _plan("แผนยุทธศาสตร์", owner_id="moi")),
        (_plan("แผนยุทธศาสตร์", None, None, owner_id="mot"), _plan("แผนยุทธศาสตร์", owner_id="mot")),
        (_plan("แผนพัฒนาดิจิทัล", owner_id="mot"), _plan("แผนพัฒนาดิจิทัล", owner_id="moi")),
        (_plan("แผนพัฒนาจังหวัด"), _plan("แผนพัฒนาจังหวัด")),
        (_plan("แผนจัดการขยะมูลฝอย ระยะที่ 1"), _plan("แผนจัดการขยะมูลฝอย ระยะที่ 2")),
        (_plan("แผนแม่บทภายใต้ยุทธศาสตร์ชาติ ประเด็น"), _plan("แผนแม่บทภายใต้ยุทธศาสตร์ชาติ ประเด็น")),
        (_plan("แผนรณรงค์ลดอุบัติเหตุประจำปี", None, None), _plan("แผนรณรงค์ลดอุบัติเหตุประจำปี", None, None)),
    ],
    ids=lambda plan: f"{plan.name[:20]}-{plan.start}-{plan.owner_id}",
)
async def test_plans_when_anything_tells_them_apart_then_they_stay_apart(store, one, other):
    await _publish(store, _news("a", plans=(one,)), _news("b", plans=(other,)))
    assert [found.sources for found in await store.plans.find()] == [1, 1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (_plan("แผนยุทธศาสตร์กระทรวงคมนาคม"), _plan("ยุทธศาสตร์กระทรวงคมนาคม (คค.) ระยะ 5 ปี")),
        (_plan("แผนยุทธศาสตร์", owner_id="mot"), _plan("แผนยุทธศาสตร์ของกระทรวงคมนาคม")),
        (_plan("แผนจัดการขยะมูลฝอย ระยะที่ 2", owner_id="mot"), _plan("(ร่าง) แผนจัดการขยะมูลฝอย ระยะที่ ๒")),
        (_plan("ยุทธศาสตร์ชาติ", None, None, register_period=(2561, 2580)), _plan("ยุทธศาสตร์ชาติ 20 ปี", 2561, 2580)),
        (_plan("แผนพัฒนาระบบรางแห่งชาติ ฉบับที่ 3"), _plan("แผนพัฒนาระบบรางแห่งชาติ ฉบับที่ 3", None, None)),
    ],
    ids=lambda plan: plan.name[:24],
)
async def test_plans_when_they_are_one_in_other_words_then_they_are_joined(store, one, other):
    await _publish(store, _news("a", plans=(one,)), _news("b", plans=(other,)))
    assert [found.sources for found in await store.plans.find()] == [2]


async def test_plan_without_years_when_the_document_is_of_another_time_then_it_stays_apart(store):
    dated = _plan("แผนพัฒนาระบบรางแห่งชาติ ฉบับที่ 3")
    undated = _plan("แผนพัฒนาระบบรางแห่งชาติ ฉบับที่ 3", None, None)
    await _publish(store, _news("a", plans=(dated,)), _news("b", dt.date(2019, 3, 5), plans=(undated,)))
    assert [found.sources for found in await store.plans.find()] == [1, 1]


async def test_two_plans_of_one_document_are_never_one(store):
    await _publish(store, _news("a", plans=(_plan(), _plan())))
    assert await store.plans.count() == 2


async def test_withdraw_of_a_source_when_it_said_most_then_the_other_says_what_is_left(store):
    about = _plan(subject=True, owner_id="drr", status=PlanStatus.APPROVED)
    await _publish(
        store,
        _news("a", plans=(_plan(start=2565, end=2570, status=PlanStatus.DRAFTING),)),
        _news("b", dt.date(2024, 1, 9), plans=(about,)),
    )
    await store.documents.withdraw("b", actor=None, reason="ผิดฉบับ")
    [found] = await store.plans.find()
    assert (found.document_id, found.sources, found.record.start) == ("a", 1, 2565)
    assert found.record.status is PlanStatus.DRAFTING
    await store.documents.restore("b", actor=None)
    [found] = await store.plans.find()
    assert (found.document_id, found.sources, found.record.start) == ("b", 2, 2566)
    await store.documents.withdraw("a", actor=None, reason="ผิดฉบับ")
    await store.documents.withdraw("b", actor=None, reason="ผิดฉบับ")
    assert await store.plans.count() == 0


async def test_correct_when_a_plan_gets_another_name_then_it_is_joined_anew(store):
    other = _plan("แผนพัฒนาระบบรางแห่งชาติ ฉบับที่ 3")
    await _publish(store, _news("a", plans=(_plan(),)), _news("b", plans=(_plan(),)), _news("c", plans=(other,)))
    await store.documents.correct("b", _news("b", plans=(other,)), actor=None, text="แก้ชื่อแผน", announce=False)
    assert {found.record.name: found.sources for found in await store.plans.find()} == {
        _plan().name: 1,
        other.name: 2,
    }


def _event(title="ประชุมเชิงปฏิบัติการจัดทำแผนความปลอดภัยทางถนน", day=1, **more):
    return Event(title, date=dt.date(2023, 3, day), **more)


async def test_event_when_two_documents_tell_of_it_then_it_is_one_from_the_one_that_says_most(store):
    full = _event("การประชุมเชิงปฏิบัติการจัดทำแผนความปลอดภัยทางถนน ครั้งที่ ๒/๒๕๖๖", number=2, venue="โรงแรมน่านฟ้า จังหวัดน่าน")
    await _publish(store, _news("a", events=(_event(attendees=120),)), _news("b", events=(full,)))
    [found] = await store.events.find()
    assert (found.document_id, found.sources, found.also) == ("b", 2, ("a",))
    assert await store.events.count() == 1
    assert [each.id for each in await store.events.find(number=2)] == [found.id]
    [ranked] = await store.events.find(words="ความปลอดภัยทางถนน")
    assert ranked.sources == 2
    assert {each.record.attendees for each in await store.events.told_by(found.id)} == {None, 120}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (_event(day=1), _event(day=2)),
        (_event(number=1), _event(number=2)),
        (_event(venue="ศาลากลางจังหวัดน่าน"), _event(venue="หอประชุมมหาวิทยาลัยพะเยา")),
        (_event("ประชุมคณะกรรมการ"), _event("ประชุมคณะกรรมการ")),
        (_event(host_id="mot"), _event(host_id="mot")),
        (_event("ลงพื้นที่ติดตามการก่อสร้างทางหลวงหมายเลข 2135"), _event("ลงพื้นที่ติดตามการก่อสร้างทางหลวงหมายเลข 2134")),
        (_event("พิธีเปิดโครงการ", host_id="mot"), _event("พิธีเปิดโครงการ", host_id="moi")),
        (_event(), _event("ประชุมเชิงปฏิบัติการจัดทำแผนจัดการน้ำทั้งระบบ")),
    ],
)
async def test_events_when_anything_tells_them_apart_then_they_stay_apart(store, one, other):
    await _publish(store, _news("a", events=(one,)), _news("b", events=(other,)))
    assert [found.sources for found in await store.events.find()] == [1, 1]


def test_general_events_when_the_place_is_the_same_then_only_a_bodys_own_meeting_is_one():
    def identity(title, venue):
        return event_identity(_event(title, venue=venue), Document("", ""), REGISTER)

    room, other = "ห้องประชุมอาคารรัฐสภา เกียกกาย", "ห้องประชุม อาคารรัฐสภา"
    assert not is_same_event(identity("ประชุมคณะกรรมการ", room), identity("การประชุมคณะกรรมการ", other))
    assert is_same_event(identity("ประชุมกระทรวงคมนาคม", room), identity("การประชุมกระทรวงคมนาคม", other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (_event("การประชุมกระทรวงคมนาคม", host_id="mot"), _event("ประชุม กระทรวงคมนาคม (คค.)", host_id="mot")),
        (_event(number=2), _event("การประชุมเชิงปฏิบัติการจัดทำแผนความปลอดภัยทางถนน ครั้งที่ ๒", number=2)),
        (_event(venue="ศาลากลางจังหวัดน่าน"), _event()),
    ],
)
async def test_events_when_no_place_confirms_it_but_nothing_speaks_against_it_then_they_are_joined(store, one, other):
    await _publish(store, _news("a", events=(one,)), _news("b", events=(other,)))
    assert [found.sources for found in await store.events.find()] == [2]


def test_plan_identity_when_the_name_tells_nothing_then_there_is_no_key():
    document = Document("", "")
    assert plan_identity(_plan("แผนปฏิบัติการ"), document, REGISTER).key is None
    assert plan_identity(_plan("แผนปฏิบัติการ", owner_id="mot"), document, REGISTER).key is not None


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ((2566, 2570), (2566, 2570), True),
        ((2566, 2570), (2565, 2570), True),
        ((2566, 2570), (2566, 2575), False),
        ((2566, 2570), (None, 2570), True),
        ((2566, None), (None, 2570), False),
        ((2566, 2566), (2566, 2567), False),
    ],
)
def test_years_agree_when_what_both_say_is_nearly_the_same(one, other, agree):
    assert years_agree(one, other) is years_agree(other, one) is agree


async def test_topics_when_a_document_has_them_then_they_are_kept_and_found_by(store):
    topic = Topic("digital", {"id": (0, 4)})
    await _publish(store, _news("a", topics=(topic,)), _news("b"))
    assert (await store.documents.records("a")).topics == (topic,)
    assert [row.id for row in await store.documents.latest(area="digital")] == ["a"]
    assert await store.documents.latest(area="health") == []
    row = await store.documents.get("a")
    stored = await store.documents.stored([row.number])
    assert stored[row.number].extraction.topics == (topic,)
