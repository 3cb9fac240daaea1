"""Who learns from whom: a unit pledges to take a model over, and says after 30 and 90 days what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from enum import StrEnum

from bot.domain.exchange.models import Model
from bot.domain.people.acts import Act
from bot.domain.people.members import Member
from bot.domain.people.permissions import check_may, may
from bot.domain.refusal import Refused

FOLLOW_UPS = (30, 90)
"""Days after the pledge on which its unit is asked."""


class Outcome(StrEnum):
    """What became of a model in the unit that took it over."""

    WELL = "well"
    ADAPTED = "adapted"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Report:
    """What a unit said on a follow-up; `note` has the figure it is shown by."""

    days: int
    outcome: Outcome
    note: str
    document: str
    by: str
    at: datetime
    receipt: str = ""


@dataclass(frozen=True, slots=True)
class Adoption:
    """One a unit and model, by their ids, so that a rename changes nothing."""

    model: str
    unit: str
    pledged_by: str
    pledged_at: datetime
    receipt: str = ""
    reports: tuple[Report, ...] = ()

    def due_on(self, days: int, *, zone: tzinfo) -> date:
        """The day on the bloc's calendar."""
        return self.pledged_at.astimezone(zone).date() + timedelta(days=days)

    def awaited(self, on: date, *, zone: tzinfo) -> int:
        """The latest follow-up that is due and unanswered; 0 for none: whoever answered late is not asked twice."""
        if any(one.outcome is Outcome.STOPPED for one in self.reports):
            return 0
        reached = max((days for days in FOLLOW_UPS if self.due_on(days, zone=zone) <= on), default=0)
        return 0 if any(one.days >= reached for one in self.reports) else reached

    @property
    def latest(self) -> Report | None:
        return max(self.reports, key=lambda one: one.days, default=None)


def check_may_adopt(model: Model, adoptions: Iterable[Adoption], *, by: Member) -> None:
    """A unit's leader, once, of another unit's model that is published to them.

    Raises:
        Refused: `permission.adopt_model`, `model.unknown`, `model.own_model`, `model.adopted`.

    """
    check_may(by, Act.ADOPT_MODEL, unit=by.unit)
    if not model.is_published or not (model.is_everywhere or model.bloc == by.bloc):
        raise Refused("model.unknown", number=model.number)
    if model.unit == by.unit:
        raise Refused("model.own_model")
    if any(one.unit == by.unit for one in adoptions):
        raise Refused("model.adopted", number=model.number)


def may_adopt(model: Model, adoptions: Iterable[Adoption], *, by: Member) -> bool:
    """Whether `check_may_adopt` lets this member pledge it."""
    is_theirs = model.is_published and (model.is_everywhere or model.bloc == by.bloc)
    is_leader = may(by, Act.ADOPT_MODEL, unit=by.unit)
    return is_leader and is_theirs and model.unit != by.unit and all(one.unit != by.unit for one in adoptions)


def check_may_report(adoption: Adoption | None, *, by: Member, on: date, zone: tzinfo) -> int:
    """The follow-up that waits for this unit, in days.

    Raises:
        Refused: `permission.report_adoption`, `model.not_adopted`, `model.nothing_due`.

    """
    check_may(by, Act.REPORT_ADOPTION, unit=by.unit)
    if adoption is None or adoption.unit != by.unit:
        raise Refused("model.not_adopted")
    days = adoption.awaited(on, zone=zone)
    if not days:
        raise Refused("model.nothing_due")
    return days
