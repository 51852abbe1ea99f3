import datetime as dt

import pytest

from extract.records import Document, Event, Extraction, Plan, PlanStatus
from extract.thai.agencies import Register
from handlers import fields
from handlers.corrections import BadValue, BadValueReason, FieldName, Part, Slot, apply, value_of
from seeds import agencies_toml

TITLE = Slot(Part.DOCUMENT, FieldName.TITLE)
PUBLISHED = Slot(Part.DOCUMENT, FieldName.PUBLISHED)
PERIOD = Slot(Part.PLAN, FieldName.PERIOD)
DATE = Slot(Part.EVENT, FieldName.DATE)


@pytest.fixture(scope="module")
def register() -> Register:
    return Register.from_toml(agencies_toml())


@pytest.fixture
def extraction() -> Extraction:
    return Extraction(
        Document("ข่าวเก่า", "ข่าวเก่า", published_partial="--07-16", evidence={"title": (0, 8), "published": (0, 3)}),
        plans=(
            Plan("แผนหนึ่ง", start=2560, end=2564, evidence={"name": (0, 2), "start": (1, 2), "end": (2, 3)}),
            Plan("แผนสอง"),
        ),
        events=(Event("ประชุมครั้งแรก", evidence={"title": (0, 4)}),),
    )


@pytest.mark.parametrize(
    ("slot", "typed", "expected"),
    [
        (TITLE, "  ชื่อ\nใหม่ ", "ชื่อ ใหม่"),
        (PUBLISHED, "๒๓ พ.ค. ๒๕๖๕", dt.date(2022, 5, 23)),
        (PUBLISHED, "23/05/2565", dt.date(2022, 5, 23)),
        (PUBLISHED, "23 May 2022", dt.date(2022, 5, 23)),
        (PUBLISHED, "ไม่ระบุ", None),
        (Slot(Part.DOCUMENT, FieldName.SOURCE), "https://www.example.go.th/a?b=1", "https://www.example.go.th/a?b=1"),
        (Slot(Part.PLAN, FieldName.STATUS, 1), "เห็นชอบแล้ว", PlanStatus.APPROVED),
        (Slot(Part.EVENT, FieldName.VENUE), "ห้องประชุม 1", "ห้องประชุม 1"),
        (Slot(Part.EVENT, FieldName.CHAIR), "-", None),
        (Slot(Part.EVENT, FieldName.ATTENDEES), "ประมาณ ๑,๒๕๐ คน", 1250),
    ],
)
def test_apply_when_value_fits_then_field_holds_it(
    extraction: Extraction, register: Register, slot: Slot, typed: str, expected: object
) -> None:
    value = value_of(apply(extraction, slot, typed, register), slot)

    assert getattr(value, "first", value) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2566-2570", (2566, 2570)),
        ("พ.ศ. ๒๕๖๖ – ๒๕๗๐", (2566, 2570)),
        ("ค.ศ. 2023 ถึง 2027", (2566, 2570)),
        ("2566-70", (2566, 2570)),
        ("ปี 2565", (2565, 2565)),
    ],
)
def test_apply_when_period_is_typed_in_any_form_then_years_are_buddhist(
    extraction: Extraction, register: Register, typed: str, expected: tuple[int, int]
) -> None:
    plan = apply(extraction, PERIOD, typed, register).plans[0]

    assert (plan.start, plan.end) == expected


@pytest.mark.parametrize(
    ("slot", "typed", "reason"),
    [
        (TITLE, "…!?", BadValueReason.EMPTY),
        (TITLE, "ก" * 501, BadValueReason.TOO_LONG),
        (PUBLISHED, "เมื่อวาน", BadValueReason.NOT_A_DATE),
        (PUBLISHED, "16 กรกฎาคม", BadValueReason.NO_YEAR),
        (PUBLISHED, "31/02/2565", BadValueReason.NOT_A_DATE),
        (PERIOD, "2570-2566", BadValueReason.END_BEFORE_START),
        (PERIOD, "เร็ว ๆ นี้", BadValueReason.NOT_A_PERIOD),
        (PERIOD, "1-99999", BadValueReason.NOT_A_PERIOD),
        (PERIOD, "2500-2600", BadValueReason.NOT_A_PERIOD),
        (Slot(Part.DOCUMENT, FieldName.SOURCE), "javascript:alert(1)", BadValueReason.NOT_AN_ADDRESS),
        (Slot(Part.DOCUMENT, FieldName.SOURCE), "http://[", BadValueReason.NOT_AN_ADDRESS),
        (Slot(Part.PLAN, FieldName.STATUS), "ดีมาก", BadValueReason.NOT_A_STATUS),
        (Slot(Part.EVENT, FieldName.ATTENDEES), "-5", BadValueReason.NOT_A_NUMBER),
        (Slot(Part.EVENT, FieldName.ATTENDEES), "หลายคน", BadValueReason.NOT_A_NUMBER),
        (Slot(Part.PLAN, FieldName.PERIOD, 9), "2566", BadValueReason.NO_SUCH_PART),
        (Slot(Part.PLAN, FieldName.PERIOD, -1), "2566", BadValueReason.NO_SUCH_PART),
    ],
)
def test_apply_when_value_is_nonsense_then_bad_value_says_why(
    extraction: Extraction, register: Register, slot: Slot, typed: str, reason: BadValueReason
) -> None:
    with pytest.raises(BadValue) as error:
        apply(extraction, slot, typed, register)

    assert error.value.reason is reason


def test_apply_when_field_is_corrected_then_only_its_evidence_is_dropped(
    extraction: Extraction, register: Register
) -> None:
    corrected = apply(extraction, PERIOD, "2566-2570", register)

    assert dict(corrected.plans[0].evidence) == {"name": (0, 2)}
    assert corrected.document == extraction.document


def test_apply_when_year_is_given_then_partial_date_is_gone(extraction: Extraction, register: Register) -> None:
    document = apply(extraction, PUBLISHED, "16 ก.ค. 2564", register).document

    assert (document.published, document.published_partial) == (dt.date(2021, 7, 16), None)
    assert dict(document.evidence) == {"title": (0, 8)}


def test_apply_when_date_is_a_span_then_event_has_both_ends(extraction: Extraction, register: Register) -> None:
    event = apply(extraction, DATE, "23-24 พ.ค. 2565", register).events[0]

    assert (event.date, event.end_date) == (dt.date(2022, 5, 23), dt.date(2022, 5, 24))


def test_apply_when_owner_is_in_the_register_then_its_official_name_and_id_stand(
    extraction: Extraction, register: Register
) -> None:
    plan = apply(extraction, Slot(Part.PLAN, FieldName.OWNER), "MDES", register).plans[0]

    entry = register.resolve("MDES")
    assert entry is not None
    assert (plan.owner, plan.owner_id) == (entry.name, entry.id)


def test_apply_when_plan_is_removed_then_the_others_stay(extraction: Extraction, register: Register) -> None:
    plans = apply(extraction, Slot(Part.PLAN, FieldName.REMOVE), "", register).plans

    assert [plan.name for plan in plans] == ["แผนสอง"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("ชื่อเรื่อง ชื่อ ใหม่", (Part.DOCUMENT, 0, FieldName.TITLE, "ชื่อ ใหม่")),
        ("วันที่เผยแพร่", (Part.DOCUMENT, 0, FieldName.PUBLISHED, "")),
        ("แผน1", (Part.PLAN, 0, None, "")),
        ("แผน ๒ ช่วงปี 2566-2570", (Part.PLAN, 1, FieldName.PERIOD, "2566-2570")),
        ("กิจกรรม1 ผู้เข้าร่วม 50", (Part.EVENT, 0, FieldName.ATTENDEES, "50")),
    ],
)
def test_read_when_field_is_named_then_slot_and_value_are_told_apart(words: str, expected: tuple[object, ...]) -> None:
    named = fields.read(words)

    assert named is not None
    assert (named.part, named.index, named.name, named.typed) == expected


@pytest.mark.parametrize("words", ["", "สี", "แผน1 สี แดง", "แผน", "ชื่อเรื่องใหม่"])
def test_read_when_no_field_is_named_then_none(words: str) -> None:
    assert fields.read(words) is None


@pytest.mark.parametrize("slot", [TITLE, PERIOD, DATE, Slot(Part.EVENT, FieldName.REMOVE, 11)])
def test_written_when_read_back_then_the_same_slot(slot: Slot) -> None:
    named = fields.read(fields.written(slot))

    assert named is not None
    assert named.slot == slot
