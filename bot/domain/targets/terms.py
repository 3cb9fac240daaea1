"""Terms: what was set for one unit – its own targets, what is not assigned to it, the places raters gave it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from bot.domain.criteria.criterion import Criterion


@dataclass(frozen=True, slots=True)
class Terms:
    """Set by the head or the standing office, never by the unit itself.

    `targets` replace the criterion's own target (in its unit of measure); `unassigned` (KAD) are codes the
    unit is not scored on; `places` are the ranks, 1 = first, that outside raters gave, by criterion code;
    what nobody rated yet is not in it.
    """

    targets: Mapping[str, Decimal] = field(default_factory=dict)
    unassigned: frozenset[str] = frozenset()
    places: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def applied(self, criterion: Criterion) -> Criterion:
        """The criterion as it is for this unit."""
        target = self.targets.get(criterion.code)
        return criterion if target is None else replace(criterion, target=target)


NO_TERMS = Terms()
