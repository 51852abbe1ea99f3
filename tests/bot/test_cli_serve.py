"""`phaen serve` and `phaen doctor`: what keeps the service from starting is said, by name, and exits 2."""

from __future__ import annotations

import json
import socket
import sqlite3
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.bot.running import Ran, check_schema, phaen

SECRET = "77:AAsecretsecretsecret"


class _Platform(BaseHTTPRequestHandler):
    """A platform that knows no token: Telegram's and LINE's way of saying so."""

    def do_GET(self) -> None:
        content = b'{"ok": false, "error_code": 401, "description": "Unauthorized", "message": "Authentication failed"}'
        self.send_response(401)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def refusing() -> Iterator[str]:
    """The address of a platform that refuses every token."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Platform) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def _telegram(address: str) -> dict[str, str]:
    return {"PHAEN_TELEGRAM_TOKEN": SECRET, "PHAEN_TELEGRAM_API_URL": address, "PHAEN_PORT": "0"}


def _line(address: str) -> dict[str, str]:
    channel = {"PHAEN_LINE_CHANNEL_TOKEN": SECRET, "PHAEN_LINE_CHANNEL_SECRET": SECRET}
    return channel | {"PHAEN_LINE_API_URL": address, "PHAEN_PORT": "0"}


def _closed_address() -> str:
    with closing(socket.create_server(("127.0.0.1", 0))) as unused:
        return f"http://127.0.0.1:{unused.getsockname()[1]}"


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory, refusing: str) -> Iterator[dict[str, Ran]]:
    """Every start that must fail, run side by side: starting is what takes the time."""
    folder = tmp_path_factory.mktemp("serve")
    with closing(sqlite3.connect(folder / "old.db")) as old:
        old.execute("CREATE TABLE documents (id TEXT)")
    (folder / "broken.db").write_bytes(b"This is no database at all. " * 400)
    (folder / "file").touch()
    down = _closed_address()
    with closing(socket.create_server(("127.0.0.1", 0))) as taken, ThreadPoolExecutor(3) as threads:
        port = str(taken.getsockname()[1])
        starts: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
            "no channel": ((), {}),
            "half": ((), {"PHAEN_LINE_CHANNEL_TOKEN": SECRET}),
            "telegram token": ((), _telegram(refusing)),
            "line token": ((), _line(refusing)),
            "older": (("--db", "old.db"), _telegram(down)),
            "broken": (("--db", "broken.db"), _telegram(down)),
            "no folder": (("--db", "file/phaen.db"), _telegram(down)),
            "port": ((), _telegram(down) | {"PHAEN_PORT": port}),
        }
        running = {
            name: threads.submit(phaen, "serve", *arguments, cwd=folder, env=env)
            for name, (arguments, env) in starts.items()
        }
        yield {name: ran.result() for name, ran in running.items()}


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("no channel", ["no channel is configured", "PHAEN_TELEGRAM_TOKEN"]),
        ("half", ["PHAEN_LINE_CHANNEL_SECRET is not"]),
        ("telegram token", ["PHAEN_TELEGRAM_TOKEN is wrong"]),
        ("line token", ["PHAEN_LINE_CHANNEL_TOKEN is wrong"]),
        ("older", ["phaen migrate"]),
        ("broken", ["database", "phaen restore"]),
        ("no folder", ["database", "PHAEN_DATA_DIR"]),
        ("port", ["cannot listen", "PHAEN_PORT"]),
    ],
)
def test_serve_when_it_cannot_start_then_status_2_and_the_reason(
    refused: dict[str, Ran], case: str, said: list[str]
) -> None:
    ran = refused[case]
    assert (ran.status, ran.out) == (2, "")
    assert all(words in ran.err.splitlines()[-1] for words in said)
    assert "Traceback" not in ran.err
    assert SECRET not in ran.err


def test_doctor_when_tokens_are_wrong_then_named_in_json_with_a_next_step_and_status_2(
    tmp_path: Path, refusing: str
) -> None:
    ran = phaen("doctor", "--json", cwd=tmp_path, env=_telegram(refusing) | _line(refusing) | {"PHAEN_TYPO": "1"})
    assert ran.status == 2, ran
    found = json.loads(ran.out)
    check_schema("doctor", found)
    by_check = {finding["check"]: finding for finding in found["findings"]}
    for check, setting in (("telegram token", "PHAEN_TELEGRAM_TOKEN"), ("line token", "PHAEN_LINE_CHANNEL_TOKEN")):
        assert by_check[check]["state"] == "bad"
        assert setting in by_check[check]["message"]
        assert by_check[check]["next"]
    assert "PHAEN_TYPO" in by_check["settings"]["message"]
    assert not (tmp_path / "var").exists()
    assert SECRET not in ran.out + ran.err


def test_doctor_when_a_setting_is_wrong_then_it_is_named_and_status_2(tmp_path: Path) -> None:
    ran = phaen("doctor", cwd=tmp_path, env={"PHAEN_PORT": "many"})
    assert ran.status == 2
    assert ran.out.startswith("✗ settings: PHAEN_PORT")


def test_doctor_when_the_platform_is_down_then_a_warning_and_status_1(seeded: tuple[Path, Ran]) -> None:
    folder, _ = seeded
    env = _telegram(_closed_address()) | {"PHAEN_OWNERS": "telegram:1001"}
    ran = phaen("doctor", "--db", "phaen.db", cwd=folder, env=env)
    assert ran.status == 1
    assert "✓ database: phaen.db" in ran.out
    assert "! telegram token: could not ask" in ran.out
