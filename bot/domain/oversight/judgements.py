"""What teams and reviewers made of self-scores, line by line, as the radar compares it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from bot.domain.criteria.criteria import CriteriaSet, Criterion
from bot.domain.cross_check.findings import Finding, FindingState
from bot.domain.oversight.radar import Judgement
from bot.domain.oversight.spread import Spread, Strand
from bot.domain.review.path import PathStep, Stage
from bot.domain.scoring.versions import Sheet


def proposed(findings: Mapping[str, Iterable[Finding]], sheets: Mapping[str, Sheet]) -> dict[str, dict[str, Decimal]]:
    """By unit and criterion, the values teams delivered for exactly these versions; what is being written is theirs."""
    return {
        unit: {
            one.criterion: one.value
            for one in findings.get(unit, ())
            if one.version == sheet.version and one.state is not FindingState.WRITTEN
        }
        for unit, sheet in sheets.items()
    }


def inspections(
    round_: str,
    teams: Mapping[str, tuple[str, ...]],
    *,
    criteria: CriteriaSet,
    sheets: Mapping[str, Sheet],
    seen: Spread,
) -> tuple[Judgement, ...]:
    """One judgement for every inspected unit with a signed sheet; `teams` are the inspectors of those whose
    cross-check is done, by inspected unit. A line without a finding was agreed to."""
    return tuple(
        Judgement(round_, team, unit, _gaps(criteria, sheets[unit], seen, lambda strand: strand.cross_check))
        for unit, team in teams.items()
        if unit in sheets
    )


def reviews(
    round_: str,
    steps: Mapping[str, Iterable[PathStep]],
    *,
    criteria: CriteriaSet,
    sheets: Mapping[str, Sheet],
    seen: Spread,
) -> tuple[Judgement, ...]:
    """One judgement for every completed review of the version that counts; a line without a ruling was agreed to."""
    hands = {Stage.REVIEW_1: lambda strand: strand.review_1, Stage.REVIEW_2: lambda strand: strand.review_2}
    return tuple(
        Judgement(round_, (step.by,), unit, _gaps(criteria, sheets[unit], seen, hands[step.stage]))
        for unit, taken in steps.items()
        for step in taken
        if step.stage in hands and unit in sheets and step.version == sheets[unit].version
    )


def _gaps(
    criteria: CriteriaSet, sheet: Sheet, seen: Spread, hand: Callable[[Strand], Decimal | None]
) -> dict[str, Decimal]:
    """Judged minus self-scored points of every line of the sheet, as a share of what the criterion is worth."""
    gaps = dict.fromkeys(sheet.lines, Decimal(0))
    worth = {one.code: _worth(one) for one in criteria.criteria}
    for strand in seen.strands:
        judged = hand(strand)
        if strand.unit == sheet.unit and judged is not None and strand.self_score is not None:
            gaps[strand.criterion] = (judged - strand.self_score) / worth[strand.criterion]
    return gaps


def _worth(criterion: Criterion) -> Decimal:
    """The maximum; of a deduction its cap, and one point where it has none."""
    return criterion.max_points or abs(criterion.cap or Decimal(0)) or Decimal(1)
