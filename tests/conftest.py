"""Rules for every test: loopback only, no settings from outside, Thai in files and pipes, nothing left behind.

Sockets to other hosts are blocked by pytest-socket (pyproject.toml). Processes that tests start inherit this
environment, so that neither a proxy nor a developer's settings can reach them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Options of our own."""
    parser.addoption("--kill-rounds", type=int, default=1, help="how many times the kill -9 story is run (default 1)")
    parser.addoption("--kill-seed", type=int, default=None, help="the seed of a kill -9 story to be run again")


@pytest.fixture(scope="session", autouse=True)
def _quiet_environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    patch = pytest.MonkeyPatch()
    for name in list(os.environ):
        if name.startswith("PHAEN_") or name.lower() in {"http_proxy", "https_proxy", "all_proxy"}:
            patch.delenv(name)
    patch.setenv("NO_PROXY", "127.0.0.1,localhost")
    patch.setenv("LANG", "C.UTF-8")
    patch.setenv("LC_ALL", "C.UTF-8")
    patch.setenv("TZ", "UTC")  # a server's zone is not the service's: PHAEN_TIMEZONE alone decides
    patch.setenv("PYTHAINLP_DATA", str(tmp_path_factory.mktemp("pythainlp")))
    yield
    patch.undo()


@pytest.fixture(scope="session")
def repository() -> Path:
    """The repository's root."""
    return Path(__file__).resolve().parents[1]
