"""What a member's agenda counts as late."""

from __future__ import annotations

from datetime import date, timedelta

from bot.actions.calendar.agenda import agenda
from bot.domain.people.members import Grant, Member, Role
from bot.domain.review.reopenings import Reopening, ReopeningState
from bot.domain.scoring.periods import Deadline
from tests.actions.telling.scene import DUE, of_unit, scene


async def test_more_time_for_the_heads_own_unit_hides_no_other_unit_that_is_late(sqlite_url: str) -> None:
    until = DUE + timedelta(days=2)
    head = Member("head", "", (Grant(Role.BLOC_HEAD, "bg"), of_unit(Role.UNIT_LEADER, "HH")))
    more = Reopening(
        "more",
        "bg.H1",
        "bg.HH",
        Deadline.SHEET,
        "",
        "officer HH",
        DUE - timedelta(days=1),
        ReopeningState.GRANTED,
        open_until=until,
        asked_until=until,
    )
    async with scene(sqlite_url, at="2017-06-21 08:00") as bloc, bloc.database.work() as work:
        await work.paths.save_reopening(more)
        found = await agenda(
            work,
            await work.blocs.bloc("bg"),
            of=head,
            first=date(2017, 6, 21),
            last=date(2017, 7, 1),
            at=bloc.clock.now(),
        )

    assert [(one.period.id, one.owing, one.extended) for one in found.dues] == [("bg.H1", 2, until), ("bg.Y", 0, None)]
