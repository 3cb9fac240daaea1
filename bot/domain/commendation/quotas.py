"""How many of a unit may be put forward for a title: a percentage of a base, rounded down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

from bot.domain.commendation.awards import AwardEntry, Confidence

HEADCOUNT = "headcount"
_HOLDERS = "holders:"


@dataclass(frozen=True, slots=True)
class QuotaRule:
    """`base` is "headcount" or "holders:<title>"; `percent` of it may be put forward."""

    base: str
    percent: Decimal
    certain: bool = True

    @property
    def title(self) -> str:
        """The title whose holders are counted; empty where heads are."""
        return self.base.removeprefix(_HOLDERS) if self.base.startswith(_HOLDERS) else ""


@dataclass(frozen=True, slots=True)
class Quota:
    """`counted` is the base in this unit and year, None while nobody gave it; `used` what others have taken."""

    rule: QuotaRule
    counted: int | None
    used: int

    @property
    def allowed(self) -> int | None:
        return None if self.counted is None else places(self.rule.percent, self.counted)

    @property
    def left(self) -> int | None:
        """What is left for this one and others; negative where more were put forward than the quota has."""
        return None if self.allowed is None else self.allowed - self.used

    @property
    def is_exceeded(self) -> bool:
        """Whether one more would be too many; it is said, and decided by people."""
        return self.left is not None and self.left <= 0


def places(percent: Decimal, counted: int) -> int:
    """A percentage of a count, rounded down: 15 % of 13 are 1."""
    return int((percent * counted / 100).to_integral_value(ROUND_FLOOR))


def quota_rule(entry: AwardEntry, *, overrides: Mapping[str, QuotaRule]) -> QuotaRule | None:
    """The bloc's own quota where it set one, else that of the catalogue, if any."""
    if entry.id in overrides:
        return overrides[entry.id]
    if not entry.quota:
        return None
    written = entry.quota
    certain = entry.certain and written.get("conf") == Confidence.SOURCE
    return QuotaRule(str(written["base"]), Decimal(str(written["percent"])), certain)
