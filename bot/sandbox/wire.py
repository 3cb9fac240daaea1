"""The Bot API over HTTP: every call passes the faults and the checks, takes effect, and is answered."""

import asyncio
import contextlib
import re
from collections.abc import Mapping
from typing import Any

import msgspec
from aiohttp import web

from bot.sandbox.api.checks import Arguments, Upload, check_call, check_honoured
from bot.sandbox.api.errors import ApiError, not_available, too_many_requests
from bot.sandbox.api.methods import METHODS, SENDING
from bot.sandbox.api.reading import read_call
from bot.sandbox.sandbox import Call, Sandbox
from bot.sandbox.troubles.faults import Fault

_TOKEN = re.compile(r"\d{1,19}:[A-Za-z0-9_-]{1,64}")


class _DroppedError(Exception):
    """The connection closes without an answer."""


class Wire:
    """Answers /bot<token>/<method> and /file/bot<token>/<path>."""

    def __init__(self, sandbox: Sandbox) -> None:
        self._sandbox = sandbox
        self._names = {name.lower(): name for name in sandbox.table}

    async def call(self, request: web.Request) -> web.StreamResponse:
        """One call of the Bot API."""
        method = self._names.get(request.match_info["method"].lower(), request.match_info["method"])
        given: dict[str, object] = {}
        try:
            self._check_token(request)
            given = await read_call(request)
            answer: dict[str, object] = {"ok": True, "result": await self._answer(method, given)}
            status = 200
        except ApiError as refusal:
            answer, status = refusal.as_json(), refusal.code
        except _DroppedError:
            self._sandbox.record(Call(method, _noted(given), status=0, answer={}))
            return _drop(request)
        self._sandbox.record(Call(method, _noted(given), status=status, answer=answer))
        response = web.Response(body=msgspec.json.encode(answer), status=status, content_type="application/json")
        with contextlib.suppress(ConnectionError):  # the bot may be dead by now
            await response.prepare(request)
            await response.write_eof()
        await self._after(method, answer)
        return response

    async def download(self, request: web.Request) -> web.Response:
        """A file's bytes by the path that getFile gave."""
        try:
            self._check_token(request)
        except ApiError as refusal:
            return web.json_response(refusal.as_json(), status=refusal.code)
        found = self._sandbox.world.files.find(request.match_info["path"].removeprefix("files/"))
        if found is None:
            return web.json_response(ApiError(404, "Not Found").as_json(), status=404)
        return web.Response(body=found.content, content_type="application/octet-stream")

    def _check_token(self, request: web.Request) -> None:
        if not _TOKEN.fullmatch(request.match_info["token"]):
            raise ApiError(404, "Not Found")
        if self._sandbox.revoked:
            raise ApiError(401, "Unauthorized")

    async def _answer(self, method: str, given: Mapping[str, object]) -> Any:
        chat = _chat_id(given)
        details = {"method": method, "arguments": given}
        self._check_line(method, chat)
        await self._sandbox.on_point("getUpdates arrived" if method == "getUpdates" else "send arrived", details)
        fault = self._sandbox.faults.strike(method, chat=chat)
        _fail_before_effect(fault)
        result = await self._effect(method, given)
        if method != "getUpdates":
            await self._sandbox.on_point("send applied", {**details, "result": result})
        if fault and fault.kind == "slow":
            await asyncio.sleep(fault.seconds)
        if fault and fault.kind == "drop_after":
            raise _DroppedError
        self._check_line(method, chat)
        return result

    async def _effect(self, method: str, given: Mapping[str, object]) -> Any:
        arguments = check_call(self._sandbox.table, method, given)
        if method == "getUpdates":
            return [update.as_json() for update in await self._sandbox.polling.get_updates(arguments)]
        if method not in METHODS:
            raise not_available(method)
        check_honoured(arguments)
        self._check_flood(method, arguments)
        return METHODS[method](self._sandbox.world, arguments)

    def _check_line(self, method: str, chat: int | None) -> None:
        if self._sandbox.faults.is_outage(method, chat=chat):
            raise _DroppedError

    def _check_flood(self, method: str, arguments: Arguments) -> None:
        place = self._sandbox.world.chats.get(arguments.get("chat_id", 0))
        if place is None or not (method in SENDING or (place.is_group and method.startswith("editMessage"))):
            return
        wait = self._sandbox.flood.wait_needed(place.id, is_group=place.is_group)
        if wait:
            raise too_many_requests(wait)

    async def _after(self, method: str, answer: Mapping[str, object]) -> None:
        if method != "getUpdates" or not answer["ok"]:
            return
        updates: Any = answer["result"]
        if updates:
            await self._sandbox.on_point("updates answered", {"ids": tuple(one["update_id"] for one in updates)})


def _fail_before_effect(fault: Fault | None) -> None:
    if fault is None:
        return
    if fault.kind == "drop_before":
        raise _DroppedError
    if fault.kind == "too_many":
        raise too_many_requests(fault.retry_after)
    if fault.kind == "error":
        words = "Bad Gateway" if fault.status == 502 else "Internal Server Error"
        raise ApiError(fault.status, words)


def _chat_id(given: Mapping[str, object]) -> int | None:
    try:
        return int(str(given.get("chat_id")))
    except ValueError:
        return None


def _noted(given: Mapping[str, object]) -> dict[str, object]:
    """The arguments for the record: a file is only its name, the chat has the bytes."""
    noted: dict[str, object] = {}
    for name, value in given.items():
        inner = _noted(value) if isinstance(value, dict) else value
        noted[name] = value.name if isinstance(value, Upload) else inner
    return noted


def _drop(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
