"""/viec and reminders agree: who is reminded of a duty finds it there at that moment, with the button that opens it."""

from __future__ import annotations

from pathlib import Path

from bot.domain.telling.reminder_notices import DueItem, Part, Reminder, Task
from tests.reminded.calendar_2017 import local
from tests.reminded.rehearsal import rehearse
from tests.reminded.world import World
from tests.reminded.world_told import Told

_OPENS = {
    Task.UNSENT: "/chamdiem {code}",
    Task.RETURNED: "/chamdiem {code}",
    Task.UNSIGNED: "/ky",
    Task.INSPECT: "/kiemcheo {about} {code}",
    Task.ANSWER: "/kiemcheo traloi {code}",
    Task.REVIEW_1: "/thamdinh {code}",
    Task.EXPLAIN: "/giaitrinh {code}",
    Task.SIGN_EXPLANATION: "/giaitrinh {code}",
    Task.REVIEW_2: "/thamdinh bg {code}",
}


async def test_whoever_is_reminded_of_an_own_duty_finds_it_among_the_duties(tmp_path: Path) -> None:
    missing: list[str] = []
    found: set[Task] = set()

    async def look(world: World, told: list[Told]) -> None:
        for one in told:
            for item in one.notice.items if isinstance(one.notice, Reminder) else ():
                if item.part in {Part.DUE, Part.LATE} and not item.stands_in_for:
                    shown = await world.duties(one.to)
                    found.add(item.task)
                    missing.extend(f"{one.at} {one.to}: {door}" for door in _doors(item) if door not in shown)

    first, last = local("06-05 00:00"), local("07-20 00:00")
    await rehearse(f"sqlite:///{tmp_path / 'khoi.db'}", first=first, last=last, look=look)

    assert missing == []
    assert found >= {Task.UNSENT, Task.UNSIGNED, Task.INSPECT, Task.REVIEW_1, Task.EXPLAIN, Task.REVIEW_2}


def _doors(item: DueItem) -> list[str]:
    return [_OPENS[item.task].format(code=item.code, about=unit) for unit in item.about]
