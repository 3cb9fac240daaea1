"""What becomes of units: a locked period verifies after every kind of change, rounds go on, people are carried."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.actions.closing.locking import lock_period, readiness
from bot.actions.closing.verifying import compare
from bot.actions.cross_check.plans import drawn_round, publish_plan
from bot.actions.season.unit_changes import bring_due_changes, carry_people, consequences, record_change
from bot.domain.cross_check.rounds import fingerprint
from bot.domain.people.members import Grant, Member, Role
from bot.domain.refusal import Refused
from bot.domain.review.path import PathStep, Stage
from bot.domain.season.unit_changes import ChangeKind, ChangeState, NewUnit, UnitChange
from bot.domain.telling.settings import Telling
from storage.work import SqlWork
from tests.bloc import BLOC, BlocAtWork, bloc_at_work, sqlite_url
from tests.signed_units import signed_units

_GIANG = Member("giang", "Giang", (Grant(Role.SUPERVISOR),))
_HEAD = Member("cuong", "Cường", (Grant(Role.BLOC_HEAD, BLOC),))
_H1 = f"{BLOC}.2017-H1"
_SD, _HH, _TY, _VY = (f"{BLOC}.{code}" for code in ("SD", "HH", "TY", "VY"))
_TODAY = date(2017, 6, 12)
_BASIS = ("99/QĐ-BCA", date(2017, 6, 1))
_ONE, _TWO = NewUnit("MA", "Công an phường A", "A"), NewUnit("MB", "Công an phường B", "B")


def _change(kind: ChangeKind, *units: str, new: tuple[NewUnit, ...] = (), into: tuple[str, ...] = ()) -> UnitChange:
    return UnitChange(kind, units, _TODAY, *_BASIS, new, into)


_EVERY_KIND = (
    _change(ChangeKind.RENAME, _SD, new=(_ONE,)),
    _change(ChangeKind.MERGE, _SD, _HH, new=(_ONE,)),
    _change(ChangeKind.MERGE, _SD, into=(_HH,)),
    _change(ChangeKind.SPLIT, _SD, new=(_ONE, _TWO)),
    _change(ChangeKind.DISSOLVE, _SD, _HH, _TY, _VY),
    _change(ChangeKind.DISSOLVE, _SD, into=(_HH, _TY)),
)


@pytest.fixture
async def bloc(tmp_path: Path) -> AsyncIterator[BlocAtWork]:
    async with bloc_at_work(sqlite_url(tmp_path)) as bloc:
        await signed_units(bloc, ["SD", "HH", "TY"])
        yield bloc


async def _record(work: SqlWork, change: UnitChange, bloc: BlocAtWork) -> UnitChange:
    return await record_change(work, change, bloc=await work.blocs.bloc(BLOC), by=_GIANG, at=bloc.clock.now())


async def _lock(work: SqlWork, bloc: BlocAtWork) -> None:
    at = bloc.clock.now()
    for unit in (_SD, _HH, _TY):
        await work.paths.add(PathStep(_H1, unit, Stage.REVIEW_2, 1, by="x", at=at))
    period = await work.blocs.period(_H1)
    ready = await readiness(work, period, at=at)
    without = frozenset(unit.id for unit in ready.unsigned)
    await lock_period(work, period, seen=ready.hash, without=without, by=_GIANG, at=at)


@pytest.mark.parametrize("change", _EVERY_KIND, ids=lambda one: f"{one.kind}-{len(one.new)}-{len(one.into)}")
async def test_a_locked_period_still_has_its_hash(bloc: BlocAtWork, change: UnitChange) -> None:
    async with bloc.database.work() as work:
        await _lock(work, bloc)
        bloc.clock.move(minutes=1)
        await _record(work, change, bloc)

        period, lock = await work.blocs.period(_H1), await work.locks.of_period(_H1)
        assert lock is not None
        compared = await compare(work, period, lock, at=bloc.clock.now())

    assert (compared.matches, compared.differences) == (True, ())


@pytest.mark.parametrize("change", _EVERY_KIND, ids=lambda one: f"{one.kind}-{len(one.new)}-{len(one.into)}")
async def test_a_period_that_is_locked_after_the_change_has_its_hash_too(bloc: BlocAtWork, change: UnitChange) -> None:
    async with bloc.database.work() as work:
        await _record(work, change, bloc)
        bloc.clock.move(minutes=1)
        await _lock(work, bloc)

        period, lock = await work.blocs.period(_H1), await work.locks.of_period(_H1)
        assert lock is not None
        compared = await compare(work, period, lock, at=bloc.clock.now())

    assert (compared.matches, compared.differences) == (True, ())


@pytest.mark.parametrize("change", _EVERY_KIND, ids=lambda one: f"{one.kind}-{len(one.new)}-{len(one.into)}")
async def test_no_point_moves_by_itself(bloc: BlocAtWork, change: UnitChange) -> None:
    async with bloc.database.work() as work:
        before = dict(await work.sheets.scores(_H1))

        await _record(work, change, bloc)

        assert dict(await work.sheets.scores(_H1)) == before


async def test_a_renamed_unit_keeps_its_id_and_its_old_code_is_understood(bloc: BlocAtWork) -> None:
    async with bloc.database.work() as work:
        await _record(work, _EVERY_KIND[0], bloc)

        unit = await work.blocs.unit(_SD)

    assert (unit.code, unit.short, unit.former_codes, unit.last_day) == ("MA", "A", ("SD",), None)


async def test_a_period_before_a_rename_shows_the_name_of_its_time(bloc: BlocAtWork) -> None:
    later = replace(_EVERY_KIND[0], from_day=date(2017, 8, 1))
    async with bloc.database.work() as work:
        await _record(work, later, bloc)
        bloc.clock.move_to("2017-08-01 08:00")
        await bring_due_changes(work, at=bloc.clock.now(), telling=Telling())

        names = {unit.id: unit.short for unit in await work.blocs.units_in(_H1)}
        today = {unit.id: unit.short for unit in await work.blocs.units(BLOC)}

    assert (names[_SD], today[_SD]) == ("Sơn Động", "A")


async def test_what_was_recorded_ahead_comes_into_force_by_day_and_once(bloc: BlocAtWork) -> None:
    later = replace(_EVERY_KIND[4], from_day=date(2017, 6, 20))
    async with bloc.database.work() as work:
        made = await _record(work, later, bloc)
        states = []
        for moment in ("2017-06-19 12:00", "2017-06-20 03:00", "2017-06-20 08:00", "2017-06-20 09:00"):
            bloc.clock.move_to(moment)
            await bring_due_changes(work, at=bloc.clock.now(), telling=Telling())
            found = await work.seasons.change(made.id)
            states.append(found.state if found else None)

    planned, done = ChangeState.PLANNED, ChangeState.DONE
    assert states == [planned, planned, done, done]


async def test_a_unit_that_left_has_no_place_and_its_points_stay(bloc: BlocAtWork) -> None:
    from bot.actions.scoring.standings import standings

    async with bloc.database.work() as work:
        await _record(work, _EVERY_KIND[5], bloc)

        table = await standings(work, await work.blocs.period(_H1), at=bloc.clock.now())

    assert sorted(place.unit for place in table.places) == [_HH, _TY]
    assert _SD in table.units
    assert _SD not in {unit.id for unit in table.unsigned}


async def test_the_running_cross_check_goes_on_without_it(bloc: BlocAtWork) -> None:
    async with bloc.database.work() as work:
        period, at = await work.blocs.period(_H1), bloc.clock.now()
        drawn = await drawn_round(work, period, size=3, seed="2017", by=_HEAD, at=at)
        seen = fingerprint(drawn.plan)
        await publish_plan(work, period, size=3, seed="2017", seen=seen, by=_HEAD, at=at)
        found = await consequences(work, _EVERY_KIND[5], bloc=BLOC, at=at)

        await _record(work, _EVERY_KIND[5], bloc)

        published = await work.inspections.published(_H1)

    assert found.rounds == ("6 tháng đầu năm 2017",)
    assert published is not None
    members = {unit for team in published.plan.teams for unit in (team.unit, *team.inspectors)}
    assert (_SD in members, len(published.plan.teams)) == (False, 9)


async def test_where_too_few_units_remain_the_round_stays_and_the_head_is_told(bloc: BlocAtWork) -> None:
    await bloc.joins("Cường", "bloc_head")
    async with bloc.database.work() as work:
        period, at = await work.blocs.period(_H1), bloc.clock.now()
        drawn = await drawn_round(work, period, size=3, seed="2017", by=_HEAD, at=at)
        seen = fingerprint(drawn.plan)
        await publish_plan(work, period, size=3, seed="2017", seen=seen, by=_HEAD, at=at)
        everybody = tuple(unit.id for unit in await work.blocs.units(BLOC))

        await _record(work, _change(ChangeKind.DISSOLVE, *everybody), bloc)
    await bloc.settles()

    told = [shown.text for shown in bloc.seen() if shown.chat == str(bloc.people["Cường"])]
    assert sum("không đủ để tự sắp xếp lại tổ kiểm tra chéo" in text for text in told) == 1


async def test_people_are_carried_once_with_their_roles(bloc: BlocAtWork) -> None:
    async with bloc.database.work() as work:
        made = await _record(work, _EVERY_KIND[2], bloc)
        count, _ = await carry_people(work, made.id, to=_HH, by=_GIANG, at=bloc.clock.now())
        with pytest.raises(Refused, match=r"units\.all_carried"):
            await carry_people(work, made.id, to=_HH, by=_GIANG, at=bloc.clock.now())

        people = [(person, grant.role) for person, _, grant in await work.seasons.people_of((_HH,))]

    assert count == 2
    assert (f"quiet-{_SD}-unit_leader", Role.UNIT_LEADER) in people


async def test_people_are_carried_only_to_a_successor_that_is_there(bloc: BlocAtWork) -> None:
    later = replace(_EVERY_KIND[2], from_day=date(2017, 6, 20))
    async with bloc.database.work() as work:
        made, at = await _record(work, later, bloc), bloc.clock.now()
        keys = []
        for id_, to, by in (("x", _HH, _GIANG), (made.id, _HH, _HEAD), (made.id, _HH, _GIANG)):
            with pytest.raises(Refused) as refused:
                await carry_people(work, id_, to=to, by=by, at=at)
            keys.append(refused.value.key)
        bloc.clock.move_to("2017-06-20 08:00")
        await bring_due_changes(work, at=bloc.clock.now(), telling=Telling())
        with pytest.raises(Refused) as refused:
            await carry_people(work, made.id, to=_TY, by=_GIANG, at=at)

    assert [*keys, refused.value.key] == [
        "units.gone", "permission.change_units", "units.not_yet", "units.no_successor"
    ]  # fmt: skip


async def test_only_the_standing_office_changes_units(bloc: BlocAtWork) -> None:
    async with bloc.database.work() as work:
        there = await work.blocs.bloc(BLOC)
        with pytest.raises(Refused, match=r"permission\.change_units"):
            await record_change(work, _EVERY_KIND[0], bloc=there, by=_HEAD, at=bloc.clock.now())
