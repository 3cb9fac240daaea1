"""Whom a step about a debt concerns at this moment: who owes it, who pushes, who has to know."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.actions.telling.attendance import BlocDay
from bot.actions.telling.owing import Owes, PeriodNow, debts
from bot.domain.people.members import Role
from bot.domain.telling.deadlines import Step, StepKind, steps
from bot.domain.telling.reminder_notices import Part, Task
from bot.domain.telling.settings import Telling

_FOR_LEADERS = frozenset({Task.UNSIGNED, Task.SIGN_EXPLANATION})
_ONLY_BEFORE = frozenset({Task.EXPLAIN, Task.SIGN_EXPLANATION, Task.APPEAL})
"""A unit that says nothing holds nobody up, and appeals have their own escalation."""
_UNKNOWN_TO_HEAD = frozenset({Task.ANSWER})


@dataclass(frozen=True, slots=True)
class Call:
    """One person, one debt, one step: said once, by its `key`; from `moment` on, of use before `until`."""

    person: str
    part: Part
    owes: Owes
    moment: datetime
    until: datetime
    instead_of: tuple[str, ...]
    now: PeriodNow
    day: BlocDay
    key: str

    @property
    def is_due(self) -> bool:
        return self.moment <= self.day.at


def calls(now: PeriodNow, day: BlocDay, *, telling: Telling) -> Iterator[Call]:
    """Everything of a period that somebody may be told today; who is asleep, off or away now is left out."""
    planned: dict[datetime, tuple[Step, ...]] = {}
    for owes in debts(now, at=day.at):
        if owes.due not in planned:
            planned[owes.due] = steps(owes.due, zone=day.zone, telling=telling, workdays=day.workdays)
        for step in planned[owes.due]:
            if day.at < step.until and min(step.at, step.on_duty_at) < day.end:
                yield from _of_step(now, day, owes, step, until=_until(planned[owes.due], step, day), telling=telling)


def _until(planned: Sequence[Step], step: Step, day: BlocDay) -> datetime:
    """A reminder that could not be delivered is of use until the next one takes over."""
    if step.kind is not StepKind.REMIND:
        return step.until
    later = [one.at for one in planned if one.kind is StepKind.REMIND and one.at >= day.end]
    return min((*later, step.until))


def _of_step(
    now: PeriodNow, day: BlocDay, owes: Owes, step: Step, *, until: datetime, telling: Telling
) -> Iterator[Call]:
    part, groups = _concerned(now, owes, step, telling=telling)
    heard = day.heard(*groups)
    if heard.is_orphaned and part is not Part.KNOW:
        watching = day.heard(now.holding(Role.BLOC_HEAD, Role.SECRETARY), now.holding(Role.BLOC_DEPUTY))
        part, people, instead_of = Part.ABSENT, watching.people, heard.instead_of
    else:
        people, instead_of = heard.people, () if part is Part.KNOW else heard.instead_of
    for person in people:
        moment = step.moment(day.duty(person), day.zone)
        if moment < day.end and day.may_hear(person):
            key = f"{owes.key} {step.kind} {step.occurrence} {person}"
            yield Call(person, part, owes, moment, until, instead_of, now, day, key)


def _concerned(now: PeriodNow, owes: Owes, step: Step, *, telling: Telling) -> tuple[Part, tuple[Sequence[str], ...]]:
    """Groups of ids: whoever of the first is there, else of the second, …"""
    if step.kind is StepKind.REMIND:
        return Part.DUE, _debtors(now, owes, step, telling=telling)
    if owes.task in _ONLY_BEFORE:
        return Part.LATE, ()
    if step.kind is StepKind.TELL_HEAD:
        return Part.KNOW, _above(now, owes)
    if not owes.unit:
        return Part.LATE, _debtors(now, owes, step, telling=telling)
    return Part.PUSH, _pushing(now, owes)


def _pushing(now: PeriodNow, owes: Owes) -> tuple[Sequence[str], ...]:
    """The unit's leaders; an officer takes over what an absent leader would push, but nobody's signature."""
    leaders = now.holding(Role.UNIT_LEADER, unit=owes.unit)
    if not leaders or owes.task in _FOR_LEADERS:
        return (leaders,)
    return leaders, now.holding(Role.OFFICER, unit=owes.unit)


def _debtors(now: PeriodNow, owes: Owes, step: Step, *, telling: Telling) -> tuple[Sequence[str], ...]:
    """Those who can do it, and who stands in where all of them are away.

    A unit that has no officer yet is reminded through its leader, who may draft as well; what waits for a leader's
    signature is the leader's only shortly before the deadline.
    """
    if owes.task is Task.REVIEW_2:
        return owes.doers, now.holding(Role.DIRECTOR)
    if not owes.unit:
        return (owes.doers,)
    leaders = now.holding(Role.UNIT_LEADER, unit=owes.unit)
    if owes.task in _FOR_LEADERS:
        return (leaders,) if step.before <= telling.leaders_from else ()
    return now.holding(Role.OFFICER, unit=owes.unit), leaders


def _above(now: PeriodNow, owes: Owes) -> tuple[Sequence[str], ...]:
    """Above units the head, above the head's review the standing office, above that the director."""
    if owes.task in _UNKNOWN_TO_HEAD:
        return ()
    if owes.task is Task.REVIEW_1:
        return (now.holding(Role.SUPERVISOR),)
    if owes.task is Task.REVIEW_2:
        return (now.holding(Role.DIRECTOR),)
    return now.holding(Role.BLOC_HEAD), now.holding(Role.BLOC_DEPUTY), now.holding(Role.SECRETARY)
