"""Settings: what each variable takes, what it refuses, and that no refusal shows a secret."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import SettingsError
from bot.settings import Access, Owner, Settings, read_settings, unknown_names
from store.rows import Platform

SECRET = "123456:very-secret-token"


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for field in Settings.model_fields:
        monkeypatch.delenv(f"PHAEN_{field.upper()}", raising=False)


def _read(monkeypatch: pytest.MonkeyPatch, **variables: str) -> Settings:
    for name, value in variables.items():
        monkeypatch.setenv(f"PHAEN_{name}", value)
    return read_settings()


def test_settings_when_nothing_is_set_then_the_designs_defaults() -> None:
    settings = read_settings()
    assert (settings.host, settings.port, settings.data_dir) == ("127.0.0.1", 8080, Path("var"))
    assert settings.telegram_api_url == "https://api.telegram.org"
    assert settings.database == "var/phaen.db"
    assert (settings.access, str(settings.timezone)) == (Access.OPEN, "Asia/Bangkok")
    assert (settings.send_workers, settings.telegram_rate) == (4, 25.0)
    assert not settings.line_on and not settings.telegram_on and not settings.owners


@pytest.mark.parametrize("field", sorted(Settings.model_fields))
def test_settings_when_a_variable_is_empty_then_it_counts_as_unset(monkeypatch: pytest.MonkeyPatch, field: str) -> None:
    unset = read_settings()
    assert getattr(_read(monkeypatch, **{field.upper(): ""}), field) == getattr(unset, field)


def test_settings_when_owners_are_listed_then_parsed_once_each(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = _read(monkeypatch, OWNERS="telegram:1001, line:Uabc0123,telegram:1001,")
    assert settings.owners == (Owner(Platform.TELEGRAM, "1001"), Owner(Platform.LINE, "Uabc0123"))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "eighty"),
        ("PORT", "70000"),
        ("OWNERS", "1001"),
        ("OWNERS", "telegram:somebody"),
        ("OWNERS", "line:1001"),
        ("OWNERS", "console:1"),
        ("ACCESS", "closed"),
        ("TIMEZONE", "Asia/Krungthep"),
        ("TIMEZONE", "/etc/passwd"),
        ("SEND_WORKERS", "0"),
        ("TELEGRAM_RATE", "0"),
        ("PUBLIC_URL", "bot.example.go.th"),
        ("TELEGRAM_API_URL", "https://api.telegram.org/bot"),
        ("LINE_API_URL", "ftp://127.0.0.1"),
    ],
)
def test_settings_when_a_value_is_wrong_then_the_error_names_the_variable(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    with pytest.raises(SettingsError, match=f"PHAEN_{name}"):
        _read(monkeypatch, **{name: value})


@pytest.mark.parametrize(
    ("variables", "missing"),
    [
        ({"LINE_CHANNEL_TOKEN": SECRET}, "PHAEN_LINE_CHANNEL_SECRET is not"),
        ({"LINE_CHANNEL_SECRET": SECRET}, "PHAEN_LINE_CHANNEL_TOKEN is not"),
        ({"TELEGRAM_SECRET": "abc"}, "PHAEN_TELEGRAM_TOKEN is not"),
    ],
)
def test_settings_when_a_channel_is_half_configured_then_the_error_names_the_other_half(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], missing: str
) -> None:
    with pytest.raises(SettingsError, match=missing) as refused:
        _read(monkeypatch, **variables)
    assert SECRET not in str(refused.value)


def test_settings_when_a_secret_is_malformed_then_the_error_does_not_show_it(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SettingsError, match="PHAEN_TELEGRAM_TOKEN") as refused:
        _read(monkeypatch, TELEGRAM_TOKEN=f"{SECRET} and a comment")
    assert SECRET not in str(refused.value)
    assert refused.value.__cause__ is None


def test_settings_when_shown_then_secrets_are_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = _read(monkeypatch, TELEGRAM_TOKEN=SECRET, LINE_CHANNEL_TOKEN=SECRET, LINE_CHANNEL_SECRET=SECRET)
    assert SECRET not in f"{settings!r} {settings}"


@pytest.mark.parametrize(
    ("variables", "webhook"),
    [
        ({"TELEGRAM_TOKEN": "1:a"}, False),
        ({"TELEGRAM_TOKEN": "1:a", "PUBLIC_URL": "https://bot.example.go.th/"}, False),
        ({"TELEGRAM_TOKEN": "1:a", "TELEGRAM_SECRET": "abc"}, False),
        ({"TELEGRAM_TOKEN": "1:a", "TELEGRAM_SECRET": "abc", "PUBLIC_URL": "https://bot.example.go.th"}, True),
    ],
)
def test_telegram_webhook_when_public_url_and_secret_then_on_else_polling(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], webhook: bool
) -> None:
    assert _read(monkeypatch, **variables).telegram_webhook is webhook


def test_settings_when_in_the_env_file_then_read_and_the_environment_goes_before(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("PHAEN_PORT=9000\nPHAEN_HOST=0.0.0.0\n# ภาษาไทย\nOTHER=1\n", encoding="utf-8")
    settings = _read(monkeypatch, HOST="127.0.0.2")
    assert (settings.port, settings.host) == (9000, "127.0.0.2")


def test_settings_when_the_env_file_is_not_text_then_an_error_says_so(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"PHAEN_PORT=\xff\xfe\x80")
    with pytest.raises(SettingsError, match=r"\.env"):
        read_settings()


def test_unknown_names_when_a_variable_is_misspelt_then_listed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PHAEN_TELEGRAM_TOKN", "1:a")
    monkeypatch.setenv("PHAEN_PORT", "8080")
    (tmp_path / ".env").write_text("# PHAEN_OLD=1\nPHAEN_HOST=::1\nexport PHAEN_OWNER = line:U1\n", encoding="utf-8")
    assert unknown_names() == ["PHAEN_OWNER", "PHAEN_TELEGRAM_TOKN"]
