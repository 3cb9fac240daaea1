"""/diem B02: rulings, findings, places and history on one phone screen, for those who may see them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from bot.actions.cross_check.findings import Inspection
from bot.actions.people.setup import set_up_bloc
from bot.actions.scoring.scores import basis, rescore
from bot.bloc_files import read_bloc, samples
from bot.domain.cross_check.findings import Finding, FindingState
from bot.domain.cross_check.plan import Team
from bot.domain.people.members import Role
from bot.domain.review.path import Stage
from bot.domain.review.rulings import Instance, Ruling
from handlers.cross_check.finding_screens import sheet_in_words
from handlers.texts import speak
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


async def test_a_list_shows_what_counts_and_what_the_unit_had_entered(bloc: BlocAtWork) -> None:
    await signs(bloc, "B02 80", "A01 40")
    await rules(bloc, "75")

    await bloc.says("An", "/diem")

    assert bloc.last("An").split("\n")[5:9] == [
        "A. Bảo đảm an ninh quốc gia: 40,00 điểm",
        "A01 40 điểm",
        "B. Đấu tranh phòng, chống tội phạm: 30,00 điểm",
        "B02 75 % → 30 điểm (tự chấm 80 %)",
    ]


async def test_a_line_that_only_a_reviewer_wrote_is_listed_and_is_no_gap(bloc: BlocAtWork) -> None:
    await signs(bloc, "A01 40")
    await rules(bloc, "75")

    await bloc.says("An", "/diem")

    text = bloc.last("An")
    assert "\nB02 75 % → 30 điểm (đơn vị chưa tự chấm)\n" in text
    assert "Còn thiếu 31 dòng (chưa tính điểm): A02, A03, B01, B03–B07," in text


async def test_a_team_that_inspects_late_reads_what_counts_too(bloc: BlocAtWork) -> None:
    await signs(bloc, "B02 80")
    await bloc.says("Cường", "/chitieu SD C04 KAD | Không có địa bàn")
    await bloc.presses("Cường", "Ghi")
    await rules(bloc, "75")
    async with bloc.database.work() as work:
        period = await work.blocs.period(PERIOD)
        now = await basis(work, period)
        unit = await work.blocs.unit(SD)
    inspection = Inspection(period, unit, 1, Team(SD, f"{BLOC}.HH", ()), now.sheets[SD], now, (), Stage.REVIEW_1, None)

    rows = sheet_in_words(speak("vi"), inspection)

    assert rows[1:] == [
        "B. Đấu tranh phòng, chống tội phạm: 30,00 điểm\nB02 75 % → 30 điểm (tự chấm 80 %)",
        "Tổng tạm tính: 30,00 điểm trên 905 điểm được giao (3,31%).",
        (
            "Còn thiếu 31 dòng (chưa tính điểm): "
            "A01–A03, B01, B03–B07, C01–C03, D01–D03, E01–E04, F01–F04, T01–T04, P01–P04."
        ),
        "Không giao (KAD): C04.",
    ]


async def test_bonuses_beyond_their_common_cap_are_named_and_not_advised(sqlite_url: str) -> None:
    files = read_bloc(samples() / "bloc_2017.toml")
    capped = replace(files.criteria, bonus_cap=Decimal(23))
    async with bloc_at_work(sqlite_url, set_up=False) as bloc:
        async with bloc.database.work() as work:
            await set_up_bloc(work, files.plan, criteria=capped, awards=files.awards, at=bloc.clock.now())
        await bloc.joins("An", Role.OFFICER, "SD")
        await bloc.joins("Bình", Role.UNIT_LEADER, "SD")
        await signs(bloc, "T01 3", "T03 3")
        await bloc.says("An", "/diem T01")
        near = bloc.last("An")
        await signs(bloc, "T01 4")
        await bloc.says("An", "/diem T01")
        over = bloc.last("An")
        await bloc.says("An", "/diem T02")
        other = bloc.last("An")

    assert near.endswith("Thêm 1, tới 4 lần: +2,00 điểm. Đã tính trần chung điểm thưởng 23.")
    assert "\nĐiểm thưởng của đơn vị cộng lại 26,00, chỉ tính 23,00 (trần chung).\n" in over
    assert other.endswith("Không có: điểm thưởng của đơn vị đã tới trần chung.")


async def test_after_a_hard_deadline_the_card_leads_to_a_reopening(bloc: BlocAtWork) -> None:
    await signs(bloc, "B02 80")
    await bloc.hardens("2017-H1", "sheet")
    await bloc.ticks("2017-06-21 08:00")

    await bloc.says("An", "/diem B03 2017-H1")

    assert bloc.last("An").endswith("Đã quá hạn gửi nên không ghi thêm được; cần mở lại, đồng chí gõ /chamdiem 2017-H1")


async def test_a_director_sees_every_units_card_and_an_unknown_code_is_named(bloc: BlocAtWork) -> None:
    await signs(bloc, "B02 80")

    await bloc.says("Hà", "/diem SD B02")
    await bloc.says("An", "/diem B99")

    assert bloc.last("Hà").startswith("B02. Tỷ lệ điều tra")
    assert bloc.last("An").startswith("Không có tiêu chí “B99”.")
