"""Notices of cross-checks. Values only, with the names of units as they are shown; words are at the edge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.telling.review_notices import RuledLine


@dataclass(frozen=True, slots=True)
class PlanProposed:
    """To head and deputy: the secretary prepared a plan."""

    period: str
    code: str
    by: str
    units: int
    size: int
    seed: str


@dataclass(frozen=True, slots=True)
class InspectionAssigned:
    """To a unit's people: whom it inspects (`leads`: as lead), who inspects it; `is_repaired` where that changed."""

    period: str
    code: str
    number: int
    leads: str
    inspects: tuple[str, ...]
    lead: str
    members: tuple[str, ...]
    due: datetime | None
    is_repaired: bool = False


@dataclass(frozen=True, slots=True)
class WithdrawnFromRound:
    """To a unit's people: it takes no part in this round, and why."""

    period: str
    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class RoundPublished:
    """To the bloc's group: the seed from which anybody can draw the plan again; `changed` teams for a repair."""

    period: str
    number: int
    units: int
    size: int
    seed: str
    due: datetime | None
    changed: int = 0


@dataclass(frozen=True, slots=True)
class ConflictDeclared:
    """To head and deputy: two units that must not inspect each other; `wants_repair` where they do now."""

    unit: str
    other: str
    reason: str
    by: str
    code: str
    wants_repair: bool


@dataclass(frozen=True, slots=True)
class FindingsDelivered:
    """To the inspected unit's people: what the team found, as self-score and proposal; `late` after the deadline."""

    period: str
    code: str
    lead: str
    members: tuple[str, ...]
    lines: tuple[RuledLine, ...]
    late: bool


@dataclass(frozen=True, slots=True)
class FindingsAnswered:
    """To the people of the lead: the inspected unit has answered every finding."""

    period: str
    code: str
    unit: str
    unit_code: str
    agreed: int
    disputed: int
