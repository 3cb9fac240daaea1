"""Notices of deliberations."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.domain.telling import ballot_notices as balloted
from tests.golden.samples.sample import BLOC, HH, Sample, at

_ITEMS = ("Thiếu tá Nguyễn Văn A – Chiến sĩ thi đua cơ sở", "Đơn vị dẫn đầu phong trào thi đua năm 2017")
_CLOSES = at("2017-11-22 17:00")
_CARRIED = balloted.ItemOutcome(_ITEMS[0], True, agree=8, base=9, needed=7)
_NOT = balloted.ItemOutcome(_ITEMS[0], False, agree=4, base=8, needed=5, of_voting=True)
_CHOSEN = balloted.ItemOutcome(_ITEMS[1], True, agree=6, base=9, needed=5, is_choice=True, chosen=HH)
_TIED = balloted.ItemOutcome(_ITEMS[1], False, agree=4, base=9, needed=5, is_choice=True, is_tied=True)
_NOBODY = balloted.ItemOutcome(_ITEMS[1], False, agree=4, base=10, needed=6, is_choice=True, counts_slips=True)
_SLIPS = balloted.ItemOutcome(_ITEMS[0], True, agree=9, base=10, needed=8, counts_slips=True)


def ballots() -> Iterator[Sample]:
    yield Sample(balloted.BallotPrepared("01", _ITEMS, "Phạm Thị Thu"))
    yield Sample(balloted.BallotOpened("01", _ITEMS, _CLOSES))
    yield Sample(balloted.BallotOpened("01", _ITEMS, _CLOSES, is_again=True), "again")
    yield Sample(balloted.VoteMissing("01", _CLOSES))
    yield Sample(balloted.BallotDecided("01", BLOC, (_CARRIED, _CHOSEN), 9, 10), "carried")
    yield Sample(balloted.BallotDecided("01", BLOC, (_NOT, _TIED), 8, 10), "not_carried")
    yield Sample(balloted.BallotDecided("01", BLOC, (_SLIPS, _NOBODY), 10, 10, counts_slips=True), "paper")
    yield Sample(balloted.QuorumLacking("01", 5, 10, 7))
    yield Sample(balloted.BallotEnded("01", "Lê Mạnh Cường"))
    yield Sample(balloted.CountAwaits("01", "12/BB-KTĐ", date(2017, 11, 20), "Phạm Thị Thu"))
    yield Sample(balloted.CountReturned("01", "Lê Mạnh Cường", "Biên bản ghi 08 phiếu đồng ý"))
