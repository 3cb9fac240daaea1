"""The handover pack as a paper: everything the next leaders take over, each list in full."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.actions.season.handover import periods_of_year
from bot.actions.season.pack import Pack, pack_of
from bot.domain.calendar.traditional_days import anniversaries
from bot.domain.calendar.workdays import Workdays
from bot.domain.commendation.nominations import NominationState
from bot.domain.drives.drives import DriveState
from bot.domain.exchange.models import ModelState
from bot.domain.people.members import Bloc, Member, Role
from bot.domain.scoring.periods import Deadline, Period
from bot.domain.season.next_year import cloned
from bot.ports import Work

_WAITING = (
    NominationState.ENDORSED,
    NominationState.CHECKED,
    NominationState.READY,
    NominationState.RECEIVED,
    NominationState.ON_HOLD,
)
_ROLES = (Role.BLOC_HEAD, Role.BLOC_DEPUTY, Role.SECRETARY, Role.UNIT_LEADER, Role.OFFICER)
_LEFT = frozenset({ModelState.WITHDRAWN, ModelState.RETURNED})
_LISTED_DRIVES = frozenset({DriveState.LAUNCHED, DriveState.CLOSED, DriveState.CANCELLED})


@dataclass(frozen=True, slots=True)
class Kept:
    """What the year left to be used further: `kind` is "lesson", "model" or "praise", `unit` a short name."""

    kind: str
    number: str
    name: str
    unit: str
    on: date


@dataclass(frozen=True, slots=True)
class Waiting:
    """A nomination that has no end yet."""

    number: str
    unit: str
    name: str
    award: str
    state: NominationState


@dataclass(frozen=True, slots=True)
class DriveOfYear:
    """A drive that was launched in the year."""

    number: str
    name: str
    first: date
    last: date
    state: DriveState


@dataclass(frozen=True, slots=True)
class NextDay:
    """A deadline of the next year (`deadline`, and the `about` period), or a traditional day that is confirmed.

    `years` since its origin, 0 where that is not known.
    """

    on: date
    about: str
    deadline: Deadline | None = None
    years: int = 0


@dataclass(frozen=True, slots=True)
class Person:
    """Who has a role on the day of the paper; `unit` is empty for a role in the bloc."""

    unit: str
    role: Role
    name: str


@dataclass(frozen=True, slots=True)
class HandoverPack:
    """What is handed over."""

    bloc: str
    pack: Pack
    kept: tuple[Kept, ...]
    waiting: tuple[Waiting, ...]
    drives: tuple[DriveOfYear, ...]
    next_days: tuple[NextDay, ...]

    @property
    def lasting(self) -> tuple[object, ...]:
        """What the hash is taken of. What waits, the next year and the people move on by the handover itself."""
        pack = self.pack
        return (self.bloc, pack.season.year, pack.open_points, pack.results, pack.documents, self.kept, self.drives)


async def handover_pack(work: Work, bloc: Bloc, *, by: Member) -> HandoverPack:
    """Of the year that `bloc` names.

    Raises:
        Refused: what `pack_of` raises.

    """
    pack = await pack_of(work, bloc, year=bloc.year, by=by)
    others = tuple(one for one in pack.documents if one.kind != "handover")  # a paper does not list itself
    pack = replace(pack, documents=others)
    names = {unit.id: unit.short for unit in await work.blocs.units_ever(bloc.id)}
    return HandoverPack(
        bloc=bloc.name,
        pack=pack,
        kept=await _kept(work, bloc, names),
        waiting=await _waiting(work, bloc, names),
        drives=await _drives(work, bloc),
        next_days=await _next_days(work, bloc, pack),
    )


async def people_of(work: Work, bloc: Bloc, *, at: datetime) -> tuple[Person, ...]:
    """The bloc's own roles, then every unit's in the official order; names only, as they are now."""
    roster = await work.members.roster(bloc=bloc.id, unit="", at=at)
    running = [one for one in roster if one.person and not one.suspended and not one.invitation]
    units = await work.blocs.units(bloc.id)
    shorts = {"": "", **{unit.id: unit.short for unit in units}}
    order = {unit: place for place, unit in enumerate(shorts)}
    known = sorted(
        (one for one in running if one.unit in shorts and one.role in _ROLES),
        key=lambda one: (order[one.unit], _ROLES.index(one.role)),
    )
    return tuple(dict.fromkeys(Person(shorts[one.unit], one.role, one.name) for one in known))


async def _kept(work: Work, bloc: Bloc, names: Mapping[str, str]) -> tuple[Kept, ...]:
    """The year's lessons, models and praise, each in order of time."""
    zone = ZoneInfo(bloc.timezone)

    def kept(kind: str, one: tuple[str, str, str, datetime]) -> Kept:
        number, name, unit, at = one
        return Kept(kind, number, name, names.get(unit, unit), at.astimezone(zone).date())

    lessons = [(one.number, one.title, one.unit, one.posted_at) for one in await work.exchange.lessons(bloc.id)]
    models = [
        (one.number, one.name, one.unit, one.proposed_at)
        for one in await work.models.all()
        if one.bloc == bloc.id and one.state not in _LEFT
    ]
    praises = [(one.number, one.name, one.unit, one.praised_at) for one in await work.exchange.praises(bloc.id)]
    by_kind = (("lesson", lessons), ("model", models), ("praise", praises))
    found = (kept(kind, one) for kind, ones in by_kind for one in reversed(ones))
    return tuple(one for one in found if one.on.year == bloc.year)


async def _waiting(work: Work, bloc: Bloc, names: Mapping[str, str]) -> tuple[Waiting, ...]:
    """What was submitted by the end of the year and has not been decided; what units still draft is their own."""
    zone = ZoneInfo(bloc.timezone)
    awards = {entry.id: entry.name for entry in await work.blocs.awards(bloc.id)}
    found = [
        one
        for one in await work.nominations.of_bloc(bloc.id, *_WAITING)
        if one.submitted_at and one.submitted_at.astimezone(zone).year <= bloc.year
    ]
    return tuple(
        Waiting(one.number, names.get(one.unit, one.unit), one.name, awards.get(one.award, one.award), one.state)
        for one in sorted(found, key=lambda one: (len(one.number), one.number))
    )


async def _drives(work: Work, bloc: Bloc) -> tuple[DriveOfYear, ...]:
    return tuple(
        DriveOfYear(one.number, one.name, one.kit.first, one.kit.last, one.state)
        for one in reversed(await work.drives.of_bloc(bloc.id))
        if one.state in _LISTED_DRIVES and one.kit.first.year == bloc.year
    )


async def _next_days(work: Work, bloc: Bloc, pack: Pack) -> tuple[NextDay, ...]:
    """The next year's deadlines as they are, or as they would be begun, and its confirmed traditional days."""
    zone, year = ZoneInfo(bloc.timezone), bloc.year + 1
    dues = [
        NextDay(due.astimezone(zone).date(), period.name, deadline)
        for period in await _next_periods(work, bloc, pack)
        for deadline in Deadline
        if (due := period.due(deadline))
    ]
    confirmed = [day for day in await work.calendar.traditional_days(bloc.id) if day.is_confirmed]
    days = [
        NextDay(one.on, one.day.name, years=one.years)
        for one in anniversaries(confirmed, date(year, 1, 1), date(year, 12, 31))
    ]
    return tuple(sorted((*dues, *days), key=lambda one: one.on))


async def _next_periods(work: Work, bloc: Bloc, pack: Pack) -> list[Period]:
    """A period whose code does not name its year cannot be foreseen; it is left out."""
    known = {one.id: one for one in await work.blocs.periods(bloc.id)}
    of_year = pack.season.periods or tuple(one.id for one in await periods_of_year(work, bloc))
    before = [known[id_] for id_ in of_year if id_ in known and str(bloc.year) in known[id_].code]
    workdays = Workdays(await work.calendar.days_off(bloc.id))
    planned = {one.id: one for one in cloned(before, year=bloc.year, workdays=workdays)}
    return [known.get(id_, one) for id_, one in planned.items()]
