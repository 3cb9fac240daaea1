"""Points of a period: read with everything they depend on, and brought up to date after a decision."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from bot.domain.review.rulings import Ruling, counted
from bot.domain.scoring.criteria import CriteriaSet
from bot.domain.scoring.periods import Period, check_unlocked
from bot.domain.scoring.scores import Scored, score_bloc, score_one
from bot.domain.scoring.sheets import Line
from bot.domain.scoring.terms import Terms
from bot.domain.scoring.versions import Sheet
from bot.ports import Work


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


async def rescore(work: Work, period: Period, *, at: datetime) -> dict[str, Scored]:
    """Everybody's points after a decision that is already saved: one leader's result may move the whole bloc.

    Raises:
        Refused: `period.locked`.

    """
    check_unlocked(period)
    await work.lock(f"scores:{period.id}")
    scores = (await basis(work, period)).scored()
    await work.sheets.save_scores(period.id, scores, at=at)
    return scores


async def preview(work: Work, period: Period, lines: Mapping[str, Line], *, unit: str) -> Scored:
    """The points these lines would have if they were signed now, as a new version without any ruling."""
    now = await basis(work, period)
    values = {code: line.value for code, line in lines.items()}
    return score_one(now.criteria, values, among=now.values(), unit=unit, terms=now.terms)
