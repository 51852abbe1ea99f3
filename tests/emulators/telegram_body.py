"""The parameters of a call of the Bot API: from the query, a form, JSON or multipart, decoded alike."""

from __future__ import annotations

import json
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from typing import Any, cast
from urllib.parse import parse_qsl

from starlette.requests import Request

Json = dict[str, Any]

_JSON_FIELDS = frozenset(
    {"reply_markup", "entities", "commands", "allowed_updates", "scope", "link_preview_options", "reply_parameters"}
)


@dataclass(frozen=True)
class Upload:
    """A file as a multipart part."""

    name: str
    data: bytes


async def parameters(request: Request) -> Json:
    """The parameters of a call, wherever they stand."""
    data: Json = dict(request.query_params)
    body = await request.body()
    kind = request.headers.get("content-type", "")
    if kind.startswith("application/json") and body:
        data |= json.loads(body)
    elif kind.startswith("multipart/form-data"):
        data |= _multipart(kind, body)
    elif body:
        data |= dict(parse_qsl(body.decode(), keep_blank_values=True))
    for name in _JSON_FIELDS & data.keys():
        if isinstance(data[name], str):
            data[name] = json.loads(data[name])
    return data


def _multipart(kind: str, body: bytes) -> Json:
    message = message_from_bytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + body)
    data: Json = {}
    for part in cast("list[Message]", message.get_payload()):
        name = str(part.get_param("name", header="content-disposition"))
        content = cast("bytes", part.get_payload(decode=True))
        file_name = part.get_filename()
        data[name] = content.decode() if file_name is None else Upload(file_name, content)
    for key, value in list(data.items()):
        if isinstance(value, str) and value.startswith("attach://"):
            data[key] = data[value.removeprefix("attach://")]
    return data
