"""A person's own data: what is stored, and leaving – roles end, the account is let go, the name goes where it may."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.actions.people.members import place_of
from bot.domain.people.members import Grant, Member, Role
from bot.domain.people.own_data import Erasure, OwnData, keeps_name, records
from bot.domain.telling.leaving_notices import MemberLeft
from bot.domain.telling.notices import Audience, RolesChanged
from bot.ports import Work

FAREWELL = timedelta(minutes=10)
"""How long the farewell may take to arrive before the talk itself is forgotten."""
_MISSED: dict[Role, tuple[Role, ...]] = {
    Role.OFFICER: (Role.UNIT_LEADER,),
    Role.UNIT_LEADER: (Role.BLOC_HEAD, Role.BLOC_DEPUTY),
    Role.SECRETARY: (Role.BLOC_HEAD, Role.BLOC_DEPUTY),
    Role.BLOC_HEAD: (Role.BLOC_DEPUTY, Role.SUPERVISOR),
    Role.BLOC_DEPUTY: (Role.BLOC_HEAD,),
    Role.SUPERVISOR: (Role.SUPERVISOR, Role.DIRECTOR),
    Role.DIRECTOR: (Role.SUPERVISOR,),
    Role.ADMIN: (Role.SUPERVISOR,),
}


@dataclass(frozen=True, slots=True)
class Leaving:
    """What follows when a member leaves: how many records keep the name, and which roles nobody holds then."""

    stored: OwnData
    keeps_name: bool
    records: int
    vacant: tuple[Grant, ...]


async def leaving(work: Work, *, of: Member, at: datetime) -> Leaving:
    """Looked at only; nothing changes."""
    stored = await work.own_data.of_person(of.person)
    vacant = [grant for grant in of.own if await _is_last(work, grant, person=of.person, at=at)]
    return Leaving(stored, keeps_name(stored), records(stored.acts), tuple(vacant))


async def leave(work: Work, *, by: Member, pseudonym: str, at: datetime) -> tuple[Leaving, str]:
    """Every role ends and every account is let go, at once; those who now miss somebody are told, without the name.

    What was submitted, signed or decided keeps its author; everything else forgets the name. The receipt.
    """
    await work.lock(f"person:{by.person}")
    found = await leaving(work, of=by, at=at)
    details = {"name_kept": found.keeps_name, "roles": [grant.role for grant in by.own]}
    receipt = await work.audit.record("member.erased", by.person, by=by.person, at=at, details=details)
    for grant in by.own:
        await work.members.suspend(by.person, grant, at=at)
        told = MemberLeft(grant.role, await place_of(work, grant), is_last=grant in found.vacant)
        audience = Audience(_MISSED[grant.role], bloc=grant.bloc, unit="", but=by.person)
        if grant.role is Role.OFFICER:
            audience = Audience(_MISSED[grant.role], unit=grant.unit, but=by.person)
        await work.outbox.tell(audience, told, at=at)
    for account in found.stored.accounts:
        there = Audience(account=f"{account.channel}:{account.id}")
        await work.outbox.tell(there, RolesChanged(()), at=at)
        await work.own_data.note_erasure(Erasure(account.channel, account.id, account.chat, found.stored.name, at))
    await work.own_data.leave(by.person, pseudonym=pseudonym, keeps_name=found.keeps_name, at=at)
    return found, receipt


async def forget_erased(work: Work, *, at: datetime) -> None:
    """What was said with people who left goes, once the farewell had its time to arrive."""
    for erasure in await work.own_data.erasures(before=at - FAREWELL):
        await work.own_data.forget(erasure)


async def _is_last(work: Work, grant: Grant, *, person: str, at: datetime) -> bool:
    roster = await work.members.roster(bloc=grant.bloc, unit="", at=at)
    others = [one for one in roster if one.role is grant.role and one.unit == grant.unit and one.person != person]
    return not any(one.joined and not one.suspended for one in others)
