"""Where a text may be cut into quotable sentences (Thai has no full stop)."""

from __future__ import annotations

import re

from extract.records import Span


def sentences(text: str) -> list[Span]:
    """The spans of the text's sentences, in order."""
    return [(match.start(), match.end()) for match in re.finditer(r"[^\s][^\n]*", text)]
