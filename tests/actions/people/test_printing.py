"""Invitations printed at once: the codes stand on the paper, and no table of the records can tell them."""

from __future__ import annotations

import sqlite3

from bot.domain.people.enrolment import Rules
from bot.domain.people.members import Role
from bot.reports.documents import DOCUMENTS
from bot.reports.invitation_cards import InvitationCards
from handlers.texts import speak
from tests.bloc import BlocAtWork, bloc_at_work
from tests.storage.sqlite_file import path_of

VI = speak("vi")


def _cards(bloc: BlocAtWork, name: str) -> InvitationCards:
    found = [
        one.screen.document for one in bloc.out.shown if one.chat == str(bloc.people[name]) and one.screen.document
    ]
    cards = found[-1].sheet if found[-1] else None
    assert isinstance(cards, InvitationCards)
    return cards


async def _printed(bloc: BlocAtWork) -> InvitationCards:
    bloc.clock.move_to("2017-03-14 08:00")
    await bloc.joins("Cường", Role.BLOC_HEAD)
    await bloc.says("Cường", "/thanhvien in")
    await bloc.says("Cường", "HH Nguyễn Văn Mai\n\nSơn Động  Trần Thị Cúc")
    await bloc.presses("Cường", "In phần đã có")
    await bloc.presses("Cường", "In giấy mời")
    return _cards(bloc, "Cường")


async def test_a_page_a_unit_is_drawn_and_its_code_lets_the_leader_in(sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url) as bloc:
        cards = await _printed(bloc)
        bloc.meets("Mai")
        await bloc.says("Mai", f"/start {cards.cards[0].code}")

        assert [one.unit for one in cards.cards] == ["Công an huyện Hiệp Hòa", "Công an huyện Sơn Động"]
        assert DOCUMENTS[InvitationCards](cards).startswith(b"%PDF")
        assert "chỉ huy đơn vị, Công an huyện Hiệp Hòa" in bloc.last("Mai")


async def test_only_the_message_that_carries_the_paper_knows_a_code(sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url) as bloc:
        code = (await _printed(bloc)).cards[0].code

        connection = sqlite3.connect(path_of(sqlite_url))
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        knowing = {
            table
            for table in tables
            for row in connection.execute(f"SELECT * FROM {table}")
            if any(code in str(value) for value in row)
        }
        connection.close()

    assert knowing == {"outbox"}


async def test_printing_again_ends_the_codes_of_the_first_time(sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url) as bloc:
        first = (await _printed(bloc)).cards[0].code
        await bloc.says("Cường", "/thanhvien in")
        await bloc.presses("Cường", "In phần đã có")
        told = bloc.last("Cường")
        await bloc.presses("Cường", "In giấy mời")
        second = _cards(bloc, "Cường").cards[0].code
        bloc.meets("Mai")
        await bloc.says("Mai", f"/start {first}")
        refused = bloc.last("Mai")
        await bloc.says("Mai", f"/start {second}")

        assert VI("printing.withdraws", count=2) in told
        assert refused == VI("refused.visitor")
        assert bloc.last("Mai") != refused


async def test_a_leader_prints_for_the_officers_who_were_invited(sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url) as bloc:
        bloc.clock.move_to("2017-03-14 08:00")
        await bloc.joins("Bình", Role.UNIT_LEADER, "SD")
        await bloc.says("Bình", "/thanhvien moi Nguyễn Văn An")
        await bloc.says("Bình", "/thanhvien")
        await bloc.presses("Bình", "In giấy mời…")
        await bloc.says("Bình", "gì vậy")
        unclear = bloc.last("Bình")
        await bloc.presses("Bình", "In giấy mời")

        assert unclear == VI("refused.printing.print_or_not")
        assert [one.person for one in _cards(bloc, "Bình").cards] == ["Kính gửi đồng chí Nguyễn Văn An, cán bộ thi đua"]


async def test_nothing_is_printed_where_every_number_has_to_be_named(sqlite_url: str) -> None:
    async with bloc_at_work(sqlite_url, rules=Rules(require_phone=True, require_confirmation=False)) as bloc:
        await bloc.joins("Cường", Role.BLOC_HEAD)
        await bloc.shares_contact("Cường", "0912345678")

        await bloc.says("Cường", "/thanhvien in")

        assert bloc.last("Cường") == VI("refused.printing.phone_needed")
