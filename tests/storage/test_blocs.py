"""Blocs, units, periods and papers come back as they went in, on both engines."""

from __future__ import annotations

import sqlite3
from datetime import timedelta

import asyncpg
import pytest

from bot.actions.people.setup import set_up_bloc
from bot.bloc_files import read_bloc, samples
from storage.database import SqlDatabase
from tests.storage.small_bloc import AT, BLOC, HH, PERIODS, Q2, Q3, SD, UNITS

_CONFLICT = (sqlite3.IntegrityError, asyncpg.UniqueViolationError)


async def test_a_bloc_and_its_units_come_back_in_the_official_order(bloc: SqlDatabase) -> None:
    async with bloc.work() as work:
        found = (await work.blocs.all(), await work.blocs.bloc("khoi"), await work.blocs.units("khoi"))
        unit = await work.blocs.unit(HH.id)

    assert found == ((BLOC,), BLOC, UNITS)
    assert unit == HH


async def test_deadlines_come_back_as_the_same_instant_in_the_blocs_own_zone(bloc: SqlDatabase) -> None:
    async with bloc.work() as work:
        found = await work.blocs.periods("khoi"), await work.blocs.period(Q2.id)

    assert found == (PERIODS, Q2)
    assert str(found[1].sheet_due.tzinfo) == "Asia/Ho_Chi_Minh"


async def test_periods_due_excludes_the_first_moment_and_includes_the_last(bloc: SqlDatabase) -> None:
    tick = timedelta(microseconds=1)

    async with bloc.work() as work:
        at_the_deadline = await work.blocs.periods_due(after=Q2.sheet_due - tick, before=Q2.sheet_due)
        after_it = await work.blocs.periods_due(after=Q2.sheet_due, before=Q3.sheet_due - tick)
        both = await work.blocs.periods_due(after=AT, before=Q3.sheet_due)

    assert (at_the_deadline, after_it, both) == ((Q2,), (), PERIODS)


async def test_the_same_criteria_text_is_kept_once_and_the_catalogue_is_replaced(bloc: SqlDatabase) -> None:
    awards = read_bloc(samples() / "bloc_2017.toml").awards

    async with bloc.work() as work:
        await work.blocs.add_criteria("v1", bloc="khoi", text="another text", at=AT)
        await work.blocs.add_awards("khoi", awards[:1])
        found = await work.blocs.awards("khoi")
        nobodys = await work.blocs.awards("elsewhere")

    assert found == awards[:1]
    assert nobodys == ()


async def test_the_criteria_of_2017_come_back_equal(database: SqlDatabase) -> None:
    files = read_bloc(samples() / "bloc_2017.toml")

    async with database.work() as work:
        await set_up_bloc(work, files.plan, criteria=files.criteria, awards=files.awards, at=AT)
    async with database.work() as work:
        period = (await work.blocs.periods(files.plan.bloc.id))[0]
        criteria = await work.blocs.criteria(period.criteria_set)
        awards = await work.blocs.awards(files.plan.bloc.id)

    assert criteria == files.criteria
    assert awards == files.awards


async def test_a_unit_code_stands_once_in_a_bloc(bloc: SqlDatabase) -> None:
    with pytest.raises(_CONFLICT):
        async with bloc.work() as work:
            await work.blocs.add(BLOC, (SD,))

    async with bloc.work() as work:
        assert await work.blocs.units("khoi") == UNITS


@pytest.mark.parametrize("asked", ["bloc", "unit", "period", "criteria"])
async def test_an_id_that_nobody_loaded_is_a_bug_of_whoever_asks(bloc: SqlDatabase, asked: str) -> None:
    with pytest.raises(IndexError):
        async with bloc.work() as work:
            await getattr(work.blocs, asked)("nowhere")
