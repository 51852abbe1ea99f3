"""The Dockerfile, by rules: what an image for a ministry's server must be."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

Instructions = list[tuple[str, str]]


def _of(dockerfile: Instructions, word: str) -> list[str]:
    return [rest for name, rest in dockerfile if name == word]


def test_bases_when_named_then_slim_tagged_and_the_same(dockerfile: Instructions) -> None:
    images = [rest.split()[0] for rest in _of(dockerfile, "FROM")]
    assert len(images) == 2
    assert len(set(images)) == 1
    assert re.fullmatch(r"python:3\.1[123]-slim-[a-z]+", images[0])


def test_dependencies_when_installed_then_by_their_hashes(dockerfile: Instructions) -> None:
    installs = [run for run in _of(dockerfile, "RUN") if "pip install" in run]
    assert "--require-hashes -r requirements.lock" in installs[0]
    assert all("--no-deps" in run or "--require-hashes" in run for run in installs)


def test_user_when_run_then_a_number_and_not_root(dockerfile: Instructions) -> None:
    last_stage = dockerfile[max(at for at, (name, _) in enumerate(dockerfile) if name == "FROM") :]
    (user,) = _of(last_stage, "USER")
    assert re.fullmatch(r"[1-9]\d{3,}:[1-9]\d{3,}", user)


def test_commands_when_run_then_in_the_exec_form(dockerfile: Instructions) -> None:
    assert json.loads(_of(dockerfile, "ENTRYPOINT")[0]) == ["phaen"]
    assert json.loads(_of(dockerfile, "CMD")[0]) == ["serve"]


def test_last_stage_when_built_then_reads_scans_and_keeps_no_package_lists(dockerfile: Instructions) -> None:
    last_stage = dockerfile[max(at for at, (name, _) in enumerate(dockerfile) if name == "FROM") :]
    (install,) = [run for run in _of(last_stage, "RUN") if "apt-get install" in run]
    assert {"tesseract-ocr", "tesseract-ocr-tha", "--no-install-recommends"} <= set(install.split())
    assert "rm -rf /var/lib/apt/lists/*" in install


def test_health_check_when_parsed_then_python_that_compiles_and_asks_healthz(dockerfile: Instructions) -> None:
    (health,) = _of(dockerfile, "HEALTHCHECK")
    program, option, code = json.loads(health[health.index("[") :])
    assert (program, option) == ("python", "-c")
    assert "/healthz" in code
    compile(code, "HEALTHCHECK", "exec")


def test_copies_when_made_then_their_sources_exist_and_every_room_is_there(
    dockerfile: Instructions, root: Path
) -> None:
    sources = [
        word for rest in _of(dockerfile, "COPY") if "--from" not in rest for word in rest.split()[:-1]
    ]  # fmt: skip
    for source in sources:
        assert (root / source).exists(), source
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    rooms = project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    assert set(rooms) <= set(sources)


def test_wheel_when_built_then_holds_every_file_of_the_rooms(root: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (wheel,) = tmp_path.glob("*.whl")
    held = set(zipfile.ZipFile(wheel).namelist())
    for room in ("bot", "handlers", "store", "extract", "seeds"):
        files = (path for path in (root / room).rglob("*") if path.is_file() and "__pycache__" not in path.parts)
        missing = [str(path.relative_to(root)) for path in files if str(path.relative_to(root)) not in held]
        assert missing == []


def test_context_when_built_then_only_what_is_copied_goes_in(dockerfile: Instructions, deploy: Path) -> None:
    allowed = {
        line.removeprefix("!")
        for line in (deploy / "Dockerfile.dockerignore").read_text(encoding="utf-8").splitlines()
        if line.startswith("!")
    }
    copied = {word for rest in _of(dockerfile, "COPY") if "--from" not in rest for word in rest.split()[:-1]}
    assert allowed == copied


def test_secrets_when_looked_for_then_none_is_baked_in(dockerfile: Instructions) -> None:
    baked = " ".join(_of(dockerfile, "ENV") + _of(dockerfile, "ARG"))
    assert not re.search(r"TOKEN|SECRET|PASSWORD|OWNERS", baked)
