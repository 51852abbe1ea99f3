"""How many mentions of Thai state bodies the register resolves to the right entry.

    python -m benchmarks.register DOCUMENTS

DOCUMENTS is the directory of the press releases, one <id>.txt each. `register_mentions.json` holds what was judged by
reading: {"document", "start", "end", "id"}, offsets in the cleaned text; `id` is the body's in the register, null where
what stands there is no such body. A mention is right where the register finds that body in the judged span, and nothing
else; found ones are wrong where the judge says another body or none.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import seeds
from extract.thai.agencies import AgencyMention, Register
from extract.thai.words import clean

JUDGED = Path(__file__).with_name("register_mentions.json")
PROVINCE = "prov-"


@dataclass(frozen=True, slots=True)
class Judged:
    """What stands in a span of a document, by one who read it: a body's id, or None."""

    document: str
    start: int
    end: int
    id: str | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """A judged span and the ids of the bodies that the register finds there."""

    judged: Judged
    found: frozenset[str]

    @property
    def is_right(self) -> bool:
        """Is the body found, and no other?"""
        return self.found == {self.judged.id}


def judged_mentions(path: Path = JUDGED) -> list[Judged]:
    """The judgements that the repository keeps."""
    return [Judged(**row) for row in json.loads(path.read_text(encoding="utf-8"))]


def outcomes(judged: Iterable[Judged], documents: Path, register: Register) -> Iterator[Outcome]:
    """Each judged span with what the register finds there, document by document."""
    of_document: dict[str, list[Judged]] = defaultdict(list)
    for each in judged:
        of_document[each.document].append(each)
    for document, spans in of_document.items():
        mentions = register.find(clean((documents / f"{document}.txt").read_text(encoding="utf-8")))
        yield from (Outcome(span, _within(mentions, span)) for span in spans)


def _within(mentions: list[AgencyMention], span: Judged) -> frozenset[str]:
    return frozenset(each.id for each in mentions if each.start < span.end and span.start < each.end)


def figures(results: Iterable[Outcome]) -> str:
    """The counts as lines: of all bodies, of those that are no provinces, and of what was found."""
    results = list(results)
    bodies = [each for each in results if each.judged.id is not None]
    others = [each for each in bodies if not str(each.judged.id).startswith(PROVINCE)]
    found = [each for each in results if each.found]
    lines = (("bodies", bodies), ("without provinces", others), ("found (precision)", found))
    return "\n".join(f"{name}: {_share(each)}" for name, each in lines)


def _share(results: list[Outcome]) -> str:
    right = sum(each.is_right for each in results)
    return f"{right} of {len(results)} right, {right / max(1, len(results)):.1%}"


def main() -> None:
    """Count, and list the wrong ones by document and offset."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("documents", type=Path)
    parser.add_argument("--judged", type=Path, default=JUDGED, help="another file of judgements")
    options = parser.parse_args()
    register = Register.from_toml(seeds.agencies_toml())
    results = list(outcomes(judged_mentions(options.judged), options.documents, register))
    for each in results:
        if each.found != ({each.judged.id} - {None}):
            print(each.judged, "found:", ", ".join(sorted(each.found)) or "nothing")
    print(figures(results))


if __name__ == "__main__":
    main()
