"""Logs: one line an event on standard error, JSON where nobody watches, plain on a terminal.

Lines carry ids, never the text of a message. Whatever slips in, the settings' secrets are masked.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Sequence
from datetime import UTC, datetime

from pydantic import SecretStr

from bot.settings import Settings

_OWN_FIELDS = frozenset(vars(logging.LogRecord("", 0, "", 0, "", (), None))) | {
    "message",
    "asctime",
    "taskName",
    "color_message",
}
_CHATTY = ("httpx", "httpcore", "telegram", "apscheduler", "alembic", "sqlalchemy", "aiosqlite", "asyncio", "pebble")
_MASK = "***"


class _Lines(logging.Formatter):
    """Formats a record with the fields given as `extra=`."""

    def __init__(self, secrets: Sequence[str], *, as_json: bool) -> None:
        super().__init__()
        self._secrets = secrets
        self._as_json = as_json

    def format(self, record: logging.LogRecord) -> str:
        """One line (a traceback within it is escaped in JSON), masked."""
        line = self._json(record) if self._as_json else self._plain(record)
        for secret in self._secrets:
            line = line.replace(secret, _MASK)
        return line

    def _json(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        fields: dict[str, object] = {"at": at, "level": record.levelname.lower(), "logger": record.name}
        fields |= {"event": record.getMessage(), **self._extra(record)}
        if record.exc_info:
            fields["traceback"] = self.formatException(record.exc_info)
        return json.dumps(fields, ensure_ascii=False, default=str)

    def _plain(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created).astimezone().strftime("%H:%M:%S")
        extra = "".join(f" {name}={value}" for name, value in self._extra(record).items())
        line = f"{at} {record.levelname.lower():7} {record.getMessage()}{extra}"
        return f"{line}\n{self.formatException(record.exc_info)}" if record.exc_info else line

    @staticmethod
    def _extra(record: logging.LogRecord) -> dict[str, object]:
        return {name: value for name, value in vars(record).items() if name not in _OWN_FIELDS}


def configure(settings: Settings | None = None, *, level: int = logging.INFO) -> None:
    """Send every log of the process to standard error. `httpx` logs addresses, which hold Telegram's token: hushed."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Lines(_secrets(settings), as_json=not sys.stderr.isatty()))
    logging.basicConfig(handlers=[handler], level=level, force=True)
    for name in _CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.captureWarnings(True)


def _secrets(settings: Settings | None) -> list[str]:
    if settings is None:
        return []
    values = (getattr(settings, name) for name in type(settings).model_fields)
    return [value.get_secret_value() for value in values if isinstance(value, SecretStr)]
