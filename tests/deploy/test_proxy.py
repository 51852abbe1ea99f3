"""The proxy: Caddy's own validation, and a real Caddy before a stand-in for the bot."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from tests.emulators.running import Running, until

needs_caddy = pytest.mark.skipif(shutil.which("caddy") is None, reason="caddy is not installed")


def _environment(url: str, upstream: str, home: Path) -> dict[str, str]:
    own = {"PHAEN_PUBLIC_URL": url, "PHAEN_UPSTREAM": upstream, "HOME": str(home)}
    return {**os.environ, **own, "XDG_DATA_HOME": str(home), "XDG_CONFIG_HOME": str(home)}


@needs_caddy
def test_caddyfile_when_validated_then_caddy_takes_it(deploy: Path, tmp_path: Path) -> None:
    command = ["caddy", "validate", "--adapter", "caddyfile", "--config", str(deploy / "Caddyfile")]
    environment = _environment("https://phaen.example.go.th", "bot:8080", tmp_path)
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


async def _echo(request: Request) -> Response:
    try:
        body = await request.body()
    except ClientDisconnect:  # the proxy cut a body off
        return Response(status_code=400)
    return PlainTextResponse(f"{request.method} {request.url.path} {len(body)}")


@pytest.fixture
def bot() -> Iterator[Running]:
    with Running(Starlette(routes=[Route("/{path:path}", _echo, methods=["GET", "POST"])])) as server:
        yield server


@pytest.fixture
async def proxy(bot: Running, deploy: Path, tmp_path: Path) -> object:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}"
    command = ["caddy", "run", "--adapter", "caddyfile", "--config", str(deploy / "Caddyfile")]
    environment = _environment(url, f"127.0.0.1:{bot.port}", tmp_path)
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        await until(lambda: _answers(url) or None, what="Caddy")
        yield url
    finally:
        process.terminate()
        process.wait(timeout=10)


def _answers(url: str) -> bool:
    try:
        return httpx.get(url + "/healthz", trust_env=False).status_code == 200
    except httpx.TransportError:
        return False


@needs_caddy
async def test_proxy_when_asked_then_only_public_paths_go_through(proxy: str) -> None:
    async with httpx.AsyncClient(base_url=proxy, trust_env=False) as client:
        passed = await client.post("/line/webhook", content=b"x" * 1000)
        assert (passed.status_code, passed.text) == (200, "POST /line/webhook 1000")
        assert passed.headers["strict-transport-security"].startswith("max-age=")
        assert (await client.post("/telegram/webhook")).status_code == 200
        for path in ("/documents/a", "/calendar/a.ics", "/timeline/a.png", "/healthz"):
            assert (await client.get(path)).status_code == 200, path
        for path in ("/metrics", "/readyz", "/", "/line/webhook", "/documents"):
            assert (await client.get(path)).status_code == 404, path
        assert (await client.post("/documents/a")).status_code == 404


@needs_caddy
async def test_proxy_when_a_webhook_is_huge_then_refused(proxy: str) -> None:
    async with httpx.AsyncClient(base_url=proxy, trust_env=False) as client:
        status = (await client.post("/line/webhook", content=b"x" * 3_000_000)).status_code
        assert status in (413, 502)  # Caddy 2.6 says 502, newer ones 413
