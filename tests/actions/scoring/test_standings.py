"""Standings of a period with what a disqualifier does to units: stored, read, and stated where it may be seen."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from bot.actions.people.setup import set_up_bloc
from bot.actions.scoring.standings import publish_standings, standings, stated
from bot.bloc_files import read_bloc, samples
from bot.domain.criteria.criterion import Effect
from bot.domain.scoring.scores import score_bloc
from bot.domain.targets.assignments import Disqualification
from bot.ports import Work
from storage.database import SqlDatabase, open_database

AT = datetime(2017, 6, 12, 1, 0, tzinfo=UTC)
PERIOD = "bg-huyen.2017-H1"
SD, TY, HH = "bg-huyen.SD", "bg-huyen.TY", "bg-huyen.HH"


@pytest.fixture
async def database(sqlite_url: str) -> AsyncIterator[SqlDatabase]:
    """The bloc of 2017; three units with forty points each."""
    files = read_bloc(samples() / "bloc_2017.toml")
    opened = await open_database(sqlite_url)
    async with opened.work() as work:
        await set_up_bloc(work, files.plan, criteria=files.criteria, awards=files.awards, at=AT)
        scores = score_bloc(files.criteria, {unit: {"A01": Decimal(40)} for unit in (SD, TY, HH)})
        await work.sheets.save_scores(PERIOD, scores, at=AT)
    yield opened
    await opened.close()


def found(unit: str, code: str) -> Disqualification:
    return Disqualification(f"{unit}-{code}", PERIOD, unit, code, "Công văn 12", "head", AT)


async def disqualify(work: Work, *ones: Disqualification) -> None:
    for one in ones:
        await work.assignments.save_disqualification(one)


async def test_a_bar_loses_the_tie_a_hold_keeps_the_place_and_a_lifted_one_is_forgotten(database: SqlDatabase) -> None:
    async with database.work() as work:
        lifted = replace(found(SD, "L02"), lifted_by="head", lifted_at=AT, lifted_reason="Đã kết luận")
        await disqualify(work, found(HH, "L01"), found(TY, "L05"), lifted)
        table = await standings(work, await work.blocs.period(PERIOD), at=AT)

    assert [(place.rank, place.unit, place.mark, place.class_code) for place in table.places] == [
        (1, SD, None, "VANG"),
        (1, TY, Effect.HOLD, "VANG"),
        (3, HH, Effect.NO_TITLE, "VANG"),
    ]


@pytest.mark.parametrize(("shows_marks", "mark"), [(True, Effect.HOLD), (False, None)])
async def test_a_mark_is_only_stated_where_it_may_be_seen(
    database: SqlDatabase, shows_marks: bool, mark: Effect | None
) -> None:
    async with database.work() as work:
        await disqualify(work, found(SD, "L05"))
        table = await standings(work, await work.blocs.period(PERIOD), at=AT)

    shown = stated(table, name="Khối", top_only=False, shows_marks=shows_marks)

    assert {place.unit: place.mark for place in shown.places} == {"Hiệp Hòa": None, "Sơn Động": mark, "Tân Yên": None}
    assert {place.class_name for place in shown.places} == {"cờ vàng"}


async def test_an_edition_keeps_class_and_mark_as_they_were(database: SqlDatabase) -> None:
    async with database.work() as work:
        await disqualify(work, found(SD, "L05"))
        period = await work.blocs.period(PERIOD)
        table = await publish_standings(work, period, occurrence="2017-06-12", at=AT)
        kept = await work.standings.last(PERIOD, before=AT.replace(hour=2))

    assert kept is not None
    assert kept.places == table.places
    assert [place.mark for place in kept.places if place.unit == SD] == [Effect.HOLD]
