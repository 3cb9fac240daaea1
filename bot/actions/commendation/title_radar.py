"""Who is one year short of a title: told to the unit before a window closes, and whenever it is asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from bot.actions.telling.attendance import BlocDay, bloc_day
from bot.actions.telling.unasked import may_tell_today
from bot.domain.commendation.awards import AwardEntry
from bot.domain.commendation.nominations import Nomination, NominationState
from bot.domain.commendation.radar import Nearing, nearing
from bot.domain.commendation.rule_sets import by_id
from bot.domain.commendation.season_rules import SeasonRules, warning_days
from bot.domain.people.members import UNIT_ROLES, Bloc, Role, Unit
from bot.domain.telling.eligibility_notices import HoldEnded, NearTitle, TitleRadar
from bot.domain.telling.notices import Audience
from bot.domain.telling.quiet_hours import Window, by_night
from bot.domain.telling.settings import Telling
from bot.ports import Work

JOB, _HOLD_JOB = "title_radar", "hold_ended"
_WAITS = frozenset(
    {
        NominationState.SUBMITTED,
        NominationState.ENDORSED,
        NominationState.CHECKED,
        NominationState.READY,
        NominationState.RECEIVED,
        NominationState.ON_HOLD,
    }
)


@dataclass(frozen=True, slots=True)
class Closing:
    """The window that closes next, and what it is of; None where none is open any more."""

    on: date
    registers: bool


async def tell_titles(work: Work, bloc: Bloc, window: Window, *, telling: Telling) -> None:
    """The radar's warnings of the bloc, once for each person and day of warning, and the holds that have ended."""
    today = await bloc_day(work, bloc, at=window.upto, telling=telling)
    if today.is_night or not today.workdays.is_working(today.today):
        return
    await _tell_ended_holds(work, today)
    rules = await work.honours.rules(bloc.id, bloc.year)
    closes = await nominations_close(work, bloc, rules)
    due = [(day, until) for day, until in warning_days(rules, nominations_to=closes) if day <= today.today <= until]
    if not due:
        return
    day, until = due[-1]
    registers = until == rules.closes_on
    for unit in await work.blocs.units(bloc.id):
        rows = await near_titles(work, unit, year=bloc.year)
        if rows:
            await _tell_unit(work, today, unit, TitleRadar(unit.name, rows, until, registers), day, telling=telling)


async def near_titles(work: Work, unit: Unit, *, year: int) -> tuple[NearTitle, ...]:
    """Everybody of a unit near a title, under the rules that will hold at the end of the year."""
    catalogue = await work.blocs.awards(unit.bloc)
    entries = by_id(catalogue, on=date(year, 12, 31))
    found = nearing(await work.honours.of_unit(unit.id), entries=entries.values(), year=year)
    return tuple(_near(one, entries.values()) for one in found)


async def next_closing(work: Work, bloc: Bloc, *, on: date) -> Closing | None:
    """What closes next."""
    rules = await work.honours.rules(bloc.id, bloc.year)
    if on <= rules.closes_on:
        return Closing(rules.closes_on, registers=True)
    closes = await nominations_close(work, bloc, rules)
    return Closing(closes, registers=False) if on <= closes else None


async def nominations_close(work: Work, bloc: Bloc, rules: SeasonRules) -> date:
    """As the bloc set it, else the last day of the year's last period, else of the year."""
    days = [one.closes_on for one in await work.blocs.periods(bloc.id) if one.closes_on.year == bloc.year]
    return rules.nominations_to or max(days, default=date(bloc.year, 12, 31))


async def _tell_unit(
    work: Work, today: BlocDay, unit: Unit, notice: TitleRadar, day: date, *, telling: Telling
) -> None:
    roster = await work.members.roster(bloc=unit.bloc, unit=unit.id, at=today.at)
    people = dict.fromkeys(one.person for one in roster if one.person and one.role in UNIT_ROLES and not one.suspended)
    until = by_night(today.end, at=today.at, zone=today.zone, telling=telling)
    for person in people:
        subject = f"{unit.id} {person}"
        if day.isoformat() in await work.ticks.claimed(JOB, subject) or not today.may_hear(person):
            continue
        if not await may_tell_today(work, person, at=today.at, zone=today.zone, telling=telling):
            continue
        await work.ticks.claim(JOB, subject, occurrence=day.isoformat(), state="done", at=today.at)
        await work.outbox.tell(Audience(person=person), notice, at=today.at, until=until)


async def _tell_ended_holds(work: Work, today: BlocDay) -> None:
    """A hold with a last day ends by itself: the unit and the bloc hear it once."""
    names = {one.id: one.name for one in await work.blocs.awards(today.bloc.id)}
    for one in await work.nominations.of_bloc(today.bloc.id, *_WAITS):
        until = one.facts.hold_until
        if until is None or not one.facts.has_resumed(on=today.today):
            continue
        if await work.ticks.claim(_HOLD_JOB, one.id, occurrence=until.isoformat(), state="done", at=today.at):
            await _tell_resumed(work, one, names.get(one.award, one.award), at=today.at)


async def _tell_resumed(work: Work, resumed: Nomination, award: str, *, at: datetime) -> None:
    notice = HoldEnded(resumed.number, resumed.name, award)
    await work.outbox.tell(Audience(tuple(sorted(UNIT_ROLES)), unit=resumed.unit), notice, at=at)
    if resumed.state is not NominationState.SUBMITTED:
        await work.outbox.tell(Audience((Role.BLOC_HEAD, Role.SECRETARY), bloc=resumed.bloc), notice, at=at)


def _near(one: Nearing, entries: Iterable[AwardEntry]) -> NearTitle:
    known = {entry.id: entry for entry in entries}
    award, of = known[one.award], known.get(one.of)
    return NearTitle(one.name, award.name, of.name if of else one.of, one.held, one.lacking, award.certain)
