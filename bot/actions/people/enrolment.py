"""Enrolment: a leader invites, the invited person uses the code once, and where asked for the leader confirms."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import datetime, timedelta

from bot.actions.people.joining import enrol
from bot.actions.people.members import place_of
from bot.domain import crockford
from bot.domain.folding import fold
from bot.domain.people.enrolment import (
    LIFETIME,
    Invitation,
    InvitationState,
    Newcomer,
    Rules,
    check_decidable,
    check_may_manage,
    check_usable,
    code_unknown,
    is_foreign,
    may_try,
    needs_confirmation,
)
from bot.domain.people.members import Grant, Member, RosterEntry
from bot.domain.refusal import Refused
from bot.domain.telling.notices import (
    Audience,
    CodeTriedAgain,
    NewcomerAwaits,
    NewcomerJoined,
    NotConfirmed,
    Welcomed,
)
from bot.ports import Work

_USEFUL_FOR = timedelta(days=1)


async def invite(
    work: Work,
    *,
    name: str,
    grant: Grant,
    invited_by: str,
    at: datetime,
    phone: str = "",
    is_namesake: bool = False,
) -> tuple[Invitation, str]:
    """A new invitation and its code, which nobody will ever see again.

    Somebody who holds this role under this name gets a new account with it, unless `is_namesake` says
    that it is another person; an unused invitation to the same name is withdrawn.
    """
    same = () if is_namesake else await same_named(work, name, grant=grant, at=at)
    for entry in same:
        await _withdraw(work, entry)
    person = next((entry.person for entry in same if entry.person), "")
    code = crockford.written(secrets.randbits(crockford.BITS))
    invitation = Invitation(secrets.token_hex(6), name, grant, phone, invited_by, at + LIFETIME, person=person)
    await work.invitations.add(invitation, code=code, at=at)
    details = {"role": grant.role, "bloc": grant.bloc, "unit": grant.unit, "replaces": person}
    await work.audit.record("enrolment.invited", invitation.id, by=invited_by, at=at, details=details)
    return invitation, code


async def invite_member(
    work: Work, *, name: str, grant: Grant, by: Member, at: datetime, phone: str, is_namesake: bool
) -> tuple[Invitation, str]:
    """Invited in chat, by somebody who may.

    Raises:
        Refused: `permission.invite_officer` or `permission.invite_leader`.

    """
    check_may_manage(by, grant)
    return await invite(work, name=name, grant=grant, invited_by=by.person, at=at, phone=phone, is_namesake=is_namesake)


async def same_named(work: Work, name: str, *, grant: Grant, at: datetime) -> tuple[RosterEntry, ...]:
    """Lines of the roster with this role under this name, those in office first; spelling counts, marks do not."""
    roster = await work.members.roster(bloc=grant.bloc, unit=grant.unit, at=at)
    return tuple(
        entry
        for entry in roster
        if entry.role is grant.role and entry.unit == grant.unit and fold(entry.name) == fold(name)
    )


async def present_code(work: Work, code: str, *, newcomer: Newcomer, at: datetime, sent_at: datetime) -> Invitation:
    """The invitation behind a code that this account may use, or has used; wrong codes are counted.

    The 72 hours are judged by `sent_at`, so that an outage of ours costs nobody the invitation.

    Raises:
        Refused: `visitor`, `enrolment.code_unknown`, `enrolment.code_expired`, `enrolment.code_expired_unnamed`.

    """
    own, altogether = await work.members.count_try(newcomer.channel, newcomer.account, at=at)
    if not may_try(own=own, altogether=altogether):
        raise code_unknown(newcomer)
    found = await work.invitations.by_code(code)
    invitation = await _usable(work, found, newcomer=newcomer, at=sent_at)
    await work.members.uncount_try(newcomer.channel, newcomer.account)
    return invitation


async def present_again(work: Work, id_: str, *, newcomer: Newcomer, at: datetime) -> Invitation:
    """The same invitation later in the talk; raises what `present_code` raises."""
    return await _usable(work, await work.invitations.by_id(id_), newcomer=newcomer, at=at)


async def accept(work: Work, invitation: Invitation, *, newcomer: Newcomer, rules: Rules, at: datetime) -> Invitation:
    """The account takes the invitation: it is used now, or waits for the inviting leader."""
    if invitation.state is not InvitationState.OPEN:
        return invitation
    if not needs_confirmation(invitation, rules):
        used = await enrol(work, invitation, newcomer=newcomer, at=at)
        if invitation.invited_by:
            joined = NewcomerJoined(invitation.name, invitation.grant.role, await place_of(work, invitation.grant))
            await work.outbox.tell(Audience(person=invitation.invited_by), joined, at=at)
        return used
    awaiting = replace(invitation, state=InvitationState.AWAITING, account=newcomer.key)
    await work.invitations.save(awaiting)
    await work.audit.record("enrolment.awaits", invitation.id, by=newcomer.member.person, at=at, details={})
    place = await place_of(work, invitation.grant)
    asked = NewcomerAwaits(invitation.id, invitation.name, invitation.grant.role, place)
    await work.outbox.tell(Audience(person=invitation.invited_by), asked, at=at)
    return awaiting


async def confirm_newcomer(work: Work, id_: str, *, by: Member, at: datetime) -> Invitation:
    """The leader knows who stands behind the account; the welcome goes there with its own receipt.

    Raises:
        Refused: `enrolment.gone`, `enrolment.not_awaiting`, `permission.invite_officer`, `permission.invite_leader`.

    """
    invitation = await _invitation(work, id_)
    if not check_decidable(invitation, by=by, wanted=InvitationState.USED):
        return invitation
    newcomer = await _newcomer(work, invitation)
    receipt = await work.audit.record("enrolment.confirmed", id_, by=by.person, at=at, details={})
    confirmed = replace(invitation, decision_receipt=receipt)
    used = await enrol(work, confirmed, newcomer=newcomer, at=at)
    name = await work.members.name(used.person)
    welcomed = Welcomed(name, used.grant.role, await place_of(work, used.grant), used.receipt)
    await work.outbox.tell(Audience(account=newcomer.key), welcomed, at=at)
    return used


async def refuse_newcomer(work: Work, id_: str, *, by: Member, at: datetime) -> Invitation:
    """The leader does not know who that is: the account stays outside and the code is spent.

    Raises:
        Refused: `enrolment.gone`, `enrolment.not_awaiting`, `permission.invite_officer`, `permission.invite_leader`.

    """
    invitation = await _invitation(work, id_)
    if not check_decidable(invitation, by=by, wanted=InvitationState.REFUSED):
        return invitation
    receipt = await work.audit.record("enrolment.refused", id_, by=by.person, at=at, details={})
    refused = replace(invitation, state=InvitationState.REFUSED, decision_receipt=receipt)
    await work.invitations.save(refused)
    await work.outbox.tell(Audience(account=invitation.account), NotConfirmed(), at=at)
    return refused


async def _usable(work: Work, found: Invitation | None, *, newcomer: Newcomer, at: datetime) -> Invitation:
    """As it stands now, held against everybody else who presents the same code at this moment."""
    invitation = found
    if found:
        await work.lock(f"invitation:{found.id}")
        invitation = await work.invitations.by_id(found.id)
    if invitation and is_foreign(invitation, newcomer=newcomer):
        await _tell_of_second_try(work, invitation, at=at)
    inviter = await work.members.name(invitation.invited_by) if invitation else ""
    return check_usable(invitation, newcomer=newcomer, inviter=inviter, at=at)


async def _tell_of_second_try(work: Work, invitation: Invitation, *, at: datetime) -> None:
    for person in sorted({invitation.invited_by, invitation.person} - {""}):
        tried = CodeTriedAgain(invitation.name)
        await work.outbox.tell(Audience(person=person), tried, at=at, until=at + _USEFUL_FOR)


async def _invitation(work: Work, id_: str) -> Invitation:
    await work.lock(f"invitation:{id_}")
    invitation = await work.invitations.by_id(id_)
    if invitation is None:
        raise Refused("enrolment.gone")
    return invitation


async def _newcomer(work: Work, invitation: Invitation) -> Newcomer:
    channel, _, id_ = invitation.account.partition(":")
    account = await work.members.account(channel, id_)
    if account is None:
        raise Refused("enrolment.gone")
    return Newcomer(channel, id_, account.member)


async def _withdraw(work: Work, entry: RosterEntry) -> None:
    invitation = await work.invitations.by_id(entry.invitation) if entry.invitation else None
    if invitation and invitation.state is InvitationState.OPEN:
        await work.invitations.save(replace(invitation, state=InvitationState.WITHDRAWN))
