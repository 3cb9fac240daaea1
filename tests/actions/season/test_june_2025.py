"""The end of June 2025: a bloc of eight districts ends, its half-year is closed early, and communes begin elsewhere."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from bot.actions.closing.verifying import compare
from bot.actions.people.setup import set_up_bloc
from bot.bloc_files import read_bloc, samples
from bot.domain.people.bloc_table import BlocPlan
from bot.domain.people.members import Unit
from bot.domain.review.path import PathStep, Stage
from bot.domain.scoring.scores import Scored
from storage.work import SqlWork
from tests.bloc import BLOC, HANOI, BlocAtWork, bloc_at_work, sqlite_url
from tests.signed_units import signed_units

_H1 = f"{BLOC}.2017-H1"
_DISTRICTS = ("HH", "VY", "BG", "LG", "LNa", "SD", "TY", "YT")
_SIGNED = ["HH", "VY", "BG", "LG", "SD", "TY", "YT"]
_COMMUNES = "bg-xa"


def _in_2025(moment: datetime) -> datetime:
    return moment.replace(year=2025)


def _districts(plan: BlocPlan) -> BlocPlan:
    """The bloc of the samples eight years later; the half-year ends with June, sheets are due in July."""
    half, year = plan.periods
    half = replace(
        half, opens_on=date(2025, 1, 1), closes_on=date(2025, 6, 30), sheet_due=datetime(2025, 7, 10, 17, tzinfo=HANOI)
    )
    half = replace(half, cross_check_due=None, review_1_due=None, explanation_due=None, review_2_due=None)
    year = replace(year, opens_on=date(2025, 1, 1), closes_on=date(2025, 11, 14), sheet_due=_in_2025(year.sheet_due))
    year = replace(year, cross_check_due=None, review_1_due=None, explanation_due=None, review_2_due=None)
    units = tuple(unit for unit in plan.units if unit.code in _DISTRICTS)
    return replace(plan, bloc=replace(plan.bloc, year=2025), units=units, periods=(half, year), covenant=None)


def _communes(plan: BlocPlan, id_: str, names: tuple[str, ...]) -> BlocPlan:
    units = tuple(
        Unit(f"{id_}.{code}", id_, code, f"Công an {code}", code, seat) for seat, code in enumerate(names, start=1)
    )
    return replace(plan, bloc=replace(plan.bloc, id=id_), units=units, periods=plan.periods[1:])


@pytest.fixture
async def bloc(tmp_path: Path) -> AsyncIterator[BlocAtWork]:
    """Eight districts, of which seven have signed and were reviewed, and a bloc of three communes."""
    async with bloc_at_work(sqlite_url(tmp_path), set_up=False) as bloc:
        bloc.clock.move_to("2025-06-16 09:00")
        files = read_bloc(samples() / "bloc_2017.toml")
        plan = _districts(files.plan)
        async with bloc.database.work() as work:
            for one in (plan, _communes(plan, _COMMUNES, ("X1", "X2", "P1"))):
                await set_up_bloc(work, one, criteria=files.criteria, awards=files.awards, at=bloc.clock.now())
        await bloc.joins("An", "officer", "SD")
        await bloc.joins("Bình", "unit_leader", "SD")
        await bloc.joins("Cường", "bloc_head")
        await bloc.joins("Giang", "supervisor")
        await signed_units(bloc, _SIGNED)
        async with bloc.database.work() as work:
            for code in _SIGNED:
                step = PathStep(_H1, f"{BLOC}.{code}", Stage.REVIEW_2, 1, by="x", at=bloc.clock.now())
                await work.paths.add(step)
        yield bloc


async def _locks_early(bloc: BlocAtWork) -> None:
    await bloc.says("Giang", f"/khoaso {BLOC} 2017-H1")
    await bloc.says("Giang", "LNa")
    await bloc.says("Giang", "Chốt sổ")


async def _dissolves(bloc: BlocAtWork) -> None:
    await bloc.says("Giang", f"/donvi {BLOC} giaithe")
    await bloc.says("Giang", ", ".join(_DISTRICTS))
    await bloc.says("Giang", "X1, X2, P1")
    await bloc.says("Giang", "99/QĐ-BCA ngày 12/06/2025, từ ngày 01/07/2025")
    await bloc.says("Giang", "Ghi nhận")


async def _scores(work: SqlWork) -> dict[str, Scored]:
    return dict(await work.sheets.scores(_H1))


async def _ended(bloc: BlocAtWork) -> None:
    await bloc.ticks()
    await _locks_early(bloc)
    await _dissolves(bloc)
    await bloc.ticks("2025-06-30 09:00")
    await bloc.ticks("2025-07-01 08:00")


async def test_the_half_year_is_locked_before_its_deadline_and_still_verifies_afterwards(bloc: BlocAtWork) -> None:
    async with bloc.database.work() as work:
        before = await _scores(work)

    await _ended(bloc)

    async with bloc.database.work() as work:
        period, lock = await work.blocs.period(_H1), await work.locks.of_period(_H1)
        assert lock is not None
        assert lock.at < period.sheet_due
        compared = await compare(work, period, lock, at=bloc.clock.now())
        assert (compared.matches, compared.is_kept, compared.differences) == (True, True, ())
        assert await _scores(work) == before
        assert [unit.code for unit in await work.blocs.units_in(_H1)] == list(_DISTRICTS)


async def test_no_unit_is_left_and_no_commune_has_a_point(bloc: BlocAtWork) -> None:
    await _ended(bloc)

    async with bloc.database.work() as work:
        assert await work.blocs.units(BLOC) == ()
        assert {unit.last_day for unit in await work.blocs.units_ever(BLOC)} == {date(2025, 6, 30)}
        assert [unit.code for unit in await work.blocs.units(_COMMUNES)] == ["X1", "X2", "P1"]
        [period] = await work.blocs.periods(_COMMUNES)
        assert await work.sheets.scores(period.id) == {}


async def test_until_its_last_day_a_unit_is_what_it_was(bloc: BlocAtWork) -> None:
    await _locks_early(bloc)
    await _dissolves(bloc)

    await bloc.ticks("2025-06-30 23:00")

    async with bloc.database.work() as work:
        assert [unit.code for unit in await work.blocs.units(BLOC)] == list(_DISTRICTS)


async def test_nobody_is_reminded_afterwards(bloc: BlocAtWork) -> None:
    await _ended(bloc)
    bloc.skip()

    for day in ("2025-07-02", "2025-07-07", "2025-07-09", "2025-07-10", "2025-07-11", "2025-07-14"):
        await bloc.ticks(f"{day} 08:00")
    for day in ("2025-11-13", "2025-11-14", "2025-11-17", "2025-11-20"):
        await bloc.ticks(f"{day} 08:00")

    people = {str(bloc.people[name]) for name in ("An", "Bình")}
    assert [shown.text for shown in bloc.seen() if shown.chat in people] == []


async def test_their_people_and_the_office_read_what_was(bloc: BlocAtWork) -> None:
    await _ended(bloc)

    await bloc.says("An", "/xephang 2017-H1")
    await bloc.says("Bình", "/diem 2017-H1")
    await bloc.says("Giang", "/diem SD 2017-H1")

    assert bloc.last("An").split("\n")[1:3] == ["Xếp hạng đã chốt – 6 tháng đầu năm 2017", "Đã ký 07/08 đơn vị."]
    assert bloc.last("Bình").split("\n")[0] == bloc.last("Giang").split("\n")[0]


async def test_they_write_nothing_any_more(bloc: BlocAtWork) -> None:
    await _ended(bloc)

    await bloc.says("An", "A01 40")
    await bloc.says("Bình", "/ky")

    refused = "Đơn vị của đồng chí đã kết thúc hoạt động"
    assert [bloc.last(name)[: len(refused)] for name in ("An", "Bình")] == [refused, refused]


async def test_a_bloc_of_communes_is_opened_with_the_same_criteria(bloc: BlocAtWork) -> None:
    await _ended(bloc)

    async with bloc.database.work() as work:
        before = await work.blocs.period(_H1)
        plan = _communes(_districts(read_bloc(samples() / "bloc_2017.toml").plan), "bg-xa-2", ("X3", "X4", "P2"))
        criteria = await work.blocs.criteria(before.criteria_set)
        await set_up_bloc(work, plan, criteria=criteria, awards=(), at=bloc.clock.now())

        [period] = await work.blocs.periods("bg-xa-2")
        assert period.criteria_set == before.criteria_set
        assert [unit.code for unit in await work.blocs.units("bg-xa-2")] == ["X3", "X4", "P2"]
