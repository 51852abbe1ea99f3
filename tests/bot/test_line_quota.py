from bot.line.quota import RememberedQuota
from bot.settings import Settings
from handlers.context import Quota
from tests.emulators.line_users import SECRET, TOKEN, LineEmulator


async def test_quota_when_asked_often_then_line_is_asked_once():
    with LineEmulator(quota=10) as line:
        given = {"line_channel_token": TOKEN, "line_channel_secret": SECRET, "line_api_url": line.url}
        quota = RememberedQuota(Settings(_env_file=None, **given))
        assert [await quota(), await quota()] == [Quota(limit=10, used=0)] * 2
        assert len(line.state.calls) == 2  # the limit and what is used of it


async def test_quota_when_line_is_away_then_none():
    with LineEmulator(quota=10) as line:
        gone = line.url
    given = {"line_channel_token": TOKEN, "line_channel_secret": SECRET, "line_api_url": gone}
    assert await RememberedQuota(Settings(_env_file=None, **given))() is None
