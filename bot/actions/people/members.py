"""The roster of a unit or bloc, and the end of a role."""

from __future__ import annotations

from datetime import datetime

from bot.domain.people.enrolment import MANAGED, check_may_manage, may_manage
from bot.domain.people.members import UNIT_ROLES, Grant, Member, Role, RosterEntry
from bot.domain.people.names import name_key
from bot.domain.refusal import Refused
from bot.domain.telling.notices import Audience, RoleEnded, RolesChanged
from bot.ports import Work


async def place_of(work: Work, grant: Grant) -> str:
    """The name of what a role is held for: the unit, else the bloc, else the province."""
    if grant.unit and grant.role in UNIT_ROLES:
        return (await work.blocs.unit(grant.unit)).name
    if grant.bloc:
        return (await work.blocs.bloc(grant.bloc)).name
    return next((bloc.province for bloc in await work.blocs.all()), "")


async def managed(work: Work, *, by: Member, role: Role, at: datetime) -> tuple[RosterEntry, ...]:
    """Everybody in this role whom `by` may invite and suspend, by name; waiting invitations included."""
    unit = by.unit if role is Role.OFFICER else ""
    roster = await work.members.roster(bloc=by.bloc, unit=unit, at=at)
    mine = [entry for entry in roster if entry.role is role and may_manage(by, Grant(role, by.bloc, entry.unit))]
    return tuple(sorted(mine, key=lambda entry: name_key(entry.name)))


async def may_be_suspended(work: Work, *, by: Member, at: datetime) -> tuple[RosterEntry, ...]:
    """Everybody in office whose role `by` may end; never oneself."""
    entries = [entry for role in MANAGED for entry in await managed(work, by=by, role=role, at=at)]
    return tuple(
        entry for entry in entries if not entry.invitation and not entry.suspended and entry.person != by.person
    )


async def suspend_member(work: Work, person: str, grant: Grant, *, by: Member, at: datetime) -> str:
    """End one role at once; the person is told everywhere, drafts stay. The receipt of it.

    Raises:
        Refused: `permission.invite_officer` or `permission.invite_leader`, `member.not_active` where the
            role ended before, or is one's own.

    """
    check_may_manage(by, grant)
    await work.lock(f"person:{person}")
    running = await may_be_suspended(work, by=by, at=at)
    entry = next((one for one in running if (one.person, one.role, one.unit) == (person, grant.role, grant.unit)), None)
    if entry is None:
        raise Refused("member.not_active")
    await work.members.suspend(person, grant, at=at)
    details = {"role": grant.role, "bloc": grant.bloc, "unit": grant.unit}
    receipt = await work.audit.record("member.suspended", person, by=by.person, at=at, details=details)
    await _tell(work, entry, grant, by=by, at=at)
    return receipt


async def _tell(work: Work, entry: RosterEntry, grant: Grant, *, by: Member, at: datetime) -> None:
    """To every account, although nobody with a role may be behind it any more."""
    ended = RoleEnded(entry.name, grant.role, await place_of(work, grant), by.name)
    for account in await work.members.accounts_of(entry.person):
        there = Audience(account=f"{account.channel}:{account.id}", bloc=grant.bloc)
        await work.outbox.tell(there, ended, at=at)
        await work.outbox.tell(there, RolesChanged(tuple(sorted(account.member.roles))), at=at)
