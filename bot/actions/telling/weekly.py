"""Monday morning: standings are published, the group sees them, each unit its own place, the leaders their brief."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.actions.closing.locked_standings import locked_table
from bot.actions.scoring.standings import Table, publish_standings, stated
from bot.actions.telling.bloc_state import BlocState, bloc_state
from bot.actions.telling.brief import tell_brief, tell_province
from bot.actions.telling.editions import Edition, still_waited_for
from bot.actions.telling.own_places import own_places
from bot.domain.people.members import Bloc, Role
from bot.domain.telling.brief import period_in_focus
from bot.domain.telling.deadlines import first_waking
from bot.domain.telling.notices import Audience
from bot.domain.telling.quiet_hours import Timeliness, Window, timeliness
from bot.domain.telling.settings import Telling
from bot.domain.telling.weeks import weekly_moments
from bot.ports import Work

JOB = "weekly"
_UNIT_PEOPLE = (Role.OFFICER, Role.UNIT_LEADER)


async def tell_week(work: Work, window: Window, *, telling: Telling) -> bool:
    """Every bloc's edition of the week, once; False while one waits for the morning."""
    blocs = await work.blocs.all()
    told: list[tuple[BlocState, Edition]] = []
    is_settled = True
    for bloc in blocs:
        zone = ZoneInfo(bloc.timezone)
        for moment in weekly_moments(window, zone=zone, telling=telling):
            edition = _of(bloc, moment, at=window.upto, telling=telling)
            when = timeliness(window.upto, zone, until=edition.until, telling=telling)
            if when is Timeliness.IN_THE_MORNING:
                is_settled = False
                continue
            table = await _published(work, bloc, edition, when)
            state = await _tell(work, bloc, table, edition, is_only_bloc=len(blocs) == 1) if table else None
            told += [(state, edition)] if state else []
        await _tell_waiting(work, bloc, window, is_only_bloc=len(blocs) == 1, telling=telling)
    if len(blocs) > 1:
        await _tell_province(work, told, window, telling=telling)
    return is_settled


def _of(bloc: Bloc, moment: datetime, *, at: datetime, telling: Telling) -> Edition:
    until = moment + telling.weekly_useful
    return Edition(bloc.id, moment.date().isoformat(), ZoneInfo(bloc.timezone), at, until, telling)


async def _published(work: Work, bloc: Bloc, edition: Edition, when: Timeliness) -> Table | None:
    """Kept, and shown to the group; None where this was done before, comes too late, or no period has opened yet.

    It is about the period that leaders and units have to see through now: the one under review until it is locked.
    """
    at = edition.at
    periods = await work.blocs.periods(bloc.id) if when is Timeliness.NOW else ()
    period = period_in_focus(periods, at=at)
    state = "done" if period else "skipped"
    is_first = await work.ticks.claim(JOB, bloc.id, occurrence=edition.week, state=state, at=at)
    if period is None or not is_first:
        return None
    table = await publish_standings(work, period, occurrence=edition.week, at=at)
    in_group = stated(table, name=bloc.name, top_only=not bloc.full_table_in_group)
    if period.locked_at:
        in_group = await locked_table(work, period, bloc=bloc, in_group=True)
    await work.outbox.tell(Audience(group=bloc.id), in_group, at=at, until=edition.until)
    return table


async def _tell(work: Work, bloc: Bloc, table: Table, edition: Edition, *, is_only_bloc: bool) -> BlocState | None:
    """Each unit's people hear their own place, the bloc's leaders their brief."""
    places = await own_places(work, bloc, table, at=edition.at)
    roster = await work.members.roster(bloc=bloc.id, unit="", at=edition.at)
    there = [one for one in roster if one.joined and one.person and not one.suspended]
    for unit, place in places.items():
        people = (one.person for role in _UNIT_PEOPLE for one in there if (one.role, one.unit) == (role, unit))
        for person in dict.fromkeys(people):
            if edition.is_for(person, unit):
                await edition.tell(work, person, unit, place)
    state = await bloc_state(work, bloc, at=edition.at)
    if state:
        await tell_brief(work, state, edition, is_only_bloc=is_only_bloc)
    return state


async def _tell_waiting(work: Work, bloc: Bloc, window: Window, *, is_only_bloc: bool, telling: Telling) -> None:
    """Whoever had the day's measure of messages hears of the week as it stands on the next morning."""
    edition = await _waited_for(work, bloc, bloc.id, window, telling=telling)
    state = await bloc_state(work, bloc, at=window.upto) if edition else None
    if edition and state:
        await _tell(work, bloc, state.table, edition, is_only_bloc=is_only_bloc)


async def _tell_province(
    work: Work, told: Sequence[tuple[BlocState, Edition]], window: Window, *, telling: Telling
) -> None:
    if told:
        first = min((edition for _, edition in told), key=lambda edition: edition.until)
        await tell_province(work, [state for state, _ in told], replace(first, bloc=""))
    bloc = (await work.blocs.all())[0]
    edition = await _waited_for(work, bloc, "", window, telling=telling)
    if edition:
        states = [await bloc_state(work, one, at=window.upto) for one in await work.blocs.all()]
        await tell_province(work, [state for state in states if state], edition)


async def _waited_for(work: Work, bloc: Bloc, subject: str, window: Window, *, telling: Telling) -> Edition | None:
    """The last edition while it is of use, for those who have not heard it, on a later morning."""
    zone = ZoneInfo(bloc.timezone)
    if first_waking(window.upto.astimezone(zone).date(), zone, telling=telling) not in window:
        return None
    moments = weekly_moments(Window(window.upto - telling.weekly_useful, window.upto), zone=zone, telling=telling)
    if not moments:
        return None
    edition = replace(_of(bloc, moments[-1], at=window.upto, telling=telling), bloc=subject)
    return await still_waited_for(work, edition)
