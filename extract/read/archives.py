"""ZIP archives of documents: their members one by one, within limits, under the names that their makers gave them.

Nothing is written to the disk, and no size that the archive states is relied on. What no one sent on purpose (hidden
files, what macOS and Windows leave behind) is passed over; whatever else cannot be read is named with the reason.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from extract.read.errors import Unreadable, UnreadableReason
from extract.read.files import MAX_BYTES
from extract.read.kinds import ARCHIVE, kind_of
from extract.read.package import open_zip

MOST_MEMBERS: Final = 200
MOST_BYTES: Final = 10 * MAX_BYTES
"""All members of an archive together, unpacked."""

_ENCRYPTED: Final = 0x1
_UTF8: Final = 0x800
_JUNK: Final = frozenset({"thumbs.db", "desktop.ini", "__macosx"})
_LOCK: Final = "~$"


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an archive: its path there, and its content or why there is none."""

    path: str
    content: bytes | Unreadable

    @property
    def name(self) -> str:
        """The file's name without folders."""
        return PurePosixPath(self.path).name


def is_archive(data: bytes, name: str) -> bool:
    """Is it an archive of documents? Office documents are ZIP archives too, and are not meant."""
    try:
        return kind_of(data, name) == ARCHIVE
    except Unreadable:
        return False


def members(data: bytes) -> Iterator[Member]:
    """The documents of an archive, those of an archive within it among them.

    Raises:
        Unreadable: DAMAGED, EMPTY (no file), ENCRYPTED (all of it), TOO_EXPANDED (too many files, or too much).
    """
    return _Unpacking().run(data)


class _Unpacking:
    """One archive with those within it, and what may still be unpacked."""

    def __init__(self) -> None:
        self._members_left = MOST_MEMBERS
        self._bytes_left = MOST_BYTES

    def run(self, data: bytes, within: str = "") -> Iterator[Member]:
        with open_zip(data) as archive:
            wanted = [(part, path) for part in archive.infolist() if not _is_passed_over(path := _name_of(part), part)]
            if not wanted:
                raise Unreadable(UnreadableReason.EMPTY, "no file in the archive")
            if all(part.flag_bits & _ENCRYPTED for part, _ in wanted):
                raise Unreadable(UnreadableReason.ENCRYPTED, "an encrypted archive")
            self._members_left -= len(wanted)
            if self._members_left < 0:
                raise Unreadable(UnreadableReason.TOO_EXPANDED, f"more than {MOST_MEMBERS} files")
            for part, path in wanted:
                yield from self._opened(archive, part, within + path, nested=bool(within))

    def _opened(self, archive: zipfile.ZipFile, part: zipfile.ZipInfo, path: str, *, nested: bool) -> Iterator[Member]:
        content = self._content(archive, part)
        if isinstance(content, Unreadable) or not is_archive(content, path):
            yield Member(path, content)
        elif nested:
            yield Member(path, Unreadable(UnreadableReason.UNKNOWN_TYPE, "an archive three deep"))
        else:
            try:
                yield from self.run(content, within=f"{path}/")
            except Unreadable as error:
                yield Member(path, error)

    def _content(self, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes | Unreadable:
        if part.flag_bits & _ENCRYPTED:
            return Unreadable(UnreadableReason.ENCRYPTED, "an encrypted member")
        try:
            with archive.open(part) as file:
                content = file.read(MAX_BYTES + 1)
        except Exception as error:  # zipfile lets out errors of zlib, lzma, struct and its own
            return Unreadable(UnreadableReason.DAMAGED, type(error).__name__)
        self._bytes_left -= len(content)
        if self._bytes_left < 0:
            raise Unreadable(UnreadableReason.TOO_EXPANDED, f"more than {MOST_BYTES} bytes")
        if len(content) > MAX_BYTES:
            return Unreadable(UnreadableReason.TOO_LARGE, f"more than {MAX_BYTES} bytes")
        return content


def _is_passed_over(path: str, part: zipfile.ZipInfo) -> bool:
    names = PurePosixPath(path).parts
    hidden = any(name.startswith((".", _LOCK)) or name.lower() in _JUNK for name in names)
    return part.is_dir() or not names or hidden


def _name_of(part: zipfile.ZipInfo) -> str:
    """A member's path. Programs of before 2006 and Windows' own write names in the machine's code page, unmarked."""
    name = part.filename
    if not part.flag_bits & _UTF8 and not name.isascii():
        name = _decoded(name.encode("cp437", "replace"), name)
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return "/".join(each for each in parts if each not in ("/", "..", "."))


def _decoded(raw: bytes, otherwise: str) -> str:
    for encoding in ("utf-8", "cp874"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return otherwise
