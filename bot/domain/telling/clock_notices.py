"""What the clock tells units: their place of the week. Values only; words are at the edge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class OwnStep:
    """What would raise the unit's total: `key` names the step, `value` what to reach, `gain` the points it brings.

    `measure` is the unit of `value`, "" for points. Of a criterion that is not open only its code is told.
    """

    criterion: str
    key: str = ""
    value: Decimal = Decimal(0)
    gain: Decimal = Decimal(0)
    measure: str = ""
    rater: str = ""


@dataclass(frozen=True, slots=True)
class OwnPlace:
    """To a unit's people: where it stands this week; rank 0 while no version of it is signed.

    `gap` is what is missing to the next better rank (None for the first), in per cent where
    `gap_in_percent`; `missing` counts criteria without a value; `version` waits for its signature; `steps` are the
    two that would raise its total most.
    """

    unit: str
    period: str
    code: str
    due: datetime
    days: int
    hours: int
    is_over: bool
    signed: int
    units: int
    rank: int = 0
    tied: bool = False
    total: Decimal = Decimal(0)
    percentage: Decimal = Decimal(0)
    move: int | None = None
    gap: Decimal | None = None
    gap_in_percent: bool = False
    missing: int = 0
    version: int = 0
    steps: tuple[OwnStep, ...] = ()
