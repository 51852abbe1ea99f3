"""The JSON object of `phaen extract`, against its schema and its promises."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import seeds
from extract.output import as_json
from extract.records import Document, Event, Extraction, Project
from tests.extract.helpers import read_seed, read_text

SCHEMA = json.loads((Path(__file__).parents[2] / "docs/schema/extract.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)


def test_schema_when_checked_then_is_itself_valid() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", seeds.founding_documents(), ids=lambda path: path.stem[:3])
def test_as_json_when_a_seed_is_read_then_fits_the_schema(path: Path) -> None:
    line = json.loads(json.dumps(as_json(path.stem, read_seed(path)), ensure_ascii=False))

    assert [error.message for error in VALIDATOR.iter_errors(line)] == []
    assert line["id"] == path.stem


@pytest.mark.parametrize(
    "text", ["", "ก", "ประกาศ\n\n\n", "hello world", "๑" * 3000, "(" * 5000, "โครงการ" * 800, "แผน" * 800]
)
def test_as_json_when_the_text_says_little_or_nothing_then_still_fits_the_schema(text: str) -> None:
    line = json.loads(json.dumps(as_json(None, read_text(text)), ensure_ascii=False))

    assert [error.message for error in VALIDATOR.iter_errors(line)] == []


@pytest.mark.parametrize(
    "unit",
    ["แผนแม่บทการพัฒนา", "โครงการพัฒนา (ก", "นายสมชาย ใจดี และ", "เป็นประธานการประชุม ณ ห้อง ", "1) ยุทธศาสตร์ ", "กรรมกร"],
)
def test_extract_when_the_text_is_long_and_hostile_then_ends_with_sound_spans(unit: str) -> None:
    text = (unit * 20_000)[:20_000]
    extraction = read_text(text)
    spans = [span for plan in extraction.plans for span in plan.evidence.values()]
    spans += [span for project in extraction.projects for span in project.evidence.values()]

    assert all(0 <= start < end <= len(extraction.document.text) for start, end in spans)


def test_as_json_when_a_project_stands_under_two_pillars_then_names_are_strings_once() -> None:
    projects = (Project("โครงการ ก", "ด้านหนึ่ง"), Project("โครงการ ก", "ด้านสอง"), Project("โครงการ ข"))
    line = as_json("x", Extraction(Document("ชื่อ", "ชื่อ"), projects=projects))

    assert line["projects"] == ["โครงการ ก", "โครงการ ข"]
    assert [detail["pillar"] for detail in line["project_details"]] == ["ด้านหนึ่ง", "ด้านสอง", None]  # type: ignore[attr-defined]


def test_as_json_when_an_event_has_a_time_then_writes_iso_dates_and_hours() -> None:
    event = Event("ประชุม", date=dt.date(2022, 5, 23), start_time=dt.time(9, 5))
    line = as_json("x", Extraction(Document("ชื่อ", "ชื่อ"), events=(event,)))

    assert line["events"][0]["date"] == "2022-05-23"  # type: ignore[index]
    assert line["events"][0]["start_time"] == "09:05"  # type: ignore[index]
