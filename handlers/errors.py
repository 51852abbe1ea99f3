"""What a person can be told went wrong. The router turns each into a kind reply; anything else is a bug.

UserError
    NotFound        nothing of that number or name; says what is nearest
    NotUnderstood   the words after a command make no sense there; says how to write it
"""

from __future__ import annotations

from handlers.replies import Button


class UserError(Exception):
    """Something the person can put right. `sentence` is what to say, in Thai; `buttons` are what to try instead."""

    def __init__(self, sentence: str, buttons: tuple[Button, ...] = ()) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.buttons = buttons


class NotFound(UserError):
    """What was named is not in the library."""


class NotUnderstood(UserError):
    """The words after a command make no sense there."""
