"""Notices of the calendar: who is away, and deadlines that somebody moved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.domain.calendar.absences import AbsenceKind
from bot.domain.people.members import Role
from bot.domain.scoring.periods import Deadline
from bot.domain.telling.calendar_notices import AbsenceNoted, AbsenceWithdrawn, DeadlineShifted, ShiftedDeadline
from tests.golden.samples.sample import CODE, DUE, PERIOD, SD, Sample, at

_FROM, _TO = date(2017, 6, 12), date(2017, 6, 16)


def calendar() -> Iterator[Sample]:
    for kind in AbsenceKind:
        noted = AbsenceNoted("Nguyễn Văn An", Role.OFFICER, SD, kind, _FROM, _TO, stands_in=kind is AbsenceKind.LEAVE)
        yield Sample(noted, str(kind))
    yield Sample(AbsenceWithdrawn("Nguyễn Văn An", Role.OFFICER, SD, AbsenceKind.LEAVE, _FROM, _TO))
    moved = (
        ShiftedDeadline(Deadline.SHEET, DUE, at("2017-06-22 17:00")),
        ShiftedDeadline(Deadline.CROSS_CHECK, at("2017-06-23 17:00"), at("2017-06-24 17:00"), is_worked=False),
    )
    yield Sample(DeadlineShifted(PERIOD, CODE, "Lê Mạnh Cường", "Mất điện toàn huyện", moved))
