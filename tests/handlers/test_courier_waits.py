"""When the courier tries again: a pause that was asked for, what was not sent, a group's full minute."""

from __future__ import annotations

from handlers.messenger import Pause, Unsent
from handlers.pacing import Limits
from tests.handlers.post import Post


async def test_a_pause_holds_back_that_chat_until_it_is_over(post: Post) -> None:
    post.out.moods["7"] = [Pause(30.0)]
    await post.says("7", "một", "hai")
    await post.says("8", "ba")
    courier = post.courier()
    await courier.settle_down()
    before = list(post.out.told)

    post.seconds += 29.9
    await courier.settle_down()
    still = list(post.out.told)
    post.seconds += 0.1
    await courier.settle_down()

    assert before == still == [("8", "ba")]
    assert post.out.told == [("8", "ba"), ("7", "một"), ("7", "hai")]


async def test_what_was_not_sent_is_tried_again_ever_more_slowly_and_keeps_its_place(post: Post) -> None:
    post.out.moods["7"] = [Unsent("NetworkError")] * 8
    await post.says("7", "một", "hai")
    courier = post.courier()
    tried = []
    for _ in range(9):
        await courier.settle_down()
        tried.append(post.out.tries["7"])
        post.seconds += 60.0
    await courier.settle_down()

    assert tried == [1, 2, 3, 4, 5, 6, 7, 8, 10]
    assert post.out.told == [("7", "một"), ("7", "hai")]


async def test_the_waits_between_tries_double_up_to_a_minute(post: Post) -> None:
    post.out.moods["7"] = [Unsent("NetworkError")] * 8
    await post.says("7", "một")
    courier = post.courier()
    waits = []
    for _ in range(8):
        await courier.settle_down()
        wait = 0.0
        before = post.out.tries["7"]
        while post.out.tries["7"] == before and wait < 100:
            post.seconds += 1.0
            wait += 1.0
            await courier.settle_down()
        waits.append(wait)

    assert waits == [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 60.0, 60.0]


async def test_the_last_minute_of_a_group_counts_after_a_restart_and_then_is_over(post: Post) -> None:
    post.out.limits = Limits(float("inf"), 1e6, 1000, 3)
    await post.says("-5", *"abcdefgh")
    courier = post.courier()
    await courier.settle_down()
    told = [len(post.out.told)]
    for pause in (0.0, 59.0, 1.0, 0.0, 60.0):
        courier = courier if pause else post.courier()  # a pause of nothing is a restart
        post.seconds += pause
        post.clock.move(seconds=pause)
        await courier.settle_down()
        told.append(len(post.out.told))

    assert told == [3, 3, 3, 6, 6, 8]
