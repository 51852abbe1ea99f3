"""The ground that the emulators stand on: loopback works, nothing else is reached, waiting ends."""

from __future__ import annotations

import socket

import pytest
from pytest_socket import SocketConnectBlockedError

from tests.emulators.running import until


@pytest.mark.parametrize("address", ["192.0.2.1", "198.51.100.7"])  # addresses for documentation: nobody has them
def test_socket_when_connected_outside_then_blocked(address: str) -> None:
    with pytest.raises(SocketConnectBlockedError):
        socket.create_connection((address, 443), timeout=1)


async def test_until_when_the_condition_never_holds_then_says_what_was_awaited() -> None:
    with pytest.raises(AssertionError, match=r"the alert did not come within 0\.05 s"):
        await until(lambda: None, within_s=0.05, what="the alert")


async def test_until_when_the_condition_holds_then_gives_its_value() -> None:
    values = iter([0, 0, 7])
    assert await until(lambda: next(values)) == 7
