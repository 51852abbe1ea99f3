"""Why a file could not be read: the error tree of the lowest floor.

Unreadable
"""

from enum import StrEnum


class UnreadableReason(StrEnum):
    """What was wrong with the file, or with reading it. The last two are set by whoever runs the reading."""

    NOT_TEXT = "not_text"
    EMPTY = "empty"
    UNKNOWN_TYPE = "unknown_type"
    OLD_OFFICE = "old_office"
    """A binary office file of before 2007 (.doc, .xls, .ppt): to be saved anew as .docx, .xlsx, .pptx or PDF."""
    ENCRYPTED = "encrypted"
    """Opens with a password only."""
    DAMAGED = "damaged"
    """Says that it is of a type, and is broken."""
    NO_OCR = "no_ocr"
    """A scan or a picture, and no OCR engine with Thai data is installed here."""
    TOO_MANY_PAGES = "too_many_pages"
    TOO_EXPANDED = "too_expanded"
    """A compressed file that unpacks to more than is read (a "zip bomb")."""
    GARBAGE = "garbage"
    TOO_LARGE = "too_large"
    TOO_SLOW = "too_slow"
    CRASHED = "crashed"


class Unreadable(Exception):
    """A file that gives no text. `reason` is for programs, `detail` an English note for logs, never shown in chats."""

    def __init__(self, reason: UnreadableReason, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail

    def __str__(self) -> str:
        return f"{self.reason.value}: {self.detail}" if self.detail else self.reason.value
