"""Files named on the command line: folders walked for what can be read, archives opened, contents within the limit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extract.read import READABLE_SUFFIXES, Unreadable, UnreadableReason, is_archive, members
from handlers.messages import MAX_FILE_BYTES

_ARCHIVE = ".zip"


@dataclass(frozen=True, slots=True)
class Found:
    """A document to be read: a file, or a member of an archive, whose path goes on from the archive's."""

    path: Path
    held: bytes | Unreadable | OSError | None = None

    def content(self) -> bytes:
        """Its bytes; a file is read only now. Raises `Unreadable`, `OSError`."""
        if isinstance(self.held, Exception):
            raise self.held
        return read_bytes(self.path) if self.held is None else self.held


def documents(files: Iterable[Path]) -> Iterator[Found]:
    """The documents in files: each file is one, an archive is its members, unpacked as they are asked for.

    An archive, or a member, that cannot be opened is yielded too, so that it can be refused aloud.
    """
    for path in files:
        try:
            yield from _of_archive(path) if may_be_archive(path) else (Found(path),)
        except (Unreadable, OSError) as error:
            yield Found(path, error)


def may_be_archive(path: Path) -> bool:
    """Is it named as an archive?"""
    return path.suffix.lower() == _ARCHIVE


def _of_archive(path: Path) -> Iterator[Found]:
    data = read_bytes(path)
    if not is_archive(data, path.name):
        yield Found(path, data)
        return
    for member in members(data):
        yield Found(path / member.path, member.content)


def walk(paths: Iterable[Path]) -> Iterator[Path]:
    """The files meant by `paths`: each file as given, each folder's readable files in the order of their names.

    Hidden files and folders are passed over; a file given by name is yielded whatever its type, so that it can be
    refused aloud.
    """
    for path in paths:
        if path.is_dir():
            yield from _walk_folder(path)
        else:
            yield path


def _walk_folder(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name.startswith((".", "~$")):  # "~$…" are the locks that Word leaves beside open documents
            continue
        if path.is_dir() and not path.is_symlink():  # a link can lead round in a ring
            yield from _walk_folder(path)
        elif path.suffix.lower() in READABLE_SUFFIXES and path.is_file():
            yield path


def read_bytes(path: Path) -> bytes:
    """A file's content.

    Raises:
        Unreadable: TOO_LARGE past `MAX_FILE_BYTES`, without reading it.
        OSError: it is not there, is a folder, or may not be read.
    """
    if path.stat().st_size > MAX_FILE_BYTES:
        raise Unreadable(UnreadableReason.TOO_LARGE, f"more than {MAX_FILE_BYTES} bytes")
    with path.open("rb") as file:
        data = file.read(MAX_FILE_BYTES + 1)  # a pipe or a growing file has no size to ask for
    if len(data) > MAX_FILE_BYTES:
        raise Unreadable(UnreadableReason.TOO_LARGE, f"more than {MAX_FILE_BYTES} bytes")
    return data


def why_unreadable(error: Unreadable | OSError) -> str:
    """The reason in a few words, for standard error."""
    if isinstance(error, OSError):
        return error.strerror or type(error).__name__
    return str(error)
