"""The card of one score, read with everything it came from."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from decimal import Decimal
from typing import TypeAlias

from bot.actions.review.path import period_of, sheet_stage
from bot.actions.scoring.scores import Basis, basis
from bot.domain.closing.appeals import AppealState
from bot.domain.criteria.criterion import Criterion, Kind
from bot.domain.people.members import Unit
from bot.domain.review.path import stage_of
from bot.domain.review.reopenings import own_period, reopened_until
from bot.domain.review.rulings import Ruling
from bot.domain.scoring.derivation import Yardstick
from bot.domain.scoring.periods import Deadline, Period
from bot.domain.scoring.score_card import Card, history_of
from bot.domain.scoring.scores import Scored, leads
from bot.domain.scoring.ways import Way, way_open
from bot.ports import Work

_Line: TypeAlias = "tuple[str, str, int]"
"""Unit, criterion, version."""


async def score_card(work: Work, period: Period, unit: Unit, criterion: Criterion, *, at: datetime) -> Card:
    """The card as the score is stored; `points` None where the unit has none on this criterion.

    `at` is the instant for which it says what the unit can still do.
    """
    now = await basis(work, period)
    best = leads(now.criteria, now.values(), terms=now.terms)
    scored = (await work.sheets.scores(period.id)).get(unit.id)
    signed = now.sheets.get(unit.id)
    rulings = _by_line(now).get((unit.id, criterion.code, signed.version), ()) if signed else ()
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


async def cards_of_signed(work: Work, period: Period, *, at: datetime) -> dict[str, tuple[Card, ...]]:
    """Every card of every unit with a signed sheet, in the set's order, without the history of its lines."""
    now = await basis(work, period)
    best = leads(now.criteria, now.values(), terms=now.terms)
    scores = await work.sheets.scores(period.id)
    ratings = await work.assignments.ratings(period.id)
    decided = await work.assignments.decided(period.id)
    rulings = _by_line(now)
    ways = await _ways(work, period, now, rulings, at=at)
    found: dict[str, tuple[Card, ...]] = {}
    for unit, signed in now.sheets.items():
        scored = scores.get(unit)
        bonuses = _bonuses(now, scored)
        found[unit] = tuple(
            Card(
                criterion=criterion,
                points=scored.points.get(criterion.code) if scored else None,
                signed=signed,
                rulings=rulings.get((unit, criterion.code, signed.version), ()),
                assignment=decided.get(unit, {}).get(criterion.code),
                ratings=tuple(one for one in ratings.get(unit, ()) if one.criterion == criterion.code),
                against=Yardstick(best.excess.get(criterion.code), best.unassigned.get(criterion.code)),
                way=ways[unit, criterion.code],
                bonuses=bonuses,
                bonus_cap=now.criteria.bonus_cap,
            )
            for criterion in now.criteria.criteria
        )
    return found


async def _ways(
    work: Work, period: Period, now: Basis, rulings: Mapping[_Line, tuple[Ruling, ...]], *, at: datetime
) -> dict[tuple[str, str], Way]:
    """What is open to each unit on each criterion; read once for all of them."""
    versions, steps = await work.sheets.states(period.id), await work.paths.steps(period.id)
    reopenings = await work.paths.reopenings(period.id)
    appeals = [one for one in await work.appeals.of_period(period.id) if one.state is not AppealState.DROPPED]
    made = {(one.unit, one.criterion, one.version) for one in appeals}
    found: dict[tuple[str, str], Way] = {}
    for unit, sheet in now.sheets.items():
        stage = stage_of(versions.get(unit, ()), steps.get(unit, ()))
        own = own_period(period, reopenings, unit=unit)
        reopened = [one for one in reopenings if not one.is_extension]
        until = reopened_until(reopened, unit=unit, deadline=Deadline.SHEET)
        for criterion in now.criteria.criteria:
            is_ruled = (unit, criterion.code, sheet.version) in rulings
            is_appealed = is_ruled and (unit, criterion.code, sheet.version) in made
            found[unit, criterion.code] = way_open(
                own, stage, reopened=until, is_ruled=is_ruled, is_appealed=is_appealed, at=at
            )
    return found


def _by_line(now: Basis) -> dict[_Line, tuple[Ruling, ...]]:
    """The rulings on each line of each version, oldest first."""
    found: dict[_Line, tuple[Ruling, ...]] = {}
    for one in now.rulings:
        line = (one.unit, one.criterion, one.version)
        found[line] = (*found.get(line, ()), one)
    return found


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
    own = await period_of(work, period, unit)
    return way_open(own, stage, reopened=reopened, is_ruled=bool(rulings), is_appealed=is_appealed, at=at)
