"""A strategy plan of 100 pages, as PDF and DOCX: its plan, every pillar, every project under its pillar, by page."""

from __future__ import annotations

import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from extract.document import extract_file
from extract.records import Extraction, Plan, PlanStatus
from extract.thai.words import key
from tests.extract.helpers import register

HERE = Path(__file__).parent
FORMS = ("plan.pdf", "plan.docx")


@cache
def told() -> dict[str, Any]:
    return tomllib.loads((HERE / "plan.toml").read_text(encoding="utf-8"))


@cache
def pages() -> dict[str, list[int]]:
    found: dict[str, list[int]] = json.loads((HERE / "pages.json").read_text(encoding="utf-8"))
    return found


@cache
def read(name: str) -> Extraction:
    return extract_file((HERE / name).read_bytes(), name, register())


def own_plan(name: str) -> Plan:
    (plan,) = [plan for plan in read(name).plans if plan.subject]
    return plan


@pytest.mark.parametrize("form", FORMS)
def test_plan_when_the_whole_document_is_read_then_is_one_with_years_owner_and_state(form: str) -> None:
    plan = own_plan(form)

    assert told()["plan"]["name"].startswith(plan.name)
    assert "พ.ศ." not in plan.name
    assert (plan.start, plan.end) == (told()["plan"]["first_year"], told()["plan"]["last_year"])
    assert plan.owner == told()["plan"]["owner"]
    assert plan.status is PlanStatus.APPROVED


@pytest.mark.parametrize("form", FORMS)
def test_pillars_when_contents_summary_and_body_head_them_then_each_once_in_order(form: str) -> None:
    assert list(own_plan(form).pillars) == [pillar["name"] for pillar in told()["pillars"]]


@pytest.mark.parametrize("form", FORMS)
def test_projects_when_tables_list_them_then_all_each_once_under_its_pillar(form: str) -> None:
    names = {pillar["number"]: pillar["name"] for pillar in told()["pillars"]}
    expected = sorted((project["name"], names[project["pillar"]]) for project in told()["projects"])

    assert sorted((project.name, project.pillar or "") for project in read(form).projects) == expected


def test_evidence_when_the_document_has_pages_then_lies_on_a_page_that_says_it() -> None:
    extraction, plan = read("plan.pdf"), own_plan("plan.pdf")
    document = extraction.document
    headings = [f"ยุทธศาสตร์ที่ {pillar['number']} {pillar['name']}" for pillar in told()["pillars"]]

    assert document.page_of(plan.evidence["pillars"][0]) in pages()[headings[0]]
    assert document.page_of(plan.evidence["start"][0]) == 1
    for project in extraction.projects:
        assert document.page_of(project.evidence["name"][0]) == pages()[project.name][0], project.name


@pytest.mark.parametrize("form", FORMS)
def test_evidence_when_looked_up_then_says_the_values(form: str) -> None:
    extraction, plan = read(form), own_plan(form)
    text = extraction.document.text

    assert key(text[slice(*plan.evidence["name"])]) == key(plan.name)
    assert all(key(text[slice(*p.evidence["name"])]) == key(p.name) for p in extraction.projects)
    assert all(key(text[slice(*p.evidence["pillar"])]) == key(p.pillar or "") for p in extraction.projects)
