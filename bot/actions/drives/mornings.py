"""What a morning brings because of drives: one message a person – what is owed first, then days worth a drive."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from bot.actions.drives.drives import standing_of
from bot.actions.telling.attendance import BlocDay, bloc_day
from bot.actions.telling.unasked import may_tell_today
from bot.domain.drives.drives import Drive
from bot.domain.drives.suggestions import Suggestion, suggestions
from bot.domain.people.members import BLOC_ROLES, UNIT_ROLES, Bloc, Role, RosterEntry
from bot.domain.telling.drive_notices import DriveMorning, DriveToClose, DriveToReport, SuggestedDay
from bot.domain.telling.notices import Audience
from bot.domain.telling.quiet_hours import Window, by_night
from bot.domain.telling.settings import Telling
from bot.ports import Work

JOB = "drives"
_TIME_TO_PREPARE = 3
"""So many days before a day it is too late to say, unasked, that it would be worth a drive."""
REPORTS_BEFORE = (3, 0)
"""So many days before its last one a unit is reminded that joined and did not report."""


_Item = DriveToClose | DriveToReport | SuggestedDay
_Heard = dict[str, dict[str, _Item]]
"""By person: what there is to say, each under the occurrence that is recorded once it was said."""


async def tell_drives(work: Work, bloc: Bloc, window: Window, *, telling: Telling) -> None:
    """Once a morning on which the person works, and each thing once: a suggestion a stage, a reminder a stage, the
    closing duty once a day.

    What fell into a night, a day off or an outage is told on the first morning on which it is still true.
    """
    day = await bloc_day(work, bloc, at=window.upto, telling=telling)
    if day.is_night:
        return
    drives = await work.drives.of_bloc(bloc.id)
    roster = await work.members.roster(bloc=bloc.id, unit="", at=day.at)
    people = [one for one in roster if one.joined and one.person and not one.suspended]
    found: _Heard = {}
    _close(found, drives, day, people)
    await _report(work, found, drives, day, people)
    await _suggest(work, found, drives, day, people)
    claimed = await work.ticks.claimed(JOB, bloc.id)
    for person, heard in found.items():
        fresh = {occurrence: item for occurrence, item in heard.items() if occurrence not in claimed}
        await _tell(work, person, fresh, day, telling=telling)


def _close(found: _Heard, drives: Iterable[Drive], day: BlocDay, people: Sequence[RosterEntry]) -> None:
    """The head owes it, the deputy where the head is away."""
    heads = [one.person for one in people if one.role is Role.BLOC_HEAD]
    deputies = [one.person for one in people if one.role is Role.BLOC_DEPUTY]
    for drive in drives:
        if not drive.is_running or not drive.is_over(day.today):
            continue
        item = DriveToClose(drive.number, drive.kit.name, drive.kit.last, (day.today - drive.kit.last).days)
        for person in day.heard(heads, deputies).people:
            found.setdefault(person, {})[f"close {drive.number} {day.today.isoformat()} {person}"] = item


async def _report(
    work: Work, found: _Heard, drives: Iterable[Drive], day: BlocDay, people: Sequence[RosterEntry]
) -> None:
    """Units that joined and have not reported, and nobody else."""
    units = {unit.id: unit.short for unit in await work.blocs.units_ever(day.bloc.id)}
    for drive in drives:
        stage = _stage(drive.kit.last, day)
        if not drive.is_running or stage is None:
            continue
        for unit in (await standing_of(work, drive)).owing:
            last = drive.kit.last
            item = DriveToReport(drive.number, drive.kit.name, units[unit], last, (last - day.today).days)
            for person in dict.fromkeys(one.person for one in people if one.role in UNIT_ROLES and one.unit == unit):
                said = f"report {drive.number} {last.isoformat()} {stage} {person}"
                found.setdefault(person, {})[said] = item


def _stage(last: date, day: BlocDay) -> int | None:
    """The stage that has come: a day off before the last day moves it to the working day before."""
    left = (last - day.today).days
    if left < 0:
        return None
    ahead = day.workdays.last_working(last)
    is_last_chance = day.today >= ahead or left == 0
    return 0 if is_last_chance else REPORTS_BEFORE[0] if left <= REPORTS_BEFORE[0] else None


async def _suggest(
    work: Work, found: _Heard, drives: Sequence[Drive], day: BlocDay, people: Sequence[RosterEntry]
) -> None:
    """To head, deputy and secretary; a day that has its drive already needs no suggestion."""
    known = await work.calendar.traditional_days(day.bloc.id)
    for one in suggestions(known, drives, today=day.today):
        if one.drive is not None or (one.on - day.today).days < _TIME_TO_PREPARE:
            continue
        item = suggested_day(one, today=day.today)
        for person in dict.fromkeys(each.person for each in people if each.role in BLOC_ROLES):
            found.setdefault(person, {})[f"day {one.on.isoformat()} {one.stage} {person}"] = item


def suggested_day(one: Suggestion, *, today: date) -> SuggestedDay:
    """A suggestion as it is told."""
    names = tuple((each.day.name, each.years, each.is_round) for each in one.days)
    return SuggestedDay(one.on, (one.on - today).days, names, tuple((d.number, d.kit.name) for d in one.clashes))


async def _tell(work: Work, person: str, fresh: Mapping[str, _Item], day: BlocDay, *, telling: Telling) -> None:
    if not fresh or not day.may_hear(person):
        return
    if not await may_tell_today(work, person, at=day.at, zone=day.zone, telling=telling):
        return
    for occurrence in fresh:
        await work.ticks.claim(JOB, day.bloc.id, occurrence=occurrence, state="done", at=day.at)
    items = fresh.values()
    notice = DriveMorning(
        to_close=tuple(one for one in items if isinstance(one, DriveToClose)),
        to_report=tuple(one for one in items if isinstance(one, DriveToReport)),
        suggested=tuple(one for one in items if isinstance(one, SuggestedDay)),
    )
    until = by_night(day.end, at=day.at, zone=day.zone, telling=telling)
    await work.outbox.tell(Audience(person=person), notice, at=day.at, until=until)
