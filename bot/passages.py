"""A document's text with its passages as anchors that `:target` sets off, as escaped HTML.

Passages nest or cross freely, elements only nest: where two cross, the later one ends with the earlier. The passage
that the address asked for goes before all others, so that it is whole.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Protocol

from extract.records import Extraction, Span


class _Read(Protocol):
    """Whatever carries evidence."""

    @property
    def evidence(self) -> Mapping[str, Span]: ...


Anchors = Mapping[Span, Sequence[str]]


def anchor(span: Span) -> str:
    """The fragment that leads to a passage; `handlers.formats.document_href` makes the same."""
    return f"evidence-{span[0]}-{span[1]}"


def anchors_of(extraction: Extraction, mark: Span | None = None) -> dict[Span, list[str]]:
    """Every passage with its names: `evidence-START-END`, and `evidence-KIND-N-FIELD` with records numbered from 1."""
    found: dict[Span, list[str]] = defaultdict(list)
    for kind, number, evidence in _evidence(extraction):
        for field, span in evidence.items():
            found[span].append(f"evidence-{kind}-{number}-{field}")
    if mark:
        found.setdefault(mark, [])
    size = len(extraction.document.text)
    return {span: [anchor(span), *names] for span, names in found.items() if 0 <= span[0] < span[1] <= size}


def _evidence(extraction: Extraction) -> Iterator[tuple[str, int, Mapping[str, Span]]]:
    groups: Mapping[str, Sequence[_Read]] = {
        "document": (extraction.document,),
        "plan": extraction.plans,
        "event": extraction.events,
        "person": extraction.people,
        "project": extraction.projects,
        "agency": extraction.agencies,
    }
    for kind, records in groups.items():
        for number, record in enumerate(records, start=1):
            yield kind, number, record.evidence


def marked(text: str, anchors: Anchors, mark: Span | None = None, pages: Sequence[tuple[int, str]] = ()) -> str:
    """The text as HTML, each passage a span element with its names as ids.

    `pages` are places with what is to be said there, of where a page of the original begins.
    """
    html: list[str] = []
    open_ends: list[tuple[int, int]] = []  # where an open passage ends, and how many elements it is
    at = 0

    def write(until: int) -> None:
        """The text from where it stands to `until`."""
        nonlocal at
        for place, words in pages[bisect_left(pages, (at, "")) : bisect_left(pages, (until, ""))]:
            html.append(f'{escape(text[at:place])}<span class="page">{escape(words)}</span>')
            at = place
        html.append(escape(text[at:until]))
        at = until

    def close(until: int) -> None:
        """Close the passages that end up to `until`."""
        while open_ends and open_ends[-1][0] <= until:
            end, elements = open_ends.pop()
            write(end)
            html.append("</span>" * elements)

    for (start, end), names in _nested(anchors, mark):
        close(start)
        write(start)
        html += [f'<span class="passage" id="{escape(name)}">' for name in names]
        open_ends.append((end, len(names)))
    close(len(text) + 1)
    write(len(text))
    return "".join(html)


def _nested(anchors: Anchors, mark: Span | None) -> list[tuple[Span, Sequence[str]]]:
    """The passages in order, outer ones first, cut so that none crosses another."""
    cut = [(_beside(span, mark) if mark else span, names) for span, names in anchors.items()]
    kept: list[tuple[Span, Sequence[str]]] = []
    ends: list[int] = []
    for (start, end), names in sorted(cut, key=lambda item: (item[0][0], -item[0][1])):
        while ends and ends[-1] <= start:
            ends.pop()
        last = min(end, ends[-1]) if ends else end
        ends.append(last)
        kept.append(((start, last), names))
    return kept


def _beside(span: Span, mark: Span) -> Span:
    """The part of a crossing passage that does not cross the marked one."""
    (start, end), (first, last) = span, mark
    if start < first < end < last:
        return start, first
    if first < start < last < end:
        return start, last
    return span
