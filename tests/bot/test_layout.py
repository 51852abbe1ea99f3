"""Counting and cutting text by each platform's measure."""

import pytest

from bot import layout


def test_utf16_counts_a_letter_beyond_the_first_plane_twice():
    assert layout.utf16("กำ😀") == 4


@pytest.mark.parametrize(
    ("text", "most", "shown"),
    [
        ("แผน", 20, "แผน"),
        ("ที่ประชุมผู้บริหารน้ำท่วมภาคใต้", 8, "ที่ประชุมผู้…"),
        ("น้ำน้ำน้ำ", 2, "น้ำ…"),
        ("บรรทัด\nเดียว", 20, "บรรทัด เดียว"),
        ("👩‍💻👩‍💻👩‍💻", 2, "👩‍💻…"),
    ],
)
def test_clip_letters_when_long_then_no_mark_is_torn_off(text, most, shown):
    assert layout.clip_letters(text, most) == shown
    assert sum(1 for _ in layout.letters(shown)) <= most


@pytest.mark.parametrize("text", ["คำ " * 4000, "บรรทัด\n" * 3000, "ก" * 9001, "😀" * 4000, "ก" + "่" * 9000])
def test_pieces_when_cut_then_each_fits_and_nothing_is_lost(text):
    found = layout.pieces(text, 4096)
    assert all(0 < layout.utf16(piece) <= 4096 for piece in found)
    assert "".join("".join(found).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("/documents/ก#evidence-3-9", "https://a.th/documents/%E0%B8%81?mark=3-9#evidence-3-9"),
        ("/documents/%E0%B8%81", "https://a.th/documents/%E0%B8%81"),
        ("https://b.th/x y", "https://b.th/x%20y"),
        ("javascript:alert(1)", None),
        (None, None),
    ],
)
def test_absolute_when_given_an_href_then_a_whole_address_or_none(href, address):
    assert layout.absolute(href, "https://a.th") == address


def test_absolute_when_no_public_address_then_a_path_leads_nowhere():
    assert layout.absolute("/documents/x", None) is None
