"""Who may decide an appeal: not of the own unit, and nobody who had scored it."""

from __future__ import annotations

from datetime import datetime

from bot.domain.closing.appeals import check_did_not_score, judges
from bot.domain.people.acts import Act
from bot.domain.people.members import Grant, Member, Role, RosterEntry, own_units
from bot.domain.people.permissions import check_may, check_not_own, roles_for
from bot.domain.scoring.periods import Period
from bot.ports import Work

_SENIORITY = tuple(Role)


async def may_decide(work: Work, period: Period, unit: str, *, by: Member, at: datetime) -> None:
    """Whether this member may decide appeals of this unit in this period.

    Raises:
        Refused: `permission.decide_appeal`, `permission.own_unit`, `permission.own_unit_unknown`, and
            `appeal.own_score` with the names of those who may, or `appeal.own_score_nobody`.

    """
    check_may(by, Act.DECIDE_APPEAL, bloc=period.bloc)
    check_not_own(by, unit, units=await work.blocs.units_ever(period.bloc))
    scored = await judges_of(work, period, unit)
    if by.person in scored:
        names = [one.name for one in await people_who_may_decide(work, period, unit, at=at)]
        check_did_not_score(by, judges=scored, others=", ".join(names))


async def judges_of(work: Work, period: Period, unit: str) -> frozenset[str]:
    """The ids of everybody who scored this unit in the period."""
    steps = (await work.paths.steps(period.id)).get(unit, ())
    found_by = [finding.by for finding in await work.inspections.findings(period.id, unit)]
    return judges(unit, steps=steps, rulings=await work.reviews.rulings(period.id), found_by=found_by)


async def people_who_may_decide(work: Work, period: Period, unit: str, *, at: datetime) -> tuple[RosterEntry, ...]:
    """Members who joined, hold a role that decides, are not of the unit and did not score it; each person once."""
    units = await work.blocs.units_ever(period.bloc)
    scored = await judges_of(work, period, unit)
    of_bloc = await work.members.roster(bloc=period.bloc, unit="", at=at)
    entries = [one for one in (*of_bloc, *await work.members.roster(bloc="", unit="", at=at)) if _is_there(one)]
    found: dict[str, RosterEntry] = {}
    for one in entries:
        grants = tuple(_grant(entry, period.bloc) for entry in entries if entry.person == one.person)
        own = own_units(Member(one.person, one.name, grants), units)
        if one.role in roles_for(Act.DECIDE_APPEAL) and unit not in own and one.person not in scored:
            found.setdefault(one.person, one)
    return tuple(sorted(found.values(), key=lambda one: (_SENIORITY.index(one.role), one.name)))


def _is_there(one: RosterEntry) -> bool:
    return one.joined and bool(one.person) and not one.suspended


def _grant(entry: RosterEntry, bloc: str) -> Grant:
    return Grant(entry.role, bloc, entry.unit)
