"""Faults on the line, and the points where a test steps in."""

import asyncio
from collections.abc import Mapping
from typing import Any

import aiohttp
import pytest

from bot.sandbox import Fault, Sandbox
from bot.sandbox.troubles.faults import Faults
from tests.sandbox.client import Client
from tests.sandbox.scenes import LEADER, OFFICER
from tests.sandbox.seconds import Seconds


@pytest.fixture(autouse=True)
def started(sandbox: Sandbox) -> None:
    sandbox.says(OFFICER, "/start")
    sandbox.says(LEADER, "/start")


def shown(sandbox: Sandbox, chat: int = OFFICER) -> list[str]:
    return [message.text for message in sandbox.messages(chat) if message.by_bot]


async def send(client: Client, text: str = "a", *, chat: int = OFFICER) -> int:
    """The status of a sendMessage; 0 when the connection dropped."""
    try:
        answer = await client.ask("sendMessage", chat_id=chat, text=text)
    except (aiohttp.ClientError, ConnectionError):
        return 0
    return 200 if answer["ok"] else int(answer["error_code"])


@pytest.mark.parametrize(
    ("fault", "status", "delivered"),
    [
        (Fault(kind="too_many", times=1, retry_after=7), 429, []),
        (Fault(kind="error", times=1), 500, []),
        (Fault(kind="error", times=1, status=502), 502, []),
        (Fault(kind="drop_before", times=1), 0, []),
        (Fault(kind="drop_after", times=1), 0, ["a"]),
        (Fault(kind="slow", times=1, seconds=0.01), 200, ["a"]),
        (Fault(kind="outage"), 0, []),
    ],
)
async def test_a_fault_strikes_before_or_after_the_effect(
    sandbox: Sandbox, client: Client, fault: Fault, status: int, delivered: list[str]
) -> None:
    number = sandbox.faults.add(fault)

    struck = await send(client)

    sandbox.faults.remove(number)
    assert (struck, shown(sandbox)) == (status, delivered)
    assert (await send(client, "b"), shown(sandbox)) == (200, [*delivered, "b"])


async def test_429_says_when_to_come_back(sandbox: Sandbox, client: Client) -> None:
    sandbox.faults.add(Fault(kind="too_many", times=1, retry_after=7))

    answer = await client.ask("sendMessage", chat_id=OFFICER, text="a")

    assert answer == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 7",
        "parameters": {"retry_after": 7},
    }


async def test_a_fault_can_be_meant_for_one_method_and_one_chat(sandbox: Sandbox, client: Client) -> None:
    sandbox.faults.add(Fault(kind="error", methods=frozenset({"sendMessage"}), chat=OFFICER))

    statuses = [await send(client), await send(client, chat=LEADER)]
    me = await client.call("getMe")

    assert (statuses, me["is_bot"], sandbox.faults.struck) == ([500, 200], True, [("error", "sendMessage")])


async def test_polling_goes_on_under_faults_unless_they_are_meant_for_it(sandbox: Sandbox, client: Client) -> None:
    sandbox.faults.add(Fault(kind="error"))
    untouched = len(await client.call("getUpdates"))

    sandbox.faults.add(Fault(kind="error", methods=frozenset({"getUpdates"}), status=502))

    assert (untouched, await client.refusal("getUpdates")) == (2, (502, "Bad Gateway"))


async def test_updates_that_come_during_an_outage_are_delivered_after_it(sandbox: Sandbox, client: Client) -> None:
    offset = sandbox.updates.waiting[-1].id + 1
    polling = asyncio.create_task(client.ask("getUpdates", offset=offset, timeout=50))
    await sandbox.wait_for(lambda: sandbox.polling.waiting)
    outage = sandbox.faults.add(Fault(kind="outage"))

    sandbox.says(OFFICER, "trong lúc mất mạng")
    with pytest.raises((aiohttp.ClientError, ConnectionError)):
        await polling
    sandbox.faults.remove(outage)

    [update] = await client.call("getUpdates", offset=offset)
    assert update["message"]["text"] == "trong lúc mất mạng"


def test_chance_is_repeatable_by_its_seed() -> None:
    def strikes(seed: int) -> list[bool]:
        faults = Faults(seed=seed)
        faults.add(Fault(kind="error", chance=0.5))
        return [faults.strike("sendMessage", chat=1) is not None for _ in range(50)]

    assert strikes(1) == strikes(1)
    assert strikes(1) != strikes(2)
    assert 10 < sum(strikes(1)) < 40


def test_an_outage_ends_by_itself() -> None:
    clock = Seconds()
    faults = Faults(monotonic=clock)
    fault = Fault(kind="outage", seconds=10)
    number = faults.add(fault)

    during = (faults.is_outage("getUpdates"), faults.active, faults.strike("sendMessage", chat=None))
    clock.now += 10

    assert during == (True, {number: (fault, 10.0)}, None)
    assert (faults.is_outage("getUpdates"), faults.active) == (False, {})


def test_faults_strike_a_number_of_times_and_can_all_be_cleared() -> None:
    faults = Faults()
    faults.add(Fault(kind="error", times=2))
    faults.add(Fault(kind="slow"))

    kinds = [getattr(faults.strike("sendMessage", chat=None), "kind", None) for _ in range(3)]
    faults.clear()

    assert (kinds, faults.strike("sendMessage", chat=None)) == (["error", "error", "slow"], None)


async def test_a_revoked_token_is_unauthorised_and_a_malformed_one_not_found(sandbox: Sandbox, client: Client) -> None:
    address = client.server.base_url
    async with client.session.get(f"{address}no-token/getMe") as answer:
        malformed = await answer.json()
    sandbox.revoked = True

    assert malformed == {"ok": False, "error_code": 404, "description": "Not Found"}
    assert await client.refusal("getMe") == (401, "Unauthorized")
    async with client.session.get(f"{client.server.file_url}1:a/files/x") as answer:
        assert answer.status == 401


async def test_methods_are_known_in_any_letter_case_and_unknown_ones_are_not(client: Client) -> None:
    assert (await client.call("GETME"))["is_bot"] is True
    assert await client.refusal("sendNothing") == (404, "Not Found")


async def test_a_get_with_a_query_is_a_call_too(sandbox: Sandbox, client: Client) -> None:
    address = f"{client.server.base_url}1:a/sendMessage"

    async with client.session.get(address, params={"chat_id": str(OFFICER), "text": "chào"}) as answer:
        assert (await answer.json())["ok"] is True

    assert shown(sandbox) == ["chào"]


async def test_every_point_of_the_protocol_is_passed_in_order(sandbox: Sandbox, client: Client) -> None:
    passed: list[tuple[str, object]] = []

    async def note(point: str, details: Mapping[str, Any]) -> None:
        passed.append((point, details.get("ids") or (details["method"], tuple(shown(sandbox)))))

    sandbox.on_point = note
    first, second = (update.id for update in sandbox.updates.waiting)

    await client.call("getUpdates")
    await client.call("getUpdates", offset=second)
    await client.call("sendMessage", chat_id=OFFICER, text="a")
    await sandbox.wait_for(lambda: len(passed) == 7)

    assert passed == [
        ("getUpdates arrived", ("getUpdates", ())),
        ("updates answered", (first, second)),
        ("getUpdates arrived", ("getUpdates", ())),
        ("confirm", (first,)),
        ("updates answered", (second,)),
        ("send arrived", ("sendMessage", ())),
        ("send applied", ("sendMessage", ("a",))),
    ]


async def test_calls_are_recorded_with_their_answers(sandbox: Sandbox, client: Client) -> None:
    sandbox.faults.add(Fault(kind="drop_before", times=1))

    await send(client, "a")
    await send(client, "b")

    recorded = [(call.arguments["text"], call.status) for call in sandbox.calls_of("sendMessage")]
    assert recorded == [("a", 0), ("b", 200)]
