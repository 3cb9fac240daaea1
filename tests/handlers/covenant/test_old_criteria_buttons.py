"""Old buttons of the agreement on the criteria: a set is put up or agreed to as it was read, or not at all."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.actions.covenant.agreeing import put_up_criteria
from bot.domain.criteria.criteria import canonical
from bot.domain.criteria.versions import version_id
from bot.domain.people.members import Role
from handlers.telegram.rendering import pressed
from tests.actions.covenant.signing_scene import member
from tests.bloc import BLOC, BlocAtWork, bloc_at_work


@pytest.fixture
async def bloc(sqlite_url: str) -> AsyncIterator[BlocAtWork]:
    async with bloc_at_work(sqlite_url) as opened:
        await opened.joins("Thư", Role.SECRETARY)
        await opened.joins("Cường", Role.BLOC_HEAD, "HH")
        await opened.joins("Bình", Role.UNIT_LEADER, "SD")
        opened.clock.move_to("2017-02-20 08:00")
        yield opened


def _button(bloc: BlocAtWork, name: str, reply: str) -> str:
    """What the newest button with this reply in a person's chat sends back."""
    return next(
        pressed(choice.reply, mark=shown.screen.mark)
        for shown in reversed(bloc.out.shown)
        if shown.chat == str(bloc.people[name])
        for choice in shown.screen.choices
        if choice.reply == reply
    )


async def _two_sets(bloc: BlocAtWork) -> tuple[str, str]:
    """The set of the samples, and another one that was loaded beside it."""
    async with bloc.database.work() as work:
        [first] = await work.blocs.criteria_versions(BLOC)
        other = replace(await work.blocs.criteria(first.id), name="Bộ thứ hai")
        second = version_id(other)
        await work.blocs.add_criteria(second, bloc=BLOC, text=canonical(other), at=bloc.clock.now())
    return first.id, second


async def test_a_set_of_criteria_that_comes_back_after_another_is_put_up_again(bloc: BlocAtWork) -> None:
    first, second = await _two_sets(bloc)
    sets = [first, second, first]

    for one in sets:
        await bloc.says("Thư", f"/giaouoc trình {one[:12]}")
        button = _button(bloc, "Thư", "Đưa ra lấy ý kiến")
        await bloc.presses_data("Thư", button)
        await bloc.presses_data("Thư", button)

    async with bloc.database.work() as work:
        put_up_sets = [one.criteria_set for one in await work.covenants.agreements(BLOC, 2017)]
    assert sorted(put_up_sets) == sorted(sets)


async def test_the_last_look_at_a_set_still_puts_it_up_after_its_question_is_gone(bloc: BlocAtWork) -> None:
    async with bloc.database.work() as work:
        [loaded] = await work.blocs.criteria_versions(BLOC)
    await bloc.says("Thư", f"/giaouoc trình {loaded.id[:12]}")
    old = _button(bloc, "Thư", "Đưa ra lấy ý kiến")
    await bloc.says("Thư", "/huy")

    await bloc.presses_data("Thư", f"giaouoc bo {'0' * 12}|Đưa ra lấy ý kiến")
    before = bloc.last("Thư")
    await bloc.presses_data("Thư", old)

    async with bloc.database.work() as work:
        put_up_sets = [one.criteria_set for one in await work.covenants.agreements(BLOC, 2017)]
    assert "Khối chưa có văn bản giao ước của năm trong hệ thống." in before
    assert put_up_sets == [loaded.id]


async def test_the_button_under_a_set_that_was_replaced_agrees_to_no_other(bloc: BlocAtWork) -> None:
    first, second = await _two_sets(bloc)
    by = await member(bloc, "Thư")
    async with bloc.database.work() as work:
        place = await work.blocs.bloc(BLOC)
        await put_up_criteria(work, place, first, by=by, at=bloc.clock.now())
    await bloc.says("Bình", "/giaouoc tiêu chí")
    old = [_button(bloc, "Bình", reply) for reply in ("Đồng ý", "Đề nghị sửa")]
    async with bloc.database.work() as work:
        up = await put_up_criteria(work, place, second, by=by, at=bloc.clock.now())
    await bloc.settles()

    await bloc.presses_data("Bình", old[0])
    refused = bloc.last("Bình")
    await bloc.presses_data("Bình", f"giaouoc ykien {'0' * 12}|Đồng ý")

    async with bloc.database.work() as work:
        voices = await work.covenants.voices(up.id)
    assert refused.startswith("Bộ tiêu chí không còn lấy ý kiến (đã chốt hoặc đã có bản mới).")
    assert "Khối chưa có văn bản giao ước của năm trong hệ thống." in bloc.last("Bình")
    assert voices == ()
