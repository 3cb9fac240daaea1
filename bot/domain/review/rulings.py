"""Rulings: what reviewers decided on single lines of a signed version, and what counts because of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from bot.domain.scoring.versions import Sheet


class Instance(StrEnum):
    """Who ruled: the bloc's head, the standing office, or whoever decided an appeal; each outweighs those before it."""

    REVIEW_1 = "review_1"
    REVIEW_2 = "review_2"
    APPEAL = "appeal"


@dataclass(frozen=True, slots=True)
class Ruling:
    """One line's value as a reviewer accepts it (in what the criterion takes), and why. Kept for ever."""

    period: str
    unit: str
    version: int
    criterion: str
    instance: Instance
    value: Decimal
    reason: str
    by: str
    at: datetime
    receipt: str = ""


_WEIGHT = {instance: weight for weight, instance in enumerate(Instance)}


def decisive(rulings: Iterable[Ruling], *, version: int) -> dict[str, Ruling]:
    """By criterion, the ruling that counts for this version: of the highest instance, there the latest.

    A ruling on an earlier version was on other numbers: it stays readable and counts no more.
    """
    found: dict[str, Ruling] = {}
    for ruling in sorted(rulings, key=lambda one: (_WEIGHT[one.instance], one.at)):
        if ruling.version == version:
            found[ruling.criterion] = ruling
    return found


def settled(rulings: Iterable[Ruling], unit: str, *, version: int) -> frozenset[str]:
    """The criteria that an appeal of this unit has decided: no review changes them any more."""
    ruled = decisive((one for one in rulings if one.unit == unit), version=version)
    return frozenset(code for code, ruling in ruled.items() if ruling.instance is Instance.APPEAL)


def counted(sheet: Sheet, rulings: Iterable[Ruling]) -> dict[str, Decimal]:
    """The values a signed version is scored with: its own lines, replaced where a ruling decided otherwise."""
    own = (one for one in rulings if (one.unit, one.period) == (sheet.unit, sheet.period))
    ruled = decisive(own, version=sheet.version)
    values = {code: line.value for code, line in sheet.lines.items()}
    return {**values, **{code: ruling.value for code, ruling in ruled.items()}}
