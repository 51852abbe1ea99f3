"""How fast a question is answered, beside the bare full-text query of its words.

    python -m benchmarks.ask DOCUMENTS QUESTIONS.jsonl
    python -m benchmarks.ask DOCUMENTS QUESTIONS.jsonl --sizes 1000,4000,12000 --chats 200

DOCUMENTS is a directory of .txt files, QUESTIONS.jsonl has a line {"q": "…"} for each question. A store is made in a
temporary directory and grows from size to size. Each question is asked three times in turn: as the bare query (its
words cut, joined by OR, the ten best by BM25), as an answer (understanding, finding, answering, rendering for LINE),
and in a chat (the same through the router, with what it reads and writes of the conversation). Then many chats ask at
once, while a clock on the event loop watches how long it is kept from ticking.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import sqlite3
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import seeds
from bot.line.rendering import render
from extract.document import extract_file
from extract.records import Extraction
from extract.thai.agencies import Register
from extract.thai.words import tokens
from handlers import ask, conversation
from handlers.answering.readiness import get_ready
from handlers.context import Context, Quota
from handlers.messages import Message, MessageKind
from handlers.replies import Reply
from handlers.router import route
from handlers.understanding.reader import understand
from store import Store
from store.clock import SystemClock
from store.indexing import Prepared, prepare
from store.rows import Chat, ChatKind, Platform

BARE = "SELECT rowid FROM fts_documents WHERE fts_documents MATCH ? ORDER BY bm25(fts_documents, 3, 2, 1, 1) LIMIT 10"
TICK_S = 0.001
BATCH = 200


@dataclass
class Times:
    """Seconds that something took, one for each question."""

    seconds: list[float] = field(default_factory=list)

    def at(self, share: float) -> float:
        """The time, in milliseconds, within which this share of the questions was done."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000


@cache
def register() -> Register:
    """The register that comes with Phaen; once for each process."""
    return Register.from_toml(seeds.agencies_toml())


def read(path: Path) -> tuple[str, Extraction, Prepared]:
    """A document's id, its records and its rows for the indexes."""
    extraction = extract_file(path.read_bytes(), path.name, register())
    return path.stem, extraction, prepare(extraction, register())


async def grow(store: Store, paths: Iterable[Path], jobs: int) -> None:
    """Publishes documents; they are read in other processes."""
    waiting = iter(paths)
    with ProcessPoolExecutor(jobs) as pool:
        while batch := list(itertools.islice(waiting, BATCH)):
            for document_id, extraction, prepared in pool.map(read, batch, chunksize=10):
                await store.documents.publish(extraction, document_id=document_id, prepared=prepared)


async def no_quota() -> Quota | None:
    """LINE is not asked."""
    return None


async def no_files(content: bytes, name: str) -> Extraction:
    """No files are sent here."""
    raise NotImplementedError


def bare(connection: sqlite3.Connection, question: str) -> None:
    """The query that the answer is measured by."""
    words = dict.fromkeys(tokens(question))
    if words:
        connection.execute(BARE, (" OR ".join(f'"{word}"' for word in words),)).fetchall()


def shown(reply: Reply) -> None:
    """Makes LINE's messages of a reply."""
    render(reply, {button.say: button.say for button in reply.buttons}, public_url="https://phaen.example")


async def answer(context: Context, question: str) -> None:
    """Understanding, finding, answering and rendering."""
    query = understand(question, context.register, conversation.today(context))
    shown(await ask.question(query, context))


async def in_chat(context: Context, chat: Chat, question: str) -> None:
    """The whole way that a question takes, but for the platform's server."""
    message = Message(chat, MessageKind.TEXT, question[:40], context.clock.now(), question)
    shown(await route(message, context))


async def compare(context: Context, chat: Chat, database: Path, questions: Sequence[str]) -> tuple[Times, ...]:
    """Bare, answer and in a chat: the times of all questions, each question measured in all ways in turn."""
    times = Times(), Times(), Times()
    with closing(sqlite3.connect(database)) as connection:
        bare(connection, questions[0])
        await in_chat(context, chat, questions[0])
        for question in questions:
            began = time.perf_counter()
            bare(connection, question)
            asked = time.perf_counter()
            await answer(context, question)
            answered = time.perf_counter()
            await in_chat(context, chat, question)
            done = time.perf_counter()
            for kept, seconds in zip(times, (asked - began, answered - asked, done - answered), strict=True):
                kept.seconds.append(seconds)
    return times


async def lag(kept: Times) -> None:
    """How much later than it should the loop comes back, again and again, until cancelled."""
    while True:
        began = time.perf_counter()
        await asyncio.sleep(TICK_S)
        kept.seconds.append(time.perf_counter() - began - TICK_S)


async def crowd(context: Context, chats: Sequence[Chat], questions: Sequence[str], each: int) -> tuple[Times, float]:
    """All chats ask at once, some questions each: the loop's lag, and answers per second."""
    kept = Times()
    watch = asyncio.create_task(lag(kept))
    await asyncio.sleep(0.05)
    asked = itertools.cycle(questions)

    async def one(chat: Chat, mine: list[str]) -> None:
        for question in mine:
            await in_chat(context, chat, question)

    began = time.perf_counter()
    await asyncio.gather(*(one(chat, list(itertools.islice(asked, each))) for chat in chats))
    rate = len(chats) * each / (time.perf_counter() - began)
    watch.cancel()
    return kept, rate


def report(size: int, times: tuple[Times, ...]) -> Iterator[str]:
    """A row of the table for each way."""
    names = ("bare query", "answer", "in a chat")
    for name, kept in zip(names, times, strict=True):
        median, p99 = kept.at(0.5), kept.at(0.99)
        ratios = median / times[0].at(0.5), p99 / times[0].at(0.99)
        yield f"{size:>7,} {name:<11} {median:>8.1f} {p99:>8.1f} {ratios[0]:>8.2f} {ratios[1]:>8.2f}"


async def measure(options: argparse.Namespace) -> None:
    """Builds, asks and prints."""
    questions = [json.loads(line)["q"] for line in options.questions.read_text("utf-8").splitlines() if line.strip()]
    paths = sorted(options.documents.rglob("*.txt"))
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder, "ask.db")
        store = await Store.open(str(database), register=register(), clock=SystemClock())
        context = Context(store, register(), SystemClock(), ZoneInfo("Asia/Bangkok"), no_files, no_quota)
        chats = [await store.chats.see(Platform.CONSOLE, f"c{at}", ChatKind.PRIVATE) for at in range(options.chats)]
        print(f"{'size':>7} {'':<11} {'median':>8} {'p99':>8} {'x bare':>8} {'x p99':>8}   (milliseconds; ratios)")
        get_ready(register())
        begun = 0
        for size in options.sizes:
            await grow(store, paths[begun:size], options.jobs)
            begun = size
            count = await store.documents.count()
            for row in report(count, await compare(context, chats[0], database, questions)):
                print(row, flush=True)
            if size >= len(paths):
                break
        kept, rate = await crowd(context, chats, questions, options.each)
        late = f"{kept.at(0.5):.1f} ms at the median, {kept.at(0.99):.1f} ms at p99, {kept.at(1.0):.1f} ms at most"
        print(f"{len(chats)} chats at once, {options.each} questions each: {rate:.0f} answers/s; loop late by {late}")
        await store.close()


def main() -> None:
    """Reads the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.ask", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("documents", type=Path, help="directory of .txt files")
    parser.add_argument("questions", type=Path, help="JSON lines with a question under 'q'")
    sizes = "numbers of documents to measure at, rising (default 1000,4000,12000)"
    parser.add_argument(
        "--sizes", type=lambda said: [int(n) for n in said.split(",")], default=[1000, 4000, 12000], help=sizes
    )
    parser.add_argument("--chats", type=int, default=200, help="chats that ask at once (default 200)")
    parser.add_argument("--each", type=int, default=3, help="questions that each of them asks (default 3)")
    parser.add_argument("--jobs", type=int, default=2, help="processes that read documents (default 2)")
    asyncio.run(measure(parser.parse_args()))


if __name__ == "__main__":
    main()
