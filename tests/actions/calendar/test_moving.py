"""Moving a deadline: the record, the people who are told, and what nobody may do."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from bot.actions.calendar.moving import Wish, foreseen, move_deadline
from bot.domain.calendar.deadline_moves import DeadlineMove
from bot.domain.people.members import Grant, Member, Role
from bot.domain.refusal import Refused
from bot.domain.scoring.periods import Deadline
from bot.domain.telling.calendar_notices import ShiftedDeadline
from tests.bloc import BLOC, HANOI, BlocAtWork, bloc_at_work

_PERIOD = f"{BLOC}.2017-H1"
_HEAD = Member("Cường", "Cường", (Grant(Role.BLOC_HEAD, BLOC),))
_OTHER_HEAD = Member("Quân", "Quân", (Grant(Role.BLOC_HEAD, "khac"),))
_OFFICER = Member("An", "An", (Grant(Role.OFFICER, BLOC, f"{BLOC}.SD"),))


def _june(day: int) -> datetime:
    return datetime(2017, 6, day, 17, tzinfo=HANOI)


_WISH = Wish(Deadline.SHEET, _june(20), _june(22))


async def _moves(bloc: BlocAtWork, wish: Wish = _WISH, *, by: Member = _HEAD, reason: str = "vì bão") -> str:
    async with bloc.database.work() as work:
        period = await work.blocs.period(_PERIOD)
        return await move_deadline(work, period, wish, reason=reason, by=by, at=bloc.clock.now())


async def test_a_move_is_a_new_deadline_and_a_row_with_the_receipt(database_url: str) -> None:
    async with bloc_at_work(database_url) as bloc:
        receipt = await _moves(bloc)

        async with bloc.database.work() as work:
            period = await work.blocs.period(_PERIOD)
            rows = await work.calendar.deadline_moves(BLOC)

        at = bloc.clock.now()
    assert (period.sheet_due, period.cross_check_due) == (_june(22), _june(23))
    assert rows == (DeadlineMove(_PERIOD, Deadline.SHEET, _june(20), _june(22), "vì bão", "Cường", at, receipt),)


async def test_what_is_foreseen_changes_nothing_and_names_days_off(sqlite_url: str) -> None:
    wish = replace(_WISH, due=_june(24), along=True)
    async with bloc_at_work(sqlite_url) as bloc, bloc.database.work() as work:
        period = await work.blocs.period(_PERIOD)

        rows = await foreseen(work, period, wish, by=_HEAD, at=bloc.clock.now())

        again = await work.blocs.period(_PERIOD)
    assert again == period
    assert rows[:2] == (
        ShiftedDeadline(Deadline.SHEET, _june(20), _june(24), is_worked=False),
        ShiftedDeadline(Deadline.CROSS_CHECK, _june(23), _june(27)),
    )
    assert [row.is_worked for row in rows] == [False, True, True, False, True]


@pytest.mark.parametrize("by", [_OFFICER, _OTHER_HEAD])
async def test_only_heads_of_the_bloc_and_the_standing_office_move_deadlines(sqlite_url: str, by: Member) -> None:
    async with bloc_at_work(sqlite_url) as bloc:
        with pytest.raises(Refused) as refused:
            await _moves(bloc, by=by)

        async with bloc.database.work() as work:
            rows = await work.calendar.deadline_moves(BLOC)
    assert (refused.value, rows) == (Refused("permission.move_deadline"), ())


async def test_the_second_of_two_heads_is_told_that_it_has_moved(sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url) as bloc:
        await _moves(bloc)

        with pytest.raises(Refused) as refused:
            await _moves(bloc, replace(_WISH, due=_june(23)))

    assert refused.value == Refused("move.changed", due=_june(22))


async def test_a_locked_period_and_a_move_without_a_reason_are_refused(sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url) as bloc:
        with pytest.raises(Refused) as unreasoned:
            await _moves(bloc, reason="")
        async with bloc.database.work() as work:
            await work.blocs.save_deadlines(replace(await work.blocs.period(_PERIOD), locked_at=_june(11)))
        with pytest.raises(Refused) as locked:
            await _moves(bloc)
        async with bloc.database.work() as work:
            with pytest.raises(Refused) as unforeseen:
                await foreseen(work, await work.blocs.period(_PERIOD), _WISH, by=_HEAD, at=bloc.clock.now())

    assert [one.value.key for one in (unreasoned, locked, unforeseen)] == [
        "reason.missing",
        "period.locked",
        "period.locked",
    ]


async def test_one_notice_reaches_everybody_concerned_and_the_group(sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url) as bloc:
        for name, role, unit in (
            ("An", Role.OFFICER, "SD"),
            ("Bình", Role.UNIT_LEADER, "SD"),
            ("Thu", Role.SECRETARY, ""),
            ("Cường", Role.BLOC_HEAD, ""),
            ("Sơn", Role.SUPERVISOR, ""),
        ):
            await bloc.joins(name, role, unit)
        await bloc.adds_bot("Cường", -100_500)
        await bloc.says("Cường", "/nhom", group=-100_500)
        bloc.skip()

        await bloc.says("Cường", "/lich dời 2017-H1 bang 17:00 22/06/2017")
        await bloc.says("Cường", "Mạng chập chờn")
        await bloc.presses("Cường", "Dời hạn")

        told = [shown.chat for shown in bloc.seen() if shown.text.startswith("Kính gửi đồng chí: đ/c Cường đã dời hạn")]
    assert sorted(told) == sorted([str(bloc.people["An"]), str(bloc.people["Bình"]), "-100500"])
