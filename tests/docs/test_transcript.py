"""The transcript in README is what the terminal chat really says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

_TRANSCRIPT = re.compile(r"<!-- transcript -->\n+```text\n(.*?)```", re.DOTALL)
_SAID = "> "


def test_transcript_when_talked_again_then_the_same(repository: Path, tmp_path: Path) -> None:
    found = _TRANSCRIPT.search((repository / "README.md").read_text(encoding="utf-8"))
    assert found is not None
    lines = found[1].splitlines()
    said = [line.removeprefix(_SAID) for line in lines if line.startswith(_SAID)]
    command = [sys.executable, "-c", "from bot.cli import main; main()", "chat", "--seeds"]
    done = subprocess.run(
        command,
        input="\n".join(said) + "\n",
        env={**os.environ, "PHAEN_DATA_DIR": str(tmp_path), "PYTHONPATH": str(repository)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    replies = done.stdout.strip().split("\n\n")
    again = "\n\n".join(f"{_SAID}{message}\n{reply}" for message, reply in zip(said, replies, strict=True))
    assert again == found[1].strip(), f"README's transcript is old; it is now:\n\n{again}"
