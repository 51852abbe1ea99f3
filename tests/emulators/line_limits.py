"""LINE's limits on messages, as its reference gives them: what is wrong with a request's `messages`."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

Json = dict[str, Any]
Problem = tuple[str, str]
"""Property and what is wrong with it."""

MAX_MESSAGES = 5
MAX_TEXT_UNITS = 5000
MAX_ALT_TEXT_UNITS = 1500
MAX_QUICK_REPLIES = 13
MAX_LABEL_GRAPHEMES = 20
MAX_FLEX_LABEL_GRAPHEMES = 40
MAX_POSTBACK_UNITS = 300
MAX_URI_UNITS = 1000
MAX_BUBBLE_BYTES = 30 * 1024
MAX_CAROUSEL_BYTES = 50 * 1024
MAX_BUBBLES = 12
FLEX_PARTS = frozenset({"box", "button", "icon", "image", "separator", "text", "filler", "span", "video"})
_SPACING_MARKS = "\u0e33\u0eb3"


def utf16(text: str) -> int:
    """The length in UTF-16 units, LINE's measure of most texts."""
    return len(text.encode("utf-16-le")) // 2


def graphemes(text: str) -> int:
    """The length in letters as people see them: marks above and below, and SARA AM, belong to what they follow."""
    return sum(not (unicodedata.combining(c) or unicodedata.category(c) in ("Mn", "Me", "Mc") or c in _SPACING_MARKS)
               for c in text)  # fmt: skip


def problems(messages: object) -> list[Problem]:
    """Everything that LINE would refuse in `messages`; empty where it would take them."""
    if not isinstance(messages, list) or not 1 <= len(messages) <= MAX_MESSAGES:
        return [("messages", f"Size must be between 1 and {MAX_MESSAGES}")]
    found: list[Problem] = []
    for number, message in enumerate(messages):
        found += [(f"messages[{number}].{name}", what) for name, what in _of_message(message)]
    return found


def _of_message(message: object) -> Iterator[Problem]:
    if not isinstance(message, dict):
        yield "", "May not be empty"
        return
    check = _CHECKS.get(str(message.get("type")))
    if check is None:
        yield "type", "must be one of the following values: [" + ", ".join(_CHECKS) + "]"
        return
    yield from check(message)
    yield from _of_quick_reply(message.get("quickReply"))


def _of_text(message: Json) -> Iterator[Problem]:
    text = message.get("text")
    if not isinstance(text, str) or not text.strip():
        yield "text", "May not be empty"
    elif utf16(text) > MAX_TEXT_UNITS:
        yield "text", f"Length must be between 0 and {MAX_TEXT_UNITS}"


def _of_alt_text(message: Json) -> Iterator[Problem]:
    text = message.get("altText")
    if not isinstance(text, str) or not text:
        yield "altText", "May not be empty"
    elif utf16(text) > MAX_ALT_TEXT_UNITS:
        yield "altText", f"Length must be between 0 and {MAX_ALT_TEXT_UNITS}"


def _of_image(message: Json) -> Iterator[Problem]:
    for name in ("originalContentUrl", "previewImageUrl"):
        url = message.get(name)
        if not isinstance(url, str) or not url.startswith("https://"):
            yield name, "Must be a valid HTTPS URL"


def _of_sticker(message: Json) -> Iterator[Problem]:
    for name in ("packageId", "stickerId"):
        if not message.get(name):
            yield name, "May not be empty"


def _of_template(message: Json) -> Iterator[Problem]:
    yield from _of_alt_text(message)
    template = message.get("template") or {}
    for number, action in enumerate(template.get("actions", [])):
        yield from _of_action(action, f"template.actions[{number}]", MAX_LABEL_GRAPHEMES)


def _of_flex(message: Json) -> Iterator[Problem]:
    yield from _of_alt_text(message)
    contents = message.get("contents")
    if not isinstance(contents, dict):
        yield "contents", "May not be empty"
        return
    if contents.get("type") == "carousel":
        bubbles = contents.get("contents") or []
        if not 1 <= len(bubbles) <= MAX_BUBBLES or _size(contents) > MAX_CAROUSEL_BYTES:
            yield "contents", "invalid carousel"
    elif contents.get("type") == "bubble":
        bubbles = [contents]
    else:
        yield "contents.type", "must be one of the following values: [bubble, carousel]"
        return
    for bubble in bubbles:
        yield from _of_bubble(bubble)


def _of_bubble(bubble: Json) -> Iterator[Problem]:
    if _size(bubble) > MAX_BUBBLE_BYTES:
        yield "contents", "The bubble is too large"
    for part in ("header", "hero", "body", "footer"):
        if part in bubble:
            yield from _of_component(bubble[part], f"contents.{part}")


def _of_component(component: Json, at: str) -> Iterator[Problem]:
    kind = component.get("type")
    if kind not in FLEX_PARTS:
        yield f"{at}.type", f"unknown component {kind!r}"
        return
    if kind == "text" and not (component.get("text") or component.get("contents")):
        yield f"{at}.text", "must be non-empty text"
    if kind == "box" and component.get("layout") not in ("horizontal", "vertical", "baseline"):
        yield f"{at}.layout", "invalid layout"
    if "action" in component:
        yield from _of_action(component["action"], f"{at}.action", MAX_FLEX_LABEL_GRAPHEMES)
    elif kind == "button":
        yield f"{at}.action", "May not be empty"
    for number, child in enumerate(component.get("contents") or []):
        yield from _of_component(child, f"{at}.contents[{number}]")


def _of_quick_reply(quick_reply: object) -> Iterator[Problem]:
    if quick_reply is None:
        return
    items = quick_reply.get("items") if isinstance(quick_reply, dict) else None
    if not isinstance(items, list) or not 1 <= len(items) <= MAX_QUICK_REPLIES:
        yield "quickReply.items", f"Size must be between 1 and {MAX_QUICK_REPLIES}"
        return
    for number, item in enumerate(items):
        yield from _of_action(item.get("action"), f"quickReply.items[{number}].action", MAX_LABEL_GRAPHEMES)


def _of_action(action: object, at: str, most_graphemes: int) -> Iterator[Problem]:
    if not isinstance(action, dict):
        yield at, "May not be empty"
        return
    kind, label = action.get("type"), action.get("label")
    if label is not None and graphemes(label) > most_graphemes:
        yield f"{at}.label", f"Length must be between 0 and {most_graphemes}"
    limits = {"postback": ("data", MAX_POSTBACK_UNITS), "uri": ("uri", MAX_URI_UNITS), "message": ("text", 300)}
    if kind not in limits:
        if kind not in ("datetimepicker", "camera", "cameraRoll", "location", "clipboard"):
            yield f"{at}.type", f"unknown action {kind!r}"
        return
    name, most = limits[kind]
    value = action.get(name)
    if not isinstance(value, str) or not 1 <= utf16(value) <= most:
        yield f"{at}.{name}", f"Length must be between 1 and {most}"
    if kind == "postback" and utf16(action.get("displayText") or "") > MAX_POSTBACK_UNITS:
        yield f"{at}.displayText", f"Length must be between 0 and {MAX_POSTBACK_UNITS}"


def _size(value: Json) -> int:
    return len(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())


_CHECKS: dict[str, Callable[[Json], Iterator[Problem]]] = {
    "text": _of_text,
    "flex": _of_flex,
    "template": _of_template,
    "image": _of_image,
    "sticker": _of_sticker,
}
