"""A bloc of more units than a message has buttons: its screens still go out, and every unit can be typed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.actions.people.setup import set_up_bloc
from bot.bloc_files import read_bloc, samples
from bot.domain.people.members import Role
from bot.domain.scoring.versions import Sheet, SheetState
from tests.bloc import BLOC, BlocAtWork, bloc_at_work

MOST = 100  # buttons of one message, as the platform counts
PERIOD = f"{BLOC}.2017-H1"


@pytest.fixture
async def bloc(sqlite_url: str) -> AsyncIterator[BlocAtWork]:
    """The ten units and 110 more, of which every one has signed."""
    async with bloc_at_work(sqlite_url, set_up=False) as one:
        files = read_bloc(samples() / "bloc_2017.toml")
        first = replace(files.plan.units[0], duty="")
        more = tuple(
            replace(first, id=f"{BLOC}.U{n}", code=f"U{n}", name=f"Đơn vị {n}", short=f"ĐV {n}", position=10 + n)
            for n in range(110)
        )
        plan = replace(files.plan, units=(*files.plan.units, *more))
        async with one.database.work() as work:
            await set_up_bloc(work, plan, criteria=files.criteria, awards=files.awards, at=one.clock.now())
            for unit in plan.units:
                sheet = Sheet(unit.id, unit.id, PERIOD, 1, 1, {}, "o", one.clock.now(), late=False, submit_receipt="")
                await work.sheets.add(sheet)
                signed = replace(sheet, state=SheetState.SIGNED, decided_by="l", decided_at=one.clock.now())
                await work.sheets.save_decision(signed)
        await one.joins("Cường", Role.BLOC_HEAD)
        one.clock.move_to("2017-06-21 09:00")
        yield one


@pytest.mark.parametrize("command", ["/thamdinh", "/chitieu 2017-H1"])
async def test_a_screen_with_a_button_a_unit_keeps_to_what_a_message_carries(bloc: BlocAtWork, command: str) -> None:
    await bloc.says("Cường", command)

    [shown] = bloc.seen()
    assert 0 < len(shown.screen.choices) <= MOST


async def test_the_units_that_may_drop_out_of_a_round_are_as_many_as_a_message_carries(bloc: BlocAtWork) -> None:
    for said in ("/kiemcheo lap", "3", "hạt giống 12", "Công bố", "Công bố"):
        await bloc.says("Cường", said)

    await bloc.says("Cường", "/kiemcheo rut")
    asked = [one for one in bloc.seen() if one.chat == str(bloc.people["Cường"])][-1]
    await bloc.says("Cường", "U109")

    assert 0 < len(asked.screen.choices) <= MOST
    assert "Đơn vị 109" in bloc.last("Cường")
