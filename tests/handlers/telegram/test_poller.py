"""The poller on a real line: nothing is confirmed before it is stored, and nothing but the token ends it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from bot.ports import StorageUnavailable
from bot.sandbox import Fault, Sandbox, Server, serve
from handlers.messenger import AccessRevoked
from handlers.telegram.poller import Poller
from handlers.telegram.transport import AiohttpRequest
from storage.database import SqlDatabase, open_database
from storage.queries import Query
from tests.bloc import TestClock
from tests.handlers.telegram.scene import AN, BINH, GROUP, TOKEN


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[SqlDatabase]:
    opened = await open_database(f"sqlite:///{tmp_path / 'khoi.db'}")
    yield opened
    await opened.close()


def _poller(server: Server, database: SqlDatabase, transport: AiohttpRequest) -> Poller:
    return Poller(f"{server.base_url}{TOKEN}", database, TestClock(), transport, asyncio.Event())


@asynccontextmanager
async def _running(poller: Poller) -> AsyncIterator[asyncio.Task[None]]:
    task = asyncio.create_task(poller.run())
    try:
        yield task
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError, Exception):
            await task


async def _stored(database: SqlDatabase) -> list[str]:
    """The keys of the messages in the inbox; the sandbox also tells that the bot joined the group."""
    sql = "SELECT natural_key FROM inbox WHERE natural_key LIKE 'm:%' ORDER BY seq"
    async with database.engine.transaction() as connection:
        return [row["natural_key"] for row in await connection.fetch(Query("keys", sql, sql, ()), {})]


def _keys(sandbox: Sandbox, *chats: int) -> list[str]:
    """The keys of what people said in these chats."""
    said = [message for chat in chats for message in sandbox.messages(chat) if not message.by_bot]
    return [f"m:{message.chat}:{message.id}" for message in said]


async def _until(wanted: Callable[[], Any], *, seconds: float = 5.0) -> None:
    async with asyncio.timeout(seconds):
        while not wanted():  # noqa: ASYNC110  # neither a log nor a counter rings a bell
            await asyncio.sleep(0.005)


async def test_updates_are_stored_once_and_then_confirmed(
    sandbox: Sandbox, server: Server, database: SqlDatabase, transport: AiohttpRequest
) -> None:
    poller = _poller(server, database, transport)
    async with _running(poller):
        sandbox.says(AN, "chào cả nhà", chat=GROUP)
        sandbox.says(AN, "xin chào")
        await _until(lambda: not sandbox.updates.waiting)

    assert sorted(await _stored(database)) == sorted(_keys(sandbox, AN, BINH))
    assert poller.arrived.is_set()
    assert sandbox.updates.allowed == ("message", "edited_message", "callback_query", "my_chat_member")


async def test_nothing_is_confirmed_before_it_is_stored(tmp_path: Path) -> None:
    stored_when_confirmed: list[int] = []
    database = await open_database(f"sqlite:///{tmp_path / 'khoi.db'}")

    async def on_point(point: str, details: Any) -> None:
        if point == "confirm":
            stored_when_confirmed.append(len(await _stored(database)) - len(sandbox.updates.confirmed))

    sandbox = Sandbox(on_point=on_point)
    sandbox.person(AN, "An")
    transport = AiohttpRequest(read_timeout=2.0)
    await transport.initialize()
    async with serve(sandbox) as server, _running(_poller(server, database, transport)):
        for number in range(5):
            sandbox.says(AN, str(number))
            await _until(lambda: not sandbox.updates.waiting)
    await transport.shutdown()
    await database.close()

    assert len(stored_when_confirmed) >= 1
    assert all(ahead >= 0 for ahead in stored_when_confirmed)


async def test_what_cannot_be_stored_is_not_confirmed_and_ends_the_poller(
    sandbox: Sandbox, server: Server, database: SqlDatabase, transport: AiohttpRequest
) -> None:
    async with database.engine.transaction() as connection:
        await connection.fetch(Query("spoil", "DROP TABLE inbox", "", ()), {})
    sandbox.says(AN, "xin chào")

    with pytest.raises(StorageUnavailable):
        await asyncio.wait_for(_poller(server, database, transport).run(), 5)

    assert sandbox.updates.confirmed == []
    assert len(sandbox.updates.waiting) >= 1


async def test_an_update_that_comes_again_under_another_id_is_stored_once(
    sandbox: Sandbox, server: Server, database: SqlDatabase, transport: AiohttpRequest
) -> None:
    async with _running(_poller(server, database, transport)):
        sandbox.says(AN, "xin chào")
        await _until(lambda: not sandbox.updates.waiting)
        before = await _stored(database)
        sandbox.updates.repeat(3)
        sandbox.world.bell.ring()
        await _until(lambda: not sandbox.updates.waiting)

    assert await _stored(database) == before


async def test_ids_that_restart_lower_lose_nothing(
    sandbox: Sandbox, server: Server, database: SqlDatabase, transport: AiohttpRequest
) -> None:
    async with _running(_poller(server, database, transport)):
        await _until(lambda: not sandbox.updates.waiting)
        before = await _stored(database)
        sandbox.updates.rebase(17)
        for text in ("một", "hai", "ba"):
            sandbox.says(AN, text)
            await _until(lambda: not sandbox.updates.waiting)

    assert (await _stored(database))[len(before) :] == _keys(sandbox, AN)[1:]


@pytest.mark.parametrize(
    "fault",
    [
        Fault(kind="outage", seconds=0.6),
        Fault(kind="drop_before", times=1, methods=frozenset({"getUpdates"})),
        Fault(kind="drop_after", times=1, methods=frozenset({"getUpdates"})),
        Fault(kind="error", times=1, status=502, methods=frozenset({"getUpdates"})),
        Fault(kind="too_many", times=1, retry_after=1, methods=frozenset({"getUpdates"})),
    ],
    ids=lambda fault: fault.kind,
)
async def test_a_line_that_was_down_is_taken_up_again(
    sandbox: Sandbox, server: Server, database: SqlDatabase, transport: AiohttpRequest, fault: Fault
) -> None:
    sandbox.faults.add(fault)
    async with _running(_poller(server, database, transport)):
        await _until(lambda: not sandbox.updates.waiting, seconds=10.0)

    assert await _stored(database) == _keys(sandbox, AN, BINH)


async def test_a_second_bot_makes_it_wait_not_end(
    sandbox: Sandbox,
    server: Server,
    database: SqlDatabase,
    transport: AiohttpRequest,
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with _running(_poller(server, database, transport)) as task:
        await _until(lambda: sandbox.polling.waiting and not sandbox.updates.waiting)
        await transport.ask(f"{server.base_url}{TOKEN}/getUpdates", {}, seconds=2)
        await _until(lambda: "terminated by other getUpdates" in caplog.text)
        still = not task.done()

    assert still


@pytest.mark.parametrize("revoked_first", [True, False])
async def test_a_revoked_token_ends_it(
    sandbox: Sandbox, server: Server, database: SqlDatabase, transport: AiohttpRequest, revoked_first: bool
) -> None:
    sandbox.revoked = revoked_first
    poller = _poller(server, database, transport)
    if not revoked_first:
        poller.address = f"{server.base_url}no-token"

    with pytest.raises(AccessRevoked) as revoked:
        await asyncio.wait_for(poller.run(), 5)

    assert TOKEN not in repr(revoked.value)


@pytest.mark.parametrize(
    "body", ["", "<html>", "null", "[]", '"x"', '{"ok":false,"parameters":null}', '{"ok":true,"result":null}']
)
async def test_an_answer_that_makes_no_sense_is_asked_for_again(
    database: SqlDatabase, transport: AiohttpRequest, body: str
) -> None:
    asked: list[str] = []

    async def handle(request: web.Request) -> web.Response:
        asked.append((await request.post()).get("offset", "nothing"))  # type: ignore[arg-type]  # a form's text
        if len(asked) == 1:
            return web.Response(text=body)
        update = {"update_id": 4, "message": {"message_id": 1, "chat": {"id": 7, "type": "private"}, "text": "x"}}
        return web.json_response({"ok": True, "result": [update] if len(asked) == 2 else []})

    application = web.Application()
    application.router.add_post("/{rest:.*}", handle)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    poller = Poller(
        f"http://127.0.0.1:{runner.addresses[0][1]}/bot{TOKEN}", database, TestClock(), transport, asyncio.Event()
    )
    async with _running(poller):
        await _until(lambda: len(asked) >= 3)
    await runner.cleanup()

    assert asked[:3] == ["nothing", "nothing", "5"]
    assert await _stored(database) == ["m:7:1"]


async def test_a_day_without_a_line_does_not_overflow_the_wait(
    database: SqlDatabase, transport: AiohttpRequest, server: Server, sandbox: Sandbox
) -> None:
    poller = _poller(server, database, transport)
    poller._failures = 5_000
    sandbox.faults.add(Fault(kind="outage"))
    async with _running(poller) as task:
        await _until(lambda: poller._failures > 5_000)
        still = not task.done()

    assert still
