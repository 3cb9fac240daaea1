"""The end of a year: what is still open, closed, handed over, received; roles pass with the receipt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from bot.domain.ballots.ballots import BallotState
from bot.domain.closing.corrections import CorrectionState
from bot.domain.commendation.nominations import NominationState
from bot.domain.drives.drives import DriveState
from bot.domain.people.acts import Act
from bot.domain.people.members import UNIT_ROLES, Bloc, Grant, Member, Role
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Refused
from bot.domain.scoring.periods import Period
from bot.domain.season.handover import (
    HeadChoice,
    Leaders,
    Mark,
    Missing,
    OpenPoint,
    Season,
    check_leaders,
    check_may_close,
    rotated,
)
from bot.domain.season.unit_changes import ChangeState
from bot.domain.telling.handover_notices import HandoverGiven, HandoverReceived, LeadersChosen, YearClosed
from bot.domain.telling.notices import Audience, RolesChanged
from bot.ports import Work

_BLOC = (Role.UNIT_LEADER, Role.SECRETARY, Role.BLOC_HEAD, Role.BLOC_DEPUTY, Role.SUPERVISOR)
_HEADS = (Role.BLOC_HEAD, Role.BLOC_DEPUTY)
_UNDECIDED = (
    NominationState.ENDORSED,
    NominationState.CHECKED,
    NominationState.READY,
    NominationState.RECEIVED,
    NominationState.ON_HOLD,
)
_BALLOTS = {
    BallotState.OPEN: OpenPoint.VOTING,
    BallotState.PREPARED: OpenPoint.BALLOT,
    BallotState.LACKING: OpenPoint.BALLOT,
}


async def held_season(work: Work, bloc: Bloc) -> Season:
    """The running year as it stands now, which nobody else ends until this work ends."""
    await work.lock(f"season:{bloc.id}")
    return await work.seasons.season(bloc.id, (await work.blocs.bloc(bloc.id)).year)


async def periods_of_year(work: Work, bloc: Bloc) -> tuple[Period, ...]:
    """The periods that no earlier year took with it."""
    earlier = {id_ for one in await work.seasons.closed(bloc.id) if one.year != bloc.year for id_ in one.periods}
    return tuple(one for one in await work.blocs.periods(bloc.id) if one.id not in earlier)


async def missing(work: Work, bloc: Bloc) -> tuple[Missing, ...]:
    """What is not done yet in the running year, what blocks its end first."""
    periods = await periods_of_year(work, bloc)
    found = [Missing(OpenPoint.UNLOCKED, one.name) for one in periods if one.locked_at is None]
    if not periods:
        found.append(Missing(OpenPoint.NO_PERIOD))
    for period in [one for one in periods if one.locked_at]:
        waiting = [one for one in await work.locks.corrections(period.id) if one.state is CorrectionState.PROPOSED]
        found.extend(Missing(OpenPoint.CORRECTION, period.name) for _ in waiting)
    for period in [one for one in periods if one.locked_at]:
        if not await work.papers.signed(bloc.id, period.id):
            found.append(Missing(OpenPoint.PAPER, period.name))
    undecided = await work.nominations.of_bloc(bloc.id, *_UNDECIDED)
    if undecided:
        found.append(Missing(OpenPoint.NOMINATION, ", ".join(sorted(f"ĐN-{one.number}" for one in undecided))))
    drives = await work.drives.of_bloc(bloc.id)
    found.extend(Missing(OpenPoint.DRIVE, one.kit.name) for one in drives if one.state is DriveState.LAUNCHED)
    ballots = await work.ballots.of_bloc(bloc.id)
    found.extend(Missing(_BALLOTS[one.state], f"BX-{one.number}") for one in ballots if one.state in _BALLOTS)
    changes = await work.seasons.changes(bloc.id)
    found.extend(Missing(OpenPoint.CHANGE, f"{one.from_day:%d/%m/%Y}") for one in changes if _is_planned(one.state))
    return tuple(found)


def _is_planned(state: ChangeState) -> bool:
    return state is ChangeState.PLANNED


async def close_year(work: Work, bloc: Bloc, *, named: Sequence[Missing], by: Member, at: datetime) -> Season:
    """The running year is closed: read from now on, written by nobody; `named` is what was shown to be open still.

    Raises:
        Refused: `permission.close_year`, `season.closed`, `season.blocked`, `season.open_points`.

    """
    check_may(by, Act.CLOSE_YEAR, bloc=bloc.id)
    season = await held_season(work, bloc)
    season.check_open()
    check_may_close(await missing(work, bloc), named=named)
    periods = tuple(one.id for one in await periods_of_year(work, bloc))
    details = {"open": [f"{one.point} {one.about}".strip() for one in named], "periods": periods}
    mark = await _mark(work, season, "season.closed", by=by, at=at, details=details)
    closed = replace(season, closed=mark, open_points=tuple(named), periods=periods)
    await work.seasons.save_season(closed)
    notice = YearClosed(bloc.name, season.year, by.name, tuple(named))
    await work.outbox.tell(Audience(_BLOC, bloc=bloc.id, but=by.person), notice, at=at)
    await work.outbox.tell(Audience(group=bloc.id), replace(notice, open_points=()), at=at)
    return closed


async def proposed_leaders(work: Work, bloc: Bloc) -> tuple[str, str]:
    """Who takes turns next, in the official order; raises what `rotated` raises."""
    return rotated(await work.blocs.units(bloc.id))


async def choose_leaders(
    work: Work,
    bloc: Bloc,
    *,
    head: str,
    deputy: str,
    document: str,
    document_on: date | None,
    by: Member,
    at: datetime,
) -> Season:
    """Next year's head and deputy (ids of units), found as the bloc's rules say; nobody rises by being deputy.

    Raises:
        Refused: `permission.choose_head`, `season.only_office` where the office assigns them, `season.given`, and what
            `check_leaders` raises.

    """
    check_may(by, Act.CHOOSE_HEAD, bloc=bloc.id)
    choice = HeadChoice(bloc.head_choice)
    if choice is HeadChoice.ASSIGNED and not any(one.role is Role.SUPERVISOR for one in by.own):
        raise Refused("season.only_office")
    season = await held_season(work, bloc)
    if season.given is not None:
        raise Refused("season.given", by=season.given.name, at=season.given.at)
    chosen = Leaders(head, deputy, choice, document, document_on)
    check_leaders(chosen, units=await work.blocs.units(bloc.id))
    details = {"head": head, "deputy": deputy, "choice": choice, "document": document}
    mark = await _mark(work, season, "season.leaders", by=by, at=at, details=details)
    season = replace(season, leaders=replace(chosen, mark=mark))
    await work.seasons.save_season(season)
    names = [(await work.blocs.unit(id_)).name for id_ in (head, deputy)]
    notice = LeadersChosen(bloc.name, season.year + 1, names[0], names[1], choice, document, by.name)
    await work.outbox.tell(Audience(_BLOC, bloc=bloc.id, but=by.person), notice, at=at)
    return season


async def give(work: Work, bloc: Bloc, *, by: Member, at: datetime) -> Season:
    """The old leaders (or the office) hand the year over; the leaders of the next head's unit are asked to receive it.

    Raises:
        Refused: `permission.close_year`, and what `check_may_give` raises.

    """
    check_may(by, Act.CLOSE_YEAR, bloc=bloc.id)
    season = await held_season(work, bloc)
    season.check_may_give()
    mark = await _mark(work, season, "season.given", by=by, at=at, details={})
    given = replace(season, given=mark)
    await work.seasons.save_season(given)
    if given.leaders:
        notice = HandoverGiven(bloc.name, season.year, by.name)
        await work.outbox.tell(Audience((Role.UNIT_LEADER,), unit=given.leaders.head), notice, at=at)
    return given


async def receive(work: Work, bloc: Bloc, *, by: Member, at: datetime) -> Season:
    """The leader of next year's head unit confirms; with it the roles of head and deputy pass to the new units.

    Raises:
        Refused: `season.not_given`, `season.received`, `season.not_new_head`.

    """
    season = await held_season(work, bloc)
    leaders = season.check_may_receive()
    if not is_new_head(season, by):
        raise Refused("season.not_new_head", unit=(await work.blocs.unit(leaders.head)).name)
    mark = await _mark(
        work, season, "season.received", by=by, at=at, details={"from": season.given and season.given.by}
    )
    received = replace(season, received=mark)
    await work.seasons.save_season(received)
    before = await _pass_roles(work, bloc, leaders, by=by, at=at)
    names = [(await work.blocs.unit(id_)).name for id_ in (leaders.head, leaders.deputy)]
    giver = season.given or mark
    notice = HandoverReceived(bloc.name, season.year, giver.name, by.name, names[0], names[1])
    for person in dict.fromkeys((giver.by, *before)):
        await work.outbox.tell(Audience(person=person, but=by.person), notice, at=at)
    others = Audience((Role.SECRETARY, Role.SUPERVISOR, Role.BLOC_DEPUTY), bloc=bloc.id, but=giver.by)
    await work.outbox.tell(others, notice, at=at)
    await work.outbox.tell(Audience(group=bloc.id), notice, at=at)
    return received


def is_new_head(season: Season, member: Member) -> bool:
    """Whether this member leads the unit that heads the bloc next year; lent authority does not take over a bloc."""
    if season.leaders is None:
        return False
    return any(one.role is Role.UNIT_LEADER and one.unit == season.leaders.head for one in member.own)


async def _pass_roles(work: Work, bloc: Bloc, leaders: Leaders, *, by: Member, at: datetime) -> tuple[str, ...]:
    """The leaders of the new units head the bloc; who headed it (the ids returned) leads the own unit again."""
    roster = await work.members.roster(bloc=bloc.id, unit="", at=at)
    running = [one for one in roster if one.person and not one.suspended and not one.invitation]
    duties = {unit.duty: unit.id for unit in await work.blocs.units(bloc.id) if unit.duty}
    of_unit = {one.person for one in running if one.role in UNIT_ROLES}
    changed = []
    for one in [one for one in running if one.role in _HEADS]:
        await work.members.suspend(one.person, Grant(one.role, bloc.id, one.unit), at=at)
        if one.person not in of_unit and one.role in duties:
            await work.members.grant(
                one.person, Grant(Role.UNIT_LEADER, bloc.id, duties[one.role]), by=by.person, at=at
            )
        changed.append(one.person)
    before = tuple(changed)
    await work.seasons.give_duty(bloc.id, head=leaders.head, deputy=leaders.deputy)
    new = {leaders.head: Role.BLOC_HEAD, leaders.deputy: Role.BLOC_DEPUTY}
    for one in running:
        if one.role is Role.UNIT_LEADER and one.unit in new:
            await work.members.grant(one.person, Grant(new[one.unit], bloc.id), by=by.person, at=at)
            changed.append(one.person)
    for person in dict.fromkeys(changed):
        for account in await work.members.accounts_of(person):
            there = Audience(account=f"{account.channel}:{account.id}", bloc=bloc.id)
            await work.outbox.tell(there, RolesChanged(tuple(sorted(account.member.roles))), at=at)
    return before


async def _mark(
    work: Work, season: Season, action: str, *, by: Member, at: datetime, details: Mapping[str, object]
) -> Mark:
    subject = f"{season.bloc}:{season.year}"
    return Mark(by.person, by.name, at, await work.audit.record(action, subject, by=by.person, at=at, details=details))
