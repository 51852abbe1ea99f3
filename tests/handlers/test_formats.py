"""Quotes: whole sentences where they are short, cut around the passage between words where they are long."""

from __future__ import annotations

from handlers.formats import LONGEST_ANSWER, LONGEST_QUOTE, clip_words, sentence_around

WORDS = "กรมตัวอย่าง จัดทำ แผนแม่บท ร่วมกับ หน่วยงาน ในสังกัด "


def test_quote_when_the_sentence_is_short_then_is_whole() -> None:
    text = "ความนำ\nกรมตัวอย่างจัดทำแผนแม่บท พ.ศ. 2566 - 2570\nความท้าย"
    at = text.index("2566")
    assert sentence_around(text, (at, at + 4)) == "กรมตัวอย่างจัดทำแผนแม่บท พ.ศ. 2566 - 2570"


def test_quote_when_the_sentence_is_long_then_begins_and_ends_with_whole_words() -> None:
    text = WORDS * 9 + "พ.ศ.2566-2570 " + WORDS * 9
    at = text.index("2566")
    quote = sentence_around(text.strip(), (at, at + 4))
    inner = quote.strip("…").split()
    assert len(quote) <= LONGEST_QUOTE + 2
    assert "2566" in quote
    assert set(inner) <= {*WORDS.split(), "พ.ศ.2566-2570"}


def test_quote_when_the_passage_itself_is_too_long_then_is_cut_once() -> None:
    text = "ก" * (3 * LONGEST_QUOTE)
    quote = sentence_around(text, (0, len(text)))
    assert quote == "ก" * (LONGEST_QUOTE - 1) + "…"


def test_clip_words_when_too_long_then_ends_with_a_whole_word() -> None:
    clipped = clip_words("ห้องประชุมกระทรวงคมนาคม " * 9, LONGEST_ANSWER)
    assert 70 < len(clipped) <= LONGEST_ANSWER
    assert clipped.removesuffix("…").endswith(("ห้อง", "ประชุม", "กระทรวง", "คมนาคม"))


def test_clip_words_when_one_word_is_too_long_then_cut_all_the_same() -> None:
    assert clip_words("x" * 300, LONGEST_ANSWER) == "x" * (LONGEST_ANSWER - 1) + "…"
    assert clip_words("สั้น  ๆ", LONGEST_ANSWER) == "สั้น ๆ"
