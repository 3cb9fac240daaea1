"""The card of one score, read with everything it came from."""

from __future__ import annotations

from bot.actions.scoring.scores import basis
from bot.domain.criteria.criterion import Criterion
from bot.domain.people.members import Unit
from bot.domain.scoring.derivation import Yardstick
from bot.domain.scoring.periods import Period
from bot.domain.scoring.score_card import Card, history_of
from bot.domain.scoring.scores import leads
from bot.ports import Work


async def score_card(work: Work, period: Period, unit: Unit, criterion: Criterion) -> Card:
    """The card as the score is stored; `points` None where the unit has none on this criterion."""
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
    )
