"""What the head and the standing office are shown to think about; nothing here changes or saves anything."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from bot.actions.oversight.judging import judged
from bot.actions.scoring.scores import basis
from bot.domain.criteria.criteria import CriteriaSet
from bot.domain.oversight.judgements import proposed
from bot.domain.oversight.radar import RadarQuestion, agreeing_pairs, bare_maxima, concerned, far_judges
from bot.domain.oversight.robustness import Neighbours, robustness
from bot.domain.oversight.simulation import Simulation, simulate
from bot.domain.oversight.spread import Spread, spread
from bot.domain.people.acts import Act
from bot.domain.people.members import Member, own_units
from bot.domain.people.permissions import check_may, is_own_unit_known
from bot.domain.refusal import Refused
from bot.domain.scoring.periods import Period
from bot.domain.scoring.scores import score_one
from bot.domain.scoring.standings import without_title
from bot.ports import Work


async def seen_spread(work: Work, period: Period, *, by: Member) -> Spread:
    """Where self-score, cross-check and reviews of what counts now differ.

    Raises:
        Refused: `permission.see_oversight`.

    """
    check_may(by, Act.SEE_OVERSIGHT, bloc=period.bloc)
    now = await basis(work, period)
    findings = await work.inspections.findings_of_period(period.id)
    return spread(now.criteria, now.sheets, now.rulings, proposals=proposed(findings, now.sheets), terms=now.terms)


async def questions(work: Work, period: Period, *, by: Member) -> tuple[RadarQuestion, ...]:
    """What is worth asking about: full scores of this period, habits over all rounds and reviews of the bloc.

    Nobody is shown what concerns the own unit or the own reviews; the standing office and the leaders see it.

    Raises:
        Refused: `permission.see_oversight`; `permission.own_unit_unknown` for a head or deputy of whom the bloc
            does not say which unit is theirs.

    """
    check_may(by, Act.SEE_OVERSIGHT, bloc=period.bloc)
    units = await work.blocs.units_ever(period.bloc)
    if not is_own_unit_known(by, units):
        raise Refused("permission.own_unit_unknown")
    made = await judged(work, period.bloc)
    asked = (
        *agreeing_pairs(made.inspections),
        *far_judges(made.inspections, is_reviewer=False),
        *far_judges(made.reviews, is_reviewer=True),
        *await _bare(work, period),
    )
    return tuple(one for one in asked if concerned(one).isdisjoint(own_units(by, units) | {by.person}))


async def tightest(work: Work, period: Period, *, by: Member) -> tuple[Neighbours, ...]:
    """The places that are closest together, and what would swap them.

    Raises:
        Refused: `permission.see_oversight`.

    """
    check_may(by, Act.SEE_OVERSIGHT, bloc=period.bloc)
    now = await basis(work, period)
    order = [unit.id for unit in await work.blocs.units_in(period.id)]
    barred = await _barred(work, period, now.criteria)
    return robustness(now.criteria, now.values(), terms=now.terms, order=order, disqualified=barred)


async def simulated(work: Work, period: Period, other: CriteriaSet, *, by: Member) -> Simulation:
    """Another set on what counts in this period now.

    Raises:
        Refused: `permission.see_oversight`.

    """
    check_may(by, Act.SEE_OVERSIGHT, bloc=period.bloc)
    now = await basis(work, period)
    order = [unit.id for unit in await work.blocs.units_in(period.id)]
    barred = await _barred(work, period, now.criteria)
    return simulate(now.criteria, other, now.values(), now.terms, order=order, disqualified=barred)


async def _bare(work: Work, period: Period) -> tuple[RadarQuestion, ...]:
    """Full scores by the units' own lines, whatever reviewers made of them."""
    now = await basis(work, period)
    values = now.values()
    claimed: dict[str, Mapping[str, Decimal]] = {}
    for unit, sheet in now.sheets.items():
        own = {code: line.value for code, line in sheet.lines.items()}
        claimed[unit] = score_one(now.criteria, own, among=values, unit=unit, terms=now.terms).points
    return bare_maxima(now.criteria, now.sheets, claimed)


async def _barred(work: Work, period: Period, criteria: CriteriaSet) -> frozenset[str]:
    """Units that lose ties, as in the standings."""
    found = await work.assignments.disqualifications(period.id)
    return without_title(criteria, {unit: [one.code for one in ones] for unit, ones in found.items()})
