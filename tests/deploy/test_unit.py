"""The systemd unit, as systemd itself judges it."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

needs_systemd = pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed")
MOST_EXPOSED = 2.0


@pytest.fixture
def unit(deploy: Path, tmp_path: Path) -> Path:
    """The unit with a program that exists on every machine, for systemd looks for it."""
    text = (deploy / "phaen.service").read_text(encoding="utf-8")
    path = tmp_path / "phaen.service"
    path.write_text(text.replace("/opt/phaen/bin/phaen", "/bin/true"), encoding="utf-8")
    return path


@needs_systemd
def test_unit_when_verified_then_systemd_finds_no_fault(unit: Path) -> None:
    done = subprocess.run(["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, check=False)
    complaints = [line for line in done.stderr.splitlines() if "phaen.service" in line]
    assert (done.returncode, complaints) == (0, [])


@needs_systemd
def test_unit_when_its_exposure_is_measured_then_low(unit: Path) -> None:
    command = ["systemd-analyze", "security", "--offline=yes", str(unit)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    measured = re.search(r"Overall exposure level for phaen\.service: ([0-9.]+)", done.stdout)
    if measured is None:
        pytest.skip("this systemd-analyze cannot judge a unit offline")
    assert float(measured[1]) <= MOST_EXPOSED


def test_unit_when_started_then_migrates_first_and_writes_in_its_folder_alone(deploy: Path) -> None:
    text = (deploy / "phaen.service").read_text(encoding="utf-8")
    lines = text.splitlines()
    assert lines.index("ExecStartPre=/opt/phaen/bin/phaen migrate") < lines.index(
        "ExecStart=/opt/phaen/bin/phaen serve"
    )
    assert "ProtectSystem=strict" in lines
    assert "StateDirectory=phaen" in lines
    assert "Environment=PHAEN_DATA_DIR=/var/lib/phaen" in lines
    assert "ReadWritePaths" not in text


def test_unit_when_read_then_every_restriction_has_its_reason(deploy: Path) -> None:
    lines = (deploy / "phaen.service").read_text(encoding="utf-8").splitlines()
    reason = False
    for line in lines[lines.index("# The only folder it may write, made with this owner and mode.") :]:
        reason = line.startswith("#") or (reason and bool(line) and not line.startswith("["))
        if "=" in line and not line.startswith(("#", "WantedBy")):
            assert reason, line
