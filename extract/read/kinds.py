"""What a file is, told from its first bytes: names are given by people and programs, and are often wrong."""

from __future__ import annotations

import re
import zipfile
from pathlib import PurePath
from typing import Final

from extract.read.errors import Unreadable, UnreadableReason
from extract.read.package import open_zip

ARCHIVE: Final = ".zip"
_OLD_OFFICE: Final = frozenset({".doc", ".xls", ".ppt", ".dot", ".xlt", ".pot", ".pps"})
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_BEGINNINGS: Final = (
    (b"\x89PNG\r\n\x1a\n", ".png"),
    (b"\xff\xd8\xff", ".jpg"),
    (b"II*\x00", ".tiff"),
    (b"MM\x00*", ".tiff"),
    (b"II+\x00", ".tiff"),
    (b"MM\x00+", ".tiff"),
)
_WEBP: Final = re.compile(rb"RIFF....WEBP", re.DOTALL)
_HEIC: Final = re.compile(rb"....ftyp(?:heic|heix|heim|heis|hevc|hevx|mif1|msf1)", re.DOTALL)
_PDF: Final = b"%PDF-"
_PDF_WITHIN: Final = 1024
_BLANK: Final = b"\xef\xbb\xbf\0 \t\r\n"
_HTML: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,200}(?:<\?xml[^>]{0,200}>\s{0,200})?<(?:!doctype\s+html|html[\s>])", re.IGNORECASE
)
_MIME: Final = re.compile(rb"[A-Za-z-]{2,40}:")
_MHTML: Final = re.compile(rb"^content-type:\s{0,10}multipart/related", re.IGNORECASE | re.MULTILINE)
_HEAD_BYTES: Final = 4096
# Names by which a part of an office document gives its kind away, in [Content_Types].xml.
_MAIN_PARTS: Final = (
    (b"wordprocessingml.document.main", ".docx"),
    (b"wordprocessingml.template.main", ".docx"),
    (b"ms-word.document.macroEnabled.main", ".docx"),
    (b"presentationml.presentation.main", ".pptx"),
    (b"presentationml.slideshow.main", ".pptx"),
    (b"ms-powerpoint.presentation.macroEnabled.main", ".pptx"),
    (b"spreadsheetml.sheet.main", ".xlsx"),
    (b"ms-excel.sheet.macroEnabled.main", ".xlsx"),
)
_FOLDERS: Final = {".docx": "word/", ".pptx": "ppt/", ".xlsx": "xl/", ".odt": "content.xml"}
_OPEN_DOCUMENT: Final = b"application/vnd.oasis.opendocument."
_LARGEST_LISTING: Final = 1024 * 1024
_BINARY: Final = frozenset(
    {
        ".docx",
        ".odt",
        ".pptx",
        ".xlsx",
        ".zip",
        ".pdf",
        ".png",
        ".jpg",
        ".jpeg",
        ".tiff",
        ".tif",
        ".heic",
        ".heif",
        ".webp",
    }
)
_MARKED_UP: Final = frozenset({".html", ".htm", ".md"})


def kind_of(data: bytes, name: str) -> str:
    """The suffix, in lower case, of what a file is: by its content where that is sure, else by its name.

    Raises:
        Unreadable: OLD_OFFICE, ENCRYPTED; EMPTY for no bytes at all; NOT_TEXT where the name promises what the
            content cannot be.
    """
    suffix = PurePath(name).suffix.lower()
    if data.startswith(_OLE):
        reason = UnreadableReason.ENCRYPTED if _ENCRYPTED in data else UnreadableReason.OLD_OFFICE
        raise Unreadable(reason, "an OLE container")
    if data.startswith(_ZIP):
        return _in_zip(data, suffix)
    known = _by_beginning(data, suffix)
    if known is not None:
        return known
    if _HTML.match(data) and suffix not in _MARKED_UP:
        return ".html"
    if _MIME.match(data) and _MHTML.search(data, 0, _HEAD_BYTES):
        return ".mhtml"
    return _by_name(data, suffix)


def _by_beginning(data: bytes, suffix: str) -> str | None:
    if data.lstrip(_BLANK).startswith(_PDF) or (suffix == ".pdf" and _PDF in data[:_PDF_WITHIN]):
        return ".pdf"
    if _HEIC.match(data):
        return ".heic"
    if _WEBP.match(data):
        return ".webp"
    return next((suffix for beginning, suffix in _BEGINNINGS if data.startswith(beginning)), None)


def _by_name(data: bytes, suffix: str) -> str:
    if suffix in _OLD_OFFICE:
        raise Unreadable(UnreadableReason.OLD_OFFICE, f"named {suffix}")
    if suffix in _BINARY:
        if not data.strip(_BLANK):
            raise Unreadable(UnreadableReason.EMPTY, "no bytes")
        raise Unreadable(UnreadableReason.NOT_TEXT, f"named {suffix}, and is none")
    return suffix


def _in_zip(data: bytes, suffix: str) -> str:
    """Office documents are ZIP archives that say what they are."""
    try:
        with open_zip(data) as archive:
            return _by_listing(archive) or _by_folder(archive, suffix) or ARCHIVE
    except Exception:  # a broken archive: its reader, if the name tells it, says so
        return suffix if suffix in _BINARY else ARCHIVE


def _by_listing(archive: zipfile.ZipFile) -> str | None:
    names = set(archive.namelist())
    if "[Content_Types].xml" in names:
        with archive.open("[Content_Types].xml") as listing:
            types = listing.read(_LARGEST_LISTING)
        return next((suffix for part, suffix in _MAIN_PARTS if part in types), None)
    if "mimetype" in names:
        with archive.open("mimetype") as listing:
            mime = listing.read(200)
        if mime.startswith(_OPEN_DOCUMENT):
            return ".odt" if mime.startswith(_OPEN_DOCUMENT + b"text") else "." + mime[len(_OPEN_DOCUMENT) :].decode()
    return None


def _by_folder(archive: zipfile.ZipFile, suffix: str) -> str | None:
    """An office document whose listing is damaged is still no archive of documents."""
    folder = _FOLDERS.get(suffix)
    return suffix if folder and any(name.startswith(folder) for name in archive.namelist()) else None
