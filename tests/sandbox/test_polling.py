"""getUpdates: only an offset confirms, and only one poller is served."""

import asyncio
from datetime import timedelta

import pytest

from bot.sandbox import Sandbox
from tests.sandbox.client import Client
from tests.sandbox.scenes import OFFICER, MovedClock


async def texts(client: Client, **arguments: object) -> list[str]:
    return [update["message"]["text"] for update in await client.call("getUpdates", **arguments)]


async def ids(client: Client, **arguments: object) -> list[int]:
    return [update["update_id"] for update in await client.call("getUpdates", **arguments)]


async def test_an_update_comes_again_until_an_offset_above_it_confirms_it(sandbox: Sandbox, client: Client) -> None:
    sandbox.says(OFFICER, "một")
    sandbox.says(OFFICER, "hai")

    first = await ids(client)
    again = await ids(client)
    after = await texts(client, offset=first[0] + 1)

    assert (again, after, sandbox.updates.confirmed) == (first, ["hai"], first[:1])


async def test_a_negative_offset_keeps_only_the_last_updates(sandbox: Sandbox, client: Client) -> None:
    for text in ("một", "hai", "ba"):
        sandbox.says(OFFICER, text)

    kept = await texts(client, offset=-2)

    assert (kept, len(sandbox.updates.waiting)) == (["hai", "ba"], 2)


async def test_a_negative_offset_beyond_the_queue_keeps_everything(sandbox: Sandbox, client: Client) -> None:
    sandbox.says(OFFICER, "một")

    assert await texts(client, offset=-50) == ["một"]


@pytest.mark.parametrize(("limit", "count"), [(1, 1), (2, 2), (100, 3), (0, 1), (1000, 3)])
async def test_the_limit_is_taken_between_one_and_a_hundred(
    sandbox: Sandbox, client: Client, limit: int, count: int
) -> None:
    for text in ("một", "hai", "ba"):
        sandbox.says(OFFICER, text)

    assert len(await ids(client, limit=limit)) == count


async def test_a_long_poll_ends_as_soon_as_somebody_writes(sandbox: Sandbox, client: Client) -> None:
    polling = asyncio.create_task(texts(client, timeout=50))
    await sandbox.wait_for(lambda: sandbox.polling.waiting)

    sandbox.says(OFFICER, "chào")

    assert await polling == ["chào"]


async def test_a_second_poller_ends_the_first_with_409(sandbox: Sandbox, client: Client) -> None:
    older = asyncio.create_task(client.refusal("getUpdates", timeout=50))
    await sandbox.wait_for(lambda: sandbox.polling.waiting)

    newer = await client.call("getUpdates")

    code, words = await older
    assert (newer, code) == ([], 409)
    assert words.startswith("Conflict: terminated by other getUpdates request")


async def test_the_list_of_allowed_updates_is_remembered(sandbox: Sandbox, client: Client) -> None:
    await client.call("getUpdates", allowed_updates=["callback_query"])

    sandbox.says(OFFICER, "không đến")
    await client.call("getUpdates")
    sandbox.says(OFFICER, "cũng không")

    assert await client.call("getUpdates") == []


async def test_messages_wait_a_day_and_presses_two_and_a_half_minutes(
    sandbox: Sandbox, client: Client, clock: MovedClock
) -> None:
    sandbox.says(OFFICER, "chào")
    buttons = {"inline_keyboard": [[{"text": "Gửi", "callback_data": "gui"}]]}
    await client.call("sendMessage", chat_id=OFFICER, text="Gửi?", reply_markup=buttons)
    sandbox.presses(OFFICER, "Gửi")

    clock.advance(timedelta(seconds=151))
    after_minutes = [update.kind for update in sandbox.updates.waiting]
    clock.advance(timedelta(hours=24))
    after_a_day = sandbox.updates.waiting

    assert (after_minutes, after_a_day) == (["message"], ())


async def test_ids_that_restart_lower_are_still_delivered_to_an_old_offset(sandbox: Sandbox, client: Client) -> None:
    sandbox.says(OFFICER, "tuần trước")
    [old] = await ids(client)
    await ids(client, offset=old + 1)

    sandbox.updates.rebase(5)
    sandbox.says(OFFICER, "tuần này")

    assert await client.call("getUpdates", offset=old + 1) == [sandbox.updates.waiting[0].as_json()]
    assert sandbox.updates.waiting[0].id == 5


async def test_confirmed_updates_can_be_delivered_again_under_new_ids(sandbox: Sandbox, client: Client) -> None:
    sandbox.says(OFFICER, "một")
    [first] = await ids(client)
    await ids(client, offset=first + 1)

    repeated = sandbox.updates.repeat(1)

    assert repeated == (first + 1,)
    assert await texts(client) == ["một"]


async def test_one_tap_can_arrive_under_several_ids(sandbox: Sandbox, client: Client) -> None:
    sandbox.says(OFFICER, "chào")
    buttons = {"inline_keyboard": [[{"text": "Gửi", "callback_data": "gui"}]]}
    await client.call("sendMessage", chat_id=OFFICER, text="Gửi?", reply_markup=buttons)

    [tap] = sandbox.presses(OFFICER, "gui", ids=2)
    twice = sandbox.presses(OFFICER, "Gửi", taps=2)

    presses = [one.body["id"] for one in sandbox.updates.waiting if one.kind == "callback_query"]
    assert presses == [tap, tap, *twice]
    assert len({tap, *twice}) == 3


async def test_a_deleted_webhook_drops_waiting_updates_only_when_asked(sandbox: Sandbox, client: Client) -> None:
    sandbox.says(OFFICER, "chào")

    await client.call("deleteWebhook")
    kept = (await client.call("getWebhookInfo"))["pending_update_count"]
    await client.call("deleteWebhook", drop_pending_updates=True)

    assert (kept, sandbox.updates.waiting) == (1, ())


async def test_a_server_that_goes_down_lets_the_poller_go(sandbox: Sandbox, client: Client) -> None:
    polling = asyncio.create_task(client.call("getUpdates", timeout=50))
    await sandbox.wait_for(lambda: sandbox.polling.waiting)

    sandbox.polling.close()

    assert await polling == []
