"""Enrolment: an invitation, used once, by the right person, in time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.domain.people.acts import Act
from bot.domain.people.members import Grant, Member, Role
from bot.domain.people.permissions import check_may, may
from bot.domain.refusal import Refused

LIFETIME = timedelta(hours=72)
TRIES_PER_HOUR = 5
TRIES_PER_HOUR_ALTOGETHER = 50
ANSWERS_PER_WINDOW = 5
ANSWER_WINDOW = timedelta(minutes=10)
LONGEST_NAME = 60

_MANAGED_BY = {
    Role.OFFICER: Act.INVITE_OFFICER,
    Role.UNIT_LEADER: Act.INVITE_LEADER,
    Role.SECRETARY: Act.APPOINT_SECRETARY,
}
MANAGED = tuple(_MANAGED_BY)
"""The roles that are given by an invitation in chat, confirmed and ended there."""
_IN_NAMES = frozenset(" .'’-")


class InvitationState(StrEnum):
    """Where an invitation stands; `awaiting` means used, and the inviting leader has still to confirm."""

    OPEN = "open"
    AWAITING = "awaiting"
    USED = "used"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Invitation:
    """One invitation; the code itself is only known to the one who was given it.

    `person` is somebody of the roster who is to get a new account, and after use whoever joined;
    `account` is the `Newcomer.key` that used it. An empty `invited_by` means the command line.
    """

    id: str
    name: str
    grant: Grant
    phone: str
    invited_by: str
    expires_at: datetime
    state: InvitationState = InvitationState.OPEN
    account: str = ""
    receipt: str = ""
    person: str = ""
    decision_receipt: str = ""


@dataclass(frozen=True, slots=True)
class Rules:
    """What the customer asks for at enrolment."""

    require_phone: bool = True
    require_confirmation: bool = True


@dataclass(frozen=True, slots=True)
class Newcomer:
    """An account that wants to join, with the member behind it where there is one already."""

    channel: str
    account: str
    member: Member

    @property
    def key(self) -> str:
        """The account among those of every channel."""
        return f"{self.channel}:{self.account}"


def may_try(*, own: int, altogether: int) -> bool:
    """Whether a code is looked up at all: within an hour, by one account and by everybody, this try included."""
    return own <= TRIES_PER_HOUR and altogether <= TRIES_PER_HOUR_ALTOGETHER


def code_unknown(newcomer: Newcomer) -> Refused:
    """For no, used, withdrawn and foreign codes alike; an outsider gets the line that everything gets."""
    return Refused("enrolment.code_unknown" if newcomer.member.is_enrolled else "visitor")


def is_foreign(invitation: Invitation, *, newcomer: Newcomer) -> bool:
    """Whether another account used this invitation before."""
    return invitation.account not in {"", newcomer.key}


def is_expired(invitation: Invitation, *, at: datetime) -> bool:
    """An unused code dies after 72 hours; one that was used in time only waits for its confirmation."""
    return invitation.state is InvitationState.OPEN and at >= invitation.expires_at


def check_usable(invitation: Invitation | None, *, newcomer: Newcomer, inviter: str, at: datetime) -> Invitation:
    """The invitation itself when this account may use it now, or has used it.

    Raises:
        Refused: `visitor` or, for members, `enrolment.code_unknown`; `enrolment.code_expired` with the
            name of the inviter, `enrolment.code_expired_unnamed` for one made on the command line.

    """
    if invitation is None or is_foreign(invitation, newcomer=newcomer):
        raise code_unknown(newcomer)
    if invitation.state in {InvitationState.REFUSED, InvitationState.WITHDRAWN}:
        raise code_unknown(newcomer)
    if invitation.state is InvitationState.USED and not newcomer.member.is_enrolled:
        raise code_unknown(newcomer)
    if is_expired(invitation, at=at) and inviter:
        raise Refused("enrolment.code_expired", inviter=inviter)
    if is_expired(invitation, at=at):
        raise Refused("enrolment.code_expired_unnamed")
    return invitation


def check_phone(invitation: Invitation, *, phone: str, is_own: bool) -> None:
    """The shared contact must be the sender's own, and the invited number where one was named.

    Raises:
        Refused: `enrolment.contact_not_own` or `enrolment.phone_differs`.

    """
    if not is_own:
        raise Refused("enrolment.contact_not_own")
    if not phone or (invitation.phone and invitation.phone != phone):
        raise Refused("enrolment.phone_differs")


def needs_confirmation(invitation: Invitation, rules: Rules) -> bool:
    """Only a leader who invited in chat can say who stands behind an account."""
    return rules.require_confirmation and bool(invitation.invited_by)


def needs_phone_named(rules: Rules) -> bool:
    """Without a confirmation to follow, the number is what ties a code to its person."""
    return rules.require_phone and not rules.require_confirmation


def may_manage(member: Member, grant: Grant) -> bool:
    """Who may invite to a role may also confirm it and end it."""
    act = _MANAGED_BY.get(grant.role)
    return act is not None and may(member, act, bloc=grant.bloc, unit=grant.unit)


def check_may_manage(member: Member, grant: Grant) -> None:
    """Raises `Refused`: `permission.invite_officer` or `permission.invite_leader`."""
    if not may_manage(member, grant):
        check_may(member, _MANAGED_BY.get(grant.role, Act.INVITE_LEADER))


def check_decidable(invitation: Invitation, *, by: Member, wanted: InvitationState) -> bool:
    """Whether there is still something to decide; False when it was decided the wanted way before.

    Raises:
        Refused: `permission.invite_officer` or `permission.invite_leader`, `enrolment.not_awaiting`.

    """
    check_may_manage(by, invitation.grant)
    if invitation.state is wanted:
        return False
    if invitation.state is not InvitationState.AWAITING:
        raise Refused("enrolment.not_awaiting", name=invitation.name)
    return True


def invited_name(text: str) -> str:
    """A person's name as it was typed, with single spaces.

    Raises:
        Refused: `enrolment.name_missing`, `enrolment.name_unusable` for anything but letters and
            spaces, `enrolment.name_too_long` over 60 characters.

    """
    name = " ".join(text.split())
    if not name:
        raise Refused("enrolment.name_missing")
    if not all(letter.isalpha() or letter in _IN_NAMES for letter in name) or len(name.split()) == 1:
        raise Refused("enrolment.name_unusable", name=name[:LONGEST_NAME])
    if len(name) > LONGEST_NAME:
        raise Refused("enrolment.name_too_long", most=LONGEST_NAME, length=len(name))
    return name
