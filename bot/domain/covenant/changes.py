"""A pledge changes for one unit only with both sides, its leader and the bloc's head or deputy, and leaves a trace."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from bot.domain.covenant.texts import CovenantText
from bot.domain.people.members import Member
from bot.domain.refusal import Refused


class Side(StrEnum):
    """Who asks; the other one answers."""

    UNIT = "unit"
    BLOC = "bloc"


class ChangeState(StrEnum):
    """What became of a wish to change a pledge."""

    ASKED = "asked"
    AGREED = "agreed"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class PledgeChange:
    """A wish to change pledge number `pledge` of a version for one unit, from `was` to `value`."""

    id: str
    version: str
    pledge: int
    unit: str
    was: Decimal
    value: Decimal
    reason: str
    side: Side
    by: str
    at: datetime
    state: ChangeState = ChangeState.ASKED
    answered_by: str = ""
    answered_at: datetime | None = None
    answer: str = ""
    receipt: str = ""

    @property
    def is_waiting(self) -> bool:
        return self.state is ChangeState.ASKED


def value_now(text: CovenantText, changes: Iterable[PledgeChange], *, pledge: int, unit: str) -> Decimal:
    """What a unit pledges today: the signed number, or what both sides agreed on last (`changes` oldest first)."""
    value = text.pledge(pledge).of(unit)
    for one in changes:
        if (one.pledge, one.unit, one.state) == (pledge, unit, ChangeState.AGREED):
            value = one.value
    return value


def check_wish(text: CovenantText, changes: Iterable[PledgeChange], *, pledge: int, unit: str, value: Decimal) -> None:
    """Whether this may be asked for.

    Raises:
        Refused: `covenant.no_pledge`, `covenant.no_party`, `covenant.same_value`, `covenant.change_waits`.

    """
    found = tuple(changes)
    if text.party(unit) is None:
        raise Refused("covenant.no_party")
    if value_now(text, found, pledge=pledge, unit=unit) == value:
        raise Refused("covenant.same_value")
    if any(one.is_waiting and (one.pledge, one.unit) == (pledge, unit) for one in found):
        raise Refused("covenant.change_waits")


def answered(change: PledgeChange, *, agrees: bool, answer: str, by: Member, at: datetime) -> PledgeChange:
    """Agreed to or declined by the other side; whoever asked never answers.

    Raises:
        Refused: `covenant.change_answered`, `covenant.own_wish`.

    """
    if not change.is_waiting:
        raise Refused("covenant.change_answered")
    if change.by == by.person:
        raise Refused("covenant.own_wish")
    state = ChangeState.AGREED if agrees else ChangeState.DECLINED
    return replace(change, state=state, answered_by=by.person, answered_at=at, answer=answer)
