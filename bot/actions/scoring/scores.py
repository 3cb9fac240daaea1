"""Points of a period: read with everything they depend on, and brought up to date after a decision."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from bot.domain.criteria.criteria import CriteriaSet
from bot.domain.people.members import Role
from bot.domain.review.rulings import Ruling, counted
from bot.domain.scoring.moved_points import Cause, Shift, shifts
from bot.domain.scoring.periods import Period, check_unlocked
from bot.domain.scoring.scores import Scored, score_bloc, score_one
from bot.domain.scoring.sheets import Line
from bot.domain.scoring.versions import Sheet
from bot.domain.targets.terms import NO_TERMS, Terms
from bot.domain.telling.notices import Audience
from bot.domain.telling.scoring_notices import PointsMoved
from bot.ports import Work

_UNIT = (Role.OFFICER, Role.UNIT_LEADER)
MOST_MOVED = 5


@dataclass(frozen=True, slots=True)
class Basis:
    """All that points of a period are derived from: the set, the signed versions, the rulings, the terms."""

    criteria: CriteriaSet
    sheets: Mapping[str, Sheet]
    rulings: tuple[Ruling, ...]
    terms: Mapping[str, Terms]

    def values(self) -> dict[str, dict[str, Decimal]]:
        """What is counted, by unit and criterion code: signed lines, or what a ruling put in their place."""
        return {unit: counted(sheet, self.rulings) for unit, sheet in self.sheets.items()}

    def scored(self) -> dict[str, Scored]:
        """Points and totals of every signed sheet."""
        return score_bloc(self.criteria, self.values(), terms=self.terms)


async def basis(work: Work, period: Period) -> Basis:
    """The basis as it stands now."""
    return Basis(
        criteria=await work.blocs.criteria(period.criteria_set),
        sheets=await work.sheets.signed(period.id),
        rulings=await work.reviews.rulings(period.id),
        terms=await work.assignments.terms(period.id),
    )


async def terms_of(work: Work, period: Period, unit: str) -> Terms:
    """What was set for one unit."""
    return (await work.assignments.terms(period.id)).get(unit, NO_TERMS)


async def rescore(
    work: Work, period: Period, *, at: datetime, of: Collection[str], cause: Cause = Cause.DECIDED
) -> dict[str, Scored]:
    """Everybody's points after a decision that is already saved: one leader's result may move the whole bloc.

    `of` are the units whose own numbers changed by it, and who are told by whoever decided. Every other unit
    whose total moved is told here, once, that it was not by its own numbers.

    Raises:
        Refused: `period.locked`.

    """
    check_unlocked(period)
    await work.lock(f"scores:{period.id}")
    before = await work.sheets.scores(period.id)
    now = await basis(work, period)
    scores = now.scored()
    new = {unit: scored for unit, scored in scores.items() if scored != before.get(unit)}
    await work.sheets.save_scores(period.id, new, at=at)
    moved = shifts(now.criteria, before, scores, values=now.values(), terms=now.terms, of=of)
    for unit, shift in moved.items():
        await work.outbox.tell(Audience(_UNIT, unit=unit), _points_moved(period, shift, cause), at=at)
    return scores


def _points_moved(period: Period, shift: Shift, cause: Cause) -> PointsMoved:
    shown, others = shift.moved[:MOST_MOVED], shift.moved[MOST_MOVED:]
    return PointsMoved(period.name, period.code, cause, shift.before, shift.after, shown, len(others))


async def preview(work: Work, period: Period, lines: Mapping[str, Line], *, unit: str) -> Scored:
    """The points these lines would have if they were signed now, as a new version without any ruling."""
    now = await basis(work, period)
    values = {code: line.value for code, line in lines.items()}
    return score_one(now.criteria, values, among=now.values(), unit=unit, terms=now.terms)
