"""A version of the criteria is loaded, given to periods that have not begun, and recorded."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from bot.actions.criteria.versions import load_version
from bot.actions.people.setup import set_up_bloc
from bot.bloc_files import BlocFiles, read_bloc, samples
from bot.domain.criteria.versions import CriteriaVersion, version_id
from bot.domain.refusal import Refused
from bot.domain.scoring.sheets import Line
from bot.domain.scoring.versions import Draft
from bot.ports.telling import Link
from storage.database import SqlDatabase, open_database

AT = datetime(2017, 6, 12, 1, 0, tzinfo=UTC)
LATER = AT + timedelta(hours=1)
BLOC, H1, YEAR = "bg-huyen", "bg-huyen.2017-H1", "bg-huyen.2017-Y"
SAMPLE = read_bloc(samples() / "bloc_2017.toml")
AUTUMN = replace(SAMPLE.plan.periods[1], opens_on=date(2017, 7, 1))
NEXT = replace(SAMPLE.criteria, id="bg-huyen-2018", name="Bộ tiêu chí năm 2018")
FILES = replace(SAMPLE, plan=replace(SAMPLE.plan, periods=(SAMPLE.plan.periods[0], AUTUMN)))
OLD_ID, NEXT_ID = version_id(FILES.criteria), version_id(NEXT)


async def _set_up(database: SqlDatabase, files: BlocFiles = FILES) -> None:
    async with database.work() as work:
        await set_up_bloc(work, files.plan, criteria=files.criteria, awards=files.awards, at=AT)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[SqlDatabase]:
    opened = await open_database(database_url)
    await _set_up(opened)
    yield opened
    await opened.close()


async def _chosen(database: SqlDatabase) -> dict[str, str]:
    """The version of every period."""
    async with database.work() as work:
        return {period.id: period.criteria_set for period in await work.blocs.periods(BLOC)}


async def _versions(database: SqlDatabase, bloc: str = BLOC) -> tuple[CriteriaVersion, ...]:
    async with database.work() as work:
        return await work.blocs.criteria_versions(bloc)


async def _last_link(database: SqlDatabase) -> Link:
    async with database.work() as work:
        return (await work.audit.since(0))[-1]


async def test_the_period_that_has_not_opened_takes_it_and_the_running_one_keeps_its_own(
    database: SqlDatabase,
) -> None:
    async with database.work() as work:
        loaded = await load_version(work, BLOC, criteria=NEXT, at=LATER)

    assert await _chosen(database) == {H1: OLD_ID, YEAR: NEXT_ID}
    assert [period.id for period in loaded.periods] == [YEAR]
    assert await _versions(database) == (
        CriteriaVersion(OLD_ID, FILES.criteria.name, AT, ("2017-H1",)),
        CriteriaVersion(NEXT_ID, "Bộ tiêu chí năm 2018", LATER, ("2017-Y",)),
    )


async def test_it_is_recorded_with_its_periods(database: SqlDatabase) -> None:
    async with database.work() as work:
        await load_version(work, BLOC, criteria=NEXT, named=["2017-y"], at=LATER)

    link = await _last_link(database)

    assert (link.event.action, link.event.subject) == ("criteria.loaded", NEXT_ID)


async def test_a_draft_is_kept_for_the_simulator_and_used_by_nobody(database: SqlDatabase) -> None:
    async with database.work() as work:
        loaded = await load_version(work, BLOC, criteria=NEXT, is_draft=True, at=LATER)

    assert loaded.periods == ()
    assert await _chosen(database) == {H1: OLD_ID, YEAR: OLD_ID}
    assert (await _versions(database))[1] == CriteriaVersion(NEXT_ID, NEXT.name, LATER, ())


async def test_a_draft_may_be_used_later(database: SqlDatabase) -> None:
    async with database.work() as work:
        await load_version(work, BLOC, criteria=NEXT, is_draft=True, at=AT + timedelta(minutes=1))
        await load_version(work, BLOC, criteria=NEXT, at=LATER)

    assert await _chosen(database) == {H1: OLD_ID, YEAR: NEXT_ID}
    assert [version.periods for version in await _versions(database)] == [("2017-H1",), ("2017-Y",)]


@pytest.mark.parametrize("named", [(), ("2017-Y",)])
async def test_a_draft_sheet_begins_a_period_before_its_first_day(
    database: SqlDatabase, named: tuple[str, ...]
) -> None:
    line = Line("A01", Decimal(40), "", "an", AT)
    async with database.work() as work:
        await work.sheets.save_draft(Draft("bg-huyen.SD", YEAR, 1, {"A01": line}))

    with pytest.raises(Refused) as refused:
        async with database.work() as work:
            await load_version(work, BLOC, criteria=NEXT, named=named, at=LATER)

    assert refused.value.key == ("criteria.period_begun" if named else "criteria.nobody_waits")
    assert await _chosen(database) == {H1: OLD_ID, YEAR: OLD_ID}
    assert len(await _versions(database)) == 1


async def test_a_bloc_that_does_not_exist_is_named(database: SqlDatabase) -> None:
    with pytest.raises(Refused) as refused:
        async with database.work() as work:
            await load_version(work, "khac", criteria=NEXT, at=LATER)

    assert refused.value == Refused("criteria.unknown_bloc", bloc="khac", known=BLOC)


async def test_two_blocs_may_have_the_same_version(database: SqlDatabase) -> None:
    plan = FILES.plan
    other = replace(plan, bloc=replace(plan.bloc, id="bg-phong"), units=(), periods=plan.periods[:1])
    await _set_up(database, replace(FILES, plan=other))
    async with database.work() as work:
        await load_version(work, BLOC, criteria=NEXT, is_draft=True, at=LATER)
        await load_version(work, "bg-phong", criteria=NEXT, is_draft=True, at=LATER)

    assert [version.id for version in await _versions(database, "bg-phong")] == [OLD_ID, NEXT_ID]
