"""Reads a call from an HTTP request: query, JSON, form or multipart body."""

from collections.abc import Mapping
from typing import Any

import msgspec
from aiohttp import web

from bot.sandbox.api.checks import Upload
from bot.sandbox.api.errors import bad_request

_ATTACHED = "attach://"


async def read_call(request: web.Request) -> dict[str, object]:
    """Parameter → value as given; files become Upload, also where "attach://name" points to one."""
    given: dict[str, object] = dict(request.query)
    if request.method == "GET" or not request.can_read_body:
        return given
    if request.content_type == "application/json":
        return given | await _json_body(request)
    if request.content_type in {"application/x-www-form-urlencoded", "multipart/form-data"}:
        return given | await _form_body(request)
    raise bad_request("unsupported content type")


async def _json_body(request: web.Request) -> dict[str, Any]:
    try:
        body = msgspec.json.decode(await request.read())
    except msgspec.DecodeError as error:
        raise bad_request("can't parse JSON object") from error
    if not isinstance(body, dict):
        raise bad_request("object expected")
    return body


async def _form_body(request: web.Request) -> dict[str, object]:
    words: dict[str, object] = {}
    uploads: dict[str, Upload] = {}
    for name, value in (await request.post()).items():
        if isinstance(value, str):
            words[name] = value
            continue
        if isinstance(value, web.FileField):
            uploads[name] = Upload(value.filename, value.content_type, value.file.read())
            continue
        uploads[name] = Upload(name, "application/octet-stream", bytes(value))
    return _attach(words, uploads)


def _attach(words: Mapping[str, object], uploads: Mapping[str, Upload]) -> dict[str, object]:
    """Put uploads in the places that name them; the others are parameters of their own name."""
    used: set[str] = set()

    def resolve(value: Any) -> Any:
        if isinstance(value, str) and value.startswith(_ATTACHED):
            name = value.removeprefix(_ATTACHED)
            if name not in uploads:
                raise bad_request(f"can't find the attached file {name}")
            used.add(name)
            return uploads[name]
        if isinstance(value, dict):
            return {key: resolve(one) for key, one in value.items()}
        return value

    resolved = {name: resolve(_media(name, value)) for name, value in words.items()}
    return {name: upload for name, upload in uploads.items() if name not in used} | resolved


def _media(name: str, value: object) -> object:
    if name != "media" or not isinstance(value, str):
        return value
    try:
        return msgspec.json.decode(value)
    except msgspec.DecodeError as error:
        raise bad_request("can't parse media JSON object") from error
