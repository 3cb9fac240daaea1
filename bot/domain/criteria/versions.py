"""Versions of a bloc's criteria: which periods a new one is for, and which keep the one they began with."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.criteria.criteria import CriteriaSet, canonical
from bot.domain.refusal import Refused
from bot.domain.scoring.periods import Period


@dataclass(frozen=True, slots=True)
class CriteriaVersion:
    """A version as it was loaded; `periods` are the codes of those that use it, none for a draft."""

    id: str
    name: str
    loaded_at: datetime
    periods: tuple[str, ...]


def version_id(criteria: CriteriaSet) -> str:
    """SHA-256 of the canonical text: the same rules are the same version, whatever file they came from."""
    return hashlib.sha256(canonical(criteria).encode()).hexdigest()


def takers(
    periods: Sequence[Period], *, begun: Collection[str], named: Sequence[str], at: datetime
) -> tuple[Period, ...]:
    """The periods that take a new version: those named by code, else all that have not begun.

    A period has begun when it is open, or when somebody has written on a sheet of it (`begun`, ids); from then on
    it keeps its version.

    Raises:
        Refused: `criteria.unknown_period` (code, known), `criteria.period_open` (period, day),
            `criteria.period_begun` (period), `criteria.nobody_waits`.

    """
    by_code = {period.code.casefold(): period for period in periods}
    if unknown := [code for code in named if code.casefold() not in by_code]:
        known = ", ".join(period.code for period in periods)
        raise Refused("criteria.unknown_period", code=", ".join(unknown), known=known)
    if not named:
        waiting = tuple(one for one in periods if not _is_open(one, at=at) and one.id not in begun)
        if not waiting:
            raise Refused("criteria.nobody_waits")
        return waiting
    chosen = tuple(dict.fromkeys(by_code[code.casefold()] for code in named))
    for period in chosen:
        if _is_open(period, at=at):
            raise Refused("criteria.period_open", period=period.name, day=period.opens_on)
        if period.id in begun:
            raise Refused("criteria.period_begun", period=period.name)
    return chosen


def _is_open(period: Period, *, at: datetime) -> bool:
    return period.opens_on <= at.astimezone(period.sheet_due.tzinfo).date()
