"""Rounds of cross-checks as they were proposed, published and repaired, and the conflicts they heed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.cross_check.plan import Pair, Plan, paired
from bot.domain.refusal import Refused

LONGEST_SEED = 64
LONGEST_REASON = 500


class RoundState(StrEnum):
    """`proposed` waits for the head, `replaced` was published before a repair."""

    PROPOSED = "proposed"
    PUBLISHED = "published"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class InspectionRound:
    """One plan of a period; `number` counts the bloc's published rounds over all periods, `reason` is a repair's."""

    id: str
    period: str
    number: int
    plan: Plan
    state: RoundState
    made_by: str
    made_at: datetime
    reason: str = ""
    receipt: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two units that must not inspect each other, and why; ids of units, `by` a person's."""

    bloc: str
    unit: str
    other: str
    reason: str
    by: str
    at: datetime

    @property
    def pair(self) -> Pair:
        return paired(self.unit, self.other)


def apart(conflicts: Iterable[Conflict]) -> frozenset[Pair]:
    """The pairs that must not meet."""
    return frozenset(conflict.pair for conflict in conflicts)


def met_before(rounds: Sequence[InspectionRound], number: int) -> frozenset[Pair]:
    """Who met in the last published round before this number."""
    before = [one for one in rounds if one.state is RoundState.PUBLISHED and one.number < number]
    return max(before, key=lambda one: one.number).plan.meetings() if before else frozenset()


def next_number(rounds: Sequence[InspectionRound]) -> int:
    """What the next round to be published is called."""
    return 1 + max((one.number for one in rounds if one.state is not RoundState.PROPOSED), default=0)


def fingerprint(plan: Plan) -> str:
    """Eight characters that say whether a plan is still the one that was shown."""
    rows = "\n".join(" ".join((team.unit, *team.inspectors)) for team in plan.teams)
    return hashlib.sha256(f"{plan.seed}\n{rows}".encode()).hexdigest()[:8]


def check_seed(seed: str) -> None:
    """Raises `Refused`: `cross_check.seed_too_long`, `cross_check.seed_missing`."""
    if not seed:
        raise Refused("cross_check.seed_missing")
    if len(seed) > LONGEST_SEED:
        raise Refused("cross_check.seed_too_long", most=LONGEST_SEED, length=len(seed))


def check_reason(reason: str) -> None:
    """Raises `Refused`: `cross_check.no_reason`, `reason.too_long`."""
    if not reason:
        raise Refused("cross_check.no_reason")
    if len(reason) > LONGEST_REASON:
        raise Refused("reason.too_long", most=LONGEST_REASON, length=len(reason))


def conflicts_in(plan: Plan, conflicts: Iterable[Conflict]) -> tuple[Conflict, ...]:
    """Conflicts between units that meet in this plan: it wants a repair."""
    met = plan.meetings()
    return tuple(conflict for conflict in conflicts if conflict.pair in met)
