import pytest

from extract.read import MAX_BYTES, READABLE_SUFFIXES, Unreadable, UnreadableReason, read

TEXT = "กระทรวงคมนาคมจัดประชุมเชิงปฏิบัติการ เพื่อทบทวนแผน พ.ศ. ๒๕๖๖ - ๒๕๗๐\nครั้งที่ 3"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp874", "tis-620"])
def test_read_when_any_encoding_of_thai_then_the_text(encoding: str) -> None:
    assert read(TEXT.encode(encoding), "a.TXT").text == TEXT


def test_read_when_utf8_was_taken_for_another_encoding_then_put_right() -> None:
    assert read(TEXT.encode().decode("latin-1").encode(), "a.txt").text == TEXT


def test_read_when_short_or_english_then_the_text() -> None:
    assert read(b"ok", "a.txt").text == "ok"
    assert read("แผน".encode("cp874"), "a.txt").text == "แผน"


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"", "a.txt", UnreadableReason.EMPTY),
        (b"\xef\xbb\xbf", "a.txt", UnreadableReason.EMPTY),
        (b" \r\n\t ", "a.txt", UnreadableReason.EMPTY),
        ("—…•".encode(), "a.txt", UnreadableReason.EMPTY),
        (bytes(5000), "a.txt", UnreadableReason.EMPTY),
        (b"\x7fELF text", "a.txt", UnreadableReason.NOT_TEXT),
        (b"PK\x03\x04rest", "a.txt", UnreadableReason.UNKNOWN_TYPE),
        (b"PK\x03\x04rest", "a.docx", UnreadableReason.DAMAGED),
        (bytes(range(256)) * 20, "a.txt", UnreadableReason.NOT_TEXT),
        ("Müller größe façade".encode("latin-1"), "a.txt", UnreadableReason.GARBAGE),
        (b"\xff\xfeab\xd8", "a.txt", UnreadableReason.GARBAGE),
        ("\ufffd".join("แผนงาน").encode(), "a.txt", UnreadableReason.GARBAGE),
        (("ก" + "#" * 60).encode(), "a.txt", UnreadableReason.GARBAGE),
        (b"text", "a.pdf", UnreadableReason.NOT_TEXT),
        (b"", "a.pdf", UnreadableReason.EMPTY),
        (b"text", "a.doc", UnreadableReason.OLD_OFFICE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "a.txt", UnreadableReason.OLD_OFFICE),
        (b"{\\rtf1", "a.rtf", UnreadableReason.UNKNOWN_TYPE),
        (b"text", "a", UnreadableReason.UNKNOWN_TYPE),
        (b"text", "", UnreadableReason.UNKNOWN_TYPE),
        (b"a" * (MAX_BYTES + 1), "a.txt", UnreadableReason.TOO_LARGE),
    ],
)
def test_read_when_there_is_no_text_then_refused_with_the_reason(
    data: bytes, name: str, reason: UnreadableReason
) -> None:
    with pytest.raises(Unreadable) as refused:
        read(data, name)
    assert refused.value.reason is reason


def test_read_when_the_type_is_unknown_then_it_says_what_can_be_read() -> None:
    with pytest.raises(Unreadable, match=r"\.xyz; what can be read: .*\.docx.*\.txt"):
        read(b"text", "b.xyz")
    assert {".txt", ".docx", ".zip"} <= READABLE_SUFFIXES
