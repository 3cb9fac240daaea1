"""The minutes of a ballot are drawn in each form, and wait until there is a result."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date, datetime

import pytest

from bot.actions.ballots.ballots import choice_among
from bot.actions.ballots.counting import confirm_count, record_count
from bot.actions.ballots.preparing import open_ballot, prepare_ballot
from bot.domain.ballots.ballots import Ballot, BallotState, Mode
from bot.domain.ballots.counts import Figures
from bot.domain.people.members import Grant, Member, Role
from bot.domain.refusal import Refused
from bot.reports.paper import PdfPaper
from tests.bloc import BLOC, BlocAtWork, bloc_at_work
from tests.handlers.ballots.scene import LEADERS, settle_in, votes

HEAD = Member("p-head", "Cường", (Grant(Role.BLOC_HEAD, BLOC),))
SECRETARY = Member("p-secretary", "Thu", (Grant(Role.SECRETARY, BLOC),))
DAY = date(2017, 5, 22)


@pytest.fixture
async def bloc(sqlite_url: str) -> AsyncIterator[BlocAtWork]:
    async with bloc_at_work(sqlite_url) as one:
        await settle_in(one)
        yield one


async def test_the_minutes_of_an_open_ballot_are_drawn_in_each_form(bloc: BlocAtWork) -> None:
    for name in LEADERS:
        await votes(bloc, name, "Tân Yên")
    await bloc.ticks("2017-05-24 17:00")

    drawn = {}
    for form in ("pdf", "docx", "xlsx"):
        await bloc.says("Thu", f"/binhxet bienban BX-01 {form}")
        drawn[form] = bloc.template("Thu")[:2]

    assert drawn == {"pdf": b"%P", "docx": b"PK", "xlsx": b"PK"}


async def test_there_are_no_minutes_before_the_result(bloc: BlocAtWork) -> None:
    await bloc.says("Thu", "/binhxet bienban BX-01 pdf")

    assert bloc.last("Thu") == "BX-01 chưa có kết quả nên chưa có biên bản. Xem: /binhxet BX-01"


async def _on_paper(bloc: BlocAtWork, at: datetime) -> Ballot:
    async with bloc.database.work() as work:
        item = await choice_among(work, BLOC, title="Đơn vị dẫn đầu", units=(f"{BLOC}.SD", f"{BLOC}.TY"))
        made = await prepare_ballot(
            work, BLOC, mode=Mode.PAPER, items=(item,), closes_at=None, by=SECRETARY, at=at, waits=True
        )
        return await open_ballot(work, made.id, closes_at=None, by=HEAD, at=at)


async def test_a_count_below_the_quorum_ends_the_ballot_without_a_result(bloc: BlocAtWork) -> None:
    at = bloc.clock.now()
    paper = await _on_paper(bloc, at)
    few = Figures("12/BB-KTĐ", DAY, 10, 6, 6, 0, ((5, 1),))

    async with bloc.database.work() as work:
        count = await record_count(work, paper.id, few, by=SECRETARY, at=at)
        ended = await confirm_count(work, paper.id, version=count.version, by=HEAD, at=at)

    assert ended.state is BallotState.ENDED


async def test_a_count_that_does_not_add_up_is_not_recorded(bloc: BlocAtWork) -> None:
    at = bloc.clock.now()
    paper = await _on_paper(bloc, at)
    wrong = Figures("12/BB-KTĐ", DAY, 10, 9, 8, 0, ((5, 1),))

    async with bloc.database.work() as work:
        with pytest.raises(Refused) as refused:
            await record_count(work, paper.id, wrong, by=SECRETARY, at=at)

    assert refused.value == Refused("count.incomplete", number="02")


async def test_a_count_typed_anew_replaces_the_one_that_waits_and_both_stay(bloc: BlocAtWork) -> None:
    at = bloc.clock.now()
    paper = await _on_paper(bloc, at)
    first, second = (Figures("12/BB-KTĐ", DAY, 10, 9, 9, 0, (votes,)) for votes in ((5, 4), (6, 3)))

    async with bloc.database.work() as work:
        await record_count(work, paper.id, first, by=SECRETARY, at=at)
        await record_count(work, paper.id, second, by=SECRETARY, at=at)
        decided = await confirm_count(work, paper.id, version=2, by=HEAD, at=at)
        counts = await work.ballots.counts(paper.id)

    assert decided.state is BallotState.DECIDED
    assert [(one.version, one.state.value, one.figures) for one in counts] == [
        (1, "replaced", first),
        (2, "confirmed", second),
    ]


async def _decided(bloc: BlocAtWork) -> None:
    for name in LEADERS:
        await votes(bloc, name, "Tân Yên")
    await bloc.ticks("2017-05-24 17:00")


async def test_minutes_of_an_open_ballot_bear_the_number_they_were_signed_under(bloc: BlocAtWork) -> None:
    await _decided(bloc)
    await bloc.says("Thu", "/binhxet bienban BX-01")
    await bloc.presses("Thu", "Ghi số văn bản đã ký")
    for said in ("45/BB-KTĐ", "24/05/2017", "Ghi"):
        await bloc.says("Thu", said)

    await bloc.says("Thu", "/binhxet bienban BX-01 pdf")

    document = bloc.out.shown[-1].screen.document
    assert document
    assert isinstance(document.sheet, PdfPaper)
    paper = document.sheet.paper
    assert (paper.number, paper.place_and_date) == ("Số: 45/BB-KTĐ", "Bắc Giang, ngày 24 tháng 5 năm 2017")
    assert "Căn cứ: văn bản đã ký số 45/BB-KTĐ ngày 24/05/2017." in bloc.last("Thu")


async def test_a_number_may_come_in_one_line_and_be_left(bloc: BlocAtWork) -> None:
    await _decided(bloc)
    await bloc.says("Thu", "/binhxet so BX-01 45/BB-KTĐ 24/05/2017")
    await bloc.says("Thu", "xong")
    await bloc.says("Thu", "Thôi")

    async with bloc.database.work() as work:
        assert await work.papers.signed(BLOC, "") == ()
    assert bloc.last("Thu").startswith("Chưa ghi, mọi thứ giữ nguyên.")


@pytest.mark.parametrize("name", ["Bình", "Khánh"])
async def test_others_record_no_number_of_minutes(bloc: BlocAtWork, name: str) -> None:
    await _decided(bloc)

    await bloc.says(name, "/binhxet so BX-01 45/BB-KTĐ 24/05/2017")
    await bloc.says(name, "Ghi")

    async with bloc.database.work() as work:
        assert await work.papers.signed(BLOC, "") == ()


async def test_before_the_result_there_is_nothing_to_number(bloc: BlocAtWork) -> None:
    await bloc.says("Thu", "/binhxet so BX-01 45/BB-KTĐ 22/05/2017")

    assert bloc.last("Thu") == "BX-01 chưa có kết quả nên chưa có biên bản. Xem: /binhxet BX-01"


async def test_a_count_has_the_number_of_its_own_minutes(bloc: BlocAtWork) -> None:
    made = await _on_paper(bloc, bloc.clock.now())

    await bloc.says("Thu", f"/binhxet so BX-{made.number} 45/BB-KTĐ 22/05/2017")

    assert bloc.last("Thu").startswith(f"BX-{made.number} ghi kết quả từ biên bản kiểm phiếu đã ký")
