"""Notices of periods that were added or ended, and of results brought into drafts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.domain.scoring.periods import Deadline
from bot.domain.telling.period_notices import PeriodAdded, PeriodEnded, ResultsBrought
from tests.golden.samples.sample import CODE, PERIOD, SD, Sample, at


def running() -> Iterator[Sample]:
    dues = ((Deadline.SHEET, at("2017-10-03 17:00")), (Deadline.REVIEW_1, at("2017-10-09 17:00")))
    first, last = date(2017, 7, 1), date(2017, 9, 30)
    yield Sample(PeriodAdded("Quý III năm 2017", "2017-K03", first, last, dues, "Trần Thị Bình"))
    reason = "Nhập đơn vị từ 01/07/2017"
    yield Sample(PeriodEnded(PERIOD, CODE, reason, 0, "Trần Thị Bình"), "all")
    yield Sample(PeriodEnded(PERIOD, CODE, reason, 3, "Trần Thị Bình"), "missing")
    yield Sample(ResultsBrought(SD, PERIOD, CODE, "Trần Thị Bình", 12, ()), "new")
    yield Sample(ResultsBrought(SD, PERIOD, CODE, "Trần Thị Bình", 13, ("B02",)), "replaced")
