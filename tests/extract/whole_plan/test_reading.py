"""The plan of 100 pages as DOCX and as PDF: its text in order, its pages, nothing of heads and page numbers."""

from __future__ import annotations

import json
import re
import tomllib
from bisect import bisect_right
from functools import cache
from pathlib import Path

import pytest

from extract.read import Reading, read

HERE = Path(__file__).parent
PLAN = tomllib.loads((HERE / "plan.toml").read_text("utf-8"))
PAGES: dict[str, list[int]] = json.loads((HERE / "pages.json").read_text("utf-8"))


@cache
def reading(suffix: str) -> Reading:
    return read((HERE / f"plan{suffix}").read_bytes(), f"plan{suffix}")


def pages_with(text: str) -> list[int]:
    """The pages, counted from 1, on which the text begins in the PDF."""
    found = reading(".pdf")
    starts = [match.start() for match in re.finditer(re.escape(text), found.text)]
    return sorted({bisect_right(found.pages, start) for start in starts})


def test_pages_when_the_pdf_is_read_then_there_is_one_offset_for_each() -> None:
    found = reading(".pdf")

    assert len(found.pages) == 101
    assert list(found.pages) == sorted(found.pages)


@pytest.mark.parametrize("name", PAGES)
def test_pages_when_a_pillar_or_project_is_looked_for_then_it_stands_on_its_pages(name: str) -> None:
    assert pages_with(name) == PAGES[name]


def test_text_when_the_pdf_is_read_then_page_numbers_and_running_heads_are_gone() -> None:
    text = reading(".pdf").text

    assert not re.search(r"(?m)^หน้า [๐-๙0-9]+$|^[ก-ฮ]$", text)
    assert len(re.findall(re.escape(PLAN["plan"]["name"]), text)) < 5


@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
def test_text_when_read_then_each_project_has_its_row_with_budget_and_years(suffix: str) -> None:
    rows = [line.split(" | ") for line in reading(suffix).text.split("\n") if line.count(" | ") >= 4]

    for project in PLAN["projects"]:
        first, last = project["first_year"], project["last_year"]
        years = str(first) if first == last else f"{first} - {last}"
        assert [
            project["number"],
            project["name"],
            f"{project['budget_million_baht']:,.2f}",
            years,
            project["owner"],
        ] in rows


@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
def test_text_when_read_then_the_pillars_stand_in_order_each_on_a_line(suffix: str) -> None:
    lines = reading(suffix).text.split("\n")
    pillars = [f"ยุทธศาสตร์ที่ {pillar['number']} {pillar['name']}" for pillar in PLAN["pillars"]]

    assert [line for line in lines if line in pillars][:5] == pillars


def test_text_when_both_are_read_then_they_say_the_same() -> None:
    pdf, docx = ({line.replace(" ", "") for line in reading(suffix).text.split("\n")} for suffix in (".pdf", ".docx"))
    prose = {line for line in docx if len(line) > 60 and "|" not in line and "\t" not in line}

    assert len(prose) > 60
    assert len(prose - pdf) <= 0.1 * len(prose)
