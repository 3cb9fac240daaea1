"""Authority that is lent for a stated time: by whom, to whom, until when, and for what it was used."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.domain.people.members import PROVINCE_ROLES, UNIT_ROLES, Grant, LentBy, Member, Role, RosterEntry
from bot.domain.refusal import Refused

LENDERS = (Role.UNIT_LEADER, Role.BLOC_HEAD, Role.BLOC_DEPUTY, Role.SUPERVISOR)
_HEAD_ALONE = frozenset(
    {"enrolment.invited", "enrolment.confirmed", "enrolment.refused", "member.suspended", "group.bound"}
)
_EVERYBODYS = frozenset(
    {
        "absence.noted",
        "absence.withdrawn",
        "ballot.seen",
        "delay.stated",
        "delegation.returned",
        "enrolment.awaits",
        "enrolment.enrolled",
        "explanation.drafted",
        "finding.answered",
        "finding.written",
        "inquiry.answered",
        "lesson.posted",
        "lesson.withdrawn",
        "member.erased",
        "nomination.submitted",
        "praise.given",
        "praise.withdrawn",
        "sheet.change_undone",
        "sheet.drafted",
        "sheet.submitted",
        "terms.asked",
        "terms.request_withdrawn",
    }
)
"""What the people of a unit do by their own office."""
_SECRETARYS = frozenset({"cross_check.repaired", "nomination.decided", "paper.recorded", "praise.given"})


@dataclass(frozen=True, slots=True)
class Rules:
    """The customer's choices: for how many days authority is lent at most, both ends counted."""

    most_days: int = 30


@dataclass(frozen=True, slots=True)
class Delegation:
    """One role of the lender's, held by another until the end of `last_day`; `votes` where the vote is lent, too."""

    id: str
    lender: str
    holder: str
    grant: Grant
    votes: bool
    last_day: date
    until: datetime
    given_at: datetime
    receipt: str = ""
    ended_at: datetime | None = None
    ended_by: str = ""
    end_receipt: str = ""

    def is_running(self, *, at: datetime) -> bool:
        return self.ended_at is None and at < self.until

    def ended(self, *, by: Member, at: datetime, receipt: str = "") -> Delegation:
        """Taken back by the lender, or given back by the holder.

        Raises:
            Refused: `delegation.gone` where it is neither's, or has ended.

        """
        if by.person not in {self.lender, self.holder} or not self.is_running(at=at):
            raise Refused("delegation.gone")
        return replace(self, ended_at=at, ended_by=by.person, end_receipt=receipt)


@dataclass(frozen=True, slots=True)
class Use:
    """An act that was done with another person's authority, as everybody who sees it is told."""

    holder: str
    lender: str
    last_day: date
    kind: LentBy = LentBy.DELEGATION


def lendable(member: Member) -> tuple[Grant, ...]:
    """The roles of one's own that may be lent; what somebody lent cannot be lent on."""
    return tuple(grant for grant in member.own if grant.role in LENDERS and not grant.is_past)


def check_days(last: date, *, today: date, rules: Rules) -> None:
    """Raises `Refused`: `delegation.past`, or `delegation.too_long` with the last day that is possible."""
    if last < today:
        raise Refused("delegation.past", last=last)
    latest = today + timedelta(days=rules.most_days - 1)
    if last > latest:
        raise Refused("delegation.too_long", most=rules.most_days, latest=latest)


def candidates(grant: Grant, roster: Iterable[RosterEntry], *, lender: str) -> tuple[RosterEntry, ...]:
    """Who can be named: of a unit its own people, of a bloc everybody in it, of the province its other people.

    Never who holds the role anyway, and never the operator, who may not sign or score whoever asks for it.
    """
    running = [one for one in roster if one.joined and not one.suspended and one.person != lender]
    barred = {one.person for one in running if one.role in {Role.ADMIN, grant.role} and _is_of(one, grant)}
    barred |= {one.person for one in running if one.role is Role.ADMIN}
    found = {one.person: one for one in running if one.person not in barred and _is_of(one, grant)}
    return tuple(found.values())


def check_holder(delegations: Iterable[Delegation], grant: Grant, *, holder: str, at: datetime) -> None:
    """Raises `Refused("delegation.holds_it")` where somebody's authority of this kind is with the holder already."""
    for one in delegations:
        if one.is_running(at=at) and (one.holder, one.grant) == (holder, grant):
            raise Refused("delegation.holds_it", last=one.last_day)


def lent_for(member: Member, action: str) -> Grant | None:
    """The role of another person that an act was done with, None where the member's own office reaches it.

    In doubt it is said that authority was lent: what is shown once too often hides nothing.
    """
    for grant in member.grants:
        if grant.lent is None:
            continue
        if grant.lent.kind is LentBy.STANDING_IN:
            if action in _HEAD_ALONE:
                return grant
        elif not _is_own(member, action):
            return grant
    return None


def _is_own(member: Member, action: str) -> bool:
    by_secretary = action in _SECRETARYS and any(one.role is Role.SECRETARY for one in member.own)
    return action in _EVERYBODYS or by_secretary


def _is_of(entry: RosterEntry, grant: Grant) -> bool:
    if grant.unit:
        return entry.unit == grant.unit
    if grant.bloc:
        return entry.role not in PROVINCE_ROLES
    return entry.role in PROVINCE_ROLES - UNIT_ROLES
