"""What the clock does with ballots: reminds who has not voted a day before the closing, and closes them on time."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.actions.ballots.closing import close_by_clock
from bot.actions.telling.attendance import BlocDay, bloc_day
from bot.actions.telling.unasked import may_tell_today
from bot.domain.ballots.ballots import Ballot
from bot.domain.people.members import Bloc, Role
from bot.domain.telling.ballot_notices import VoteMissing
from bot.domain.telling.notices import Audience
from bot.domain.telling.quiet_hours import Window, by_night, night_around, strikes_in
from bot.domain.telling.settings import Telling
from bot.ports import Work

JOB = "vote_missing"
_BEFORE = timedelta(days=1)
_FAR = timedelta(days=16)  # a working day before the closing lies at most so far ahead of it


async def mind_ballots(work: Work, window: Window, *, telling: Telling) -> None:
    """By day only: what became due at night is closed in the morning, when its result can be told.

    A vote is judged by when it was sent, so that nobody gains by the wait. Closing is exactly once, because it asks
    for an open ballot that it holds; a reminder is a claimed tick.
    """
    waiting = await work.ballots.open_at(window.upto + _FAR)
    blocs = {bloc.id: bloc for bloc in await work.blocs.all()} if waiting else {}
    for ballot in waiting:
        bloc = blocs[ballot.bloc]
        if ballot.closes_at is None or not _is_worth_a_look(ballot.closes_at, window, bloc, telling=telling):
            continue
        day = await bloc_day(work, bloc, at=window.upto, telling=telling)
        if ballot.closes_at <= window.upto:
            await close_by_clock(work, ballot.id, at=window.upto)
        elif reminds_from(ballot.closes_at, day=day) <= window.upto:
            await _remind(work, ballot, closes_at=ballot.closes_at, day=day, telling=telling)


def _is_worth_a_look(closes_at: datetime, window: Window, bloc: Bloc, *, telling: Telling) -> bool:
    """At the closing, at its hour on the days before, and every morning: calendars are not read at every tick."""
    zone = ZoneInfo(bloc.timezone)
    if night_around(window.upto, zone, telling=telling):
        return False
    if closes_at <= window.upto or strikes_in(window, zone, telling=telling):
        return True
    last, hour = window.upto.astimezone(zone).date(), closes_at.astimezone(zone).timetz()
    days = (last - number * _BEFORE for number in range((last - window.after.astimezone(zone).date()).days + 1))
    return any(datetime.combine(day, hour) in window for day in days)


def reminds_from(closes_at: datetime, *, day: BlocDay) -> datetime:
    """The same hour of the last working day before the closing."""
    local = closes_at.astimezone(day.zone)
    last = day.workdays.last_working(local.date() - _BEFORE)
    return datetime.combine(last, local.timetz())


async def _remind(work: Work, ballot: Ballot, *, closes_at: datetime, day: BlocDay, telling: Telling) -> None:
    """The leaders of units that have not voted, each once an opening; a ballot that was opened since is not late."""
    if ballot.opened_at is None or ballot.opened_at > reminds_from(closes_at, day=day):
        return
    voted = await work.ballots.voted(ballot.id)
    for unit in ballot.electorate:
        if unit in voted:
            continue
        for person in await _leaders(work, ballot.bloc, unit, day=day):
            await _remind_person(work, ballot, person, closes_at=closes_at, day=day, telling=telling)


async def _leaders(work: Work, bloc: str, unit: str, *, day: BlocDay) -> tuple[str, ...]:
    roster = await work.members.roster(bloc=bloc, unit=unit, at=day.at)
    leading = (one for one in roster if one.role is Role.UNIT_LEADER and one.unit == unit)
    return tuple(one.person for one in leading if one.joined and not one.suspended and day.may_hear(one.person))


async def _remind_person(
    work: Work, ballot: Ballot, person: str, *, closes_at: datetime, day: BlocDay, telling: Telling
) -> None:
    occurrence = f"{ballot.id} {ballot.round}"
    if occurrence in await work.ticks.claimed(JOB, person):
        return
    if not await may_tell_today(work, person, at=day.at, zone=day.zone, telling=telling):
        return
    await work.ticks.claim(JOB, person, occurrence=occurrence, state="done", at=day.at)
    until = by_night(closes_at, at=day.at, zone=day.zone, telling=telling)
    await work.outbox.tell(Audience(person=person), VoteMissing(ballot.number, closes_at), at=day.at, until=until)
