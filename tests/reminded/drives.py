"""Days worth a drive and one drive of the year, written down by hand, and what a morning may say of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from itertools import pairwise

from bot.domain.calendar.traditional_days import Certainty, Scope, TraditionalDay
from bot.domain.drives.drives import Drive, DriveKind, DriveState, Kit, Measure
from bot.domain.drives.reports import Answer, Report
from bot.domain.telling.drive_notices import DriveMorning
from bot.ports import Work
from tests.reminded.calendar_2017 import DAY, HANOI, is_off
from tests.reminded.people import BLOC, DUTY, LEAVE, covers, of_unit
from tests.reminded.world_told import Told

_DAYS = (("annd", 12, 7, 1946), ("csnd", 20, 7, 1962), ("tbls", 27, 7, 1947), ("cand", 19, 8, 1945))
SUGGESTED = frozenset(date(2017, month, day) for _, day, month, _ in _DAYS)
ASKED = ("leader U1", "leader U2", "secretary")
FIRST, LAST = date(2017, 6, 6), date(2017, 6, 22)
_WINDOWS = ((30, 16), (15, 8), (7, 1))
_OWES = (*of_unit("U4", "officer"), *of_unit("U4", "leader"))


async def set_up_drives(work: Work, *, at: datetime) -> None:
    """Four certain days and one that nobody confirmed; U3 joined and reported, U4 joined only, U5 declined; the
    drive is never closed."""
    certain = [
        TraditionalDay(id_, f"Ngày {id_}", day, month, Scope.CAND, Certainty.SOURCE, origin=origin)
        for id_, day, month, origin in _DAYS
    ]
    unsure = TraditionalDay("pccc", "Ngày PCCC", 4, 10, Scope.FORCE, Certainty.COMMON)
    traffic = TraditionalDay("csgt", "Ngày CSGT", 21, 2, Scope.FORCE, Certainty.SOURCE, known_since=2021)
    await work.calendar.add_traditional_days(BLOC, [*certain, unsure, traffic])
    measures = (Measure("Việc tốt", "việc"),)
    kit = Kit("Đợt thi đua tháng 6", DriveKind.SHORT, "Thi đua.", "Một việc.", measures, FIRST, LAST)
    drive = Drive("01-x", BLOC, kit, "secretary", at, DriveState.LAUNCHED, launched_by="leader U1", launched_at=at)
    await work.drives.save(drive)
    for code, joined in (("U3", True), ("U4", True), ("U5", False)):
        await work.drives.save_answer(Answer(drive.id, f"{BLOC}.{code}", joined, f"leader {code}", at))
    await work.drives.add_report(Report(drive.id, f"{BLOC}.U3", 1, 1, (), "officer U3 1", at, late=False))


def wrong_mornings(heard: list[Told], *, first: date, last: date) -> Iterator[str]:
    """Said to the wrong people, on the wrong day, twice – or never, between these days."""
    mornings = [
        (one, one.notice, one.at.astimezone(HANOI).date()) for one in heard if isinstance(one.notice, DriveMorning)
    ]
    for one, notice, day in mornings:
        if (is_off(day) and not covers(DUTY, one.to, day)) or covers(LEAVE, one.to, day):
            yield f"not there: {one}"
        if notice.suggested and one.to not in ASKED:
            yield f"suggested to the wrong person: {one}"
        if any(each.on not in SUGGESTED or each.left != (each.on - day).days for each in notice.suggested):
            yield f"suggested the wrong day: {one}"
        if notice.to_close and (one.to != _closes(day) or day <= LAST):
            yield f"not theirs to close: {one}"
        if notice.to_report and (one.to not in _OWES or not LAST - 3 * DAY <= day <= LAST):
            yield f"not theirs to report: {one}"
    daily = Counter((one.to, day) for one, _, day in mornings)
    yield from (f"{number} mornings: {key}" for key, number in daily.items() if number > 1)
    yield from _stages(mornings, first=first, last=last)
    yield from _duty(mornings, first=first, last=last)


def _stages(mornings: list[tuple[Told, DriveMorning, date]], *, first: date, last: date) -> Iterator[str]:
    """Each person hears of each day once a stage."""
    for on in SUGGESTED:
        for early, late in _WINDOWS:
            if on - early * DAY <= first or on - late * DAY >= last:
                continue
            for person in ASKED:
                number = sum(
                    late <= (on - day).days <= early and any(each.on == on for each in notice.suggested)
                    for one, notice, day in mornings
                    if one.to == person
                )
                if number != 1:
                    yield f"{number} times: {person} {on} {early}"


def _duty(mornings: list[tuple[Told, DriveMorning, date]], *, first: date, last: date) -> Iterator[str]:
    """A drive that is over is told on every working morning on which the day has a place for it: never a week apart."""
    told = sorted(day for _, notice, day in mornings if notice.to_close)
    ends = [max(first, LAST), *told, last - DAY]
    for before, after in pairwise(ends):
        if (after - before).days > 7 and after > LAST:
            yield f"the duty was not told from {before} to {after}"


def _closes(day: date) -> str:
    """The head, or the deputy while the head is on leave."""
    return "leader U2" if covers(LEAVE, "leader U1", day) else "leader U1"
