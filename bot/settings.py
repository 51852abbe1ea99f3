"""Settings: environment variables and `.env` of the current directory, checked whole before anything starts.

An empty value counts as unset. A channel without a token is off; one half configured is an error. Secrets are
`SecretStr`, so that no log and no error shows them.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import SettingsError
from store.rows import Platform

PREFIX = "PHAEN_"
TELEGRAM_API = "https://api.telegram.org"
DATABASE_NAME = "phaen.db"

_OWNER_IDS = {
    Platform.LINE: re.compile(r"[UCR][0-9A-Za-z]{1,64}"),
    Platform.TELEGRAM: re.compile(r"-?[0-9]{1,20}"),
}
_ENV_FILE = ".env"
_ASSIGNED = re.compile(r"^\s{0,8}(?:export\s{1,8})?(PHAEN_\w{1,64})\s{0,8}=", re.MULTILINE)
_TELEGRAM_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")  # what setWebhook takes as secret_token


class Access(StrEnum):
    """Who may ask: everyone, or only chats that were invited."""

    OPEN = "open"
    INVITED = "invited"


@dataclass(frozen=True, slots=True)
class Owner:
    """A chat that is an owner from the start, as its platform knows it."""

    platform: Platform
    platform_id: str


def _parse_owner(item: str) -> Owner:
    platform, _, platform_id = item.partition(":")
    pattern = _OWNER_IDS.get(Platform(platform)) if platform in {"line", "telegram"} else None
    if pattern is None or not pattern.fullmatch(platform_id):
        raise ValueError("must be a list such as telegram:1001,line:U0123abc (LINE user ids start with U)")
    return Owner(Platform(platform), platform_id)


def _checked_url(value: str, *, host_only: bool) -> str:
    url = value.rstrip("/")
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment:
        raise ValueError("must be an http:// or https:// address")
    if host_only and parts.path:
        raise ValueError("must be scheme and host only, without a path such as /bot")
    return url


class Settings(BaseSettings):
    """Every setting; the field `telegram_token` is the variable `PHAEN_TELEGRAM_TOKEN`, and so on.

    `telegram_rate` is in messages a second, `send_workers` the number of workers that send alerts to each platform.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=_ENV_FILE,
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
        arbitrary_types_allowed=True,
    )

    database_url: str | None = None
    data_dir: Path = Path("var")
    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=0, le=65535)
    public_url: str | None = None
    telegram_token: SecretStr | None = None
    telegram_api_url: str = TELEGRAM_API
    telegram_secret: SecretStr | None = None
    line_channel_secret: SecretStr | None = None
    line_channel_token: SecretStr | None = None
    line_api_url: str | None = None
    owners: Annotated[tuple[Owner, ...], NoDecode] = ()
    access: Access = Access.OPEN
    timezone: ZoneInfo = ZoneInfo("Asia/Bangkok")
    send_workers: int = Field(default=4, ge=1, le=64)
    clock_offset_file: Path | None = None
    telegram_rate: float = Field(default=25.0, gt=0, le=1000)

    @field_validator("owners", mode="before")
    @classmethod
    def _owners(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        items = (item.strip() for item in value.split(","))
        return tuple(dict.fromkeys(_parse_owner(item) for item in items if item))

    @field_validator("timezone", mode="before")
    @classmethod
    def _timezone(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        try:
            return ZoneInfo(value)
        except (OSError, ValueError) as error:  # ZoneInfoNotFoundError is a KeyError of its own
            raise ValueError("must be a time zone such as Asia/Bangkok") from error
        except KeyError as error:
            raise ValueError("must be a time zone such as Asia/Bangkok") from error

    @field_validator("public_url")
    @classmethod
    def _public_url(cls, value: str | None) -> str | None:
        return value and _checked_url(value, host_only=False)

    @field_validator("telegram_api_url", "line_api_url")
    @classmethod
    def _api_url(cls, value: str | None) -> str | None:
        return value and _checked_url(value, host_only=True)

    @field_validator("telegram_token", "line_channel_token", "line_channel_secret")
    @classmethod
    def _one_word(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and re.search(r"[\s/]", value.get_secret_value().replace("/", "") or " "):
            raise ValueError("must be one word, as the platform's console shows it")
        return value

    @field_validator("telegram_secret")
    @classmethod
    def _telegram_secret(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not _TELEGRAM_SECRET.fullmatch(value.get_secret_value()):
            raise ValueError("must be 1 to 256 of the characters A-Z a-z 0-9 _ -")
        return value

    @model_validator(mode="after")
    def _whole_channels(self) -> Self:
        _both(self, "line_channel_token", "line_channel_secret")
        if self.telegram_secret and not self.telegram_token:
            raise ValueError(f"{_variable('telegram_secret')} is set but {_variable('telegram_token')} is not")
        return self

    @property
    def line_on(self) -> bool:
        """Whether LINE is configured."""
        return self.line_channel_token is not None

    @property
    def telegram_on(self) -> bool:
        """Whether Telegram is configured."""
        return self.telegram_token is not None

    @property
    def telegram_webhook(self) -> bool:
        """Whether Telegram sends to our webhook; without a public URL and a secret it is polled."""
        return self.telegram_on and self.public_url is not None and self.telegram_secret is not None

    @property
    def database(self) -> str:
        """The database as given, or the SQLite file in the data directory: what `store.database.url_of` takes."""
        return self.database_url or str(self.data_dir / DATABASE_NAME)


def _both(settings: Settings, one: str, other: str) -> None:
    for is_set, missing in ((one, other), (other, one)):
        if getattr(settings, is_set) and not getattr(settings, missing):
            raise ValueError(f"{_variable(is_set)} is set but {_variable(missing)} is not")


def _variable(field: str) -> str:
    return PREFIX + field.upper()


def read_settings(**given: Any) -> Settings:
    """The settings of the environment and `.env`; `given` ones (a command's `--db`) go before them.

    Raises:
        SettingsError: naming every setting that is wrong, without its value.
    """
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        raise SettingsError("; ".join(_sentence(item) for item in error.errors(include_input=False))) from None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f".env cannot be read: {error}") from None


def unknown_names() -> list[str]:
    """Variables of the environment and `.env` that begin like ours and name no setting: misspellings, most likely."""
    known = {_variable(field) for field in Settings.model_fields}
    file = Path(_ENV_FILE)
    written = _ASSIGNED.findall(file.read_text(encoding="utf-8")) if file.is_file() else []
    return sorted({name for name in (*os.environ, *written) if name.startswith(PREFIX)} - known)


def _sentence(item: Any) -> str:
    message = str(item["msg"]).removeprefix("Value error, ")
    return f"{_variable(str(item['loc'][0]))}: {message}" if item["loc"] else message
