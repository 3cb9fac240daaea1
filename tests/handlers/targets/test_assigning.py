"""/chitieu: who may set what for whom, what a unit can only ask for, and what each reader sees."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from decimal import Decimal

import pytest

from bot.actions.people.setup import set_up_bloc
from bot.bloc_files import read_bloc, samples
from bot.domain.criteria.criterion import Criterion, Kind, Privacy, Rule
from bot.domain.people.members import Grant, Role
from bot.domain.targets.terms import Terms
from tests.bloc import BLOC, BlocAtWork, bloc_at_work

PERIOD = f"{BLOC}.2017-H1"
SD = f"{BLOC}.SD"


@pytest.fixture
async def bloc(sqlite_url: str) -> AsyncIterator[BlocAtWork]:
    """People of Sơn Động, the head (of Hiệp Hòa), the deputy (of Việt Yên) and the standing office; E05 is rated."""
    async with bloc_at_work(sqlite_url, set_up=False) as one:
        await _set_up(one)
        await one.joins("An", Role.OFFICER, "SD")
        await one.joins("Bình", Role.UNIT_LEADER, "SD")
        await one.joins("Cường", Role.BLOC_HEAD, "HH")
        await one.joins("Dung", Role.BLOC_DEPUTY, "VY")
        await one.joins("Hải", Role.SUPERVISOR)
        yield one


async def _set_up(one: BlocAtWork) -> None:
    files = read_bloc(samples() / "bloc_2017.toml")
    rated = Criterion(
        "E05",
        "E",
        "Kết quả do các phòng xếp hạng",
        Decimal(60),
        Kind.STANDARD,
        "hạng",
        Rule.OUTSIDE_RANK,
        Privacy.OPEN,
        ranks=(Decimal(60), Decimal(45), Decimal(30)),
    )
    groups = tuple(
        replace(group, max_points=group.max_points + 60) if group.code == "E" else group
        for group in files.criteria.groups
    )
    criteria = replace(
        files.criteria, standard_max=Decimal(1010), groups=groups, criteria=(*files.criteria.criteria, rated)
    )
    async with one.database.work() as work:
        await set_up_bloc(work, files.plan, criteria=criteria, awards=files.awards, at=one.clock.now())


async def terms(bloc: BlocAtWork) -> dict[str, Terms]:
    async with bloc.database.work() as work:
        return await work.assignments.terms(PERIOD)


async def actions(bloc: BlocAtWork) -> list[str]:
    async with bloc.database.work() as work:
        return [link.event.action for link in await work.audit.chain() if link.event.action.startswith("terms.")]


async def lock(bloc: BlocAtWork) -> None:
    async with bloc.database.work() as work:
        period = await work.blocs.period(PERIOD)
        await work.blocs.save_deadlines(replace(period, locked_at=bloc.clock.now()))


def shown_to(bloc: BlocAtWork, name: str) -> list[str]:
    return [one.text for one in bloc.seen() if one.chat == str(bloc.people[name])]


async def test_a_unit_cannot_set_its_own_target_whatever_it_types(bloc: BlocAtWork) -> None:
    for said in ("/chitieu SD B02 1", "/chitieu B02 1 | dễ hơn", "/chitieu B02 KAD | khó", "B03 KAD | khó", "Ghi"):
        await bloc.says("An", said)

    assert await terms(bloc) == {}
    assert await actions(bloc) == ["terms.asked"] * 3


async def test_nobody_sets_anything_for_the_own_unit(bloc: BlocAtWork) -> None:
    await bloc.says("Cường", "/chitieu HH B02 60")
    await bloc.says("Dung", "/chitieu VY L03 | Kết luận 05")

    assert "không giao chỉ tiêu cho chính đơn vị mình" in bloc.last("Cường")
    assert "không giao chỉ tiêu cho chính đơn vị mình" in bloc.last("Dung")
    assert await actions(bloc) == []


async def test_a_head_who_also_leads_a_unit_asks_for_it_like_everybody(bloc: BlocAtWork) -> None:
    async with bloc.database.work() as work:
        head = await work.members.behind("telegram", str(bloc.people["Cường"]))
        leader = Grant(Role.UNIT_LEADER, BLOC, f"{BLOC}.HH")
        await work.members.grant(head.person, leader, by="", at=bloc.clock.now())

    await bloc.says("Cường", "/chitieu")
    await bloc.presses("Cường", "Hiệp Hòa")
    await bloc.says("Cường", "B02 60 | vùng cao")

    assert "Đã chuyển đề nghị về B02" in bloc.last("Cường")
    assert "Công an huyện Hiệp Hòa đề nghị về chỉ tiêu" in bloc.last("Dung")
    assert await terms(bloc) == {}


async def test_a_head_whose_unit_nobody_knows_sets_nothing(bloc: BlocAtWork) -> None:
    async with bloc.database.work() as work:
        other = replace(await work.blocs.bloc(BLOC), id="other")
        unit = replace(await work.blocs.unit(SD), id="other.SD", bloc="other")
        period = replace(await work.blocs.period(PERIOD), id="other.H1", bloc="other")
        await work.blocs.add(other, (unit,))
        await work.blocs.add_periods((period,))
        await work.members.add("p", "Phúc", at=bloc.clock.now())
        await work.members.grant("p", Grant(Role.BLOC_HEAD, "other"), by="", at=bloc.clock.now())
        await work.members.see_account("telegram", "77", chat="77")
        await work.members.bind("telegram", "77", person="p", at=bloc.clock.now())
    bloc.people["Phúc"] = 77

    await bloc.says("Phúc", "/chitieu SD B02 60")

    assert bloc.last("Phúc").startswith("Chưa ghi đơn vị nào là đơn vị trưởng khối")
    await bloc.says("Hải", "/chitieu")
    assert bloc.last("Hải").startswith("Đồng chí chọn khối:")
    await bloc.says("Hải", "/chitieu other H2")
    assert "“H2” không phải mã đơn vị" in bloc.last("Hải")


@pytest.mark.parametrize(
    ("who", "said"), [("Cường", "/chitieu SD B02 80"), ("An", "/chitieu B02 70 | vùng cao"), ("An", "B02 KAD | khó")]
)
async def test_after_the_lock_nothing_is_set_or_asked_for(bloc: BlocAtWork, who: str, said: str) -> None:
    await lock(bloc)

    await bloc.says(who, said)

    assert bloc.last(who).startswith("6 tháng đầu năm 2017 đã chốt, khóa sổ")
    assert await actions(bloc) == []


async def test_a_lock_between_preview_and_confirmation_comes_first(bloc: BlocAtWork) -> None:
    await bloc.says("Cường", "/chitieu SD B02 80")
    await lock(bloc)

    await bloc.presses("Cường", "Ghi")

    assert bloc.last("Cường").startswith("6 tháng đầu năm 2017 đã chốt, khóa sổ")
    assert await terms(bloc) == {}


async def test_another_period_can_be_named_first(bloc: BlocAtWork) -> None:
    await bloc.says("Cường", "/chitieu 2017-h1 SD")

    assert bloc.last("Cường").startswith("Chỉ tiêu 6 tháng đầu năm 2017\nSD – Công an huyện Sơn Động")


async def test_places_of_raters_count_at_once_and_can_be_taken_back(bloc: BlocAtWork) -> None:
    await bloc.says("An", "A01 40")
    await bloc.presses("An", "Gửi")
    await bloc.says("Bình", "/ky")
    await bloc.presses("Bình", "Ký")
    await bloc.says("Cường", "/chitieu SD E05 PC02: 1\nSD E05 PC03: 2 | Thông báo 7")
    await bloc.presses("Cường", "Ghi")
    both = bloc.last("An")
    await bloc.says("An", "/diem E05")
    card = bloc.last("An")
    await bloc.says("Hải", "/chitieu SD E05 PC03 xóa")
    await bloc.presses("Hải", "Ghi")

    assert "E05, PC02 xếp hạng: chưa xếp hạng → hạng 1\nE05, PC03 xếp hạng: chưa xếp hạng → hạng 2" in both
    assert "Sơn Động: 52,50/60 điểm (87,50% thang điểm)." in card
    assert "Trung bình điểm theo hạng: 105 ÷ 2 = 52,50 điểm." in card
    assert "PC03 xếp hạng 1: +7,50 điểm." in card
    assert (await terms(bloc))[SD].places == {"E05": (1,)}


async def test_what_others_give_is_shown_to_the_unit_and_conditions_only_to_its_leader(bloc: BlocAtWork) -> None:
    await bloc.says("Cường", "/chitieu SD L03 | Kết luận 05\nSD E05 PC02: 1")
    await bloc.presses("Cường", "Ghi")
    bloc.skip()
    await bloc.says("An", "/chitieu")
    await bloc.says("Bình", "/chitieu")

    assert ["L03" in text for text in shown_to(bloc, "An")] == [False]
    bloc.skip()
    assert "L03" in bloc.last("Bình")
    assert "E05: PC02 xếp hạng 1 (đ/c Cường ghi" in bloc.last("An")


async def test_a_condition_is_recorded_once_and_lifted_only_where_it_stands(bloc: BlocAtWork) -> None:
    await bloc.says("Cường", "/chitieu SD L03 bỏ | nhầm")
    assert "không có gì mới để ghi" in bloc.last("Cường")
    await bloc.says("Cường", "SD L03 | Kết luận 05")
    await bloc.presses("Cường", "Ghi")
    await bloc.says("Hải", "/chitieu SD L03 | lần nữa")

    assert "không có gì mới để ghi" in bloc.last("Hải")
    async with bloc.database.work() as work:
        found = await work.assignments.disqualifications(PERIOD)
    assert [(one.code, one.reason) for one in found[SD]] == [("L03", "Kết luận 05")]


async def test_two_who_decide_the_same_request_decide_it_once(bloc: BlocAtWork) -> None:
    await bloc.says("An", "/chitieu B02 70 | vùng cao")
    await bloc.says("Cường", "/chitieu Xét đề nghị")
    await bloc.says("Dung", "/chitieu Xét đề nghị")
    await bloc.presses("Cường", "Đồng ý")
    await bloc.presses("Dung", "Không đồng ý")

    assert bloc.last("Dung").startswith("Đề nghị này đã được trả lời hoặc đơn vị đã rút.")
    assert (await terms(bloc))[SD].targets == {"B02": 70}


async def test_setting_exactly_what_was_asked_for_answers_the_request(bloc: BlocAtWork) -> None:
    await bloc.says("An", "/chitieu B02 70 | vùng cao\nB03 80 | vùng cao")
    await bloc.says("Cường", "/chitieu SD B02 70\nSD B03 90")
    await bloc.presses("Cường", "Ghi")

    async with bloc.database.work() as work:
        open_ = await work.assignments.open_requests(PERIOD)
    assert [one.criterion for one in open_] == ["B03"]


async def test_a_request_waits_in_the_duties_of_those_who_may_answer_it(bloc: BlocAtWork) -> None:
    await bloc.joins("Hoa", Role.OFFICER, "HH")
    await bloc.says("Hoa", "/chitieu B02 70 | vùng cao")

    for name in ("Cường", "Dung", "Hải"):
        await bloc.says(name, "/viec")

    waits = ["đề nghị về chỉ tiêu" in bloc.last(name) for name in ("Cường", "Dung", "Hải")]
    assert waits == [False, True, True]


async def test_kad_that_is_in_force_is_not_asked_for_again_on_the_sheet(bloc: BlocAtWork) -> None:
    await bloc.says("Cường", "/chitieu SD B02 KAD | vùng cao")
    await bloc.presses("Cường", "Ghi")
    await bloc.says("An", "B02 KAD | vùng cao\nB03 KAD | vùng cao\nA01 40")

    text = bloc.last("An")
    assert "Đã chuyển đề nghị của đơn vị về B03;" in text
    assert "B02 đang không giao (KAD) cho đơn vị rồi" in text
    assert "Gửi 1/32 dòng, tổng 40,00 điểm" in text
    assert "Không giao (KAD): B02." in text


async def test_a_newer_request_replaces_the_one_before_and_what_is_in_force_is_not_asked_for(bloc: BlocAtWork) -> None:
    await bloc.says("An", "/chitieu B02 70 | vùng cao")
    await bloc.says("An", "B02 65 | vùng cao")
    await bloc.says("An", "B03 giao | như cũ")
    await bloc.says("An", "B04 xóa")

    async with bloc.database.work() as work:
        open_ = await work.assignments.open_requests(PERIOD)
    assert [(one.criterion, one.term.target) for one in open_] == [("B02", Decimal(65))]
    assert "Không có đề nghị nào đang chờ về các tiêu chí đó." in bloc.last("An")


async def test_a_request_is_not_declined_without_a_reason_nor_with_a_book(bloc: BlocAtWork) -> None:
    await bloc.says("An", "/chitieu B02 70 | vùng cao")
    await bloc.says("Cường", "/chitieu Xét đề nghị")
    await bloc.presses("Cường", "Không đồng ý")
    await bloc.says("Cường", "x" * 501)

    assert "Lý do dài 501 ký tự" in bloc.last("Cường")
    await bloc.says("Cường", "chung cả khối")
    assert "không đồng ý đề nghị của đơn vị" in bloc.last("An")


async def test_the_button_of_a_request_still_works_after_something_else_was_opened(bloc: BlocAtWork) -> None:
    await bloc.says("An", "/chitieu B02 70 | vùng cao")
    await bloc.says("Cường", "/chitieu Xét đề nghị")
    await bloc.says("Cường", "/chitieu SD")

    await bloc.presses("Cường", "Đồng ý")

    assert (await terms(bloc))[SD].targets == {"B02": 70}


@pytest.mark.parametrize("mark", ["chitieu", "chitieu xet nope", "chitieu ghi 12345678", "chitieu a b c d"])
async def test_a_button_that_nobody_made_sets_nothing(bloc: BlocAtWork, mark: str) -> None:
    await bloc.presses_data("Cường", f"{mark}|Ghi")

    assert bloc.last("Cường").startswith("Chỉ tiêu 6 tháng đầu năm 2017")
    assert await actions(bloc) == []


async def test_an_officer_cannot_decide_with_a_copied_button(bloc: BlocAtWork) -> None:
    await bloc.says("An", "/chitieu B02 70 | vùng cao")
    await bloc.says("Cường", "/chitieu Xét đề nghị")
    mark = next(one.screen.mark for one in reversed(bloc.out.shown) if " xet " in one.screen.mark)

    await bloc.presses_data("An", f"{mark}|Đồng ý")

    assert await terms(bloc) == {}


async def test_talk_that_is_not_about_targets_is_answered_and_sets_nothing(bloc: BlocAtWork) -> None:
    await bloc.says("Cường", "/chitieu")
    await bloc.says("Cường", "Chào anh")
    first = bloc.last("Cường")
    await bloc.says("An", "/chitieu")
    await bloc.says("An", "Cảm ơn")

    assert first.startswith("Chưa thấy chỉ tiêu trong tin nhắn.")
    assert bloc.last("An").startswith("Chưa thấy chỉ tiêu trong tin nhắn.")


async def test_a_long_message_is_cut_on_screen_and_never_in_what_is_saved(bloc: BlocAtWork) -> None:
    units = ("BG", "LG", "LNa", "LNg", "SD", "TY", "YD", "YT")
    lines = [f"{unit} {code} 70" for unit in units for code in ("B02", "B03", "B04", "C02", "D02")]
    bad = [f"SD A0{number} 4" for number in (1, 2, 3)] * 5

    await bloc.says("Cường", "/chitieu " + "\n".join([*lines, *bad]))
    preview = bloc.last("Cường")
    await bloc.presses("Cường", "Ghi")

    assert "… và 10 dòng khác." in preview
    assert "và 34 nội dung khác? Đơn vị được báo ngay." in preview
    assert sum(len(one.targets) for one in (await terms(bloc)).values()) == 40


async def test_a_preview_of_what_somebody_else_changed_meanwhile_is_shown_again_and_not_written(
    bloc: BlocAtWork,
) -> None:
    await bloc.says("Cường", "/chitieu SD B02 80")
    await bloc.says("Dung", "/chitieu SD B02 60")
    await bloc.presses("Dung", "Ghi")

    await bloc.presses("Cường", "Ghi")
    again = bloc.last("Cường")
    between = await terms(bloc)
    await bloc.presses("Cường", "Ghi")

    assert "Chỉ tiêu đang áp dụng vừa có thay đổi nên chưa ghi gì." in again
    assert "B02: 60 % → 80 %" in again
    assert between == {SD: Terms({"B02": Decimal(60)})}
    assert await terms(bloc) == {SD: Terms({"B02": Decimal(80)})}
