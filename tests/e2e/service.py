"""The real `phaen` command as a process, between both emulators."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx

from tests.emulators.line_users import SECRET, TOKEN, LineEmulator
from tests.emulators.running import until
from tests.emulators.telegram_users import TOKEN as TELEGRAM_TOKEN
from tests.emulators.telegram_users import TelegramEmulator

START_S = 40.0
STOP_S = 20.0
PHAEN = (sys.executable, "-c", "from bot.cli import main; main()")


def run_phaen(folder: Path, environment: dict[str, str], *arguments: str) -> None:
    """Run a `phaen` command to its end. Raises AssertionError where it does not exit 0."""
    command = [*PHAEN, *arguments]
    done = subprocess.run(command, env=environment, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"phaen {' '.join(arguments)}: {done.returncode}\n{done.stdout}\n{done.stderr}"


class Service:
    """`phaen serve` with its settings and data under `folder`; started, killed and started again as a test wills."""

    def __init__(self, folder: Path, line: LineEmulator, telegram: TelegramEmulator, **settings: str) -> None:
        self.folder = folder
        self.line, self.telegram = line, telegram
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.database = folder / "phaen.db"
        self.log = folder / "serve.log"
        line.webhook_url = self.url + "/line/webhook"
        self._process: subprocess.Popen[bytes] | None = None
        self._environment = {
            **os.environ,
            "PHAEN_DATA_DIR": str(folder),
            "PHAEN_PORT": str(self.port),
            "PHAEN_PUBLIC_URL": "https://phaen.example.go.th",
            "PHAEN_LINE_CHANNEL_TOKEN": TOKEN,
            "PHAEN_LINE_CHANNEL_SECRET": SECRET,
            "PHAEN_LINE_API_URL": line.url,
            "PHAEN_TELEGRAM_TOKEN": TELEGRAM_TOKEN,
            "PHAEN_TELEGRAM_API_URL": telegram.url,
            "PYTHONFAULTHANDLER": "1",
            **settings,
        }

    def set(self, **settings: str) -> None:
        """Change settings before the next start."""
        self._environment |= settings

    async def start(self) -> None:
        """Start the service and wait until it answers."""
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                [*PHAEN, "serve"],
                env=self._environment,
                cwd=self.folder,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        await until(self._is_up, within_s=START_S, what=lambda: f"the service at {self.url}\n{self.tail()}")

    def _is_up(self) -> bool | None:
        assert self._process is not None
        if self._process.poll() is not None:
            raise AssertionError(f"phaen serve exited with {self._process.returncode}\n{self.tail()}")
        try:
            return httpx.get(self.url + "/healthz", trust_env=False).status_code == 200
        except httpx.TransportError:
            return None

    @property
    def pid(self) -> int:
        """The number of the service's own process, of its last start."""
        assert self._process is not None
        return self._process.pid

    def terminate(self) -> int:
        """SIGTERM, and the exit status."""
        assert self._process is not None
        self._process.send_signal(signal.SIGTERM)
        return self._process.wait(timeout=STOP_S)

    def kill(self) -> None:
        """SIGKILL, to the service alone: its workers have to notice by themselves."""
        assert self._process is not None
        self._process.send_signal(signal.SIGKILL)
        self._process.wait(timeout=STOP_S)

    def close(self) -> None:
        """End whatever still runs, workers too."""
        if self._process is None:
            return
        try:
            os.killpg(self._process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return
        self._process.wait(timeout=STOP_S)

    def metric(self, name: str) -> float | None:
        """The value of an unlabelled metric, None while the service does not answer."""
        try:
            text = httpx.get(self.url + "/metrics", trust_env=False, timeout=5).text
        except httpx.TransportError:
            return None
        found = re.search(rf"^{name} ([0-9.e+-]+)$", text, re.MULTILINE)
        return float(found[1]) if found else None

    async def delivered_all(self, *, within_s: float = 15.0) -> None:
        """Wait until nothing is left to send."""
        await until(
            lambda: self.metric("phaen_outbox_unsent") == 0.0,
            within_s=within_s,
            what=lambda: f"an empty outbox\n{self.tail()}",
        )

    def tail(self) -> str:
        """The end of the service's log."""
        if not self.log.exists():
            return ""
        return "\n".join(self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-40:])


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
