"""Replies as LINE messages, as plain JSON objects, within LINE's limits (anchors: its Messaging API reference).

Quick replies vanish once somebody writes on. So what must be pressable later (review cards, alerts) becomes a Flex
bubble with postback buttons, as far as it fits; the text comes as text messages where it does not.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from bot.layout import absolute, clip_letters, clip_units, gap, pieces, utf16
from bot.parsed import button_data
from handlers import texts_platforms as texts
from handlers.replies import Block, Button, File, Reply, Style, plain_block

Json = dict[str, Any]

MAX_MESSAGES = 5
MAX_TEXT_UNITS = 5000
MAX_ALT_UNITS = 1500
MAX_QUICK_REPLIES = 13
MAX_LABEL = 20
MAX_FLEX_LABEL = 40
MAX_DATA_UNITS = 300
MAX_URI_UNITS = 1000
MAX_BUBBLE_BYTES = 30 * 1024
MAX_BUBBLE_BUTTONS = 10
_IMAGES = frozenset({"image/png", "image/jpeg"})
_FONTS: Mapping[Style, Json] = {
    Style.TITLE: {"weight": "bold", "size": "lg"},
    Style.ANSWER: {"weight": "bold"},
    Style.QUOTE: {"color": "#555555", "size": "sm"},
    Style.NOTE: {"color": "#777777", "size": "sm"},
}
_LINK_COLOUR = "#1a5fb4"


def long_says(reply: Reply) -> list[str]:
    """The buttons' texts that are too long for a postback's data and have to be kept in `store.buttons`."""
    return [button.say for button in reply.buttons if utf16(button_data(button.say, None)) > MAX_DATA_UNITS]


def render(reply: Reply, keys: Mapping[str, str], *, public_url: str | None, lasting: bool = False) -> list[Json]:
    """The messages for a reply, 1 to 5 of them; none for silence.

    `keys` maps what `long_says` gave to the keys it is kept under; `lasting` asks for buttons that do not vanish.
    """
    if reply.silent:
        return []
    files = [message for file in reply.files for message in _file(file, public_url)]
    if lasting and reply.buttons and (bubble := _bubble(reply, keys, public_url)):
        return [bubble, *files][:MAX_MESSAGES]
    texts_ = [{"type": "text", "text": text} for text in _texts(reply, public_url)]
    tail = [_button_bubble(reply, keys)] if lasting and reply.buttons else []
    room = MAX_MESSAGES - len(files[: MAX_MESSAGES - 1]) - len(tail)
    messages = _shortened(texts_, max(1, room)) + files + tail
    messages = messages[:MAX_MESSAGES]
    if reply.buttons and not lasting:
        messages[-1] = messages[-1] | {"quickReply": {"items": _quick_replies(reply.buttons, keys)}}
    return messages


def plain_messages(reply: Reply) -> list[Json]:
    """The reply as one plain text without buttons and links, for when LINE refuses all else."""
    return [{"type": "text", "text": clip_units(reply.plain().strip() or texts.CHOOSE, MAX_TEXT_UNITS)}]


def _texts(reply: Reply, public_url: str | None) -> list[str]:
    """The blocks packed into texts of at most 5,000 units, split at the borders of blocks where possible."""
    found: list[str] = []
    current, before = "", None
    for block in reply.blocks:
        text = _block(block, public_url)
        joined = current + gap(before, block.style) + text
        if utf16(joined) <= MAX_TEXT_UNITS:
            current, before = joined, block.style
            continue
        found += pieces(current, MAX_TEXT_UNITS)
        *whole, current = pieces(text, MAX_TEXT_UNITS) or [""]
        found += whole
        before = block.style
    return [text.strip() for text in [*found, current] if text.strip()]


def _block(block: Block, public_url: str | None) -> str:
    address = absolute(block.href, public_url)
    text = plain_block(Block(block.text, block.style, block.label))
    return f"{text}\n{address}" if address else text


def _shortened(messages: list[Json], most: int) -> list[Json]:
    """The first `most` texts; the last of them says that there was more."""
    if len(messages) <= most:
        return messages
    kept = messages[:most]
    last = clip_units(kept[-1]["text"], MAX_TEXT_UNITS - utf16(texts.CUT_SHORT) - 1)
    return [*kept[:-1], {"type": "text", "text": f"{last}\n{texts.CUT_SHORT}"}]


def _file(file: File, public_url: str | None) -> list[Json]:
    """LINE takes no files: a picture or a link to it where the service has a public address, else what can be read."""
    address = absolute(file.path, public_url)
    if address and utf16(address) <= MAX_URI_UNITS:
        if file.media_type in _IMAGES and address.startswith("https://"):
            return [{"type": "image", "originalContentUrl": address, "previewImageUrl": address}]
        return [{"type": "text", "text": f"{clip_letters(file.name, 100)}\n{address}"}]
    if file.media_type.startswith("text/plain"):
        content = file.content.decode("utf-8", "replace").strip() or file.name
        return [{"type": "text", "text": clip_units(content, MAX_TEXT_UNITS)}]
    return [{"type": "text", "text": texts.FILE_NEEDS_ADDRESS.format(name=clip_letters(file.name, 100))}]


def _quick_replies(buttons: Sequence[Button], keys: Mapping[str, str]) -> list[Json]:
    return [{"type": "action", "action": _postback(each, keys, MAX_LABEL)} for each in buttons[:MAX_QUICK_REPLIES]]


def _postback(button: Button, keys: Mapping[str, str], most_letters: int) -> Json:
    label = clip_letters(button.label, most_letters)
    data = button_data(button.say, keys.get(button.say))
    return {"type": "postback", "label": label, "data": data, "displayText": label}


def _bubble(reply: Reply, keys: Mapping[str, str], public_url: str | None) -> Json | None:
    """The whole reply as one Flex bubble; None where it is too big for one."""
    parts = [_flex_text(block, public_url) for block in reply.blocks if block.text.strip()]
    if not parts:
        return None
    bubble = {"type": "bubble", "body": _box(parts), "footer": _footer(reply.buttons, keys)}
    if len(json.dumps(bubble, ensure_ascii=False).encode()) > MAX_BUBBLE_BYTES:
        return None
    return {"type": "flex", "altText": _alt_text(reply), "contents": bubble}


def _button_bubble(reply: Reply, keys: Mapping[str, str]) -> Json:
    """The buttons alone, under a text that did not fit into a bubble with them."""
    body = _box([{"type": "text", "text": texts.CHOOSE, "wrap": True}])
    bubble = {"type": "bubble", "body": body, "footer": _footer(reply.buttons, keys)}
    return {"type": "flex", "altText": _alt_text(reply), "contents": bubble}


def _footer(buttons: Sequence[Button], keys: Mapping[str, str]) -> Json:
    shown = buttons[:MAX_BUBBLE_BUTTONS]
    return _box([{"type": "button", "height": "sm", "action": _postback(each, keys, MAX_FLEX_LABEL)} for each in shown])


def _box(contents: list[Json]) -> Json:
    return {"type": "box", "layout": "vertical", "spacing": "sm", "contents": contents}


def _flex_text(block: Block, public_url: str | None) -> Json:
    text = plain_block(Block(block.text, block.style, block.label))
    part: Json = {"type": "text", "text": text, "wrap": True, **_FONTS.get(block.style, {})}
    address = absolute(block.href, public_url)
    if address and utf16(address) <= MAX_URI_UNITS:
        action = {"type": "uri", "label": clip_letters(block.text, MAX_LABEL), "uri": address}
        part |= {"action": action, "color": _LINK_COLOUR}
    return part


def _alt_text(reply: Reply) -> str:
    return clip_units(reply.plain().strip() or texts.CHOOSE, MAX_ALT_UNITS)
