"""Screens on a real line: every way in which one does not arrive."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from aiohttp import web
from telegram import Bot

from bot.reports.documents import File
from bot.reports.picture import Picture
from bot.sandbox import Fault, Sandbox
from handlers.conversation import Screen
from handlers.messenger import AccessRevoked, Moved, Pause, Rejected, Unreachable, Unsent
from handlers.telegram.messenger import TelegramMessenger, _seconds
from handlers.telegram.transport import AiohttpRequest
from tests.handlers.telegram.scene import AN, GROUP, TOKEN, bot_words


@pytest.mark.parametrize(
    ("fault", "arrived"),
    [
        (Fault(kind="drop_before", times=1), []),
        (Fault(kind="drop_after", times=1), ["x"]),
        (Fault(kind="error", times=1, status=500), []),
        (Fault(kind="error", times=1, status=502), []),
        (Fault(kind="slow", times=1, seconds=5.0), ["x"]),
        (Fault(kind="outage"), []),
    ],
    ids=["dropped before", "dropped after", "500", "502", "too slow", "no line"],
)
async def test_what_may_not_have_arrived_is_unsent(
    sandbox: Sandbox,
    messenger: TelegramMessenger,
    fault: Fault,
    arrived: list[str],
    transport: AiohttpRequest,
) -> None:
    transport._read_timeout = 0.3
    number = sandbox.faults.add(fault)

    with pytest.raises(Unsent):
        await messenger.send(str(AN), Screen("x"))

    sandbox.faults.remove(number)
    assert await bot_words(sandbox) == arrived


async def test_429_pauses_for_as_long_as_the_platform_says(sandbox: Sandbox, messenger: TelegramMessenger) -> None:
    sandbox.faults.add(Fault(kind="too_many", times=1, retry_after=7, chat=AN))

    with pytest.raises(Pause) as pause:
        await messenger.send(str(AN), Screen("x"))
    await messenger.send(str(GROUP), Screen("khác"))

    assert pause.value.seconds == 7.0
    assert (await bot_words(sandbox), await bot_words(sandbox, GROUP)) == ([], ["khác"])


@pytest.mark.parametrize(("given", "seconds"), [(3, 3.0), (timedelta(minutes=1), 60.0)])
def test_a_pause_is_told_in_seconds_or_as_a_length_of_time(given: int | timedelta, seconds: float) -> None:
    assert _seconds(given) == seconds


@pytest.mark.parametrize("act", ["blocks", "deactivates"])
async def test_a_person_who_is_gone_is_unreachable(sandbox: Sandbox, messenger: TelegramMessenger, act: str) -> None:
    getattr(sandbox, act)(AN)

    with pytest.raises(Unreachable):
        await messenger.send(str(AN), Screen("x"))


async def test_a_chat_nobody_knows_is_unreachable(messenger: TelegramMessenger) -> None:
    with pytest.raises(Unreachable, match="not found"):
        await messenger.send("77", Screen("x"))


async def test_a_group_with_a_new_id_has_moved(sandbox: Sandbox, messenger: TelegramMessenger) -> None:
    new = sandbox.migrates(GROUP)

    with pytest.raises(Moved) as moved:
        await messenger.send(str(GROUP), Screen("x"))

    assert moved.value.to == str(new)


async def test_what_the_platform_never_takes_is_rejected(messenger: TelegramMessenger) -> None:
    with pytest.raises(Rejected, match="empty"):
        await messenger.send(str(AN), Screen(" "))
    with pytest.raises(Rejected):
        await messenger.edit(str(AN), await messenger.send(str(AN), Screen("a")), Screen(" "))


async def test_a_revoked_token_is_told_from_a_method_nobody_knows(
    sandbox: Sandbox, messenger: TelegramMessenger
) -> None:
    sandbox.table = {name: takes for name, takes in sandbox.table.items() if name != "leaveChat"}  # an older server
    with pytest.raises(Rejected, match="method not found"):
        await messenger.leave(str(GROUP))

    sandbox.revoked = True
    with pytest.raises(AccessRevoked) as revoked:
        await messenger.send(str(AN), Screen("x"))

    assert TOKEN not in repr(revoked.value)


# A proxy, a firewall, a captive portal in between


@asynccontextmanager
async def _somebody_else(answer: Callable[[], web.Response]) -> AsyncIterator[TelegramMessenger]:
    async def handle(request: web.Request) -> web.Response:
        if request.path.endswith("getMe"):
            me = {"id": 1, "is_bot": True, "first_name": "bot", "username": "khoi_bot"}
            return web.json_response({"ok": True, "result": me})
        return answer()

    application = web.Application()
    application.router.add_route("*", "/{rest:.*}", handle)
    runner = web.AppRunner(application)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    request = AiohttpRequest(read_timeout=2.0)
    base = f"http://127.0.0.1:{runner.addresses[0][1]}/bot"
    bot = Bot(TOKEN, base_url=base, request=request, get_updates_request=AiohttpRequest())
    await bot.initialize()
    try:
        yield TelegramMessenger(bot, _draws_nothing, _makes_nothing)
    finally:
        await bot.shutdown()
        await runner.cleanup()


async def _makes_nothing(paper: object) -> File:
    return File(b"")


async def _draws_nothing(picture: Picture) -> tuple[bytes, ...]:
    return ()


@pytest.mark.parametrize("status", [200, 400, 401, 403, 404, 407, 413, 502, 504])
@pytest.mark.parametrize("body", ["<html>Blocked by the office</html>", "null", '"no"'])
async def test_a_page_of_somebody_in_between_is_no_refusal_of_the_platform(status: int, body: str) -> None:
    async with _somebody_else(lambda: web.Response(status=status, text=body)) as messenger:
        with pytest.raises(Unsent):
            await messenger.send(str(AN), Screen("x"))
