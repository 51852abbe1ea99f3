"""The catalogue of the service's commands says something for every case there is."""

from collections.abc import Mapping
from enum import StrEnum

import pytest

from extract.read import UnreadableReason
from extract.records import EventKind, PlanStatus
from handlers import corrections, texts_review, texts_service
from handlers.corrections import FIELDS, BadValueReason, FieldName, Part
from handlers.messages import FileProblem
from store.rows import AlertKind, Pace, Platform, Role, SubscriptionKind, UploadState


@pytest.mark.parametrize(
    ("table", "cases"),
    [
        (texts_service.ROLES, Role),
        (texts_service.PLATFORMS, Platform),
        (texts_service.PACES, Pace),
        (texts_service.EVENT_KINDS, EventKind),
        (texts_service.SUBSCRIPTION_KINDS, SubscriptionKind),
        (texts_review.FILE_PROBLEMS, FileProblem),
        (texts_review.UNREADABLE, UnreadableReason),
        (texts_review.UPLOAD_STATES, UploadState),
        (texts_review.STATUSES, PlanStatus),
        (texts_review.BAD_VALUES, BadValueReason),
        (texts_review.ALERT_KINDS, AlertKind),
    ],
)
def test_table_when_an_enum_has_a_case_then_it_has_words_for_it(
    table: Mapping[StrEnum, object], cases: type[StrEnum]
) -> None:
    assert set(table) == set(cases)
    assert all(table.values())


def test_field_words_when_a_field_can_be_corrected_then_it_has_a_name() -> None:
    assert set(texts_review.FIELD_WORDS) == {(part, name) for part in Part for name in FIELDS[part]}
    assert {name for names in FIELDS.values() for name in names} == set(FieldName)


def test_statuses_when_a_button_says_one_then_it_is_read_back() -> None:
    for status, word in texts_review.STATUSES.items():
        assert corrections.read_status(word) is status


def test_event_kinds_when_followed_by_their_own_name_then_they_are_found() -> None:
    for kind, word in texts_service.EVENT_KINDS.items():
        if kind is not EventKind.OTHER:
            assert texts_service.EVENT_KIND_WORDS[word] is kind
