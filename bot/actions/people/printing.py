"""Several invitations made in one act, to be printed and handed over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.actions.people.enrolment import invite_member
from bot.actions.people.members import managed
from bot.domain.people.enrolment import Invitation, InvitationState, check_may_manage
from bot.domain.people.members import Grant, Member, Role, Unit
from bot.ports import Work


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody to be invited: the unit, the name, and whether a code for this place is out already."""

    unit: Unit
    name: str
    has_code: bool


async def guests(work: Work, role: Role, *, by: Member, at: datetime) -> tuple[Guest, ...]:
    """For the head every unit whose leader has not joined, named or not; for a leader the officers who were invited.

    Raises:
        Refused: `permission.invite_leader`, `permission.invite_officer`.

    """
    unit = by.unit if role is Role.OFFICER else ""
    check_may_manage(by, Grant(role, by.bloc, unit))
    entries = await managed(work, by=by, role=role, at=at)
    units = await work.blocs.units(by.bloc)
    waiting = [one for one in entries if one.invitation and not one.awaiting and not one.person]
    if role is Role.OFFICER:
        own = next(one for one in units if one.id == unit)
        return tuple(Guest(own, name, has_code=True) for name in dict.fromkeys(one.name for one in waiting))
    there = {one.unit for one in entries if (one.joined and not one.suspended) or one.awaiting}
    names = {one.unit: one.name for one in waiting}
    return tuple(Guest(one, names.get(one.id, ""), one.id in names) for one in units if one.id not in there)


async def invite_guests(
    work: Work, wanted: Sequence[tuple[str, str]], role: Role, *, by: Member, at: datetime
) -> tuple[tuple[Invitation, str], ...]:
    """(unit id, name) of everybody: the invitations with their codes, which nobody will ever see again.

    Codes that are still out for the same place (of an officer: the same name) are withdrawn; who has joined or is
    waiting to be confirmed meanwhile is left out.

    Raises:
        Refused: `permission.invite_leader`, `permission.invite_officer`.

    """
    await work.lock(f"invitations:{by.bloc}")
    open_now = await guests(work, role, by=by, at=at)
    units = {one.unit.id for one in open_now} | ({by.unit} if role is Role.OFFICER else set())
    made = []
    for unit, name in wanted:
        if unit not in units:
            continue
        grant = Grant(role, by.bloc, unit)
        await _withdraw(work, grant, name=name, by=by, at=at)
        made.append(await invite_member(work, name=name, grant=grant, by=by, at=at, phone="", is_namesake=False))
    return tuple(made)


async def _withdraw(work: Work, grant: Grant, *, name: str, by: Member, at: datetime) -> None:
    for entry in await managed(work, by=by, role=grant.role, at=at):
        is_meant = entry.unit == grant.unit and (grant.role is Role.UNIT_LEADER or entry.name == name)
        known = await work.invitations.by_id(entry.invitation) if entry.invitation and is_meant else None
        if known and known.state is InvitationState.OPEN:
            await work.invitations.save(replace(known, state=InvitationState.WITHDRAWN))
