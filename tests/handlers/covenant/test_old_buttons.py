"""Old buttons of the covenant: today's screen, or exactly what they said – never another text than the one read."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.domain.covenant.texts import VersionState
from bot.domain.people.members import Role
from handlers.telegram.rendering import pressed
from tests.actions.covenant.signing_scene import SD, member, put_up
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


async def _states(bloc: BlocAtWork) -> list[VersionState]:
    async with bloc.database.work() as work:
        return [one.state for one in await work.covenants.versions(BLOC, 2017)]


async def _signed(bloc: BlocAtWork) -> list[tuple[str, str]]:
    """(unit, hash) of the signatures on the text that is up."""
    async with bloc.database.work() as work:
        up = [one for one in await work.covenants.versions(BLOC, 2017) if one.state is VersionState.OPEN]
        return [(one.unit, one.hash) for version in up for one in await work.covenants.signatures(version.id)]


async def _drafted(bloc: BlocAtWork, *lines: str) -> None:
    await bloc.says("Thư", "/giaouoc soạn")
    for line in lines:
        await bloc.says("Thư", line)


async def _put_up_by_talk(bloc: BlocAtWork, *lines: str) -> None:
    await _drafted(bloc, *lines)
    await bloc.presses_data("Thư", _button(bloc, "Thư", "Đưa ra ký"))
    await bloc.presses_data("Thư", _button(bloc, "Thư", "Đưa ra ký"))


async def _withdrawn_by_talk(bloc: BlocAtWork) -> None:
    await bloc.says("Thư", "/giaouoc rút")
    await bloc.says("Thư", "Sai một chỉ tiêu")


async def test_the_button_of_a_text_that_was_withdrawn_signs_no_other(bloc: BlocAtWork) -> None:
    await _put_up_by_talk(bloc)
    await bloc.says("Bình", "/giaouoc ký")
    old = _button(bloc, "Bình", "Ký")
    await bloc.says("Bình", "/huy")
    await _withdrawn_by_talk(bloc)
    await _put_up_by_talk(bloc, "tên: Giao ước đã sửa năm 2017")

    await bloc.presses_data("Bình", old)

    assert bloc.last("Bình").startswith("Văn bản giao ước đã thay đổi sau khi đồng chí đọc nên chưa ký.")
    assert await _signed(bloc) == []


async def test_the_button_under_a_text_still_signs_that_very_text_after_its_question_is_gone(bloc: BlocAtWork) -> None:
    await _put_up_by_talk(bloc)
    await bloc.says("Bình", "/giaouoc ký")
    old = _button(bloc, "Bình", "Ký")
    await bloc.says("Bình", "/huy")

    await bloc.presses_data("Bình", old)

    async with bloc.database.work() as work:
        [up] = [one for one in await work.covenants.versions(BLOC, 2017) if one.state is VersionState.OPEN]
    assert await _signed(bloc) == [(SD, up.hash)]


async def test_the_same_text_put_up_again_is_signed_again(bloc: BlocAtWork) -> None:
    for hour in ("09", "10"):
        bloc.clock.move_to(f"2017-02-20 {hour}:00")
        await _put_up_by_talk(bloc)
        await bloc.says("Bình", "/giaouoc ký")
        await bloc.presses_data("Bình", _button(bloc, "Bình", "Ký"))
        signed = await _signed(bloc)
        await _withdrawn_by_talk(bloc)

    assert [unit for unit, _ in signed] == [SD]
    assert sorted(await _states(bloc)) == [VersionState.DRAFT, VersionState.WITHDRAWN, VersionState.WITHDRAWN]


@pytest.mark.parametrize("digits", [0, 1, 15])
async def test_a_button_that_does_not_name_one_text_signs_none(bloc: BlocAtWork, digits: int) -> None:
    up = await put_up(bloc, await member(bloc, "Cường"))
    mark = f"giaouoc ky {up.hash[:digits]}".strip()

    await bloc.settles()
    bloc.skip()

    await bloc.presses_data("Bình", f"{mark}|Ký")

    assert "Giao ước: đang lấy chữ ký từ" in bloc.last("Bình")
    assert await _signed(bloc) == []


async def test_the_button_of_a_draft_opens_the_draft_of_today(bloc: BlocAtWork) -> None:
    await _drafted(bloc)
    old = _button(bloc, "Thư", "Đưa ra ký")
    await bloc.says("Thư", "tên: Giao ước đã sửa năm 2017")
    await bloc.says("Thư", "/viec")

    await bloc.presses_data("Thư", old)

    assert bloc.last("Thư").startswith("Đưa ra ký: Giao ước đã sửa năm 2017, ")
    assert await _states(bloc) == [VersionState.DRAFT]


async def test_the_last_look_at_a_draft_that_changed_since_is_taken_once_more(bloc: BlocAtWork) -> None:
    await _drafted(bloc)
    await bloc.presses_data("Thư", _button(bloc, "Thư", "Đưa ra ký"))
    old = _button(bloc, "Thư", "Đưa ra ký")
    await _drafted(bloc, "tên: Giao ước đã sửa năm 2017")

    await bloc.presses_data("Thư", old)

    assert bloc.last("Thư").startswith("Đưa ra ký: Giao ước đã sửa năm 2017, ")
    assert await _states(bloc) == [VersionState.DRAFT]


async def test_the_last_look_at_a_draft_that_is_still_the_same_puts_it_up(bloc: BlocAtWork) -> None:
    await _drafted(bloc)
    await bloc.presses_data("Thư", _button(bloc, "Thư", "Đưa ra ký"))
    old = _button(bloc, "Thư", "Đưa ra ký")
    await bloc.says("Thư", "/huy")

    await bloc.presses_data("Thư", old)

    assert await _states(bloc) == [VersionState.OPEN]


async def test_the_draft_changed_by_somebody_else_is_not_put_up_unread(bloc: BlocAtWork) -> None:
    await _drafted(bloc)
    await bloc.presses_data("Thư", _button(bloc, "Thư", "Đưa ra ký"))
    seen = _button(bloc, "Thư", "Đưa ra ký")
    await bloc.says("Cường", "/giaouoc soạn")
    await bloc.says("Cường", "xóa N1")

    await bloc.presses_data("Thư", seen)

    assert bloc.last("Thư").startswith("Bản nháp vừa được người khác sửa nên chưa đưa ra ký.")
    assert await _states(bloc) == [VersionState.DRAFT]


async def test_without_a_draft_the_button_of_one_opens_the_covenant(bloc: BlocAtWork) -> None:
    await _drafted(bloc)
    old = [_button(bloc, "Thư", reply) for reply in ("Đưa ra ký", "Soạn lại từ mẫu")]
    await _put_up_by_talk(bloc)
    await bloc.says("Thư", "/viec")
    said = []

    for button in old:
        await bloc.presses_data("Thư", button)
        said.append("đang lấy chữ ký từ" in bloc.last("Thư"))

    assert said == [True, True]
    assert await _states(bloc) == [VersionState.OPEN]


async def test_lines_for_a_draft_that_somebody_put_up_meanwhile_are_refused(bloc: BlocAtWork) -> None:
    await _drafted(bloc)
    await bloc.says("Cường", "/giaouoc soạn")
    await bloc.presses_data("Cường", _button(bloc, "Cường", "Đưa ra ký"))
    await bloc.presses_data("Cường", _button(bloc, "Cường", "Đưa ra ký"))

    await bloc.says("Thư", "xóa N1")

    assert bloc.last("Thư").startswith("Chưa có bản nháp giao ước.")
    assert await _states(bloc) == [VersionState.OPEN]


async def test_why_a_text_is_withdrawn_is_not_taken_for_the_text_after_it(bloc: BlocAtWork) -> None:
    await _put_up_by_talk(bloc)
    await bloc.says("Cường", "/giaouoc rút")
    await _withdrawn_by_talk(bloc)
    await _put_up_by_talk(bloc, "tên: Giao ước đã sửa năm 2017")

    await bloc.says("Cường", "Sai một chỉ tiêu")

    assert bloc.last("Cường").startswith("Hiện không có văn bản giao ước nào chờ ký hoặc đang hiệu lực;")
    assert sorted(await _states(bloc)) == [VersionState.OPEN, VersionState.WITHDRAWN]


async def test_a_withdrawal_is_asked_again_for_the_text_it_was_asked_for(bloc: BlocAtWork) -> None:
    up = await put_up(bloc, await member(bloc, "Cường"))
    mark = f"giaouoc rut {up.hash[:16]}"

    await bloc.presses_data("Thư", f"{mark}|Sai một chỉ tiêu")
    await bloc.presses_data("Thư", f"giaouoc rut {'0' * 16}|Sai một chỉ tiêu")

    assert sorted(await _states(bloc)) == [VersionState.DRAFT, VersionState.WITHDRAWN]
