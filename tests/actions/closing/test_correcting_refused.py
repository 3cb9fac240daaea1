"""Corrections that are refused: the wrong person, the wrong moment, nothing to correct."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from bot.actions.closing.correcting import confirm_correction, reject_correction
from bot.domain.closing.corrections import CorrectionState
from bot.domain.people.members import Member
from bot.domain.refusal import Refused
from bot.domain.telling.closing_notices import CorrectionRejected
from tests.actions.closing.closing_scene import (
    AT,
    DEPUTY,
    DIRECTOR,
    HEAD,
    LEADER,
    SUPERVISOR,
    scene,
)
from tests.actions.closing.test_correcting import NAMES, confirmed, proposed
from tests.actions.closing.test_locking import lock


async def test_nobody_confirms_the_own_proposal(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        await lock(bloc)
        first = await proposed(bloc, by=SUPERVISOR)
        with pytest.raises(Refused) as refused:
            await confirmed(bloc, first, by=SUPERVISOR)

    assert refused.value == Refused("correction.own_proposal")


async def test_nobody_corrects_the_own_unit(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        await lock(bloc)
        with pytest.raises(Refused) as refused:
            await proposed(bloc, by=HEAD, code="HH")

    assert refused.value == Refused("permission.own_unit")


@pytest.mark.parametrize(
    ("by", "key"), [(LEADER, "permission.confirm_correction"), (DEPUTY, "permission.confirm_correction")]
)
async def test_only_the_province_confirms(sqlite_url: str, by: Member, key: str) -> None:
    async with scene(sqlite_url) as bloc:
        await lock(bloc)
        first = await proposed(bloc)
        with pytest.raises(Refused) as refused:
            await confirmed(bloc, first, by=by)

    assert refused.value == Refused(key)


@pytest.mark.parametrize(
    ("what", "refused"),
    [
        ({"code": "YT"}, Refused("correction.never_signed", unit="Yên Thế")),
        ({"criterion": "Z9"}, Refused("criterion.unknown", code="Z9")),
        ({"value": "76"}, Refused("correction.same_value", criterion="B02", value=Decimal(76))),
        ({"value": "101"}, Refused("line.over_upper", value=Decimal(101), upper=Decimal(100))),
        ({"by": LEADER}, Refused("permission.propose_correction")),
    ],
)
async def test_what_cannot_be_corrected_is_refused(sqlite_url: str, what: dict[str, str], refused: Refused) -> None:
    async with scene(sqlite_url) as bloc:
        await lock(bloc)
        with pytest.raises(Refused) as found:
            await proposed(bloc, **what)  # type: ignore[arg-type]  # the fields that differ

    assert found.value == refused


async def test_before_the_lock_there_is_nothing_to_correct(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        with pytest.raises(Refused) as refused:
            await proposed(bloc)

    assert refused.value == Refused("correction.not_locked", period=NAMES[1])


async def test_what_was_rejected_goes_back_with_the_reason_and_frees_the_unit(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        await lock(bloc)
        first = await proposed(bloc)
        await bloc.told()
        with pytest.raises(Refused) as open_already:
            await proposed(bloc, value="86")
        async with bloc.database.work() as work:
            made = await reject_correction(work, first.id, reason="Biên bản ghi 76", by=DIRECTOR, at=AT)
        told = await bloc.told()
        with pytest.raises(Refused) as decided:
            await confirmed(bloc, first)
        second = await proposed(bloc, value="86")

    assert open_already.value == Refused("correction.open_already")
    assert (made.state, made.answer) == (CorrectionState.REJECTED, "Biên bản ghi 76")
    assert told == [("Cường", CorrectionRejected(*NAMES, "B02", "Đ/c Khánh", "Biên bản ghi 76"))]
    assert decided.value == Refused("correction.decided")
    assert second.state is CorrectionState.PROPOSED


async def test_a_rejection_needs_a_reason_and_a_correction_that_nobody_knows_is_gone(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        await lock(bloc)
        first = await proposed(bloc)
        async with bloc.database.work() as work:
            with pytest.raises(Refused) as no_reason:
                await reject_correction(work, first.id, reason="", by=DIRECTOR, at=AT)
            with pytest.raises(Refused) as gone:
                await confirm_correction(work, "nothing", by=DIRECTOR, at=AT)

    assert no_reason.value == Refused("grounds.missing")
    assert gone.value == Refused("correction.gone")


async def test_what_is_confirmed_is_what_was_shown(sqlite_url: str) -> None:
    async with scene(sqlite_url) as bloc:
        await lock(bloc)
        first = await proposed(bloc)
        async with bloc.database.work() as work:
            await work.locks.add_correction(
                replace(first, id="by hand", criterion="A01", value=Decimal(20), state=CorrectionState.CONFIRMED)
            )
        with pytest.raises(Refused) as refused:
            await confirmed(bloc, first)

    assert refused.value == Refused("correction.changed_meanwhile")
