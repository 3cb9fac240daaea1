"""Units change: recorded by the standing office, in force on their day, their people carried on; no point moves."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.actions.cross_check.repairs import repair_without
from bot.domain.people.acts import Act
from bot.domain.people.members import UNIT_ROLES, Bloc, Grant, Member, Role, Unit
from bot.domain.people.permissions import check_may
from bot.domain.refusal import Refused
from bot.domain.season.unit_changes import ChangeKind, ChangeState, UnitChange, check_change
from bot.domain.telling.notices import Audience, RolesChanged
from bot.domain.telling.quiet_hours import night_around
from bot.domain.telling.settings import Telling
from bot.domain.telling.unit_notices import RolesCarried, RoundNeedsHead, UnitsChanged
from bot.ports import Work

_UNIT = (Role.OFFICER, Role.UNIT_LEADER)
_HEADS = (Role.BLOC_HEAD, Role.BLOC_DEPUTY)
_LEADERS = (*_HEADS, Role.SECRETARY, Role.SUPERVISOR)


@dataclass(frozen=True, slots=True)
class Consequences:
    """What a change means today: names of units that head the bloc, of periods that run, of what lies open in them.

    `people` is how many hold a role in these units; `drafts`, `signed` and `rounds` are names of periods in which one
    of them has a draft, a signed sheet, or a part in the published cross-check.
    """

    people: int
    heading: tuple[str, ...]
    running: tuple[str, ...]
    drafts: tuple[str, ...]
    signed: tuple[str, ...]
    rounds: tuple[str, ...]
    nominations: int


async def record_change(work: Work, change: UnitChange, *, bloc: Bloc, by: Member, at: datetime) -> UnitChange:
    """The standing office records what a decision says; it is in force at once where its day has come.

    Raises:
        Refused: `permission.change_units`, and what `check_change` raises.

    """
    check_may(by, Act.CHANGE_UNITS, bloc=bloc.id)
    await work.lock(f"units:{bloc.id}")
    today = today_of(bloc, at)
    await check_possible(work, change, bloc=bloc, today=today)
    names = tuple([(await work.blocs.unit(id_)).name for id_ in change.units])
    made = replace(change, id=secrets.token_hex(6), bloc=bloc.id, names=names, by=by.person, at=at)
    receipt = await work.audit.record("units.recorded", made.id, by=by.person, at=at, details=_details(made))
    made = replace(made, receipt=receipt)
    await work.seasons.add_change(made)
    if made.from_day <= today:
        return await _bring_into_force(work, made, bloc=bloc, at=at)
    await _tell(work, made, bloc=bloc, at=at)
    return made


async def check_possible(work: Work, change: UnitChange, *, bloc: Bloc, today: date) -> None:
    """Raises what `check_change` raises."""
    others = [one for one in await work.blocs.all() if one.id != bloc.id]
    elsewhere = [unit for other in others for unit in await work.blocs.units(other.id)]
    units = await work.blocs.units_ever(bloc.id)
    check_change(change, units=units, elsewhere=elsewhere, planned=await work.seasons.planned(), today=today)


async def consequences(work: Work, change: UnitChange, *, bloc: str, at: datetime) -> Consequences:
    """What lies open with these units now."""
    units = [await work.blocs.unit(id_) for id_ in change.units]
    drafts = {one.period for id_ in change.units for one in await work.sheets.drafts(id_) if one.rev}
    periods = [one for one in await work.blocs.periods(bloc) if one.locked_at is None]
    running = [one for one in periods if one.opens_on <= at.astimezone(one.sheet_due.tzinfo).date()]
    signed, rounds = [], []
    for period in periods:
        if not set(await work.sheets.signed(period.id)).isdisjoint(change.units):
            signed.append(period.name)
        published = await work.inspections.published(period.id)
        if published and any(published.plan.team(unit) for unit in change.units):
            rounds.append(period.name)
    waiting = await work.nominations.waiting(bloc)
    return Consequences(
        people=len({person for person, _, _ in await work.seasons.people_of(change.units)}),
        heading=tuple(unit.short for unit in units if unit.duty),
        running=tuple(one.name for one in running),
        drafts=tuple(one.name for one in periods if one.id in drafts),
        signed=tuple(signed),
        rounds=tuple(rounds),
        nominations=sum(one.unit.id in change.units for one in waiting),
    )


async def bring_due_changes(work: Work, *, at: datetime, telling: Telling) -> None:
    """Every change whose day has come is in force from its morning on: before anybody is reminded, told by day."""
    for planned in await work.seasons.planned():
        bloc = await work.blocs.bloc(planned.bloc)
        is_night = night_around(at, ZoneInfo(bloc.timezone), telling=telling) is not None
        if is_night or planned.from_day > today_of(bloc, at):
            continue
        await work.lock(f"units:{bloc.id}")
        now = await work.seasons.change(planned.id)
        if now and now.state is ChangeState.PLANNED:
            await _bring_into_force(work, now, bloc=bloc, at=at)


async def carry_people(work: Work, change_id: str, *, to: str, by: Member, at: datetime) -> tuple[int, str]:
    """Everybody of the units that ended has the same role in the successor `to` (an id); how many, and the receipt.

    Raises:
        Refused: `units.gone`, `permission.change_units`, `units.not_yet`, `units.no_successor`, `units.all_carried`.

    """
    change = await work.seasons.change(change_id)
    if change is None:
        raise Refused("units.gone")
    check_may(by, Act.CHANGE_UNITS, bloc=change.bloc)
    if change.state is ChangeState.PLANNED:
        raise Refused("units.not_yet", day=change.from_day)
    if to not in change.successors:
        raise Refused("units.no_successor")
    await work.lock(f"units:{change.bloc}")
    successor = await work.blocs.unit(to)
    there = {(person, grant.role) for person, _, grant in await work.seasons.people_of((to,))}
    found = await work.seasons.people_of(change.units)
    wanted = {(person, grant.role): grant for person, _, grant in found if grant.role in UNIT_ROLES}
    carried = {key: grant for key, grant in wanted.items() if key not in there}
    if not carried:
        raise Refused("units.all_carried", unit=successor.short)
    for (person, role), before in carried.items():
        await work.members.grant(person, Grant(role, successor.bloc, successor.id), by=by.person, at=at)
        unit = await work.blocs.unit(before.unit)
        await work.outbox.tell(Audience(person=person), RolesCarried(role, unit.name, successor.name, by.name), at=at)
        await work.outbox.tell(Audience(person=person), RolesChanged((role,)), at=at)
    details = {"to": to, "people": sorted(f"{person}:{role}" for person, role in carried)}
    receipt = await work.audit.record("units.people_carried", change.id, by=by.person, at=at, details=details)
    return len(carried), receipt


def today_of(bloc: Bloc, at: datetime) -> date:
    """The bloc's own day."""
    return at.astimezone(ZoneInfo(bloc.timezone)).date()


async def _bring_into_force(work: Work, change: UnitChange, *, bloc: Bloc, at: datetime) -> UnitChange:
    """The units change; sheets, points, papers and locked periods stay with whom they were of."""
    before = [await work.blocs.unit(id_) for id_ in change.units]
    if change.kind is ChangeKind.RENAME:
        await work.seasons.rename_unit(before[0], change.new[0], last_day=change.last_day)
    else:
        for one in change.new:
            unit = Unit(f"{bloc.id}.{one.code}", bloc.id, one.code, one.name, one.short, 0, first_day=change.from_day)
            await work.seasons.add_unit(unit, at=at)
        for unit in before:
            await work.seasons.end_unit(unit.id, last_day=change.last_day, at=at)
        await _leave_rounds(work, change, before, at=at)
    done = replace(change, state=ChangeState.DONE)
    await work.seasons.save_change(done)
    await work.audit.record("units.changed", done.id, by="", at=at, details=_details(done))
    await _tell(work, done, bloc=bloc, at=at, was_told=change.from_day > today_of(bloc, change.at or at))
    return done


async def _leave_rounds(work: Work, change: UnitChange, gone: Sequence[Unit], *, at: datetime) -> None:
    """Running cross-checks go on without them; where too few units are left, the head is told."""
    for period in await work.blocs.periods(change.bloc):
        if period.locked_at is not None:
            continue
        if not await repair_without(work, period, change.units, reason=change.document, at=at):
            notice = RoundNeedsHead(period.name, period.code, tuple(unit.short for unit in gone))
            await work.outbox.tell(Audience(_HEADS, bloc=change.bloc), notice, at=at)


async def _tell(work: Work, change: UnitChange, *, bloc: Bloc, at: datetime, was_told: bool = False) -> None:
    """The units' people; bloc and group once, when it is recorded (`was_told`)."""
    into = [(await work.blocs.unit(id_)).name for id_ in change.into]
    notice = UnitsChanged(
        bloc=bloc.name,
        kind=change.kind,
        units=change.names,
        successors=(*(one.name for one in change.new), *into),
        from_day=change.from_day,
        document=change.document,
        document_on=change.document_on,
        is_done=change.state is ChangeState.DONE,
    )
    for id_, name in zip(change.units, change.names, strict=True):
        own = replace(notice, units=(name,), is_own=True)
        await work.outbox.tell(Audience(_UNIT, unit=id_), own, at=at)
    if was_told:
        return
    await work.outbox.tell(Audience(_LEADERS, bloc=bloc.id, but=change.by), notice, at=at)
    await work.outbox.tell(Audience(group=bloc.id), notice, at=at)


def _details(change: UnitChange) -> dict[str, object]:
    return {
        "bloc": change.bloc,
        "kind": change.kind,
        "units": change.units,
        "new": [f"{one.code} | {one.name} | {one.short}" for one in change.new],
        "into": change.into,
        "from": change.from_day.isoformat(),
        "document": change.document,
        "document_on": change.document_on.isoformat(),
    }
