"""Files named on the command line: folders walked for what can be read, contents fetched within the size limit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from extract.read import READABLE_SUFFIXES, Unreadable, UnreadableReason
from handlers.messages import MAX_FILE_BYTES


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
        if path.name.startswith("."):
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
