"""Opens LINE: one client for answers, another for alerts, and plain HTTP for files."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx

from bot.line.client import TIMEOUT_S, open_client
from bot.line.sender import LineAnswerer, LineSender
from bot.service import Service
from bot.tokens import line_headers

DATA_URL = "https://api-data.line.me"


@asynccontextmanager
async def open_line(service: Service) -> AsyncIterator[tuple[LineAnswerer, LineSender]]:
    """LINE's two ways out. Must be opened within the running loop."""
    settings = service.settings
    public_url = settings.public_url
    async with (
        open_client(settings) as answers,
        open_client(settings) as alerts,
        httpx.AsyncClient(timeout=TIMEOUT_S, headers=line_headers(settings)) as http,
    ):
        data_url = settings.line_api_url or DATA_URL
        answerer = LineAnswerer(answers, http, service.store, service.clock, data_url=data_url, public_url=public_url)
        yield answerer, LineSender(alerts, service.store, public_url=public_url)
