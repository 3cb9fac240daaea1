"""The card of one score, read with everything it came from."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from decimal import Decimal

from bot.actions.review.path import sheet_stage
from bot.actions.scoring.scores import Basis, basis
from bot.domain.closing.appeals import AppealState
from bot.domain.criteria.criterion import Criterion, Kind
from bot.domain.people.members import Unit
from bot.domain.review.rulings import Ruling
from bot.domain.scoring.derivation import Yardstick
from bot.domain.scoring.periods import Period
from bot.domain.scoring.score_card import Card, history_of
from bot.domain.scoring.scores import Scored, leads
from bot.domain.scoring.ways import Way, way_open
from bot.ports import Work


async def score_card(work: Work, period: Period, unit: Unit, criterion: Criterion, *, at: datetime) -> Card:
    """The card as the score is stored; `points` None where the unit has none on this criterion.

    `at` is the instant for which it says what the unit can still do.
    """
    now = await basis(work, period)
    best = leads(now.criteria, now.values(), terms=now.terms)
    scored = (await work.sheets.scores(period.id)).get(unit.id)
    signed = now.sheets.get(unit.id)
    rulings = tuple(
        one
        for one in now.rulings
        if signed and (one.unit, one.criterion, one.version) == (unit.id, criterion.code, signed.version)
    )
    ratings = (await work.assignments.ratings(period.id)).get(unit.id, ())
    return Card(
        criterion=criterion,
        points=scored.points.get(criterion.code) if scored else None,
        signed=signed,
        rulings=rulings,
        assignment=(await work.assignments.decided(period.id)).get(unit.id, {}).get(criterion.code),
        ratings=tuple(one for one in ratings if one.criterion == criterion.code),
        against=Yardstick(best.excess.get(criterion.code), best.unassigned.get(criterion.code)),
        history=history_of(await work.sheets.of_unit(unit.id, period.id), criterion.code),
        way=await _way(work, period, unit.id, rulings, at=at),
        bonuses=_bonuses(now, scored),
        bonus_cap=now.criteria.bonus_cap,
    )


def _bonuses(now: Basis, scored: Scored | None) -> Decimal:
    """All bonus points of the unit, before their common cap."""
    earned = scored.points if scored else {}
    bonuses = (earned.get(one.code, Decimal(0)) for one in now.criteria.criteria if one.kind is Kind.BONUS)
    return sum(bonuses, Decimal(0))


async def _way(work: Work, period: Period, unit: str, rulings: Collection[Ruling], *, at: datetime) -> Way:
    """What is open to the unit on the criterion of these rulings, all on its signed version."""
    stage, reopened = await sheet_stage(work, period, unit)
    ruled = {(unit, one.criterion, one.version) for one in rulings}
    made = [one for one in await work.appeals.of_period(period.id) if one.state is not AppealState.DROPPED]
    is_appealed = any((one.unit, one.criterion, one.version) in ruled for one in made)
    return way_open(period, stage, reopened=reopened, is_ruled=bool(rulings), is_appealed=is_appealed, at=at)
