"""The transport: closed, too slow, through a proxy or not; never with an address in its words."""

from __future__ import annotations

import json

import pytest
from telegram.error import NetworkError, TelegramError, TimedOut

from bot.sandbox import Fault, Sandbox, Server
from handlers.telegram.transport import AiohttpRequest
from tests.handlers.telegram.scene import AN, TOKEN


async def test_a_transport_that_is_closed_says_so_and_may_be_closed_twice(server: Server) -> None:
    transport = AiohttpRequest()
    await transport.initialize()
    await transport.initialize()
    await transport.shutdown()
    await transport.shutdown()

    with pytest.raises(NetworkError, match="closed"):
        await transport.ask(f"{server.base_url}{TOKEN}/getMe", {}, seconds=1)


async def test_a_call_brings_status_and_body(server: Server, transport: AiohttpRequest) -> None:
    status, body = await transport.ask(f"{server.base_url}{TOKEN}/getMe", {}, seconds=1)

    assert (status, json.loads(body)["ok"]) == (200, True)


async def test_a_call_without_values_is_made_too(server: Server, transport: AiohttpRequest) -> None:
    status, _ = await transport.do_request(f"{server.base_url}{TOKEN}/getMe", "POST")

    assert (status, transport.read_timeout) == (200, 2.0)


async def test_an_answer_that_takes_too_long_has_timed_out(
    sandbox: Sandbox, server: Server, transport: AiohttpRequest
) -> None:
    sandbox.faults.add(Fault(kind="slow", times=1, seconds=3.0, methods=frozenset({"sendMessage"})))

    with pytest.raises(TimedOut):
        await transport.ask(f"{server.base_url}{TOKEN}/sendMessage", {"chat_id": str(AN), "text": "x"}, seconds=0.1)


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/bot{}/getMe", "http://nowhere.invalid/bot{}/getMe", "no url {}"])
async def test_a_line_that_is_down_is_named_without_the_address(transport: AiohttpRequest, url: str) -> None:
    with pytest.raises(NetworkError) as failure:
        await transport.ask(url.format(TOKEN), {}, seconds=1)

    assert TOKEN not in f"{failure.value!r} {failure.value.__cause__!r}"
    assert failure.value.__suppress_context__ is True


async def test_an_offices_proxy_is_not_asked_about_this_very_machine(
    server: Server, transport: AiohttpRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.delenv("no_proxy", raising=False)

    status, _ = await transport.ask(f"{server.base_url}{TOKEN}/getMe", {}, seconds=1)
    with pytest.raises(NetworkError):
        await transport.ask("http://192.0.2.1/getMe", {}, seconds=1)

    assert status == 200


@pytest.mark.parametrize("body", [b"[]", b"null", b"<html>", b'"ok"', b"\xff"])
def test_an_answer_that_is_no_object_is_no_answer(body: bytes) -> None:
    with pytest.raises(TelegramError, match="Invalid server response"):
        AiohttpRequest.parse_json_payload(body)
