"""Joining: an accepted invitation becomes a person with an account and a role, and leaves a receipt."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import datetime

from bot.domain.people.enrolment import Invitation, InvitationState, Newcomer
from bot.domain.people.members import Member
from bot.domain.telling.notices import AccountReplaced, Audience, RolesChanged
from bot.ports import Work


async def enrol(work: Work, invitation: Invitation, *, newcomer: Newcomer, at: datetime) -> Invitation:
    """The used invitation, with its receipt and the person who joined.

    An account that belongs to somebody already gives that person one more role; a person of the roster
    who comes with a new account leaves the old one of this channel, and both are told.
    """
    person = newcomer.member.person or invitation.person or await _new_person(work, invitation, at=at)
    replaced = await _bind(work, person, newcomer=newcomer, at=at)
    await _give_role(work, person, invitation=invitation, newcomer=newcomer, at=at)
    grant = invitation.grant
    details = {"role": grant.role, "bloc": grant.bloc, "unit": grant.unit, "invitation": invitation.id}
    receipt = await work.audit.record("enrolment.enrolled", person, by=person, at=at, details=details)
    used = replace(invitation, state=InvitationState.USED, account=newcomer.key, receipt=receipt, person=person)
    await work.invitations.save(used)
    if replaced:
        await work.outbox.tell(Audience(person=person), AccountReplaced(invitation.name, is_old=False), at=at)
    return used


async def _new_person(work: Work, invitation: Invitation, *, at: datetime) -> str:
    person = secrets.token_hex(6)
    await work.members.add(person, invitation.name, at=at)
    return person


async def _bind(work: Work, person: str, *, newcomer: Newcomer, at: datetime) -> bool:
    """Whether another account of the same channel had to go."""
    accounts = await work.members.accounts_of(person)
    old = [one for one in accounts if one.channel == newcomer.channel and one.id != newcomer.account]
    await work.members.bind(newcomer.channel, newcomer.account, person=person, at=at)
    for account in old:
        there = Audience(account=f"{account.channel}:{account.id}", bloc=account.member.bloc)
        await work.outbox.tell(there, AccountReplaced(account.member.name, is_old=True), at=at)
        await work.outbox.tell(there, RolesChanged(()), at=at)
    return bool(old)


async def _give_role(work: Work, person: str, *, invitation: Invitation, newcomer: Newcomer, at: datetime) -> None:
    """One running grant of a kind is enough; the menu follows the roles."""
    account = await work.members.account(newcomer.channel, newcomer.account)
    member = account.member if account else Member(person, invitation.name)
    if invitation.grant not in member.grants:
        await work.members.grant(person, invitation.grant, by=invitation.invited_by, at=at)
    roles = tuple(sorted(member.roles | {invitation.grant.role}))
    await work.outbox.tell(Audience(person=person), RolesChanged(roles), at=at)
