"""Replies as Telegram messages: HTML of at most 4,096 UTF-16 units as shown, with inline keyboards.

Everything is escaped, and text is split before it is marked up, so that no tag is ever cut. Each part has its plain
text beside it, for the case that Telegram cannot parse the markup after all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from html import escape
from typing import Any

from bot.layout import absolute, clip_letters, gap, letters, pieces, utf16
from bot.parsed import button_data
from handlers.replies import Block, Button, Reply, Style

Json = dict[str, Any]
Keyboard = tuple[tuple[dict[str, str], ...], ...]

MAX_TEXT_UNITS = 4096
MAX_DATA_BYTES = 64
MAX_BUTTONS = 100
MAX_LABEL = 48
_HALF_ROW_LETTERS = 18
_LABEL_UNITS = 200  # a label is bold and short; one that is longer stands in the text as it is

_MARKUP: Mapping[Style, str] = {
    Style.TITLE: "<b>{}</b>",
    Style.ANSWER: "<b>{}</b>",
    Style.QUOTE: "<blockquote>{}</blockquote>",
    Style.ITEM: "• {}",
    Style.NOTE: "<i>{}</i>",
}


@dataclass(frozen=True, slots=True)
class Part:
    """One message: as HTML and as plain text."""

    html: str
    plain: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """A reply's messages; the keyboard hangs on the last of them."""

    parts: tuple[Part, ...]
    keyboard: Keyboard = ()

    def as_json(self) -> Json:
        """For a body that is frozen."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Json) -> Rendered:
        """What `as_json` gave."""
        return cls(tuple(Part(**part) for part in data["parts"]), tuple(tuple(row) for row in data["keyboard"]))


def long_says(reply: Reply) -> list[str]:
    """The buttons' texts that do not fit into 64 bytes and have to be kept in `store.buttons`."""
    return [each.say for each in reply.buttons if len(button_data(each.say, None).encode()) > MAX_DATA_BYTES]


def render(reply: Reply, keys: Mapping[str, str], *, public_url: str | None) -> Rendered:
    """The messages for a reply, none for silence. `keys`: what `long_says` gave -> the keys it is kept under."""
    if reply.silent:
        return Rendered(())
    return Rendered(tuple(_packed(reply.blocks, public_url)), keyboard(reply.buttons, keys))


def keyboard(buttons: Sequence[Button], keys: Mapping[str, str]) -> Keyboard:
    """Buttons in rows: two short ones side by side, a long one alone."""
    rows: list[list[dict[str, str]]] = []
    half_full = False
    for button in buttons[:MAX_BUTTONS]:
        label = clip_letters(button.label, MAX_LABEL)
        shown = {"text": label, "callback_data": button_data(button.say, keys.get(button.say))}
        short = sum(1 for _ in letters(label)) <= _HALF_ROW_LETTERS
        if short and half_full:
            rows[-1].append(shown)
            half_full = False
        else:
            rows.append([shown])
            half_full = short
    return tuple(tuple(row) for row in rows)


def _packed(blocks: Sequence[Block], public_url: str | None) -> list[Part]:
    parts: list[Part] = []
    html = plain = ""
    before: Style | None = None
    for block in (short for each in blocks for short in _short_blocks(each)):
        piece = _part(block, public_url)
        between = gap(before, block.style)
        if plain and utf16(plain + between + piece.plain) > MAX_TEXT_UNITS:
            parts.append(Part(html, plain))
            html = plain = between = ""
        html, plain, before = html + between + piece.html, plain + between + piece.plain, block.style
    return [*parts, Part(html, plain)] if plain.strip() else parts


def _short_blocks(block: Block) -> list[Block]:
    """The block, in several where it is too long for one message; only the first keeps the label."""
    label = block.label if block.label and utf16(block.label) <= _LABEL_UNITS else None
    text = block.text if label or not block.label else f"{block.label}: {block.text}"
    first, *others = pieces(text.strip(), MAX_TEXT_UNITS - _LABEL_UNITS - 8) or [""]
    if not first and not label:
        return []
    return [Block(first, block.style, label, block.href), *(Block(rest, block.style) for rest in others)]


def _part(block: Block, public_url: str | None) -> Part:
    address = absolute(block.href, public_url)
    text = escape(block.text, quote=False)
    if address:
        text = f'<a href="{escape(address, quote=True)}">{text}</a>'
    label_html = f"<b>{escape(block.label, quote=False)}:</b> " if block.label else ""
    label = f"{block.label}: " if block.label else ""
    html = _MARKUP.get(block.style, "{}").replace("{}", label_html + text)
    bullet = "• " if block.style is Style.ITEM else ""
    plain = bullet + label + block.text
    return Part(html, plain)
