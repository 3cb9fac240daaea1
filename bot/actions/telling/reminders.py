"""Reminders before a sheet is due, and what follows when it is overdue: computed from the truth of this moment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias
from zoneinfo import ZoneInfo

from bot.domain.people.members import Bloc, Role, RosterEntry, Unit
from bot.domain.scoring.periods import Deadline, Period
from bot.domain.scoring.versions import Sheet
from bot.domain.telling.clock_notices import SheetDuty, SheetsDue, SheetsOverdue, UnitsOverdue
from bot.domain.telling.deadlines import Debt, Step, StepKind, deadlines_in_reach, debt, remaining, steps
from bot.domain.telling.notices import Audience
from bot.domain.telling.quiet_hours import Timeliness, Window, timeliness
from bot.domain.telling.settings import Telling
from bot.ports import Work

_Told: TypeAlias = "dict[str, list[tuple[SheetDuty, datetime]]]"


@dataclass(frozen=True, slots=True)
class Progress:
    """A period of a bloc as it stands now: its units, their versions, and who holds a role and can be reached."""

    bloc: Bloc
    period: Period
    units: tuple[Unit, ...]
    versions: Mapping[str, Sequence[Sheet]]
    people: tuple[RosterEntry, ...]

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.bloc.timezone)

    def debts(self) -> dict[str, Debt]:
        """What each unit owes that owes anything, in the official order."""
        found = {unit.id: debt(self.versions.get(unit.id, ())) for unit in self.units}
        return {unit: owed for unit, owed in found.items() if owed}

    def holding(self, role: Role, unit: str) -> tuple[str, ...]:
        """The ids of the people with this role in the unit."""
        return tuple(one.person for one in self.people if one.role is role and one.unit == unit)


async def tell_deadlines(work: Work, window: Window, *, telling: Telling) -> bool:
    """Say what deadlines make due within the window, each step once; False while something waits for the morning."""
    after, before = deadlines_in_reach(window, telling=telling)
    due: list[tuple[Period, Step]] = []
    is_settled = True
    zones = {bloc.id: ZoneInfo(bloc.timezone) for bloc in await work.blocs.all()}
    for period in await work.blocs.periods_due(after=after, before=before):
        zone = zones[period.bloc]
        for step in steps(period.sheet_due, zone=zone, telling=telling):
            if step.at not in window:
                continue
            when = timeliness(window.upto, zone, until=step.until, telling=telling)
            if when is Timeliness.IN_THE_MORNING:
                is_settled = False
                continue
            if await _claimed(work, period, step, when, at=window.upto) and when is Timeliness.NOW:
                due.append((period, step))
    await _tell(work, due, at=window.upto, telling=telling)
    return is_settled


async def progress(work: Work, period: Period, *, at: datetime) -> Progress:
    """How far a period is, and whom it concerns: people who joined and whose role has not ended."""
    roster = await work.members.roster(bloc=period.bloc, unit="", at=at)
    return Progress(
        bloc=await work.blocs.bloc(period.bloc),
        period=period,
        units=await work.blocs.units(period.bloc),
        versions=await work.sheets.states(period.id),
        people=tuple(one for one in roster if one.joined and one.person and not one.suspended),
    )


async def _claimed(work: Work, period: Period, step: Step, when: Timeliness, *, at: datetime) -> bool:
    state = "done" if when is Timeliness.NOW else "skipped"
    return await work.ticks.claim(step.kind, period.id, occurrence=step.occurrence, state=state, at=at)


async def _tell(work: Work, due: Iterable[tuple[Period, Step]], *, at: datetime, telling: Telling) -> None:
    """All duties of a person go into one message."""
    reminded: _Told = {}
    urged: _Told = {}
    for period, step in due:
        now = await progress(work, period, at=at)
        if step.kind is StepKind.TELL_HEAD:
            await _tell_head(work, now, step, at=at)
        elif step.kind is StepKind.TELL_LEADER:
            _gather(urged, _to_urge(now), now, step, at=at)
        else:
            _gather(reminded, _to_remind(now, step, telling=telling), now, step, at=at)
    for kind, told in ((SheetsDue, reminded), (SheetsOverdue, urged)):
        for person, duties in told.items():
            notice = kind(tuple(duty for duty, _ in duties))
            until = min(until for _, until in duties)
            await work.outbox.tell(Audience(person=person), notice, at=at, until=until)


def _gather(told: _Told, people: Iterable[tuple[str, str]], now: Progress, step: Step, *, at: datetime) -> None:
    for person, unit in people:
        told.setdefault(person, []).append((_duty(now, unit, at=at), step.until))


def _to_remind(now: Progress, step: Step, *, telling: Telling) -> Iterator[tuple[str, str]]:
    """(person, unit): officers who owe a version; shortly before the deadline, leaders who owe a signature.

    A unit that has no officer yet is reminded through its leader, who may draft as well.
    """
    for unit, owed in now.debts().items():
        leaders = now.holding(Role.UNIT_LEADER, unit)
        if owed is not Debt.UNSIGNED:
            yield from ((person, unit) for person in now.holding(Role.OFFICER, unit) or leaders)
        elif step.before <= telling.leaders_from:
            yield from ((person, unit) for person in leaders)


def _to_urge(now: Progress) -> Iterator[tuple[str, str]]:
    """(person, unit): the leaders of every unit that has not signed."""
    for unit in now.debts():
        yield from ((person, unit) for person in now.holding(Role.UNIT_LEADER, unit))


def _duty(now: Progress, unit_id: str, *, at: datetime) -> SheetDuty:
    left = remaining(at, now.period.sheet_due, zone=now.zone)
    debts = now.debts()
    newest = max((sheet.version for sheet in now.versions.get(unit_id, ())), default=0)
    return SheetDuty(
        unit=next(unit.name for unit in now.units if unit.id == unit_id),
        period=now.period.name,
        code=now.period.code,
        due=now.period.sheet_due,
        days=left.days,
        hours=left.hours,
        signed=len(now.units) - len(debts),
        units=len(now.units),
        version=newest if debts[unit_id] is Debt.UNSIGNED else 0,
        returned=newest if debts[unit_id] is Debt.RETURNED else 0,
        is_closed=left.is_over and Deadline.SHEET in now.period.hard,
    )


async def _tell_head(work: Work, now: Progress, step: Step, *, at: datetime) -> None:
    """One message with every unit that owes; none where nobody does."""
    debts = now.debts()
    if not debts:
        return
    left = remaining(at, now.period.sheet_due, zone=now.zone)
    notice = UnitsOverdue(
        word=now.bloc.word,
        period=now.period.name,
        due=now.period.sheet_due,
        days=left.days,
        hours=left.hours,
        units=len(now.units),
        owing=tuple(unit.short for unit in now.units if unit.id in debts),
    )
    head = Audience((Role.BLOC_HEAD,), bloc=now.bloc.id)
    await work.outbox.tell(head, notice, at=at, until=step.until)
