"""Lessons and praise beyond their transcripts: numbers, long lists, several blocs, what nobody may do."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.actions.commendation.praise import praise_deed
from bot.actions.exchange.lessons import post_lesson
from bot.actions.people.setup import set_up_bloc
from bot.bloc_files import read_bloc, samples
from bot.domain.people.members import Grant, Member, Role
from tests.bloc import BLOC, BlocAtWork, bloc_at_work

_BODY = "Mỗi thứ Năm, chỉ huy và cán bộ thi đua giao ban 15 phút theo danh mục."


@pytest.fixture
async def bloc(sqlite_url: str) -> AsyncIterator[BlocAtWork]:
    async with bloc_at_work(sqlite_url) as one:
        await one.joins("An", Role.OFFICER, "SD")
        await one.joins("Lâm", Role.DIRECTOR)
        await one.joins("Quý", Role.ADMIN)
        yield one


async def posts(bloc: BlocAtWork, count: int) -> None:
    by = Member("x", "Người đăng", (Grant(Role.OFFICER, BLOC, f"{BLOC}.HH"),))
    async with bloc.database.work() as work:
        await work.members.add("x", "Người đăng", at=bloc.clock.now())
        for number in range(1, count + 1):
            bloc.clock.move(minutes=1)
            await post_lesson(work, title=f"Bài kinh nghiệm số {number}", body=_BODY, by=by, at=bloc.clock.now())


async def praises(bloc: BlocAtWork, count: int) -> None:
    by = Member("y", "Người khen", (Grant(Role.SECRETARY, BLOC),))
    async with bloc.database.work() as work:
        await work.members.add("y", "Người khen", at=bloc.clock.now())
        unit = await work.blocs.unit(f"{BLOC}.HH")
        for number in range(1, count + 1):
            bloc.clock.move(minutes=1)
            deed = "Ngày 06/05/2017, trả lại của rơi cho người mất"
            document, at = "Báo cáo số 45/BC-CAHH", bloc.clock.now()
            await praise_deed(work, unit, name=f"Đội số {number}", deed=deed, document=document, by=by, at=at)


async def test_the_newest_five_are_listed_and_the_others_counted(bloc: BlocAtWork) -> None:
    await posts(bloc, 7)
    await praises(bloc, 7)

    await bloc.says("An", "/kinhnghiem")
    lessons = bloc.last("An")
    await bloc.says("An", "/bieuduong")

    assert "KN-07 Bài kinh nghiệm số 7" in lessons
    assert "KN-02" not in lessons
    assert "Còn 2 bài khác" in lessons
    assert "BD-07 Đội số 7" in bloc.last("An")
    assert "Còn 2 lượt khác" in bloc.last("An")


async def test_numbers_of_what_was_taken_back_are_not_given_again(bloc: BlocAtWork) -> None:
    await posts(bloc, 1)
    async with bloc.database.work() as work:
        [lesson] = await work.exchange.lessons(BLOC)
        await work.exchange.withdraw_lesson(replace(lesson, withdrawn_at=bloc.clock.now()))
        by = Member("x", "Người đăng", (Grant(Role.OFFICER, BLOC, f"{BLOC}.HH"),))
        newer = await post_lesson(work, title="Bài kinh nghiệm mới", body=_BODY, by=by, at=bloc.clock.now())

    assert newer.number == "02"


async def test_the_director_reads_but_neither_posts_nor_praises(bloc: BlocAtWork) -> None:
    await bloc.says("Lâm", "/kinhnghiem")
    first = [choice.reply for choice in bloc.out.shown[-1].screen.choices]
    await bloc.says("Lâm", "/kinhnghiem dang")
    posting = bloc.last("Lâm")
    await bloc.says("Lâm", "/bieuduong moi")

    assert first == ["/kinhnghiem mo hinh"]
    assert posting == "Kinh nghiệm do cán bộ, chỉ huy các đơn vị và lãnh đạo khối đăng."
    assert bloc.last("Lâm") == "Việc biểu dương do cán bộ, chỉ huy các đơn vị và lãnh đạo khối thực hiện."


async def test_who_runs_the_machine_sees_neither(bloc: BlocAtWork) -> None:
    await bloc.says("Quý", "/kinhnghiem")

    assert bloc.last("Quý") == "Việc này không thuộc nhiệm vụ của đồng chí. Gõ /viec để xem việc của mình."


async def test_people_of_the_province_name_the_bloc_where_there_are_several(bloc: BlocAtWork) -> None:
    files = read_bloc(samples() / "bloc_2017.toml")
    other = replace(files.plan.bloc, id="bg-phong", name="Khối các phòng")
    units = tuple(replace(one, id=f"bg-phong.{one.code}", bloc="bg-phong") for one in files.plan.units)
    async with bloc.database.work() as work:
        plan = replace(files.plan, bloc=other, units=units)
        await set_up_bloc(work, plan, criteria=files.criteria, awards=(), at=bloc.clock.now())
    await posts(bloc, 1)
    await praises(bloc, 1)

    await bloc.says("Lâm", "/kinhnghiem")
    asked = [choice.reply for choice in bloc.out.shown[-1].screen.choices]
    await bloc.says("Lâm", f"/kinhnghiem {BLOC}")
    listed = [choice.reply for choice in bloc.out.shown[-1].screen.choices]
    await bloc.says("Lâm", listed[0])
    back = [choice.reply for choice in bloc.out.shown[-1].screen.choices]
    await bloc.says("Lâm", "/bieuduong")
    praised = [choice.reply for choice in bloc.out.shown[-1].screen.choices]
    await bloc.says("Lâm", f"/bieuduong {BLOC}")

    assert asked == ["/kinhnghiem bg-huyen", "/kinhnghiem bg-phong"]
    assert listed == ["/kinhnghiem bg-huyen 01", "/kinhnghiem mo hinh"]
    assert back == ["/kinhnghiem bg-huyen"]
    assert praised == ["/bieuduong bg-huyen", "/bieuduong bg-phong"]
    assert [choice.reply for choice in bloc.out.shown[-1].screen.choices] == ["/bieuduong bg-huyen 01"]


async def test_an_old_button_opens_the_list(bloc: BlocAtWork) -> None:
    await bloc.presses_data("An", "kinhnghiem 1a2b3c4d|Đăng")
    lessons = bloc.last("An")
    await bloc.presses_data("An", "bieuduong 1a2b3c4d|Biểu dương")

    assert lessons.startswith("Kinh nghiệm – Khối thi đua")
    assert bloc.last("An").startswith("Biểu dương – Khối thi đua")


async def test_what_fits_no_button_is_answered_with_what_would(bloc: BlocAtWork) -> None:
    await bloc.joins("Hoa", Role.OFFICER, "HH")
    await bloc.says("An", "/kinhnghiem dang")
    await bloc.says("An", "Giao ban tuần 15 phút")
    await bloc.says("An", _BODY)
    await bloc.says("An", "Đăng")
    await bloc.says("An", "/kinhnghiem rut 1")
    await bloc.says("An", "gì")
    lesson = bloc.last("An")
    await bloc.says("An", "/bieuduong moi")
    for said in ("HH", "Đội 1 Hiệp Hòa", "Ngày 06/05/2017 trả lại của rơi", "Báo cáo số 45/BC-CAHH", "Biểu dương"):
        await bloc.says("An", said)
    await bloc.says("An", "/bieuduong rut 1")
    await bloc.says("An", "gì")

    assert lesson == "Đề nghị đồng chí trả lời Rút hoặc Giữ lại. Bài vẫn còn nguyên."
    assert bloc.last("An") == "Đề nghị đồng chí trả lời Rút hoặc Giữ lại. Biểu dương vẫn còn nguyên."


async def test_who_praised_takes_it_back_and_the_unit_and_the_heads_hear_it(bloc: BlocAtWork) -> None:
    await bloc.joins("Hoa", Role.OFFICER, "HH")
    await bloc.says("An", "/bieuduong moi")
    for said in ("HH", "Đội 1 Hiệp Hòa", "Ngày 06/05/2017 trả lại của rơi", "Báo cáo số 45/BC-CAHH", "Biểu dương"):
        await bloc.says("An", said)
    bloc.skip()
    await bloc.says("An", "/bieuduong rut 1")

    await bloc.says("An", "Rút")

    assert bloc.last("Hoa").startswith(
        "Theo đề nghị của đ/c An, biểu dương BD-01 (Đội 1 Hiệp Hòa, Công an huyện Hiệp Hòa)"
    )


async def test_what_does_not_exist_is_said(bloc: BlocAtWork) -> None:
    await bloc.says("An", "/bieuduong 9")

    assert bloc.last("An") == "Không có biểu dương BD-09, hoặc đã được rút. Gõ /bieuduong để xem danh sách."
