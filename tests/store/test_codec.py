import dataclasses
import json

import pytest

import seeds
from extract.document import extract_file
from extract.records import Extraction
from extract.thai.agencies import Register
from store.codec import decode_extraction, encode_extraction
from tests.store.building import digital, roads


def _round(extraction: Extraction) -> Extraction:
    return decode_extraction(json.loads(json.dumps(encode_extraction(extraction))))


@pytest.mark.parametrize("path", seeds.founding_documents(), ids=lambda path: path.stem[:3])
def test_codec_of_a_seed_loses_nothing(path):
    extraction = extract_file(path.read_bytes(), path.name, Register.from_toml(seeds.agencies_toml()))
    assert _round(extraction) == extraction


@pytest.mark.parametrize("extraction", [roads(), digital()])
def test_codec_of_every_field_loses_nothing_and_keeps_types(extraction):
    again = _round(extraction)
    assert again == extraction
    for group in ("plans", "events", "people", "projects", "agencies"):
        for old, new in zip(getattr(extraction, group), getattr(again, group), strict=True):
            for each in dataclasses.fields(old):
                if each.name != "evidence":
                    assert type(getattr(new, each.name)) is type(getattr(old, each.name)), each.name


def test_codec_of_an_earlier_shape_takes_defaults_and_drops_what_is_unknown():
    data = {"version": 1, "document": {"title": "t", "text": "x", "colour": "red"}, "plans": [{"name": "แผน"}]}
    extraction = decode_extraction(data)
    assert (extraction.document.title, extraction.plans[0].name, extraction.events) == ("t", "แผน", ())


def test_codec_of_a_later_version_is_refused():
    with pytest.raises(ValueError, match="version 2"):
        decode_extraction({"version": 2, "document": {"title": "", "text": ""}})
