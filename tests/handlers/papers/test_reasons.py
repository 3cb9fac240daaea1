"""What a ranking and a progress report say where places move, are shared or decided by a hair, and steps are late."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.actions.scoring.standings import publish_standings
from bot.domain.people.members import Role
from bot.domain.review.path import PathStep, Stage
from bot.domain.review.reopenings import Reopening
from bot.domain.scoring.periods import Deadline
from bot.domain.scoring.scores import Points, Scored
from bot.domain.targets.assignments import Disqualification
from bot.reports.paper import Paper
from tests.bloc import BLOC, BlocAtWork, bloc_at_work
from tests.handlers.papers.played import PERIOD, last_file, lock, played


@pytest.fixture
async def bloc(sqlite_url: str) -> AsyncIterator[BlocAtWork]:
    async with played(sqlite_url) as one:
        yield one


async def ranking_of(bloc: BlocAtWork) -> dict[object, tuple[object, object, object]]:
    """Rank, change and reasons by unit."""
    await bloc.says("Cường", "/xuat xếp hạng 2017-H1 pdf")
    [table] = last_file(bloc, "Cường")[1].tables
    return {row[1]: (row[0], row[5], row[6]) for row in table.rows}


async def set_scores(bloc: BlocAtWork, **by_code: Scored) -> None:
    async with bloc.database.work() as work:
        scores = {f"{BLOC}.{code}": scored for code, scored in by_code.items()}
        await work.sheets.save_scores(PERIOD, scores, at=bloc.clock.now())


async def scores_of(bloc: BlocAtWork, code: str) -> Scored:
    async with bloc.database.work() as work:
        return (await work.sheets.scores(PERIOD))[f"{BLOC}.{code}"]


async def report_of(bloc: BlocAtWork) -> Paper:
    await bloc.says("Thu", "/xuat sơ kết 2017-H1 pdf")
    return last_file(bloc, "Thu")[1]


async def test_a_move_since_the_last_edition_stands_beside_the_place(bloc: BlocAtWork) -> None:
    async with bloc.database.work() as work:
        period = await work.blocs.period(PERIOD)
        await publish_standings(work, period, occurrence="2017-W25", at=bloc.clock.now())
    bloc.clock.move_to("2017-06-25 19:00")
    await set_scores(bloc, LG=await scores_of(bloc, "YT"), YT=await scores_of(bloc, "LG"))

    places = await ranking_of(bloc)

    assert (places["Yên Thế"][:2], places["Lạng Giang"][:2]) == ((1, "▲ 6"), (7, "▼ 6"))


async def test_units_that_share_a_rank_say_so(bloc: BlocAtWork) -> None:
    await set_scores(bloc, HH=await scores_of(bloc, "LG"))

    places = await ranking_of(bloc)

    assert (places["Hiệp Hòa"][0], places["Lạng Giang"][0]) == ("1 (đồng hạng)", "1 (đồng hạng)")


async def test_what_decided_a_tie_is_named(bloc: BlocAtWork) -> None:
    best = await scores_of(bloc, "LG")
    weaker = Points({**best.points, "B01": best.points["B01"] - 5, "C01": best.points["C01"] + 5})
    await set_scores(bloc, HH=replace(best, points=weaker))

    places = await ranking_of(bloc)

    assert [part for part in str(places["Lạng Giang"][2]).split("; ") if "xếp trước" in part] == [
        "bằng Hiệp Hòa, xếp trước nhờ điểm nhóm B cao hơn"
    ]


async def test_a_matter_that_is_not_concluded_holds_a_unit(bloc: BlocAtWork) -> None:
    found = Disqualification("d2", PERIOD, f"{BLOC}.TY", "L05", "Thông báo số 3", "head", bloc.clock.now())
    async with bloc.database.work() as work:
        await work.assignments.save_disqualification(found)

    places = await ranking_of(bloc)

    assert str(places["Tân Yên"][2]).endswith(
        "chưa xét, chờ kết luận: Đang chờ xét kỷ luật, đang bị thanh tra, điều tra có dấu hiệu vi phạm"
    )


async def test_steps_that_were_late_and_requests_that_wait_are_named(bloc: BlocAtWork) -> None:
    at = bloc.clock.now()
    asked = Reopening("r1", PERIOD, f"{BLOC}.TY", Deadline.SHEET, "Bổ sung số liệu", "p", at)
    async with bloc.database.work() as work:
        await work.paths.save_reopening(asked)
        await work.paths.add(PathStep(PERIOD, f"{BLOC}.HH", Stage.REVIEW_2, 1, "s", at, late=True))

    report = await report_of(bloc)

    rows = {row[1]: row for row in report.tables[0].rows}
    assert "Còn 01 đề nghị gia hạn, mở lại chờ quyết định." in report.opening
    assert (rows["Hiệp Hòa"][5], rows["Hiệp Hòa"][6]) == ("25/06/2017 (chậm)", "Đã xong")


async def test_the_report_of_a_locked_period_says_when_it_was_locked(bloc: BlocAtWork) -> None:
    await lock(bloc)
    bloc.clock.move_to("2017-07-10 08:00")

    report = await report_of(bloc)

    assert report.opening[-1] == "Đã khóa sổ lúc 18:00 ngày 25/06/2017."
    assert report.tables[1].rows == ()


async def test_before_a_plan_is_published_the_report_says_that_none_is(sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url) as bloc:
        await bloc.joins("Thu", Role.SECRETARY)
        report = await report_of(bloc)

    assert report.opening == ("Đã ký bảng tự chấm 00/10 đơn vị.", "Chưa công bố kế hoạch kiểm tra chéo.")
