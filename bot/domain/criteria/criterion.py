"""One criterion: what it is called, how it is scored, and what a number typed for it means."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Kind(StrEnum):
    STANDARD = "standard"
    BONUS = "bonus"
    DEDUCTION = "deduction"


class Rule(StrEnum):
    """How points come about; the exact meaning is in domain.md §2.1, the code in `formulas`."""

    DIRECT = "direct"
    PASS_FAIL = "pass_fail"  # noqa: S105 - a scoring rule, not a password
    TIERED = "tiered"
    RATIO = "ratio"
    TARGET_RANK = "target_rank"
    START_FULL = "start_full"
    COUNT_BONUS = "count_bonus"
    COUNT_DEDUCT = "count_deduct"
    OUTSIDE_RANK = "outside_rank"


class Privacy(StrEnum):
    OPEN = "open"
    SCORE_ONLY = "score_only"


class Takes(StrEnum):
    """What a number typed for a criterion is (product.md, "What a number means")."""

    RESULT = "result"
    POINTS = "points"
    COUNT = "count"
    PLACES = "places"  # given by raters outside the bloc; the unit types nothing


class Proposer(StrEnum):
    """What the bot counts by itself and proposes for a criterion; nothing of it is entered silently."""

    DRIVES = "drives"
    PRAISE_AND_MODELS = "praise_and_models"
    CONFIRMED_HELP = "confirmed_help"


_TAKEN = {
    Rule.RATIO: Takes.RESULT,
    Rule.TARGET_RANK: Takes.RESULT,
    Rule.START_FULL: Takes.COUNT,
    Rule.COUNT_BONUS: Takes.COUNT,
    Rule.COUNT_DEDUCT: Takes.COUNT,
}


@dataclass(frozen=True, slots=True)
class Criterion:
    """A leaf of the criteria set; all numbers are points except `target` and `upper` (unit of measure).

    `ranks` are the points for the first, second, … place that an outside rater gives; places behind earn nothing.
    """

    code: str
    group: str
    name: str
    max_points: Decimal
    kind: Kind
    unit_of_measure: str
    rule: Rule
    privacy: Privacy
    target: Decimal | None = None
    upper: Decimal | None = None
    tiers: tuple[Decimal, ...] = ()
    points_each: Decimal | None = None
    cap: Decimal | None = None
    ranks: tuple[Decimal, ...] = ()
    proposed_by: Proposer | None = None

    @property
    def takes(self) -> Takes:
        """The result, the points, a count or places; figures of a `score_only` criterion never pass, so points."""
        if self.is_rated_outside:
            return Takes.PLACES
        if self.privacy is Privacy.SCORE_ONLY:
            return Takes.POINTS
        return _TAKEN.get(self.rule, Takes.POINTS)

    @property
    def is_rated_outside(self) -> bool:
        """Nothing of it is on a unit's sheet: its points come from the places that outside raters gave."""
        return self.rule is Rule.OUTSIDE_RANK

    @property
    def is_percentage(self) -> bool:
        return self.unit_of_measure.startswith("%")

    @property
    def may_be_negative(self) -> bool:
        """Only a percentage without an upper end can go the wrong way ("% giảm": crime rose by 3 %)."""
        open_rank = self.takes is Takes.RESULT and self.rule is Rule.TARGET_RANK
        return open_rank and self.upper is None and self.is_percentage


@dataclass(frozen=True, slots=True)
class CriterionGroup:
    """A heading; `max_points` is what the leaves below it add up to, `parent` the code of the group it is part of."""

    code: str
    name: str
    max_points: Decimal
    parent: str = ""


class Effect(StrEnum):
    """What a disqualifier does: no title this period, or nothing is decided before the matter is."""

    NO_TITLE = "no_title"
    HOLD = "hold"


@dataclass(frozen=True, slots=True)
class Disqualifier:
    code: str
    name: str
    effect: Effect


@dataclass(frozen=True, slots=True)
class ScoreClass:
    """A class of units, e.g. "cờ đỏ": reached from this percentage on, and with at least this bonus where given."""

    code: str
    name: str
    from_percentage: Decimal
    bonus_from: Decimal | None = None
