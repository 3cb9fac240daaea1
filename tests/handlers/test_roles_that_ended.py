"""A role that ended meanwhile does nothing more: not by the open question, not by buttons of earlier screens."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.actions.season.unit_changes import record_change
from bot.domain.people.members import Grant, Member, Role
from bot.domain.season.unit_changes import ChangeKind, UnitChange
from handlers.telegram.rendering import pressed
from handlers.texts import speak
from tests.bloc import BLOC, BlocAtWork, bloc_at_work
from tests.handlers.review.test_two_blocs import enters
from tests.handlers.stocked_bloc import SECRET, stock
from tests.handlers.test_new_commands_by_role import WORDS

YT = f"{BLOC}.YT"
LEADS, HEADS = Grant(Role.UNIT_LEADER, BLOC, YT), Grant(Role.BLOC_HEAD, BLOC)
KEEPS = Grant(Role.SECRETARY, BLOC)
OPENED = [
    (LEADS, ("/binhxet BX-01", "Đồng ý"), ("Gửi phiếu",)),
    (LEADS, ("/giaouoc tiêu chí",), ("Đồng ý",)),
    (LEADS, ("/giaouoc tiêu chí", "Đề nghị sửa"), ("B02 = 70 | chỉ tiêu cao",)),
    (LEADS, ("/dot ĐT-01",), ("/dot ĐT-01 tham gia",)),
    (LEADS, ("/dot ĐT-01 không tham gia",), ("Đơn vị đang dồn sức cho đợt cao điểm",)),
    (LEADS, ("/uyquyen Hạnh 20/06/2017",), ("Ủy quyền ký",)),
    (LEADS, ("/kinhnghiem hỏi",), ("Đơn vị nào đã số hóa hồ sơ thì chia sẻ giúp.",)),
    (HEADS, ("/dot ĐT-02",), ("Phát động",)),
    (HEADS, ("/dot ĐT-01 hủy",), ("Trùng với đợt cao điểm toàn tỉnh",)),
    (HEADS, ("/thanhvien in", "HH Nguyễn Văn Hai", "In phần đã có"), ("In giấy mời",)),
    (HEADS, ("/kycham them Quý III năm 2017 từ 01/07/2017 đến 30/09/2017",), ("Thêm kỳ",)),
    (Grant(Role.SUPERVISOR), ("/bangiao chon", "SD, LG | 12/QĐ-CAT 20/05/2017"), ("Đồng ý",)),
    (KEEPS, ("/binhxet moi",), ("Suy tôn", "Mở", "17:00 15/06/2017", "Lưu")),
    (KEEPS, ("/giaouoc soạn",), ("xóa C12\nxóa C11\nxóa C10", "Đưa ra ký", "Đưa ra ký")),
]


@pytest.fixture
async def bloc(sqlite_url: str) -> AsyncIterator[BlocAtWork]:
    async with bloc_at_work(sqlite_url) as one:
        one.clock.move_to("2017-06-14 08:00")
        await stock(one)
        await one.settles()
        await enters(one, "Hạnh", Grant(Role.OFFICER, BLOC, YT))
        yield one


async def _acts(bloc: BlocAtWork, name: str) -> list[str]:
    async with bloc.database.work() as work:
        chain = await work.audit.chain()
    return [one.event.action for one in chain if one.event.actor == name]


def _buttons(bloc: BlocAtWork) -> list[str]:
    return [
        pressed(choice.reply, mark=shown.screen.mark) for shown in bloc.out.shown for choice in shown.screen.choices
    ]


@pytest.mark.parametrize(("grant", "opens", "answers"), OPENED)
async def test_what_was_opened_with_a_role_is_not_finished_without_it(
    bloc: BlocAtWork, grant: Grant, opens: tuple[str, ...], answers: tuple[str, ...]
) -> None:
    await enters(bloc, "Ân", grant, Grant(Role.OFFICER, BLOC, f"{BLOC}.LG"))
    for said in opens:
        await bloc.says("Ân", said)
    buttons, before = _buttons(bloc), await _acts(bloc, "Ân")
    async with bloc.database.work() as work:
        await work.members.suspend("Ân", grant, at=bloc.clock.now())

    for said in (*answers, *opens, *answers):
        await bloc.says("Ân", said)
    for data in buttons:
        await bloc.presses_data("Ân", data)

    own = {"bloc.asked", "sheet.drafted"}  # an officer of another unit does both by the own office
    assert [one for one in (await _acts(bloc, "Ân"))[len(before) :] if one not in own] == []


@pytest.mark.parametrize(("grant", "opens", "answers"), OPENED)
async def test_with_the_role_it_is_finished(
    bloc: BlocAtWork, grant: Grant, opens: tuple[str, ...], answers: tuple[str, ...]
) -> None:
    await enters(bloc, "Ân", grant, Grant(Role.OFFICER, BLOC, f"{BLOC}.LG"))

    for said in (*opens, *answers):
        await bloc.says("Ân", said)

    assert await _acts(bloc, "Ân") != [], bloc.last("Ân")


async def test_people_of_a_unit_that_exists_no_more_do_nothing_new(bloc: BlocAtWork) -> None:
    await enters(bloc, "Ân", LEADS)
    office, at = Member("p", "Phòng", (Grant(Role.SUPERVISOR),)), bloc.clock.now()
    change = UnitChange(ChangeKind.DISSOLVE, (YT,), at.date(), "9/QĐ", at.date())
    async with bloc.database.work() as work:
        await record_change(work, change, bloc=await work.blocs.bloc(BLOC), by=office, at=at)
    bloc.clock.move_to("2017-06-15 08:00")

    for command, several in WORDS.items():
        for words in several:
            await bloc.says("Ân", f"/{command} {words}".strip())
            for answer in ("Đồng ý", "Gửi phiếu", "Tham gia", "Gửi"):
                await bloc.says("Ân", answer)

    assert await _acts(bloc, "Ân") == []


async def test_who_left_is_a_visitor_to_every_command_and_button(bloc: BlocAtWork) -> None:
    await enters(bloc, "Ân", LEADS)
    for said in ("/binhxet BX-01", "Đồng ý", "/giaouoc tiêu chí", "/dot ĐT-01", "/kinhnghiem MH-01", "/dulieu xóa"):
        await bloc.says("Ân", said)
    buttons = _buttons(bloc)
    await bloc.says("Ân", "Xóa và rời hệ thống")
    before = await _acts(bloc, "Ân")
    bloc.skip()

    for data in buttons:
        await bloc.presses_data("Ân", data)
    for command in WORDS:
        await bloc.says("Ân", f"/{command}")

    shown = {one.text for one in bloc.seen()}
    assert await _acts(bloc, "Ân") == before
    assert not any(word in one for one in shown for word in SECRET)
    assert speak("vi")("refused.visitor") in shown
