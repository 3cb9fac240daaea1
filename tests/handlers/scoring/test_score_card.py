"""/diem B02: rulings, findings, places and history on one phone screen, for those who may see them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from decimal import Decimal

import pytest

from bot.actions.scoring.scores import rescore
from bot.domain.cross_check.findings import Finding, FindingState
from bot.domain.people.members import Role
from bot.domain.review.rulings import Instance, Ruling
from tests.bloc import BLOC, BlocAtWork, bloc_at_work

PERIOD, SD = f"{BLOC}.2017-H1", f"{BLOC}.SD"
LONG = "đối chiếu hồ sơ, " * 30


@pytest.fixture
async def bloc(sqlite_url: str) -> AsyncIterator[BlocAtWork]:
    async with bloc_at_work(sqlite_url) as one:
        await one.joins("An", Role.OFFICER, "SD")
        await one.joins("Bình", Role.UNIT_LEADER, "SD")
        await one.joins("Cường", Role.BLOC_HEAD, "HH")
        await one.joins("Hà", Role.DIRECTOR)
        yield one


async def signs(bloc: BlocAtWork, *lines: str) -> None:
    await bloc.says("An", "\n".join(lines))
    await bloc.presses("An", "Gửi")
    await bloc.says("Bình", "/ky")
    await bloc.presses("Bình", "Ký")


async def head(bloc: BlocAtWork) -> str:
    async with bloc.database.work() as work:
        return (await work.members.behind("telegram", str(bloc.people["Cường"]))).person


async def rules(bloc: BlocAtWork, *values: str, instance: Instance = Instance.REVIEW_1) -> None:
    by, at = await head(bloc), bloc.clock.now()
    async with bloc.database.work() as work:
        rulings = [
            Ruling(PERIOD, SD, 1, "B02", instance, Decimal(value), LONG, by, at + timedelta(minutes=number))
            for number, value in enumerate(values)
        ]
        await work.reviews.add_rulings(rulings)
        await rescore(work, await work.blocs.period(PERIOD), at=at, of=(SD,))


async def finds(bloc: BlocAtWork, value: str, state: FindingState) -> None:
    by, at = await head(bloc), bloc.clock.now()
    async with bloc.database.work() as work:
        await work.inspections.save_finding(
            Finding(PERIOD, SD, 1, "B02", Decimal(value), LONG, by, f"{BLOC}.HH", at, state)
        )


async def test_the_ruling_that_counts_is_marked_and_the_points_follow_from_it(bloc: BlocAtWork) -> None:
    await signs(bloc, "B02 80")
    await rules(bloc, "75")
    await rules(bloc, "60", instance=Instance.REVIEW_2)

    await bloc.says("An", "/diem B02")

    text = bloc.last("An")
    assert "Sơn Động: 24,00/60 điểm (40,00% thang điểm)." in text
    assert "Chưa đạt 75 %: 30 × 60 ÷ 75 = 24,00 điểm." in text
    assert "\nTự chấm: 80 % (đ/c An, " in text
    assert "\nThẩm định lần 1: 75 % (đ/c Cường, " in text
    assert "\n→ Được tính: Thẩm định lần 2: 60 % (đ/c Cường, " in text
    assert "Đạt chỉ tiêu 75 %: +6,00 điểm.\nThêm 1, tới 61 %: +0,40 điểm." in text


async def test_a_full_card_stays_on_one_phone_screen(bloc: BlocAtWork) -> None:
    for number in range(6):
        await signs(bloc, f"B02 {70 + number} | {'Báo cáo số 45 ' * 13}")
    await bloc.says("Cường", f"/chitieu SD B02 72 | {'Kế hoạch ' * 20}")
    await bloc.presses("Cường", "Ghi")
    await finds(bloc, "74", FindingState.DELIVERED)

    await bloc.says("An", "/diem B02")

    text = bloc.last("An")
    assert "… và 2 lần thay đổi trước nữa." in text
    assert "\nKiểm tra chéo: 74 % (đ/c Cường, " in text
    assert "\nChỉ tiêu giao riêng: 72 % (đ/c Cường, " in text
    assert len(text) < 1500


async def test_what_the_team_is_still_writing_is_not_on_the_card(bloc: BlocAtWork) -> None:
    await signs(bloc, "B02 80")
    await finds(bloc, "74", FindingState.WRITTEN)

    await bloc.says("An", "/diem B02")

    assert "Kiểm tra chéo" not in bloc.last("An")


async def test_of_many_rulings_the_last_are_shown_and_the_rest_counted(bloc: BlocAtWork) -> None:
    await signs(bloc, "B02 80")
    await rules(bloc, "75", "74", "73", "72")

    await bloc.says("Cường", "/diem SD B02")

    assert "\n… 1 lần thẩm định trước đó.\n" in bloc.last("Cường")


async def test_a_line_that_was_cleared_says_so(bloc: BlocAtWork) -> None:
    await signs(bloc, "B02 80", "A01 40")
    await signs(bloc, "B02 xóa")

    await bloc.says("An", "/diem B02")

    text = bloc.last("An")
    assert "Sơn Động chưa ghi tiêu chí này trong bảng đã ký" in text
    assert "Phiên bản 2: xóa dòng (đ/c An, " in text
    assert "Phiên bản 1: 80 % (đ/c An, " in text


async def test_a_director_sees_every_units_card_and_an_unknown_code_is_named(bloc: BlocAtWork) -> None:
    await signs(bloc, "B02 80")

    await bloc.says("Hà", "/diem SD B02")
    await bloc.says("An", "/diem B99")

    assert bloc.last("Hà").startswith("B02. Tỷ lệ điều tra")
    assert bloc.last("An").startswith("Không có tiêu chí “B99”.")
