"""After somebody left, no table says the name or the chat, but for records that were submitted, signed or decided."""

from __future__ import annotations

import sqlite3

import pytest

from bot.domain.people.members import Role
from tests.bloc import BlocAtWork, bloc_at_work
from tests.storage.sqlite_file import path_of

_NAME, _ACCOUNT = "Nguyễn Thị Ánh Tuyết", 987654321


def _mentions(url: str, *words: str) -> set[str]:
    """The tables in which one of the words stands, whatever the column."""
    connection = sqlite3.connect(path_of(url))
    tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found = {
        table
        for table in tables
        for row in connection.execute(f"SELECT * FROM {table}")  # the names come from the schema itself
        if any(word in str(value) for word in words for value in row)
    }
    connection.close()
    return found


async def _leaves(bloc: BlocAtWork) -> None:
    await bloc.says(_NAME, "/dulieu xoa")
    await bloc.presses(_NAME, "Xóa và rời hệ thống")
    bloc.clock.move_to("2017-06-12 09:00")
    await bloc.ticks()


@pytest.mark.parametrize("signs", [False, True])
async def test_nothing_names_who_left_but_the_records(sqlite_url: str, signs: bool) -> None:
    async with bloc_at_work(sqlite_url) as bloc:
        bloc.clock.move_to("2017-06-12 08:00")
        await bloc.joins("Cường", Role.BLOC_HEAD)
        await bloc.joins("Bình", Role.UNIT_LEADER, "SD")
        await bloc.joins(_NAME, Role.OFFICER, "SD", account=_ACCOUNT)
        await bloc.says("Bình", f"/uyquyen {_NAME} 20/06/2017")
        await bloc.presses("Bình", "Ủy quyền ký")
        await bloc.says(_NAME, "tôi nghỉ từ 20/06 đến 25/06")
        await bloc.presses(_NAME, "Ghi nhận")
        await bloc.says(_NAME, "A01 40")
        if signs:
            await bloc.says(_NAME, "A01 41")
            await bloc.presses(_NAME, "Gửi")

        await _leaves(bloc)
        await bloc.says("Bình", "/uyquyen")

        named, reached = _mentions(sqlite_url, _NAME), _mentions(sqlite_url, str(_ACCOUNT))

    assert (named, reached) == ({"person"} if signs else set(), set())


async def test_who_left_is_a_stranger_who_can_be_invited_anew(sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url) as bloc:
        bloc.clock.move_to("2017-06-12 08:00")
        await bloc.joins("Bình", Role.UNIT_LEADER, "SD")
        await bloc.joins(_NAME, Role.OFFICER, "SD", account=_ACCOUNT)
        await _leaves(bloc)

        await bloc.joins(_NAME, Role.OFFICER, "SD", account=_ACCOUNT)
        await bloc.says(_NAME, "/dulieu")

        assert f"Tên hiển thị: {_NAME}, từ 12/06/2017" in bloc.last(_NAME)
