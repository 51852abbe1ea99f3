"""The composition root: each setting arrives where it works."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.service import apply_owners, build
from bot.settings import Settings
from store.rows import Platform, Role


def _settings(folder: Path, **given: object) -> Settings:
    return Settings(_env_file=None, data_dir=folder, **given)  # type: ignore[call-arg, arg-type]


async def test_build_when_settings_are_given_then_the_context_has_them(tmp_path: Path) -> None:
    offset = tmp_path / "offset"
    given = _settings(
        tmp_path / "data",
        access="invited",
        timezone="Asia/Tokyo",
        public_url="https://phaen.example.go.th/",
        clock_offset_file=offset,
    )
    async with build(given) as service:
        context = service.context
        assert (context.invited_only, str(context.timezone)) == (True, "Asia/Tokyo")
        assert context.public_url == "https://phaen.example.go.th"
        assert (tmp_path / "data" / "phaen.db").is_file()
        offset.write_text("86400", encoding="ascii")  # read again at each use
        assert context.clock.now() - datetime.now(UTC) > timedelta(hours=23)
        assert await context.line_quota() is None


async def test_owners_when_the_list_changes_then_who_left_it_is_a_reader(tmp_path: Path) -> None:
    async with build(_settings(tmp_path, owners="telegram:1001,line:Uabc,telegram:-5")) as service:
        chats = service.store.chats
        await apply_owners(service.store, service.settings.owners)
        assert [chat.platform_id for chat in await chats.owners()] == ["1001", "Uabc", "-5"]
        await apply_owners(service.store, _settings(tmp_path, owners="line:Uabc").owners)
        assert [chat.platform_id for chat in await chats.owners()] == ["Uabc"]
        former = await chats.find(Platform.TELEGRAM, "1001")
        assert former is not None and former.role is Role.READER
