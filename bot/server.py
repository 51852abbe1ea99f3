"""The HTTP server: uvicorn over our Starlette app, run as one part of the service."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from bot.service import Service
from bot.web import create_app


class Server(uvicorn.Server):
    """Uvicorn without its own signal handlers: the service has one for all of its parts."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Leave the signals to the service."""
        yield


def server_of(service: Service, *, grace_s: int) -> Server:
    """A server of the service's app; at the end requests in hand get `grace_s` seconds."""
    config = uvicorn.Config(
        create_app(service),
        log_config=None,
        access_log=False,
        server_header=False,
        lifespan="on",
        timeout_graceful_shutdown=grace_s,
    )
    return Server(config)
