"""Faults on order: a queue of rules that make an emulator fail before or after it has accepted a call."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass, field
from enum import StrEnum
from fnmatch import fnmatch
from typing import Any

Scope = MutableMapping[str, Any]
ReceiveCall = Callable[[], Awaitable[MutableMapping[str, Any]]]
SendCall = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, ReceiveCall, SendCall], Awaitable[None]]


class Behaviour(StrEnum):
    """What a faulty call meets. ACCEPT_… do the work first, as a server does whose answer gets lost."""

    REFUSE = "refuse"
    RESET = "reset"
    HANG = "hang"
    DELAY = "delay"
    ACCEPT_THEN_REFUSE = "accept_then_refuse"
    ACCEPT_THEN_RESET = "accept_then_reset"
    ACCEPT_THEN_HANG = "accept_then_hang"


@dataclass
class Rule:
    """The next `times` calls whose path matches (fnmatch) meet `behaviour`; `seen` counts those that did."""

    path: str
    behaviour: Behaviour
    times: int = 1
    status: int = 500
    body: dict[str, Any] = field(default_factory=lambda: {"message": "Internal server error"})
    headers: dict[str, str] = field(default_factory=dict)
    delay_s: float = 0.0
    seen: int = 0

    @property
    def used_up(self) -> bool:
        """Whether no further call meets it."""
        return self.seen >= self.times


class Faults:
    """The rules in force; the first that matches a call and is not used up applies."""

    def __init__(self) -> None:
        self.rules: list[Rule] = []

    def add(self, path: str, behaviour: Behaviour = Behaviour.REFUSE, **options: Any) -> Rule:
        """Order a fault, for example `add("*/push", Behaviour.ACCEPT_THEN_REFUSE, times=2)`."""
        rule = Rule(path, behaviour, **options)
        self.rules.append(rule)
        return rule

    def clear(self) -> None:
        """Forget every rule."""
        self.rules.clear()

    def take(self, path: str) -> Rule | None:
        """The rule for this call, counted as met."""
        for rule in self.rules:
            if not rule.used_up and fnmatch(path, rule.path):
                rule.seen += 1
                return rule
        return None


class FaultyApp:
    """An ASGI app that asks `faults` before (and after) it lets a call through to `app`."""

    def __init__(self, app: App, faults: Faults) -> None:
        self._app = app
        self._faults = faults

    async def __call__(self, scope: Scope, receive: ReceiveCall, send: SendCall) -> None:
        rule = self._faults.take(scope.get("path", "")) if scope["type"] == "http" else None
        if rule is None:
            await self._app(scope, receive, send)
            return
        if rule.behaviour is Behaviour.DELAY:
            await asyncio.sleep(rule.delay_s)
            await self._app(scope, receive, send)
            return
        if rule.behaviour.value.startswith("accept"):
            await self._app(scope, receive, _swallow)
        await _fail(rule, receive, send)


async def _swallow(_message: MutableMapping[str, Any]) -> None:
    """Takes the true answer and gives it to nobody."""


async def _fail(rule: Rule, receive: ReceiveCall, send: SendCall) -> None:
    if rule.behaviour in (Behaviour.RESET, Behaviour.ACCEPT_THEN_RESET):
        # uvicorn's `send` is a method of its request cycle, which holds the transport: nothing else can cut it off.
        send.__self__.transport.abort()  # type: ignore[attr-defined]
    if rule.behaviour in (Behaviour.REFUSE, Behaviour.ACCEPT_THEN_REFUSE):
        await _answer(rule, send)
        return
    while (await receive())["type"] != "http.disconnect":
        pass


async def _answer(rule: Rule, send: SendCall) -> None:
    body = json.dumps(rule.body).encode()
    headers = {"content-type": "application/json", "content-length": str(len(body)), **rule.headers}
    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": rule.status, "headers": raw})
    await send({"type": "http.response.body", "body": body})
