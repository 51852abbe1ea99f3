"""The neutral reply: what to say, not how a platform draws it.

A reply is a list of blocks, buttons and files. Every button carries the chat text that pressing it stands for, so a
press and a typed command go the same way and an old button never dies. Adapters in `bot/` render replies; `plain`
renders one for the terminal, for `phaen ask` and for logs of tests.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Style(StrEnum):
    """How a block is set off from the others."""

    PLAIN = "plain"
    TITLE = "title"
    ANSWER = "answer"
    QUOTE = "quote"
    ITEM = "item"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph. `label` stands before it ("วันที่"), `href` is a path on this service ("/documents/x") or a URL."""

    text: str
    style: Style = Style.PLAIN
    label: str | None = None
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Button:
    """A choice. Pressing it is the same as sending `say`; `label` is what is shown (LINE: at most 20 graphemes)."""

    label: str
    say: str


@dataclass(frozen=True, slots=True)
class File:
    """A file or picture to hand over. `path` is where this service serves it, for platforms that take only links;

    "" for what it must not serve to everyone who has the address (a person's own data).
    """

    name: str
    media_type: str
    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Reply:
    """What to say.

    `answer` is the direct answer alone, at most 100 letters unless it is a list; `quote` its sentence, `documents`
    their ids, best first.
    """

    blocks: tuple[Block, ...] = ()
    buttons: tuple[Button, ...] = ()
    files: tuple[File, ...] = ()
    intent: str = "none"
    answer: str | None = None
    quote: str | None = None
    documents: tuple[str, ...] = ()
    edit_key: str | None = None
    """Where set, a platform that can edit replaces its earlier message of the same key (a review card, progress)."""

    @property
    def silent(self) -> bool:
        """Whether there is nothing to say (a sticker in a group, say)."""
        return not (self.blocks or self.files)

    def plus(self, *blocks: Block, buttons: tuple[Button, ...] = ()) -> Reply:
        """The same reply with more blocks and buttons at its end."""
        return replace(self, blocks=self.blocks + blocks, buttons=self.buttons + buttons)

    def plain(self) -> str:
        """The whole reply as plain text, without its buttons."""
        lines = [plain_block(block) for block in self.blocks]
        lines += [f"{file.name}: {file.path}" if file.path else file.name for file in self.files]
        return "\n".join(lines)


SILENCE = Reply()
"""The reply that says nothing."""

_MARKS = {Style.QUOTE: "“{}”", Style.ITEM: "• {}", Style.NOTE: "{}"}


def plain_block(block: Block) -> str:
    """One block as plain text: label, mark of its style, and its address where that is a whole URL."""
    text = _MARKS.get(block.style, "{}").format(block.text)
    if block.label:
        text = f"{block.label}: {text}"
    if block.href and block.href.startswith("http"):
        text = f"{text} ({block.href})"
    return text
