"""What was undone or decided otherwise is done anew: a press is only a second tap where nothing happened between."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.actions.people.setup import set_up_bloc
from bot.bloc_files import read_bloc, samples
from bot.domain.people.members import Role
from handlers.telegram.rendering import pressed
from tests.bloc import BLOC, BlocAtWork, bloc_at_work

_BODY = "Mỗi thứ Năm, chỉ huy và cán bộ thi đua giao ban 15 phút theo danh mục."
_PRAISE = ("HH", "Đội 1 Hiệp Hòa", "Ngày 06/05/2017 trả lại của rơi", "Báo cáo số 45/BC-CAHH")


@pytest.fixture
async def bloc(sqlite_url: str) -> AsyncIterator[BlocAtWork]:
    async with bloc_at_work(sqlite_url) as one:
        for name, role, unit in (
            ("An", Role.OFFICER, "SD"),
            ("Thu", Role.SECRETARY, ""),
            ("Cường", Role.BLOC_HEAD, ""),
            ("Giang", Role.SUPERVISOR, ""),
        ):
            await one.joins(name, role, unit)
        yield one


def button(bloc: BlocAtWork, name: str, reply: str) -> str:
    """What the newest button with this reply in a person's chat sends back."""
    return next(
        pressed(choice.reply, mark=shown.screen.mark)
        for shown in reversed(bloc.out.shown)
        if shown.chat == str(bloc.people[name])
        for choice in shown.screen.choices
        if choice.reply == reply
    )


async def all_said(bloc: BlocAtWork, name: str, *texts: str) -> None:
    for text in texts:
        await bloc.says(name, text)


async def test_a_number_that_was_right_after_all_is_recorded_again(bloc: BlocAtWork) -> None:
    for number in ("45", "46", "45"):
        await bloc.says("Thu", f"/xuat số {number}/GU-KTĐ 21/02/2017 giao ước")
        await bloc.presses_data("Thu", button(bloc, "Thu", "Ghi"))

    async with bloc.database.work() as work:
        signed = await work.papers.signed(BLOC, "")
    assert [one.number for one in signed] == ["45/GU-KTĐ", "46/GU-KTĐ", "45/GU-KTĐ"]


async def test_a_lesson_that_was_taken_back_is_posted_again_by_its_button(bloc: BlocAtWork) -> None:
    for number in (1, 2):
        await all_said(bloc, "An", "/kinhnghiem đăng", "Giao ban tuần 15 phút", _BODY)
        await bloc.presses_data("An", button(bloc, "An", "Đăng"))
        await bloc.presses_data("An", button(bloc, "An", "Đăng"))
        await all_said(bloc, "An", *((f"/kinhnghiem rút {number}", "Rút") if number == 1 else ()))

    async with bloc.database.work() as work:
        lessons = await work.exchange.lessons(BLOC)
    assert [one.number for one in lessons] == ["02"]


async def test_praise_that_was_taken_back_is_given_again_by_its_button(bloc: BlocAtWork) -> None:
    for number in (1, 2):
        await all_said(bloc, "Thu", "/bieuduong mới", *_PRAISE)
        await bloc.presses_data("Thu", button(bloc, "Thu", "Biểu dương"))
        await bloc.presses_data("Thu", button(bloc, "Thu", "Biểu dương"))
        await all_said(bloc, "Thu", *((f"/bieuduong rút {number}", "Rút") if number == 1 else ()))

    async with bloc.database.work() as work:
        praises = await work.exchange.praises(BLOC)
    assert [one.number for one in praises] == ["02"]


async def test_the_same_number_of_two_blocs_is_taken_back_in_each(bloc: BlocAtWork) -> None:
    await second_bloc(bloc)
    for code in (BLOC, "bg-phong"):
        await all_said(bloc, "Giang", f"/bieuduong {code} mới", *_PRAISE)
        await bloc.presses_data("Giang", button(bloc, "Giang", "Biểu dương"))

    for code in (BLOC, "bg-phong"):
        await bloc.says("Giang", f"/bieuduong {code} rút 1")
        await bloc.presses_data("Giang", button(bloc, "Giang", "Rút"))

    async with bloc.database.work() as work:
        left = [await work.exchange.praises(code) for code in (BLOC, "bg-phong")]
    assert left == [(), ()]


async def test_more_time_that_was_refused_is_asked_for_anew_by_the_same_button(bloc: BlocAtWork) -> None:
    bloc.clock.move_to("2017-06-19 09:00")
    for reason in ("Cán bộ đi công tác", "Chờ số liệu của tỉnh"):
        await all_said(bloc, "An", "/molai 2017-H1 bang", reason)
        await bloc.presses_data("An", button(bloc, "An", "17:00 22/06/2017"))
        await all_said(bloc, "Cường", "/molai", "Từ chối", "Đề nghị cử người khác làm thay.")

    async with bloc.database.work() as work:
        asked = await work.paths.reopenings(f"{BLOC}.2017-H1")
    assert {one.reason for one in asked} == {"Cán bộ đi công tác", "Chờ số liệu của tỉnh"}


async def test_a_reason_that_holds_again_is_stated_again(bloc: BlocAtWork) -> None:
    bloc.clock.move_to("2017-06-21 09:00")
    stated = []
    for reply in ("Chờ số liệu", "Cán bộ vắng", "Chờ số liệu"):
        await bloc.says("An", "/lydo 2017-H1 bang")
        await bloc.presses_data("An", button(bloc, "An", reply))
        await bloc.presses_data("An", button(bloc, "An", reply))
        async with bloc.database.work() as work:
            stated += [one.reason for one in (await work.answers.delay_reasons(f"{BLOC}.2017-H1")).values()]

    assert stated == ["đang chờ số liệu", "cán bộ phụ trách vắng", "đang chờ số liệu"]


async def second_bloc(bloc: BlocAtWork) -> None:
    files = read_bloc(samples() / "bloc_2017.toml")
    other = replace(files.plan.bloc, id="bg-phong", name="Khối các phòng")
    units = tuple(replace(one, id=f"bg-phong.{one.code}", bloc="bg-phong") for one in files.plan.units)
    async with bloc.database.work() as work:
        plan = replace(files.plan, bloc=other, units=units)
        await set_up_bloc(work, plan, criteria=files.criteria, awards=(), at=bloc.clock.now())
