"""What single changed lines do to a unit's points: before and after, line by line and in total."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from bot.actions.scoring.scores import Basis
from bot.domain.criteria.criteria import Takes
from bot.domain.scoring.scores import Totals, score_one
from bot.domain.telling.review_notices import RuledLine


@dataclass(frozen=True, slots=True)
class Weighed:
    """The lines that differ, in the set's order, and the totals that follow."""

    lines: tuple[RuledLine, ...]
    before: Totals
    after: Totals


def weighed(
    now: Basis,
    unit: str,
    *,
    before: Mapping[str, Decimal],
    after: Mapping[str, Decimal],
    reasons: Mapping[str, str],
) -> Weighed:
    """Two sets of values of one unit, each scored among what counts for the rest of the bloc."""
    was = score_one(now.criteria, before, among=now.values(), unit=unit, terms=now.terms)
    becomes = score_one(now.criteria, after, among=now.values(), unit=unit, terms=now.terms)
    lines = tuple(
        RuledLine(
            code=one.code,
            before=before.get(one.code),
            after=after[one.code],
            points_before=was.points.get(one.code),
            points=becomes.points.get(one.code, Decimal(0)),
            measure="" if one.takes is Takes.POINTS else one.unit_of_measure,
            reason=reasons.get(one.code, ""),
        )
        for one in now.criteria.criteria
        if one.code in after and before.get(one.code) != after[one.code]
    )
    return Weighed(lines, was.totals, becomes.totals)
