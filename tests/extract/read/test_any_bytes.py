"""Whatever is sent, under whatever name: records or a clear refusal, soon, and never another error."""

import time
from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

import seeds
from extract.document import extract_file
from extract.read import READABLE_SUFFIXES, Tools, Unreadable, is_archive, members
from extract.read.reading import WrittenLine
from extract.records import Extraction
from extract.thai.agencies import Register
from tests.extract.read import building

MADE: dict[str, Callable[[], bytes]] = {
    ".txt": f"{building.TITLE}\n{building.LINE}".encode,
    ".md": building.markdown_bytes,
    ".html": building.html_bytes,
    ".mhtml": building.mhtml_bytes,
    ".docx": building.docx_bytes,
    ".odt": building.odt_bytes,
    ".pptx": building.pptx_bytes,
    ".xlsx": building.xlsx_bytes,
    ".pdf": building.pdf_bytes,
    ".png": lambda: building.picture_bytes("PNG"),
    ".jpg": lambda: building.picture_bytes("JPEG"),
    ".tiff": lambda: building.picture_bytes("TIFF"),
    ".zip": lambda: building.zip_of({"ก.txt": building.LINE.encode(), "ข.docx": building.docx_bytes()}),
}
SUFFIXES = sorted({*READABLE_SUFFIXES, ".doc", ".rtf", ".xyz", ""})
BEGINNINGS = [b"%PDF-1.7\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<html>", b"\xff\xfe", b"From: a\n"]
LONGEST_S = 20.0  # hundred times what such a file takes

bounded = settings(
    max_examples=80, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@cache
def made(suffix: str) -> bytes:
    return MADE[suffix]()


@cache
def register() -> Register:
    return Register.from_toml(seeds.agencies_toml())


class _Reads:
    """Stands for Tesseract, which is slow and not installed everywhere: makes out the same line in every picture."""

    def lines(self, page: Image.Image) -> list[WrittenLine]:
        page.load()
        return [WrittenLine(building.LINE, 0, page.width, 0, page.height, 20)]


def outcome(data: bytes, name: str) -> list[Extraction | Unreadable]:
    """What became of each document in a file; any error but `Unreadable` goes through."""
    began = time.monotonic()
    try:
        if is_archive(data, name):
            return [_read(member.content, member.name) for member in members(data)]
        return [_read(data, name)]
    except Unreadable as refusal:
        return [refusal]
    finally:
        assert time.monotonic() - began < LONGEST_S


def _read(data: bytes | Unreadable, name: str) -> Extraction | Unreadable:
    if isinstance(data, Unreadable):
        return data
    try:
        extraction = extract_file(data, name, register(), Tools(_Reads()))
    except Unreadable as refusal:
        return refusal
    assert any(letter.isalnum() for letter in extraction.document.text)  # an empty record is no record
    return extraction


@pytest.mark.parametrize("suffix", sorted(MADE))
def test_reading_when_a_file_is_sound_then_records(suffix: str) -> None:
    for result in outcome(made(suffix), f"a{suffix}"):
        assert isinstance(result, Extraction)


@bounded
@given(st.binary(max_size=400), st.sampled_from(SUFFIXES))
def test_reading_when_any_bytes_under_any_name_then_records_or_a_refusal(data: bytes, suffix: str) -> None:
    assert outcome(data, f"a{suffix}")


@bounded
@given(st.sampled_from(BEGINNINGS), st.binary(max_size=200), st.sampled_from(SUFFIXES))
def test_reading_when_bytes_begin_as_a_known_kind_then_records_or_a_refusal(
    beginning: bytes, data: bytes, suffix: str
) -> None:
    assert outcome(beginning + data, f"a{suffix}")


@st.composite
def mutations(draw: st.DrawFn, data: bytes) -> bytes:
    """The file with a few bytes changed, cut out or put in, or its end missing."""
    changed = bytearray(data)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, max(len(changed) - 1, 0)))
        match draw(st.sampled_from(("flip", "cut", "insert", "truncate"))):
            case "flip":
                changed[at : at + 1] = bytes([draw(st.integers(0, 255))])
            case "cut":
                del changed[at : at + draw(st.integers(1, 200))]
            case "insert":
                changed[at:at] = draw(st.binary(max_size=40))
            case _:
                del changed[max(at, 1) :]
    return bytes(changed)


@pytest.mark.parametrize("suffix", sorted(MADE))
@settings(bounded, max_examples=30)
@given(data=st.data())
def test_reading_when_a_sound_file_is_damaged_then_records_or_a_refusal(suffix: str, data: st.DataObject) -> None:
    mutated = data.draw(mutations(made(suffix)))
    named = data.draw(st.sampled_from((suffix, suffix, *SUFFIXES)))
    assert outcome(mutated, f"a{named}")


@pytest.mark.parametrize("suffix", [".docx", ".odt", ".pptx", ".xlsx"])
@settings(bounded, max_examples=30)
@given(data=st.data())
def test_reading_when_a_part_of_an_office_document_is_damaged_then_records_or_a_refusal(
    suffix: str, data: st.DataObject
) -> None:
    parts = building.parts_of(made(suffix))
    name = data.draw(st.sampled_from(sorted(parts)))
    parts[name] = data.draw(mutations(parts[name]))
    assert outcome(building.zip_of(parts), f"a{suffix}")
