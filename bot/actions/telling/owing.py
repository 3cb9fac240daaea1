"""Who owes what in a period at this moment: the one answer for reminders and for /viec."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.actions.closing.deciders import people_who_may_decide
from bot.actions.closing.deciding_appeals import open_appeals
from bot.actions.review.path import Position, positions
from bot.domain.closing.appeals import Appeal
from bot.domain.cross_check.findings import Finding, FindingState
from bot.domain.cross_check.plan import Team
from bot.domain.people.members import BLOC_ROLES, Grant, Member, Role, RosterEntry
from bot.domain.people.permissions import may_judge_unit
from bot.domain.review.path import Stage, Turn
from bot.domain.review.reopenings import Reopening, own_period, reopened_until
from bot.domain.review.rulings import Instance
from bot.domain.scoring.periods import Deadline, Period
from bot.domain.scoring.versions import Sheet
from bot.domain.telling.deadlines import Debt, debt
from bot.domain.telling.reminder_notices import Task
from bot.ports import Work

APPEAL = "appeal"
_PAST_INSPECTION = frozenset({Stage.CROSS_CHECKED, Stage.REVIEW_1})
_REVIEWED = frozenset({Stage.REVIEW_1, Stage.EXPLAINED, Stage.REVIEW_2, Stage.LOCKED})
_HEADS = (Role.BLOC_HEAD, Role.BLOC_DEPUTY)
_TASKS = {Debt.UNSENT: Task.UNSENT, Debt.RETURNED: Task.RETURNED, Debt.UNSIGNED: Task.UNSIGNED}


@dataclass(frozen=True, slots=True)
class Owes:
    """One debt: `unit` has to do it ("" where `doers`, ids of people, are reviewers), `about` is the unit concerned.

    `deadline` is a Deadline's word or "appeal"; `due` the debtor's own deadline; `key` tells debts of a period apart.
    """

    task: Task
    deadline: str
    due: datetime
    unit: str
    about: str
    version: int = 0
    doers: tuple[str, ...] = ()
    detail: str = ""

    @property
    def key(self) -> str:
        return f"{self.deadline} {self.about}{self.detail and f' {self.detail}'}"


@dataclass(frozen=True, slots=True)
class PeriodNow:
    """A period of a bloc as it stands now, and who can be reached: people who joined and whose role has not ended."""

    period: Period
    positions: Mapping[str, Position]
    versions: Mapping[str, Sequence[Sheet]]
    teams: tuple[Team, ...]
    findings: Mapping[str, Sequence[Finding]]
    explained: frozenset[tuple[str, int]]
    reopenings: tuple[Reopening, ...]
    appeals: tuple[tuple[Appeal, tuple[str, ...]], ...]
    people: tuple[RosterEntry, ...]

    @property
    def living(self) -> tuple[str, ...]:
        """The ids of the units that exist now: nothing is owed by another."""
        return tuple(id_ for id_, one in self.positions.items() if one.unit.last_day is None)

    def holding(self, *roles: Role, unit: str = "") -> tuple[str, ...]:
        """The ids of the people with one of these roles, in the unit where one is named."""
        found = (one.person for one in self.people if one.role in roles and unit in {"", one.unit})
        return tuple(dict.fromkeys(found))

    def due(self, deadline: Deadline, unit: str) -> datetime | None:
        """The unit's own deadline: extended, or reopened until a moment; None where the bloc has set none."""
        due = own_period(self.period, self.reopenings, unit=unit).due(deadline)
        until = reopened_until(self.reopenings, unit=unit, deadline=deadline)
        return due and (max(due, until) if until else due)

    def names(self, units: Sequence[str]) -> tuple[str, ...]:
        """Short names in the official order."""
        return tuple(one.unit.short for one in self.positions.values() if one.unit.id in units)


async def period_now(work: Work, period: Period, *, at: datetime) -> PeriodNow:
    """Everything that decides who owes what."""
    published = await work.inspections.published(period.id)
    roster = (
        *await work.members.roster(bloc=period.bloc, unit="", at=at),
        *await work.members.roster(bloc="", unit="", at=at),
    )
    return PeriodNow(
        period=period,
        positions=await positions(work, period, at=at),
        versions=await work.sheets.states(period.id),
        teams=published.plan.teams if published else (),
        findings=await work.inspections.findings_of_period(period.id),
        explained=await work.reviews.explaining(period.id),
        reopenings=await work.paths.reopenings(period.id),
        appeals=tuple([(one, await _deciders(work, period, one, at=at)) for one in await open_appeals(work, period)]),
        people=tuple(one for one in roster if one.joined and one.person and not one.suspended),
    )


async def _deciders(work: Work, period: Period, appeal: Appeal, *, at: datetime) -> tuple[str, ...]:
    return tuple(one.person for one in await people_who_may_decide(work, period, appeal.unit, at=at))


def debts(now: PeriodNow, *, at: datetime) -> Iterator[Owes]:
    """Everything of a period that is not locked that is owed and has a deadline, in the official order of units."""
    yield from _sheets(now)
    yield from _inspections(now)
    yield from _answers(now)
    yield from _reviews(now, Instance.REVIEW_1, at=at)
    yield from _explanations(now)
    yield from _reviews(now, Instance.REVIEW_2, at=at)
    yield from _appeals(now)


def _sheets(now: PeriodNow) -> Iterator[Owes]:
    for unit in now.living:
        versions = now.versions.get(unit, ())
        owed = debt(versions)
        due = now.due(Deadline.SHEET, unit)
        if owed and due:
            newest = max((sheet.version for sheet in versions), default=0)
            yield Owes(_TASKS[owed], Deadline.SHEET, due, unit, unit, 0 if owed is Debt.UNSENT else newest)


def _inspections(now: PeriodNow) -> Iterator[Owes]:
    for team in open_inspections(now):
        due = now.due(Deadline.CROSS_CHECK, team.lead)
        if due:
            yield Owes(Task.INSPECT, Deadline.CROSS_CHECK, due, team.lead, team.unit)


def open_inspections(now: PeriodNow) -> Iterator[Team]:
    """Cross-checks of signed sheets that have not ended: only the lead's unit can end one."""
    for team in now.teams:
        inspected = now.positions[team.unit]
        if (
            team.lead in now.living
            and inspected.version
            and not any(step.stage in _PAST_INSPECTION for step in inspected.steps)
        ):
            yield team


def _answers(now: PeriodNow) -> Iterator[Owes]:
    for unit in now.living:
        due, waiting = now.due(Deadline.CROSS_CHECK, unit), unanswered(now, unit)
        if due and waiting:
            yield Owes(Task.ANSWER, Deadline.CROSS_CHECK, due, unit, unit, waiting, detail="answer")


def unanswered(now: PeriodNow, unit: str) -> int:
    """How many findings were delivered and not answered; none once a review has made the answer pointless."""
    if now.positions[unit].stage in _REVIEWED:
        return 0
    return sum(finding.state is FindingState.DELIVERED for finding in now.findings.get(unit, ()))


def _reviews(now: PeriodNow, instance: Instance, *, at: datetime) -> Iterator[Owes]:
    task, deadline = {
        Instance.REVIEW_1: (Task.REVIEW_1, Deadline.REVIEW_1),
        Instance.REVIEW_2: (Task.REVIEW_2, Deadline.REVIEW_2),
    }[instance]
    for unit in open_reviews(now, instance, at=at):
        due = now.due(deadline, unit)
        if due:
            yield Owes(task, deadline, due, "", unit, doers=reviewers(now, unit, instance))


def open_reviews(now: PeriodNow, instance: Instance, *, at: datetime) -> tuple[str, ...]:
    """The ids of the units whose sheets wait for this review, once sheets were due."""
    turn = Turn.REVIEW_1 if instance is Instance.REVIEW_1 else Turn.REVIEW_2
    if at <= now.period.sheet_due:
        return ()
    return tuple(unit for unit, one in now.positions.items() if one.turn is turn)


def reviewers(now: PeriodNow, unit: str, instance: Instance) -> tuple[str, ...]:
    """The ids of those who may review this unit's sheet: not of the own unit, and with no part in the version."""
    stand = now.positions[unit]
    roles = _HEADS if instance is Instance.REVIEW_1 else (Role.SUPERVISOR,)
    wrote = {by for one in now.versions.get(unit, ()) if one.version == stand.version for by in _hands(one)}
    first = stand.step(Stage.REVIEW_1)
    barred = wrote | ({first.by} if first and instance is Instance.REVIEW_2 else set())
    found = [person for person in now.holding(*roles) if person not in barred]
    return tuple(person for person in found if _may_judge(now, person, unit))


def _hands(sheet: Sheet) -> tuple[str, str]:
    return sheet.submitted_by, sheet.decided_by


def _may_judge(now: PeriodNow, person: str, unit: str) -> bool:
    """As `check_not_own` will say when it comes to it."""
    held = [one for one in now.people if one.person == person]
    grants = tuple(Grant(one.role, now.period.bloc if one.role in BLOC_ROLES else "", one.unit) for one in held)
    return may_judge_unit(Member(person, "", grants), unit, units=(one.unit for one in now.positions.values()))


def _explanations(now: PeriodNow) -> Iterator[Owes]:
    """Units whose lines the first review changed; what is written waits for the leader."""
    for unit, one in now.positions.items():
        due = now.due(Deadline.EXPLANATION, unit)
        if due and one.turn is Turn.EXPLANATION:
            task = Task.SIGN_EXPLANATION if (unit, one.version) in now.explained else Task.EXPLAIN
            yield Owes(task, Deadline.EXPLANATION, due, unit, unit)


def _appeals(now: PeriodNow) -> Iterator[Owes]:
    for one, deciders in now.appeals:
        if one.due_at:
            yield Owes(Task.APPEAL, APPEAL, one.due_at, "", one.unit, doers=deciders, detail=one.criterion)
