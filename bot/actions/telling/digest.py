"""Once a week what the units passed on to each other goes to everybody who wants it; nothing new, no message."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.actions.telling.attendance import BlocDay, bloc_day
from bot.actions.telling.unasked import may_tell_today
from bot.domain.calendar.workdays import Workdays
from bot.domain.people.members import Bloc
from bot.domain.telling.digests import digest_moments, digest_of
from bot.domain.telling.exchange_notices import Digest
from bot.domain.telling.notices import Audience
from bot.domain.telling.quiet_hours import Window, by_night
from bot.domain.telling.settings import Telling
from bot.ports import Work

JOB = "digest"


async def tell_digest(work: Work, bloc: Bloc, window: Window, *, telling: Telling) -> bool:
    """The bloc's digest of the week, once; False while it waits for the next working moment.

    Of several weeks that passed while nobody was here only the latest is told: it has everything since the last one.
    """
    zone, workdays = ZoneInfo(bloc.timezone), Workdays(await work.calendar.days_off(bloc.id))
    moments = digest_moments(window, zone=zone, workdays=workdays, telling=telling)
    if not moments:
        return True
    for missed, _ in moments[:-1]:
        await _claimed(work, bloc, missed.isoformat(), state="skipped", at=window.upto)
    week, moment = moments[-1]
    today = await bloc_day(work, bloc, at=window.upto, telling=telling)
    if window.upto >= moment + telling.digest_useful:
        await _claimed(work, bloc, week.isoformat(), state="skipped", at=window.upto)
        return True
    if today.is_night or not workdays.is_working(today.today):
        return False
    await _tell(work, today, week.isoformat(), until=moment + telling.digest_useful, telling=telling)
    return True


async def latest_digest(work: Work, bloc: Bloc) -> tuple[Digest, datetime] | None:
    """What went out last, and when; lessons and praise that were taken back since are not in it any more."""
    told = await work.exchange.digests(bloc.id, job=JOB)
    if not told:
        return None
    digest = await _since(work, bloc, after=told[1] if len(told) > 1 else None, upto=told[0])
    return (digest, told[0]) if digest else None


async def _tell(work: Work, today: BlocDay, week: str, *, until: datetime, telling: Telling) -> None:
    bloc, at = today.bloc, today.at
    told = await work.exchange.digests(bloc.id, job=JOB)
    digest = await _since(work, bloc, after=told[0] if told else None, upto=at)
    is_first = await _claimed(work, bloc, week, state="done" if digest else "skipped", at=at)
    if digest is None or not is_first:
        return
    until = by_night(until, at=at, zone=today.zone, telling=telling)
    for person in await work.exchange.digest_readers(bloc.id):
        if today.may_hear(person) and await may_tell_today(work, person, at=at, zone=today.zone, telling=telling):
            await work.outbox.tell(Audience(person=person), digest, at=at, until=until)


async def _since(work: Work, bloc: Bloc, *, after: datetime | None, upto: datetime) -> Digest | None:
    units = {unit.id: unit.short for unit in await work.blocs.units_ever(bloc.id)}
    lessons, praises = await work.exchange.lessons(bloc.id), await work.exchange.praises(bloc.id)
    models = [one for one in await work.models.all() if one.is_everywhere or one.bloc == bloc.id]
    elsewhere = {one.unit for one in models} - units.keys()
    units.update({id_: (await work.blocs.unit(id_)).short for id_ in elsewhere})
    questions = await work.exchange.questions(bloc.id)
    return digest_of(
        bloc.name, lessons, praises, units=units, after=after, upto=upto, questions=questions, models=models
    )


async def _claimed(work: Work, bloc: Bloc, week: str, *, state: str, at: datetime) -> bool:
    return await work.ticks.claim(JOB, bloc.id, occurrence=week, state=state, at=at)
