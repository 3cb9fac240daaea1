"""The scene a visitor finds: the steps that lead, and the clock that was lent."""

import asyncio
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import aiohttp
import pytest

from bot.sandbox import BotAccount, Jump, Sandbox, Scene, Step, serve
from tests.sandbox.client import Client
from tests.sandbox.scenes import GROUP, HEAD, LEADER, OFFICER, MovedClock, demo_scene

VIETNAM = timezone(timedelta(hours=7))


async def lent_clock(body: dict[str, Any], *, status: int = 200) -> tuple[Any, MovedClock]:
    """What a demo with this scene and a lent clock answers to POST /sandbox/clock."""
    clock = MovedClock()
    sandbox = Sandbox(demo_scene(), now=clock.read, read_clock=clock.read, move_clock=clock.move)
    async with serve(sandbox) as server, aiohttp.ClientSession() as session:
        return await Client(server, session).control("clock", body, status=status), clock


@pytest.mark.parametrize(
    ("body", "moment"),
    [
        ({"advance_seconds": 3600}, datetime(2017, 6, 8, 10, 15, tzinfo=VIETNAM)),
        ({"to": "2017-06-09T07:00:00+07:00"}, datetime(2017, 6, 9, 7, tzinfo=VIETNAM)),
        ({"weekday": 1, "hour": 7, "minute": 29}, datetime(2017, 6, 12, 7, 29, tzinfo=VIETNAM)),
        ({"weekday": 4, "hour": 7, "minute": 29}, datetime(2017, 6, 15, 7, 29, tzinfo=VIETNAM)),
        ({"weekday": 4, "hour": 11}, datetime(2017, 6, 8, 11, tzinfo=VIETNAM)),
    ],
)
async def test_a_lent_clock_is_read_and_moved(body: dict[str, Any], moment: datetime) -> None:
    answer, clock = await lent_clock(body)

    assert answer == {"clock": {"now": moment.isoformat(), "zone": "Asia/Ho_Chi_Minh"}}
    assert clock.read() == moment


async def test_a_clock_that_will_not_go_back_says_so() -> None:
    answer, _ = await lent_clock({"to": "2017-01-01T00:00:00+07:00"}, status=400)

    assert answer == {"error": "Đồng hồ chỉ đi tới, không lùi lại."}


async def test_a_clock_may_be_moved_by_a_coroutine() -> None:
    clock = MovedClock()

    async def move(to: datetime) -> None:
        await asyncio.sleep(0)
        clock.move(to)

    async with serve(Sandbox(read_clock=clock.read, move_clock=move)) as server, aiohttp.ClientSession() as session:
        client = Client(server, session)
        await client.control("clock", {"advance_seconds": 1})
        shown = await client.look("clock")

    assert shown["now"] == "2017-06-08T09:15:01+07:00"


def test_the_tour_ticks_off_steps_however_they_are_done() -> None:
    sandbox = Sandbox(demo_scene())

    before = sandbox.tour.next
    sandbox.says(OFFICER, " /start ABCDE-FGHJK ")
    sandbox.says(LEADER, "/ky")
    sandbox.shares_contact(OFFICER)

    assert (before, sandbox.tour.done, sandbox.tour.next) == (0, {0, 4, 1}, 2)


def test_a_step_can_be_to_add_the_bot() -> None:
    scene = demo_scene()
    step = Step(person_id=HEAD, label="Thêm bot vào nhóm", kind="add_bot", chat_id=GROUP)
    [group] = scene.groups
    empty = Scene(title="t", people=scene.people, groups=(group,), steps=(step,))
    sandbox = Sandbox(empty, bot=BotAccount(id=8, name="Trợ lý", username="tro_ly_bot"))

    sandbox.removes_bot(GROUP, by=HEAD)
    sandbox.adds_bot(GROUP, by=LEADER)

    assert (sandbox.tour.next, sandbox.world.bot.username) == (None, "tro_ly_bot")


def test_a_jump_without_anything_stays() -> None:
    now = datetime(2017, 6, 8, tzinfo=UTC)

    assert Jump().target(now) == now
