"""Monday morning, or the next worked one: the group sees standings, each unit its own place, the leaders a brief."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.actions.closing.locked_standings import locked_table
from bot.actions.scoring.standings import Table, publish_standings, stated
from bot.actions.telling.bloc_state import bloc_state
from bot.actions.telling.brief import tell_brief, tell_province
from bot.actions.telling.editions import Edition, still_waited_for
from bot.actions.telling.own_places import own_places
from bot.domain.calendar.workdays import Workdays
from bot.domain.people.members import Bloc, Role
from bot.domain.telling.brief import period_in_focus
from bot.domain.telling.deadlines import first_waking
from bot.domain.telling.notices import Audience
from bot.domain.telling.quiet_hours import Timeliness, Window, timeliness
from bot.domain.telling.settings import Telling
from bot.domain.telling.weeks import weekly_moments
from bot.ports import Work

JOB = "weekly"
_PROVINCE = "weekly_province"
_SEVERAL = 2
_UNIT_PEOPLE = (Role.OFFICER, Role.UNIT_LEADER)


async def tell_week(work: Work, bloc: Bloc, window: Window, *, is_only_bloc: bool, telling: Telling) -> bool:
    """The bloc's edition of the week, once; False while it waits for the next working morning."""
    is_settled = True
    for edition, when in await _due(work, bloc, window, telling=telling):
        if when is Timeliness.IN_THE_MORNING:
            is_settled = False
            continue
        table = await _published(work, bloc, edition, when)
        if table:
            await _tell(work, bloc, table, edition, is_only_bloc=is_only_bloc)
    await _tell_waiting(work, bloc, window, is_only_bloc=is_only_bloc, telling=telling)
    return is_settled


async def tell_week_to_province(work: Work, window: Window, *, telling: Telling) -> None:
    """What several blocs were told is one message to the province's leaders, with every bloc once."""
    blocs = await work.blocs.all()
    if len(blocs) < _SEVERAL:
        return
    told: list[tuple[Bloc, Edition]] = []
    for bloc in blocs:
        for edition, when in await _due(work, bloc, window, telling=telling):
            if when is Timeliness.NOW and await _is_first(work, _PROVINCE, edition, state="done"):
                told.append((bloc, edition))
    if told:
        first = min((edition for _, edition in told), key=lambda edition: edition.until)
        states = [await bloc_state(work, bloc, at=window.upto) for bloc, _ in told]
        await tell_province(work, [state for state in states if state], replace(first, bloc=""))
    await _tell_waiting_province(work, blocs, window, telling=telling)


async def _due(work: Work, bloc: Bloc, window: Window, *, telling: Telling) -> list[tuple[Edition, Timeliness]]:
    """The editions whose moment came, oldest first; on a day off one waits for a morning, too."""
    zone, workdays = ZoneInfo(bloc.timezone), Workdays(await work.calendar.days_off(bloc.id))
    is_off = not workdays.is_working(window.upto.astimezone(zone).date())
    found: list[tuple[Edition, Timeliness]] = []
    for week, moment in weekly_moments(window, zone=zone, workdays=workdays, telling=telling):
        edition = _of(bloc, week, moment, at=window.upto, telling=telling)
        when = timeliness(window.upto, zone, until=edition.until, telling=telling)
        found.append((edition, Timeliness.IN_THE_MORNING if is_off and when is Timeliness.NOW else when))
    return found


def _of(bloc: Bloc, week: date, moment: datetime, *, at: datetime, telling: Telling) -> Edition:
    """Of use until the next week begins at the latest: nobody hears of two weeks in one morning."""
    zone = ZoneInfo(bloc.timezone)
    next_week = datetime.combine(week + timedelta(weeks=1), time(0), tzinfo=zone)
    return Edition(bloc.id, week.isoformat(), zone, at, min(moment + telling.weekly_useful, next_week), telling)


async def _published(work: Work, bloc: Bloc, edition: Edition, when: Timeliness) -> Table | None:
    """Kept, and shown to the group; None where this was done before, comes too late, no period has opened yet, or
    no unit is left.

    It is about the period that leaders and units have to see through now: the one under review until it is locked.
    """
    at = edition.at
    has_units = bool(await work.blocs.units(bloc.id))
    periods = await work.blocs.periods(bloc.id) if when is Timeliness.NOW and has_units else ()
    period = period_in_focus(periods, at=at)
    state = "done" if period else "skipped"
    is_first = await _is_first(work, JOB, edition, state=state)
    if period is None or not is_first:
        return None
    table = await publish_standings(work, period, occurrence=edition.week, at=at)
    in_group = stated(table, name=bloc.name, top_only=not bloc.full_table_in_group)
    if period.locked_at:
        in_group = await locked_table(work, period, bloc=bloc, in_group=True)
    await work.outbox.tell(Audience(group=bloc.id), in_group, at=at, until=edition.arrives_by)
    return table


async def _is_first(work: Work, job: str, edition: Edition, *, state: str) -> bool:
    return await work.ticks.claim(job, edition.bloc, occurrence=edition.week, state=state, at=edition.at)


async def _tell(work: Work, bloc: Bloc, table: Table, edition: Edition, *, is_only_bloc: bool) -> None:
    """Each unit's people hear their own place while they can still raise it, the bloc's leaders their brief."""
    places = {} if table.period.locked_at else await own_places(work, bloc, table, at=edition.at)
    roster = await work.members.roster(bloc=bloc.id, unit="", at=edition.at)
    there = [one for one in roster if one.joined and one.person and not one.suspended]
    living = {unit.id for unit in await work.blocs.units(bloc.id)}
    for unit, place in [(unit, place) for unit, place in places.items() if unit in living]:
        people = (one.person for role in _UNIT_PEOPLE for one in there if (one.role, one.unit) == (role, unit))
        for person in dict.fromkeys(people):
            if edition.is_for(person, unit):
                await edition.tell(work, person, unit, place)
    state = await bloc_state(work, bloc, at=edition.at)
    if state:
        await tell_brief(work, state, edition, is_only_bloc=is_only_bloc)


async def _tell_waiting(work: Work, bloc: Bloc, window: Window, *, is_only_bloc: bool, telling: Telling) -> None:
    """Whoever had the day's measure of messages hears of the week as it stands on the next morning."""
    edition = await _waited_for(work, bloc, bloc.id, window, telling=telling)
    state = await bloc_state(work, bloc, at=window.upto) if edition else None
    if edition and state:
        await _tell(work, bloc, state.table, edition, is_only_bloc=is_only_bloc)


async def _tell_waiting_province(work: Work, blocs: Sequence[Bloc], window: Window, *, telling: Telling) -> None:
    edition = await _waited_for(work, blocs[0], "", window, telling=telling)
    if edition:
        states = [await bloc_state(work, one, at=window.upto) for one in blocs]
        await tell_province(work, [state for state in states if state], edition)


async def _waited_for(work: Work, bloc: Bloc, subject: str, window: Window, *, telling: Telling) -> Edition | None:
    """The last edition while it is of use, for those who have not heard it, on a later morning."""
    zone = ZoneInfo(bloc.timezone)
    today = window.upto.astimezone(zone).date()
    if first_waking(today, zone, telling=telling) not in window:
        return None
    workdays = Workdays(await work.calendar.days_off(bloc.id))
    useful = Window(window.upto - telling.weekly_useful, window.upto)
    moments = weekly_moments(useful, zone=zone, workdays=workdays, telling=telling)
    if not moments or not workdays.is_working(today):
        return None
    edition = replace(_of(bloc, *moments[-1], at=window.upto, telling=telling), bloc=subject)
    return await still_waited_for(work, edition)
