"""The courier: each chat in order, no chat waits for another, nothing lost track of."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.ports import Message, MessageState, Recipient
from handlers.courier import Courier
from handlers.messenger import Rejected
from handlers.pacing import Limits
from tests.handlers.front_desk import AT
from tests.handlers.post import Post


async def test_each_chat_gets_its_messages_in_order(post: Post) -> None:
    await post.says("7", "một", "hai", "ba")
    await post.says("8", "bốn")

    await post.courier().settle_down()

    assert [text for chat, text in post.out.told if chat == "7"] == ["một", "hai", "ba"]
    assert ("8", "bốn") in post.out.told
    assert [state for _, state, _ in await post.states()] == ["sent"] * 4


async def test_a_chat_that_does_not_answer_keeps_nobody_else_waiting(post: Post) -> None:
    post.out.closed.add("7")
    await post.says("7", "một", "hai")
    for chat in range(10, 20):
        await post.says(str(chat), "chào")
    courier = post.courier()
    await courier.recover()

    for _ in range(20):
        await courier.round()
        await asyncio.sleep(0.005)
    states = await post.states()
    await _stop(courier)

    assert [state for _, state, _ in states] == ["sending", "new", *["sent"] * 10]


async def test_at_most_eight_chats_are_under_way_and_the_others_lose_no_place(post: Post) -> None:
    post.out.limits = Limits(float("inf"), 1.0, 1, 1)
    chats = [f"-{number}" for number in range(1, 12)]
    post.out.closed.update(chats[:8])
    for chat in chats:
        await post.says(chat, "chào")
    courier = post.courier()
    await courier.recover()

    started = [await courier.round(), await courier.round()]
    await asyncio.sleep(0.01)
    under_way = sorted(post.out.tries)
    await _stop(courier)
    post.out.closed.clear()
    again = post.courier()
    again._pacers = courier._pacers
    await again.round()
    await asyncio.sleep(0.05)
    await again.round()

    assert started == [True, False]
    assert under_way == sorted(chats[:8])
    assert sorted(chat for chat, _ in post.out.told) == sorted(chats[8:])


async def _stop(courier: Courier) -> None:
    tasks = list(courier._under_way)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def test_a_rejected_message_is_set_aside_and_the_next_one_goes(
    post: Post, caplog: pytest.LogCaptureFixture
) -> None:
    post.out.moods["7"] = [Rejected("message is too long")]
    await post.says("7", "một", "hai")

    await post.courier().settle_down()

    assert post.out.told == [("7", "hai")]
    assert (await post.states())[0] == ("7", "failed", "message is too long")
    assert "was rejected: message is too long" in caplog.text


async def test_a_message_that_came_too_late_is_not_sent(post: Post) -> None:
    await post.says("7", "nhắc", until=AT - timedelta(seconds=1))
    await post.says("7", "biên nhận")

    await post.courier().settle_down()

    assert post.out.told == [("7", "biên nhận")]
    assert [state for _, state, _ in await post.states()] == ["expired", "sent"]


async def test_an_edit_goes_to_its_message(post: Post) -> None:
    await post.says("7", "mới", edits="55")

    await post.courier().settle_down()

    assert post.out.edited == [("7", "55", "mới")]
    assert await post.states() == [("7", "sent", "55")]


async def test_a_message_of_another_channel_waits_and_nobody_minds(post: Post) -> None:
    async with post.database.work() as work:
        await work.outbox.say(Recipient("zalo", "7", "vi", ""), "x", idem="z", kind="screen")
    await post.says("7", "một")

    await post.courier().settle_down()

    assert post.out.told == [("7", "một")]


def test_a_message_knows_its_state() -> None:
    assert [state.value for state in MessageState] == ["new", "sending", "sent", "failed", "expired"]
    assert Message.__slots__ == ("id", "to", "kind", "body", "edits", "until", "attempts")
