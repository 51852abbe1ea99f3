import io
import zipfile

import pytest

from extract.read import Unreadable, UnreadableReason, archives, is_archive, members
from tests.extract.read.building import docx_bytes, zip_of


class _OldName(zipfile.ZipInfo):
    """An entry whose name is written in an encoding of the machine, unmarked, as Windows does."""

    encoding = "cp874"

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802  # zipfile's own
        return self.filename.encode(self.encoding), self.flag_bits & ~0x800


def contents(data: bytes) -> dict[str, bytes]:
    return {member.path: member.content for member in members(data) if isinstance(member.content, bytes)}


def refusal(data: bytes) -> UnreadableReason:
    with pytest.raises(Unreadable) as refused:
        list(members(data))
    return refused.value.reason


@pytest.mark.parametrize("encoding", ["cp874", "utf-8", None])
def test_members_when_names_are_thai_in_any_encoding_then_right(encoding: str | None) -> None:
    name = "แผน/แผนปฏิบัติการ ๒๕๖๖.txt"
    entry = zipfile.ZipInfo(name) if encoding is None else _OldName(name)
    if encoding is not None and isinstance(entry, _OldName):
        entry.encoding = encoding
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(entry, b"x")
    assert contents(buffer.getvalue()) == {name: b"x"}


def test_members_when_systems_left_their_junk_then_passed_over() -> None:
    junk = ("__MACOSX/._แผน.txt", ".DS_Store", "แผน/.hidden/a.txt", "Thumbs.db", "แผน/desktop.ini", "~$แผน.docx")
    assert contents(zip_of({"แผน/": b"", "แผน/ก.txt": b"x", **dict.fromkeys(junk, b"y")})) == {"แผน/ก.txt": b"x"}


def test_members_when_paths_lead_out_then_only_names_are_left() -> None:
    assert list(contents(zip_of({"../../etc/ก.txt": b"x", "/ข.txt": b"y", "c\\ค.txt": b"z"}))) == [
        "etc/ก.txt",
        "ข.txt",
        "c/ค.txt",
    ]


def test_members_when_an_archive_is_within_then_its_members_and_no_deeper() -> None:
    deepest = zip_of({"ลึก.txt": b"x"})
    inner = zip_of({"ใน.txt": b"y", "ลึก.zip": deepest})
    found = list(members(zip_of({"นอก.txt": b"z", "ใน.zip": inner, "เสีย.zip": inner[:-30]})))
    assert [member.path for member in found] == ["นอก.txt", "ใน.zip/ใน.txt", "ใน.zip/ลึก.zip", "เสีย.zip"]
    assert [m.content.reason for m in found if isinstance(m.content, Unreadable)] == [
        UnreadableReason.UNKNOWN_TYPE,
        UnreadableReason.DAMAGED,
    ]


def test_members_when_one_is_damaged_then_the_others_are_read() -> None:
    data = bytearray(zip_of({"ก.txt": b"x" * 99, "ข.txt": b"y"}))
    data[40] ^= 0xFF
    first, second = members(bytes(data))
    assert isinstance(first.content, Unreadable)
    assert first.content.reason is UnreadableReason.DAMAGED
    assert second.content == b"y"


def encrypted(data: bytes) -> bytes:
    """The archive with every entry marked as encrypted."""
    marked = bytearray(data)
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = marked.find(sign)
        while at >= 0:
            marked[at + offset] |= 1
            at = marked.find(sign, at + 4)
    return bytes(marked)


def test_members_when_the_archive_cannot_be_read_then_the_reason() -> None:
    assert refusal(zip_of({})) is UnreadableReason.EMPTY
    assert refusal(zip_of({".DS_Store": b"x"})) is UnreadableReason.EMPTY
    assert refusal(b"PK\x03\x04" + b"x" * 100) is UnreadableReason.DAMAGED
    assert refusal(encrypted(zip_of({"ก.txt": b"x"}))) is UnreadableReason.ENCRYPTED
    assert refusal(zip_of({f"{n}.txt": b"x" for n in range(archives.MOST_MEMBERS + 1)})) is (
        UnreadableReason.TOO_EXPANDED
    )


def test_members_when_they_unpack_to_too_much_then_refused_by_what_was_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_BYTES", 1000)
    monkeypatch.setattr(archives, "MOST_BYTES", 3000)
    (large,) = members(zip_of({"ก.txt": b"x" * 1001}))
    assert isinstance(large.content, Unreadable)
    assert large.content.reason is UnreadableReason.TOO_LARGE
    assert refusal(zip_of({f"{n}.txt": b"x" * 900 for n in range(4)})) is UnreadableReason.TOO_EXPANDED


def test_members_when_the_table_of_contents_is_beyond_measure_then_refused_unread() -> None:
    data = bytearray(zip_of({"ก.txt": b"x"}))
    end = data.rfind(b"PK\x05\x06")
    data[end + 12 : end + 16] = (200_000_000).to_bytes(4, "little")
    assert refusal(bytes(data)) is UnreadableReason.TOO_EXPANDED


def test_is_archive_when_an_office_document_or_no_zip_then_not() -> None:
    assert is_archive(zip_of({"ก.txt": b"x"}), "a.zip")
    assert is_archive(zip_of({"ก.txt": b"x"}), "a.txt")
    assert not is_archive(docx_bytes(), "a.zip")
    assert not is_archive(b"text", "a.zip")
