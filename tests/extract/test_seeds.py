"""The five founding documents, field by field, against what a careful reader wrote down of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import seeds
from extract.document import extract_file
from extract.records import Extraction
from tests.extract.helpers import alike, closeness, missing, read_seed, register, same_person, seed

EXPECTED = json.loads((Path(__file__).parent / "expected_seeds.json").read_text(encoding="utf-8"))
DOCUMENTS = [pytest.param(path, id=path.stem[:3]) for path in seeds.founding_documents()]


def expected(path: Path) -> dict:
    return EXPECTED[path.stem]


def test_expectations_when_seeds_are_listed_then_cover_each() -> None:
    assert set(EXPECTED) == {path.stem for path in seeds.founding_documents()}


@pytest.mark.parametrize("path", DOCUMENTS)
def test_document_when_read_then_title_date_and_source_are_right(path: Path) -> None:
    gold, document = expected(path), read_seed(path).document

    assert alike(document.title, gold["title"])
    assert (document.published.isoformat() if document.published else None) == gold["published"]
    assert document.source_url == gold["source_url"]


def test_published_when_the_wire_gives_no_year_then_is_partial() -> None:
    document = seed("002").document

    assert (document.published, document.published_partial) == (None, "--07-16")


@pytest.mark.parametrize("path", DOCUMENTS)
def test_plans_when_read_then_subject_plans_have_years_owner_and_status(path: Path) -> None:
    plans = read_seed(path).plans
    assert missing([plan["name"] for plan in expected(path)["plans"]], [plan.name for plan in plans]) == []

    for gold in (plan for plan in expected(path)["plans"] if plan["subject"]):
        found = max(plans, key=lambda plan: closeness(plan.name, gold["name"]))
        assert found.subject, gold["name"]
        assert (found.start, found.end, found.status.value) == (gold["start"], gold["end"], gold["status"])
        assert gold["owner"] is None or alike(found.owner, gold["owner"])


@pytest.mark.parametrize("path", DOCUMENTS)
def test_events_when_read_then_every_field_is_right(path: Path) -> None:
    events = read_seed(path).events
    assert len(events) == len(expected(path)["events"])

    for gold, event in zip(expected(path)["events"], events, strict=True):
        assert event.kind.value == gold["kind"]
        assert alike(event.title, gold["title"]) or event.title in gold["title"] or gold["title"] in event.title
        assert event.number == gold["number"]
        assert (event.date.isoformat() if event.date else None) == gold["date"]
        assert (event.start_time.strftime("%H:%M") if event.start_time else None) == gold["start_time"]
        assert event.venue == gold["venue"]
        assert same_person(event.chair, gold["chair"])
        assert (event.attendees, event.agencies) == (gold["attendees"], gold["agencies"])


@pytest.mark.parametrize("path", DOCUMENTS)
def test_people_when_read_then_names_and_positions_are_right(path: Path) -> None:
    people = read_seed(path).people
    gold = expected(path)["people"]
    assert len(people) == len(gold)

    for person in gold:
        found = next(p for p in people if same_person(p.name, person["name"]))
        assert alike(found.position, person["position"]), person["name"]


@pytest.mark.parametrize("path", DOCUMENTS)
def test_projects_and_agencies_when_read_then_none_is_missing_or_invented(path: Path) -> None:
    extraction = read_seed(path)
    agencies = [agency.name for agency in extraction.agencies]
    projects = [project.name for project in extraction.projects]

    assert missing(expected(path)["agencies"], agencies) == []
    assert missing(agencies, expected(path)["agencies"]) == []
    assert missing(expected(path)["projects"], projects) == []


def test_project_when_listed_under_two_pillars_then_has_a_record_for_each() -> None:
    pillars = {project.pillar for project in seed("002").projects if "ศูนย์ดิจิทัลชุมชน" in project.name}

    assert pillars == {
        "ยุทธศาสตร์ชาติด้านการสร้างขีดความสามารถในการแข่งขัน",
        "ยุทธศาสตร์ชาติด้านการพัฒนาและเสริมสร้างศักยภาพคน",
        "ยุทธศาสตร์ชาติด้านการสร้างโอกาสความเสมอภาคและเท่าเทียมสังคม",
    }


def test_project_when_its_heading_is_numbered_then_stands_under_that_pillar() -> None:
    coding = next(project for project in seed("002").projects if "Coding" in project.name)

    assert coding.pillar == "ยุทธศาสตร์ชาติด้านการพัฒนาและเสริมสร้างศักยภาพคน"


def test_plan_when_it_stands_in_the_national_table_then_its_span_is_kept_apart() -> None:
    plan = next(plan for plan in seed("003").plans if "ฉบับที่ 13" in plan.name)

    assert (plan.start, plan.end, plan.register_period) == (None, None, (2566, 2570))


def verbatim(extraction: Extraction) -> list[tuple[str, str, str]]:
    """(where, value, the text its span points at) of every field that quotes the text."""
    text = extraction.document.text
    found = []
    records = [
        *(("plan", plan, ("name",)) for plan in extraction.plans),
        *(("event", event, ("title", "venue")) for event in extraction.events),
        *(("person", person, ("name", "position")) for person in extraction.people),
        *(("project", project, ("name", "pillar")) for project in extraction.projects),
        *(("agency", agency, ("name",)) for agency in extraction.agencies),
        ("document", extraction.document, ("title", "source_url")),
    ]
    for where, record, fields in records:
        for field in fields:
            value = getattr(record, field)
            if value is not None:
                start, end = record.evidence[field]
                found.append((f"{where}.{field}", value, " ".join(text[start:end].split())))
    return found


@pytest.mark.parametrize("path", DOCUMENTS)
def test_evidence_when_a_value_is_verbatim_then_its_span_says_the_same(path: Path) -> None:
    quotes = verbatim(read_seed(path))

    assert quotes
    assert [(where, value) for where, value, said in quotes if value != said] == []


@pytest.mark.parametrize("path", DOCUMENTS)
def test_evidence_when_a_value_is_a_number_or_date_then_the_characters_read_are_there(path: Path) -> None:
    extraction = read_seed(path)
    text = extraction.document.text

    for plan in extraction.plans:
        if plan.start:
            assert str(plan.start) in text[slice(*plan.evidence["start"])]
    for event in extraction.events:
        if event.date:
            assert str(event.date.day) in text[slice(*event.evidence["date"])]
        for field in ("number", "attendees", "agencies"):
            if getattr(event, field) is not None:
                assert str(getattr(event, field)) in text[slice(*event.evidence[field])]


def test_extract_file_when_bytes_are_of_the_old_thai_code_page_then_reads_the_same() -> None:
    path = next(p for p in seeds.founding_documents() if p.name.startswith("000"))
    old = path.read_text(encoding="utf-8").encode("cp874", errors="ignore")

    assert extract_file(old, path.name, register()).document.title == read_seed(path).document.title
