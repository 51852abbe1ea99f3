"""`phaen ask`: questions in, one JSON object a line out. Each question is a conversation of its own."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO, Any

import click

from bot.service import Service, build
from bot.settings import Settings
from extract.thai.words import tokens
from handlers.messages import Message, MessageKind
from handlers.replies import Reply
from handlers.router import route
from store.rows import Chat, ChatKind, Platform

MOST_DOCUMENTS = 10
_WARM_UP = "แผนปฏิบัติการ"
_ASKER = "ask"  # the console chat that stands behind these questions; a reader, unlike the terminal chat's owner


class BadLine(Exception):
    """A line of the questions' file that is no question."""


async def answer_text(settings: Settings, text: str) -> int:
    """Answer one question; its `id` is null."""
    async with build(settings) as service:
        chat = await _asker(service)
        _print(await answer(service, chat, text, question_id=None))
    return 0


async def answer_file(settings: Settings, path: Path) -> int:
    """Answer every line of a file; a line that is no question is named on standard error, and the status is 1."""
    refused = 0
    async with build(settings) as service:
        chat = await _asker(service)
        with click.open_file(str(path), "rb") as file:
            for number, line in _lines(file):
                try:
                    question_id, text = parse(line)
                except BadLine as error:
                    click.echo(f"{path}:{number}: {error}", err=True)
                    refused += 1
                else:
                    _print(await answer(service, chat, text, question_id=question_id))
    return 1 if refused else 0


async def answer(service: Service, chat: Chat, text: str, *, question_id: str | int | None) -> dict[str, Any]:
    """One question's answer as docs/schema/ask.schema.json has it; `took_ms` is in milliseconds."""
    await service.store.conversations.clear(chat.id)
    started = time.perf_counter()
    message = Message(chat=chat, kind=MessageKind.TEXT, key=f"ask-{time.time_ns()}", at=service.clock.now(), text=text)
    reply = await route(message, service.context)
    took_ms = round((time.perf_counter() - started) * 1000, 1)
    return {"id": question_id, **_as_json(reply), "took_ms": took_ms}


def parse(line: bytes) -> tuple[str | int | None, str]:
    """The id and the text of a line such as {"id": "q1", "q": "…"}. Raises `BadLine`."""
    try:
        question = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadLine("not JSON in UTF-8") from error
    if not isinstance(question, dict) or not isinstance(question.get("q"), str):
        raise BadLine('not an object with the text "q"')
    question_id = question.get("id")
    if isinstance(question_id, bool) or not isinstance(question_id, str | int | None):
        raise BadLine('"id" is neither text nor a number')
    return question_id, question["q"].encode("utf-8", "replace").decode("utf-8")  # half a surrogate pair becomes "?"


def _lines(file: IO[Any]) -> Iterator[tuple[int, bytes]]:
    for number, line in enumerate(file, start=1):
        if line.strip():
            yield number, line.removeprefix(b"\xef\xbb\xbf")


async def _asker(service: Service) -> Chat:
    """The chat that asks. It counts as invited: whoever can run the command has the database anyway."""
    tokens(_WARM_UP)  # loads the dictionaries, so that the first question's time is the question's alone
    chat = await service.store.chats.see(Platform.CONSOLE, _ASKER, ChatKind.PRIVATE)
    if chat.invited:
        return chat
    await service.store.chats.invite(chat.id)
    return replace(chat, invited=True)


def _as_json(reply: Reply) -> dict[str, Any]:
    return {
        "intent": reply.intent,
        "answer": reply.answer,
        "text": reply.plain(),
        "documents": list(reply.documents[:MOST_DOCUMENTS]),
        "quote": reply.quote,
    }


def _print(answered: dict[str, Any]) -> None:
    print(json.dumps(answered, ensure_ascii=False), flush=True)
