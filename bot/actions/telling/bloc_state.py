"""A bloc as its leaders have to know it: read once, for the brief, for /viec and for the province's line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.actions.closing.deciding_appeals import open_appeals
from bot.actions.review.path import Position, positions
from bot.actions.scoring.standings import Table, standings
from bot.domain.closing.appeals import Appeal
from bot.domain.commendation.nominations import Nomination, NominationState
from bot.domain.criteria.criteria import CriteriaSet, RankBy
from bot.domain.people.members import Bloc, Unit
from bot.domain.review.path import Stage, Turn
from bot.domain.review.rulings import Ruling
from bot.domain.scoring.periods import Period
from bot.domain.scoring.sheets import assigned, missing
from bot.domain.scoring.versions import Sheet, SheetState
from bot.domain.targets.terms import NO_TERMS
from bot.domain.telling.brief import average_of, period_in_focus, phase_of
from bot.domain.telling.brief_notices import Average, Phase, Progress
from bot.domain.telling.deadlines import open_period
from bot.ports import Publication, Work

_WEEK = timedelta(weeks=1)
_OWING = frozenset({Turn.SHEET, Turn.SIGNATURE})


@dataclass(frozen=True, slots=True)
class BlocState:
    """The period in focus with everything that can need a leader, as it stands at `at`.

    `empty` counts the criteria without a value by unit, `planned` are the units that the published cross-check plan
    covers (None: there is no plan), `last` the edition that changes are counted from.
    """

    bloc: Bloc
    at: datetime
    periods: Sequence[Period]
    period: Period
    criteria: CriteriaSet
    table: Table
    last: Publication | None
    positions: Mapping[str, Position]
    versions: Mapping[str, Sequence[Sheet]]
    signed: Mapping[str, Sheet]
    rulings: tuple[Ruling, ...]
    empty: Mapping[str, int]
    planned: frozenset[str] | None
    appeals: tuple[Appeal, ...]
    nominations: tuple[Nomination, ...]

    @property
    def units(self) -> tuple[Unit, ...]:
        return tuple(self.table.units.values())

    @property
    def since(self) -> datetime:
        """From when on changes are counted: the last edition, or a week ago."""
        return self.last.at if self.last else self.at - _WEEK

    @property
    def phase(self) -> Phase:
        return phase_of(self.period, at=self.at)

    @property
    def owing(self) -> tuple[Unit, ...]:
        """The units without a signed sheet, in the official order."""
        return tuple(one.unit for one in self.positions.values() if one.turn in _OWING)

    @property
    def late(self) -> tuple[Unit, ...]:
        """Those of them whose own deadline is past: a unit that was given more time is not late."""
        owing = [self.positions[unit.id] for unit in self.owing] if self.is_overdue else []
        return tuple(one.unit for one in owing if self.at > one.sheet_due)

    @property
    def is_overdue(self) -> bool:
        """Whether the sheets of the period in focus were due."""
        return self.at > self.period.sheet_due and self.period.locked_at is None

    @property
    def average(self) -> Average | None:
        """The mean result, and by how much it moved since the last edition."""
        in_percent = self.criteria.rank_by is not RankBy.POINTS
        now = average_of(self.table.places, in_percent=in_percent)
        if now is None:
            return None
        before = average_of(self.last.places, in_percent=in_percent) if self.last else None
        return Average(now, in_percent, None if before is None else now - before)

    def signatures(self) -> Progress:
        """How many units have signed, and how many of them for the first time since the last edition."""
        firsts = [min(self._signings(unit.id)) for unit in self.units if self._signings(unit.id)]
        return Progress(len(firsts), len(self.units), sum(moment > self.since for moment in firsts))

    def progress(self) -> Progress:
        """How many units are done with the step of the phase."""
        counted = {
            Phase.SHEET: None,
            Phase.CROSS_CHECK: Stage.CROSS_CHECKED,
            Phase.REVIEW_1: Stage.REVIEW_1,
            Phase.EXPLANATION: None,
            Phase.REVIEW_2: Stage.REVIEW_2,
            Phase.LOCK: Stage.REVIEW_2,
            Phase.BETWEEN: None,
        }[self.phase]
        if self.phase is Phase.EXPLANATION:
            return self._explained()
        return self._taken(counted) if counted else self.signatures()

    def _taken(self, stage: Stage) -> Progress:
        among = [one for one in self.positions.values() if stage is not Stage.CROSS_CHECKED or self._is_planned(one)]
        among = [one for one in among if one.unit.id in self.table.units]
        moments = [moment for one in among if (moment := _taken_at(one, stage))]
        return Progress(len(moments), len(among), sum(moment > self.since for moment in moments))

    def _is_planned(self, one: Position) -> bool:
        return self.planned is None or one.unit.id in self.planned

    def _explained(self) -> Progress:
        """Of the units in whose sheet the first review changed something, those that have had their say."""
        changed = [one for one in self.positions.values() if one.turn is Turn.EXPLANATION or _explained_at(one)]
        moments = [moment for one in changed if (moment := _explained_at(one))]
        return Progress(len(moments), len(changed), sum(moment > self.since for moment in moments))

    def _signings(self, unit: str) -> list[datetime]:
        found = (one for one in self.versions.get(unit, ()) if one.state is SheetState.SIGNED)
        return [one.decided_at for one in found if one.decided_at]


def _taken_at(position: Position, stage: Stage) -> datetime | None:
    """When the signed version reached this stage; a cross-check holds for every later version."""
    if stage is Stage.CROSS_CHECKED:
        return next((one.at for one in position.steps if one.stage is stage), None)
    step = position.step(stage)
    return step.at if step else None


def _explained_at(position: Position) -> datetime | None:
    return _taken_at(position, Stage.EXPLAINED)


async def bloc_state(work: Work, bloc: Bloc, *, at: datetime) -> BlocState | None:
    """The bloc as it stands at this moment, or None before its first period opens."""
    periods = await work.blocs.periods(bloc.id)
    period = period_in_focus(periods, at=at)
    if period is None:
        return None
    published = await work.inspections.published(period.id)
    return BlocState(
        bloc=bloc,
        at=at,
        periods=periods,
        period=period,
        criteria=await work.blocs.criteria(period.criteria_set),
        table=await standings(work, period, at=at),
        last=await work.standings.last(period.id, before=at),
        positions=await positions(work, period, at=at),
        versions=await work.sheets.states(period.id),
        signed=await work.sheets.signed(period.id),
        rulings=await work.reviews.rulings(period.id),
        empty=await empty_lines(work, period),
        planned=frozenset(team.unit for team in published.plan.teams) if published else None,
        appeals=await open_appeals(work, period),
        nominations=await work.nominations.of_bloc(bloc.id, NominationState.ENDORSED),
    )


async def empty_lines(work: Work, period: Period) -> dict[str, int]:
    """How many criteria each signed unit has left without a value."""
    criteria = await work.blocs.criteria(period.criteria_set)
    terms = await work.assignments.terms(period.id)
    scores = await work.sheets.scores(period.id)
    return {
        unit: len(missing(assigned(criteria, terms.get(unit, NO_TERMS).unassigned), scored.points))
        for unit, scored in scores.items()
    }


async def owing_in(work: Work, period: Period, units: Sequence[Unit]) -> tuple[Unit, ...]:
    """The units without a signed sheet in another period than the one in focus, in the official order."""
    signed = await work.sheets.signed(period.id)
    return tuple(unit for unit in units if unit.id not in signed)


def running(state: BlocState) -> Period | None:
    """The period whose sheets are due next, where it is not the one in focus."""
    found = open_period(state.periods, at=state.at)
    return found if found and found.id != state.period.id else None
