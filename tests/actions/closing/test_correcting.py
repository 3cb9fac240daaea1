"""Corrections after the lock: two people, the frozen table stays, the row is seen by everybody."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from bot.actions.closing.correcting import confirm_correction, locked, propose_correction
from bot.actions.closing.locked_standings import locked_table
from bot.domain.closing.corrections import Correction, CorrectionState
from bot.domain.people.members import Member
from bot.domain.telling.closing_notices import CorrectionAwaits, CorrectionMade, Moved
from bot.domain.telling.notices import CorrectedLine
from tests.actions.closing.closing_scene import (
    AT,
    BLOC,
    DIRECTOR,
    HEAD,
    PERIOD,
    Scene,
    scene,
    unit,
)
from tests.actions.closing.test_locking import lock

NAMES = ("Công an huyện Sơn Động", "6 tháng đầu năm 2017")
MOVED = Moved("B02", "%", Decimal(76), Decimal(85), Decimal(32), Decimal(50), Decimal(72), Decimal(90))


async def proposed(
    bloc: Scene, *, by: Member = HEAD, code: str = "SD", criterion: str = "B02", value: str = "85"
) -> Correction:
    async with bloc.database.work() as work:
        return await propose_correction(
            work,
            bloc.period,
            unit=unit(code),
            code=criterion,
            value=Decimal(value),
            reason="Biên bản thẩm định ghi 85",
            by=by,
            at=AT,
        )


async def confirmed(bloc: Scene, correction: Correction, *, by: Member = DIRECTOR) -> Correction:
    async with bloc.database.work() as work:
        return await confirm_correction(work, correction.id, by=by, at=AT)


async def test_a_correction_is_proposed_by_one_and_confirmed_by_another_who_sees_the_difference(
    database_url: str,
) -> None:
    async with scene(database_url) as bloc:
        await lock(bloc)
        await bloc.told()
        first = await proposed(bloc)
        asked = await bloc.told()
        made = await confirmed(bloc, first)
        told = await bloc.told()

    notice = CorrectionMade(
        *NAMES, "2017-H1", MOVED, "Biên bản thẩm định ghi 85", "Đ/c Cường", "Đ/c Khánh", AT, is_named=True
    )
    awaits = CorrectionAwaits(*NAMES, "2017-H1", "B02", "Đ/c Cường")
    assert asked == [("Giang", awaits), ("Hà", awaits), ("Khánh", awaits)]
    assert (made.state, made.decided_by) == (CorrectionState.CONFIRMED, "Khánh")
    in_private = [(who, notice) for who in ("An", "Bình", "Cường", "Dũng", "Giang", "Hà")]
    assert told == [("group", replace(notice, reason="")), *in_private]


async def test_the_frozen_table_stays_and_the_correction_is_listed_below(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        kept = await lock(bloc)
        await confirmed(bloc, await proposed(bloc))
        points = {code: await bloc.points(code, "B02") for code in ("SD", "TY")}
        async with bloc.database.work() as work:
            again = await work.locks.of_period(PERIOD)
            one = await work.blocs.bloc(BLOC)
            table = await locked_table(work, bloc.period, bloc=one, in_group=False)

    assert again == kept
    assert points == {"SD": Decimal(32), "TY": Decimal(60)}
    assert [(place.rank, place.unit, place.total) for place in table.places] == [
        (1, "Tân Yên", Decimal(80)),
        (2, "Sơn Động", Decimal(72)),
    ]
    assert table.corrections == (
        CorrectedLine(
            "Sơn Động",
            "B02",
            Decimal(32),
            Decimal(50),
            Decimal(72),
            Decimal(90),
            "Biên bản thẩm định ghi 85",
            "Đ/c Cường",
            "Đ/c Khánh",
            AT,
        ),
    )


async def test_the_impact_names_the_rank_it_would_give_and_nobody_else_moves(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        await lock(bloc)
        async with bloc.database.work() as work:
            now = await locked(work, bloc.period)
            above_the_leader = now.impact(unit("SD"), "B02", Decimal(100))
        await confirmed(bloc, await proposed(bloc, value="100"))
        async with bloc.database.work() as work:
            after = await locked(work, bloc.period)
            of_the_leader = after.impact(unit("TY"), "B02", Decimal(89))

    assert (above_the_leader.points, above_the_leader.rank_before, above_the_leader.rank) == (Decimal(60), 2, 1)
    assert of_the_leader.points_before == Decimal(60)
    assert of_the_leader.points == Decimal(58)


async def test_a_second_correction_of_a_unit_stands_on_the_first(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        await lock(bloc)
        await confirmed(bloc, await proposed(bloc))
        second = await proposed(bloc, criterion="A01", value="20")
        async with bloc.database.work() as work:
            now = await locked(work, bloc.period)

    assert (second.total_before, second.total) == (Decimal(90), Decimal(70))
    assert now.value(unit("SD"), "B02") == Decimal(85)


async def test_a_criterion_that_was_empty_can_be_corrected_too(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        await lock(bloc)
        made = await proposed(bloc, criterion="A02", value="60")

    assert (made.points_before, made.points, made.total) == (Decimal(0), Decimal(60), Decimal(132))


async def test_a_deduction_is_not_named_in_the_group(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        await lock(bloc)
        await bloc.told()
        await confirmed(bloc, await proposed(bloc, criterion="P01", value="1"))
        told = [(who, one.is_named) for who, one in await bloc.told() if isinstance(one, CorrectionMade)]
        async with bloc.database.work() as work:
            one = await work.blocs.bloc(BLOC)
            in_group = await locked_table(work, bloc.period, bloc=one, in_group=True)
            in_private = await locked_table(work, bloc.period, bloc=one, in_group=False)

    assert told[:2] == [("group", False), ("An", True)]
    assert [(line.unit, line.reason) for line in in_group.corrections] == [("", "")]
    assert [(line.unit, line.reason) for line in in_private.corrections] == [("Sơn Động", "Biên bản thẩm định ghi 85")]
