import pytest

from extract.thai.agencies import Register
from extract.thai.words import SPELLINGS, STOP_WORDS, clean, cut, fold, key, respell, right_keys, sentences, tokens
from seeds import agencies_toml


@pytest.fixture(scope="module")
def register() -> Register:
    return Register.from_toml(agencies_toml())


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("น\u0e4d\u0e32", "น\u0e33"),  # SARA AM in two
        ("น\u0e4d\u0e49\u0e32", "น\u0e49\u0e33"),
        ("น\u0e49\u0e4d\u0e32", "น\u0e49\u0e33"),
        ("น\u0e33\u0e49", "น\u0e49\u0e33"),
        ("ท\u0e33\u0e32", "ท\u0e33"),
        ("ท \u0e32", "ท\u0e33"),
        ("ท\u0e48\u0e35", "ท\u0e35\u0e48"),  # tone before vowel
        ("เเผน", "แผน"),
        ("ท\uf70a\u0e35", "ท\u0e35\u0e48"),  # a font's own glyph
        ("แผ\u200bน\ufeff", "แผน"),
        ("ก\u00a0ข\u202fค", "ก ข ค"),
        ("ก\r\nข\rค\u2028ง", "ก\nข\nค\nง"),
        ("ก\x00ข\x07", "กข"),
        ("ที\u0e48\u0e48", "ที\u0e48"),
        ("ศาสตร \u0e4c", "ศาสตร\u0e4c"),
        ("น\u0e4d \u0e32", "น\u0e33"),
        ("น\u0e4d \u0e49\u0e32", "น\u0e49\u0e33"),
        ("ทำไ ด้", "ทำได้"),  # a blank after a vowel that stands before its letter
        ("พร ะ", "พระ"),
    ],
)
def test_clean_when_text_is_broken_then_it_is_put_right(broken: str, whole: str) -> None:
    assert clean(broken) == whole
    assert clean(clean(broken)) == clean(broken)


def test_clean_when_text_is_sound_then_digits_dashes_and_quotes_stay() -> None:
    text = "แผนฯ “๕ ปี” พ.ศ. ๒๕๖๖–๒๕๗๐ ต่าง ๆ MDES"
    assert clean(text) == text


def test_fold_when_given_anything_then_the_length_stays() -> None:
    text = "“แผน”\u00a0๒๕๖๖–๒๕๗๐ MDES ﬁ İ ß"
    assert len(fold(text)) == len(text)
    assert fold(text).startswith('"แผน" 2566-2570 mdes')


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("สำนักงาน ก.พ.ร.", "สำนักงานกพร"),
        ("กระทรวงดิจิทัลฯ", "กระทรวงดิจิทัล"),
        ("แผนพัฒนาดิจิตอล พ.ศ. ๒๕๖๖ – ๒๕๗๐", "แผนพัฒนาดิจิทัล พ.ศ. 2566-2570"),
        ("D.G.A.", "dga"),
    ],
)
def test_key_when_names_differ_in_spelling_only_then_equal(one: str, other: str) -> None:
    assert key(one) == key(other)


def test_respell_when_the_right_form_stands_there_then_it_stays() -> None:
    for right in SPELLINGS.values():
        assert respell(right) == right


def test_cut_when_joined_then_the_text_again() -> None:
    text = "แผนยุทธศาสตร์ดิจิทัล ของ กระทรวง 2566"
    assert "".join(cut(text)) == text


def test_tokens_when_agency_is_spelled_or_abbreviated_then_one_token(register: Register) -> None:
    assert register.token("moi") in tokens("แผนของกระทรวงมหาดไทย", register)
    assert register.token("moi") in tokens("แผนของ มท.", register)
    assert register.token("moi") in tokens("แผนของมหาดไทย", register)
    assert all(word.isalnum() for word in [register.token(entry.id) for entry in register.entries])


@pytest.mark.parametrize("written", ["ปี 2565", "พ.ศ. ๒๕๖๕", "ปี 65", "ค.ศ. 2022", "2022", "23 พ.ค. 65", "ปีงบ 65"])
def test_tokens_when_a_year_is_written_in_any_form_then_the_buddhist_year(written: str) -> None:
    assert "2565" in tokens(f"แผน {written}")


def test_tokens_when_typed_word_by_word_then_as_if_written_together() -> None:
    assert tokens("แผน ปฏิบัติ การ ดิจิทัล") == tokens("แผนปฏิบัติการดิจิทัล")


def test_tokens_when_spelled_in_rival_ways_then_equal() -> None:
    assert tokens("เวิร์คช็อปดิจิตอล") == tokens("เวิร์กชอปดิจิทัล")


def test_tokens_when_there_are_marks_only_then_none() -> None:
    assert tokens(" — “…” () ฯ \n") == []
    assert "ที่ไหน" in STOP_WORDS


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("czo8,ok8,", "แผนคมนาคม"), ("xit=6,", "ประชุม"), ("czofb0bmy]", "แผนดิจิทัล"), ("ช่วย", None), ("coding nation", None),
     ("MDES", None), ("https://www.go.th", None), ("ok", None), ("", None), ("hello", None), ("DGA 2565", None)],
)  # fmt: skip
def test_right_keys_when_the_layout_was_wrong_then_the_thai_that_was_meant(typed: str, meant: str | None) -> None:
    assert right_keys(typed) == meant


def quoted(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def test_sentences_when_lines_and_bullets_then_one_each() -> None:
    text = "หัวข้อข่าว\n• ข้อแรกของรายการ\n  - ข้อที่สองของรายการ\n\nท้ายเรื่อง"
    assert quoted(text) == ["หัวข้อข่าว", "ข้อแรกของรายการ", "ข้อที่สองของรายการ", "ท้ายเรื่อง"]


def test_sentences_when_a_connective_follows_a_space_then_cut_before_it() -> None:
    first = "สำนักงานจัดประชุมเชิงปฏิบัติการเพื่อทบทวนแผน"
    second = "ทั้งนี้ มีผู้เข้าร่วมประชุมจำนวน 120 คน จาก 40 หน่วยงาน"
    assert quoted(f"{first} {second}") == [first, second]


@pytest.mark.parametrize(
    "whole",
    [
        "พ.ศ. 2566 - 2570", "23 พฤษภาคม 2565", "09.00 - 12.00 น.", "นายสมชาย ใจดีมาก", "(ร่าง ฉบับที่ 2 ปรับปรุง)",
        "ระหว่างวันที่ 30 พฤศจิกายน ถึง 1 ธันวาคม 2565".removeprefix("ระหว่างวันที่ "),
    ],
)  # fmt: skip
def test_sentences_when_long_then_nothing_that_belongs_together_is_parted(whole: str) -> None:
    text = " ".join([f"ข้อความยาวมากที่ไม่มีคำเชื่อมใดเลยแม้แต่น้อย {whole}"] * 40)
    parts = quoted(text)
    assert all(len(part) <= 400 for part in parts)
    assert sum(part.count(whole) for part in parts) == 40
    assert "".join("".join(parts).split()) == "".join(text.split())


def test_sentences_when_label_and_value_then_together() -> None:
    assert quoted("ที่มา : https://www.example.go.th/a") == ["ที่มา : https://www.example.go.th/a"]


def test_sentences_when_there_is_no_space_then_cut_between_words() -> None:
    text = "แผนปฏิบัติการด้านดิจิทัล" * 60
    parts = quoted(text)
    assert "".join(parts) == text
    assert all(len(part) <= 400 and part[0] in "แปดก" for part in parts)


@pytest.mark.parametrize(
    "text", ["", " \n ", "ก" * 5000, "่" * 2000, "(" * 3000, "ดร. " * 800, "1/" * 2000, "พ.ศ. 2566 - " * 300]
)
def test_sentences_when_hostile_then_spans_in_order(text: str) -> None:
    spans = sentences(text)
    assert all(start < end <= len(text) for start, end in spans)
    assert spans == sorted(spans)
