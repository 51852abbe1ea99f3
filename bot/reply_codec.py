"""Replies as JSON and back: a reply made but not sent yet survives a crash in the inbox."""

from __future__ import annotations

import base64
import json
from dataclasses import asdict
from typing import Any

from handlers.replies import Block, Button, File, Reply, Style


def encode(reply: Reply) -> str:
    """A reply as JSON text."""
    data = asdict(reply)
    data["files"] = [{**item, "content": base64.b64encode(item["content"]).decode()} for item in data["files"]]
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def decode(text: str) -> Reply:
    """The reply that `encode` wrote."""
    data: dict[str, Any] = json.loads(text)
    blocks = tuple(Block(**{**item, "style": Style(item["style"])}) for item in data.pop("blocks"))
    buttons = tuple(Button(**item) for item in data.pop("buttons"))
    files = tuple(File(**{**item, "content": base64.b64decode(item["content"])}) for item in data.pop("files"))
    documents = tuple(data.pop("documents"))
    return Reply(blocks=blocks, buttons=buttons, files=files, documents=documents, **data)
