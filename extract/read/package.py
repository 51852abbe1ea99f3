"""Office documents are ZIP archives of XML: opened in one place, with the limits that hold for all of them.

No part may declare entities (office programs never do), none may be larger than a document's can be, and nothing is
unpacked to the disk. A size that the archive states too small ends in a checksum error, so that it can be relied on.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
from typing import Final

from lxml import etree

from extract.read.errors import Unreadable, UnreadableReason

_MEGABYTE: Final = 1024 * 1024
_MOST_PARTS: Final = 10_000
_LARGEST_PART_BYTES: Final = 32 * _MEGABYTE
_LARGEST_WHOLE_BYTES: Final = 256 * _MEGABYTE
_LARGEST_TABLE_BYTES: Final = 4 * _MEGABYTE
_END_WITHIN: Final = 70_000
_LOCATOR_BYTES: Final = 20
_WIDE_RECORD_BYTES: Final = 56
_ENCRYPTED: Final = 0x1
_DECLARATION: Final = re.compile(rb"<\0?!\0?D\0?O\0?C\0?T\0?Y\0?P\0?E")
_XML_SUFFIXES: Final = (".xml", ".rels", ".vml")


class Package:
    """An opened office document."""

    def __init__(self, data: bytes) -> None:
        """Opens and checks. Raises `Unreadable`: DAMAGED, ENCRYPTED, TOO_EXPANDED."""
        self._zip = open_zip(data)
        self._parts = {part.filename: part for part in self._zip.infolist()}
        self._check()

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def names(self) -> tuple[str, ...]:
        """The names of all parts."""
        return tuple(self._parts)

    def read(self, name: str) -> bytes:
        """A part's bytes. Raises `Unreadable` DAMAGED where it is missing or broken."""
        try:
            return self._zip.read(self._parts[name])
        except Exception as error:  # zipfile lets out errors of zlib, struct, lzma and its own
            raise Unreadable(UnreadableReason.DAMAGED, f"part {name}: {type(error).__name__}") from error

    def xml(self, name: str) -> etree._Element:
        """A part's XML. Raises `Unreadable` DAMAGED where it is missing, broken or declares entities."""
        content = self.read(name)
        if _DECLARATION.search(content):
            raise Unreadable(UnreadableReason.DAMAGED, f"part {name} declares a document type")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
        try:
            return etree.fromstring(content, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise Unreadable(UnreadableReason.DAMAGED, f"part {name} is no XML") from error

    def refuse_declarations(self) -> None:
        """Look for declared entities in all XML, before a library is handed the file. Raises `Unreadable` DAMAGED."""
        for name in self._parts:
            if name.lower().endswith(_XML_SUFFIXES) and _DECLARATION.search(self.read(name)):
                raise Unreadable(UnreadableReason.DAMAGED, f"part {name} declares a document type")

    def _check(self) -> None:
        parts = self._zip.infolist()
        if any(part.flag_bits & _ENCRYPTED for part in parts):
            raise Unreadable(UnreadableReason.ENCRYPTED, "an encrypted part")
        largest = max((part.file_size for part in parts), default=0)
        whole = sum(part.file_size for part in parts)
        if len(parts) > _MOST_PARTS or largest > _LARGEST_PART_BYTES or whole > _LARGEST_WHOLE_BYTES:
            detail = f"{len(parts)} parts, {whole} bytes, the largest {largest}"
            raise Unreadable(UnreadableReason.TOO_EXPANDED, detail)


def open_zip(data: bytes) -> zipfile.ZipFile:
    """A ZIP archive, its table of contents read if that is of a size to be read.

    Raises:
        Unreadable: DAMAGED, TOO_EXPANDED.
    """
    if _table_bytes(data) > _LARGEST_TABLE_BYTES:
        raise Unreadable(UnreadableReason.TOO_EXPANDED, "a table of contents beyond measure")
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except Exception as error:  # zipfile lets out errors of struct and its own
        raise Unreadable(UnreadableReason.DAMAGED, "not a whole ZIP archive") from error


def _table_bytes(data: bytes) -> int:
    """How large the archive says that its table of contents is: zipfile would read it whole, entry by entry."""
    end = data.rfind(b"PK\x05\x06", -_END_WITHIN)
    locator = end - _LOCATOR_BYTES
    if end < 0 or len(data) < end + _LOCATOR_BYTES:
        return 0
    sizes = [struct.unpack_from("<I", data, end + 12)[0]]
    if locator >= 0 and data.startswith(b"PK\x06\x07", locator):  # the wide form, for archives past 4 GB
        stated = struct.unpack_from("<Q", data, locator + 8)[0]
        records = (stated, locator - _WIDE_RECORD_BYTES)  # Python's versions differ in where they look
        inside = [record for record in records if 0 <= record <= len(data) - _WIDE_RECORD_BYTES]
        sizes = [struct.unpack_from("<Q", data, record + 40)[0] for record in inside] or sizes
    return int(max(sizes))


def local(element: etree._Element) -> str:
    """An element's name without its namespace; "" for comments and processing instructions."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def attribute(element: etree._Element | None, name: str, default: str = "") -> str:
    """An attribute by its name without a namespace."""
    if element is None:
        return default
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return default


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first descendant along a path of names without namespaces."""
    for name in path:
        if element is None:
            return None
        element = next((each for each in element if local(each) == name), None)
    return element
