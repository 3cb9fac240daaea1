"""Notices of units that change, and of the end of a year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from bot.domain.season.handover import Missing, OpenPoint
from bot.domain.telling import handover_notices as ended
from bot.domain.telling import unit_notices as told
from tests.golden.samples.sample import BLOC, CODE, PERIOD, SD, Sample

_HH, _NEW, _PAPER = "Công an huyện Hiệp Hòa", "Công an phường Hiệp Hòa", "123/QĐ-BCA"


def units() -> Iterator[Sample]:
    made = told.UnitsChanged(
        BLOC, "merge", (SD, _HH), (_NEW,), date(2017, 7, 1), _PAPER, date(2017, 6, 20), is_done=True
    )
    yield Sample(made, "merged")
    yield Sample(replace(made, kind="dissolve", successors=(), is_done=False), "dissolved_ahead")
    yield Sample(replace(made, kind="dissolve", units=(SD,), is_own=True), "own_dissolved")
    yield Sample(replace(made, kind="split", units=(SD,)), "split")
    yield Sample(replace(made, kind="rename", units=(SD,), is_own=True), "own_renamed")
    yield Sample(told.RoundNeedsHead(PERIOD, CODE, ("Sơn Động", "Hiệp Hòa")))
    yield Sample(told.RolesCarried("unit_leader", SD, _NEW, "Đỗ Thu Giang"))


def handover() -> Iterator[Sample]:
    open_points = (Missing(OpenPoint.PAPER, PERIOD), Missing(OpenPoint.DRIVE, "Thi đua lập công"))
    yield Sample(ended.YearClosed(BLOC, 2017, "Lê Mạnh Cường", open_points), "open_points")
    yield Sample(ended.YearClosed(BLOC, 2017, "Lê Mạnh Cường", ()))
    for choice, document in (("elected", "12/BB-KTĐ"), ("assigned", "12/QĐ-CAT"), ("rotated", "")):
        yield Sample(ended.LeadersChosen(BLOC, 2018, SD, _HH, choice, document, "Đỗ Thu Giang"), choice)
    yield Sample(ended.HandoverGiven(BLOC, 2017, "Lê Mạnh Cường"))
    yield Sample(ended.HandoverReceived(BLOC, 2017, "Lê Mạnh Cường", "Trần Thị Bình", SD, _HH))
    yield Sample(ended.YearBegun(BLOC, 2018, "Trần Thị Bình", ("6 tháng đầu năm 2018", "Năm 2018")))
    yield Sample(ended.YearBegun(BLOC, 2018, "Trần Thị Bình", ()), "without_periods")
