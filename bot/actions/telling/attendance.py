"""Who is there to hear something now: by day, on working days or on duty; and who stands in for the absent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.calendar.absences import Absence, AbsenceKind
from bot.domain.calendar.workdays import Workdays
from bot.domain.people.members import Bloc
from bot.domain.telling.quiet_hours import night_around
from bot.domain.telling.settings import Telling
from bot.ports import Work

_DAY = timedelta(days=1)
_AHEAD = timedelta(days=16)  # a moment moves over as many days off in a row at most


@dataclass(frozen=True, slots=True)
class Heard:
    """Who is told, and on whose behalf (ids of people); `is_orphaned` where nobody who could do it is there."""

    people: tuple[str, ...]
    instead_of: tuple[str, ...] = ()
    is_orphaned: bool = False


@dataclass(frozen=True, slots=True)
class BlocDay:
    """A bloc at one moment of its own day."""

    bloc: Bloc
    zone: ZoneInfo
    at: datetime
    workdays: Workdays
    absences: Mapping[str, Sequence[Absence]]
    is_night: bool

    @property
    def today(self) -> date:
        return self.at.astimezone(self.zone).date()

    @property
    def end(self) -> datetime:
        """Midnight after today."""
        return datetime.combine(self.today + _DAY, time(0), tzinfo=self.zone)

    def duty(self, person: str) -> frozenset[date]:
        """The days of duty of a person, from today on."""
        noted = [one for one in self.absences.get(person, ()) if one.kind is AbsenceKind.DUTY]
        ahead = (self.today + number * _DAY for number in range(_AHEAD.days))
        return frozenset(day for day in ahead if any(one.covers(day) for one in noted)) if noted else frozenset()

    def is_away(self, person: str) -> bool:
        noted = self.absences.get(person, ())
        return any(one.kind is AbsenceKind.LEAVE and one.covers(self.today) for one in noted)

    def may_hear(self, person: str) -> bool:
        """By day, when the person is not on leave; on days off only who is on duty."""
        if self.is_night or self.is_away(person):
            return False
        return self.workdays.is_working(self.today) or self.today in self.duty(person)

    def heard(self, *groups: Iterable[str]) -> Heard:
        """The people of the first group who are there; else those of the next, on behalf of the first that has any."""
        absent: tuple[str, ...] = ()
        for group in groups:
            members = tuple(group)
            there = tuple(one for one in members if not self.is_away(one))
            absent = absent or tuple(one for one in members if one not in there)
            if there:
                return Heard(there, absent)
        return Heard((), absent, is_orphaned=bool(absent))


async def bloc_day(work: Work, bloc: Bloc, *, at: datetime, telling: Telling) -> BlocDay:
    """As the bloc's calendar and its people's notes say now."""
    zone = ZoneInfo(bloc.timezone)
    today = at.astimezone(zone).date()
    absences: dict[str, list[Absence]] = {}
    for one in await work.calendar.absences(today, today + _AHEAD):
        absences.setdefault(one.person, []).append(one)
    return BlocDay(
        bloc=bloc,
        zone=zone,
        at=at,
        workdays=Workdays(await work.calendar.days_off(bloc.id)),
        absences=absences,
        is_night=night_around(at, zone, telling=telling) is not None,
    )
