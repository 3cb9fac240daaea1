"""Appointing the bloc's secretary: in the place of the former one, or beside."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.actions.people.members import place_of
from bot.domain.people.acts import Act
from bot.domain.people.members import Grant, Member, Role, RosterEntry
from bot.domain.people.permissions import check_may
from bot.domain.people.secretaries import check_may_become, in_office, may_become
from bot.domain.refusal import Refused
from bot.domain.telling.notices import Audience, RolesChanged
from bot.domain.telling.secretary_notices import SecretaryAppointed, SecretaryRelieved
from bot.ports import Work


async def secretaries(work: Work, bloc: str, *, at: datetime) -> tuple[RosterEntry, ...]:
    """Who is secretary of the bloc today, by name."""
    return in_office(await work.members.roster(bloc=bloc, unit="", at=at), Role.SECRETARY)


async def who_may_become(work: Work, *, by: Member, at: datetime) -> tuple[RosterEntry, ...]:
    """Members of the bloc's units who can be appointed, by name; raises `Refused("permission.appoint_secretary")`."""
    check_may(by, Act.APPOINT_SECRETARY, bloc=by.bloc)
    units = {unit.id for unit in await work.blocs.units(by.bloc)}
    return may_become(await work.members.roster(bloc=by.bloc, unit="", at=at), units=units)


async def check_appointable(work: Work, person: str, *, by: Member, at: datetime) -> None:
    """Raises `Refused`: `permission.appoint_secretary`, `secretary.signs`, `secretary.already`, `secretary.gone`."""
    check_may(by, Act.APPOINT_SECRETARY, bloc=by.bloc)
    check_may_become(person, await work.members.roster(bloc=by.bloc, unit="", at=at))
    if person not in {one.person for one in await who_may_become(work, by=by, at=at)}:
        raise Refused("secretary.gone")


async def appoint_secretary(work: Work, person: str, *, former: Sequence[str], by: Member, at: datetime) -> str:
    """A member becomes secretary; the role of `former` (ids of today's secretaries) ends at once. The receipt of it.

    Everybody concerned is told, and the menus follow the roles.

    Raises:
        Refused: what `check_appointable` refuses with.

    """
    bloc = by.bloc
    await work.lock(f"secretary:{bloc}")
    await check_appointable(work, person, by=by, at=at)
    grant = Grant(Role.SECRETARY, bloc)
    ended = [one for one in await secretaries(work, bloc, at=at) if one.person in former]
    for one in ended:
        await work.members.suspend(one.person, grant, at=at)
    await work.members.grant(person, grant, by=by.person, at=at)
    details = {"bloc": bloc, "former": [one.person for one in ended]}
    receipt = await work.audit.record("secretary.appointed", person, by=by.person, at=at, details=details)
    await _tell(work, person, ended, by=by, at=at)
    return receipt


async def _tell(work: Work, person: str, ended: Sequence[RosterEntry], *, by: Member, at: datetime) -> None:
    """Former secretaries by their accounts, although they may hold no role any more."""
    name, place = await work.members.name(person), await place_of(work, Grant(Role.SECRETARY, by.bloc))
    names = tuple(one.name for one in ended)
    await work.outbox.tell(Audience(person=person), SecretaryAppointed(name, place, by.name, names, is_you=True), at=at)
    leading = Audience((Role.BLOC_HEAD, Role.BLOC_DEPUTY), bloc=by.bloc, but=by.person)
    await work.outbox.tell(leading, SecretaryAppointed(name, place, by.name, names, is_you=False), at=at)
    for one in ended:
        for account in await work.members.accounts_of(one.person):
            there = Audience(account=f"{account.channel}:{account.id}", bloc=by.bloc)
            await work.outbox.tell(there, SecretaryRelieved(one.name, place, by.name, name), at=at)
    for changed in (person, *(one.person for one in ended)):
        await _menus(work, changed, bloc=by.bloc, at=at)


async def _menus(work: Work, person: str, *, bloc: str, at: datetime) -> None:
    for account in await work.members.accounts_of(person):
        there = Audience(account=f"{account.channel}:{account.id}", bloc=bloc)
        await work.outbox.tell(there, RolesChanged(tuple(sorted(account.member.roles))), at=at)
