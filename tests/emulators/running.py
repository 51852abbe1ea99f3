"""Runs an ASGI app on a real loopback socket, in a thread of its own, and waits for conditions without fixed sleeps."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self, TypeVar

import uvicorn

Asgi = Callable[..., Any]
Value = TypeVar("Value")

POLL_S = 0.01
START_S = 10.0


class Running:
    """`with Running(app) as server:` serves the app at `server.url` until the block ends. The port is a free one."""

    def __init__(self, app: Asgi) -> None:
        # The protocol is named, for asyncio turns off Nagle's delay (40 ms an answer) only where it is.
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._socket.bind(("127.0.0.1", 0))
        self._socket.listen(512)
        self.port: int = self._socket.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        options: dict[str, Any] = {"log_level": "critical", "access_log": False, "lifespan": "off"}
        config = uvicorn.Config(app, timeout_graceful_shutdown=1, **options)
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._serve, name=f"emulator-{self.port}", daemon=True)

    def start(self) -> Self:
        """Serve from now on; returns when requests are answered."""
        self._thread.start()
        deadline = time.monotonic() + START_S
        while not self._server.started:
            if time.monotonic() > deadline or not self._thread.is_alive():
                raise RuntimeError("the emulator did not start")
            time.sleep(POLL_S)
        return self

    def stop(self) -> None:
        """Close every connection, hanging ones too."""
        self._server.should_exit = True
        self._server.force_exit = True
        self._thread.join(timeout=START_S)
        self._socket.close()

    def _serve(self) -> None:
        asyncio.run(self._server.serve(sockets=[self._socket]))

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()


async def until(
    condition: Callable[[], Value | None], *, within_s: float = 10.0, what: str | Callable[[], str] = "the condition"
) -> Value:
    """The first true value that `condition` gives. Raises AssertionError at the deadline, saying `what` was awaited."""
    deadline = time.monotonic() + within_s
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > deadline:
            raise AssertionError(f"{what if isinstance(what, str) else what()} did not come within {within_s:g} s")
        await asyncio.sleep(POLL_S)
