"""The covenant that was signed in chat as a paper: drawn in all three forms, with its code known to /kiemtra."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.actions.covenant.changing import answer_change, ask_to_change
from bot.actions.covenant.signing import sign_covenant
from bot.domain.people.members import Role
from bot.reports.documents import DOCUMENTS
from bot.reports.paper import PdfPaper
from tests.actions.covenant.signing_scene import SD, member, put_up
from tests.bloc import BlocAtWork, bloc_at_work


@pytest.fixture
async def bloc(sqlite_url: str) -> AsyncIterator[BlocAtWork]:
    async with bloc_at_work(sqlite_url) as opened:
        await opened.joins("Cường", Role.BLOC_HEAD, "HH")
        await opened.joins("Bình", Role.UNIT_LEADER, "SD")
        head, leader = await member(opened, "Cường"), await member(opened, "Bình")
        up, at = await put_up(opened, head), opened.clock.now()
        async with opened.database.work() as work:
            await sign_covenant(work, hash_=up.hash, by=leader, at=at)
            unit = await work.blocs.unit(SD)
            wish = await ask_to_change(
                work, unit, pledge=2, value=up.text.pledges[1].value - 5, reason="Sáp nhập", by=leader, at=at
            )
            await answer_change(work, wish.id, agrees=True, by=head, at=at)
        await opened.settles()
        yield opened


@pytest.mark.parametrize("form", ["pdf", "docx", "xlsx"])
async def test_the_signed_covenant_is_drawn_in_every_form(bloc: BlocAtWork, form: str) -> None:
    await bloc.says("Cường", f"/xuat giaouoc {form}")

    document = bloc.out.shown[-1].screen.document
    assert document
    drawn = DOCUMENTS[type(document.sheet)](document.sheet)
    assert document.name == f"giao-uoc-2017.{form}"
    assert len(drawn) > 1000


async def test_the_code_of_the_text_is_known(bloc: BlocAtWork) -> None:
    async with bloc.database.work() as work:
        version = (await work.covenants.versions("bg-huyen", 2017))[0]

    await bloc.says("Bình", f"/kiemtra {version.hash}")

    assert "đã ký 01/10 đơn vị" in bloc.last("Bình")
    assert "đúng với mã" in bloc.last("Bình")


async def test_a_signature_with_lent_authority_says_so_on_the_roster_and_on_paper(bloc: BlocAtWork) -> None:
    await bloc.joins("Hoa", Role.UNIT_LEADER, "VY")
    await bloc.joins("An", Role.OFFICER, "VY")
    await bloc.says("Hoa", "/uyquyen An 30/06/2017")
    await bloc.presses("Hoa", "Ủy quyền ký")
    await bloc.says("An", "/viec")
    await bloc.presses("An", "Đọc và ký")
    await bloc.presses("An", "Đã đọc, ký")

    await bloc.says("Cường", "/giaouoc")
    roster = bloc.last("Cường")
    await bloc.says("Cường", "/xuat giaouoc pdf")

    document = bloc.out.shown[-1].screen.document
    assert document
    assert isinstance(document.sheet, PdfPaper)
    signers = [
        row[1] for table in document.sheet.paper.tables for row in table.rows if row[0] == "Công an huyện Việt Yên"
    ]
    assert ", ký thay theo ủy quyền của đ/c Hoa" in roster
    assert signers == ["An (ký thay theo ủy quyền của đ/c Hoa)"]
