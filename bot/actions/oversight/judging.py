"""All judgements of self-scores in a bloc, over its periods, read for the radar."""

from __future__ import annotations

from dataclasses import dataclass

from bot.actions.scoring.scores import Basis, basis
from bot.domain.oversight.judgements import inspections, proposed, reviews
from bot.domain.oversight.radar import Judgement
from bot.domain.oversight.spread import spread
from bot.domain.review.path import PathStep, Stage
from bot.domain.scoring.periods import Period
from bot.domain.scoring.versions import Sheet
from bot.ports import Work


@dataclass(frozen=True, slots=True)
class Judged:
    """What teams and what reviewers made of sheets, over all periods of a bloc."""

    inspections: tuple[Judgement, ...]
    reviews: tuple[Judgement, ...]


async def judged(work: Work, bloc: str) -> Judged:
    """Read period by period: a handful a year, and only when somebody asks."""
    teams: list[Judgement] = []
    reviewers: list[Judgement] = []
    for period in await work.blocs.periods(bloc):
        now = await basis(work, period)
        steps = await work.paths.steps(period.id)
        if now.sheets:
            teams += await _inspections(work, period, now, steps)
            seen = spread(now.criteria, now.sheets, now.rulings, proposals={}, terms=now.terms)
            reviewers += reviews(period.id, steps, criteria=now.criteria, sheets=now.sheets, seen=seen)
    return Judged(tuple(teams), tuple(reviewers))


async def _inspections(
    work: Work, period: Period, now: Basis, steps: dict[str, tuple[PathStep, ...]]
) -> tuple[Judgement, ...]:
    """Inspections that have ended, on the version the team had before it."""
    published = await work.inspections.published(period.id)
    if published is None:
        return ()
    findings = await work.inspections.findings_of_period(period.id)
    ended = {unit: step.version for unit, taken in steps.items() for step in taken if step.stage is Stage.CROSS_CHECKED}
    sheets = {unit: await _version(work, now.sheets[unit], ended[unit]) for unit in ended if unit in now.sheets}
    seen = spread(now.criteria, sheets, now.rulings, proposals=proposed(findings, sheets), terms=now.terms)
    teams = {team.unit: team.inspectors for team in published.plan.teams if team.unit in sheets}
    return inspections(period.id, teams, criteria=now.criteria, sheets=sheets, seen=seen)


async def _version(work: Work, signed: Sheet, version: int) -> Sheet:
    """The version that was inspected; mostly it is the one that counts."""
    if signed.version == version:
        return signed
    return next(one for one in await work.sheets.of_unit(signed.unit, signed.period) if one.version == version)
