"""More time: asked for before a deadline (gia hạn) or for a closed step (mở lại); others grant it, or refuse."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from bot.domain.folding import narrow
from bot.domain.people.acts import Act
from bot.domain.people.members import Member, has_hand_in
from bot.domain.refusal import Refused
from bot.domain.scoring.periods import Deadline, Period

ASKED_BY: dict[Deadline, Act] = {
    Deadline.SHEET: Act.DRAFT_SHEET,
    Deadline.CROSS_CHECK: Act.RECORD_FINDING,
    Deadline.REVIEW_1: Act.REVIEW_1,
    Deadline.EXPLANATION: Act.EXPLAIN,
    Deadline.REVIEW_2: Act.REVIEW_2,
}
"""Who may ask is who could do the step itself."""
OF_REVIEWERS = frozenset({Deadline.REVIEW_1, Deadline.REVIEW_2})
"""Steps of reviewers are reopened by the standing office alone, those of units by the bloc's head or deputy too."""

_TIME = re.compile(r"(\d{1,2})[:hg](\d{2})?", re.IGNORECASE)
_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}))?")
_LAST_MINUTE = (23, 59)


class ReopeningState(StrEnum):
    """What became of a request."""

    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Reopening:
    """A request for one unit and one step; granted it holds until `open_until`.

    `asked_until` is the moment that was wished for, set where the deadline was still ahead: then it is an extension,
    and what is granted is the unit's own deadline. What is reopened after a deadline stays late.
    """

    id: str
    period: str
    unit: str
    deadline: Deadline
    reason: str
    asked_by: str
    asked_at: datetime
    state: ReopeningState = ReopeningState.ASKED
    decided_by: str = ""
    decided_at: datetime | None = None
    answer: str = ""
    open_until: datetime | None = None
    receipt: str = ""
    asked_until: datetime | None = None

    @property
    def is_extension(self) -> bool:
        return self.asked_until is not None


def own_period(period: Period, reopenings: Iterable[Reopening], *, unit: str) -> Period:
    """The period as it is for one unit: every deadline that was extended for it is the unit's own."""
    later: dict[str, Any] = {}
    for one in reopenings:
        due = period.due(one.deadline)
        if one.unit == unit and one.is_extension and one.open_until and due and one.open_until > due:
            name = f"{one.deadline}_due"
            later[name] = max(one.open_until, later.get(name, due))
    return replace(period, **later)


def reopened_until(reopenings: Iterable[Reopening], *, unit: str, deadline: Deadline) -> datetime | None:
    """Until when this step of this unit is open again, None where nothing was granted."""
    granted = [one.open_until for one in reopenings if (one.unit, one.deadline) == (unit, deadline) and one.open_until]
    return max(granted, default=None)


def waiting(reopenings: Iterable[Reopening], *, unit: str, deadline: Deadline) -> Reopening | None:
    """The request for this step that nobody has answered yet."""
    asked = (one for one in reopenings if one.state is ReopeningState.ASKED)
    return next((one for one in asked if (one.unit, one.deadline) == (unit, deadline)), None)


def check_extends(own: Period, deadline: Deadline, *, until: datetime) -> None:
    """An extension ends later than the deadline the unit has now (`own` is the period as it is for the unit).

    Raises:
        Refused: `extension.no_deadline`, `extension.not_later`.

    """
    due = own.due(deadline)
    if due is None:
        raise Refused("extension.no_deadline")
    if until <= due:
        raise Refused("extension.not_later", until=until, due=due)


def granted(reopening: Reopening, *, until: datetime, by: Member, at: datetime) -> Reopening:
    """Open until this moment.

    Raises:
        Refused: `reopening.decided`, `reopening.own_request`, `reopening.past`.

    """
    _check_may_answer(reopening, by=by)
    if until <= at:
        raise Refused("reopening.past", until=until)
    return replace(reopening, state=ReopeningState.GRANTED, decided_by=by.person, decided_at=at, open_until=until)


def declined(reopening: Reopening, *, reason: str, by: Member, at: datetime) -> Reopening:
    """Not opened again, and why.

    Raises:
        Refused: `reopening.decided`, `reopening.own_request`.

    """
    _check_may_answer(reopening, by=by)
    return replace(reopening, state=ReopeningState.REFUSED, decided_by=by.person, decided_at=at, answer=reason)


def _check_may_answer(reopening: Reopening, *, by: Member) -> None:
    if reopening.state is not ReopeningState.ASKED:
        raise Refused("reopening.decided")
    if has_hand_in(by, reopening.asked_by):
        raise Refused("reopening.own_request")


def moment_typed(text: str, *, at: datetime, zone: ZoneInfo) -> datetime:
    """The moment somebody typed: "17:00 22/06/2017", "22/6 17h", "22/06" (to the end of that day).

    A year that is not given is the one of `at`.

    Raises:
        Refused: `reopening.no_moment`.

    """
    plain = narrow(text)
    date = _DATE.search(plain)
    time = _TIME.search(_DATE.sub(" ", plain))
    if date is None:
        raise Refused("reopening.no_moment")
    day, month, year = int(date[1]), int(date[2]), int(date[3] or at.astimezone(zone).year)
    hour, minute = (int(time[1]), int(time[2] or 0)) if time else _LAST_MINUTE
    try:
        moment = datetime(year, month, day, hour, minute, tzinfo=zone)
        moment.astimezone(UTC)
    except (ValueError, OverflowError):  # no such day, or none that every zone knows
        raise Refused("reopening.no_moment") from None
    return moment
