"""The errors of the outer room, as one small tree.

    PhaenError
    ├── CannotStart        settings, database, port or token: exit status 2
    │   └── SettingsError  a setting that is missing, malformed or half a channel
    └── PlatformError      what LINE or Telegram said, translated once by their adapters
        ├── Transient      try again, later
        ├── RecipientGone  this chat can definitely not be written to
        ├── Rejected       the message itself was refused: trying again is of no use
        ├── QuotaSpent     LINE's monthly quota is used up
        └── BadToken       the channel's token is wrong

Errors of reading files live in `extract.read`, those of the database in `store.errors`, and what a person did wrong in
`handlers.errors`: each on the lowest floor that raises it.
"""

from __future__ import annotations


class PhaenError(Exception):
    """The root of what `bot` raises."""


class CannotStart(PhaenError):
    """The command cannot do its work at all; the message is for the person who typed it. Exit status 2."""


class SettingsError(CannotStart):
    """A setting is missing, malformed, or configures half a channel; the message names it, never its value."""


class PlatformError(PhaenError):
    """A chat platform did not do what it was asked. The message holds no token and no text of a person."""


class Transient(PlatformError):
    """It may work later: 429, 5xx, a time-out, a broken connection.

    `retry_after_s` is the wait in seconds that the server asked for, None where it named none. `uncertain` says that
    the request may have been carried out although no answer came.
    """

    def __init__(self, message: str, *, retry_after_s: float | None = None, uncertain: bool = False) -> None:
        super().__init__(message)
        self.retry_after_s = retry_after_s
        self.uncertain = uncertain


class RecipientGone(PlatformError):
    """The chat blocked the bot, removed it, was deactivated or does not exist.

    `platform_id` names it where one request had several recipients; `moved_to` is its new id where a group migrated.
    """

    def __init__(self, message: str, *, platform_id: str | None = None, moved_to: str | None = None) -> None:
        super().__init__(message)
        self.platform_id = platform_id
        self.moved_to = moved_to


class Rejected(PlatformError):
    """The platform refused this message for what it is (400, 413): sending it again cannot help."""


class QuotaSpent(PlatformError):
    """LINE's monthly limit of pushed messages is reached; replies still go."""


class BadToken(PlatformError):
    """401 or 404 on a call that needs only a right token."""
