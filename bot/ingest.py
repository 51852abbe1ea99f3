"""`phaen ingest`: files in, documents published, nobody told. It can be stopped at any moment and run again."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path

import click

from bot.extraction import PagesOf, in_order, page_of, processes_for, window_of
from bot.files import Found, documents, walk, why_unreadable
from bot.service import Service, build
from bot.settings import Settings
from extract.read import Unreadable
from extract.records import Extraction
from store.indexing import Prepared


class Outcome(StrEnum):
    """What became of one file."""

    ADDED = "added"
    DUPLICATE = "duplicate"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class _Read:
    """A file after reading. `known`: the very bytes are in the database under this id, so nothing was extracted."""

    data: bytes = b""
    extraction: Extraction | None = None
    prepared: Prepared | None = None
    known: bool = False
    error: str | None = None


@dataclass(slots=True)
class Summary:
    """How many files ended how."""

    added: int = 0
    duplicate: int = 0
    failed: int = 0

    def count(self, outcome: Outcome) -> None:
        """One more file ended so."""
        setattr(self, outcome.value, getattr(self, outcome.value) + 1)

    def sentence(self) -> str:
        """The summary as scripts read it: "added 5, duplicate 0, failed 0"."""
        return f"added {self.added}, duplicate {self.duplicate}, failed {self.failed}"

    def as_json(self) -> dict[str, int]:
        """The summary as docs/schema/ingest.schema.json has it."""
        return {"added": self.added, "duplicate": self.duplicate, "failed": self.failed}


async def ingest_command(settings: Settings, paths: tuple[Path, ...], *, jobs: int | None, as_json: bool) -> int:
    """Ingest with a progress bar on a terminal; the summary is the last line of standard output."""
    files = list(walk(paths))
    summary = Summary()
    async with build(settings, jobs=processes_for(files, jobs)) as service:
        try:
            with click.progressbar(length=len(files), file=sys.stderr, label="ingest", hidden=_no_bar()) as bar:

                def told(path: Path, done: int, total: int) -> None:
                    bar.label = page_of(path, done, total) if done < total else "ingest"
                    bar.render_progress()

                async for path, outcome, error in ingest(service, files, pages=told):
                    if error is not None:
                        click.echo(f"{path}: {error}", err=True)
                    summary.count(outcome)
                    bar.length = max(bar.length or 0, bar.pos + 1)  # an archive is many documents
                    bar.update(1)
        except asyncio.CancelledError:  # Ctrl-C: what was published stays, running again does the rest
            click.echo(f"phaen: stopped after {summary.sentence()}; run it again to go on", err=True)
            return 1
    click.echo(json.dumps(summary.as_json()) if as_json else summary.sentence())
    return 1 if summary.failed else 0


def _no_bar() -> bool:
    return not sys.stderr.isatty()


async def ingest(
    service: Service, files: Iterable[Path], *, pages: PagesOf | None = None
) -> AsyncIterator[tuple[Path, Outcome, str | None]]:
    """Publish each document under an id that is its file's stem; yields what became of it and, where it failed, why.

    Extraction runs in the workers, ahead by a bounded window; publishing goes in the files' order, so that ids are the
    same however many workers there are. `pages` hears of the pages that are done of each document.
    """

    async def read(found: Found) -> _Read:
        return await _read(service, found, pages)

    async for found, result in in_order(documents(files), read, window=window_of(service.workers)):
        path = found.path
        if result.error is not None:
            yield path, Outcome.FAILED, result.error
        elif result.known or result.extraction is None:
            yield path, Outcome.DUPLICATE, None
        else:
            published = await service.store.documents.publish(
                result.extraction,
                document_id=path.stem,
                original=(path.name, result.data),
                prepared=result.prepared,
            )
            yield path, Outcome(published.state.value), None


async def _read(service: Service, found: Found, pages: PagesOf | None) -> _Read:
    path = found.path
    try:
        data = found.content()
        if await _is_known(service, path.stem, data):
            return _Read(known=True)
        progress = partial(pages, path) if pages else None
        extraction, prepared = await service.workers.extract_indexed(data, path.name, progress=progress)
        return _Read(data, extraction, prepared)
    except (Unreadable, OSError) as error:
        return _Read(error=why_unreadable(error))


async def _is_known(service: Service, document_id: str, data: bytes) -> bool:
    """Whether these bytes were published before under this id or alias, which makes extracting them again needless."""
    same = await service.store.documents.find_same(data, None)
    if same is None:
        return False
    named = await service.store.documents.get(document_id)
    return named is not None and named.number == same.number
