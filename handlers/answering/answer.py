"""An answer and where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from extract.records import Span


@dataclass(frozen=True, slots=True)
class Answer:
    """What answers a question.

    `text` is the direct answer alone; `more` what is worth adding in the reply ("ถึงปี 2570", a position); `span` the
    passage of the document that it was read from, None where the record carries none; `listed` says that it is a list.
    """

    text: str
    span: Span | None
    more: str | None = None
    listed: bool = False
