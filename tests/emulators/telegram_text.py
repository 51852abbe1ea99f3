"""What Telegram makes of a text: HTML entities parsed, lengths counted, keyboards checked."""

from __future__ import annotations

import html
import re
from typing import Any

Json = dict[str, Any]

MAX_TEXT = 4096
MAX_CAPTION = 1024
MAX_CALLBACK_BYTES = 64
MAX_BUTTONS = 100
MAX_BUTTONS_A_ROW = 8
_TAGS = frozenset({"b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "code", "pre", "a", "blockquote"})
_OTHER_TAGS = frozenset({"tg-spoiler", "span", "tg-emoji"})
_TAG = re.compile(r"<(/?)([a-zA-Z0-9-]{0,20})([^<>]{0,2000})>")
_ENTITIES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_ENTITY = re.compile(r"&(#[0-9]{1,7}|#x[0-9a-fA-F]{1,6}|[a-z]{2,4});")


class BadText(Exception):
    """A text or keyboard that Telegram refuses; its message is what stands after "Bad Request: "."""


def shown(text: str, parse_mode: str | None, *, most: int = MAX_TEXT, least: int = 1) -> str:
    """The text as a user sees it. Raises BadText for bad markup, an empty text or one that is too long."""
    plain = _without_tags(text) if (parse_mode or "").upper() == "HTML" else text
    length = len(plain.strip().encode("utf-16-le")) // 2
    if length < least:
        raise BadText("message text is empty")
    if length > most:
        raise BadText("message is too long" if most == MAX_TEXT else "message caption is too long")
    return plain


def _without_tags(text: str) -> str:
    kept: list[str] = []
    open_tags: list[str] = []
    at = 0
    while at < len(text):
        next_tag = text.find("<", at)
        if next_tag < 0:
            kept.append(text[at:])
            break
        kept.append(text[at:next_tag])
        at = _one_tag(text, next_tag, open_tags)
    if open_tags:
        raise BadText(f"can't parse entities: Can't find end tag corresponding to start tag \"{open_tags[-1]}\"")
    return _ENTITY.sub(_entity, "".join(kept))


def _one_tag(text: str, at: int, open_tags: list[str]) -> int:
    match = _TAG.match(text, at)
    offset = len(text[:at].encode())
    if match is None:
        raise BadText(f"can't parse entities: Unclosed start tag at byte offset {offset}")
    closing, name, attributes = match[1], match[2].lower(), match[3]
    if name not in _TAGS and name not in _OTHER_TAGS:
        raise BadText(f'can\'t parse entities: Unsupported start tag "{name}" at byte offset {offset}')
    if name == "span" and not closing and "tg-spoiler" not in attributes:
        raise BadText(f'can\'t parse entities: Tag "span" must have class "tg-spoiler" at byte offset {offset}')
    if not closing:
        open_tags.append(name)
    elif not open_tags or open_tags.pop() != name:
        raise BadText(f'can\'t parse entities: Unmatched end tag "{name}" at byte offset {offset}')
    return match.end()


def _entity(match: re.Match[str]) -> str:
    name = match[1]
    return html.unescape(match[0]) if name.startswith("#") else _ENTITIES.get(name, match[0])


def check_markup(markup: object) -> None:
    """Check an inline or reply keyboard. Raises BadText."""
    if not isinstance(markup, dict):
        return
    rows = markup.get("inline_keyboard") or markup.get("keyboard") or []
    if sum(len(row) for row in rows) > MAX_BUTTONS or any(len(row) > MAX_BUTTONS_A_ROW for row in rows):
        raise BadText("too many buttons in the keyboard")
    for button in (button for row in rows for button in row):
        _check_button(button, inline="inline_keyboard" in markup)


def _check_button(button: object, *, inline: bool) -> None:
    if not isinstance(button, dict):
        return
    if not button.get("text"):
        raise BadText('can\'t parse inline keyboard button: Field "text" must be of type String')
    if not inline:
        return
    data = button.get("callback_data")
    if data is not None and not 1 <= len(data.encode()) <= MAX_CALLBACK_BYTES:
        raise BadText("BUTTON_DATA_INVALID")
    if data is None and not (button.get("url") or button.get("web_app") or button.get("copy_text")):
        raise BadText("Text buttons are unallowed in the inline keyboard")
    url = button.get("url")
    if url is not None and not re.match(r"(https?://|tg://)\S+\Z", url):
        raise BadText(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
