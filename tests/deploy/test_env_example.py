""".env.example and the settings say the same."""

from __future__ import annotations

import re
from pathlib import Path

from bot.settings import PREFIX, Settings

_LINE = re.compile(r"([A-Z_]+)=(.*)")


def _assigned(deploy: Path) -> dict[str, str]:
    lines = (deploy / ".env.example").read_text(encoding="utf-8").splitlines()
    return {match[1]: match[2] for match in map(_LINE.fullmatch, lines) if match}


def test_env_example_when_compared_then_has_every_setting_and_no_other(deploy: Path) -> None:
    assert set(_assigned(deploy)) == {PREFIX + name.upper() for name in Settings.model_fields}


def test_env_example_when_read_then_is_valid_and_gives_the_defaults(deploy: Path, monkeypatch: object) -> None:
    given = Settings(_env_file=deploy / ".env.example")  # type: ignore[call-arg]
    assert given == Settings(_env_file=None)  # type: ignore[call-arg]


def test_env_example_when_read_then_every_setting_is_explained_in_both_languages(deploy: Path) -> None:
    explained = ""
    for line in (deploy / ".env.example").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            explained += line
        elif not line:
            explained = ""
        else:
            assert re.search("[ก-๙]", explained), f"{line}: no Thai"
            assert re.search("[A-Za-z]{4}", explained), f"{line}: no English"


def test_compose_env_when_containers_then_the_example_is_named_where_it_stands(deploy: Path, root: Path) -> None:
    assert "deploy/.env.example" in (root / "docs/runbook.md").read_text(encoding="utf-8")
