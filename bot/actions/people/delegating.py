"""A leader lends the own authority for a stated time, takes it back, and the clock ends it."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.actions.people.members import place_of
from bot.domain.people.acts import Act
from bot.domain.people.delegations import Delegation, Rules, candidates, check_days, check_holder, lendable
from bot.domain.people.members import BLOC_ROLES, UNIT_ROLES, Grant, Member, Role, RosterEntry
from bot.domain.people.names import name_key
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Refused
from bot.domain.telling.delegation_notices import AuthorityEnded, AuthorityLent, End
from bot.domain.telling.notices import Audience, RolesChanged
from bot.domain.telling.quiet_hours import night_around
from bot.domain.telling.settings import Telling
from bot.ports import Work

RULES = Rules()


async def who_can_hold(work: Work, grant: Grant, *, by: Member, at: datetime) -> tuple[RosterEntry, ...]:
    """Everybody whom `by` can name for this role, by name."""
    roster = await work.members.roster(bloc=grant.bloc, unit="", at=at)
    return tuple(sorted(candidates(grant, roster, lender=by.person), key=lambda one: name_key(one.name)))


async def lend(
    work: Work, grant: Grant, *, holder: str, last: date, votes: bool, by: Member, at: datetime, zone: ZoneInfo
) -> Delegation:
    """The role is the holder's, too, until the end of that day; both and their colleagues are told.

    Raises:
        Refused: `permission.delegate`, `delegation.not_yours`, `delegation.not_a_colleague`, `delegation.past`,
            `delegation.too_long`, `delegation.holds_it`.

    """
    check_may(by, Act.DELEGATE, bloc=grant.bloc, unit=grant.unit)
    if grant not in lendable(by):
        raise Refused("delegation.not_yours")
    await work.lock(f"person:{holder}")
    if holder not in {one.person for one in await who_can_hold(work, grant, by=by, at=at)}:
        raise Refused("delegation.not_a_colleague")
    check_days(last, today=at.astimezone(zone).date(), rules=RULES)
    check_holder(await work.delegations.of_person(holder, since=at), grant, holder=holder, at=at)
    until = datetime.combine(last + timedelta(days=1), time(), zone)
    with_vote = votes and grant.role is Role.UNIT_LEADER
    lent = Delegation(secrets.token_hex(6), by.person, holder, grant, with_vote, last, until, at)
    details = {"role": grant.role, "bloc": grant.bloc, "unit": grant.unit, "holder": holder, "until": last}
    receipt = await work.audit.record(
        "delegation.given", lent.id, by=by.person, at=at, details={**details, "votes": with_vote}
    )
    lent = replace(lent, receipt=receipt)
    await work.delegations.add(lent)
    place, name = await place_of(work, grant), await work.members.name(holder)
    told = AuthorityLent(by.name, name, grant.role, place, last, with_vote, is_holder=True)
    await work.outbox.tell(Audience(person=holder), told, at=at, until=until)
    for person in await _colleagues(work, lent, at=at):
        await work.outbox.tell(Audience(person=person), replace(told, is_holder=False), at=at, until=until)
    await _menu(work, holder, extra=grant.role, at=at)
    return lent


async def end_delegation(work: Work, id_: str, *, by: Member, at: datetime) -> Delegation:
    """Taken back by the lender or given back by the holder, at once.

    Raises:
        Refused: `delegation.gone`.

    """
    lent = await work.delegations.by_id(id_)
    if lent is None:
        raise Refused("delegation.gone")
    await work.lock(f"person:{lent.holder}")
    ended = (await work.delegations.by_id(id_) or lent).ended(by=by, at=at)
    end = End.TAKEN_BACK if by.person == lent.lender else End.GIVEN_BACK
    action = "delegation.withdrawn" if end is End.TAKEN_BACK else "delegation.returned"
    receipt = await work.audit.record(action, id_, by=by.person, at=at, details={"holder": lent.holder})
    ended = replace(ended, end_receipt=receipt)
    await work.delegations.save_end(ended)
    await _tell_end(work, ended, end=end, at=at)
    return ended


async def end_overdue(work: Work, *, telling: Telling, at: datetime) -> None:
    """What is over has no force any more; by day, both sides are told so, once."""
    for lent in await work.delegations.overdue(at=at):
        if night_around(at, ZoneInfo(await _timezone(work, lent.grant)), telling=telling):
            continue
        receipt = await work.audit.record("delegation.over", lent.id, by="", at=at, details={"until": lent.last_day})
        ended = replace(lent, ended_at=at, end_receipt=receipt)
        await work.delegations.save_end(ended)
        await _tell_end(work, ended, end=End.OVER, at=at)


async def _timezone(work: Work, grant: Grant) -> str:
    blocs = await work.blocs.all()
    return next(bloc.timezone for bloc in blocs if grant.bloc in {"", bloc.id})


async def _colleagues(work: Work, lent: Delegation, *, at: datetime) -> tuple[str, ...]:
    """Those who will see the signature: of the unit, the bloc's office, or the standing office; neither of the two."""
    grant = lent.grant
    roster = await work.members.roster(bloc=grant.bloc, unit=grant.unit, at=at)
    roles = UNIT_ROLES if grant.unit else (BLOC_ROLES if grant.bloc else frozenset({Role.SUPERVISOR}))
    there = [one for one in roster if one.joined and not one.suspended and one.role in roles]
    there.sort(key=lambda one: name_key(one.name))
    return tuple(dict.fromkeys(one.person for one in there if one.person not in {lent.lender, lent.holder}))


async def _tell_end(work: Work, ended: Delegation, *, end: End, at: datetime) -> None:
    lender, holder = await work.members.name(ended.lender), await work.members.name(ended.holder)
    told = AuthorityEnded(lender, holder, ended.grant.role, await place_of(work, ended.grant), end)
    for person in (ended.lender, ended.holder):
        if person != ended.ended_by:
            await work.outbox.tell(Audience(person=person), told, at=at)
    await _menu(work, ended.holder, at=at)


async def _menu(work: Work, person: str, *, at: datetime, extra: Role | None = None) -> None:
    """The command menu follows the roles."""
    for account in await work.members.accounts_of(person):
        roles = account.member.roles | ({extra} if extra else set())
        there = Audience(account=f"{account.channel}:{account.id}", bloc=account.member.bloc)
        await work.outbox.tell(there, RolesChanged(tuple(sorted(roles))), at=at)
