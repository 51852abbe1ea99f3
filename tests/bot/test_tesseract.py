"""Tesseract itself, on pages drawn here; skipped where it is not installed with its Thai data."""

from __future__ import annotations

import stat
from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image, ImageFilter
from rapidfuzz.distance import Levenshtein

from bot import tesseract
from bot.findings import State
from bot.machine_checks import examine_recogniser
from bot.tesseract import Tesseract, find_tesseract
from extract.read import Tools, Unreadable, UnreadableReason, read
from extract.thai.words import clean
from tests.extract.read import pictures

FOUND = find_tesseract()
needs_tesseract = pytest.mark.skipif(FOUND is None, reason="tesseract with its Thai data is not installed")


def _solid(lines: Sequence[str]) -> str:
    return clean("".join("".join(lines).split()))


@needs_tesseract
@pytest.mark.parametrize("degrees", [0.0, 2.0])
def test_page_when_recognised_then_nearly_every_letter_is_right(degrees: float) -> None:
    page = pictures.page().rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    reading = read(pictures.saved(page, "JPEG", quality=60), "scan.jpg", Tools(FOUND))
    expected = _solid(pictures.LINES)
    assert Levenshtein.distance(_solid([reading.text]), expected) <= 0.03 * len(expected)
    assert "พ.ศ. 2566-2570" in reading.text


@needs_tesseract
def test_page_when_blurred_past_reading_then_garbage() -> None:
    page = pictures.page().filter(ImageFilter.GaussianBlur(9))
    with pytest.raises(Unreadable) as refused:
        read(pictures.saved(page, "PNG"), "scan.png", Tools(FOUND))
    assert refused.value.reason in {UnreadableReason.GARBAGE, UnreadableReason.EMPTY}


def _program(folder: Path, script: str) -> Tesseract:
    path = folder / "tesseract"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return Tesseract(str(path), "0")


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("exec sleep 60", UnreadableReason.TOO_SLOW),
        ("while :; do :; done", UnreadableReason.TOO_SLOW),
        ("exit 3", UnreadableReason.CRASHED),
    ],
)
def test_program_when_it_hangs_burns_or_fails_then_that_is_said(
    script: str, reason: UnreadableReason, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tesseract, "PAGE_WAIT_S", 0.3 if "sleep" in script else 60.0)
    monkeypatch.setattr(tesseract, "PAGE_LIMIT_S", 1.0)
    with pytest.raises(Unreadable) as refused:
        _program(tmp_path, script).lines(pictures.page())
    assert refused.value.reason is reason


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("แผน พ.ศ. ๒๕๕๕-๒๕๕๐ (ฉบับที่ 2)", "แผน พ.ศ. ????-???? (ฉบับที่ 2)"),
        ("วันที่ ๑5 มีนาคม ๒๕b๕", "วันที่ ?? มีนาคม ??b?"),
        ("วันที่ 15 มีนาคม 2565", "วันที่ 15 มีนาคม 2565"),
        ("วันที่ ๑ - 99 มีนาคม ๒๕๕๕", "วันที่ ? - ?? มีนาคม ????"),
        ("ปี 2565 - 2570 ระยะ ๕ ปี", "ปี 2565 - 2570 ระยะ ? ปี"),
    ],
)
def test_program_when_it_reads_thai_digits_then_no_number_is_made_of_them(
    line: str, written: str, tmp_path: Path
) -> None:
    row = f"5\\t1\\t1\\t1\\t1\\t1\\t0\\t0\\t9\\t9\\t96\\t{line}\\n"
    program = _program(tmp_path, f"cat >/dev/null; printf '%b' '{row}{line}\\f'")
    assert [each.text for each in program.lines(pictures.page([line]))] == [written]


@pytest.mark.parametrize(
    ("line", "english", "written"),
    [
        ("ที่มา : https://wพพ.ago.th/5685 1]", "fun : https://www.a.go.th/5685 1", "ที่มา : https://www.a.go.th/56851"),
        ("ที่มา : https://www.a. go.th/91", "https://www.a. go.th/9 |", "ที่มา : https://www.a.go.th/91"),
        ("ดู https://www.a.go.th ตามนี้", "gi https://www.a.go.th nul", "ดู https://www.a.go.th ตามนี้"),
    ],
)
def test_program_when_a_line_ends_in_an_address_then_it_is_read_as_english(
    line: str, english: str, written: str, tmp_path: Path
) -> None:
    row = "5\\t1\\t1\\t1\\t1\\t1\\t0\\t0\\t9\\t9\\t96\\t"
    said = f"case $4 in eng) w='{english}';; *) w='{line}';; esac"
    program = _program(tmp_path, f"cat >/dev/null; {said}; printf '%b' \"{row}$w\\n$w\\f\"")
    assert [each.text for each in program.lines(pictures.page([line]))] == [written]


def test_program_when_it_is_unsure_of_a_line_then_that_line_is_left_out(tmp_path: Path) -> None:
    words = [(1, "95", "ชัด"), (2, "30", "@~"), (3, "96", "แจ่ม"), (4, "97", "ดี")]
    rows = "".join(f"5\\t{page}\\t1\\t1\\t1\\t1\\t0\\t0\\t9\\t9\\t{sure}\\t{word}\\n" for page, sure, word in words)
    texts = "\\f".join(word for _, _, word in words)
    once = f"[ -e '{tmp_path}/again' ] && exit; touch '{tmp_path}/again'"
    program = _program(tmp_path, f"cat >/dev/null; {once}; printf '%b' '{rows}{texts}\\f'")
    assert [line.text for line in program.lines(pictures.page())] == ["ชัด", "แจ่ม", "ดี"]


def test_find_when_thai_data_is_missing_then_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _program(tmp_path, 'case "$1" in --version) echo "tesseract 5.3.0";; *) printf "eng\\nosd\\n";; esac')
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_tesseract() is None
    found = examine_recogniser()
    assert (found.state, found.check) == (State.GOOD, "ocr")
    assert found.next is not None
    assert "tesseract-ocr-tha" in found.next


def test_find_when_installed_with_thai_data_then_its_version_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _program(tmp_path, 'case "$1" in --version) echo "tesseract 5.3.0";; *) printf "eng\\ntha\\n";; esac')
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "5.3.0" in examine_recogniser().message
