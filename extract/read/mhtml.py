"""Saved web archives (.mhtml): the page among their parts, with the address it was saved from."""

from __future__ import annotations

import email
import email.policy
from typing import Final

from extract.read.errors import Unreadable, UnreadableReason
from extract.read.html import decoded, read_page
from extract.read.reading import Reading, Tools

_ADDRESSES: Final = ("Content-Location", "Snapshot-Content-Location")


def read_mhtml(data: bytes, _tools: Tools) -> Reading:
    """A saved web archive. Raises `Unreadable`."""
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            address = next((str(each[name]) for each in (part, message) for name in _ADDRESSES if each[name]), None)
            return read_page(decoded(bytes(content or b""), part.get_content_charset()), address)
    raise Unreadable(UnreadableReason.DAMAGED, "no page within")
