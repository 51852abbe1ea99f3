"""litestream.yml: what Litestream 0.3 would read."""

from __future__ import annotations

import re
from typing import Any

from bot.settings import DATABASE_NAME

_DURATION = re.compile(r"(?:\d+(?:ms|s|m|h))+")
_SECONDS = {"ms": 0.001, "s": 1, "m": 60, "h": 3600}


def _seconds(duration: str) -> float:
    assert _DURATION.fullmatch(duration), duration
    return sum(int(n) * _SECONDS[unit] for n, unit in re.findall(r"(\d+)(ms|s|m|h)", duration))


def test_database_when_backed_up_then_the_bots_own_file(litestream: dict[str, Any]) -> None:
    assert [database["path"] for database in litestream["dbs"]] == [f"/data/{DATABASE_NAME}"]


def test_replicas_when_read_then_typed_named_once_and_their_spans_make_sense(litestream: dict[str, Any]) -> None:
    replicas = litestream["dbs"][0]["replicas"]
    assert len({replica["name"] for replica in replicas}) == len(replicas) >= 1
    for replica in replicas:
        assert replica["type"] in {"file", "s3", "abs", "gcs", "sftp"}
        assert _seconds(replica["sync-interval"]) <= 10
        assert _seconds(replica["snapshot-interval"]) < _seconds(replica["retention"])
        assert _seconds(replica["retention-check-interval"]) < _seconds(replica["retention"])


def test_replica_when_a_folder_then_on_its_own_volume(litestream: dict[str, Any], compose: dict[str, Any]) -> None:
    folder = litestream["dbs"][0]["replicas"][0]["path"]
    assert folder.startswith("/backup/")
    assert "backup:/backup" in compose["services"]["backup"]["volumes"]
