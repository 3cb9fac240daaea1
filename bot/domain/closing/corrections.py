"""Corrections after the lock: a visible row beside the frozen table, with two people behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from bot.domain.closing.appeals import check_words
from bot.domain.closing.snapshots import Snapshot
from bot.domain.criteria.criteria import CriteriaSet
from bot.domain.people.members import Member, has_hand_in
from bot.domain.refusal import Refused
from bot.domain.scoring.formulas import check_value
from bot.domain.scoring.scores import Scored, score_one
from bot.domain.scoring.standings import rank, without_title

_BESIDE = ""


class CorrectionState(StrEnum):
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Impact:
    """What a correction does to its unit alone: exact points of the criterion, total, percentage, and the rank."""

    points_before: Decimal
    points: Decimal
    total_before: Decimal
    total: Decimal
    rank_before: int
    rank: int
    """The rank it would give; the frozen table keeps its own."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One row below a locked table; `value` is in what the criterion takes."""

    id: str
    period: str
    unit: str
    criterion: str
    value: Decimal
    points_before: Decimal
    points: Decimal
    total_before: Decimal
    total: Decimal
    reason: str
    proposed_by: str
    proposed_at: datetime
    state: CorrectionState = CorrectionState.PROPOSED
    decided_by: str = ""
    decided_at: datetime | None = None
    answer: str = ""
    receipt: str = ""

    def decided(self, state: CorrectionState, *, by: Member, at: datetime, answer: str = "") -> Correction:
        """Decided by another person than the one who proposed it, once.

        Raises:
            Refused: `correction.decided`, `correction.own_proposal`; `reason.*` for a rejection without a reason.

        """
        if self.state is not CorrectionState.PROPOSED:
            raise Refused("correction.decided")
        if has_hand_in(by, self.proposed_by):
            raise Refused("correction.own_proposal")
        if state is CorrectionState.REJECTED:
            check_words(answer)
        return replace(self, state=state, decided_by=by.person, decided_at=at, answer=answer)


def confirmed(corrections: Iterable[Correction], *, unit: str = "") -> tuple[Correction, ...]:
    """Those that stand, in their order; of one unit where it is named."""
    found = [one for one in corrections if one.state is CorrectionState.CONFIRMED and unit in {"", one.unit}]
    return tuple(found)


def corrected(snapshot: Snapshot, corrections: Iterable[Correction], *, criteria: CriteriaSet) -> dict[str, Scored]:
    """Points and totals with every confirmed correction; whoever was not corrected keeps what was locked."""
    values: dict[str, dict[str, Decimal]] = {}
    for one in confirmed(corrections):
        values.setdefault(one.unit, dict(snapshot.unit(one.unit).values))[one.criterion] = one.value
    changed = {unit: _scored(snapshot, unit, values=own, criteria=criteria) for unit, own in values.items()}
    return {**snapshot.scores(), **changed}


def impact(
    snapshot: Snapshot,
    corrections: Iterable[Correction],
    *,
    criteria: CriteriaSet,
    unit: str,
    code: str,
    value: Decimal,
) -> Impact:
    """What a new value would do, on top of what is confirmed already.

    Raises:
        Refused: `correction.never_signed` for a unit without a signed sheet, `criterion.unknown`,
            `correction.unassigned`, `correction.rated_outside`, `correction.same_value`, and what `check_value` raises.

    """
    frozen, criterion = snapshot.unit(unit), criteria.find(code)
    if criterion is None:
        raise Refused("criterion.unknown", code=code)
    if frozen.scored is None:
        raise Refused("correction.never_signed", unit=frozen.short)
    if criterion.code in frozen.terms.unassigned:
        raise Refused("correction.unassigned", criterion=criterion.code)
    if criterion.is_rated_outside:
        raise Refused("correction.rated_outside", criterion=criterion.code)
    check_value(criterion, value)
    standing = tuple(corrections)
    own = {**frozen.values, **{one.criterion: one.value for one in confirmed(standing, unit=unit)}}
    if own.get(criterion.code) == value:
        raise Refused("correction.same_value", criterion=criterion.code, value=value)
    before = corrected(snapshot, standing, criteria=criteria)
    scored = _scored(snapshot, unit, values={**own, criterion.code: value}, criteria=criteria)
    return Impact(
        points_before=before[unit].points.get(criterion.code, Decimal(0)),
        points=scored.points[criterion.code],
        total_before=before[unit].totals.total,
        total=scored.totals.total,
        rank_before=_rank(snapshot, before, unit, criteria=criteria),
        rank=_rank(snapshot, {**before, unit: scored}, unit, criteria=criteria),
    )


def _scored(snapshot: Snapshot, unit: str, *, values: Mapping[str, Decimal], criteria: CriteriaSet) -> Scored:
    """The corrected sheet beside all the frozen ones, its own included: who led then leads on, nobody else moves."""
    terms = {**snapshot.terms(), _BESIDE: snapshot.unit(unit).terms}
    return score_one(criteria, values, among=snapshot.values(), unit=_BESIDE, terms=terms)


def _rank(snapshot: Snapshot, scores: Mapping[str, Scored], unit: str, *, criteria: CriteriaSet) -> int:
    barred = without_title(criteria, {one.id: one.disqualifiers for one in snapshot.units})
    return next(place.rank for place in rank(criteria, scores, disqualified=barred) if place.unit == unit)
