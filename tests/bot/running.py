"""Runs the real `phaen` command, as a script outside would."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "docs" / "schema"
_BYTE_CODE = tempfile.TemporaryDirectory(prefix="phaen-byte-code-")


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command left: its exit status and what it wrote."""

    status: int
    out: str
    err: str

    @property
    def objects(self) -> list[Any]:
        """Standard output as JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]


def phaen(
    *arguments: str | Path,
    cwd: Path,
    stdin: str | bytes = "",
    env: Mapping[str, str] | None = None,
    before: Callable[[], None] | None = None,
) -> Ran:
    """Run `phaen` in a folder that has no `.env`, with no setting but those of `env`.

    `before` runs in the new process, to limit it; byte code is then not kept, for a limit on files would cut it short.
    """
    limited = {"PYTHONDONTWRITEBYTECODE": "1"} if before else {}
    done = subprocess.run(
        [Path(sys.executable).with_name("phaen"), *arguments],
        input=stdin.encode() if isinstance(stdin, str) else stdin,
        capture_output=True,
        cwd=cwd,
        env=bare_environment() | limited | dict(env or {}),
        check=False,
        timeout=110,
        preexec_fn=before,
    )
    return Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def bare_environment() -> dict[str, str]:
    """This environment without Phaen's settings, and with byte code kept: compiling is half of a command's start."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PHAEN_")}
    kept.pop("PYTHONDONTWRITEBYTECODE", None)
    return kept | {"PYTHONPYCACHEPREFIX": _BYTE_CODE.name}


def check_schema(name: str, found: object) -> None:
    """Fail where an output is not as docs/schema says."""
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(found)
