"""`/thamdinh <period> tra <unit>`: beyond its transcript."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.actions.people.setup import set_up_bloc
from bot.bloc_files import read_bloc, samples
from bot.domain.people.members import Role
from tests.bloc import BLOC, BlocAtWork, bloc_at_work
from tests.signed_units import signed_units


@pytest.fixture
async def bloc(sqlite_url: str) -> AsyncIterator[BlocAtWork]:
    """Sơn Động has signed, the deadline is past; head and standing office are there."""
    async with bloc_at_work(sqlite_url) as one:
        await one.joins("Cường", Role.BLOC_HEAD)
        await one.joins("Giang", Role.SUPERVISOR)
        await signed_units(one, ["SD"])
        one.clock.move_to("2017-06-21 09:00")
        yield one


async def _another_bloc(bloc: BlocAtWork, *, code: str) -> None:
    files = read_bloc(samples() / "bloc_2017.toml")
    units = tuple(
        replace(one, id=f"xa.{n}", bloc="xa", code=code if n == 0 else one.code)
        for n, one in enumerate(files.plan.units)
    )
    plan = replace(files.plan, bloc=replace(files.plan.bloc, id="xa", name="Khối các xã"), units=units)
    async with bloc.database.work() as work:
        await set_up_bloc(work, plan, criteria=files.criteria, awards=files.awards, at=bloc.clock.now())


async def test_the_province_names_the_bloc_and_the_rest_of_what_was_typed_stays(bloc: BlocAtWork) -> None:
    await _another_bloc(bloc, code="HH")

    await bloc.says("Giang", "/thamdinh 2017-H1 trả SD")
    asked = bloc.last("Giang")
    await bloc.presses("Giang", "Khối thi đua Công an các huyện, thành phố")

    assert asked.startswith("Đồng chí chọn khối cần xem.")
    assert bloc.last("Giang").startswith("Bảng điểm: Công an huyện Sơn Động\nĐơn vị chưa qua thẩm định lần 1")


async def test_a_text_too_long_for_a_button_leaves_only_the_choice_of_the_bloc(bloc: BlocAtWork) -> None:
    await _another_bloc(bloc, code="HH")

    await bloc.says("Giang", f"/thamdinh trả {'x' * 80}")
    await bloc.presses("Giang", "Khối các xã")

    assert bloc.last("Giang").startswith("Thẩm định 6 tháng đầu năm 2017\n")


async def test_a_unit_of_that_very_code_is_still_opened(bloc: BlocAtWork) -> None:
    await _another_bloc(bloc, code="TRA")

    await bloc.says("Giang", "/thamdinh xa TRA")
    opened = bloc.last("Giang")
    await bloc.says("Giang", "/thamdinh xa trả TRA")

    assert opened.startswith("Đơn vị chưa có bảng được chỉ huy ký, nên chưa thẩm định được.")
    assert bloc.last("Giang").startswith("Đơn vị chưa có bảng được chỉ huy ký, nên chưa thẩm định được.")


async def test_after_a_hard_deadline_the_way_on_is_offered_instead(bloc: BlocAtWork) -> None:
    await bloc.hardens("2017-H1", "review_1")
    bloc.clock.move_to("2017-07-20 09:00")

    await bloc.says("Cường", "/thamdinh SD")
    await bloc.presses("Cường", "Trả lại")
    ordinary = bloc.last("Cường")
    await bloc.says("Cường", "/thamdinh 2017-H1 tra SD")

    assert bloc.last("Cường") == ordinary
    async with bloc.database.work() as work:
        assert await work.paths.steps(f"{BLOC}.2017-H1") == {}
