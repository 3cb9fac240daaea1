"""Points of one line: every rule, as written in domain.md §2.1; worked examples are in docs/scoring.md."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from bot.domain.criteria.criterion import Criterion, Kind, Rule, Takes
from bot.domain.numbers import PLACES, exact
from bot.domain.refusal import Refused

_ZERO = Decimal(0)


def points(criterion: Criterion, value: Decimal, *, best: Decimal | None) -> Decimal:
    """Points of a value that `check_value` let through, to ten places; deductions come back negative.

    `best` is v*, the bloc's highest `excess` among signed sheets, None where nobody exceeds the target.
    What takes points (direct, pass_fail, tiered, every score_only): the points typed; a deduction's are
    typed positive and go down to its cap. Source of all formulas: domain.md §2.1, "The rules of the sample,
    exactly"; those of `target_rank` are Điều 6 of the scheme quoted there.
    """
    if criterion.takes is Takes.POINTS:
        return exact(_typed(criterion, value))
    if criterion.rule is Rule.RATIO:
        return exact(_ratio(criterion, value))
    if criterion.rule is Rule.TARGET_RANK:
        return exact(_target_rank(criterion, value, best))
    return exact(_counted(criterion, value))


def excess(criterion: Criterion, value: Decimal) -> Decimal:
    """v = (A − T)/T, the share by which a result exceeds the target (negative below it); §2.1, Điều 6.

    A target of zero has no share. There v = A: as T goes to zero, v/v* goes to A/A*, so the order of units
    and the points of everyone behind the leader are what the formula tends to.
    """
    target = _target(criterion)
    return (value - target) / target if target else value


def points_of_places(criterion: Criterion, places: Sequence[int]) -> Decimal:
    """`outside_rank`: the mean of what the table gives for each rater's place, to ten places after the comma.

    Place n earns the n-th number of `ranks`, a place behind the table nothing (domain.md §2.1: 60/45/30/15/0 by
    rank, averaged when several). `places` holds at least one; raises ValueError for a place below the first.
    """
    if min(places) < 1:
        raise ValueError(places)
    earned = [criterion.ranks[place - 1] if place <= len(criterion.ranks) else _ZERO for place in places]
    return exact(sum(earned, _ZERO) / len(earned))


def points_unassigned(criterion: Criterion, value: Decimal, *, best: Decimal) -> Decimal:
    """MS·A/A*: a result without a target, A* being the best among the units without one (domain.md §2.1:
    "chấm điểm theo mức độ dẫn đầu"). A < 0 counts as 0; where nobody achieved anything, nobody earns."""
    if best <= 0:
        return _ZERO
    return exact(criterion.max_points * max(value, _ZERO) / best)


def check_value(criterion: Criterion, value: Decimal) -> None:
    """Whether the criterion can have this value at all; preview, sheet and template share this one check.

    Raises `Refused`: `line.rated_outside` (nobody types what raters give), and with `value` `line.too_precise`
    (places), `line.negative`, `line.not_whole`, `line.over_upper` (upper), `line.over_max` (max),
    `line.not_a_tier` (tiers), `line.not_pass_or_zero` (max).
    """
    if criterion.is_rated_outside:
        raise Refused("line.rated_outside")
    if value != round(value, PLACES):
        raise Refused("line.too_precise", value=value, places=PLACES)
    if value < 0 and not criterion.may_be_negative:
        raise Refused("line.negative", value=value)
    if criterion.takes is Takes.COUNT and value != value.to_integral_value():
        raise Refused("line.not_whole", value=value)
    if criterion.takes is Takes.RESULT and criterion.upper is not None and value > criterion.upper:
        raise Refused("line.over_upper", value=value, upper=criterion.upper)
    if criterion.takes is Takes.POINTS:
        _check_points(criterion, value)


def _check_points(criterion: Criterion, value: Decimal) -> None:
    if criterion.kind is Kind.DEDUCTION:
        return  # any sum may be typed; what counts of it ends at the cap
    if criterion.rule is Rule.PASS_FAIL and value not in (_ZERO, criterion.max_points):
        raise Refused("line.not_pass_or_zero", value=value, max=criterion.max_points)
    if value > criterion.max_points:
        raise Refused("line.over_max", value=value, max=criterion.max_points)
    if criterion.rule is Rule.TIERED and value not in criterion.tiers:
        raise Refused("line.not_a_tier", value=value, tiers=criterion.tiers)


def _typed(criterion: Criterion, value: Decimal) -> Decimal:
    """`direct`: 0…MS as typed; a deduction: −value, not below its cap (domain.md §2.1)."""
    if criterion.kind is Kind.DEDUCTION:
        return _not_below(criterion.cap, -value)
    return value


def _ratio(criterion: Criterion, value: Decimal) -> Decimal:
    """`ratio`: MS·min(1, A/T) (domain.md §2.1); a target of zero is reached by any result."""
    target = _target(criterion)
    return criterion.max_points if value >= target else criterion.max_points * value / target


def _target_rank(criterion: Criterion, value: Decimal, best: Decimal | None) -> Decimal:
    """`target_rank`: ½·MS·A/T below the target, ½·MS at it, ½·MS + ½·MS·v/v* above (domain.md §2.1, Điều 6).

    A < 0 counts as 0. Whoever reaches v* has MS, several alike all have it; so has a first one (`best` None).
    """
    half, target = criterion.max_points / 2, _target(criterion)
    if value < target:
        return half * max(value, _ZERO) / target if target else _ZERO
    v = excess(criterion, value)
    if v == 0:
        return half
    if best is None or v >= best:
        return criterion.max_points
    return half + half * v / best


def _counted(criterion: Criterion, count: Decimal) -> Decimal:
    """`start_full`: max(0, MS + n·each); `count_bonus`: min(max, n·each); `count_deduct`: max(cap, n·each),
    where no cap is no floor of its own (domain.md §2.1)."""
    change = count * (criterion.points_each or _ZERO)
    if criterion.rule is Rule.START_FULL:
        return max(_ZERO, criterion.max_points + change)
    if criterion.rule is Rule.COUNT_BONUS:
        return min(criterion.max_points, change)
    return _not_below(criterion.cap, change)


def _target(criterion: Criterion) -> Decimal:
    return criterion.target or _ZERO


def _not_below(cap: Decimal | None, change: Decimal) -> Decimal:
    return change if cap is None else max(cap, change)
