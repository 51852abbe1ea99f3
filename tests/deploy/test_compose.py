"""compose.yaml against the compose specification, and against the files that it works with."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

BOT_IMAGE_USER = "10001:10001"


def test_compose_when_checked_then_meets_the_specification(deploy: Path) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.compose-spec"]
    done = subprocess.run([*command, str(deploy / "compose.yaml")], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_services_when_read_then_each_is_confined(compose: dict[str, Any]) -> None:
    for name, service in compose["services"].items():
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert "no-new-privileges:true" in service["security_opt"], name
        assert not service.get("privileged"), name
        assert "restart" in service, name


def test_images_when_named_then_never_the_latest(compose: dict[str, Any]) -> None:
    for name, service in compose["services"].items():
        image, _, tag = service["image"].partition(":")
        assert tag, f"{name}: {image} has no tag"
        assert tag != "latest", name


def test_bot_when_started_then_migrated_and_healthy_before_the_proxy(compose: dict[str, Any]) -> None:
    services = compose["services"]
    assert services["bot"]["depends_on"] == {"migrate": {"condition": "service_completed_successfully"}}
    assert services["proxy"]["depends_on"] == {"bot": {"condition": "service_healthy"}}
    assert services["migrate"]["command"] == ["migrate"]
    assert services["bot"]["command"] == ["serve"]
    assert services["migrate"]["image"] == services["bot"]["image"]


def test_ports_when_published_then_the_proxy_alone(compose: dict[str, Any]) -> None:
    assert [name for name, service in compose["services"].items() if "ports" in service] == ["proxy"]


def test_volumes_when_used_then_declared_and_files_exist(compose: dict[str, Any], deploy: Path) -> None:
    used = set()
    for service in compose["services"].values():
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            if source.startswith("."):
                assert (deploy / source).is_file(), source
            else:
                used.add(source)
    assert used == set(compose["volumes"])


def test_backup_when_run_then_the_bots_user_on_the_bots_volume(
    compose: dict[str, Any], litestream: dict[str, Any], dockerfile: list[tuple[str, str]]
) -> None:
    backup, bot = compose["services"]["backup"], compose["services"]["bot"]
    assert backup["user"] == BOT_IMAGE_USER
    assert ("USER", BOT_IMAGE_USER) in dockerfile
    assert "data:/data" in backup["volumes"]
    assert "data:/data" in bot["volumes"]
    assert bot["environment"]["PHAEN_DATA_DIR"] == str(Path(litestream["dbs"][0]["path"]).parent)


def test_proxy_when_configured_then_reaches_the_bots_port(compose: dict[str, Any]) -> None:
    bot, proxy = compose["services"]["bot"], compose["services"]["proxy"]
    assert proxy["environment"]["PHAEN_UPSTREAM"] == f"bot:{bot['environment']['PHAEN_PORT']}"
    assert set(bot["networks"]) & set(proxy["networks"])


@pytest.mark.parametrize("service", ["bot", "migrate", "proxy", "backup"])
def test_secrets_when_looked_for_then_none_is_written_down(compose: dict[str, Any], service: str) -> None:
    for name, value in compose["services"][service].get("environment", {}).items():
        assert not any(word in name for word in ("TOKEN", "SECRET", "PASSWORD", "KEY")), (name, value)
