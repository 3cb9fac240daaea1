"""/thamdinh beyond its transcripts: old and forged buttons, two reviewers at once, findings, several blocs."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from decimal import Decimal

import pytest

from bot.actions.people.setup import set_up_bloc
from bot.bloc_files import read_bloc, samples
from bot.domain.cross_check.findings import Finding, FindingState
from bot.domain.people.members import Role
from tests.bloc import BLOC, BlocAtWork, bloc_at_work

UNIT, PERIOD = f"{BLOC}.SD", f"{BLOC}.2017-H1"
OVERVIEW = "Thẩm định 6 tháng đầu năm 2017\n"
SCREEN = "Thẩm định lần 1: Công an huyện Sơn Động\nPhiên bản 1"


@pytest.fixture
async def bloc(sqlite_url: str) -> AsyncIterator[BlocAtWork]:
    """Sơn Động has signed, the deadline is past; the head, the deputy, the standing office and a leader are there."""
    async with bloc_at_work(sqlite_url) as one:
        await one.joins("An", Role.OFFICER, "SD")
        await one.joins("Bình", Role.UNIT_LEADER, "SD")
        await one.joins("Cường", Role.BLOC_HEAD)
        await one.joins("Dũng", Role.BLOC_DEPUTY)
        await one.joins("Giang", Role.SUPERVISOR)
        await one.says("An", "A01 40\nB02 78,5")
        await one.presses("An", "Gửi")
        await one.says("Bình", "/ky")
        await one.presses("Bình", "Ký")
        one.clock.move_to("2017-06-21 09:00")
        yield one


async def found(bloc: BlocAtWork, **differs: object) -> None:
    finding = Finding(PERIOD, UNIT, 1, "B02", Decimal(75), "sổ thụ lý", "p", f"{BLOC}.TY", bloc.clock.now())
    async with bloc.database.work() as work:
        await work.inspections.save_finding(replace(finding, **{"state": FindingState.DELIVERED, **differs}))  # type: ignore[arg-type]  # by name


@pytest.mark.parametrize(
    "mark",
    [
        "thamdinh",
        "thamdinh x",
        f"thamdinh 2017-H1 {UNIT}",
        f"thamdinh 2017-H1 {UNIT} ²",
        f"thamdinh 2017-H1 {UNIT} -1",
        f"thamdinh 2099 {UNIT} 1",
        "thamdinh 2017-H1 nowhere.SD 1",
    ],
)
async def test_a_press_with_an_unknown_mark_opens_who_waits_for_whom(bloc: BlocAtWork, mark: str) -> None:
    await bloc.presses_data("Cường", f"{mark}|Hoàn thành")

    assert bloc.last("Cường").startswith(OVERVIEW)


async def test_a_press_with_a_draft_that_never_was_completes_nothing(bloc: BlocAtWork) -> None:
    await bloc.presses_data("Cường", f"thamdinh 2017-H1 {UNIT} 1 7|Xác nhận")

    assert bloc.last("Cường").startswith(
        "Thẩm định lần 1: Công an huyện Sơn Động\nBảng điểm hoặc bản thẩm định vừa có thay đổi nên chưa hoàn thành."
    )


async def test_an_old_button_of_a_review_still_opens_it_behind_another_question(bloc: BlocAtWork) -> None:
    await bloc.says("Cường", "/thamdinh SD")
    await bloc.says("Cường", "/viec")

    await bloc.presses_data("Cường", f"thamdinh 2017-H1 {UNIT} 1|Hoàn thành")

    assert bloc.last("Cường").endswith("[Xác nhận hoàn thành] [Xem lại]")


async def test_the_reason_of_a_return_belongs_to_the_version_that_was_seen(bloc: BlocAtWork) -> None:
    await bloc.says("Cường", "/thamdinh SD")
    await bloc.presses("Cường", "Trả lại")
    await bloc.says("An", "/chamdiem 2017-H1\nB02 80")
    await bloc.presses("An", "Gửi")
    await bloc.says("Bình", "/ky")
    await bloc.presses("Bình", "Ký")

    await bloc.says("Cường", "Thiếu số liệu")

    assert "Đơn vị vừa ký phiên bản 2, nên chưa ghi nhận gì." in bloc.last("Cường")
    async with bloc.database.work() as work:
        assert await work.paths.steps(PERIOD) == {}


async def test_the_button_of_a_return_asks_for_its_reason_again(bloc: BlocAtWork) -> None:
    await bloc.presses_data("Cường", f"thamdinh 2017-H1 {UNIT} 1 tra|Thiếu số liệu")

    assert bloc.last("Cường").startswith("Đã trả lại Công an huyện Sơn Động, phiên bản 1.")


async def test_two_reviewers_share_one_draft_and_nobody_confirms_what_the_other_changed(bloc: BlocAtWork) -> None:
    for name in ("Cường", "Dũng"):
        await bloc.says(name, "/thamdinh SD")
    await bloc.says("Cường", "B02 75 | đối chiếu")
    await bloc.presses("Cường", "Hoàn thành thẩm định")
    await bloc.says("Dũng", "A01 20 | chậm")

    await bloc.presses("Cường", "Xác nhận hoàn thành")

    shown = bloc.last("Cường")
    assert "Bảng điểm hoặc bản thẩm định vừa có thay đổi nên chưa hoàn thành." in shown
    assert "A01: 40 → 20 điểm. Lý do: “chậm”" in shown


async def test_a_second_reviewer_who_comes_late_learns_that_it_is_done(bloc: BlocAtWork) -> None:
    for name in ("Cường", "Dũng"):
        await bloc.says(name, "/thamdinh SD")
        await bloc.presses(name, "Hoàn thành thẩm định")
    await bloc.presses("Cường", "Xác nhận hoàn thành")

    await bloc.presses("Dũng", "Xác nhận hoàn thành")

    assert bloc.last("Dũng").startswith("Thẩm định lần 1 của đơn vị đã xong và được lưu giữ.")


async def test_a_delivered_finding_is_seen_and_accepted_by_one_tap(bloc: BlocAtWork) -> None:
    await found(bloc)
    await bloc.says("Cường", "/thamdinh SD")
    seen = bloc.last("Cường")

    await bloc.presses("Cường", "Chấp nhận B02")

    assert "Kiểm tra chéo:\nB02: 75 % – “sổ thụ lý”; đơn vị chưa trả lời" in seen
    assert "B02: 78,5 → 75 %, 60,00 → 30,00 điểm. Lý do: “Theo kết quả kiểm tra chéo: sổ thụ lý”" in bloc.last("Cường")
    assert bloc.last("Cường").endswith("[Hoàn thành thẩm định] [Trả lại]")


async def test_the_units_answer_stands_beside_a_finding_and_one_being_written_is_not_shown(bloc: BlocAtWork) -> None:
    await found(bloc, criterion="A01", value=Decimal(20), state=FindingState.DISPUTED, answer="đã gửi đúng hạn")
    await found(bloc, state=FindingState.WRITTEN)

    await bloc.says("Cường", "/thamdinh SD")

    assert "Kiểm tra chéo:\nA01: 20 – “sổ thụ lý”; đơn vị không đồng ý: “đã gửi đúng hạn”\n" in bloc.last("Cường")


async def test_a_finding_that_is_not_there_cannot_be_accepted(bloc: BlocAtWork) -> None:
    await bloc.says("Cường", "/thamdinh SD")

    await bloc.says("Cường", "chấp nhận b02")

    assert bloc.last("Cường").startswith("Không có kết quả kiểm tra chéo nào về B02 cần chấp nhận.")


async def test_people_of_the_province_choose_a_bloc_first_where_there_are_several(bloc: BlocAtWork) -> None:
    files = read_bloc(samples() / "bloc_2017.toml")
    other = replace(files.plan.bloc, id="xa", name="Khối thi đua Công an các xã")
    units = tuple(replace(one, id=f"xa.{one.code}", bloc="xa") for one in files.plan.units)
    async with bloc.database.work() as work:
        plan = replace(files.plan, bloc=other, units=units)
        await set_up_bloc(work, plan, criteria=files.criteria, awards=files.awards, at=bloc.clock.now())

    await bloc.says("Giang", "/thamdinh")
    asked = bloc.last("Giang")
    await bloc.presses("Giang", "Khối thi đua Công an các huyện, thành phố")

    assert asked.startswith("Đồng chí chọn khối cần xem.")
    assert bloc.last("Giang").startswith(OVERVIEW)
    await bloc.presses("Giang", "Sơn Động")
    assert bloc.last("Giang").startswith("Bảng điểm: Công an huyện Sơn Động\nĐơn vị chưa qua thẩm định lần 1")


async def test_a_period_may_be_named_and_what_is_unknown_is_said(bloc: BlocAtWork) -> None:
    await bloc.says("Cường", "/thamdinh 2017-Y")
    named = bloc.last("Cường")
    await bloc.says("Cường", "/thamdinh sd 2017-h1")
    unit = bloc.last("Cường")
    await bloc.says("Cường", f"/thamdinh {'x' * 4_000}")
    strange = bloc.last("Cường")
    await bloc.says("Cường", "/thamdinh TY")

    assert strange.startswith(f"Không có khối, đơn vị hoặc kỳ chấm “{'x' * 60}”.")
    assert named.startswith("Thẩm định Năm 2017\n")
    assert unit.startswith(SCREEN)
    assert bloc.last("Cường").startswith("Đơn vị chưa có bảng được chỉ huy ký, nên chưa thẩm định được.")


async def test_the_head_looks_at_a_sheet_in_its_first_days_too(bloc: BlocAtWork) -> None:
    bloc.clock.move_to("2017-06-12 09:00")

    await bloc.says("Cường", "/thamdinh")

    assert bloc.last("Cường").startswith(OVERVIEW)


async def test_outside_the_council_nobody_looks_at_reviews(bloc: BlocAtWork) -> None:
    await bloc.says("An", "/thamdinh")

    assert bloc.last("An").startswith("Việc này không thuộc nhiệm vụ của đồng chí.")


async def test_a_line_beyond_the_self_score_is_shown_as_counted_once_it_was_ruled_on(bloc: BlocAtWork) -> None:
    await bloc.says("Cường", "/thamdinh SD")
    await bloc.says("Cường", "A02 60 | có văn bản, đơn vị quên ghi")
    await bloc.presses("Cường", "Hoàn thành thẩm định")
    await bloc.presses("Cường", "Xác nhận hoàn thành")

    await bloc.says("Giang", "/thamdinh SD")

    assert "A02: – → 60 điểm. Lý do: “có văn bản, đơn vị quên ghi”" in bloc.last("Giang")
    assert "\nA02 60 điểm (đơn vị chưa tự chấm)\n" in bloc.last("Giang")
