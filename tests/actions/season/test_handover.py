"""The end of a year in the records: what is missing, who may do which step, and that a closed year is only read."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bot.actions.closing.correcting import propose_correction
from bot.actions.closing.locking import lock_period, readiness
from bot.actions.papers.signed_papers import record_paper
from bot.actions.scoring.open_periods import held_open
from bot.actions.season.archive import check_not_archived, check_year_open
from bot.actions.season.handover import (
    choose_leaders,
    close_year,
    give,
    missing,
    periods_of_year,
    proposed_leaders,
    receive,
)
from bot.actions.season.next_year import begin_year
from bot.actions.season.pack import Result, pack_of
from bot.actions.season.unit_changes import record_change
from bot.domain.closing.snapshots import short_hash
from bot.domain.papers.signed_papers import SignedPaper
from bot.domain.people.members import Bloc, Grant, Lent, Member, Role
from bot.domain.refusal import Refused
from bot.domain.review.path import PathStep, Stage
from bot.domain.season.handover import HeadChoice, Missing, OpenPoint, Season
from bot.domain.season.unit_changes import ChangeKind, UnitChange
from storage.work import SqlWork
from tests.bloc import BLOC, BlocAtWork, bloc_at_work, sqlite_url
from tests.signed_units import signed_units

_GIANG = Member("giang", "Giang", (Grant(Role.SUPERVISOR),))
_HEAD = Member("cuong", "Cường", (Grant(Role.BLOC_HEAD, BLOC),))
_H1, _Y = f"{BLOC}.2017-H1", f"{BLOC}.2017-Y"
_SD, _LG = f"{BLOC}.SD", f"{BLOC}.LG"
_NEW = Member("quiet-bg-huyen.SD-unit_leader", "Chỉ huy SD", (Grant(Role.UNIT_LEADER, BLOC, _SD),))
_PAPERS = (Missing(OpenPoint.PAPER, "6 tháng đầu năm 2017"), Missing(OpenPoint.PAPER, "Năm 2017"))


@pytest.fixture
async def bloc(tmp_path: Path) -> AsyncIterator[BlocAtWork]:
    """One unit has signed the half-year; both periods are locked in November."""
    async with bloc_at_work(sqlite_url(tmp_path)) as bloc:
        await signed_units(bloc, ["SD"])
        async with bloc.database.work() as work:
            await work.members.add("cuong", "Cường", at=bloc.clock.now())
            await work.members.grant("cuong", Grant(Role.BLOC_HEAD, BLOC), by="", at=bloc.clock.now())
            await work.paths.add(PathStep(_H1, _SD, Stage.REVIEW_2, 1, by="x", at=bloc.clock.now()))
            bloc.clock.move_to("2017-11-27 09:00")
            for id_ in (_H1, _Y):
                period = await work.blocs.period(id_)
                ready = await readiness(work, period, at=bloc.clock.now())
                without = frozenset(unit.id for unit in ready.unsigned)
                await lock_period(work, period, seen=ready.hash, without=without, by=_GIANG, at=bloc.clock.now())
        yield bloc


async def _there(work: SqlWork, choice: HeadChoice = HeadChoice.ASSIGNED) -> Bloc:
    return replace(await work.blocs.bloc(BLOC), head_choice=choice)


async def _close(work: SqlWork, bloc: BlocAtWork) -> Season:
    there = await _there(work)
    named = await missing(work, there)
    return await close_year(work, there, named=named, by=_HEAD, at=bloc.clock.now())


async def _choose(work: SqlWork, bloc: BlocAtWork, *, by: Member = _GIANG, choice: HeadChoice) -> Season:
    return await choose_leaders(
        work, await _there(work, choice), head=_SD, deputy=_LG, document="1/BB", document_on=date(2017, 11, 20),
        by=by, at=bloc.clock.now(),
    )  # fmt: skip


async def _hand_over(work: SqlWork, bloc: BlocAtWork) -> None:
    there, at = await _there(work), bloc.clock.now()
    await _close(work, bloc)
    await _choose(work, bloc, choice=HeadChoice.ASSIGNED)
    await give(work, there, by=_HEAD, at=at)
    await receive(work, there, by=_NEW, at=at)


async def test_what_is_missing_is_named(bloc: BlocAtWork) -> None:
    gone = UnitChange(ChangeKind.DISSOLVE, (_LG,), date(2017, 12, 1), "9/QĐ", date(2017, 11, 1))
    async with bloc.database.work() as work:
        there, at = await _there(work), bloc.clock.now()
        await record_change(work, gone, bloc=there, by=_GIANG, at=at)
        await propose_correction(
            work, await work.blocs.period(_H1), unit=_SD, code="B02", value=Decimal(70), reason="Nhầm", by=_GIANG, at=at
        )

        found = await missing(work, there)

    expected = (
        Missing(OpenPoint.CORRECTION, "6 tháng đầu năm 2017"),
        *_PAPERS,
        Missing(OpenPoint.CHANGE, "01/12/2017"),
    )
    assert found == expected


async def test_a_bloc_without_periods_of_this_year_has_nothing_to_close(bloc: BlocAtWork) -> None:
    async with bloc.database.work() as work:
        await _hand_over(work, bloc)
        season = await work.seasons.season(BLOC, 2017)
        await work.seasons.begin_year(BLOC, 2018)

        there = await _there(work)
        assert season.periods == (_H1, _Y)
        assert await periods_of_year(work, there) == ()
        assert await missing(work, there) == (Missing(OpenPoint.NO_PERIOD),)


async def test_a_year_closes_with_what_is_open_named(bloc: BlocAtWork) -> None:
    async with bloc.database.work() as work:
        closed = await _close(work, bloc)
        with pytest.raises(Refused, match=r"season\.closed"):
            await _close(work, bloc)

        kept = await work.seasons.season(BLOC, 2017)

    assert (kept, kept.open_points) == (closed, _PAPERS)


@pytest.mark.parametrize("choice", [HeadChoice.ELECTED, HeadChoice.ROTATED])
async def test_the_head_records_an_election_or_a_turn(bloc: BlocAtWork, choice: HeadChoice) -> None:
    async with bloc.database.work() as work:
        season = await _choose(work, bloc, by=_HEAD, choice=choice)

    assert season.leaders
    assert (season.leaders.head, season.leaders.deputy, season.leaders.choice) == (_SD, _LG, choice)


async def test_only_the_office_assigns_leaders(bloc: BlocAtWork) -> None:
    async with bloc.database.work() as work:
        with pytest.raises(Refused, match=r"season\.only_office"):
            await _choose(work, bloc, by=_HEAD, choice=HeadChoice.ASSIGNED)


_LENT = Lent("x", "X", date(2017, 12, 1))


async def test_lent_authority_of_the_office_assigns_no_leaders(bloc: BlocAtWork) -> None:
    both = replace(_HEAD, grants=(*_HEAD.grants, Grant(Role.SUPERVISOR, lent=_LENT)))
    async with bloc.database.work() as work:
        with pytest.raises(Refused, match=r"season\.only_office"):
            await _choose(work, bloc, by=both, choice=HeadChoice.ASSIGNED)


async def test_lent_authority_of_the_new_head_takes_nothing_over(bloc: BlocAtWork) -> None:
    by = Member("an", "An", (Grant(Role.OFFICER, BLOC, _SD), Grant(Role.UNIT_LEADER, BLOC, _SD, lent=_LENT)))
    async with bloc.database.work() as work:
        await _close(work, bloc)
        await _choose(work, bloc, choice=HeadChoice.ASSIGNED)
        await give(work, await _there(work), by=_HEAD, at=bloc.clock.now())

        with pytest.raises(Refused, match=r"season\.not_new_head"):
            await receive(work, await _there(work), by=by, at=bloc.clock.now())


async def test_who_is_next_in_the_official_order_is_proposed_and_not_the_deputy_as_such(bloc: BlocAtWork) -> None:
    async with bloc.database.work() as work:
        assert await proposed_leaders(work, await _there(work)) == (f"{BLOC}.VY", f"{BLOC}.BG")


async def test_after_it_is_given_the_leaders_stand(bloc: BlocAtWork) -> None:
    async with bloc.database.work() as work:
        await _close(work, bloc)
        await _choose(work, bloc, choice=HeadChoice.ASSIGNED)
        await give(work, await _there(work), by=_HEAD, at=bloc.clock.now())

        with pytest.raises(Refused, match=r"season\.given"):
            await _choose(work, bloc, choice=HeadChoice.ASSIGNED)
        with pytest.raises(Refused, match=r"season\.not_new_head"):
            await receive(work, await _there(work), by=_HEAD, at=bloc.clock.now())


async def test_with_the_receipt_the_roles_pass(bloc: BlocAtWork) -> None:
    async with bloc.database.work() as work:
        await _hand_over(work, bloc)

        roster = await work.members.roster(bloc=BLOC, unit="", at=bloc.clock.now())
        running = {(one.person, one.role, one.unit) for one in roster if not one.suspended and one.person != "x"}
        duties = {unit.id: unit.duty for unit in await work.blocs.units(BLOC) if unit.duty}

    assert duties == {_SD: "bloc_head", _LG: "bloc_deputy"}
    assert (_NEW.person, Role.BLOC_HEAD, "") in running
    assert ("cuong", Role.BLOC_HEAD, "") not in running
    assert ("cuong", Role.UNIT_LEADER, f"{BLOC}.HH") in running


async def test_the_next_year_begins_with_the_same_units_and_criteria_and_no_targets(bloc: BlocAtWork) -> None:
    async with bloc.database.work() as work:
        before = await work.blocs.units(BLOC)
        await _hand_over(work, bloc)
        await begin_year(work, await _there(work), by=_GIANG, at=bloc.clock.now())

        there = await work.blocs.bloc(BLOC)
        made = await work.blocs.period(f"{BLOC}.2018-H1")
        old = await work.blocs.period(_H1)
        assert there.year == 2018
        assert (made.criteria_set, made.locked_at) == (old.criteria_set, None)
        assert [unit.id for unit in await work.blocs.units(BLOC)] == [unit.id for unit in before]
        assert await work.assignments.terms(made.id) == {}
        assert [one.id for one in await periods_of_year(work, there)] == [made.id, f"{BLOC}.2018-Y"]


async def test_the_pack_says_what_stands_in_the_records(bloc: BlocAtWork) -> None:
    async with bloc.database.work() as work:
        there, at = await _there(work), bloc.clock.now()
        paper = SignedPaper(BLOC, _H1, "ranking", "", "45/BB-KTĐ", date(2017, 7, 1), "h", "", at)
        await record_paper(work, paper, by=_HEAD, at=at)
        running = await pack_of(work, there, year=2017, by=_HEAD)
        await _close(work, bloc)
        lock = await work.locks.of_period(_H1)

        closed = await pack_of(work, there, year=2017, by=_HEAD)

    assert lock is not None
    first = closed.results[0]
    assert replace(first, locked_at=None, places=()) == Result(
        "6 tháng đầu năm 2017", "2017-H1", ("Sơn Động",), short_hash(lock.hash)
    )
    assert [(place.rank, place.unit) for place in first.places] == [(1, "Sơn Động")]
    assert [(one.number, one.signed_on) for one in closed.documents] == [("45/BB-KTĐ", date(2017, 7, 1))]
    assert (closed.open_points, running.open_points) == (_PAPERS[1:], _PAPERS[1:])


async def test_nobody_else_reads_the_pack(bloc: BlocAtWork) -> None:
    async with bloc.database.work() as work:
        with pytest.raises(Refused, match=r"season\.not_your_pack"):
            await pack_of(work, await _there(work), year=2017, by=_NEW)


_Write = Callable[[SqlWork, BlocAtWork], Awaitable[object]]


async def _corrects(work: SqlWork, bloc: BlocAtWork) -> object:
    period = await work.blocs.period(_H1)
    return await propose_correction(
        work, period, unit=_SD, code="B02", value=Decimal(70), reason="Nhầm", by=_GIANG, at=bloc.clock.now()
    )


async def _numbers(work: SqlWork, bloc: BlocAtWork) -> object:
    paper = SignedPaper(BLOC, _H1, "ranking", "", "45/BB", date(2017, 7, 1), "h", "", bloc.clock.now())
    return await record_paper(work, paper, by=_GIANG, at=bloc.clock.now())


async def _of_the_year(work: SqlWork, _: BlocAtWork) -> object:
    await check_year_open(work, BLOC, 2017)
    return None


async def _of_the_period(work: SqlWork, _: BlocAtWork) -> object:
    await check_not_archived(work, await work.blocs.period(_Y))
    return None


@pytest.mark.parametrize("write", [_corrects, _numbers, _of_the_year, _of_the_period])
async def test_a_closed_year_is_not_written_even_where_a_locked_period_is(bloc: BlocAtWork, write: _Write) -> None:
    async with bloc.database.work() as work:
        await _close(work, bloc)

        with pytest.raises(Refused, match=r"season\.closed"):
            await write(work, bloc)


async def test_everything_else_of_a_period_is_held_by_its_lock(bloc: BlocAtWork) -> None:
    async with bloc.database.work() as work:
        await _close(work, bloc)

        with pytest.raises(Refused, match=r"period\.locked"):
            await held_open(work, await work.blocs.period(_H1))


async def test_the_year_that_runs_is_open(bloc: BlocAtWork) -> None:
    async with bloc.database.work() as work:
        await _hand_over(work, bloc)
        await begin_year(work, await _there(work), by=_GIANG, at=bloc.clock.now())

        await check_year_open(work, BLOC, 2018)
        await check_not_archived(work, await work.blocs.period(f"{BLOC}.2018-H1"))
